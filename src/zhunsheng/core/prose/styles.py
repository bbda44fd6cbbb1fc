"""Number styles: how one figure is printed in a sentence, on screen and in the annex, and how it was rounded.

A style is asked for a :class:`FigureValue` that has a value; it raises DefinitionError when the figure is not
of a kind it can print, because then the sentence was declared wrongly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.prose import numerals, printing
from zhunsheng.core.prose.rounding import Number, decimal


class Style(Protocol):
    """Prints a figure; %, 元 and 个百分点 are part of what is printed, other units stand in the sentence."""

    def __call__(self, figure: FigureValue) -> str: ...


def is_full(figure: FigureValue) -> bool:
    """Whether a rate is exactly 100 %: only then may a text say 100%, 全覆盖, 全部 or 均."""
    if figure.numerator is not None and figure.denominator:
        return figure.numerator == figure.denominator
    return figure.value == 1


def is_amount(figure: FigureValue) -> bool:
    """Whether the value itself is money in fen (a rate or a change of money is not)."""
    return figure.is_money and figure.kind not in ("rate", "change")


def _number(figure: FigureValue, style: str, *, whole: bool = False, money: bool = False) -> Number:
    value = figure.value
    if value is None:
        raise DefinitionError(f"figure {figure.key} has no value to print")
    if is_amount(figure) and not money:
        raise DefinitionError(f"figure {figure.key} is money: use money() or about(), not {style}()")
    if whole and Fraction(value).denominator != 1:
        raise DefinitionError(f"figure {figure.key} is not whole: {style}() cannot print it")
    return value


def _level(figure: FigureValue) -> str:
    return "与上年持平" if figure.period.months == 12 else "与上年同期持平"


@dataclass(frozen=True, slots=True)
class Exact:
    """The whole number as it is, without separators."""

    def __call__(self, figure: FigureValue) -> str:
        return decimal(_number(figure, "exact", whole=True))


@dataclass(frozen=True, slots=True)
class About:
    """Cut down to a step, with 余 or 多 when something was cut off. Money comes with its unit (150余万元)."""

    step: int | None = None
    word: printing.More = "余"

    def __call__(self, figure: FigureValue) -> str:
        value = _number(figure, "about", money=True)
        if is_amount(figure):
            return printing.money_about(value, self.word)
        return printing.about(value, self.step, self.word)


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate in per cent, half up; 100% only when numerator and denominator are equal."""

    places: int = 1

    def __call__(self, figure: FigureValue) -> str:
        return printing.percent(_number(figure, "percent"), self.places)


@dataclass(frozen=True, slots=True)
class Decimals:
    """A mean or other broken number, half up at a number of decimals."""

    places: int = 1

    def __call__(self, figure: FigureValue) -> str:
        return decimal(_number(figure, "decimals"), self.places)


@dataclass(frozen=True, slots=True)
class Change:
    """同比下降28.42%, 同比增长5.0%, 与上年持平: the whole phrase."""

    places: int = 1
    against: str = "同比"

    def __call__(self, figure: FigureValue) -> str:
        value = _number(figure, "change")
        if figure.kind != "change":
            raise DefinitionError(f"figure {figure.key} is no change: change() cannot print it")
        if figure.unit == "个百分点":
            return printing.points(value, self.places, self.against, _level(figure))
        return printing.change(value, self.places, self.against, _level(figure))


@dataclass(frozen=True, slots=True)
class Money:
    """Money with its unit, half up at a number of decimals; the unit follows the size unless given."""

    unit: printing.MoneyUnit | None = None
    places: int = 2

    def __call__(self, figure: FigureValue) -> str:
        if not is_amount(figure):
            raise DefinitionError(f"figure {figure.key} is not money: money() cannot print it")
        return printing.money(_number(figure, "money", money=True), self.unit, self.places)


@dataclass(frozen=True, slots=True)
class InFull:
    """Words (全覆盖, 全部) when a rate is exactly 100 %, else ``otherwise`` with the rate in ``{}``."""

    words: str
    otherwise: str
    places: int = 1

    def __call__(self, figure: FigureValue) -> str:
        rate = _number(figure, "in_full")
        return self.words if is_full(figure) else self.otherwise.format(printing.percent(rate, self.places))


@dataclass(frozen=True, slots=True)
class InCharacters:
    """A small whole number in Chinese characters (三个方面)."""

    def __call__(self, figure: FigureValue) -> str:
        return numerals.counting(int(_number(figure, "in_characters", whole=True)))


@dataclass(frozen=True, slots=True)
class Usual:
    """What a figure's kind calls for: counts exactly, rates with one decimal, changes as a phrase, money."""

    def of(self, figure: FigureValue) -> Style:
        """The style this figure is printed in."""
        if is_amount(figure):
            return Money()
        if figure.kind == "rate":
            return Percent()
        if figure.kind == "change":
            return Change()
        return Decimals() if figure.value is not None and Fraction(figure.value).denominator != 1 else Exact()

    def __call__(self, figure: FigureValue) -> str:
        return self.of(figure)(figure)


def how_rounded(figure: FigureValue, printed: str) -> str:
    """What happened between the value and its printed form, for the reader who opens the figure."""
    if more := re.search("[余多]", printed):
        return f"只舍不入，尾数以“{more[0]}”表示"
    if decimals := re.search(r"\.(\d+)", printed):
        return f"保留{len(decimals[1])}位小数，四舍五入"
    is_ratio = figure.kind in ("rate", "change")
    exact = Fraction(figure.value or 0) * (100 if is_ratio else 1)
    return "按实数" if exact.denominator == 1 else "取整，四舍五入"


def on_screen(figure: FigureValue) -> str:
    """For pages: separators, unit, rates with one decimal, ``—`` when there is nothing to compute from."""
    if figure.value is None:
        return "—"
    if is_amount(figure):
        return printing.money(figure.value, separator=",")
    if figure.kind == "rate":
        return printing.percent(figure.value, separator=",")
    if figure.kind == "change":
        return _signed(figure, 1)
    places = 0 if Fraction(figure.value).denominator == 1 else 1
    return decimal(figure.value, places, separator=",") + figure.unit


def in_annex(figure: FigureValue) -> str:
    """For the annex table: the value as exactly as it can be written, with its unit."""
    if figure.value is None:
        return "—"
    if is_amount(figure):
        return printing.money(figure.value, "元")
    if figure.kind == "rate":
        return printing.percent(figure.value, 2)
    if figure.kind == "change":
        return _signed(figure, 2)
    return decimal(figure.value, 2, trim=True) + figure.unit


def as_ratio(figure: FigureValue) -> str:
    """``216/245`` for a figure that has a numerator and a denominator, else ``—``; 13.00%−15.40% for points."""
    if figure.numerator is None or figure.denominator is None:
        return "—"
    if figure.unit == "个百分点":
        return f"{printing.percent(figure.numerator, 2)}−{printing.percent(figure.denominator, 2)}"
    upper = _part(figure.numerator, figure.is_money)
    lower = _part(figure.denominator, figure.is_money and figure.kind != "mean")
    return f"{upper}/{lower}"


def _part(number: Number, is_fen: bool) -> str:
    return printing.money(number, "元") if is_fen else decimal(number, 2, trim=True)


def _signed(figure: FigureValue, places: int) -> str:
    value = figure.value or 0
    sign = "+" if value > 0 else ""
    unit = "个百分点" if figure.unit == "个百分点" else "%"
    return f"{sign}{decimal(value * 100, places)}{unit}"
