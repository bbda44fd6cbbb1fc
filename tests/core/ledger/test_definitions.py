"""A broken declaration must not import, and must say where it is broken."""

import pytest

from zhunsheng.core.access.roles import Role
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures import Flow, Rate, Sum, fact
from zhunsheng.core.ledger import (
    Activity,
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Number,
    Privacy,
    Publish,
    Register,
    Requirement,
    State,
    Step,
    Text,
    opens,
)

CLERK = Role("clerk", "登记员")
open_ = State("open", "在办", Family.ACTIVE)
done = State("done", "已办", Family.DONE)


class Form(Asks):
    subject = Text("事项", listed=True)
    amount = Number("数量")


def case(**changes: object) -> object:
    parts: dict[str, object] = {
        "headline": "{subject}",
        "steps": (
            Step("open", "登记", opens(open_), by=(CLERK,), asks=Form, why="试验"),
            Step("finish", "办结", open_ >> done, by=(CLERK,), why="试验"),
        ),
    }
    return Case("sample", "样例", "leadership", **{**parts, **changes})  # type: ignore[arg-type]


def test_a_sound_declaration_imports() -> None:
    ledger = case()
    assert list(ledger.fields) == ["subject", "amount"]  # type: ignore[attr-defined]
    assert list(ledger.states) == ["open", "done"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"headline": "无字段"}, "标题句没有用到任何字段"),
        ({"headline": "{nothing}"}, "“nothing”"),
        ({"keyfacts": ("absent",)}, "关键事实用了没有声明的字段“absent”"),
        ({"number": "{organ}〔{year}〕号"}, "编号格式缺少{seq}"),
        ({"number": "{town}{seq}"}, "“town”不认识"),
        ({"organ_field": "subject"}, "应是单位字段"),
        ({"publishes": Publish("finish", ("absent",))}, "公开了没有声明的字段“absent”"),
        (
            {"publishes": Publish("finish", ("subject",)), "privacy": Privacy.RESTRICTED},
            "限制查阅的台账不能公开",
        ),
        ({"figures": (Flow("a", "甲", "件", at="nowhere"),)}, "不存在的环节“nowhere”"),
        ({"figures": (Sum("a", "甲", "件", of="subject"),)}, "数字或金额"),
        ({"figures": (Flow("a", "甲", "件", where=fact("absent") == 1),)}, "没有的列“fact_absent”"),
        ({"figures": (Rate("a", "甲", "%", of="b"),)}, "缺少分母"),
        ({"figures": (Flow("a", "甲", "件"), Flow("a", "乙", "件"))}, "声明了两次"),
        (
            {"clocks": (Clock("c", "期限", "期限", "nowhere", ("finish",), "a.b"),)},
            "不存在的环节“nowhere”起算",
        ),
        ({"clocks": (Clock("c", "期限", "期限", "open", ("nowhere",), "a.b"),)}, "不存在的环节“nowhere”"),
        ({"unknown_option": 1}, "不认识的项"),
    ],
)
def test_a_broken_declaration_says_where(changes: dict[str, object], where: str) -> None:
    with pytest.raises(DefinitionError, match="台账sample") as failure:
        case(**changes)
    assert where in str(failure.value)


def test_a_state_that_is_a_trap_is_refused() -> None:
    stuck = State("stuck", "卡住", Family.ACTIVE)
    with pytest.raises(DefinitionError, match="状态“卡住”不是终点，却没有环节离开它"):
        case(
            steps=(
                Step("open", "登记", opens(open_), by=(CLERK,), asks=Form, why="试验"),
                Step("finish", "办结", open_ >> done, by=(CLERK,), why="试验"),
                Step("wait", "等待", open_ >> stuck, by=(CLERK,), why="试验"),
            )
        )


def test_a_state_nobody_reaches_is_refused() -> None:
    lost = State("lost", "孤立", Family.ACTIVE)
    with pytest.raises(DefinitionError, match="状态“孤立”没有环节可以到达"):
        case(
            steps=(
                Step("open", "登记", opens(open_), by=(CLERK,), asks=Form, why="试验"),
                Step("finish", "办结", (open_ | lost) >> done, by=(CLERK,), why="试验"),
            )
        )


def test_a_step_names_who_and_under_what() -> None:
    with pytest.raises(DefinitionError, match="没有写谁可以办"):
        Step("open", "登记", opens(open_), why="试验")
    with pytest.raises(DefinitionError, match="没有依据"):
        Step("open", "登记", opens(open_), by=(CLERK,))


def test_the_same_field_cannot_mean_two_things() -> None:
    class Other(Asks):
        subject = Choice("事项", {"a": "甲"})

    with pytest.raises(DefinitionError, match="“subject”在两个环节里声明得不一样"):
        case(
            steps=(
                Step("open", "登记", opens(open_), by=(CLERK,), asks=Form, why="试验"),
                Step("finish", "办结", open_ >> done, by=(CLERK,), asks=Other, why="试验"),
            )
        )


def test_reserved_names_and_overfull_sections() -> None:
    with pytest.raises(DefinitionError, match="保留名"):

        class Reserved(Asks):
            state = Text("状态")

    with pytest.raises(DefinitionError, match="一组最多9个"):
        type("Overfull", (Asks,), {f"field{n}": Text(f"字段{n}") for n in range(10)})


def test_activity_and_register_bring_their_steps() -> None:
    activity = Activity("held", "活动", "leadership", headline="{subject}", asks=Form, by=(CLERK,))
    assert [step.key for step in activity.steps] == ["record"]
    register = Register(
        "items", "名录", "leadership", headline="{subject}", asks=Form, by=(CLERK,), natural_key="subject"
    )
    assert [step.key for step in register.steps] == ["enter", "change", "leave"]
    assert not register.step("change").asks.fields()["subject"].required
    assert register.step("enter").asks.fields()["subject"].required


def test_short_clock_names() -> None:
    with pytest.raises(DefinitionError, match="1至6字"):
        Clock("c", "期限", "一二三四五六七", "open", ("finish",), "a.b")


def test_dates_may_be_declared_as_lying_ahead() -> None:
    assert Date("届满日", future=True).future
    assert not Date("签订日").future


def test_the_one_step_of_an_activity_has_demands_and_documents() -> None:
    need = Requirement("signed", "签字", lambda situation: None)
    paper = DocumentKind("minutes", "笔录")
    ledger = Activity(
        "held",
        "活动",
        "leadership",
        headline="{subject}",
        asks=Form,
        by=(CLERK,),
        needs=(need,),
        produces=(paper,),
    )
    assert ledger.step("record").needs == (need,)
    assert ledger.documents == (paper,)
