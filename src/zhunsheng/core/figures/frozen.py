"""The frozen form of a figure's value: plain JSON that reads back to the same value."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue

Number = int | Fraction | None


def to_json(value: FigureValue) -> dict[str, Any]:
    """Fractions as ``"216/245"`` (``"1/1"`` when whole), so that nothing is rounded."""
    return {
        "key": value.key,
        "title": value.title,
        "unit": value.unit,
        "kind": value.kind,
        "definition": value.definition,
        "period": value.period.key,
        "value": number_to_json(value.value),
        "records": value.records,
        "numerator": number_to_json(value.numerator),
        "denominator": number_to_json(value.denominator),
        "is_money": value.is_money,
    }


def from_json(frozen: dict[str, Any]) -> FigureValue:
    """The value again; raises KeyError, TypeError or ValueError on something of another shape."""
    return FigureValue(
        key=frozen["key"],
        title=frozen["title"],
        unit=frozen["unit"],
        kind=frozen["kind"],
        definition=frozen["definition"],
        period=Period.parse(frozen["period"]),
        value=number_from_json(frozen["value"]),
        records=frozen["records"],
        numerator=number_from_json(frozen["numerator"]),
        denominator=number_from_json(frozen["denominator"]),
        is_money=frozen["is_money"],
    )


def number_to_json(number: Number) -> int | str | None:
    return f"{number.numerator}/{number.denominator}" if isinstance(number, Fraction) else number


def number_from_json(frozen: int | str | None) -> Number:
    return Fraction(frozen) if isinstance(frozen, str) else frozen
