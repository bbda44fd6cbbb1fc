"""``due`` against a naive count, one day after the other."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.core.calendar import Limit, Unit, WorkCalendar, due, elapsed, remaining

ONE = timedelta(1)
starts = st.dates(date(2006, 1, 1), date(2028, 12, 31))  # two years within the calendar, to count back
lengths = st.integers(0, 150)


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, int, list[tuple[date, date]]]:
    start = draw(starts)
    pairs = draw(st.lists(st.tuples(st.integers(-90, 120), st.integers(0, 40)), max_size=4))
    return start, draw(lengths), [(start + timedelta(a), start + timedelta(a + n)) for a, n in pairs]


def naive(
    start: date,
    count: int,
    excluded: list[tuple[date, date]],
    calendar: WorkCalendar,
    unit: Unit,
    step: timedelta,
) -> date:
    day = start
    while count:
        day += step
        if unit is Unit.WORKING_DAY and not calendar.is_working_day(day):
            continue
        count -= not any(begin <= day < end for begin, end in excluded)
    return day


CALENDAR = WorkCalendar.load()


@given(periods(), st.sampled_from([Unit.DAY, Unit.WORKING_DAY]), st.booleans())
def test_days_and_working_days(
    period: tuple[date, int, list[tuple[date, date]]], unit: Unit, backward: bool
) -> None:
    start, count, excluded = period
    expected = naive(start, count, excluded, CALENDAR, unit, -ONE if backward else ONE)
    found = due(start, Limit(count, unit), calendar=CALENDAR, excluded=excluded, backward=backward)
    assert found.strict == expected


@given(starts, st.integers(0, 60), st.booleans())
def test_months_end_on_the_matching_day_or_the_last(start: date, count: int, backward: bool) -> None:
    year, month = start.year, start.month
    for _ in range(count):
        month += -1 if backward else 1
        if month in (0, 13):
            year, month = year + (1 if month else -1), 1 if month else 12
    expected = date(year, month, min(start.day, monthrange(year, month)[1]))
    found = due(start, Limit(count, Unit.MONTH), calendar=CALENDAR, backward=backward)
    assert found.strict == expected
    if count % 12 == 0:
        years = Limit(count // 12, Unit.YEAR)
        assert due(start, years, calendar=CALENDAR, backward=backward).strict == expected


@given(periods(), st.booleans())
def test_months_with_time_left_out_last_as_many_days(
    period: tuple[date, int, list[tuple[date, date]]], backward: bool
) -> None:
    start, count, excluded = period
    limit = Limit(count % 30, Unit.MONTH)
    plain = due(start, limit, calendar=CALENDAR, backward=backward).strict
    assert isinstance(plain, date)
    expected = naive(
        start, abs((plain - start).days), excluded, CALENDAR, Unit.DAY, -ONE if backward else ONE
    )
    assert due(start, limit, calendar=CALENDAR, excluded=excluded, backward=backward).strict == expected


@given(periods())
def test_rolling_is_stepping_to_the_next_working_day(
    period: tuple[date, int, list[tuple[date, date]]],
) -> None:
    start, count, excluded = period
    found = due(start, Limit(count, Unit.DAY), calendar=CALENDAR, excluded=excluded)
    day = found.strict
    assert isinstance(day, date)
    while not CALENDAR.is_working_day(day):
        day += ONE
    assert found.rolled == day


@given(periods(), st.sampled_from([Unit.DAY, Unit.WORKING_DAY]))
def test_the_last_day_is_the_day_of_that_number(
    period: tuple[date, int, list[tuple[date, date]]], unit: Unit
) -> None:
    start, count, excluded = period
    last = due(start, Limit(count, unit), calendar=CALENDAR, excluded=excluded).strict
    assert isinstance(last, date)
    assert elapsed(start, last, unit, CALENDAR, excluded) == count


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(-30, 60), st.integers(0, 20)), max_size=4),
    st.booleans(),
)
def test_hours_around_stops(count: int, pairs: list[tuple[int, int]], backward: bool) -> None:
    start, hour = datetime.fromisoformat("2025-05-01T22:30"), timedelta(hours=1)
    excluded = [(start + a * hour, start + (a + n) * hour) for a, n in pairs]
    expected, left = start, count
    while left:
        # The hour about to be counted begins at ``begun``.
        begun = expected - hour if backward else expected
        left -= not any(a <= begun < b for a, b in excluded)
        expected += -hour if backward else hour
    found = due(start, Limit(count, Unit.HOUR), calendar=CALENDAR, excluded=excluded, backward=backward)
    assert found.strict == expected


@given(starts, st.integers(-200, 200))
def test_remaining_is_what_must_be_added(today: date, count: int) -> None:
    assert remaining(today + timedelta(count), today, Unit.DAY, CALENDAR) == count
    if count > 0:
        ends = CALENDAR.add_working_days(today, count)
        assert remaining(ends, today, Unit.WORKING_DAY, CALENDAR) == count
