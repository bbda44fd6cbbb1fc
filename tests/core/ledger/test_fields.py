"""What people type becomes one canonical value, or a sentence that says what to do."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.core.ledger.asks import Asks, at_most, ordered
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import (
    Choice,
    Date,
    Moment,
    Money,
    Number,
    Party,
    Person,
    Rows,
    Text,
    YesNo,
)
from zhunsheng.core.ledger.typed import clean_credit_code, clean_id_number

GOOD_CODE = "911100001000016205"
GOOD_ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (Text("题"), "  甲   乙 ", "甲 乙"),
        (Text("题"), 12.0, "12"),
        (Number("数"), "1,234", 1234),
        (Number("数"), "１２", 12),
        (Number("数"), 12.0, 12),
        (Number("学时", places=1), "2.5", "2.5"),
        (Money("款"), "1.5万元", 1_500_000),
        (Money("款"), "￥1,234.56", 123_456),
        (Money("款"), 0.1, 10),
        (Money("款"), {"fen": 5}, 5),
        (Date("日"), "2025-9-17", "2025-09-17"),
        (Date("日"), "20250917", "2025-09-17"),
        (Date("日"), "2025年9月17日", "2025-09-17"),
        (Date("日"), datetime.fromisoformat("2025-09-17"), "2025-09-17"),
        (Date("日"), date(2025, 9, 17), "2025-09-17"),
        (Moment("时"), "2025/9/17 8:05", "2025-09-17T08:05"),
        (Choice("类", {"a": "甲", "b": "乙"}), "乙", "b"),
        (Choice("类", {"a": "甲", "b": "乙"}), "a", "a"),
        (Choices("类", {"a": "甲", "b": "乙", "c": "丙"}), "丙、甲", ["a", "c"]),
        (Choices("类", {"a": "甲", "b": "乙"}), ["b", "乙"], ["b"]),
        (YesNo("否"), "是", True),
        (YesNo("否"), 0, False),
        (Person("人"), "张三", {"name": "张三"}),
        (
            Party("方"),
            {"name": "甲公司", "code": GOOD_CODE},
            {"kind": "enterprise", "name": "甲公司", "code": GOOD_CODE},
        ),
        (Party("方"), "李四", {"kind": "person", "name": "李四"}),
    ],
)
def test_typed_values(field, typed, kept) -> None:  # type: ignore[no-untyped-def]
    assert field.clean(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (Number("数"), "3.5", "请填整数"),
        (Number("数"), "-1", "不能小于0"),
        (Number("数"), "1" + "0" * 15, "数太大"),
        (Number("学时", places=1), "1e400", "数太大"),
        (Money("金额"), "100000亿元", "金额太大"),
        (Number("数"), "很多", "不是数字"),
        (Number("数"), float("nan"), "不是数字"),
        (Money("款"), "0.001", "最多到分"),
        (Date("日"), "2025-2-30", "没有2025年2月30日这一天"),
        (Date("日"), "明天", "不是日期"),
        (Moment("时"), "2025-9-17", "日期和时间"),
        (Choice("类", {"a": "甲"}), "丙", "可选：甲"),
        (Choices("类", {"a": "甲"}), "甲、丙", "没有“丙”，可选：甲"),
        (Choices("类", {"a": "甲"}), "、", "请至少选一项"),
        (YesNo("否"), "也许", "“是”或“否”"),
        (Person("人", id_required=True), "张三", "身份证号码"),
        (Person("人"), {"name": "张三", "id_number": "110105194912310021"}, "校验位"),
        (Party("方"), {"name": "甲公司", "code": "911100001000016206"}, "校验位"),
        (Text("题", limit=3), "一二三四", "最多3字"),
    ],
)
def test_refused_values(field, typed, sentence) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=sentence):
        field.clean(typed)


def test_check_digits() -> None:
    assert clean_id_number(" 11010519491231002x ") == GOOD_ID
    assert clean_credit_code(GOOD_CODE) == GOOD_CODE


@given(st.integers(0, 10**13))
def test_money_shown_reads_back(fen: int) -> None:
    field = Money("款")
    assert field.clean(field.show(fen, None)) == fen  # type: ignore[arg-type]


class Row(Asks):
    item = Text("项目")
    amount = Number("数量")


class Form(Asks):
    CHECKS = (ordered("since", "until", "结束早于开始"), at_most("passed", "sat", "合格人数多于参考人数"))
    since = Date("开始")
    until = Date("结束", required=False)
    sat = Number("参考")
    passed = Number("合格")
    rows = Rows("明细", Row, at_least=1)


def test_all_problems_at_once_with_their_paths() -> None:
    _, problems = Form.clean(
        {"since": "x", "sat": "三", "unknown": 1, "rows": [{"item": "甲"}, {"item": "", "amount": "二"}]}
    )
    assert {problem.field for problem in problems} == {
        "since",
        "sat",
        "passed",
        "unknown",
        "rows.0.amount",
        "rows.1.item",
        "rows.1.amount",
    }


def test_conditions_between_fields() -> None:
    _, problems = Form.clean(
        {
            "since": "2025-2-1",
            "until": "2025-1-1",
            "sat": 1,
            "passed": 2,
            "rows": [{"item": "甲", "amount": 1}],
        }
    )
    assert [problem.message for problem in problems] == ["结束早于开始", "合格人数多于参考人数"]


def test_rows_need_a_minimum() -> None:
    _, problems = Form.clean({"since": "2025-2-1", "sat": 1, "passed": 1})
    assert [problem.field for problem in problems] == ["rows"]


def test_control_characters_are_refused() -> None:
    """PostgreSQL keeps none of them, and nobody could see what was typed."""
    _, problems = Row.clean({"item": "甲\x00乙", "amount": 1})
    assert [problem.field for problem in problems] == ["item"]
    assert "控制字符" in problems[0].message
    assert Row.clean({"item": "甲\t乙", "amount": 1})[0]["item"] == "甲 乙"


def test_a_form_of_several_bases_asks_what_all_of_them_ask() -> None:
    class Where(Asks):
        place = Text("地点")

    class Both(Row, Where):
        note = Text("备注", required=False)

    assert list(Both.fields()) == [*Row.fields(), "place", "note"]
    assert list(Row.fields()) == ["item", "amount"]
    _, problems = Both.clean({"item": "甲", "amount": 1})
    assert [problem.field for problem in problems] == ["place"]
