"""Reporting periods: a year, half-year, quarter or month, and the cumulative periods reports use.

Written ``2025``, ``2025H1``, ``2025Q3``, ``2025-07``. Both ends belong to the period.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from zhunsheng.core.errors import Problem, RuleViolation

_FORMS = re.compile(r"(?P<year>\d{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
_HALF_NAMES = {1: "上半年", 2: "下半年"}
_QUARTER_NAMES = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """``months`` whole months beginning in ``year``-``month``. Only lengths 1, 3, 6 and 12 exist."""

    year: int
    month: int
    months: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period; raises RuleViolation with the forms that are understood."""
        found = _FORMS.fullmatch(text.strip().upper())
        if not found or not 1949 <= int(found["year"]) <= 2199:
            raise RuleViolation(
                Problem(
                    "period.unknown", f"不认识的统计期“{text}”。请写成2025、2025H1、2025Q3或2025-07", "period"
                )
            )
        year = int(found["year"])
        if found["half"]:
            return cls(year, 6 * int(found["half"]) - 5, 6)
        if found["quarter"]:
            return cls(year, 3 * int(found["quarter"]) - 2, 3)
        if found["month"]:
            return cls(year, int(found["month"]), 1)
        return cls(year, 1, 12)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        month = self.month + self.months - 1
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def first_index(self) -> int:
        """Months since year 0: the coordinate the cube uses."""
        return month_index(self.first)

    @property
    def last_index(self) -> int:
        return self.first_index + self.months - 1

    @property
    def key(self) -> str:
        match self.months:
            case 12:
                return f"{self.year}"
            case 6:
                return f"{self.year}H{(self.month + 5) // 6}"
            case 3:
                return f"{self.year}Q{(self.month + 2) // 3}"
            case _:
                return f"{self.year}-{self.month:02d}"

    @property
    def title(self) -> str:
        """As printed: 2025年、2025年上半年、2025年第三季度、2025年7月."""
        match self.months:
            case 12:
                return f"{self.year}年"
            case 6:
                return f"{self.year}年{_HALF_NAMES[(self.month + 5) // 6]}"
            case 3:
                return f"{self.year}年{_QUARTER_NAMES[(self.month + 2) // 3]}"
            case _:
                return f"{self.year}年{self.month}月"

    def year_before(self) -> Period:
        """The same months of the year before (同比)."""
        return Period(self.year - 1, self.month, self.months)

    def before(self) -> Period:
        """The period of the same length just before (环比)."""
        index = self.first_index - self.months
        return Period(index // 12, index % 12 + 1, self.months)

    def split(self) -> list[Period]:
        """Its months, in order."""
        return [Period(self.year, self.month + i, 1) for i in range(self.months)]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        return self.key


def month_index(day: date) -> int:
    """Months since year 0, so that months can be subtracted."""
    return day.year * 12 + day.month - 1
