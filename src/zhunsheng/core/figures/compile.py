"""From the measures of a ledger to Ibis expressions over its table of the lake: the same on every engine.

All additive measures that share a date column are aggregated in one pass, grouped by month, and by organ and region
where values of places are wanted. A stock is two columns of changes: +1 in the month of its beginning, −1 in the month
of its end. Values to be told apart (Distinct) cannot be added up and come as lists of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ibis
import ibis.expr.types as ir

from zhunsheng.core.figures.lake import lake_schema
from zhunsheng.core.figures.measures import Base, Days, Distinct, Flow, Overdue, Stock, Sum
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger.ledger import Archetype, Ledger

PLACES = ("organ", "region")
VALUE, RECORDS = "value_", "records_"  # prefixes of a measure's column or listing


@dataclass(frozen=True, slots=True)
class Pass:
    """One aggregation: month (index), organ and region where wanted, and the named columns."""

    columns: tuple[str, ...]
    expression: ir.Table


@dataclass(frozen=True, slots=True)
class Listing:
    """Different values with when (and where): month and value; of standing values also ``rows``, by how many more (or
    fewer) rows each stands since that month."""

    name: str
    expression: ir.Table


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a row: the first of ``columns`` that is there."""

    columns: tuple[str, ...]

    def of(self, table: ir.Table) -> Any:
        return _first(self.columns, self.columns, table)


@dataclass(frozen=True, slots=True)
class RanOut(Day):
    """The first day after the last day of a clock; ``columns`` are the last days of several clocks."""

    def of(self, table: ir.Table) -> Any:
        # A date plus an interval is a timestamp to some engines.
        return (_first(self.columns, self.columns, table) + ibis.interval(days=1)).cast("date")


@dataclass(frozen=True, slots=True)
class LateUntil(Day):
    """The day on which what that clock asks for was done, or the record was closed."""

    def of(self, table: ir.Table) -> Any:
        done = _first(
            tuple(f"done{column.removeprefix('due')}" for column in self.columns), self.columns, table
        )
        closed = table["closed_on"]
        return ibis.least(ibis.coalesce(done, closed), ibis.coalesce(closed, done))


def _first(columns: tuple[str, ...], there: tuple[str, ...], table: ir.Table) -> Any:
    """Of several columns the one beside the first of ``there`` that is not missing."""
    found = table[columns[-1]]
    for column, known in reversed(list(zip(columns[:-1], there, strict=False))):
        found = table[known].notnull().ifelse(table[column], found)
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is computed for a ledger."""

    passes: tuple[Pass, ...]
    listings: tuple[Listing, ...]


@cache
def plan(ledger: Ledger, *, places: bool = True) -> Plan:
    """What is computed from a ledger's table for all its figures: for the whole county, or by organ and region as well.

    The same arguments give the same object.
    """
    keys = PLACES if places else ()
    table = lake_table(ledger)
    measures = [measure for measure in ledger.figures if isinstance(measure, Base)]
    by_day: dict[Day, list[tuple[Base, int]]] = {}
    for measure in measures:
        for day, sign in _placed(ledger, measure):
            by_day.setdefault(day, []).append((measure, sign))
    passes = [_pass(ledger, table, day, placed, keys) for day, placed in by_day.items()]
    return Plan(
        tuple(one for one in passes if one is not None),
        tuple(listing for measure in measures for listing in _listings(ledger, measure, table, keys)),
    )


def lake_table(ledger: Ledger) -> ir.Table:
    """The ledger's table, named by its key, bound to no engine."""
    return ibis.table(ibis.Schema.from_pyarrow(lake_schema(ledger)), name=ledger.key)


def rows_behind(
    ledger: Ledger,
    measure: Base,
    period: Period,
    organs: Collection[str] | None = None,
    regions: Collection[str] | None = None,
) -> ir.Table:
    """The records a value of a base measure was counted from: one column ``record``, each once, in order."""
    table = lake_table(ledger)
    holds = _counts(ledger, measure, table)
    if is_standing(measure):
        begin, end = (day.of(table) for day in span(ledger, measure))
        holds = holds & (begin <= period.last) & (end.isnull() | (end > period.last))
    else:
        day = day_of(ledger, measure.at).of(table)
        holds = holds & day.between(period.first, period.last)
    for column, chosen in (("organ", organs), ("region", regions)):
        if chosen is not None:
            holds = holds & table[column].isin(sorted(chosen))
    return table.filter(holds).select("record").distinct().order_by("record")


def is_standing(measure: Base) -> bool:
    """Whether a measure looks at the last day of the period only."""
    return isinstance(measure, Stock) or (isinstance(measure, Distinct) and measure.standing)


def counts_acts(ledger: Ledger, measure: Base) -> bool:
    """Whether a measure may meet one record several times, so that its records are listed instead of counted."""
    repeats = ledger.archetype is Archetype.REGISTER and not is_standing(measure)
    return repeats and bool(measure.at) and not _once(ledger, measure.at)


def _once(ledger: Ledger, step: str) -> bool:
    """Whether a record takes the step at most once: it opens the record, or ends it for good."""
    move = ledger.step(step).move
    ends = move.target is not None and move.target.final
    return not move.sources or (ends and not any(move.target in other.move.sources for other in ledger.steps))


def day_of(ledger: Ledger, step: str) -> Day:
    """The day of a step ("" is the opening).

    On a register the opening is told by its steps, because ``opened_on`` stands on every version.
    """
    if ledger.archetype is Archetype.REGISTER:
        return Day((f"day_{step}",) if step else tuple(f"day_{opening.key}" for opening in ledger.openings))
    only = ledger.openings[0].key if len(ledger.openings) == 1 else ""
    return Day(("opened_on",) if step in ("", only) else (f"day_{step}",))


def span(ledger: Ledger, measure: Base) -> tuple[Day, Day]:
    """The days between which a measure counts a row as standing: from the first up to, not including, the second."""
    if isinstance(measure, Overdue):
        last = tuple(f"due_{key}" for key in measure.clocks)
        return RanOut(last), LateUntil(last)
    if ledger.archetype is Archetype.REGISTER:
        return Day(("from_day",)), Day(("to_day",))
    return Day(("opened_on",)), Day(("closed_on",))


def _late(measure: Overdue, table: ir.Table) -> ir.BooleanValue:
    """Whether what the clock asks for came after its last day, not yet, or never because the record was closed."""
    last = tuple(f"due_{key}" for key in measure.clocks)
    due, end = _first(last, last, table), LateUntil(last).of(table)
    outcome = _first(tuple(f"clock_{key}" for key in measure.clocks), last, table)
    given_up = (outcome == "ended") & table["closed_on"].notnull()
    return due.notnull() & (outcome.isin(["late", "overdue"]) | given_up) & (end.isnull() | (end > due))


def _counts(ledger: Ledger, measure: Base, table: ir.Table) -> ir.BooleanValue:
    """Whether a measure counts a row, its day aside."""
    conditions = [measure.where.compile(table)] if measure.where else []
    if measure.of:
        conditions.append(table[f"fact_{measure.of}"].notnull())
    if isinstance(measure, Days):
        conditions.append(table[f"day_{measure.since}"].notnull())
    if isinstance(measure, Overdue):
        conditions.append(_late(measure, table))
    elif is_standing(measure) and ledger.archetype is Archetype.REGISTER:
        conditions.append(table["standing"])
    return ibis.and_(*conditions)


def _placed(ledger: Ledger, measure: Base) -> Iterator[tuple[Day, int]]:
    """The days by which a measure is grouped, with the sign of what it counts there."""
    if is_standing(measure):
        begin, end = span(ledger, measure)
        yield begin, 1
        yield end, -1
    else:
        yield day_of(ledger, measure.at), 1


def _pass(
    ledger: Ledger,
    table: ir.Table,
    day: Day,
    placed: list[tuple[Base, int]],
    keys: tuple[str, ...],
) -> Pass | None:
    rows = table.filter(day.of(table).notnull())
    if len(placed) == 1:  # grouping fewer rows is quicker
        rows = rows.filter(_counts(ledger, placed[0][0], rows))
    columns: dict[str, ir.Scalar] = {}
    for measure, sign in placed:
        counts = _counts(ledger, measure, rows) if len(placed) > 1 else None
        columns |= _columns(ledger, measure, sign, rows, counts)
    if not columns:
        return None
    grouped = rows.group_by(*keys, month=_month(day.of(rows)))
    return Pass(tuple(columns), grouped.aggregate(**columns))


def _columns(
    ledger: Ledger, measure: Base, sign: int, rows: ir.Table, counts: ir.BooleanValue | None
) -> dict[str, ir.Scalar]:
    number = rows.count(where=counts) if sign > 0 else -rows.count(where=counts)
    if isinstance(measure, Flow | Stock):
        return {VALUE + measure.key: number}
    columns = {} if counts_acts(ledger, measure) else {RECORDS + measure.key: number}
    if isinstance(measure, Days):
        days = rows[f"day_{measure.at}"].delta(rows[f"day_{measure.since}"], unit="day")
        columns[VALUE + measure.key] = days.sum(where=counts)
    elif isinstance(measure, Sum):
        columns[VALUE + measure.key] = rows[f"fact_{measure.of}"].sum(where=counts)
    return columns


def _listings(ledger: Ledger, measure: Base, table: ir.Table, keys: tuple[str, ...]) -> Iterator[Listing]:
    if isinstance(measure, Distinct):
        make = _standing_values if measure.standing else _values
        found = make(ledger, measure, table, f"fact_{measure.of}", keys)
        yield Listing(VALUE + measure.key, found)
    if counts_acts(ledger, measure):
        yield Listing(RECORDS + measure.key, _values(ledger, measure, table, "record", keys))


def _values(ledger: Ledger, measure: Base, table: ir.Table, column: str, keys: tuple[str, ...]) -> ir.Table:
    day = day_of(ledger, measure.at).of(table)
    rows = table.filter(day.notnull(), _counts(ledger, measure, table))
    return rows.select(*keys, month=_month(day), value=table[column]).distinct()


def _standing_values(
    ledger: Ledger, measure: Base, table: ir.Table, column: str, keys: tuple[str, ...]
) -> ir.Table:
    found = []
    for day, sign in _placed(ledger, measure):
        rows = table.filter(day.of(table).notnull(), _counts(ledger, measure, table))
        grouped = rows.group_by(*keys, month=_month(day.of(rows)), value=rows[column])
        found.append(grouped.aggregate(rows=rows.count() if sign > 0 else -rows.count()))
    return ibis.union(*found)


def _month(day: Any) -> Any:
    """``period.month_index`` of a day."""
    return (day.year() * 12 + day.month() - 1).cast("int32")
