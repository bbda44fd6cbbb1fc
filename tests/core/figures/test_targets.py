"""Whether a target was met, and when that cannot be told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.targets import WITHOUT_EXCEPTION, Target, outcome, target_problems
from zhunsheng.core.ledger.figure_ref import FigureRef

YEAR, MONTH = Period.parse("2025"), Period.parse("2025-03")


def value(kind: str, number: int | Fraction | None, unit: str = "件", *, money: bool = False) -> FigureValue:
    return FigureValue("k", "指标", unit, kind, "", YEAR, number, 1, is_money=money)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "number", "unit", "target", "period", "expected"),
    [
        ("rate", Fraction(98, 100), "%", Target(Decimal(98)), YEAR, "met"),
        ("rate", Fraction(979, 1000), "%", Target(Decimal(98)), MONTH, "missed"),
        ("rate", Fraction(1), "%", WITHOUT_EXCEPTION, MONTH, "met"),
        ("rate", None, "%", WITHOUT_EXCEPTION, YEAR, ""),
        ("rate", Fraction(6, 100), "%", Target(Decimal(5), at_most=True), MONTH, "missed"),
        ("flow", 400, "件", Target(Decimal(500)), MONTH, ""),
        ("flow", 400, "件", Target(Decimal(500)), YEAR, "missed"),
        ("flow", 500, "件", Target(Decimal(500)), MONTH, "met"),
        ("flow", 501, "次", Target(Decimal(500), at_most=True), MONTH, "missed"),
        ("flow", 100, "次", Target(Decimal(500), at_most=True), MONTH, ""),
        ("flow", 100, "次", Target(Decimal(500), at_most=True), YEAR, "met"),
        ("change", Fraction(-1, 10), "%", WITHOUT_EXCEPTION, YEAR, ""),
    ],
)
def test_outcome(kind: str, number: int, unit: str, target: Target, period: Period, expected: str) -> None:
    assert outcome(target, value(kind, number, unit), period) == expected


def test_money_is_meant_in_yuan() -> None:
    assert outcome(Target(Decimal(1000)), value("sum", 100_000, "元", money=True), YEAR) == "met"
    assert outcome(Target(Decimal(1001)), value("sum", 100_000, "元", money=True), YEAR) == "missed"


def test_a_field_names_any_declared_figure_but_a_change() -> None:
    catalogue = Catalogue.load("zhunsheng.content")
    (ledger,) = catalogue.capable("targets")
    assert list(target_problems(ledger)) == []
    declared = ledger.fields["figure"]
    assert isinstance(declared, FigureRef)
    assert declared.clean("调解成功率") == declared.clean("dispute.success_rate") == "dispute.success_rate"
    with pytest.raises(ValueError, match="没有“集体访同比”这个指标"):
        declared.clean("集体访同比")


def test_other_ledgers_are_told_what_they_lack() -> None:
    other = Catalogue.load("zhunsheng.content").ledgers["publicity_event"]
    assert len(list(target_problems(other))) == 5
