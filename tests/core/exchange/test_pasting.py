"""A pasted message read against the fields of a form: what is literally there, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.exchange.columns import layout_of
from zhunsheng.core.exchange.pasting import Pasted, read_pasted

CATALOGUE = Catalogue.load("zhunsheng.content")
TODAY = date(2026, 3, 16)


def read(text: str, ledger: str = "publicity_event", step: str = "record") -> Pasted:
    columns = [one for one in layout_of(CATALOGUE.editions[ledger]).main.columns if one.step == step]
    return read_pasted(text, columns, TODAY, "on")


def test_labelled_lines_fill_the_fields_they_name() -> None:
    found = read("活动主题：宪法宣传进校园\n时间：3月12日\n地点：城关镇中学\n受众：320人\n场所类别：学校")
    assert found.texts == {
        "theme": "宪法宣传进校园",
        "on": "2026年3月12日",
        "place": "城关镇中学",
        "audience": "320",
        "place_class": CATALOGUE.ledgers["publicity_event"].fields["place_class"].clean("学校"),
    }
    assert found.left == []


@pytest.mark.parametrize(
    "line",
    ["【活动主题】宪法宣传", "1、活动主题：宪法宣传", "📍活动主题: 宪法宣传", "（一）活动主题 ： 宪法宣传"],
)
def test_marks_before_a_label_are_passed_over(line: str) -> None:
    assert read(line).texts == {"theme": "宪法宣传"}


def test_several_labels_in_one_line() -> None:
    found = read("时间：2026年3月12日（周四）上午9:00 地点：文化广场；受众：一百二十人")
    assert found.texts == {"on": "2026年3月12日", "place": "文化广场", "audience": "120"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("受众：300余人", "不能这样填"),
        ("受众：约三百人", "不能这样填"),
        ("时间：3月12日至13日", "不能这样填"),
        ("时间：近日", "不能这样填"),
        ("场所类别：公园", "不能这样填"),
        ("参加单位：县司法局", ""),
        ("县司法局开展普法宣传。", ""),
        ("受众：", ""),
    ],
)
def test_what_is_not_literally_a_value_is_left(line: str, why: str) -> None:
    found = read(line)
    assert found.texts == {}
    (left,) = found.left
    assert left.startswith(line.strip())
    assert why in left


def test_the_first_of_two_is_taken() -> None:
    found = read("地点：广场\n地点：学校")
    assert found.texts == {"place": "广场"}
    assert "前面已经有了" in found.left[0]


def test_a_long_text_goes_on_over_lines_without_a_label() -> None:
    found = read("改进措施：每季度通报一次\n逐项销号\n责任单位：县司法局", "work_problem", "enter")
    assert found.texts == {"measure": "每季度通报一次\n逐项销号", "owner": "县司法局"}


def test_parts_of_a_person_go_to_their_inputs() -> None:
    found = read("监督员：王小明\n身份：律师", "social_supervisor", "enter")
    assert found.texts["member.name"] == "王小明"
