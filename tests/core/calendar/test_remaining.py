from datetime import date, datetime

import pytest

from zhunsheng.core.calendar import Unit, WorkCalendar, elapsed, remaining

at = datetime.fromisoformat


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 9, 29), 2),
        (date(2025, 9, 30), 1),
        (date(2025, 10, 5), 1),
        (date(2025, 10, 9), 0),
        (date(2025, 10, 10), -1),
        (date(2025, 10, 11), -2),
        (date(2025, 10, 12), -2),
    ],
)
def test_working_days_left_and_overdue(calendar: WorkCalendar, today: date, left: int) -> None:
    assert remaining(date(2025, 10, 9), today, Unit.WORKING_DAY, calendar) == left


def test_overdue_by_a_weekend_is_overdue(calendar: WorkCalendar) -> None:
    friday, saturday = date(2025, 3, 7), date(2025, 3, 8)
    assert remaining(friday, saturday, Unit.WORKING_DAY, calendar) == -1


@pytest.mark.parametrize("unit", [Unit.DAY, Unit.MONTH, Unit.YEAR])
def test_natural_days(calendar: WorkCalendar, unit: Unit) -> None:
    assert remaining(date(2025, 10, 6), date(2025, 9, 17), unit, calendar) == 19
    assert remaining(date(2025, 10, 6), at("2025-10-09T10:00"), unit, calendar) == -3


def test_hours_round_against_the_reader(calendar: WorkCalendar) -> None:
    due = at("2025-05-02T22:30")
    assert remaining(due, at("2025-05-02T20:00"), Unit.HOUR, calendar) == 2
    assert remaining(due, due, Unit.HOUR, calendar) == 0
    assert remaining(due, at("2025-05-02T22:31"), Unit.HOUR, calendar) == -1
    assert remaining(due, date(2025, 5, 2), Unit.HOUR, calendar) == 22


def test_elapsed_leaves_out_stops(calendar: WorkCalendar) -> None:
    start, stop = date(2025, 7, 31), [(date(2025, 8, 18), date(2025, 8, 25))]
    assert elapsed(start, start, Unit.DAY, calendar) == 0
    assert elapsed(start, date(2025, 8, 17), Unit.DAY, calendar, stop) == 17
    assert elapsed(start, date(2025, 8, 20), Unit.DAY, calendar, stop) == 17
    assert elapsed(start, date(2025, 9, 17), Unit.DAY, calendar, stop) == 41
    assert elapsed(start, date(2025, 9, 17), Unit.WORKING_DAY, calendar, stop) == 29
    assert elapsed(start, date(2025, 8, 25), Unit.DAY, calendar, [(date(2025, 8, 18), None)]) == 17
