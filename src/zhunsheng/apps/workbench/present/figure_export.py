"""Figures as a workbook: the whole catalogue for a period, or one figure by month, body and town."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import xlsxwriter

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.workbench.present.figure_page import Sheet, breakdown
from zhunsheng.apps.workbench.present.figure_scope import Codes, Scope
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.prose import on_screen

Cells = Sequence[str | float | None]
_HEADS = ("指标", "数值", "单位", "分子", "分母", "记录数", "上年同期", "口径")


def catalogue_file(scope: Scope, source: LiveFigures, allowed: Mapping[str, Codes]) -> bytes:
    """Every figure the person may see, with the same period a year before."""
    known = scope.visit.catalogue
    rows: list[Cells] = []
    for domain, title in known.domains.items():
        for key, organs in allowed.items():
            if known.figures[key].domain == domain:
                mine = replace(scope, allowed=organs)
                now = mine.value(source, key)
                before = mine.value(source, key, scope.period.year_before())
                rows.append((title, *_line(now, before)))
    about = f"{scope.period.title}，{scope.words}，计算到日志#{source.position:,}"
    return _book([("指标", about, ("领域", *_HEADS), rows)])


def figure_file(sheet: Sheet) -> bytes:
    """One figure: its value, its twelve months, the bodies and the towns behind it."""
    scope, source = sheet.scope, sheet.source
    about = f"{sheet.value.title}，{scope.period.title}，{scope.words}，计算到日志{sheet.journal}"
    last = scope.period.last_index
    months = [Period(index // 12, index % 12 + 1, 1) for index in range(last - 11, last + 1)]
    by_month = [
        (month.title, *_numbers(scope.value(source, sheet.key, month)))
        for month in months
        if month.first <= scope.visit.today
    ]
    parts: list[tuple[str, str, Cells, list[Cells]]] = [
        ("指标", about, _HEADS, [_line(sheet.value, sheet.before)]),
        ("逐月", about, ("月份", "数值", "分子", "分母", "记录数"), list(by_month)),
    ]
    for by, name in (("organ", "按单位"), ("town", "按镇街")):
        lines = breakdown(by, sheet)
        if lines:
            rows: list[Cells] = [(line.title, *_numbers(line.value)) for line in lines]
            parts.append((name, about, (name[1:], "数值", "分子", "分母", "记录数"), rows))
    return _book(parts)


def _line(now: FigureValue, before: FigureValue) -> Cells:
    value, upper, lower, records = _numbers(now)
    earlier = on_screen(before) if before.records else ""
    unit = "元" if now.is_money else now.unit
    return (now.title, value, unit, upper, lower, records, earlier, now.definition)


def _numbers(value: FigureValue) -> tuple[float | None, float | None, float | None, float]:
    """As numbers to go on counting with: rates in per cent, money in yuan."""
    scale = 100 if value.unit == "%" else Fraction(1, 100) if value.is_money else 1

    def number(part: int | Fraction | None, by: int | Fraction = 1) -> float | None:
        return None if part is None else round(float(part * by), 6)

    return (
        number(value.value, scale),
        number(value.numerator),
        number(value.denominator),
        float(value.records),
    )


def _book(sheets: Iterable[tuple[str, str, Cells, Sequence[Cells]]]) -> bytes:
    """Texts are written as texts: none becomes a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, wrapped = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for name, about, heads, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.write_string(0, 0, about)
        for place, head in enumerate(heads):
            sheet.write_string(2, place, str(head), bold)
            sheet.set_column(place, place, 60 if head == "口径" else 28 if head == "指标" else 12)
        for number, row in enumerate(rows, 3):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell, wrapped)
                elif cell is not None:
                    sheet.write_number(number, place, cell)
        sheet.freeze_panes(3, 1)
    book.close()
    return out.getvalue()
