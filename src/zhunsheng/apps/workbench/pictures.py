"""A figure's page as a picture to put into a document: one SVG that needs no style sheet, or a PNG made from it.

What is drawn is the view model of the page, so the picture says what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import wrap

import typst

from zhunsheng.apps.reports.faces import faces, need_chinese_face
from zhunsheng.apps.workbench.charts import Bars, Trend
from zhunsheng.apps.workbench.figure_pages import FigurePage

_WIDTH, _LEFT, _RIGHT = 1120, 32, 1088
_TREND_LEFT, _TREND_TOP, _TREND_HEIGHT = 360, 112, 200
_ROW = 26
_BAR_LEFT, _BAR_RIGHT = 232, 812
_CHARACTERS = 84  # to a line of the definition
_INK, _QUIET, _LINE = "#18222A", "#46535C", "#CBD2D5"
_ACCENT, _RED, _AMBER = "#0F5470", "#A51E12", "#784800"
_FACES = "'PingFang SC','HarmonyOS Sans SC','Microsoft YaHei','Source Han Sans SC','Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif"
_FILLS = {"good": _ACCENT, "last": "url(#last)", "overdue": _RED}
_PATTERN = (
    '<defs><pattern id="last" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="#fff"/><rect width="2" height="5" fill="{_ACCENT}"/></pattern></defs>'
)
_PIXELS_PER_INCH = 144  # of which a px of the picture is half a point: twice its size on a screen


def svg_of(page: FigurePage, scope: str, foot: str) -> str:
    """``scope`` is the period and part of the county, ``foot`` where and when it was computed."""
    parts = [*_head(page, scope)]
    bottom = 250
    if page.trend:
        parts += _trend(page.trend)
        bottom = _TREND_TOP + _TREND_HEIGHT + 44
    for bars in (page.by_organ, page.by_region):
        if bars:
            parts += _bars(bars, bottom + 12)
            bottom += 60 + _ROW * len(bars.bars)
    lines = [*wrap(page.definition, _CHARACTERS), foot]
    parts.append(f'<path d="M{_LEFT} {bottom + 8}H{_RIGHT}" stroke="{_LINE}"/>')
    for number, words in enumerate(lines):
        parts.append(_text(_LEFT, bottom + 32 + 20 * number, words, 12.5, _QUIET))
    height = bottom + 32 + 20 * len(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
        f' role="img" font-family="{_FACES}"><title>{escape(page.title)}</title>{_PATTERN}'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def png_of(svg: str) -> bytes:
    """The picture in dots. Raises RuleViolation on a machine without any Chinese face."""
    need_chinese_face("图片", "SVG")
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f"#set text(font: {faces()})\n"
        f'#image(bytes("{_quoted(svg)}"), format: "svg", width: {_WIDTH * 0.75}pt)'
    )
    made = typst.compile(source.encode(), format="png", ppi=_PIXELS_PER_INCH)
    assert isinstance(made, bytes)
    return made


def _quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _text(
    x: float,
    y: float,
    words: str,
    size: float = 13,
    colour: str = _INK,
    *,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{escape(words)}</text>"
    )


def _head(page: FigurePage, scope: str) -> Iterator[str]:
    yield _text(_LEFT, 48, page.title, 22, bold=True)
    yield _text(_LEFT, 74, scope, 13, _QUIET)
    value = page.value
    yield (
        f'<text x="{_LEFT}" y="146" font-size="46" font-weight="600" fill="{_INK}">{escape(value.number)}'
        f'<tspan font-size="18" font-weight="400">{escape(value.unit)}</tspan></text>'
    )
    arrow = {"up": "▲ ", "down": "▼ ", "level": "— "}.get(value.arrow, "")
    yield _text(_LEFT, 174, arrow + value.change, 13, _QUIET)
    yield _text(_LEFT, 196, page.target, 13, _RED if value.missed_target else _QUIET)
    for number, part in enumerate(page.parts[:2]):
        yield _text(_LEFT, 222 + 20 * number, f"{part.number}{part.words}（{part.role}）", 12.5, _QUIET)


def _share(length: str) -> float:
    """0.25 of "25.00%"."""
    return float(length.rstrip("%")) / 100


def _trend(trend: Trend) -> Iterator[str]:
    width = _RIGHT - _TREND_LEFT

    def x(length: str) -> float:
        return _TREND_LEFT + width * _share(length)

    def y(length: str) -> float:
        return _TREND_TOP + _TREND_HEIGHT * _share(length)

    yield _text(_TREND_LEFT, 84, trend.table.caption, 14, bold=True)
    for height, words in trend.grid:
        yield f'<path d="M{_TREND_LEFT} {y(height):.1f}H{_RIGHT}" stroke="{_LINE}"/>'
        yield _text(_TREND_LEFT - 8, y(height) + 4, words, 12, _QUIET, anchor="end")
    for place, words in trend.places:
        yield _text(x(place), _TREND_TOP + _TREND_HEIGHT + 20, words, 12, _QUIET, anchor="middle")
    if trend.target_y:
        at, edge = y(trend.target_y), _RIGHT if trend.target_at == "end" else _TREND_LEFT
        yield f'<path d="M{_TREND_LEFT} {at:.1f}H{_RIGHT}" stroke="{_AMBER}" stroke-width="1.5" stroke-dasharray="2 3"/>'
        yield _text(edge, at - 5, trend.target_words, 12, _AMBER, anchor=trend.target_at)
    for line in reversed(trend.lines):
        own = line.kind == "this"
        drawn = 'stroke-width="2"' if own else 'stroke-width="1.5" stroke-dasharray="5 4"'
        for stroke in line.strokes:
            points = " ".join(
                f"{_TREND_LEFT + width * float(px) / 1000:.1f},{_TREND_TOP + _TREND_HEIGHT * float(py) / 1000:.1f}"
                for px, py in (point.split(",") for point in stroke.split())
            )
            yield f'<polyline points="{points}" fill="none" stroke="{_ACCENT if own else _QUIET}" {drawn}/>'
        if own:
            for cx, cy in line.dots:
                yield f'<circle cx="{x(cx):.1f}" cy="{y(cy):.1f}" r="3" fill="#fff" stroke="{_ACCENT}" stroke-width="1.5"/>'
        if line.end:
            end = line.end
            top = _TREND_TOP + _TREND_HEIGHT * end.y / 100 + (-10 if end.above else 16)
            gap = 8 if end.anchor == "start" else 0
            colour = _ACCENT if own else _QUIET
            yield _text(x(end.x) + gap, top, end.text, 12, colour, anchor=end.anchor, bold=own)


def _bars(bars: Bars, top: float) -> Iterator[str]:
    yield _text(_LEFT, top + 14, bars.caption, 14, bold=True)
    if bars.key:
        yield _text(_RIGHT, top + 14, "　".join(words for _, words in bars.key), 12, _QUIET, anchor="end")
    for number, bar in enumerate(bars.bars):
        base = top + 40 + _ROW * number
        yield _text(_LEFT, base, bar.row.name, 13)
        for band in bar.bands:
            left = _BAR_LEFT + (_BAR_RIGHT - _BAR_LEFT) * _share(band.x)
            width = (_BAR_RIGHT - _BAR_LEFT) * _share(band.width)
            fill = _FILLS.get(band.kind, _ACCENT)
            yield (
                f'<rect x="{left:.1f}" y="{base - 11:.1f}" width="{width:.1f}" height="13" fill="{fill}" stroke="{_ACCENT}"/>'
            )
        yield _text(920, base, bar.row.words, 13, anchor="end", bold=True)
        yield _text(_RIGHT, base, bar.row.ratio, 13, _QUIET, anchor="end")
