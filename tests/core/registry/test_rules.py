"""What may be changed in the registry, and what folding its events gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zhunsheng.core.access.duties import duties_of, may_administer
from zhunsheng.core.access.roles import Actor, Assignment, Duty, Role
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.ledger.record import Event
from zhunsheng.core.registry import (
    CHANGES,
    EDITION,
    KIND,
    SERIES,
    TABLES,
    Change,
    Registry,
    Terms,
    fold,
    problems,
)
from zhunsheng.core.registry.state import work_in

TODAY = date(2026, 3, 16)
ROLES = {
    "clerk": Role("clerk", "登记员"),
    "system": Role("system", "系统管理员", duties=(Duty.STRUCTURE,)),
    "security": Role("security", "安全管理员", duties=(Duty.RIGHTS,)),
}
TERMS = Terms(
    roles=ROLES,
    domains={"petition": "信访"},
    conflicts={frozenset({"system", "security"})},
    kinds={"county": "县政府", "body": "县级部门"},
    levels={"county": "县", "town": "镇街", "village": "村社区"},
)
SYSTEM = Actor("system", "系统", "", "", (), {}, system=True)
ADMIN = Actor("chen", "陈", "02", "", (Assignment("chen", "security", "01", TODAY),), {})


@pytest.fixture
def registry() -> Registry:
    found = Registry()
    for step, facts in (
        ("region.add", {"code": "990100000000", "name": "安澜县", "level": "county"}),
        ("region.add", {"code": "990101000000", "name": "城关镇", "level": "town", "parent": "990100000000"}),
        ("organ.add", organ("01", "安澜县人民政府", "县政府", kind="county")),
        ("organ.add", organ("02", "安澜县司法局", "县司法局", parent="01")),
        ("organ.add", organ("03", "安澜县水务局", "县水务局", parent="02")),
        ("account.add", {"username": "chen", "name": "陈立群", "organ": "02"}),
        ("account.add", {"username": "zhao", "name": "赵敏", "organ": "02"}),
        (
            "assignment.add",
            {
                "account": "zhao",
                "role": "security",
                "organ": "01",
                "since": "2025-01-01",
                "until": "2025-12-31",
            },
        ),
    ):
        work_in(found, step, facts)
    return found


def organ(code: str, name: str, short: str, kind: str = "body", **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "short_name": short,
        "mark": "安",
        "kind": kind,
        "region": "990100000000",
        **more,
    }


def told(registry: Registry, step: str, actor: Actor = SYSTEM, on: date = TODAY, **facts: Any) -> list[str]:
    return [f"{one.field}：{one}" for one in problems(registry, Change(step, on, facts), actor, TERMS, TODAY)]


def assignment(person: str, role: str, since: str = "2026-01-01", **more: Any) -> dict[str, Any]:
    return {"account": person, "role": role, "organ": "01", "since": since, **more}


@pytest.mark.parametrize(
    ("step", "facts", "words"),
    [
        ("organ.change", {"code": "09", "name": "甲局"}, "没有单位“09”"),
        ("organ.add", organ("02", "甲局", "甲局"), "已有“02”"),
        ("organ.add", organ("04", "安澜县司法局", "甲局"), "两个单位不能同名"),
        ("organ.add", organ("04", "甲局", "县水务局"), "单位“03”已用“县水务局”"),
        ("organ.add", organ("0 4", "甲局", "甲局"), "只能用字母、数字"),
        ("organ.add", organ("04", "甲" * 81, "甲局"), "不能超过80个字"),
        ("organ.add", organ("04", "甲局", "甲局", kind="firm"), "没有“firm”这个类别，有：县政府、县级部门"),
        ("organ.add", {"code": "04"}, "请填简称"),
        ("organ.add", {**organ("04", "甲局", "甲局"), "colour": "red"}, "不能写“colour”"),
        ("organ.change", {"code": "02", "name": " "}, "请填名称"),
        ("organ.change", {"code": "01", "parent": "03"}, "不能放到自己或自己的下级下面"),
        ("organ.change", {"code": "03", "parent": "03"}, "不能放到自己或自己的下级下面"),
        ("organ.change", {"code": "03", "region": "1"}, "没有地区“1”"),
        ("region.add", {"code": "1", "name": "甲镇", "level": "town"}, "应为12位"),
        ("region.add", {"code": "990102000000", "name": "甲镇", "level": "town"}, "上级应是一个县"),
        ("region.add", {"code": "990102000000", "name": "甲县", "level": "county"}, "这里已经有了"),
        ("region.add", {"code": "990101001000", "name": "甲", "level": "village", "parent": "990100000000"}, "上级应是一个镇街"),
        ("region.add", {"code": "990102000000", "name": "城关镇", "level": "town", "parent": "990100000000"}, "下面已有“城关镇”"),
        ("account.add", {"username": "CHEN", "name": "陈", "organ": "02"}, "只差大小写"),
        ("account.add", {"username": "system", "name": "陈", "organ": "02"}, "留给系统用"),
        ("account.add", {"username": "陈立群", "name": "陈", "organ": "02"}, "2至40位字母"),
        ("account.add", {"username": "li", "name": "", "organ": "02"}, "请填姓名"),
        ("account.add", {"username": "li", "name": "李", "organ": "9"}, "请先登记单位"),
        ("assignment.add", assignment("li", "clerk"), "请先开设账号"),
        ("assignment.add", assignment("chen", "boss"), "没有角色“boss”，有：登记员"),
        ("assignment.add", assignment("chen", "clerk", domains=["petition", "x"]), "没有这些领域：x"),
        ("assignment.add", assignment("chen", "clerk", until="2025-01-01"), "早于起始日期"),
        ("assignment.add", assignment("chen", "clerk", since="2026-1-1"), "日期应写成"),
        ("assignment.until", assignment("zhao", "clerk", until="2026-01-01"), "没有角色授权“zhao”"),
        ("organ.burn", {"code": "02"}, "没有“organ.burn”这种变更"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(registry: Registry, step: str, facts: dict[str, Any], words: str) -> None:
    found = told(registry, step, **facts)
    assert any(words in sentence for sentence in found), found


def test_what_is_right_passes(registry: Registry) -> None:
    assert told(registry, "organ.change", code="02", name="安澜县司法局（本级）") == []
    assert told(registry, "organ.change", code="03", parent="01") == []
    assert told(registry, "account.disable", username="zhao", active=False) == []
    assert told(registry, "assignment.add", **assignment("chen", "clerk", domains=["petition"])) == []


def test_all_problems_at_once(registry: Registry) -> None:
    assert (
        len(
            told(
                registry, "organ.add", code="x y", name="", short_name="甲", mark="", kind="body", region="z"
            )
        )
        == 4
    )
    assert len(told(registry, "account.add", username="Zhao", name="赵", organ="9")) == 2


def test_a_day_to_come_is_refused(registry: Registry) -> None:
    assert "还没有到" in told(registry, "organ.change", code="02", name="甲", on=date(2026, 3, 17))[0]


def test_duties_that_exclude_each_other(registry: Registry) -> None:
    """The days decide: who was one until December may become the other in January."""
    assert told(registry, "assignment.add", **assignment("zhao", "system", "2026-01-01")) == []
    found = told(registry, "assignment.add", **assignment("zhao", "system", "2025-12-31"))
    assert "系统管理员和安全管理员不得由同一个人担任" in found[0]
    work_in(registry, "assignment.add", assignment("zhao", "system", "2026-01-01"))
    later = assignment("zhao", "security", "2025-01-01", until="2026-02-01")
    assert "不得由同一个人担任" in told(registry, "assignment.until", **later)[0]


def test_the_same_role_is_not_given_twice(registry: Registry) -> None:
    assert (
        "已有这个角色" in told(registry, "assignment.add", **assignment("zhao", "security", "2025-06-01"))[0]
    )
    assert (
        "已经有这个角色"
        in told(registry, "assignment.add", **assignment("zhao", "security", "2025-01-01"))[0]
    )
    assert told(registry, "assignment.add", **assignment("zhao", "security")) == []


def test_nobody_gives_themselves_a_role(registry: Registry) -> None:
    assert "不能给自己授权" in told(registry, "assignment.add", ADMIN, **assignment("chen", "clerk"))[0]
    assert told(registry, "assignment.add", ADMIN, **assignment("zhao", "clerk")) == []
    assert "不能停用自己" in told(registry, "account.disable", ADMIN, username="chen", active=False)[0]


def test_an_assignment_taken_back_on_its_first_day(registry: Registry) -> None:
    work_in(registry, "assignment.add", assignment("chen", "clerk", "2026-03-16"))
    assert (
        told(registry, "assignment.until", **assignment("chen", "clerk", "2026-03-16", until="2026-03-15"))
        == []
    )


def test_only_the_duty_may() -> None:
    assert duties_of(ADMIN, ROLES, TODAY) == {Duty.RIGHTS}
    assert duties_of(ADMIN, ROLES, date(2026, 3, 15)) == frozenset()
    assert duties_of(SYSTEM, ROLES, TODAY) == set(Duty)
    refused = may_administer(ADMIN, {Duty.STRUCTURE}, ROLES, TODAY)
    assert not refused.allowed
    assert "须由系统管理员办理" in refused.reason
    assert may_administer(ADMIN, {Duty.STRUCTURE, Duty.RIGHTS}, ROLES, TODAY).allowed


def event(seq: int, step: str, facts: dict[str, Any]) -> Event:
    return Event(
        SERIES,
        SERIES,
        EDITION,
        seq,
        KIND,
        "2026-03-16",
        "2026-03-16T09:30:00+08:00",
        "chen",
        step,
        facts=facts,
    )


def test_folding(registry: Registry) -> None:
    found = fold(
        [
            event(1, "organ.add", organ("01", "甲", "乙")),
            event(2, "organ.change", {"code": "01", "name": "丙", "enforces": True}),
        ]
    )
    row = found.row("organ", "01")
    assert row is not None
    assert (row["name"], row["short_name"], row["enforces"], row["parent"]) == ("丙", "乙", True, "")
    assert found.organ_names == {"甲": set(), "乙": {"01"}, "丙": {"01"}}


@pytest.mark.parametrize(
    ("step", "facts"),
    [
        ("organ.change", {"code": "01", "name": "丙"}),
        ("organ.add", {"code": "01", "name": "丙"}),
        ("organ.add", {**organ("01", "甲", "乙"), "colour": "red"}),
        ("organ.add", organ("", "甲", "乙")),
        ("organ.burn", {"code": "01"}),
    ],
)
def test_an_event_that_cannot_follow_is_loud(step: str, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityFailure):
        fold([event(1, step, facts)])


def test_every_kind_of_change_sets_what_its_table_has() -> None:
    assert [
        kind.key for kind in CHANGES.values() if not set(kind.sets) <= set(TABLES[kind.table].columns)
    ] == []
    assert all(kind.key.partition(".")[0] == kind.table for kind in CHANGES.values())
