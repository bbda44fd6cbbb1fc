from datetime import date, datetime

import pytest

from zhunsheng.core.calendar import Limit, Reason, Roll, Texts, TraceLine, Unit, WorkCalendar, explain
from zhunsheng.core.errors import RuleViolation

COUNTING = "复议法第88条第1款→民诉法第85条第2款"
RECONSIDERATION = Texts(
    start=Reason("受理", COUNTING),
    limit=Reason("普通程序自受理之日起60日内作出决定", "复议法第62条第1款"),
    excluded=[Reason("双方同意调解而中止", "复议法第39条第1款第6项")],
    extension=Reason("复议机构负责人批准延长", "复议法第62条第1款"),
    roll=Roll.ROLLS,
)
STAY = (date(2025, 8, 18), date(2025, 8, 25))


def test_a_reconsideration_line_by_line(calendar: WorkCalendar) -> None:
    lines = explain(
        date(2025, 7, 31), Limit(60, Unit.DAY), calendar=calendar, excluded=[STAY], texts=RECONSIDERATION
    )
    assert lines == [
        TraceLine("7月31日", "受理。当日不计入，8月1日（周五）为第1日", COUNTING),
        TraceLine("＋60日", "普通程序自受理之日起60日内作出决定，应为9月29日（周一）", "复议法第62条第1款"),
        TraceLine(
            "＋7日",
            "8月18日（周一）双方同意调解而中止，8月25日（周一）恢复；其间7日不计入，移至10月6日（周一）",
            "复议法第39条第1款第6项",
        ),
        TraceLine("＋3日", "10月6日为中秋节假期，移至其后第一个工作日10月9日（周四）", "国办2025年放假通知"),
    ]


def told(lines: list[TraceLine], label: str) -> str:
    return next(line.sentence for line in lines if line.label == label)


def test_an_extension_tells_the_sum(calendar: WorkCalendar) -> None:
    lines = explain(
        date(2025, 3, 3),
        Limit(60, Unit.DAY),
        calendar=calendar,
        extension=Limit(30, Unit.DAY),
        texts=RECONSIDERATION,
    )
    assert (
        told(lines, "＋30日")
        == "复议机构负责人批准延长，与原期限从同一日起一次连算，共90日，应为6月1日（周日）"
    )
    assert told(lines, "＋2日") == "6月1日为端午节假期，移至其后第一个工作日6月3日（周二）"


def test_working_days_name_the_holidays_stepped_over(calendar: WorkCalendar) -> None:
    lines = explain(date(2024, 2, 5), Limit(7, Unit.WORKING_DAY), calendar=calendar)
    assert [line.label for line in lines] == ["2月5日", "＋7个工作日", "其间"]
    assert lines[2].sentence == "春节假期2月10日（周六）至2月17日（周六）不计；2月18日（周日）调休上班，计入"
    assert lines[2].basis == "国办2024年放假通知"
    long = explain(date(2024, 1, 5), Limit(400, Unit.WORKING_DAY), calendar=calendar)
    assert told(long, "其间").startswith("其间有")


def test_backwards(calendar: WorkCalendar) -> None:
    lines = explain(date(2025, 6, 5), Limit(3, Unit.DAY), calendar=calendar, backward=True)
    assert told(lines, "6月5日") == "起算。当日不计入，6月4日（周三）为倒数第1日"
    assert told(lines, "－3日") == "提前3日，最迟为6月2日（周一）"
    assert told(lines, "提示") == "6月2日为端午节假期；倒算不后移，宜提前到5月30日（周五）"


def test_what_the_law_says_of_a_holiday(calendar: WorkCalendar) -> None:
    def last(roll: Roll | None) -> TraceLine:
        texts = Texts(roll=roll, roll_basis="某法第1条")
        return explain(date(2025, 3, 10), Limit(90, Unit.DAY), calendar=calendar, texts=texts)[-1]

    assert last(Roll.ROLLS) == TraceLine(
        "＋1日", "6月8日为周日，移至其后第一个工作日6月9日（周一）", "某法第1条"
    )
    assert "其间办结的存疑" in last(Roll.NO_CLAUSE).sentence
    assert "不因休假日后移" in last(Roll.NEVER).sentence
    assert "法律写有顺延的" in last(None).sentence


def test_months_say_why_it_is_the_last_of_the_month(calendar: WorkCalendar) -> None:
    lines = explain(date(2024, 8, 31), Limit(6, Unit.MONTH), calendar=calendar)
    assert told(lines, "＋6个月") == "期限6个月；该月没有31日，以月末日为最后一日，应为2025年2月28日（周五）"


def test_the_edges_of_time_are_explained_or_refused(calendar: WorkCalendar) -> None:
    early = explain(date(2004, 1, 4), Limit(3, Unit.DAY), calendar=calendar, backward=True)
    assert [line.label for line in early] == ["1月4日", "－3日"]
    with pytest.raises(RuleViolation, match="没有前后可数的日子"):
        explain(date.max, Limit(0, Unit.DAY), calendar=calendar)


def test_hours(calendar: WorkCalendar) -> None:
    start = datetime.fromisoformat("2025-05-01T22:30")
    lines = explain(start, Limit(24, Unit.HOUR), calendar=calendar)
    assert [line.label for line in lines] == ["5月1日22:30", "＋24小时"]
    assert lines[1].sentence == "期限24小时，应为5月2日22:30"


def test_a_stop_that_lasts_tells_what_is_used(calendar: WorkCalendar) -> None:
    lines = explain(
        date(2025, 7, 31),
        Limit(60, Unit.DAY),
        calendar=calendar,
        excluded=[(date(2025, 9, 10), None), STAY],
        texts=Texts(excluded=[Reason("鉴定"), Reason("调解")]),
    )
    assert lines[-1] == TraceLine("停止计算", "9月10日（周三）鉴定，尚未恢复，此前已用33日")
    assert [line.label for line in lines] == ["7月31日", "＋60日", "＋7日", "停止计算"]


def test_a_stop_without_effect_says_so(calendar: WorkCalendar) -> None:
    weekend = [(date(2025, 3, 8), date(2025, 3, 10))]
    lines = explain(date(2025, 3, 3), Limit(10, Unit.WORKING_DAY), calendar=calendar, excluded=weekend)
    assert "不影响届满日" in told(lines, "＋0个工作日")


def test_provisional_answers_say_so(calendar: WorkCalendar) -> None:
    ahead = explain(date(2026, 12, 20), Limit(20, Unit.WORKING_DAY), calendar=calendar)
    assert told(ahead, "暂定") == "2026年以后的放假安排尚未公布，公布后可能变动"
    past = explain(date(1999, 12, 20), Limit(20, Unit.DAY), calendar=calendar)
    assert told(past, "暂定") == "2004年以前的放假安排没有资料，未判断是否顺延"
