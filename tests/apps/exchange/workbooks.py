"""Workbooks as departments send them, made cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.county import County
from zhunsheng.apps.exchange.importing import Imported, Options, import_file

CASE = "administrative_reconsideration"
EVENT = "publicity_event"
ENGAGEMENT = "legal_adviser_engagement"
MEETING = "lawgov_meeting"

EVENT_HEADER = ["记录键", "日期", "活动主题", "场所类别", "形式", "受众（人次）"]
EVENT_ROW = ["A1", date(2025, 12, 4), "宪法宣传周", "学校", "法治讲座", 320]
CASE_HEADER = [
    "记录键", "收到申请日期", "申请人", "申请人代码或证号", "被申请人", "申请复议的行政行为", "行政管理领域", "是否涉企",
    "受理日期", "审理程序", "听取意见日期", "听取意见方式", "中止审理日期", "中止原因", "恢复审理日期",
    "作出决定日期", "处理结果", "终止审理日期", "终止原因", "送达日期",
]  # fmt: skip
RECEIVED = [
    date(2025, 3, 3), "赵小明", "11010519491231002X", "县市监局", "罚款5000元的行政处罚决定", "市场监管", "否",
]  # fmt: skip


def case(key: str, **cells: Any) -> list[Any]:
    """A row of CASE_HEADER: received, and what is given by header."""
    row: list[Any] = [key, *RECEIVED] + [None] * (len(CASE_HEADER) - 1 - len(RECEIVED))
    for header, cell in cells.items():
        row[CASE_HEADER.index(header)] = cell
    return row


def save(
    path: Path, rows: Sequence[Sequence[Any]], others: Mapping[str, Sequence[Sequence[Any]]] | None = None
) -> Path:
    """A workbook with the rows in its first sheet, "数据", and others by title."""
    with xlsxwriter.Workbook(
        str(path), {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    ) as book:
        for title, cells in {"数据": rows, **(others or {})}.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)
    return path


def bring(
    county: County, path: Path, ledger: str, actor: Any = None, around: Any = None, **options: Any
) -> Imported:
    """Import a file as the system, for the justice bureau where a row names no organ."""
    options = {"organ": "justice", **options}
    return import_file(path, ledger, actor or county.system(), around or county.around, Options(**options))


def said(found: Imported) -> list[str]:
    """Every error, as printed."""
    return [str(fault) for fault in found.faults]
