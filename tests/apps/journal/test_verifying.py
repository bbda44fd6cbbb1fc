"""Verifying: a sound county passes, and whatever is changed by hand is named."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.db import Error, connection, models, transaction

from tests.apps.journal.test_sealing import drop_triggers
from tests.county import SINCE, surroundings
from zhunsheng.apps.journal.faults import Outcome
from zhunsheng.apps.journal.models import Checkpoint, Tile
from zhunsheng.apps.journal.raw_rows import rows, selection
from zhunsheng.apps.journal.sealing import seal
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.models import (
    Document,
    Event,
    Link,
    NumberSeries,
    OpenClock,
    PartyRow,
    PersonalValue,
    Record,
)
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.changes import active, assignment, ending, no_second_factor, second_factor
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.apps.registry.models import Account, Organ, Region, RoleAssignment, SecondFactor
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.core.registry import SERIES, TABLES

KINDS = {
    Event: "event",
    Record: "record",
    PersonalValue: "personal_value",
    Tile: "tile",
    Checkpoint: "checkpoint",
    OpenClock: "open_clock",
    Link: "link",
    PartyRow: "party",
    Document: "document",
    NumberSeries: "number_series",
    Region: "region",
    Organ: "organ",
    Account: "account",
    SecondFactor: "second_factor",
    RoleAssignment: "assignment",
}
REGISTRY = {Region: "code", Organ: "code", Account: "username"}
"""What faults call a row by; of the others, the account's."""
FREE = {OpenClock, Link, PartyRow, Document, NumberSeries, SecondFactor, RoleAssignment}
"""Tables folded anew from the journal at will: their rows' own numbers say nothing, and nothing refers to them."""
UNTOLD = {Account: {"id", "last_login"}, SecondFactor: {"last_step"}}
"""Columns that no event speaks of: what the database calls an account, when somebody last came in, by which code."""


@pytest.fixture
def sealed(fill) -> None:
    """Some hundred events, sealed twice, with an unsealed tail."""
    fill(30)
    seal(surroundings())
    fill(30, seed=4)
    seal(surroundings())
    fill(10, seed=5)
    day = surroundings().today
    changes = [second_factor(day, "head", b"sealed as it lies"), active(day, "town_clerk", False)]
    changes.append(ending(day, "leader", "leader", "county", SINCE, day))
    changes.append(
        assignment(SINCE, "leader", "supervisor", "justice", domains=sorted(catalogue().domains)[:2])
    )
    carry_out(changes, system_actor(), surroundings())


def sentences(outcome: Outcome) -> str:
    return "\n".join(map(str, outcome.faults))


def execute(sql: str, *parameters: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def test_a_sound_county_passes(sealed: None) -> None:
    seen: list[tuple[int, int]] = []
    outcome = verify(1, lambda done, size: seen.append((done, size)))
    assert not outcome.total, sentences(outcome)
    events = Event.objects.count()
    assert outcome.counts["event"] == events == outcome.counts["sealed"] + outcome.counts["unsealed"]
    assert outcome.counts["record"] == Record.objects.count() == 70
    assert outcome.counts["personal_value"] == PersonalValue.objects.count() > 0
    assert outcome.counts["unsealed"] > 0
    assert outcome.counts["checkpoint"] == 2
    assert seen[-1] == (2 * events, 2 * events)
    assert seen == sorted(seen)


def test_the_registry_is_no_record(sealed: None) -> None:
    outcome = verify(1)
    events = Event.objects.filter(record=SERIES).count()
    assert events > 0
    assert outcome.counts["record"] == Record.objects.count()
    assert outcome.counts["assignment"] == RoleAssignment.objects.count()
    assert outcome.counts["second_factor"] == 1
    carry_out([no_second_factor(surroundings().today, "head")], system_actor(), surroundings())
    outcome = verify(1)
    assert not outcome.total, sentences(outcome)
    assert not outcome.counts["second_factor"]


@pytest.mark.parametrize(
    ("statement", "kind", "words"),
    [
        (
            "INSERT INTO registry_roleassignment (account_id, role, organ_id, domains, since)"
            " SELECT id, 'security_administrator', 'county', '[]', '2020-01-01' FROM registry_account"
            " WHERE username = 'clerk'",
            "assignment", "角色授权“clerk，security_administrator，county，2020-01-01”：多出这一行",
        ),
        (
            "UPDATE registry_roleassignment SET until = NULL WHERE until IS NOT NULL",
            "assignment", "列“until”应为“2026-03-16”，现为空",
        ),
        (
            "DELETE FROM registry_roleassignment WHERE role = 'leader'",
            "assignment", "角色授权“leader，leader，county，2020-01-01”：应有而没有这一行",
        ),
        (
            "UPDATE registry_account SET password = 'md5$of$mine' WHERE username = 'head'",
            "account", "账号“head”：列“password”与事件里的摘要不符",
        ),
        (
            "UPDATE registry_account SET is_active = true WHERE username = 'town_clerk'",
            "account", "账号“town_clerk”：列“is_active”应为“0”，现为“1”",
        ),
        ("UPDATE registry_organ SET mark = '京' WHERE code = 'market'", "organ", "列“mark”应为“安市监”"),
        ("DELETE FROM registry_secondfactor", "second_factor", "第二因素“head”：应有而没有这一行"),
        (
            "DELETE FROM records_event WHERE record = '_registry' AND seq = 3",
            "event", "登记簿：缺第3个事件",
        ),
    ],
)  # fmt: skip
def test_a_registry_changed_by_hand_is_named(sealed: None, statement: str, kind: str, words: str) -> None:
    drop_triggers()
    assert execute(statement) >= 1
    outcome = verify(1)
    assert any(fault.kind == kind and words in str(fault) for fault in outcome.faults), sentences(outcome)
    assert {fault.kind for fault in outcome.faults} <= {kind, "tile", "event"}, sentences(outcome)


def test_an_empty_instance_passes(county) -> None:
    assert not verify(1).total


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_a_flipped_byte_is_named(sealed: None, model: type[models.Model]) -> None:
    """In every column of every table, in rows drawn at random."""
    drop_triggers()
    dice = random.Random(model.__name__)
    select, columns = selection(model)
    if model is Event:  # what is not sealed yet is known from its record only
        select += f" WHERE id <= {Checkpoint.objects.latest('size').last_event}"
    table = [dict(zip(columns, row, strict=True)) for row in rows(select)]
    if not table:
        pytest.skip("no ledger that can be filled in here has any")
    tried = []
    for column in columns:
        if (column == "id" and model in FREE) or column in UNTOLD.get(model, ()):
            continue
        filled = [row for row in table if row[column] not in (None, "", "{}", "[]")] or table
        for row in dice.sample(filled, min(3, len(filled))):
            with transaction.atomic():
                changed = any(overwrite(model, row, column, dice) for _ in range(20))
                outcome = verify(1) if changed else Outcome()
                transaction.set_rollback(True)
            if changed:
                assert names(outcome, model, row), f"{column} of {row}:\n{sentences(outcome)}"
                tried.append(column)
    untold = UNTOLD.get(model, set())
    assert {column for column in columns if column != "id"} <= {*tried, *unflippable(model), *untold}


def overwrite(model: type[models.Model], row: dict[str, Any], column: str, dice: random.Random) -> bool:
    """Change one bit of a column's value; False when the database itself refuses the new value."""
    value: Any = flipped(row[column], dice, model._meta.get_field(column.removesuffix("_id")))
    quote = connection.ops.quote_name
    cast = "CAST(%s AS TEXT)" if connection.vendor == "sqlite" and isinstance(row[column], str) else "%s"
    if connection.vendor == "postgresql" and isinstance(value, bytes) and not isinstance(row[column], bytes):
        try:
            value = value.decode()
        except UnicodeDecodeError:
            return False
    keys = [field.column for field in model._meta.pk_fields]
    where = " AND ".join(f"{quote(key)} = %s" for key in keys)
    change = f"UPDATE {model._meta.db_table} SET {quote(column)} = {cast} WHERE {where}"
    try:
        with transaction.atomic():
            assert execute(change, value, *(row[key] for key in keys)) == 1
        # PostgreSQL reads some spellings as the same day or moment: then nothing was changed.
        return column in keys or stored(model, column, where, *(row[key] for key in keys)) != row[column]
    except (Error, ValueError):
        return False


def stored(model: type[models.Model], column: str, where: str, *keys: Any) -> Any:
    select, columns = selection(model)
    found = rows(f"SELECT * FROM ({select}) AS held WHERE {where}", list(keys))
    return dict(zip(columns, found[0], strict=True))[column]


def flipped(value: Any, dice: random.Random, field: models.Field) -> Any:
    if isinstance(value, int):
        return not value if isinstance(field, models.BooleanField) else value ^ 1 << dice.randrange(6)
    if value in (None, ""):
        return "2025-01-06" if isinstance(field, models.DateField) else "x"
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(7)
    return bytes(raw)


def names(outcome: Outcome, model: type[models.Model], row: dict[str, Any]) -> bool:
    """Whether a fault names the row: its table, and the record, event, tile or checkpoint it is."""
    kind = KINDS[model]
    if kind in TABLES:
        said = row[REGISTRY[model]] if model in REGISTRY else ""
        return any(fault.kind == kind and f"“{said}" in fault.where for fault in outcome.faults)
    for fault in outcome.faults:
        if model is Record and fault.record == row["id"]:
            return True
        if fault.kind != kind:
            continue
        if model is Event and (fault.event == row["id"] or fault.record == row["record"]):
            return True
        if model is Tile and f"第 {row['level']} 层第 {row['index']} 块" in str(fault):
            return True
        if model is Checkpoint and (f"{row['size']} 条" in str(fault)):
            return True
        if model is NumberSeries or fault.record in (
            row.get("record"),
            row.get("record_id"),
            row.get("source_id"),
        ):
            return True
    return False


def unflippable(model: type[models.Model]) -> set[str]:
    return {"erased_at"} if connection.vendor == "postgresql" and model is PersonalValue else set()
