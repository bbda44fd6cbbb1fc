"""Reading what a person typed, or what a workbook's cell holds. Every ValueError is a Chinese sentence."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum.cn import ric, uscc


def to_decimal(raw: Any) -> Decimal:
    """A number typed with separators or full-width digits, or a cell's float."""
    if isinstance(raw, bool) or raw is None:
        raise ValueError("请填数字")
    text = repr(raw) if isinstance(raw, float) else str(raw)
    text = (
        text.strip()
        .replace(",", "")
        .replace("，", "")
        .translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    )
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"“{raw}”不是数字") from None
    if not number.is_finite():
        raise ValueError(f"“{raw}”不是数字")
    return number


_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]00:00(?::00)?)?|(\d{4})(\d{2})(\d{2})"
)


def to_date(raw: Any) -> date:
    """A day as typed or as a cell holds it; raises ValueError with what is accepted."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    found = _DATE.fullmatch(str(raw).strip())
    if not found:
        raise ValueError(f"“{raw}”不是日期，请写成2025-9-17或20250917")
    year, month, day = (int(part) for part in (found.groups()[:3] if found[1] else found.groups()[3:]))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"没有{year}年{month}月{day}日这一天") from None


_SHORT_DATE = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def plain_day(text: str, today: date) -> str:
    """A day written short, in full: 9.17 → this year's; 今天, 昨天. Anything else is left as it is."""
    text = text.strip()
    if text == "今天":
        return today.isoformat()
    if text == "昨天":
        return (today - timedelta(1)).isoformat()
    short = _SHORT_DATE.fullmatch(text)
    return f"{today.year}-{short[1]}-{short[2]}" if short else text


def clean_id_number(text: str) -> str:
    """A resident identity number with its check digit (GB 11643)."""
    text = text.strip().upper()
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise ValueError("身份证号应为18位")
    if not ric.is_valid(text) and ric.calc_check_digit(text[:-1]) != text[-1]:
        raise ValueError("身份证号校验位不对，请核对")
    return text


def clean_credit_code(text: str) -> str:
    """A unified social credit code with its check character (GB 32100)."""
    text = text.strip().upper()
    if len(text) != 18:
        raise ValueError(f"统一社会信用代码应为18位，现有{len(text)}位")
    if not uscc.is_valid(text):
        raise ValueError("统一社会信用代码校验位不对，请核对")
    return text
