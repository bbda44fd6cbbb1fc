"""Lengths of statutory periods: a number and the unit the law names."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhunsheng.core.errors import DefinitionError, Problem, RuleViolation


class Unit(StrEnum):
    """The unit belongs to the statute: ten days are working days in one law and calendar days in the next."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"

    @property
    def chinese(self) -> str:
        """As a form prints it: ``工作日``, ``日``, ``月``, ``年``, ``小时``."""
        return _TITLES[self]

    @property
    def measure(self) -> str:
        """As it follows a number: ``7个工作日``, ``60日``, ``6个月``."""
        return _MEASURES[self]


_TITLES = {
    Unit.WORKING_DAY: "工作日",
    Unit.DAY: "日",
    Unit.MONTH: "月",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
}
_MEASURES = {**_TITLES, Unit.WORKING_DAY: "个工作日", Unit.MONTH: "个月"}


@dataclass(frozen=True, slots=True)
class Limit:
    """``length`` units, zero or more. Prints as the law writes it: ``str(Limit(7, Unit.DAY)) == "7日"``."""

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if isinstance(self.length, bool) or not isinstance(self.length, int) or self.length < 0:
            raise DefinitionError(f"期限长度须为不小于零的整数，不能是 {self.length!r}")
        if not isinstance(self.unit, Unit):
            raise DefinitionError(f"期限单位须为 Unit 之一，不能是 {self.unit!r}")

    def __str__(self) -> str:
        return f"{self.length}{self.unit.measure}"


def add_months(day: date, count: int) -> date:
    """The day ``count`` months later (earlier when negative).

    Where the month has no such day, its last day (民法典第202条). ``RuleViolation`` beyond years 1-9999.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise RuleViolation(Problem("period.out_of_range", f"{day}起算{count}个月，超出可计算的年份"))
    return date(year, month0 + 1, min(day.day, months.monthrange(year, month0 + 1)[1]))
