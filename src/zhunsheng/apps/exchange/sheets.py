"""Writing workbooks: the sheets of a layout with their headers, lists to choose from, and explanations.

Rows are written as they come and leave the memory at once. Every text is written as text: none becomes a formula, a
number or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from zhunsheng.apps.exchange.marks import PROPERTY, Mark
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.exchange.cells import Cell, filling
from zhunsheng.core.exchange.columns import ABOUT, LISTS, Column, Grid, Layout, Role
from zhunsheng.core.ledger.fields import Choice, Date, Moment, Money, Number, OrganRef, RegionRef, Text, YesNo

LAST_ROW = 1_048_576
_LISTED_ROWS = 20_000  # rows that get lists to choose from
_SHORT_LIST = 200  # letters a list may have inside its cell rule
_NOTES = {
    Role.KEY: "一件记录一个键。导出的键不要改；新填的可以写自己的编号，也可以空着。再次导入时按它认出同一件记录。",
    Role.NUMBER: "原来已有编号的照填；空着的由系统编号。",
    Role.ORGAN: "空着的，算导入的人所在单位的。",
    Role.REGION: "空着的，算所属单位所在地区的。",
    Role.SHOWN: "由系统按环节算出，导入时不看这一栏。",
    Role.STEP: "环节的名称。",
    Role.NTH: "这一环节的第几次，空着的算第一次。",
}
_INK, _ACCENT, _PALE, _FAULT = "#1F2937", "#1E4E8C", "#E8EEF6", "#FBD5D5"


class Sheets:
    """A workbook being written. Use as a context manager; on an error the half-written file is of no use.

    ``intro`` are the lines above the header of the main sheet.
    """

    def __init__(self, out: Path | IO[bytes], layout: Layout, mark: Mark, known: Directory) -> None:
        self.layout, self.mark, self.known = layout, mark, known
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
            "remove_timezone": True,
        }
        self.book = xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options)
        self.book.set_custom_property(PROPERTY, str(mark))
        self.book.set_properties({"title": layout.ledger.title, "comments": str(mark)})
        self._lists: dict[tuple[str, ...], str] = {}

    def __enter__(self) -> Sheets:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self._write_lists()
            self.book.close()

    def _style(self, **members: Any) -> Any:
        return self.book.add_format({"font_name": "宋体", "font_size": 11, "valign": "vcenter", **members})

    @cached_property
    def _styles(self) -> dict[str, Any]:
        head = {
            "bold": True,
            "bg_color": _PALE,
            "font_color": _INK,
            "border": 1,
            "border_color": "#C3CEDD",
            "text_wrap": True,
        }
        return {
            "title": self._style(bold=True, font_size=16, font_color=_ACCENT),
            "intro": self._style(font_color="#5B6472"),
            "band": self._style(bold=True, font_color="#FFFFFF", bg_color=_ACCENT),
            "head": self._style(**head),
            "needed": self._style(**{**head, "font_color": "#A3271F"}),
            "text": self._style(num_format="@"),
            # A text that looks like a formula stays a text when the cell is typed over again.
            "quoted": self._style(num_format="@", quote_prefix=True),
            "date": self._style(num_format="yyyy-mm-dd"),
            "moment": self._style(num_format="yyyy-mm-dd hh:mm"),
            "number": self._style(),
            "amount": self._style(num_format="#,##0.00"),
            "grey": self._style(num_format="@", font_color="#8A93A0"),
            "wrap": self._style(text_wrap=True, valign="top"),
            "fault": self._style(bg_color=_FAULT, num_format="@"),
            "fault_date": self._style(bg_color=_FAULT, num_format="yyyy-mm-dd"),
            "why": self._style(bg_color=_FAULT, font_color="#A3271F", text_wrap=True),
        }  # fmt: skip

    def start(self, grid: Grid, intro: Sequence[str] = ()) -> Rows:
        """A sheet of the layout, up to its header; rows follow."""
        sheet = self.book.add_worksheet(grid.title)
        row = 0
        if intro:
            sheet.set_row(0, 28)
            for row, line in enumerate(intro):
                sheet.write_string(row, 0, line, self._styles["title" if row == 0 else "intro"])
            row += 1
            sheet.set_row(row, None, None, {"hidden": True})
            sheet.write_string(row, 0, str(self.mark))
            row += 1
            self._band(sheet, row, grid)
            row += 1
        sheet.set_row(row, 36)
        for place, column in enumerate(grid.columns):
            sheet.write_string(
                row, place, column.header, self._styles["needed" if column.required else "head"]
            )
            self._dress(sheet, row, place, column)
        sheet.freeze_panes(row + 1, 1)
        return Rows(self, sheet, row + 1, grid)

    def _band(self, sheet: Worksheet, row: int, grid: Grid) -> None:
        """The step each group of columns belongs to, above the header."""
        last = ""
        for place, column in enumerate(grid.columns):
            title = ""
            if column.step != last:
                last = column.step
                title = self.layout.forms[last].step.title if last else ""
            sheet.write_string(row, place, title, self._styles["band"])

    def _dress(self, sheet: Worksheet, row: int, place: int, column: Column) -> None:
        """Width, format, comment and list to choose from."""
        width = min(max(len(column.header) * 2 + 2, 10 if column.role is Role.KEY else 12), 36)
        if isinstance(column.field, Text) and column.field.long:
            width = 40
        sheet.set_column(place, place, width, self._styles[style_of(column)])
        note = self._note(column)
        if note:
            sheet.write_comment(row, place, note, {"author": "准绳", "x_scale": 1.8, "y_scale": 1.4})
        self.choose(sheet, row + 1, place, column)

    def _note(self, column: Column) -> str:
        if column.role in _NOTES:
            return _NOTES[column.role]
        form = self.layout.forms.get(column.step)
        said = [filling(column), column.field.hint if column.field and not column.part else ""]
        if column.role is Role.DAY and form is not None:
            said.append(f"办了“{form.step.title}”才填")
        if form is not None and form.step.basis is not None:
            said.append(form.step.basis.short)
        return "\n".join(one for one in said if one)[:1000]

    def choose(self, sheet: Worksheet, row: int, place: int, column: Column) -> None:
        """A list to choose from below a header, where the column has one."""
        options, strict = self._options(column)
        if not options:
            return
        inside = sum(len(one) + 1 for one in options) <= _SHORT_LIST and not any(
            "," in one for one in options
        )
        sheet.data_validation(
            row,
            place,
            row + _LISTED_ROWS - 1,
            place,
            {
                "validate": "list",
                "source": list(options) if inside else self._list_place(options),
                "error_type": "stop" if strict else "warning",
                "error_title": "不在选项里",
                "error_message": f"“{column.title}”请从下拉选项里选。"[:255],
            },
        )

    def _options(self, column: Column) -> tuple[tuple[str, ...], bool]:
        if column.role is Role.ORGAN or type(column.field) is OrganRef:
            return self._organs, False
        if column.role is Role.REGION or isinstance(column.field, RegionRef):
            return self._regions, False
        if column.role is Role.STEP:
            return tuple(form.step.title for form in self.layout.forms.values()), False
        if column.part == "kind":
            return ("企业", "其他组织", "个人"), True
        if isinstance(column.field, Choice):
            return tuple(column.field.options.values()), True
        return (("是", "否"), True) if isinstance(column.field, YesNo) else ((), True)

    @cached_property
    def _organs(self) -> tuple[str, ...]:
        return tuple(organ.name for organ in self.known.organs.values())

    @cached_property
    def _regions(self) -> tuple[str, ...]:
        return tuple(region_text(self.known, code) for code in self.known.regions)

    def _list_place(self, options: tuple[str, ...]) -> str:
        """Where a long list will stand in the sheet of lists."""
        if options not in self._lists:
            name = xl_col_to_name(len(self._lists))
            self._lists[options] = f"='{LISTS}'!${name}$1:${name}${len(options)}"
        return self._lists[options]

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self.book.add_worksheet(LISTS)
        sheet.hide()
        lists = list(self._lists)
        for row in range(max(len(options) for options in lists)):
            for place, options in enumerate(lists):
                if row < len(options):
                    sheet.write_string(row, place, options[row])

    def explain(self) -> None:
        """The sheet that says what is what: the ledger, then every column."""
        ledger = self.layout.ledger
        sheet = self.book.add_worksheet(ABOUT)
        for place, width in enumerate((26, 16, 8, 44, 44, 34)):
            sheet.set_column(place, place, width)
        lines = [
            (f"{ledger.title}（{ledger.key}）",),
            (ledger.about,),
            (f"依据：{ledger.law}" if ledger.law else "",),
            ("一行是一件记录，一个环节是几栏：先填日期，再填这一环节的内容；没有办的环节空着。带*的，办了这一环节就必须填。",),
            ("同一环节办了不止一次的，第二次起填在“环节”表里，一次一行，用记录键对上。",) if self.layout.further else ("",),
            ("再次导入同一个表：没有变的不动，填错的改正后成为更正，新填的环节接着办。空着的格子不改已有的内容；要清空一项，写“清空”。",),
            ("",),
        ]  # fmt: skip
        row = 0
        for line in lines:
            if line[0]:
                sheet.write_string(row, 0, line[0], self._styles["title" if row == 0 else "intro"])
                row += 1
        for place, title in enumerate(("栏目", "环节", "必填", "怎么填", "说明", "谁办、依据")):
            sheet.write_string(row, place, title, self._styles["head"])
        for grid in self.layout.grids:
            for column in grid.columns:
                row += 1
                for place, text in enumerate(self._explained(grid, column)):
                    sheet.write_string(row, place, text, self._styles["wrap"])

    def _explained(self, grid: Grid, column: Column) -> tuple[str, ...]:
        form = self.layout.forms.get(column.step)
        where = form.step.title if form else "" if grid is self.layout.main else f"“{grid.title}”表"
        who = "、".join(role.title for role in form.step.by) if form and column.role is Role.DAY else ""
        basis = form.step.basis.full if form and form.step.basis and column.role is Role.DAY else ""
        how = (
            filling(column)
            if column.field
            else "日期，如2025-9-17"
            if column.role is Role.DAY
            else self._note(column)
        )
        hint = column.field.hint if column.field and not column.part else ""
        return (
            column.header,
            where,
            "是" if column.required else "",
            how,
            hint,
            "；".join(filter(None, (who, basis))),
        )

    def plain(self, title: str) -> Rows:
        """A sheet without header, to be filled row by row."""
        return Rows(self, self.book.add_worksheet(title), 0, None)


class Rows:
    """The rows of a sheet below its header."""

    def __init__(self, sheets: Sheets, sheet: Worksheet, row: int, grid: Grid | None) -> None:
        self.sheet, self.row = sheet, row
        self._sheets, self._styles = sheets, sheets._styles
        self._columns = [self._styles[style_of(column)] for column in grid.columns] if grid else []

    def write(self, cells: Iterable[Cell], faulty: frozenset[int] = frozenset()) -> None:
        """One row; None and "" leave a cell empty, places in ``faulty`` are red. Refuses what no sheet can hold."""
        if self.row >= LAST_ROW:
            raise RuleViolation(
                Problem("export.too_many", f"超过一张表能容纳的{LAST_ROW:,}行。请缩小范围，分几次导出")
            )
        for place, cell in enumerate(cells):
            style = self._columns[place] if place < len(self._columns) else None
            self._write(place, cell, style, place in faulty)
        self.row += 1

    def why(self, text: str) -> None:
        """The sentence in the first cell of the row about to be written."""
        self.sheet.write_string(self.row, 0, text[:32_000], self._styles["why" if text else "text"])

    def _write(self, place: int, cell: Cell, style: Any, faulty: bool) -> None:
        sheet, row, styles = self.sheet, self.row, self._styles
        if cell is None or cell == "":
            if faulty:
                sheet.write_blank(row, place, None, styles["fault"])
        elif isinstance(cell, bool):
            sheet.write_boolean(row, place, cell, styles["fault"] if faulty else style)
        elif isinstance(cell, date):
            kind = "moment" if isinstance(cell, datetime) else "date"
            sheet.write_datetime(row, place, cell, styles["fault_date" if faulty else kind])
        elif isinstance(cell, int | float | Decimal):
            sheet.write_number(row, place, cell, styles["fault"] if faulty else style)
        else:
            text = str(cell)
            if faulty:
                style = styles["fault"]
            elif text[0] in "=+-@\t":
                style = styles["quoted"]
            sheet.write_string(row, place, text, style)


def style_of(column: Column) -> str:
    """The name of the format of a column's cells."""
    match column.field:
        case _ if column.role is Role.DAY:
            return "date"
        case Moment():
            return "moment"
        case Date():
            return "date"
        case Money():
            return "amount"
        case Number():
            return "number"
    return "grey" if column.role in (Role.KEY, Role.SHOWN) else "text"


def organ_text(known: Directory, code: str) -> str:
    """An organ as it is written: a name that leads back to it, else its code."""
    organ = known.organs.get(code)
    return organ.name if organ and known.organ_code(organ.name) == code else code


def region_text(known: Directory, code: str) -> str:
    """A region as it is written: its name, with its town's where that alone is not enough, else its code."""
    region = known.regions.get(code)
    if region is None:
        return code
    above = known.regions[region.parent_id].name if region.parent_id in known.regions else ""
    return next(
        (name for name in (region.name, above + region.name) if known.region_code(name) == code), code
    )
