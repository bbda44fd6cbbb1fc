"""Geometry of the server-made SVG charts: numbers in, attributes and words out; the templates only draw.

Lengths along an axis are percentages, so a chart takes the width it is given while its letters keep their
size. Lines live in a 1000 × 1000 box stretched over the plot. Colours and patterns belong to the style
sheet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

_BOX = 1000


def percent(part: float, whole: float) -> str:
    """``part`` of ``whole`` as an SVG length."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"


@dataclass(frozen=True, kw_only=True)
class Band:
    """A stretch of a bar; ``kind`` picks its pattern."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words at a place; ``y`` is the baseline in px from the top. ``note`` stands under them in grey."""

    x: str
    y: int
    text: str
    note: str = ""
    anchor: Literal["start", "middle", "end"] = "start"
    tone: str = ""
    above: bool = False

    @property
    def note_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True, kw_only=True)
class ChartTable:
    """The same numbers as a table, behind 看成表格."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Series:
    """A line: one value a place on the axis, ``None`` where there is none. The first series is this
    period's.
    """

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, kw_only=True)
class Line:
    kind: str
    strokes: Sequence[str]
    dots: Sequence[tuple[str, str]]
    end: Label | None


@dataclass(frozen=True, kw_only=True)
class Trend:
    label: str
    grid: Sequence[tuple[str, str]]
    places: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    target_y: str
    target_words: str
    target_at: Literal["start", "end"]
    table: ChartTable


def _print(value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Round bounds and step that hold low to high in at most five lines."""
    if high == low:
        high = low + 1
    rough = (high - low) / 4
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * m for m in (1, 2, 5, 10) if size * m >= rough - 1e-9)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def trend(
    places: Sequence[str],
    series: Sequence[Series],
    *,
    unit: str = "",
    target: float | None = None,
    target_words: str = "",
    from_zero: bool = False,
    caption: str = "逐月",
) -> Trend:
    """Lines over months or years: the first series solid with round markers, later ones dashed, then
    dotted.
    """
    known = [v for one in series for v in one.values if v is not None] + (
        [target] if target is not None else []
    )
    if not known:
        raise ValueError("a trend needs at least one value")
    low, high, step = _scale(0 if from_zero else min(known), max(known))
    across = max(len(places) - 1, 1)

    def y(value: float) -> float:
        return (high - value) / (high - low)

    lines = []
    for index, one in enumerate(series):
        strokes: list[list[str]] = [[]]
        dots = []
        last: tuple[int, float] | None = None
        for i, value in enumerate(one.values):
            if value is None:
                strokes.append([])
                continue
            strokes[-1].append(f"{i / across * _BOX:.0f},{y(value) * _BOX:.0f}")
            dots.append((percent(i, across), percent(y(value), 1)))
            last = (i, value)
        end = None
        if last:
            end = _name(one, last, across, y) if index == 0 else _name_beside(one, series[0], last, across, y)
        kind = ("this", "last", "third")[min(index, 2)]
        lines.append(Line(kind=kind, strokes=[" ".join(s) for s in strokes if s], dots=dots, end=end))
    count = round((high - low) / step)
    every = 1 if len(places) <= 6 else 2
    return Trend(
        label="；".join(
            [
                f"{caption}：" + "；".join(_spoken(places, one, unit) for one in series),
                *([target_words or f"目标{_print(target)}{unit}"] if target is not None else []),
            ]
        ),
        grid=[(percent(k, count), _print(high - k * step)) for k in range(count + 1)],
        places=[(percent(i, across), words) for i, words in enumerate(places) if i % every == 0],
        lines=lines,
        target_y=percent(y(target), 1) if target is not None else "",
        target_words=target_words or (f"目标{_print(target)}{unit}" if target is not None else ""),
        target_at=_clear_end(series[0], target, high - low),
        table=ChartTable(
            caption=caption,
            heads=["", *(one.name for one in series)],
            rows=[
                [words, *(_print(one.values[i] if i < len(one.values) else None) for one in series)]
                for i, words in enumerate(places)
            ],
        ),
    )


def _clear_end(first: Series, target: float | None, spread: float) -> Literal["start", "end"]:
    """Where the target's words stand clear of the name at the first line's end: there, unless the line ends near by."""
    last = first.values[-1] if first.values else None
    if target is None or last is None:
        return "end"
    return "start" if abs(last - target) < spread * 0.15 else "end"


def _name(one: Series, last: tuple[int, float], across: int, y: Callable[[float], float]) -> Label:
    """The first line's name and last value at its end: under it where the line comes down to it."""
    place, value = last
    before = next((v for v in reversed(one.values[:place]) if v is not None), value)
    at_edge = place == across
    return Label(
        x=percent(place, across),
        y=round(y(value) * 100),
        text=f"{one.name} {_print(value)}",
        anchor="end" if at_edge else "start",
        tone="this",
        above=at_edge and (before <= value or y(value) > 0.85),
    )


def _name_beside(
    one: Series, first: Series, last: tuple[int, float], across: int, y: Callable[[float], float]
) -> Label:
    """A further line's name, on the side away from the first line."""
    place, value = _widest_gap(one, first) or last
    beside = first.values[place] if place < len(first.values) else None
    return Label(
        x=percent(place, across),
        y=round(y(value) * 100),
        text=one.name,
        anchor="end" if place == across else "middle",
        above=beside is not None and value > beside and y(value) > 0.15,
    )


def _widest_gap(one: Series, first: Series) -> tuple[int, float] | None:
    """Where a line stands farthest from the first, its ends left out: its name has room there."""
    gaps = [
        (abs(value - beside), place, value)
        for place, (value, beside) in enumerate(zip(one.values, first.values, strict=False))
        if value is not None and beside is not None and 0 < place < len(one.values) - 2
    ]
    return max(gaps)[1:] if gaps else None


def _spoken(places: Sequence[str], one: Series, unit: str) -> str:
    known = [(place, value) for place, value in zip(places, one.values, strict=False) if value is not None]
    if not known:
        return f"{one.name}没有数据"
    (first, start), (last, end) = known[0], known[-1]
    return f"{one.name}{first}{_print(start)}{unit}，{last}{_print(end)}{unit}"


@dataclass(frozen=True, kw_only=True)
class ColumnBar:
    x: str
    width: str
    y: str
    height: str
    kind: str
    middle: str
    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Columns:
    label: str
    bars: Sequence[ColumnBar]
    table: ChartTable


def columns(pairs: Sequence[tuple[str, float]], *, unit: str = "", caption: str = "历年") -> Columns:
    """Upright bars from zero: the last one solid, earlier ones hatched."""
    top = max((value for _, value in pairs), default=0) or 1
    slot = 100 / max(len(pairs), 1)
    bars = [
        ColumnBar(
            x=f"{slot * i + slot * 0.2:.2f}%",
            width=f"{slot * 0.6:.2f}%",
            y=percent(top - value, top),
            height=percent(value, top),
            kind="this" if i == len(pairs) - 1 else "last",
            middle=f"{slot * (i + 0.5):.2f}%",
            name=name,
            words=_print(value),
        )
        for i, (name, value) in enumerate(pairs)
    ]
    return Columns(
        label=f"{caption}：" + "，".join(f"{name}{_print(value)}{unit}" for name, value in pairs),
        bars=bars,
        table=ChartTable(
            caption=caption, heads=["", unit or "数"], rows=[[name, _print(value)] for name, value in pairs]
        ),
    )


BarKind = Literal["good", "late", "overdue", "near", "last"]


@dataclass(frozen=True, kw_only=True)
class BarRow:
    """A lying bar: ``parts`` from the left, ``words`` and ``ratio`` printed beside it ("85.7%", "4 / 28")."""

    name: str
    parts: Sequence[tuple[BarKind, float]]
    words: str = ""
    ratio: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    row: BarRow
    bands: Sequence[Band]


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Lying bars, one row each: the chart is itself a table, its numbers printed in the row."""

    caption: str
    heads: tuple[str, str, str]
    bars: Sequence[Bar]
    key: Sequence[tuple[BarKind, str]] = ()
    foot: str = ""
    foot_url: str = ""


def bars(
    rows: Sequence[BarRow],
    *,
    caption: str,
    heads: tuple[str, str, str] = ("单位", "率", "件数"),
    key: Sequence[tuple[BarKind, str]] = (),
    foot: str = "",
    foot_url: str = "",
) -> Bars:
    """Counts by organ on one scale from zero, in the order given (worst first is the caller's sort)."""
    top = max((sum(n for _, n in row.parts) for row in rows), default=0)
    drawn = []
    for row in rows:
        x, bands = 0.0, []
        for kind, n in row.parts:
            if n:
                bands.append(Band(kind=kind, x=percent(x, top), width=percent(n, top)))
                x += n
        drawn.append(Bar(row=row, bands=bands))
    return Bars(caption=caption, heads=heads, bars=drawn, key=key, foot=foot, foot_url=foot_url)


@dataclass(frozen=True, kw_only=True)
class Stack:
    """One bar of 100 per cent; ``words`` are its parts in words, printed under it."""

    label: str
    bands: Sequence[Band]
    words: Sequence[str]


def stack(parts: Sequence[tuple[BarKind, str, float]]) -> Stack:
    """Parts of a whole: kind, name, count."""
    total = sum(n for _, _, n in parts)
    x, bands = 0.0, []
    for kind, _, n in parts:
        if n:
            bands.append(Band(kind=kind, x=percent(x, total), width=percent(n, total)))
            x += n
    words = [f"{name}{_print(n)}" for _, name, n in parts]
    return Stack(label="，".join(words), bands=bands, words=words)


@dataclass(frozen=True, kw_only=True)
class Spark:
    points: str
    end_x: str
    end_y: str


def spark(values: Sequence[float]) -> Spark | None:
    """A line without axes in an 80 × 24 box; ``None`` below two values. The number beside it is the
    message.
    """
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    spread = (high - low) or 1
    points = [
        (2 + 74 * i / (len(values) - 1), 3 + 18 * (high - value) / spread if high > low else 12)
        for i, value in enumerate(values)
    ]
    return Spark(
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        end_x=f"{points[-1][0]:.1f}",
        end_y=f"{points[-1][1]:.1f}",
    )
