"""The one way to change regions, organs, accounts, second factors, role assignments, holiday notices and words of documents.

``carry_out`` does a list of changes or none of them: who may, the rules, an event each, the rows that copy them. The
events are one series in the journal (``core.registry``): they are sealed with the others, and ``zhunsheng verify``
folds them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.registry import county_content
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import forget
from zhunsheng.apps.registry.models import Account, Organ, Region
from zhunsheng.apps.registry.rows import MODELS, digest, read, stored_columns, stored_row
from zhunsheng.core.access.duties import may_administer
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.ledger.record import Event
from zhunsheng.core.registry import (
    CHANGES,
    EDITION,
    KIND,
    SERIES,
    TABLES,
    Change,
    Key,
    Registry,
    Row,
    Terms,
    problems,
)
from zhunsheng.core.registry.state import work_in

_CHUNK = 500
_WRITERS = 0x7A687267  # the advisory lock of this task


def carry_out(changes: Sequence[Change], actor: Actor, around: Surroundings) -> None:
    """Do all changes in one transaction, or none. Raises RuleViolation with every problem, or NotPermitted.

    Problems of several changes carry the place of theirs: ``"changes.3.name"`` is the field of the fourth.
    """
    calendar = any(change.step.startswith("holidays.") for change in changes)
    with transaction.atomic():
        _alone()
        before = county_content.hold_calendar() if calendar else None
        judged = _judge(changes, actor, around)
        if judged.problems:
            raise RuleViolation(judged.problems)
        _store_events(judged.events)
        _store_rows(judged)
        if before is not None:
            county_content.follow_calendar(before)
        forget()
        transaction.on_commit(forget)


def wrong_with(changes: Sequence[Change], actor: Actor, around: Surroundings) -> list[Problem]:
    """What would be wrong with these changes; writes nothing. Raises NotPermitted."""
    return _judge(changes, actor, around).problems


@dataclass(slots=True)
class _Judged:
    """Changes worked into the registry as far as nothing is wrong with them.

    ``touched``: by table and key, the columns stored apart; ``there``: the keys that have a row already.
    """

    registry: Registry
    there: dict[str, set[Key]]
    touched: dict[tuple[str, Key], dict[str, Any]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _judge(changes: Sequence[Change], actor: Actor, around: Surroundings) -> _Judged:
    registry, known = read(), terms()
    judged = _Judged(registry, {table: set(rows) for table, rows in registry.rows.items()})
    last = EventRow.objects.filter(record=SERIES).aggregate(last=Max("seq"))["last"] or 0
    for index, change in enumerate(changes):
        _permit(change, actor, around)
        wrong = problems(registry, change, actor, known, around.today)
        if wrong:
            judged.problems += _placed(wrong, index, alone=len(changes) == 1)
            continue
        kind = CHANGES[change.step]
        facts = {**change.facts, **{name: digest(kept) for name, kept in change.apart.items()}}
        if kind.makes == "new":
            facts = {**TABLES[kind.table].columns, **facts}
        key = work_in(registry, change.step, facts)
        judged.touched.setdefault((kind.table, key), {}).update(change.apart)
        judged.events.append(_event(change, facts, last + len(judged.events) + 1, actor, around))
    return judged


def terms() -> Terms:
    """The words that the registry of this instance is written in."""
    known = catalogue()
    return Terms(
        roles=known.roles,
        domains=known.domains,
        conflicts=known.conflicts,
        kinds={key: str(title) for key, title in Organ.Kind.choices},
        levels={key: str(title) for key, title in Region.Level.choices},
        shipped=county_content.adaptable(),
    )


def _alone() -> None:
    """One change at a time: the rules look at the whole registry. SQLite's transactions are exclusive from their start."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])


def _permit(change: Change, actor: Actor, around: Surroundings) -> None:
    kind = CHANGES.get(change.step)
    if kind is None or actor.system:
        return
    if kind.duty is None:
        own = change.facts.get(TABLES[kind.table].names[0])
        if own != actor.person:
            raise NotPermitted(f"“{kind.title}”只能由本人办理")
        return
    decision = may_administer(actor, {kind.duty}, catalogue().roles, around.today)
    if not decision.allowed:
        raise NotPermitted(decision.reason)


def _placed(wrong: Iterable[Problem], index: int, *, alone: bool) -> list[Problem]:
    return [one if alone else replace(one, field=f"changes.{index}.{one.field}".rstrip(".")) for one in wrong]


def _event(change: Change, facts: dict[str, Any], seq: int, actor: Actor, around: Surroundings) -> Event:
    learned = change.learned if actor.system and change.learned else around.now
    return Event(
        record=SERIES,
        ledger=SERIES,
        edition=EDITION,
        seq=seq,
        kind=KIND,
        on=change.on.isoformat(),
        at=min(learned, around.now).isoformat(timespec="seconds"),
        actor=actor.person,
        step=change.step,
        facts=facts,
        reason=change.reason.strip(),
    )


def _store_events(events: Iterable[Event]) -> None:
    EventRow.objects.bulk_create(
        [
            EventRow(
                record=event.record,
                seq=event.seq,
                ledger=event.ledger,
                kind=event.kind,
                step=event.step,
                on=event.on,
                recorded_at=datetime.fromisoformat(event.at),
                actor=event.actor,
                body=canonical(event.body()).decode(),
            )
            for event in events
        ],
        batch_size=_CHUNK,
    )


def _store_rows(judged: _Judged) -> None:
    """Let the tables say what the registry says of the touched rows."""
    for table, model in MODELS.items():
        rows, there = judged.registry.rows[table], judged.there[table]
        mine = [(key, apart) for (of, key), apart in judged.touched.items() if of == table]
        for key, apart in mine:
            if key not in there:
                continue
            if _given_up(rows[key]):
                stored_row(table, key).delete()
            elif columns := stored_columns(table, rows[key], apart):
                stored_row(table, key).update(**columns)
        new = [(key, apart) for key, apart in mine if key not in there and not _given_up(rows[key])]
        numbers = _numbers({key[0] for key, _ in new}) if "account" in TABLES[table].names else {}
        model.objects.bulk_create(
            [
                model(**_names(table, key, numbers), **stored_columns(table, rows[key], apart))
                for key, apart in new
            ],
            batch_size=_CHUNK,
        )


def _given_up(row: Row) -> bool:
    """A second factor given up leaves no row: there is nothing to keep."""
    return row.get("secret") == ""


def _names(table: str, key: Key, numbers: dict[str, int]) -> dict[str, Any]:
    names: dict[str, Any] = dict(zip(TABLES[table].names, key, strict=True))
    if "account" in names:
        names["account_id"] = numbers[names.pop("account")]
    if "organ" in names:
        names["organ_id"] = names.pop("organ")
    return names


def _numbers(usernames: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    wanted = sorted(usernames)
    for start in range(0, len(wanted), _CHUNK):
        some = Account.objects.filter(username__in=wanted[start : start + _CHUNK])
        found |= dict(some.values_list("username", "id"))
    return found
