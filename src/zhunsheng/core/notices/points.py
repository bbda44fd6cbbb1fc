"""The points of a clock's way at which whoever holds the record is told, once each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum


class Point(StrEnum):
    """Named by what it says; in the order in which they come."""

    HALF = "half"
    THREE_DAYS = "three_days"
    ONE_DAY = "one_day"
    OVERDUE = "overdue"

    @property
    def chinese(self) -> str:
        return {"half": "已过一半", "three_days": "还有三天", "one_day": "还有一天", "overdue": "逾期"}[
            self.value
        ]


POINTS = tuple(Point)


def reached(
    start: date, warned: date, last: date, today: date, wanted: Collection[Point] = POINTS
) -> Point | None:
    """The latest wanted point a clock has passed; None before the first.

    ``warned`` is the day to warn by (the strict one), ``last`` the day after which it is late. Points that lie before the
    start are left out: a clock of two days is not "three days" from its end.
    """
    days = {
        Point.HALF: start + (warned - start) / 2,
        Point.THREE_DAYS: warned - timedelta(3),
        Point.ONE_DAY: warned - timedelta(1),
        Point.OVERDUE: last + timedelta(1),
    }
    passed = [
        point
        for point in POINTS
        if point in wanted and days[point] <= today and (point is Point.OVERDUE or days[point] > start)
    ]
    return passed[-1] if passed else None
