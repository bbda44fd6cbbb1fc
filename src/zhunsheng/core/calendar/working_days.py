"""Which days are worked, by the State Council's yearly arrangement, and arithmetic on them.

Everything is looked up in two tables built once: the count of working days up to each day, and the day of
each count. So a thousand working days cost what one costs, and a million due dates are two array lookups.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhunsheng.core.calendar import arrangements
from zhunsheng.core.errors import Problem, RuleViolation

_WEEKDAYS = "一二三四五六日"
_LAST = date(2100, 12, 31)
_EPOCH = date(1970, 1, 1).toordinal()


def weekday(day: date) -> str:
    """``周六``."""
    return "周" + _WEEKDAYS[day.weekday()]


class WorkCalendar:
    """The working days from ``first`` to ``last``.

    Up to ``published_through`` they follow the published arrangement, make-up weekends included. Beyond it
    they are weekdays that are no statutory holiday; answers that rest on them are provisional. Days before
    ``first`` and after ``last`` raise ``RuleViolation``.
    """

    def __init__(self, days: arrangements.Arrangements) -> None:
        self.days = days
        self.first = days.first
        self.last = _LAST
        self.published_through = days.published_through
        self._rest, self._work, self._expected = days.rest, days.work, days.expected
        self._notices = days.notices
        self._base = days.first.toordinal()
        size = _LAST.toordinal() - self._base + 1
        # date.fromordinal(1) is a Monday.
        working = bytearray((self._base + i - 1) % 7 < 5 for i in range(size))
        for marked, value in ((days.expected, 0), (days.rest, 0), (days.work, 1)):
            for day in marked:
                if self.first <= day <= self.last:
                    working[day.toordinal() - self._base] = value
        self._working = working
        self._count = list(accumulate(working))
        self._nth = [self._base + i for i in range(size) if working[i]]
        self._count_array = np.array(self._count, dtype=np.int64)
        self._nth_array = np.array(self._nth, dtype=np.int64) - _EPOCH

    @classmethod
    def load(cls, folder: Path | None = None) -> WorkCalendar:
        """From the calendar package and, where given, our own files in ``folder`` (see ``arrangements``)."""
        return cls(arrangements.read(folder))

    def with_notices(self, entered: Iterable[arrangements.Entered]) -> WorkCalendar:
        """The calendar that follows these notices too."""
        return WorkCalendar(arrangements.with_notices(self.days, entered))

    @cached_property
    def digest(self) -> str:
        """Tells calendars apart by which day is what, whatever the notices are called."""
        days = [sorted(map(str, named)) for named in (self._rest, self._work, self._expected)]
        written = json.dumps([str(self.published_through), *days])
        return hashlib.sha256(written.encode()).hexdigest()

    def first_difference(self, other: WorkCalendar) -> date | None:
        """The first day from which answers of the two may differ; None when they never do."""
        if self.digest == other.digest:
            return None
        differing = (mine != theirs for mine, theirs in zip(self._working, other._working, strict=True))
        changed = next((place for place, yes in enumerate(differing) if yes), None)
        found = [] if changed is None else [date.fromordinal(self._base + changed)]
        if self.published_through != other.published_through:
            found.append(min(self.published_through, other.published_through) + timedelta(1))
        return min(found, default=None)

    def is_working_day(self, day: date) -> bool:
        return bool(self._working[self._index(day)])

    def covers(self, day: date) -> bool:
        """Whether it is known, or can be expected, if ``day`` is worked."""
        return self.first <= day <= self.last

    def why(self, day: date) -> str:
        """What kind of day it is: ``国庆节假期``, ``周六，调休上班``, ``周日``, ``周三，工作日``."""
        self._index(day)
        if day in self._work:
            return f"{weekday(day)}，调休上班"
        if day in self._rest:
            return f"{self._rest[day]}假期"
        if day in self._expected:
            return f"{self._expected[day]}，放假安排尚未公布"
        kind = weekday(day) if day.weekday() >= 5 else f"{weekday(day)}，工作日"
        return kind if day <= self.published_through else f"{kind}，放假安排尚未公布"

    def notice(self, day: date) -> str:
        """The short name of the arrangement ``day`` follows; empty beyond ``published_through``."""
        return self._notices.get(day.year, "")

    def holidays_within(self, start: date, end: date) -> list[tuple[str, date, date]]:
        """The named holidays in [``start``, ``end``]: title, first and last day, cut to those bounds."""
        found: list[tuple[str, date, date]] = []
        for day in sorted(
            day for named in (self._rest, self._expected) for day in named if start <= day <= end
        ):
            title = self._rest.get(day) or self._expected[day]
            if found and day - found[-1][2] <= timedelta(1):
                titles, first, _ = found.pop()
                title = titles if title in titles.split("、") else f"{titles}、{title}"
                found.append((title, first, day))
            else:
                found.append((title, day, day))
        return found

    def worked_weekends_within(self, start: date, end: date) -> list[date]:
        """The Saturdays and Sundays in [``start``, ``end``] that the arrangement makes working days."""
        return sorted(day for day in self._work if start <= day <= end)

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``, ``day`` itself not counted."""
        return self.add_working_days(day, 1)

    def roll(self, day: date) -> date:
        """``day`` if it is worked, else the first working day after it."""
        return day if self._working[self._index(day)] else self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; before it when negative; ``day`` itself when zero."""
        if count == 0:
            return day
        index = self._index(day)
        reached = self._count[index] + count - 1
        if count < 0:
            reached += 1 - self._working[index]
        if not 0 <= reached < len(self._nth):
            raise self._beyond(f"{day}起{'前' if count < 0 else '后'}{abs(count)}个工作日")
        return date.fromordinal(self._nth[reached])

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie in [``start``, ``end``), ``end`` not counted. Negative when reversed."""
        return self._before(end) - self._before(start)

    def add_working_days_bulk(
        self, starts: npt.NDArray[np.datetime64], count: int
    ) -> npt.NDArray[np.datetime64]:
        """``add_working_days`` for an array of ``datetime64[D]`` at once, same answers, same errors."""
        days = starts.astype("datetime64[D]")
        if count == 0 or days.size == 0:
            return days.copy()
        index = days.astype(np.int64) + (_EPOCH - self._base)
        outside = (index < 0) | (index >= len(self._count))
        if outside.any():
            raise self._beyond(str(days[outside][0]))
        reached = self._count_array[index] + (count - 1)
        if count < 0:
            reached += 1 - np.frombuffer(self._working, dtype=np.uint8)[index]
        if reached.min() < 0 or reached.max() >= len(self._nth):
            raise self._beyond(f"起算日{'前' if count < 0 else '后'}{abs(count)}个工作日")
        return self._nth_array[reached].astype("datetime64[D]")

    def _before(self, day: date) -> int:
        if day == self.last + timedelta(days=1):
            return self._count[-1]
        index = self._index(day)
        return self._count[index] - self._working[index]

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._base
        if not 0 <= index < len(self._count):
            raise self._beyond(str(day))
        return index

    def _beyond(self, what: str) -> RuleViolation:
        return RuleViolation(
            Problem(
                "calendar.out_of_range",
                f"{what}超出工作日历的范围（{self.first.year}年至{self.last.year}年），无法确定是否上班，请核对日期",
            )
        )
