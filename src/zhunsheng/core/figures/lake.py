"""The lake: records as typed rows that figures are computed from.

One table a ledger, with the columns of ``measures.lake_columns`` (of the ledger's newest edition; records of older
editions fill the columns they know). What each column holds:

* ``record``, ``organ``, ``region``, ``state``: as the record stands (on a register: as the version stood).
* ``standing``: whether that state is not final.
* ``opened_on``, ``closed_on``: the days of the record; ``closed_on`` is never before ``opened_on``.
* ``day_<step>``: case and activity: the day the step was first taken. Register: the day of the step that made this
  version, in that step's column only.
* ``from_day``, ``to_day`` (register): the version holds from the first day up to, not including, the second, which is
  missing while it lasts. A step dated before the one it follows takes effect on the day of that one.
* ``fact_<field>``: the value in its lake form (money in fen, persons as pseudonyms, rows as their number); numbers with
  decimals are decimal128 with the declared places.
* ``clock_<key>``: the clock's outcome (met, late, early, ended, paused, running), and ``overdue`` for one that still
  runs after its last day. On a register every version carries the outcome of the item's clock.

Voided records are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from zhunsheng.core.figures.measures import lake_columns
from zhunsheng.core.ledger.fields import Field, Number
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.record import STEP, Event, RecordState, unfold

Row = tuple[Any, ...]
Outcomes = Mapping[str, str]

_ARROW = {"str": pa.string(), "int": pa.int64(), "date": pa.date32(), "bool": pa.bool_()}
_DIGITS = 38  # the widest decimal every engine knows


@dataclass(frozen=True, slots=True)
class Version:
    """A register's item as it stood from ``since`` up to ``until`` (excluded; None while it lasts).

    ``step`` made it, on ``on``.
    """

    state: RecordState
    step: str
    on: date
    since: date
    until: date | None


def versions(ledger: Ledger, record_id: str, events: Iterable[Event]) -> Iterator[Version]:
    """What each step on a register's item made of it, corrections worked in; nothing when the item was voided."""
    past = list(unfold(ledger, record_id, events))
    if not past or past[-1][1].voided:
        return
    made = [(state, event) for event, state in past if event.kind == STEP]
    since: list[date] = []
    for _, event in made:
        since.append(max([date.fromisoformat(event.on), *since[-1:]]))
    for (stood, event), first, after in zip(made, since, [*since[1:], None], strict=True):
        yield Version(stood, event.step, date.fromisoformat(event.on), first, after)


class LakeTable:
    """How the records of one ledger become rows. ``editions``: every edition, oldest first; the newest shapes the table."""

    def __init__(self, editions: Sequence[Ledger]) -> None:
        self.ledger = editions[-1]
        self._editions = {ledger.since.isoformat(): ledger for ledger in editions}
        self.schema = lake_schema(self.ledger)
        self._position = {name: index for index, name in enumerate(self.schema.names)}
        self._facts = {since: list(self._fact_columns(ledger)) for since, ledger in self._editions.items()}
        self._finals = {
            since: frozenset(key for key, state in ledger.states.items() if state.final)
            for since, ledger in self._editions.items()
        }
        self._clocks = [(self._position[f"clock_{clock.key}"], clock.key) for clock in self.ledger.clocks]

    @property
    def is_register(self) -> bool:
        return self.ledger.archetype is Archetype.REGISTER

    def edition(self, since: str) -> Ledger:
        """The edition a record lives under."""
        return self._editions[since]

    def of_record(self, record: RecordState, outcomes: Outcomes) -> Iterator[Row]:
        """The row of a case or an activity; nothing when it was voided. ``outcomes``: of each started clock."""
        if record.voided:
            return
        row = self._row(record, outcomes)
        for past in record.taken:
            position = self._position.get(f"day_{past.step}")
            if position is not None and row[position] is None:
                row[position] = date.fromisoformat(past.on)
        yield tuple(row)

    def of_register(
        self, record_id: str, edition: str, events: Iterable[Event], outcomes: Outcomes
    ) -> Iterator[Row]:
        """The rows of a register's item, one a version."""
        for version in versions(self._editions[edition], record_id, events):
            row = self._row(version.state, outcomes)
            row[self._position["from_day"]] = version.since
            row[self._position["to_day"]] = version.until
            if (position := self._position.get(f"day_{version.step}")) is not None:
                row[position] = version.on
            yield tuple(row)

    def batch(self, rows: Sequence[Row]) -> pa.RecordBatch:
        """Rows in Arrow. Raises ArrowInvalid or OverflowError for a value that does not fit its column."""
        columns = zip(*rows, strict=True) if rows else [()] * len(self.schema)
        arrays = [
            pa.array(column, declared.type) for column, declared in zip(columns, self.schema, strict=True)
        ]
        return pa.record_batch(arrays, schema=self.schema)

    def _row(self, record: RecordState, outcomes: Outcomes) -> list[Any]:
        row: list[Any] = [None] * len(self.schema)
        opened = date.fromisoformat(record.opened_on)
        closed = max(opened, date.fromisoformat(record.closed_on)) if record.closed_on else None
        standing = record.state not in self._finals[record.edition]
        row[:7] = [record.id, record.organ, record.region, record.state, standing, opened, closed]
        for position, name, turn in self._facts[record.edition]:
            row[position] = turn(record.facts.get(name))
        for position, key in self._clocks:
            row[position] = outcomes.get(key)
        return row

    def _fact_columns(self, ledger: Ledger) -> Iterator[tuple[int, str, Callable[[Any], Any]]]:
        for name, field in ledger.fields.items():
            shaping = self.ledger.fields.get(name)
            if shaping is not None and shaping.lake_type and shaping.lake_type == field.lake_type:
                turn = _decimal(field) if field.lake_type == "decimal" else field.lake
                yield self._position[f"fact_{name}"], name, turn


def _decimal(field: Field) -> Callable[[Any], Any]:
    def turn(value: Any) -> Decimal | None:
        found = field.lake(value)
        return None if found is None else Decimal(found)

    return turn


def lake_schema(ledger: Ledger) -> pa.Schema:
    """The Arrow schema of a ledger's table."""
    return pa.schema([(name, _type(ledger, name, kind)) for name, kind in lake_columns(ledger).items()])


def _type(ledger: Ledger, column: str, kind: str) -> pa.DataType:
    if kind == "decimal":
        return pa.decimal128(_DIGITS, places_of(ledger.fields[column.removeprefix("fact_")]))
    return _ARROW[kind]


def places_of(field: Field) -> int:
    """The declared decimals of a number; 0 for every other field."""
    return field.places if isinstance(field, Number) else 0
