"""A figure's value for one period and scope: exact, with what it was computed from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

from zhunsheng.core.figures.period import Period

Kind = Literal["flow", "sum", "distinct", "stock", "rate", "mean", "change", "returned"]


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One computed figure.

    ``value`` is exact: an int for counts and sums (money in fen; a Fraction for sums of decimals), a Fraction for rates
    (1 = 100 %), means and changes (−0.2842 = down by 28.42 %; for a change in percentage points 0.02 = up by 2
    points); None when a denominator is zero or missing. A count of nothing is 0. ``records`` is the number of records
    behind it; for a rate or mean those of the denominator, for a change those of both periods.
    """

    key: str
    title: str
    unit: str
    kind: Kind
    definition: str
    period: Period
    value: int | Fraction | None
    records: int
    numerator: int | Fraction | None = None
    denominator: int | Fraction | None = None
    is_money: bool = False


class FigureSource(Protocol):
    """Where a report takes its figures from: live from the lake, or frozen in an issued report."""

    def figure(self, key: str, period: Period) -> FigureValue:
        """The figure for the whole county; raises KeyError for a figure nobody declared."""
        ...
