"""Notices read from their own words, against the days the calendar package gives for the same years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.calendar.arrangements import Entered
from zhunsheng.core.calendar.notices import Arrangement, faults, read_notice
from zhunsheng.core.errors import RuleViolation

NOTICES = {
    2023: """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
    2024: """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2025: """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
}
CALENDAR = WorkCalendar.load()
GOOD = NOTICES[2025]


def days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(number) for number in range(365)]


@pytest.mark.parametrize("year", NOTICES)
def test_a_real_notice_gives_the_days_of_its_year(year: int) -> None:
    """The same year once from the package and once from the notice alone."""
    rest, work = read_notice(NOTICES[year], year).to_json()
    mine = CALENDAR.with_notices([Entered(year, "通知", rest, work)])
    assert [day for day in days(year) if mine.is_working_day(day) != CALENDAR.is_working_day(day)] == []
    assert mine.is_working_day(date(year, 12, 31)) == CALENDAR.is_working_day(date(year, 12, 31))


@pytest.mark.parametrize(
    ("was", "is_now", "words"),
    [
        ("（周五）至6日", "（周四）至6日", "2025-04-04是周五，通知写的是周四"),
        ("共3天", "共4天", "是3天，通知写的是4天"),
        ("4月27日（周日）", "4月28日", "2025-04-28是周一，本来就上班"),
        ("4月27日（周日）", "5月3日（周六）", "又放假又上班"),
        ("端午节：", "端阳：", "没有读到端午节"),
        ("5月31日（周六）至6月2日（周一）放假", "5月31日到来", "没有说是放假还是上班"),
        ("2月8日（周六）", "2月30日", "没有“2月30日”这一天"),
        ("至5日（周一）放假调休，共5天", "、3日、5日（周一）放假", "日期看不懂"),
        ("1月1日（周三）放假1天，不调休", "放假1天", "看不懂“放假1天”"),
    ],
)
def test_what_is_wrong_is_said(was: str, is_now: str, words: str) -> None:
    assert was in GOOD
    with pytest.raises(RuleViolation, match=words):
        read_notice(GOOD.replace(was, is_now, 1), 2025)


def test_the_notice_of_another_year_is_noticed() -> None:
    with pytest.raises(RuleViolation) as refused:
        read_notice(GOOD, 2026)
    assert len(refused.value.problems) > 5


def test_days_the_law_makes_holidays_must_be_among_them() -> None:
    arrangement = read_notice(GOOD, 2025)
    assert list(faults(arrangement, [date(2025, 10, 1)])) == []
    assert "2025-10-09按法律放假" in "".join(faults(arrangement, [date(2025, 10, 9)]))
    far = Arrangement(2025, (("春节", date(2025, 1, 1), date(2025, 3, 1)),), ())
    assert "不像是2025年的假期" in "".join(faults(far))


def test_a_year_beyond_a_gap_is_left_out() -> None:
    rest, work = read_notice(GOOD, 2025).to_json()
    last = CALENDAR.published_through.year
    later = CALENDAR.with_notices([Entered(last + 2, "通知", rest, work)])
    assert later.published_through == CALENDAR.published_through
    assert later.digest == CALENDAR.digest


def test_calendars_are_told_apart_by_their_days() -> None:
    rest, work = read_notice(GOOD, 2025).to_json()
    same = CALENDAR.with_notices([Entered(2025, "另一个名称", rest, work)])
    assert same.first_difference(CALENDAR) is None
    other = CALENDAR.with_notices([Entered(2025, "通知", [one for one in rest if one[0] != "清明节"], work)])
    assert other.first_difference(CALENDAR) == date(2025, 4, 4)
    year = CALENDAR.published_through.year + 1
    next_year = CALENDAR.with_notices(
        [Entered(year, "通知", [["元旦", f"{year}-01-01", f"{year}-01-01"]], [])]
    )
    assert next_year.first_difference(CALENDAR) == date(year, 1, 1)
