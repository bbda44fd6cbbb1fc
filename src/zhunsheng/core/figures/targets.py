"""Targets: what a figure should reach, or should not exceed.

A target is declared with a figure, or set by the county for a year (a ledger with the capability "targets"). Values are
as printed: 98 for 98 %, yuan for money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue, Kind

if TYPE_CHECKING:
    from zhunsheng.core.ledger.ledger import Ledger

CAPABILITY = "targets"
FIGURE, YEAR, WAY, VALUE, BASIS = "figure", "year", "way", "value", "basis"
AT_LEAST, AT_MOST = "at_least", "at_most"
_OVER_TIME: frozenset[Kind] = frozenset({"flow", "sum", "distinct", "returned"})
"""Kinds that grow with the length of the period: a target for the year says nothing about a month."""


@dataclass(frozen=True, slots=True)
class Target:
    """``source`` says who set it: "" where the figure is declared with it."""

    value: Decimal
    at_most: bool = False
    source: str = ""

    @property
    def printed(self) -> str:
        return f"{self.value.normalize():,f}"


WITHOUT_EXCEPTION = Target(Decimal(100))
"""All of them: what a law that sets a time limit wants of its keeping."""


def holds_for_months(kind: Kind) -> bool:
    """Whether a year's target may be drawn against each month."""
    return kind not in _OVER_TIME


def outcome(target: Target, figure: FigureValue, period: Period) -> Literal["", "met", "missed"]:
    """Whether the target was met; "" where it cannot be told: nothing to compute from, or a part of the year of what
    grows with it. Too much is too much before the year is over."""
    if figure.value is None or figure.kind == "change":
        return ""
    value = Fraction(figure.value) * (
        100 if figure.unit == "%" else Fraction(1, 100) if figure.is_money else 1
    )
    if target.at_most:
        if value > target.value:
            return "missed"
        return "met" if holds_for_months(figure.kind) or period.months == 12 else ""
    if value >= target.value:
        return "met"
    return "missed" if holds_for_months(figure.kind) or period.months == 12 else ""


def target_problems(ledger: Ledger) -> Iterator[str]:
    """In what a ledger with the capability does not keep its promise: one field each for the figure, the year, the way
    it is meant, the value and what it rests on."""
    kinds = {FIGURE: "choice", YEAR: "choice", WAY: "choice", VALUE: "number", BASIS: "text"}
    for name, kind in kinds.items():
        if name not in ledger.fields or ledger.fields[name].kind != kind:
            yield f"没有字段“{name}”（{kind}），不能说明是哪个指标哪一年的目标"
