"""How much of a period is left, or used, on a day: ``剩2个工作日``, ``逾期3日``, ``第41日``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from zhunsheng.core.calendar.due import Interval, whole_days
from zhunsheng.core.calendar.limit import Unit
from zhunsheng.core.calendar.working_days import WorkCalendar


def remaining(due: date | datetime, today: date | datetime, unit: Unit, calendar: WorkCalendar) -> int:
    """Units from ``today`` to ``due`` in the law's own unit: 0 on the last day, negative when overdue.

    Months and years are told in days. Hours are whole hours: rounded down while they last, up when overdue; a
    ``today`` without a time is taken at its midnight.
    """
    if unit is Unit.HOUR:
        end = due if isinstance(due, datetime) else datetime.combine(due, time())
        now = today if isinstance(today, datetime) else datetime.combine(today, time(), end.tzinfo)
        return (end - now) // timedelta(hours=1)
    last, day = _day(due), _day(today)
    if unit is not Unit.WORKING_DAY:
        return (last - day).days
    one = timedelta(1)
    left = calendar.working_days_between(day + one, last + one)
    # Overdue by a weekend only is still overdue.
    return min(left, -1) if day > last else left


def elapsed(
    start: date, today: date, unit: Unit, calendar: WorkCalendar, excluded: Sequence[Interval] = ()
) -> int:
    """The number of the day ``today`` in a period begun on ``start``, excluded days left out; 0 on ``start``.

    Counted in working days for a working-day period, in days for every other.
    """
    one = timedelta(1)
    first, after = _day(start) + one, _day(today) + one

    def count(begin: date, end: date) -> int:
        if unit is Unit.WORKING_DAY:
            return calendar.working_days_between(begin, end)
        return (end - begin).days

    if after <= first:
        return 0
    used = count(first, after)
    for a, b in whole_days(excluded):
        begin, end = max(a, first), after if b is None else min(b, after)
        if begin < end:
            used -= count(begin, end)
    return used


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
