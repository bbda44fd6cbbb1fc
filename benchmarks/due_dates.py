"""A million working-day due dates, against stepping day by day through the calendar package.

The package steps from every distinct start among the million (some 1,300), which proves all answers identical;
its time for the million is its time per due date times a million. Run: ``python -m benchmarks due_dates``.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

import chinese_calendar
import numpy as np

from zhunsheng.core.calendar import Limit, Unit, WorkCalendar, due

COUNT = 1_000_000
LENGTH = 7
FIRST, LAST = np.datetime64("2023-01-01"), np.datetime64("2026-06-30")
LIMIT = 50.0


def step_by_step(start: date, length: int) -> date:
    """What one writes with the package alone."""
    day = start
    while length:
        day += timedelta(days=1)
        length -= chinese_calendar.is_workday(day)
    return day


def main() -> None:
    """Print the ratio with its parts; exit with an error when the bar is missed or an answer differs."""
    span = int((LAST - FIRST).astype(int)) + 1
    starts = FIRST + np.random.default_rng(20250731).integers(0, span, COUNT)
    calendar = WorkCalendar.load()

    began = time.perf_counter()
    answers = calendar.add_working_days_bulk(starts, LENGTH)
    bulk = time.perf_counter() - began

    distinct = np.unique(starts)
    began = time.perf_counter()
    stepped = [step_by_step(start, LENGTH) for start in distinct.tolist()]
    stepping = (time.perf_counter() - began) / len(distinct) * COUNT
    expected = np.array(stepped, dtype="datetime64[D]")[np.searchsorted(distinct, starts)]

    limit, some = Limit(LENGTH, Unit.WORKING_DAY), starts[:100_000].tolist()
    began = time.perf_counter()
    single = [due(start, limit, calendar=calendar).strict for start in some]
    each = (time.perf_counter() - began) / len(some)

    print(f"{COUNT:,} due dates of {LENGTH} working days, starts {FIRST} to {LAST}")
    print(f"  stepping through the package {stepping:.1f} s (timed on {len(distinct):,} distinct starts)")
    print(f"  in bulk {bulk * 1000:.0f} ms; ratio {stepping / bulk:,.0f} (bar: at least {LIMIT:.0f})")
    print(f"  one at a time {each * 1e6:.1f} µs each; ratio {stepping / COUNT / each:,.0f}")
    identical = np.array_equal(answers, expected) and single == answers[: len(single)].tolist()
    print(f"  answers identical: {'yes' if identical else 'NO'}")
    if not identical or stepping < LIMIT * bulk:
        sys.exit("the bar is missed")


if __name__ == "__main__":
    main()
