"""How numbers, money and days are printed on screen. Documents have their own rules (``core/prose``)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MISSING = "—"
_WEEKDAYS = "一二三四五六日"
Number = int | float | Decimal | Fraction


def _exact(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def rounded(value: Number, places: int = 0) -> str:
    """Half up, with thousands separators and a true minus sign; trailing zeros stay."""
    amount = _exact(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{amount:,}".replace("-", "−") if amount else f"{abs(amount):,}"


_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?![\d-])")


def told(text: str, today: date | None = None) -> str:
    """A sentence of the engine with its days as people write them: 2026-03-01 → 3月1日, another year's in full."""
    return _ISO_DAY.sub(lambda found: cn_date(date(int(found[1]), int(found[2]), int(found[3])), today), text)


def thousands(value: Number | None) -> str:
    """``1,286``; decimals as given."""
    if value is None:
        return MISSING
    exact = _exact(value)
    return f"{exact:,}".replace("-", "−")


def money(fen: int | None, *, unit: bool = True) -> str:
    """Whole fen as yuan: "50,000元", "50,000.50元"; without the unit always two decimals, for columns."""
    if fen is None:
        return MISSING
    yuan = Decimal(fen) / 100
    if not unit:
        return rounded(yuan, 2)
    return rounded(yuan, 0 if fen % 100 == 0 else 2) + "元"


def rate(part: Number | None) -> str:
    """A share of one as a percentage: one decimal, half up, "100%" and "0%" without. ``None`` (nothing to divide by)
    prints as —."""
    if part is None:
        return MISSING
    share = _exact(part) * 100
    text = rounded(share, 1)
    return ("100" if share == 100 else "0" if share == 0 else text) + "%"


def signed(value: Number, places: int = 1) -> str:
    """``+1.8`` or ``−2.2``; what rounds to nothing has no sign."""
    text = rounded(value, places)
    return text if text.startswith("−") or not text.strip("0.") else f"+{text}"


def points(change: Number | None) -> str:
    """The change of a rate, given as a share of one: "+1.8个百分点"."""
    return MISSING if change is None else f"{signed(_exact(change) * 100)}个百分点"


def cn_date(day: date | None, today: date | None = None) -> str:
    """``9月17日`` when it is this year's, else ``2024年9月17日``."""
    if day is None:
        return MISSING
    short = f"{day.month}月{day.day}日"
    return short if today and day.year == today.year else f"{day.year}年{short}"


def weekday(day: date, *, long: bool = False) -> str:
    """``周三``, or ``星期三``."""
    return ("星期" if long else "周") + _WEEKDAYS[day.weekday()]


def near_date(day: date | None, today: date) -> str:
    """As ``cn_date``, with the weekday in brackets when within two weeks."""
    text = cn_date(day, today)
    if day is None or abs(day - today) > timedelta(days=14):
        return text
    return f"{text}（{weekday(day)}）"


def cn_moment(moment: datetime | None, today: date | None = None) -> str:
    """``今天16:20``, ``昨天10:05``, ``9月15日14:32``. The moment is taken as local already."""
    if moment is None:
        return MISSING
    day = moment.date()
    if today and day == today:
        words = "今天"
    elif today and day == today - timedelta(days=1):
        words = "昨天"
    else:
        words = cn_date(day, today)
    return f"{words}{moment:%H:%M}"
