"""What the figures mean, in plain Python over the rows of the lake: the yardstick of the tests.

Slow and obvious on purpose; shares nothing with the compiled way but the conditions' ``holds``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from zhunsheng.core.figures.measures import Base, Change, Days, Derived, Distinct, Flow, Overdue, Stock, Sum
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger.ledger import Archetype, Ledger

if TYPE_CHECKING:
    from zhunsheng.core.catalogue import Figure

Row = Mapping[str, Any]
Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure's value and how many records are behind it."""

    value: Number | None
    records: int
    numerator: Number | None = None
    denominator: Number | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Evaluates the figures of ``figures`` over ``rows`` (by ledger key)."""

    figures: Mapping[str, Figure]
    rows: Callable[[str], Sequence[Row]]

    def value(
        self,
        key: str,
        period: Period,
        organs: Collection[str] | None = None,
        regions: Collection[str] | None = None,
    ) -> Answer:
        """The figure in a period, of these organs and regions only when they are given."""
        figure = self.figures[key]
        measure = figure.measure
        if isinstance(measure, Base):
            assert figure.ledger is not None
            rows = counted_rows(figure.ledger, measure, self._within(figure.ledger, organs, regions), period)
            return Answer(_value(measure, rows), len({row["record"] for row in rows}))
        assert isinstance(measure, Derived)
        upper = self.value(figure.resolve(measure.of), period, organs, regions)
        if isinstance(measure, Change):
            earlier = period.before() if measure.against == "period" else period.year_before()
            lower = self.value(figure.resolve(measure.of), earlier, organs, regions)
            return Answer(
                _change(upper.value, lower.value, measure.unit),
                upper.records + lower.records,
                upper.value,
                lower.value,
            )
        lower = self.value(figure.resolve(measure.to), period, organs, regions)
        value = Fraction(upper.value or 0) / Fraction(lower.value) if lower.value else None
        return Answer(value, lower.records, upper.value, lower.value)

    def _within(
        self, ledger: Ledger, organs: Collection[str] | None, regions: Collection[str] | None
    ) -> list[Row]:
        return [
            row
            for row in self.rows(ledger.key)
            if (organs is None or row["organ"] in organs) and (regions is None or row["region"] in regions)
        ]


def counted_rows(ledger: Ledger, measure: Base, rows: Sequence[Row], period: Period) -> list[Row]:
    """The rows a base measure counts in a period."""
    if isinstance(measure, Overdue):
        found = [row for row in rows if _overdue(measure, row, period)]
    elif isinstance(measure, Stock) or (isinstance(measure, Distinct) and measure.standing):
        found = [row for row in rows if _stands(ledger, row, period)]
    else:
        found = [row for row in rows if (day := _day(ledger, measure.at, row)) and day in period]
    if measure.where is not None:
        found = [row for row in found if measure.where.holds(row)]
    if measure.of:
        found = [row for row in found if row[f"fact_{measure.of}"] is not None]
    if isinstance(measure, Days):
        found = [row for row in found if row[f"day_{measure.since}"] is not None]
    return found


def _day(ledger: Ledger, step: str, row: Row) -> Any:
    if step:
        return row[f"day_{step}"]
    if ledger.archetype is Archetype.REGISTER:
        days = [row[f"day_{opening.key}"] for opening in ledger.openings]
        return next((day for day in days if day is not None), None)
    return row["opened_on"]


def _stands(ledger: Ledger, row: Row, period: Period) -> bool:
    if ledger.archetype is Archetype.REGISTER:
        begin, end = row["from_day"], row["to_day"]
        if not row["standing"]:
            return False
    else:
        begin, end = row["opened_on"], row["closed_on"]
    return bool(begin <= period.last and (end is None or end > period.last))


def _overdue(measure: Overdue, row: Row, period: Period) -> bool:
    key = next((key for key in measure.clocks if row[f"due_{key}"] is not None), None)
    if key is None or row[f"due_{key}"] >= period.last:
        return False
    outcome, closed = row[f"clock_{key}"], row["closed_on"]
    if outcome not in ("late", "overdue") and not (outcome == "ended" and closed is not None):
        return False
    return all(day > period.last for day in (row[f"done_{key}"], closed) if day is not None)


def _value(measure: Base, rows: Sequence[Row]) -> Number:
    if isinstance(measure, Distinct):
        return len({row[f"fact_{measure.of}"] for row in rows})
    if isinstance(measure, Days):
        return sum((row[f"day_{measure.at}"] - row[f"day_{measure.since}"]).days for row in rows)
    if isinstance(measure, Sum):
        return sum(Fraction(row[f"fact_{measure.of}"]) for row in rows)
    assert isinstance(measure, Flow | Stock)
    return len(rows)


def _change(now: Number | None, before: Number | None, unit: str) -> Fraction | None:
    if now is None or before is None:
        return None
    if unit == "个百分点":
        return Fraction(now) - Fraction(before)
    return (Fraction(now) - Fraction(before)) / Fraction(before) if before else None
