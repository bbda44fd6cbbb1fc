"""What a cell that cannot be read may have meant, in another form.

A form is converted, a fact is never guessed: 一百二十 may be 120 and 二〇二五年九月三日 a day, but no missing year, unit or
name is filled in. What is found here is offered, never applied.
"""

from __future__ import annotations

import re
import unicodedata

from zhunsheng.core.exchange.columns import Column
from zhunsheng.core.ledger.fields import Choice, Date, Field, Moment, Money, Number
from zhunsheng.core.prose.numerals import read_counting

_DIGITS = r"[\d,]+(?:\.\d+)?"
_COUNTED = re.compile(rf"({_DIGITS})\s*(万|亿)?\s*(\D{{0,3}})")
_WORDS = re.compile(r"([零〇一二两三四五六七八九十百千万亿]+)\s*(\D{0,3})")
_DAY = re.compile(
    r"([零〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_NUMBERED_DAY = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*号")
_SCALES = {"万": 10_000, "亿": 100_000_000}


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
    from zhunsheng.core.ledger.typed import clean_credit_code, clean_id_number, to_date

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
