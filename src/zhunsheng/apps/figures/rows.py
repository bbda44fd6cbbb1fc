"""The stored records of a ledger as rows of the lake."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures.lake import LakeTable, Row
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.record import Event

_CHUNK = 2000
_NAMES = 500  # record ids in one query


def rows(
    catalogue: Catalogue, table: LakeTable, day: date, records: Collection[str] | None = None
) -> Iterator[Row]:
    """The rows of these records (of all of them, when none are named), clocks as of ``day``."""
    make = _of_register if table.is_register else _of_records
    deadlines = deadlines_of(catalogue, table)
    if records is None:
        yield from make(table, deadlines, day, {})
        return
    names = sorted(records)
    for start in range(0, len(names), _NAMES):
        yield from make(table, deadlines, day, {"in": names[start : start + _NAMES]})


def _of_records(
    table: LakeTable, deadlines: frozenset[str], day: date, chosen: dict[str, list[str]]
) -> Iterator[Row]:
    stored = _narrow(Record.objects.filter(ledger=table.ledger.key, voided=False), "pk", chosen)
    for row in stored.defer("headline", "search").iterator(chunk_size=_CHUNK):
        yield from table.of_record(
            state_of(row), outcomes(row.clocks, deadlines, day), clock_days(row.clocks)
        )


def _of_register(
    table: LakeTable, deadlines: frozenset[str], day: date, chosen: dict[str, list[str]]
) -> Iterator[Row]:
    clocks: dict[str, Any] = {}
    if table.ledger.clocks:
        stored = _narrow(Record.objects.filter(ledger=table.ledger.key), "pk", chosen)
        clocks = dict(stored.values_list("id", "clocks"))
    events = _narrow(EventRow.objects.filter(ledger=table.ledger.key), "record", chosen)
    bodies = events.order_by("record", "seq").values_list("body", flat=True).iterator(chunk_size=_CHUNK)
    past = (Event.from_body(parse(body.encode())) for body in bodies)
    for record, group in groupby(past, key=lambda event: event.record):
        made = list(group)
        yield from table.of_register(
            record,
            made[0].edition,
            made,
            outcomes(clocks.get(record, {}), deadlines, day),
            clock_days(clocks.get(record, {})),
        )


def _narrow(stored: QuerySet[Any], field: str, chosen: dict[str, list[str]]) -> QuerySet[Any]:
    return stored.filter(**{f"{field}__{lookup}": names for lookup, names in chosen.items()})


def deadlines_of(catalogue: Catalogue, table: LakeTable) -> frozenset[str]:
    """The clocks by whose end something must be done."""
    return frozenset(
        clock.key
        for clock in table.ledger.clocks
        if not any(value.kind.waits for value in catalogue.statutes.get(clock.limit))
    )


def outcomes(clocks: Mapping[str, Any], deadlines: frozenset[str], day: date) -> dict[str, str]:
    """Each clock's outcome; ``overdue`` for a deadline that runs although its last day is over."""
    return {
        key: "overdue"
        if key in deadlines and clock["outcome"] == "running" and clock["rolled"][:10] < day.isoformat()
        else clock["outcome"]
        for key, clock in clocks.items()
    }


def clock_days(clocks: Mapping[str, Any]) -> dict[str, tuple[date | None, ...]]:
    """Each clock's last day strictly counted and rolled, and the day of the act that ended it."""
    return {key: tuple(_day(clock.get(name)) for name in _STORED) for key, clock in clocks.items()}


_STORED = ("strict", "rolled", "done")  # in the order of ``CLOCK_DAYS``


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written else None
