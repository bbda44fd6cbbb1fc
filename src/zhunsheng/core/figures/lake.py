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
* ``rows_<field>``: the list itself, a struct a row with every cell in its lake form.
* ``clock_<key>``: the clock's outcome (met, late, early, ended, paused, running), and ``overdue`` for one that still
  runs after its last day; ``strict_<key>``, ``due_<key>``, ``done_<key>``: its last day strictly counted and rolled, and
  the day of the act that ended it. On a register every version carries those of the item's clock.

Voided records are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from zhunsheng.core.figures.measures import CLOCK_DAYS, lake_columns
from zhunsheng.core.ledger.fields import Field, Number, Rows
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.record import STEP, Event, RecordState, unfold

Row = tuple[Any, ...]
Outcomes = Mapping[str, str]
ClockDays = Mapping[str, Sequence[date | None]]
"""By clock, the days that ``CLOCK_DAYS`` names."""

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
        self._days = [
            (clock.key, [self._position[f"{what}_{clock.key}"] for what in CLOCK_DAYS])
            for clock in self.ledger.clocks
        ]

    @property
    def is_register(self) -> bool:
        return self.ledger.archetype is Archetype.REGISTER

    def edition(self, since: str) -> Ledger:
        """The edition a record lives under."""
        return self._editions[since]

    def of_record(
        self, record: RecordState, outcomes: Outcomes, days: ClockDays = MappingProxyType({})
    ) -> Iterator[Row]:
        """The row of a case or an activity; nothing when it was voided. ``outcomes``, ``days``: of each started clock."""
        if record.voided:
            return
        row = self._row(record, outcomes, days)
        for past in record.taken:
            position = self._position.get(f"day_{past.step}")
            if position is not None and row[position] is None:
                row[position] = date.fromisoformat(past.on)
        yield tuple(row)

    def of_register(
        self,
        record_id: str,
        edition: str,
        events: Iterable[Event],
        outcomes: Outcomes,
        days: ClockDays = MappingProxyType({}),
    ) -> Iterator[Row]:
        """The rows of a register's item, one a version."""
        for version in versions(self._editions[edition], record_id, events):
            row = self._row(version.state, outcomes, days)
            row[self._position["from_day"]] = version.since
            row[self._position["to_day"]] = version.until
            if (position := self._position.get(f"day_{version.step}")) is not None:
                row[position] = version.on
            yield tuple(row)

    def present(
        self, record: RecordState, outcomes: Outcomes, days: ClockDays = MappingProxyType({})
    ) -> dict[str, Any] | None:
        """The row as it stands now, by column: of a register's item its last version. None when it was voided."""
        if not self.is_register:
            made = next(self.of_record(record, outcomes, days), None)
        elif record.voided or not record.taken:
            made = None
        else:
            row, last = self._row(record, outcomes, days), record.taken[-1]
            row[self._position["from_day"]] = date.fromisoformat(max(past.on for past in record.taken))
            if (position := self._position.get(f"day_{last.step}")) is not None:
                row[position] = date.fromisoformat(last.on)
            made = tuple(row)
        return dict(zip(self.schema.names, made, strict=True)) if made else None

    def batch(self, rows: Sequence[Row]) -> pa.RecordBatch:
        """Rows in Arrow. Raises ArrowInvalid or OverflowError for a value that does not fit its column."""
        columns = zip(*rows, strict=True) if rows else [()] * len(self.schema)
        arrays = [
            pa.array(column, declared.type) for column, declared in zip(columns, self.schema, strict=True)
        ]
        return pa.record_batch(arrays, schema=self.schema)

    def _row(self, record: RecordState, outcomes: Outcomes, days: ClockDays) -> list[Any]:
        row: list[Any] = [None] * len(self.schema)
        opened = date.fromisoformat(record.opened_on)
        closed = max(opened, date.fromisoformat(record.closed_on)) if record.closed_on else None
        standing = record.state not in self._finals[record.edition]
        row[:7] = [record.id, record.organ, record.region, record.state, standing, opened, closed]
        for position, name, turn in self._facts[record.edition]:
            row[position] = turn(record.facts.get(name))
        for position, key in self._clocks:
            row[position] = outcomes.get(key)
        if days:
            for key, positions in self._days:
                for position, day in zip(positions, days.get(key, ()), strict=False):
                    row[position] = day
        return row

    def _fact_columns(self, ledger: Ledger) -> Iterator[tuple[int, str, Callable[[Any], Any]]]:
        for name, field in ledger.fields.items():
            shaping = self.ledger.fields.get(name)
            if shaping is not None and shaping.lake_type and shaping.lake_type == field.lake_type:
                turn = _decimal(field) if field.lake_type == "decimal" else field.lake
                yield self._position[f"fact_{name}"], name, turn
            if isinstance(shaping, Rows) and isinstance(field, Rows):
                yield self._position[f"rows_{name}"], name, _cells(shaping)


def _cells(field: Rows) -> Callable[[Any], Any]:
    inner = [(name, cell.lake) for name, cell in field.of.fields().items() if cell.lake_type]

    def turn(value: Any) -> list[dict[str, Any]]:
        return [{name: lake(row.get(name)) for name, lake in inner} for row in value or ()]

    return turn


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
        return _of_field(ledger.fields[column.removeprefix("fact_")])
    if kind == "rows":
        rows = ledger.fields[column.removeprefix("rows_")]
        assert isinstance(rows, Rows)
        cells = rows.of.fields().values()
        return pa.list_(pa.struct([(cell.name, _of_field(cell)) for cell in cells if cell.lake_type]))
    return _ARROW[kind]


def _of_field(field: Field) -> pa.DataType:
    if field.lake_type == "decimal":
        return pa.decimal128(_DIGITS, places_of(field))
    return _ARROW[field.lake_type or "str"]


def places_of(field: Field) -> int:
    """The declared decimals of a number; 0 for every other field."""
    return field.places if isinstance(field, Number) else 0
