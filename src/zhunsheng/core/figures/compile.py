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
from zhunsheng.core.figures.measures import Base, Days, Distinct, Flow, Stock, Sum
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
    by_days: dict[tuple[str, ...], list[tuple[Base, int]]] = {}
    for measure in measures:
        for days, sign in _placed(ledger, measure):
            by_days.setdefault(days, []).append((measure, sign))
    passes = [_pass(ledger, table, days, placed, keys) for days, placed in by_days.items()]
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
        begin, end = (table[name] for name in span(ledger))
        holds = holds & (begin <= period.last) & (end.isnull() | (end > period.last))
    else:
        day = _day(table, day_columns(ledger, measure.at))
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


def day_columns(ledger: Ledger, step: str) -> tuple[str, ...]:
    """The columns with the day of a step ("" is the opening), of which the first that is there counts.

    On a register the opening is told by its steps, because ``opened_on`` stands on every version.
    """
    if ledger.archetype is Archetype.REGISTER:
        return (f"day_{step}",) if step else tuple(f"day_{opening.key}" for opening in ledger.openings)
    only = ledger.openings[0].key if len(ledger.openings) == 1 else ""
    return ("opened_on",) if step in ("", only) else (f"day_{step}",)


def span(ledger: Ledger) -> tuple[str, str]:
    """The columns between which a row stands."""
    return ("from_day", "to_day") if ledger.archetype is Archetype.REGISTER else ("opened_on", "closed_on")


def _counts(ledger: Ledger, measure: Base, table: ir.Table) -> ir.BooleanValue:
    """Whether a measure counts a row, its day aside."""
    conditions = [measure.where.compile(table)] if measure.where else []
    if measure.of:
        conditions.append(table[f"fact_{measure.of}"].notnull())
    if isinstance(measure, Days):
        conditions.append(table[f"day_{measure.since}"].notnull())
    if is_standing(measure) and ledger.archetype is Archetype.REGISTER:
        conditions.append(table["standing"])
    return ibis.and_(*conditions)


def _placed(ledger: Ledger, measure: Base) -> Iterator[tuple[tuple[str, ...], int]]:
    """The days by which a measure is grouped, with the sign of what it counts there."""
    if is_standing(measure):
        begin, end = span(ledger)
        yield (begin,), 1
        yield (end,), -1
    else:
        yield day_columns(ledger, measure.at), 1


def _pass(
    ledger: Ledger,
    table: ir.Table,
    days: tuple[str, ...],
    placed: list[tuple[Base, int]],
    keys: tuple[str, ...],
) -> Pass | None:
    rows = table.filter(_day(table, days).notnull())
    columns: dict[str, ir.Scalar] = {}
    for measure, sign in placed:
        columns |= _columns(ledger, measure, sign, rows)
    if not columns:
        return None
    grouped = rows.group_by(*keys, month=_month(_day(rows, days)))
    return Pass(tuple(columns), grouped.aggregate(**columns))


def _columns(ledger: Ledger, measure: Base, sign: int, rows: ir.Table) -> dict[str, ir.Scalar]:
    counts = _counts(ledger, measure, rows)
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
    day = _day(table, day_columns(ledger, measure.at))
    rows = table.filter(day.notnull(), _counts(ledger, measure, table))
    return rows.select(*keys, month=_month(day), value=table[column]).distinct()


def _standing_values(
    ledger: Ledger, measure: Base, table: ir.Table, column: str, keys: tuple[str, ...]
) -> ir.Table:
    found = []
    for days, sign in _placed(ledger, measure):
        rows = table.filter(_day(table, days).notnull(), _counts(ledger, measure, table))
        grouped = rows.group_by(*keys, month=_month(_day(rows, days)), value=rows[column])
        found.append(grouped.aggregate(rows=rows.count() if sign > 0 else -rows.count()))
    return ibis.union(*found)


def _day(table: ir.Table, columns: tuple[str, ...]) -> Any:
    return table[columns[0]] if len(columns) == 1 else ibis.coalesce(*(table[column] for column in columns))


def _month(day: Any) -> Any:
    """``period.month_index`` of a day."""
    return (day.year() * 12 + day.month() - 1).cast("int32")
