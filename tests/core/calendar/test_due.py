from datetime import date, datetime, timedelta

import pytest

from zhunsheng.core.calendar import Due, Limit, Roll, Timeliness, Unit, WorkCalendar, due
from zhunsheng.core.errors import DefinitionError, RuleViolation

DAYS = Limit(60, Unit.DAY)
at = datetime.fromisoformat


def test_a_last_day_on_a_holiday_gives_both_dates(calendar: WorkCalendar) -> None:
    stay = (date(2025, 8, 18), date(2025, 8, 25))
    assert due(date(2025, 7, 31), DAYS, calendar=calendar, excluded=[stay]) == Due(
        date(2025, 10, 6), date(2025, 10, 9)
    )


def test_the_time_of_day_does_not_matter_to_days(calendar: WorkCalendar) -> None:
    late = due(at("2025-03-03T23:59"), DAYS, calendar=calendar)
    assert late == due(date(2025, 3, 3), DAYS, calendar=calendar)


def test_an_extension_runs_on_from_the_same_start(calendar: WorkCalendar) -> None:
    # 60 days end on Friday 2 May 2025, a holiday: rolled to 6 May; the 30 more are counted from the strict day.
    whole = due(date(2025, 3, 3), DAYS, calendar=calendar, extension=Limit(30, Unit.DAY))
    assert whole == due(date(2025, 3, 3), Limit(90, Unit.DAY), calendar=calendar)
    assert whole == Due(date(2025, 6, 1), date(2025, 6, 3))


def test_an_extension_in_another_unit(calendar: WorkCalendar) -> None:
    half_year = Limit(6, Unit.MONTH)
    assert due(date(2024, 8, 31), half_year, calendar=calendar, extension=Limit(3, Unit.DAY)).strict == date(
        2025, 3, 3
    )
    assert due(date(2024, 2, 29), half_year, calendar=calendar, extension=Limit(1, Unit.YEAR)).strict == date(
        2025, 8, 29
    )
    for limit, extension in [(half_year, Unit.WORKING_DAY), (Limit(5, Unit.WORKING_DAY), Unit.DAY)]:
        with pytest.raises(DefinitionError, match="不能按"):
            due(date(2024, 8, 31), limit, calendar=calendar, extension=Limit(3, extension))


@pytest.mark.parametrize("limit", [Limit(30, Unit.DAY), Limit(30, Unit.WORKING_DAY), Limit(3, Unit.MONTH)])
class TestExcluded:
    start = date(2025, 3, 3)

    def test_overlapping_intervals_count_once(self, calendar: WorkCalendar, limit: Limit) -> None:
        pieces = [
            (date(2025, 3, 20), date(2025, 3, 25)),
            (date(2025, 3, 10), date(2025, 3, 22)),
            (date(2025, 3, 25), date(2025, 3, 28)),
        ]
        whole = [(date(2025, 3, 10), date(2025, 3, 28))]
        assert due(self.start, limit, calendar=calendar, excluded=pieces) == due(
            self.start, limit, calendar=calendar, excluded=whole
        )

    def test_time_before_the_start_or_after_the_end_changes_nothing(
        self, calendar: WorkCalendar, limit: Limit
    ) -> None:
        plain = due(self.start, limit, calendar=calendar)
        assert isinstance(plain.strict, date)
        after = plain.strict + timedelta(1)
        outside = [(date(2025, 1, 1), date(2025, 3, 4)), (after, after + timedelta(9)), (after, None)]
        assert due(self.start, limit, calendar=calendar, excluded=outside) == plain

    def test_an_empty_interval_changes_nothing(self, calendar: WorkCalendar, limit: Limit) -> None:
        empty = [(date(2025, 3, 10), date(2025, 3, 10))]
        assert due(self.start, limit, calendar=calendar, excluded=empty) == due(
            self.start, limit, calendar=calendar
        )

    def test_a_stop_over_the_last_day_moves_it(self, calendar: WorkCalendar, limit: Limit) -> None:
        plain = due(self.start, limit, calendar=calendar).strict
        assert isinstance(plain, date)
        moved = due(self.start, limit, calendar=calendar, excluded=[(plain, plain + timedelta(60))])
        assert isinstance(moved.strict, date)
        assert moved.strict >= plain + timedelta(60)

    def test_a_stop_that_lasts_leaves_no_due_day(self, calendar: WorkCalendar, limit: Limit) -> None:
        stopped = due(self.start, limit, calendar=calendar, excluded=[(date(2025, 3, 10), None)])
        assert stopped == Due(None, None)
        assert stopped.stopped
        assert stopped.judge(date(2030, 1, 1), Roll.NEVER) is Timeliness.ON_TIME

    def test_a_reversed_interval_is_refused(self, calendar: WorkCalendar, limit: Limit) -> None:
        with pytest.raises(RuleViolation, match="晚于止日"):
            due(self.start, limit, calendar=calendar, excluded=[(date(2025, 3, 10), date(2025, 3, 9))])

    def test_backwards_a_stop_moves_the_day_earlier(self, calendar: WorkCalendar, limit: Limit) -> None:
        plain = due(self.start, limit, calendar=calendar, backward=True)
        pause = [(date(2025, 2, 20), date(2025, 2, 27)), (date(2025, 3, 3), None)]
        moved = due(self.start, limit, calendar=calendar, excluded=pause, backward=True)
        assert isinstance(plain.strict, date)
        assert isinstance(moved.strict, date)
        assert moved.strict < plain.strict


def test_working_days_leave_out_only_the_working_days_of_a_stop(calendar: WorkCalendar) -> None:
    weekend = [(date(2025, 3, 8), date(2025, 3, 10))]
    ten = Limit(10, Unit.WORKING_DAY)
    assert due(date(2025, 3, 3), ten, calendar=calendar, excluded=weekend) == due(
        date(2025, 3, 3), ten, calendar=calendar
    )


@pytest.mark.parametrize("unit", [Unit.DAY, Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR])
@pytest.mark.parametrize("backward", [False, True])
def test_no_length_ends_where_it_starts(calendar: WorkCalendar, unit: Unit, backward: bool) -> None:
    saturday = date(2025, 3, 8)
    found = due(
        saturday, Limit(0, unit), calendar=calendar, backward=backward, excluded=[(date(2025, 3, 1), None)]
    )
    assert found.strict == saturday


def test_backwards_never_rolls(calendar: WorkCalendar) -> None:
    assert due(date(2025, 6, 5), Limit(3, Unit.DAY), calendar=calendar, backward=True) == Due(
        date(2025, 6, 2), date(2025, 6, 2)
    )
    assert due(date(2025, 3, 31), Limit(1, Unit.MONTH), calendar=calendar, backward=True).strict == date(
        2025, 2, 28
    )


def test_hours_run_through_nights_and_holidays(calendar: WorkCalendar) -> None:
    start, day = at("2025-05-01T22:30"), Limit(24, Unit.HOUR)
    assert due(start, day, calendar=calendar).strict == at("2025-05-02T22:30")
    assert due(start, day, calendar=calendar, backward=True).strict == at("2025-04-30T22:30")
    assert due(start, day, calendar=calendar, extension=Limit(12, Unit.HOUR)).strict == at("2025-05-03T10:30")


def test_hours_with_time_left_out(calendar: WorkCalendar) -> None:
    start, day = at("2025-05-01T22:30"), Limit(24, Unit.HOUR)
    whole_day = [(date(2025, 5, 2), date(2025, 5, 3))]
    assert due(start, day, calendar=calendar, excluded=whole_day).strict == at("2025-05-03T22:30")
    two_hours = [(at("2025-05-02T08:00"), at("2025-05-02T10:00"))]
    assert due(start, day, calendar=calendar, excluded=two_hours).strict == at("2025-05-03T00:30")
    at_the_end = [(at("2025-05-02T22:30"), None)]
    assert due(start, day, calendar=calendar, excluded=at_the_end).strict == at("2025-05-02T22:30")
    assert due(start, day, calendar=calendar, excluded=[(at("2025-05-02T00:00"), None)]).stopped


def test_hours_keep_the_time_zone(calendar: WorkCalendar) -> None:
    start = at("2025-05-01T22:30+08:00")
    whole_day = [(date(2025, 5, 2), date(2025, 5, 3))]
    ends = due(start, Limit(24, Unit.HOUR), calendar=calendar, excluded=whole_day)
    assert ends.strict == start + timedelta(hours=48)


def test_hours_need_a_moment(calendar: WorkCalendar) -> None:
    with pytest.raises(RuleViolation, match="起算时刻"):
        due(date(2025, 5, 1), Limit(24, Unit.HOUR), calendar=calendar)


def test_what_is_not_published_is_provisional(calendar: WorkCalendar) -> None:
    ten = Limit(10, Unit.WORKING_DAY)
    assert not due(date(2026, 12, 10), ten, calendar=calendar).provisional
    assert due(date(2026, 12, 20), ten, calendar=calendar).provisional
    assert due(date(2027, 1, 5), ten, calendar=calendar, backward=True).provisional
    assert not due(date(2026, 12, 31), ten, calendar=calendar, backward=True).provisional
    assert due(date(2026, 12, 20), Limit(30, Unit.DAY), calendar=calendar).provisional
    assert not due(date(2027, 1, 20), Limit(30, Unit.DAY), calendar=calendar, backward=True).provisional


def test_before_the_calendar_natural_days_are_strict_only(calendar: WorkCalendar) -> None:
    assert due(date(1999, 1, 1), Limit(1, Unit.MONTH), calendar=calendar) == Due(
        date(1999, 2, 1), date(1999, 2, 1), provisional=True
    )
    with pytest.raises(RuleViolation, match="超出工作日历"):
        due(date(2003, 1, 1), Limit(5, Unit.WORKING_DAY), calendar=calendar)


@pytest.mark.parametrize(
    "limit", [Limit(10**9, Unit.DAY), Limit(10**7, Unit.YEAR), Limit(9000 * 12, Unit.MONTH)], ids=str
)
@pytest.mark.parametrize("backward", [False, True])
def test_dates_beyond_reach_are_refused(calendar: WorkCalendar, limit: Limit, backward: bool) -> None:
    with pytest.raises(RuleViolation, match="超出可计算的年份"):
        due(date(2025, 1, 1), limit, calendar=calendar, backward=backward)


def test_a_wrong_limit_is_a_wrong_definition() -> None:
    for length, unit in [(-1, Unit.DAY), (1.5, Unit.DAY), (True, Unit.DAY), (1, "day")]:
        with pytest.raises(DefinitionError):
            Limit(length, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("roll", "on_strict", "between", "on_rolled", "after"),
    [
        (Roll.ROLLS, Timeliness.ON_TIME, Timeliness.ON_TIME, Timeliness.ON_TIME, Timeliness.LATE),
        (Roll.NO_CLAUSE, Timeliness.ON_TIME, Timeliness.DOUBTFUL, Timeliness.DOUBTFUL, Timeliness.LATE),
        (Roll.NEVER, Timeliness.ON_TIME, Timeliness.LATE, Timeliness.LATE, Timeliness.LATE),
    ],
)
def test_how_a_statute_rolls_decides_who_is_late(
    roll: Roll, on_strict: Timeliness, between: Timeliness, on_rolled: Timeliness, after: Timeliness
) -> None:
    period = Due(date(2025, 10, 6), date(2025, 10, 9))
    done = [date(2025, 10, 6), date(2025, 10, 7), at("2025-10-09T23:59"), date(2025, 10, 10)]
    assert [period.judge(day, roll) for day in done] == [on_strict, between, on_rolled, after]
    assert period.by(roll) == (date(2025, 10, 9) if roll is Roll.ROLLS else date(2025, 10, 6))


def test_hours_are_judged_to_the_minute() -> None:
    period = Due(at("2025-05-02T22:30"), at("2025-05-02T22:30"))
    assert period.judge(at("2025-05-02T22:30"), Roll.NEVER) is Timeliness.ON_TIME
    assert period.judge(at("2025-05-02T22:31"), Roll.NEVER) is Timeliness.LATE
    assert period.judge(date(2025, 5, 3), Roll.NO_CLAUSE) is Timeliness.LATE
