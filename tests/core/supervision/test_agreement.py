"""Every rule: the compiled way finds what plain Python finds, on random records of every ledger."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import ibis
import pyarrow as pa
import pytest

from tests.core.figures.generated import FIRST, ORGANS, Row, rows_of, table_of
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Archetype, Ledger, Link, Rows
from zhunsheng.core.supervision import ORGANS as ORGAN_REGISTER
from zhunsheng.core.supervision import Column
from zhunsheng.core.supervision.compiling import ORGAN_SCHEMA, compiled, hits_of
from zhunsheng.core.supervision.judging import judge
from zhunsheng.core.supervision.rule import Rule

CATALOGUE = Catalogue.load("zhunsheng.content")
RECORDS = 300
DAYS = [FIRST + timedelta(days=days) for days in (500, 780, 1000)]
REGISTERED = [
    {"record": organ, "kind": "body", "enforces": place % 2 == 0, "parent": ""}
    for place, organ in enumerate([*ORGANS, "v1", "v2", "v3"])
]


def invented(ledger: Ledger, seed: int) -> list[Row]:
    """Random rows that meet often: few days, few records that links name; with rows in lists and days on clocks."""
    rng = random.Random(f"{ledger.key}/{seed}/more")
    linking = random.Random(f"{ledger.key}/{seed}/cells")
    rows = rows_of(ledger, RECORDS, seed)
    for row in rows:
        if ledger.archetype is Archetype.ACTIVITY:
            row["opened_on"] = row[f"day_{ledger.openings[0].key}"] = FIRST + timedelta(
                rng.randrange(12) * 75
            )
        if rng.random() < 0.3:
            for name, value in row.items():
                if isinstance(value, date):
                    row[name] = value + timedelta(days=200)
        for name, field in ledger.fields.items():
            if isinstance(field, Link) and row[f"fact_{name}"] is not None:
                row[f"fact_{name}"] = f"{rng.randrange(RECORDS if rng.random() < 0.3 else 4):05d}"
            if field.kind == "date" and row[f"fact_{name}"] is not None and rng.random() < 0.5:
                row[f"fact_{name}"] = FIRST + timedelta(rng.randrange(6) * 150)
            if field.lake_type == "int" and row[f"fact_{name}"] is not None:
                row[f"fact_{name}"] %= 4
            if isinstance(field, Rows):
                cells = [cell.name for cell in field.of.fields().values() if cell.lake_type == "str"]
                row[f"rows_{name}"] = [
                    {cell: rng.choice([f"v{rng.randrange(20)}", None]) for cell in cells}
                    for _ in range(rng.randrange(4))
                ]
                for cell in row[f"rows_{name}"]:
                    named = [one for one in cell if isinstance(field.of.fields()[one], Link)]
                    cell |= {one: f"{linking.randrange(RECORDS):05d}" for one in named}
        for clock in ledger.clocks:
            day = rng.choice(DAYS) + timedelta(rng.randrange(-12, 12))
            row |= {f"{what}_{clock.key}": day for what in ("strict", "due")}
    return rows


@pytest.fixture(scope="module")
def world() -> Iterator[tuple[dict[str, list[Row]], Any]]:
    rows = {key: invented(ledger, seed=4) for key, ledger in CATALOGUE.ledgers.items()}
    engine = ibis.duckdb.connect()
    for key, ledger in CATALOGUE.ledgers.items():
        engine.create_table(key, table_of(ledger, rows[key]))
    rows[ORGAN_REGISTER] = REGISTERED
    engine.create_table(ORGAN_REGISTER, pa.Table.from_pylist(REGISTERED, schema=ORGAN_SCHEMA.to_pyarrow()))
    yield rows, engine
    engine.disconnect()


@pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=lambda rule: rule.key)
def test_both_ways_find_the_same(world: tuple[dict[str, list[Row]], Any], rule: Rule) -> None:
    rows, engine = world
    ledger = CATALOGUE.ledgers[rule.ledger]
    seen = 0
    for day in DAYS:
        plain = judge(rule, ledger, rows[rule.ledger], day, rows.__getitem__)
        table = engine.to_pyarrow(compiled(rule, CATALOGUE.ledgers, day))
        assert hits_of(rule, table.to_pylist()) == plain
        seen += len(plain)
    judged = RECORDS * len(DAYS)
    assert 0 < seen < judged * 3, "a rule that finds nothing, or everything, is not tested by this"


@pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=lambda rule: rule.key)
def test_one_record_by_itself_is_judged_as_among_all(
    world: tuple[dict[str, list[Row]], Any], rule: Rule
) -> None:
    rows, _ = world
    ledger, day = CATALOGUE.ledgers[rule.ledger], DAYS[1]
    whole = judge(rule, ledger, rows[rule.ledger], day, rows.__getitem__)
    single = []
    for record in sorted({row["record"] for row in rows[rule.ledger]})[:60]:
        own = [row for row in rows[rule.ledger] if row["record"] == record]
        single += judge(rule, ledger, own, day, rows.__getitem__)
    assert single == [hit for hit in whole if hit.record < "00060"]


def test_days_compare_as_days() -> None:
    """A day with days added to it stays a day on every engine."""
    rows = [{"record": "1", "a": date(2025, 1, 1), "b": date(2025, 1, 31)}]
    condition = Column("b") <= Column("a").plus(30)
    engine = ibis.duckdb.connect()
    table = engine.create_table("days", pa.Table.from_pylist(rows))
    assert condition.holds(rows[0])
    assert engine.to_pyarrow(table.filter(condition.compile(table))).num_rows == 1
    engine.disconnect()
