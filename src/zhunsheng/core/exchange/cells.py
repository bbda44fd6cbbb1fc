"""Between a canonical value and a cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from zhunsheng.core.exchange.columns import PARTY_PARTS, PERSON_PARTS, Column
from zhunsheng.core.exchange.headers import normal
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import (
    PARTY_KINDS,
    Choice,
    Date,
    Field,
    File,
    Link,
    Moment,
    Money,
    Number,
    OrganRef,
    Party,
    Person,
    RegionRef,
    YesNo,
    is_sealed,
)
from zhunsheng.core.ledger.figure_ref import FigureRef

Cell = Any
"""What a workbook holds in one place: str, int, float, Decimal, bool, date, datetime; "" or None for nothing."""
Show = Callable[[Mapping[str, str]], str]
"""A sealed value as text: its mask, or opened."""

_FIRST, _LAST = date(1900, 3, 1), date(9999, 12, 31)  # days that every spreadsheet counts alike
_EPOCH = date(1899, 12, 30)
_EXACT = 15  # digits a cell keeps of a number


class Written(Protocol):
    """How codes are written so that they are understood again."""

    def organ_text(self, code: str) -> str: ...
    def region_text(self, code: str) -> str: ...
    def record_text(self, ledger: str, record_id: str) -> str: ...


def filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def cell_of(column: Column, value: Any, written: Written, show: Show) -> Cell:
    """The cell of a fact column for the field's canonical value (sealed where personal); None for nothing."""
    declared = column.field
    if value is None or value == "" or declared is None:
        return None
    if isinstance(declared, Person | Party):
        return _part_cell(column.part or "name", value, show)
    if is_sealed(value):
        return show(value)
    match declared:
        case Money():
            return _number(Decimal(value) / 100)
        case Number():
            return _number(Decimal(value))
        case Moment():
            return _moment(value)
        case Date():
            day = date.fromisoformat(value)
            return day if _FIRST <= day <= _LAST else value
        case Choice():
            return declared.options.get(value, value)
        case Choices():
            return "、".join(declared.options.get(code, code) for code in value)
        case YesNo():
            return "是" if value else "否"
        case RegionRef():
            return written.region_text(value)
        case OrganRef():
            return written.organ_text(value)
        case Link():
            return written.record_text(declared.to, value)
        case File():
            return f"{value['name']}#{value['digest']}"
    return str(value)


def _part_cell(part: str, value: Mapping[str, Any], show: Show) -> Cell:
    found = value.get(part)
    if found is None:
        return None
    if part == "kind":
        return PARTY_KINDS[found]
    return show(found) if is_sealed(found) else found


def _number(value: Decimal) -> Cell:
    """As a number where a cell holds it exactly, else as text."""
    return value if len(value.as_tuple().digits) <= _EXACT else format(value, "f")


def _moment(value: str) -> Cell:
    moment = datetime.fromisoformat(value)
    return moment if _FIRST <= moment.date() <= _LAST else value.replace("T", " ")


def raw_facts(cells: Mapping[Column, tuple[Cell, Decimal]]) -> tuple[dict[str, Any], dict[Column, str]]:
    """Facts as ``Asks.clean`` takes them from the cells of one step (each with its header's scale), and what is wrong.

    Cells without content say nothing and leave no fact.
    """
    facts: dict[str, Any] = {}
    wrong: dict[Column, str] = {}
    for column, (cell, scale) in cells.items():
        if not filled(cell) or column.field is None:
            continue
        try:
            value = _raw(column, cell, scale)
        except ValueError as error:
            wrong[column] = str(error)
            continue
        if isinstance(column.field, Person | Party):
            facts.setdefault(column.name, {})[column.part or "name"] = value
        else:
            facts[column.name] = value
    return facts, wrong


def _raw(column: Column, cell: Cell, scale: Decimal) -> Any:
    match column.field:
        case Money() | Number():
            return _scaled(cell, scale, column.field.unit)
        case Moment():
            return _read_moment(cell)
        case Date():
            return day_of(cell)
        case Choice():
            return _option(column.field, text_of(cell))
        case YesNo():
            return cell
        case OrganRef():
            return "".join(text_of(cell).split())
        case File():
            name, mark, digest = text_of(cell).rpartition("#")
            return {"name": name, "digest": digest} if mark else {"name": digest, "digest": ""}
    return text_of(cell)


def text_of(cell: Cell) -> str:
    """A cell as text. A number beyond what a cell keeps exactly is refused: its last digits are lost already."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float | int):
        if abs(cell) >= 10**_EXACT:
            raise ValueError("这一格是数字，15位以后的数字已经丢失。请把这一列设为文本格式，重新填写")
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).strip()


def day_of(cell: Cell) -> str:
    """The day in a cell, for ``to_date``: a date, a serial number of the spreadsheet's calendar, or text as typed."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = unicodedata.normalize("NFKC", text_of(cell))
    if re.fullmatch(r"\d{5}", text) and not isinstance(cell, bool):
        return (_EPOCH + timedelta(days=int(text))).isoformat()
    return re.sub(r"[T ]0?0:00(:00(\.0+)?)?$", "", text)


def _read_moment(cell: Cell) -> str:
    if isinstance(cell, float) and not cell.is_integer() and 10_000 <= cell < 100_000:
        day, part = divmod(cell, 1)
        cell = datetime.combine(_EPOCH + timedelta(days=int(day)), time()) + timedelta(days=part)
    if isinstance(cell, datetime):
        nearest = cell + timedelta(seconds=30)
        return nearest.isoformat(timespec="minutes")
    return unicodedata.normalize("NFKC", text_of(cell))


def _scaled(cell: Cell, scale: Decimal, unit: str) -> Any:
    """A number times its header's scale. Text that brings its own unit (3万元) is left to the field."""
    text = repr(cell) if isinstance(cell, float) else text_of(cell)
    text = (
        unicodedata.normalize("NFKC", text).replace(",", "").strip().removesuffix("%" if unit == "%" else "")
    )
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text if unit == "元" else text.removesuffix(unit)
    return number * scale if scale != 1 else number


def _option(declared: Choice, text: str) -> str:
    if text in declared.options or text in declared.options.values():
        return text
    return next((label for label in declared.options.values() if normal(label) == normal(text)), text)


def parts_of(declared: Field) -> tuple[str, ...]:
    """The parts a fact of this field has in a row of cells, the whole or the name first."""
    if isinstance(declared, Person):
        return ("", *PERSON_PARTS)
    return ("", *PARTY_PARTS) if isinstance(declared, Party) else ("",)


def filling(column: Column) -> str:
    """How the column is filled, in a sentence."""
    declared = column.field
    if column.part == "kind":
        return "、".join(PARTY_KINDS.values()) + "之一；不填则按名称判断"
    if column.part:
        return "按证件填写，18位" if column.part in ("id_number", "code") else "数字和“-”"
    match declared:
        case None:
            return ""
        case Moment():
            return "日期和时间，如2025-9-17 14:30"
        case Date():
            return "日期，如2025-9-17"
        case FigureRef():
            return "指标目录里的名称"
        case Choice():
            return "从中选一项：" + "、".join(declared.options.values())
        case Choices():
            return "可以选几项，中间用顿号：" + "、".join(declared.options.values())
        case YesNo():
            return "是或否"
        case RegionRef():
            return "镇街名；村社区有同名的，连镇街名一起写"
        case OrganRef():
            return "单位的全称、简称或代码"
        case Money():
            return "金额，以元计；数字以万元计的，把表头的单位改为（万元）"
        case Number():
            return "数字" + (f"，以{declared.unit}计" if declared.unit else "")
        case Person():
            return "姓名"
        case Party():
            return "名称或姓名"
        case Link():
            return "关联记录的编号或记录键"
        case File():
            return "附件先在网页上传；导出的内容保持原样"
    return f"文字，最多{getattr(declared, 'limit', 200)}字"
