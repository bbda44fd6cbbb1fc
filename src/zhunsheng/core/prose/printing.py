"""How numbers are printed in official documents, number by number.

Rules: no thousands separators; 余 or 多 only when something was cut off; 万 from ten thousand up; a rate is
rounded half up and is never printed as 100% (or 0%) unless it is exactly that. Where the asked number of
decimals would round 99.96% up to 100%, more decimals are printed until it shows: this keeps "half up" true
without exception, where cutting down to 99.9% would be a second rule nobody can check against the text.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from zhunsheng.core.prose.rounding import Number, cut_down, decimal, half_up, usual_step

More = Literal["余", "多"]
MoneyUnit = Literal["元", "万元", "亿元"]

WAN, YI = 10_000, 10**8
_MONEY_UNITS: dict[MoneyUnit, int] = {"元": 1, "万元": WAN, "亿元": YI}


def about(count: Number, step: int | None = None, word: More = "余") -> str:
    """863 → 860余, 860 → 860, 43210 → 4万余, 40000 → 4万; less than one step is printed exactly.

    The unit follows: 860余 + 名, 4万余 + 份. ``step`` overrides the usual step (100: 863 → 800余).
    """
    step = step or usual_step(count)
    cut = cut_down(count, step)
    if cut <= 0:
        return decimal(count, 0 if Fraction(count).denominator == 1 else 2, trim=True)
    return _scaled(cut) + (word if cut < count else "")


def _scaled(number: int) -> str:
    """Whole or two-decimal 万 and 亿 where that loses nothing, digits otherwise."""
    for size, name in ((YI, "亿"), (WAN, "万")):
        if number >= size and number * 100 % size == 0:
            return decimal(Fraction(number, size), 2, trim=True) + name
    return str(number)


def percent(rate: Number, places: int = 1, separator: str = "") -> str:
    """216/245 → 88.2%, with two places 88.16%; 1 → 100%, 0 → 0%. Trailing zeros are kept (13.0%)."""
    if rate in (0, 1):
        return f"{rate * 100}%"
    while half_up(rate * 100, places) in (0, 100):
        places += 1
    return decimal(rate * 100, places, separator=separator) + "%"


def change(ratio: Number, places: int = 1, against: str = "同比", level: str = "与上年同期持平") -> str:
    """−0.2842 → 同比下降28.42%, 0.05 → 同比增长5.0%, 0 → ``level``."""
    if ratio == 0:
        return level
    return f"{against}{'增长' if ratio > 0 else '下降'}{_nonzero(abs(Fraction(ratio)) * 100, places)}%"


def points(difference: Number, places: int = 1, against: str = "同比", level: str = "与上年同期持平") -> str:
    """The change of a rate: 0.024 → 同比提高2.4个百分点."""
    if difference == 0:
        return level
    direction = "提高" if difference > 0 else "下降"
    return f"{against}{direction}{_nonzero(abs(Fraction(difference)) * 100, places)}个百分点"


def _nonzero(value: Number, places: int) -> str:
    while half_up(value, places) == 0:
        places += 1
    return decimal(value, places)


def money(fen: Number, unit: MoneyUnit | None = None, places: int = 2, separator: str = "") -> str:
    """Fen as 元, 万元 (from 1万) or 亿元 (from 1亿): 152300000 → 152.3万元. Trailing zeros are dropped."""
    yuan = Fraction(fen) / 100
    if unit is None:
        unit = "亿元" if abs(yuan) >= YI else "万元" if abs(yuan) >= WAN else "元"
    return decimal(yuan / _MONEY_UNITS[unit], places, trim=True, separator=separator) + unit


def money_about(fen: Number, word: More = "余") -> str:
    """152300000 fen → 150余万元, 4321000 → 4万余元, 863000 → 8600余元; nothing cut off: 150万元.

    From 10万 (10亿) up the cut is made on the number of 万 (亿) and the word stands before 万元 (亿元); below
    that it stands after 万 (亿), because 4余万元 is not said.
    """
    yuan = Fraction(fen) / 100
    for size, name in ((YI, "亿"), (WAN, "万")):
        if yuan >= 10 * size:
            number = about(yuan / size, word=word)
            return f"{number}{name}元"
        if yuan >= size:
            cut = cut_down(yuan, size)
            return f"{cut // size}{name}{word if cut < yuan else ''}元"
    return f"{about(yuan, word=word)}元"
