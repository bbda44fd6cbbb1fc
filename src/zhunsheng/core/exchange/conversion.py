"""Between forms of the same content: how a cell is read, and what one that cannot be read may have meant.

A form is converted, a fact is never guessed: 一百二十 may be 120 and 二〇二五年九月三日 a day, but no missing year, unit or
name is filled in. What ``offer`` finds is offered, never applied.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from zhunsheng.core.exchange.cells import Cell, day_of, raw_facts, text_of
from zhunsheng.core.exchange.columns import Column, Role
from zhunsheng.core.ledger.fields import Choice, Date, Field, Moment, Money, Number
from zhunsheng.core.ledger.typed import clean_credit_code, clean_id_number, to_date
from zhunsheng.core.prose.numerals import read_counting

_DIGITS = r"[\d,]+(?:\.\d+)?"
_COUNTED = re.compile(rf"({_DIGITS})\s*(万|亿)?\s*(\D{{0,3}})")
_WORDS = re.compile(r"([零〇一二两三四五六七八九十百千万亿]+)\s*(\D{0,3})")
_DAY = re.compile(
    r"([零〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_NUMBERED_DAY = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*号")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_USUAL_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日")


def shown(column: Column, cell: Cell, scale: Decimal) -> tuple[str, bool]:
    """A filled cell in words as it is read, and whether it was written in another form (万元, a serial number, 2025.9.3).

    Raises ValueError for one that cannot be read.
    """
    declared = column.field
    plain = text_of(cell)
    if column.role is Role.DAY or type(declared) is Date:
        day = to_date(day_of(cell))
        usual = isinstance(cell, date | datetime) or bool(_USUAL_DAY.fullmatch(plain))
        return f"{day.year}年{day.month}月{day.day}日", not usual
    if column.part or not isinstance(declared, Number | Money | Choice):
        return plain, False
    raw, wrong = raw_facts({column: (cell, scale)})
    if wrong:
        raise ValueError(wrong[column])
    value = declared.clean(raw[column.name])
    words = declared.show(value, _Nobody())
    if isinstance(declared, Choice):
        return words, words != plain
    digits = re.sub(r"[,\s元]", "", plain) if isinstance(declared, Money) else plain.replace(",", "")
    return words, scale != 1 or not re.fullmatch(r"\d+(\.\d+)?", digits)


class _Nobody:
    """Names for values that name nobody."""

    def organ(self, code: str) -> str:
        return code

    def region(self, code: str) -> str:
        return code

    def record(self, record_id: str) -> str:
        return record_id


def offer(column: Column, text: str) -> str:
    """The same content in a form the column takes, "" when there is none or more than one."""
    declared = column.field
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if declared is None or column.part in ("", "id_number", "code", "phone"):
        found = _converted(column, declared, plain)
    else:
        found = ""
    return found if found and found != text and _readable(column, declared, found) else ""


def _converted(column: Column, declared: Field | None, plain: str) -> str:
    match declared:
        case Money():
            return _number(plain, "元")
        case Number():
            return _number(plain, declared.unit)
        case Choice():
            return _option(declared, plain)
        case Moment():
            return ""
        case Date() | None:
            return _day(plain)
    return plain.upper() if column.part else ""


def _number(plain: str, unit: str) -> str:
    """A number with the column's unit after it, in 万 or 亿, or in Chinese numerals."""
    counted, words = _COUNTED.fullmatch(plain), _WORDS.fullmatch(plain)
    if counted and _same_unit(counted[3], unit):
        number = counted[1].replace(",", "")
        whole, _, decimals = number.partition(".")
        zeros = len(str(_SCALES.get(counted[2], 1))) - 1
        if not zeros:
            return number
        digits = whole + decimals.ljust(zeros, "0")[:zeros]
        return str(int(digits)) if len(decimals) <= zeros else ""
    if words and _same_unit(words[2], unit):
        try:
            return str(read_counting(words[1]))
        except ValueError:
            return ""
    return ""


def _same_unit(said: str, unit: str) -> bool:
    """人 is said for 人次; 分钟 is never 小时."""
    return not said or (bool(unit) and (said in unit or said == f"{unit}整"))


def _day(plain: str) -> str:
    found = _NUMBERED_DAY.fullmatch(plain)
    if found:
        return f"{found[1]}-{found[2]}-{found[3]}"
    found = _DAY.fullmatch(plain)
    return "-".join(str(read_counting(part)) for part in found.groups()) if found else ""


def _option(declared: Choice, plain: str) -> str:
    """The one option that contains what was written, or is contained in it."""
    if len(plain) < 2:
        return ""
    near = [label for label in declared.options.values() if plain in label or label in plain]
    return near[0] if len(near) == 1 else ""


def _readable(column: Column, declared: Field | None, text: str) -> bool:
    try:
        if declared is None:
            to_date(text)
        elif column.part == "code":
            try:
                clean_credit_code(text)
            except ValueError:
                clean_id_number(text)
        elif column.part == "id_number":
            clean_id_number(text)
        elif not column.part:
            declared.clean(text)
    except (ValueError, TypeError, KeyError):
        return False
    return True
