import json
from pathlib import Path
from typing import Any

import pytest

from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.calendar.vectors import check

LINES = (Path(__file__).parent / "period_vectors.jsonl").read_text(encoding="utf-8").splitlines()
GOOD: dict[str, Any] = {
    "id": "x", "rule": "wd", "start": "2024-02-05", "length": 7, "unit": "working_day", "expected": "2024-02-20"
}  # fmt: skip
DAY = {"rule": "day_strict", "unit": "day", "start": "2025-03-03", "length": 60, "expected": "2025-05-02"}
HOUR = {
    "rule": "hour", "unit": "hour", "start": "2025-05-01T22:30", "length": 24, "expected": "2025-05-02T22:30"
}  # fmt: skip


def test_the_vectors_are_all_there() -> None:
    assert len({json.loads(line)["id"] for line in LINES}) == 43


@pytest.mark.parametrize("line", LINES, ids=lambda line: json.loads(line)["id"])
def test_a_vector(calendar: WorkCalendar, line: str) -> None:
    (outcome,) = check([line], calendar)
    assert outcome.agrees, outcome


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"excluded": [["2024-02-08", "2024-02-18"]], "expected": "2024-02-22"},
        {"excluded": [["2024-02-10", "2024-02-18"]]},
        {"excluded": [["2024-02-07", None]], "expected": None},
        {"extension": 3, "expected": "2024-02-23"},
        {"extension": {"length": 3, "unit": "working_day"}, "expected": "2024-02-23"},
        {"rule": "wd_next_wd", "expected": "2024-02-21"},
        {"direction": "backward", "expected": "2024-01-26"},
        {"rule": "backward", "direction": "backward", "expected": "2024-01-26"},
        {"start": "2024-02-05T16:30"},
        DAY,
        {**DAY, "rule": "day_roll", "expected": "2025-05-06"},
        {**DAY, "rule": "day_next_wd", "expected": "2025-05-06"},
        {**DAY, "direction": "forward", "extension": 30, "expected": "2025-06-01"},
        {**DAY, "start": "1999-03-03", "expected": "1999-05-02"},
        {**DAY, "unit": "month", "rule": "month_strict", "length": 2, "expected": "2025-05-03"},
        {**DAY, "unit": "month", "rule": "month_next_wd", "length": 2, "expected": "2025-05-06"},
        {
            **DAY,
            "unit": "month",
            "rule": "backward",
            "length": 1,
            "start": "2024-03-31",
            "expected": "2024-02-29",
        },
        {**DAY, "unit": "year", "rule": "year_roll", "length": 1, "expected": "2026-03-03"},
        HOUR,
        {**HOUR, "direction": "backward", "expected": "2025-04-30T22:30"},
        {**HOUR, "excluded": [["2025-05-02", "2025-05-03"]], "expected": "2025-05-03T22:30:00"},
        {**HOUR, "excluded": [["2025-05-02T08:00", "2025-05-02T10:00"]], "expected": "2025-05-03 00:30"},
    ],
)
def test_other_vectors_of_the_form(calendar: WorkCalendar, changes: dict[str, Any]) -> None:
    (outcome,) = check([json.dumps({**GOOD, **changes})], calendar)
    assert outcome.agrees, outcome


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"rule": "wd_prev"}, "不认识的规则 'wd_prev'"),
        ({"rule": ["wd"]}, "不认识的规则"),
        ({"unit": "week"}, "不认识的单位 'week'"),
        ({"unit": ["day"]}, "不认识的单位"),
        ({"unit": "day"}, "规则 wd 的单位是 working_day"),
        ({"length": -1}, "不小于零的整数"),
        ({"length": 1.0}, "不小于零的整数"),
        ({"length": True}, "不小于零的整数"),
        ({"length": "7"}, "不小于零的整数"),
        ({"start": "2024-02-30"}, "start：须为日期"),
        ({"start": "20240205"}, "start：须为日期"),
        ({"start": None}, "start：须为日期"),
        ({"expected": None}, "expected：须为日期"),
        ({"expected": "2024-02-20T00:00"}, "expected：须为日期"),
        ({"tolerance": 1}, "tolerance：不认识的字段"),
        ({"direction": "sideways"}, "forward 或 backward"),
        ({"rule": "backward", "direction": "forward"}, "不能是 forward"),
        ({**DAY, "rule": "day_roll", "direction": "backward"}, "倒算不顺延"),
        ({"excluded": "2024-02-08"}, "[起, 止] 的列表"),
        ({"excluded": [["2024-02-08"]]}, "第1段须为"),
        ({"excluded": [["2024-02-08", "2024-02-31"]]}, "第1段的日期不对"),
        ({"excluded": [["2024-02-08", "2024-02-07"]]}, "起日晚于止日"),
        ({"extension": "30"}, "extension：须为整数"),
        ({"extension": {"length": 3, "unit": "week"}}, "extension：须为整数"),
        ({"extension": {"length": 3, "unit": "day"}}, "不能按日延长"),
        ({"start": "2003-02-05"}, "超出工作日历"),
        ({**DAY, "rule": "day_roll", "start": "1999-03-03"}, "超出工作日历"),
        ({**DAY, "length": 10**9}, "超出可计算的年份"),
        ({**HOUR, "start": "2025-05-01"}, "start：须为时刻"),
        ({**HOUR, "expected": "2025-05-02"}, "expected：须为时刻"),
    ],
)
def test_what_cannot_be_read_or_computed_is_said(
    calendar: WorkCalendar, changes: dict[str, Any], told: str
) -> None:
    (outcome,) = check([json.dumps({**GOOD, **changes})], calendar)
    assert told in outcome.fault
    assert not outcome.agrees


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "不是 JSON"),
        ("[1]", "应是一个 JSON 对象"),
        ('{"rule": "wd", "rule": "wd"}', "字段重复：rule"),
        ("{}", "rule：缺这个字段；start：缺这个字段"),
    ],
)
def test_broken_lines(calendar: WorkCalendar, line: str, told: str) -> None:
    (outcome,) = check(["", line], calendar)
    assert told in outcome.fault
    assert outcome.line == 2


def test_a_wrong_expectation_is_a_mismatch_with_the_answer(calendar: WorkCalendar) -> None:
    (outcome,) = check([json.dumps({**GOOD, "expected": "2024-02-21"})], calendar)
    assert not outcome.agrees
    assert not outcome.fault
    assert str(outcome.answer) == "2024-02-20"


def test_answers_beyond_the_published_years_are_marked(calendar: WorkCalendar) -> None:
    lines = [
        {**GOOD, "start": "2026-12-30", "expected": "2027-01-11"},
        {**DAY, "start": "2026-12-30", "expected": "2027-02-28"},
        {**DAY, "rule": "day_roll", "start": "2026-12-30", "expected": "2027-03-01"},
    ]
    outcomes = list(check(map(json.dumps, lines), calendar))
    assert [outcome.provisional for outcome in outcomes] == [True, False, True]
    assert all(outcome.agrees for outcome in outcomes)
