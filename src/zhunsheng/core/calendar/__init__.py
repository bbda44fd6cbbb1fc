"""Kinds of day, periods (期间) and explained due dates.

``due`` is the cheap answer, ``explain`` its reasons line by line; ``WorkCalendar`` knows which days are
worked.
"""

from zhunsheng.core.calendar.due import Due, Interval, Roll, Timeliness, due
from zhunsheng.core.calendar.explain import Reason, Texts, TraceLine, explain
from zhunsheng.core.calendar.limit import Limit, Unit
from zhunsheng.core.calendar.remaining import elapsed, remaining
from zhunsheng.core.calendar.working_days import WorkCalendar, weekday

__all__ = [
    "Due",
    "Interval",
    "Limit",
    "Reason",
    "Roll",
    "Texts",
    "Timeliness",
    "TraceLine",
    "Unit",
    "WorkCalendar",
    "due",
    "elapsed",
    "explain",
    "remaining",
    "weekday",
]
