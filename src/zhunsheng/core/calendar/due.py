"""When a period ends. The rules are those of 民法典第200至204条 and the statutes that repeat or change them.

The day (not the moment) a period starts from is not counted; months and years end on the matching day or,
where there is none, on the last of the month; days during which the clock stood still are left out; an
extension lengthens the one period, counted from the same start, never from a day already moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import cast

from zhunsheng.core.calendar.limit import Limit, Unit, add_months
from zhunsheng.core.calendar.working_days import WorkCalendar
from zhunsheng.core.errors import DefinitionError, Problem, RuleViolation

Interval = tuple[date, date | None]
"""Half-open [first day not counted, day counting resumes); ``None``: still standing still."""


class Roll(StrEnum):
    """What a last day on a holiday does, by the statute."""

    ROLLS = "rolls"  # moves to the next working day
    NO_CLAUSE = "no_clause"  # the law is silent: warn by the strict day, judge by the rolled one
    NEVER = "never"  # longest restraints, deemed service: the day stands


class Timeliness(StrEnum):
    ON_TIME = "on_time"
    DOUBTFUL = "doubtful"  # between the strict and the rolled day where the law has no roll clause
    LATE = "late"

    @property
    def chinese(self) -> str:
        return {"on_time": "按期", "doubtful": "存疑", "late": "逾期"}[self.value]


@dataclass(frozen=True, slots=True)
class Due:
    """The last day (for hours: the last moment) of a period.

    ``strict`` leaves holidays aside, ``rolled`` moves a last day on a holiday to the next working day; they
    are equal for working days, hours and periods counted backwards. Both are ``None`` while the clock stands
    still. ``provisional``: the answer touches days whose arrangement is not published yet (or, before the
    calendar begins, not known: there ``rolled`` is the strict day).
    """

    strict: date | datetime | None
    rolled: date | datetime | None
    provisional: bool = False

    @property
    def stopped(self) -> bool:
        return self.strict is None

    def by(self, roll: Roll) -> date | datetime | None:
        """The day to warn by: the rolled one only where the statute has a roll clause."""
        return self.rolled if roll is Roll.ROLLS else self.strict

    def judge(self, done: date | datetime, roll: Roll) -> Timeliness:
        """Whether an act done on ``done`` kept the period; always, while the clock stands still.

        For what a party sends by post, ``done`` is the day of posting, not of arrival (民诉法第85条第4款).
        """
        strict, rolled = self.strict, self.rolled
        if strict is None or rolled is None:
            return Timeliness.ON_TIME
        if isinstance(strict, datetime) and not isinstance(done, datetime):
            done = datetime.combine(done, time(), strict.tzinfo)
        elif isinstance(done, datetime) and not isinstance(strict, datetime):
            done = done.date()
        if done <= strict or (roll is Roll.ROLLS and done <= rolled):
            return Timeliness.ON_TIME
        return Timeliness.DOUBTFUL if roll is Roll.NO_CLAUSE and done <= rolled else Timeliness.LATE


_STOPPED = Due(None, None)


def due(
    start: date | datetime,
    limit: Limit,
    *,
    calendar: WorkCalendar,
    excluded: Sequence[Interval] = (),
    extension: Limit | None = None,
    backward: bool = False,
) -> Due:
    """The end of ``limit`` (plus ``extension``) from ``start``.

    ``start`` is the legal day of the event; hours need a moment (``datetime``). ``backward`` counts towards
    the past, for acts required so long before an event: the latest day that is still in time; it never rolls.
    ``excluded`` intervals may overlap each other and reach beyond the period. Raises ``RuleViolation`` for
    working days outside the calendar, an interval that ends before it begins, and dates beyond year 9999.
    """
    if isinstance(start, datetime):
        if limit.unit is Unit.HOUR:
            return _due_hours(start, limit, excluded, extension, backward)
        start = start.date()
    elif limit.unit is Unit.HOUR:
        raise RuleViolation(
            Problem("period.needs_moment", "按小时计算的期限须有起算时刻，例如 2025-05-01T22:30")
        )
    if limit.unit is Unit.WORKING_DAY:
        length = _total(limit, extension)
        worked = _working_end(start, length, calendar, whole_days(excluded) if excluded else (), backward)
        if worked is None:
            return _STOPPED
        return Due(worked, worked, (start if backward else worked) > calendar.published_through)
    try:
        end = _natural_end(start, limit, extension, backward)
        if excluded:
            end = _around(start, end, whole_days(excluded), backward)
    except OverflowError:
        raise _too_far(start, limit) from None
    if end is None:
        return _STOPPED
    if backward:
        return Due(end, end)
    if not calendar.covers(end):
        return Due(end, end, True)
    rolled = calendar.roll(end)
    return Due(end, rolled, rolled > calendar.published_through)


def _natural_end(start: date, limit: Limit, extension: Limit | None, backward: bool) -> date | None:
    months = days = 0
    for part in (limit, extension):
        if part is None:
            continue
        if part.unit is Unit.DAY:
            days += part.length
        elif part.unit is Unit.MONTH:
            months += part.length
        elif part.unit is Unit.YEAR:
            months += part.length * 12
        else:
            raise _unlike(limit, part)
    if backward:
        months, days = -months, -days
    return (add_months(start, months) if months else start) + timedelta(days=days)


def _due_hours(
    start: datetime, limit: Limit, excluded: Sequence[Interval], extension: Limit | None, backward: bool
) -> Due:
    hours = _total(limit, extension)
    try:
        end = start + timedelta(hours=-hours if backward else hours)
        if excluded:
            moments = _merge([(_moment(a, start), b and _moment(b, start)) for a, b in excluded])
            reached = _before(start, end, moments) if backward else _after(start, end, moments)
            if reached is None:
                return _STOPPED
            end = cast(datetime, reached)
    except OverflowError:
        raise _too_far(start, limit) from None
    return Due(end, end)


def _total(limit: Limit, extension: Limit | None) -> int:
    if extension is None:
        return limit.length
    if extension.unit is not limit.unit:
        raise _unlike(limit, extension)
    return limit.length + extension.length


def _working_end(
    start: date, length: int, calendar: WorkCalendar, excluded: Sequence[Interval], backward: bool
) -> date | None:
    if backward:
        end = calendar.add_working_days(start, -length)
        for a, b in reversed(excluded):
            stop = start if b is None or b > start else b
            if length == 0 or end >= stop:
                break
            if a < stop:
                length += calendar.working_days_between(max(a, calendar.first), stop)
                end = calendar.add_working_days(start, -length)
        return end
    end = calendar.add_working_days(start, length)
    for a, b in excluded:
        stop = a if a > start else start + timedelta(1)
        if length == 0 or end < stop:
            break
        if b is None:
            return None
        if b > stop:
            length += calendar.working_days_between(stop, b)
            end = calendar.add_working_days(start, length)
    return end


def _around(start: date, end: date | None, excluded: Sequence[Interval], backward: bool) -> date | None:
    """``end`` moved past the excluded days. Counted forward a period is the days [start + 1, end + 1)."""
    if end is None or backward:
        return end and _before(start, end, excluded)
    one = timedelta(1)
    reached = _after(start + one, end + one, excluded)
    return reached and reached - one


def _after(begin: date, finish: date, excluded: Sequence[Interval]) -> date | None:
    for a, b in excluded:
        stop = max(a, begin)
        if finish <= stop:
            break
        if b is None:
            return None
        if b > stop:
            finish += b - stop
    return finish


def _before(begin: date, finish: date, excluded: Sequence[Interval]) -> date:
    for a, b in reversed(excluded):
        stop = begin if b is None else min(b, begin)
        if finish >= stop:
            break
        if a < stop:
            finish -= stop - a
    return finish


def whole_days(excluded: Sequence[Interval]) -> list[Interval]:
    """``excluded`` in whole days, merged: disjoint and in order."""
    return _merge([(_day(a), b and _day(b)) for a, b in excluded])


def _day(bound: date) -> date:
    return bound.date() if isinstance(bound, datetime) else bound


def _moment(bound: date, like: datetime) -> datetime:
    return bound if isinstance(bound, datetime) else datetime.combine(bound, time(), like.tzinfo)


def _merge(excluded: Sequence[Interval]) -> list[Interval]:
    """The same time as disjoint intervals in order, empty ones dropped."""
    merged: list[Interval] = []
    for begin, end in sorted(excluded, key=lambda interval: interval[0]):
        if end is not None and end < begin:
            raise RuleViolation(Problem("period.reversed_interval", f"不计入的时间起日{begin}晚于止日{end}"))
        if begin == end:
            continue
        if merged:
            last_begin, last_end = merged[-1]
            if last_end is None or begin <= last_end:
                ends = None if end is None or last_end is None else max(end, last_end)
                merged[-1] = (last_begin, ends)
                continue
        merged.append((begin, end))
    return merged


def _unlike(limit: Limit, extension: Limit) -> DefinitionError:
    return DefinitionError(f"以{limit.unit.chinese}计的期限不能按{extension.unit.chinese}延长")


def _too_far(start: date, limit: Limit) -> RuleViolation:
    return RuleViolation(Problem("period.out_of_range", f"从{start}起算{limit}，超出可计算的年份"))
