from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import numpy as np
import pytest

from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.errors import DefinitionError, RuleViolation


def days(start: date, end: date) -> list[date]:
    return [start + timedelta(n) for n in range((end - start).days + 1)]


def test_every_published_day_is_as_the_package_says(calendar: WorkCalendar) -> None:
    for day in days(date(2004, 1, 1), date(2026, 12, 31)):
        expected = day in chinese_calendar.constants.workdays or (
            day.weekday() < 5 and day not in chinese_calendar.constants.holidays
        )
        assert calendar.is_working_day(day) is expected, day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2025, 10, 2), "国庆节假期"),
        (date(2025, 10, 6), "中秋节假期"),
        (date(2025, 10, 11), "周六，调休上班"),
        (date(2025, 10, 12), "周日"),
        (date(2024, 2, 9), "周五，工作日"),
        (date(2025, 1, 28), "春节假期"),
        (date(2027, 2, 5), "春节，放假安排尚未公布"),
        (date(2027, 3, 3), "周三，工作日，放假安排尚未公布"),
    ],
)
def test_why(calendar: WorkCalendar, day: date, why: str) -> None:
    assert calendar.why(day) == why


def test_statutory_holidays_beyond_the_published_years(calendar: WorkCalendar) -> None:
    assert calendar.published_through == date(2026, 12, 31)
    off = [day for day in days(date(2027, 1, 1), date(2027, 12, 31)) if not calendar.is_working_day(day)]
    weekday_holidays = [day for day in off if day.weekday() < 5]
    assert weekday_holidays == [
        date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 8), date(2027, 4, 5),
        date(2027, 6, 9), date(2027, 9, 15), date(2027, 10, 1),
    ]  # fmt: skip


def test_arithmetic_steps_both_ways(calendar: WorkCalendar) -> None:
    for start in days(date(2024, 9, 1), date(2024, 10, 20)):
        for count in (-12, -1, 1, 2, 15):
            day, left = start, abs(count)
            while left:
                day += timedelta(1 if count > 0 else -1)
                left -= calendar.is_working_day(day)
            assert calendar.add_working_days(start, count) == day
        assert calendar.add_working_days(start, 0) == start
        assert calendar.roll(start) == (
            start if calendar.is_working_day(start) else calendar.next_working_day(start)
        )


def test_between_counts_the_first_day_and_not_the_last(calendar: WorkCalendar) -> None:
    assert calendar.working_days_between(date(2025, 9, 30), date(2025, 10, 9)) == 1
    assert calendar.working_days_between(date(2025, 10, 9), date(2025, 9, 30)) == -1
    assert calendar.working_days_between(date(2025, 10, 1), date(2025, 10, 1)) == 0
    assert calendar.working_days_between(date(2100, 12, 31), date(2101, 1, 1)) == 1


@pytest.mark.parametrize("count", [-30, -1, 0, 1, 7, 60])
def test_bulk_agrees_with_one_by_one(calendar: WorkCalendar, count: int) -> None:
    starts = np.arange("2019-01-01", "2028-01-01", dtype="datetime64[D]")
    one_by_one = [calendar.add_working_days(day, count) for day in starts.tolist()]
    assert calendar.add_working_days_bulk(starts, count).tolist() == one_by_one
    assert calendar.add_working_days_bulk(starts[:0], count).size == 0


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2101, 1, 1)])
def test_days_outside_are_refused_and_named(calendar: WorkCalendar, day: date) -> None:
    assert not calendar.covers(day)
    for ask in (calendar.is_working_day, calendar.roll, calendar.next_working_day, calendar.why):
        with pytest.raises(RuleViolation, match=f"{day}超出工作日历的范围"):
            ask(day)
    with pytest.raises(RuleViolation, match=str(day)):
        calendar.add_working_days_bulk(np.array([day], dtype="datetime64[D]"), 1)


def test_arithmetic_running_out_of_the_calendar_is_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(RuleViolation, match="前5个工作日"):
        calendar.add_working_days(date(2004, 1, 3), -5)
    with pytest.raises(RuleViolation, match="后20个工作日"):
        calendar.add_working_days(date(2100, 12, 20), 20)
    with pytest.raises(RuleViolation, match="后20个工作日"):
        calendar.add_working_days_bulk(np.array(["2100-12-20"], dtype="datetime64[D]"), 20)


NOTICE = """
year: 2027
notice: 国办2027年放假通知
holidays:
  - {title: 春节, from: 2027-02-05, to: 2027-02-12}
working:
  2027-02-14: 春节
"""


def folder(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / "arrangements" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_new_notice_is_one_file(tmp_path: Path) -> None:
    announced = WorkCalendar.load(folder(tmp_path, "2027.yaml", NOTICE))
    assert announced.published_through == date(2027, 12, 31)
    assert not announced.is_working_day(date(2027, 2, 12))
    assert announced.why(date(2027, 2, 14)) == "周日，调休上班"
    assert announced.notice(date(2027, 2, 14)) == "国办2027年放假通知"
    assert announced.why(date(2027, 3, 3)) == "周三，工作日"


def test_a_notice_may_correct_a_day_of_the_package(tmp_path: Path) -> None:
    text = (
        "year: 2026\nnotice: 更正\nholidays: [{title: 国庆节, from: 2026-10-08, to: 2026-10-08}]\n"
        "working: {2026-10-05: 国庆节}\n"
    )
    corrected = WorkCalendar.load(folder(tmp_path, "2026.yaml", text))
    assert not corrected.is_working_day(date(2026, 10, 8))
    assert corrected.is_working_day(date(2026, 10, 5))
    assert corrected.published_through == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("2027.yaml", NOTICE.replace("notice:", "note:"), "须有且只有"),
        ("2028.yaml", NOTICE, "须与文件名一致"),
        ("2029.yaml", NOTICE.replace("2027", "2029"), "2027年的放假安排还没有"),
        ("2027.yaml", NOTICE.replace("to: 2027-02-12", "to: 2027-02-01"), "起日不晚于止日"),
        ("2027.yaml", NOTICE.replace("2027-02-14", "2028-02-14"), "不属于2027年"),
        ("2027.yaml", NOTICE.replace("title", "name"), "第1项"),
        ("2027.yaml", "year: [", "读不出来"),
    ],
)
def test_a_wrong_notice_stops_the_start(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(DefinitionError, match=told):
        WorkCalendar.load(folder(tmp_path, name, text))


def test_a_missing_folder_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="没有历法文件夹"):
        WorkCalendar.load(tmp_path / "nowhere")
