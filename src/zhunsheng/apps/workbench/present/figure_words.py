"""One figure's value in words: the number with its unit apart, the change against last year, how it was computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from zhunsheng.apps.workbench import wording
from zhunsheng.apps.workbench.parts import FigureValue as Shown
from zhunsheng.core.figures import FigureValue
from zhunsheng.core.prose import as_ratio, how_rounded, on_screen
from zhunsheng.core.prose.rounding import decimal

_NUMBER = re.compile(r"([+−]?[\d,]+(?:\.\d+)?)(.*)")
POINTS = "个百分点"


def split(value: FigureValue) -> tuple[str, str]:
    """97.0 and %, 2,829 and 万元; — and nothing when there is nothing to compute from."""
    found = _NUMBER.fullmatch(on_screen(value))
    return (found[1], found[2]) if found else ("—", "")


def shown(value: FigureValue, before: FigureValue | None = None, url: str = "") -> Shown:
    """The figure as a page prints it large; ``before`` is the same one a year earlier."""
    number, unit = split(value)
    arrow, words = against(value, before) if before else ("", "")
    return Shown(
        name=value.title,
        number=number,
        unit=unit,
        url=url,
        arrow=arrow,  # type: ignore[arg-type]
        change=words,
        returned=value.kind == "returned",
    )


def against(value: FigureValue, before: FigureValue) -> tuple[str, str]:
    """The arrow and the words after it: 同比+1.8个百分点, 同比−28.4%."""
    if value.kind == "change" or value.value is None:
        return "", "" if value.value is not None else "本期没有可以计算的记录"
    if before.value is None or (not before.value and value.kind != "rate"):
        return "", "上年同期没有可比的数"
    difference = Fraction(value.value) - Fraction(before.value)
    arrow = "up" if difference > 0 else "down" if difference < 0 else "level"
    if not difference:
        return arrow, "与上年同期持平"
    if value.kind == "rate":
        return arrow, f"同比{wording.points(difference)}"
    return arrow, f"同比{wording.signed(difference / Fraction(before.value) * 100)}%"


def formula(value: FigureValue, of: str, to: str, printed: str = "") -> list[str]:
    """The division as it was made and how it was rounded; ``of`` and ``to`` are the titles of the two figures.

    ``printed`` is how the figure stands in a text, where that is not as on the screen.
    """
    printed = printed or on_screen(value)
    if value.numerator is None and value.denominator is None:
        return _counted(value, printed)
    if value.value is None:
        return [f"{of} ÷ {to}", "分母为零，无从计算"]
    if value.kind == "change" and value.unit == POINTS:
        return [f"{of}：本期减上年同期", f"{as_ratio(value)} = {printed}", how_rounded(value, printed)]
    upper, lower = as_ratio(value).split("/")
    percent = value.kind in ("rate", "change")
    exact = _exact(value.value * 100 if percent else value.value) + ("%" if percent else "")
    if value.kind == "change":
        first, division = f"{of}：本期与上年同期之差 ÷ 上年同期", f"({upper} − {lower}) ÷ {lower} = {exact}"
    else:
        first, division = f"{of} ÷ {to}", f"{upper} ÷ {lower} = {exact}"
    plain = printed.lstrip("+").replace(",", "")
    if plain in (exact, exact + value.unit):
        return [first, division]
    return [first, f"{division} → {printed}", how_rounded(value, printed)]


def _counted(value: FigureValue, printed: str) -> list[str]:
    exact, last = on_screen(value), value.period.last
    how = {
        "distinct": f"{value.records:,}件记录去重后",
        "sum": f"{value.records:,}件记录逐件相加",
        "returned": f"{value.records:,}件记录逐件相加",
        "stock": f"{last.year}年{last.month}月{last.day}日在册或未结的记录",
    }.get(value.kind, "统计期内的记录逐件计数")
    lines = [f"{how}，计{exact}"]
    if printed.replace(",", "") not in exact.replace(",", ""):
        lines.append(f"文中印作“{printed}”：{how_rounded(value, printed)}")
    return lines


def _exact(number: int | Fraction) -> str:
    """All digits of a number, or four decimals and … when it has more."""
    fraction = Fraction(number)
    if (fraction * 10_000).denominator == 1:
        return decimal(fraction, 4, trim=True)
    return decimal(fraction, 4) + "…"


def plot(values: Sequence[FigureValue | None]) -> tuple[list[float | None], str]:
    """The values as a chart takes them, and their unit: rates in %, money in 万元 from 1万元 up."""
    known = [one for one in values if one is not None]
    sample = known[0]
    if sample.kind in ("rate", "change"):
        return [_float(one, 100) for one in values], "%"
    if sample.is_money:
        large = any((one.value or 0) >= 1_000_000 for one in known)
        return [
            _float(one, Fraction(1, 1_000_000 if large else 100)) for one in values
        ], "万元" if large else "元"
    return [_float(one, 1) for one in values], sample.unit


def _float(value: FigureValue | None, scale: int | Fraction) -> float | None:
    return None if value is None or value.value is None else float(Fraction(value.value) * scale)
