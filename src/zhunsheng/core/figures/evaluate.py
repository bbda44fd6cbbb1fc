"""From cubes to figures: the base measures read, the derived ones computed. Implements ``FigureSource``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from zhunsheng.core.figures.cube import Cube
from zhunsheng.core.figures.definitions import definition_of
from zhunsheng.core.figures.measures import Base, Change, Derived
from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue

if TYPE_CHECKING:
    from zhunsheng.core.catalogue import Figure

Codes = Collection[str] | None
Part = Literal["", "numerator", "denominator"]
Number = int | Fraction
POINTS = "个百分点"


class Figures:
    """Every figure of a catalogue, over the cubes of its ledgers: ``cube(ledger, places)``, by organ and region or not.

    ``organs`` and ``regions`` limit a value to records of these codes; the caller widens a body or a town to what lies
    below it. An unknown key raises KeyError.
    """

    def __init__(self, figures: Mapping[str, Figure], cube: Callable[[str, bool], Cube]) -> None:
        self._figures = figures
        self._cube = cube
        self._definitions: dict[str, str] = {}

    def figure(self, key: str, period: Period, organs: Codes = None, regions: Codes = None) -> FigureValue:
        """The figure's value in a period."""
        figure = self._figures[key]
        measure = figure.measure
        if isinstance(measure, Base):
            assert figure.ledger is not None
            cube = self._cube(figure.ledger.key, organs is not None or regions is not None)
            amount = cube.amount(measure.key, period, organs, regions)
            return self._value(figure, period, amount.value, amount.records, is_money=is_money(figure))
        assert isinstance(measure, Derived)
        upper = self.figure(figure.resolve(measure.of), period, organs, regions)
        if isinstance(measure, Change):
            before = self.figure(upper.key, earlier(measure, period), organs, regions)
            value = _change(upper.value, before.value, measure.unit)
            return self._value(figure, period, value, upper.records + before.records, upper, before)
        lower = self.figure(figure.resolve(measure.to), period, organs, regions)
        ratio = Fraction(upper.value or 0) / Fraction(lower.value) if lower.value else None
        return self._value(figure, period, ratio, lower.records, upper, lower)

    def parts(self, key: str, period: Period, part: Part = "") -> list[tuple[Figure, Period]]:
        """The base measures, each with its period, whose records are behind a figure, or behind its numerator or
        denominator: the counts that ``FigureValue.records`` adds up."""
        figure = self._figures[key]
        measure = figure.measure
        if not isinstance(measure, Derived):
            return [(figure, period)]
        upper = figure.resolve(measure.of)
        if isinstance(measure, Change):
            now, before = self.parts(upper, period), self.parts(upper, earlier(measure, period))
            return now if part == "numerator" else before if part == "denominator" else now + before
        return self.parts(upper if part == "numerator" else figure.resolve(measure.to), period)

    def definition(self, key: str) -> str:
        """The 口径 of a figure."""
        if key not in self._definitions:
            self._definitions[key] = definition_of(self._figures[key], self._figures)
        return self._definitions[key]

    def _value(
        self,
        figure: Figure,
        period: Period,
        value: Number | None,
        records: int,
        upper: FigureValue | None = None,
        lower: FigureValue | None = None,
        *,
        is_money: bool = False,
    ) -> FigureValue:
        return FigureValue(
            key=figure.key,
            title=figure.measure.title,
            unit=figure.measure.unit,
            kind=figure.measure.kind,
            definition=self.definition(figure.key),
            period=period,
            value=value,
            records=records,
            numerator=upper.value if upper else None,
            denominator=lower.value if lower else None,
            is_money=upper.is_money if upper else is_money,
        )


def earlier(measure: Change, period: Period) -> Period:
    """The period a change compares with."""
    return period.before() if measure.against == "period" else period.year_before()


def is_money(figure: Figure) -> bool:
    """Whether a base measure adds up money, and so has its value in fen."""
    measure, ledger = figure.measure, figure.ledger
    return (
        isinstance(measure, Base)
        and measure.kind in ("sum", "returned")
        and ledger is not None
        and bool(measure.of)
        and ledger.fields[measure.of].kind == "money"
    )


def _change(now: Number | None, before: Number | None, unit: str) -> Fraction | None:
    """The relative change, or the difference of two rates when the unit is percentage points."""
    if now is None or before is None:
        return None
    if unit == POINTS:
        return Fraction(now) - before
    return Fraction(now - before) / before if before else None
