"""What 社区矫正法 demands of the steps."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.core.ledger import (
    Requirement,
    Situation,
    art,
)

LAW = "社区矫正法"
FEMALE, EACH = "community_correction.female_member", "community_correction.tracker_each"


def _admitted(situation: Situation) -> str | None:
    lacking = [
        said
        for name, said in (("verified", "核对法律文书、核实身份"), ("announced", "宣告"))
        if situation.facts.get(name) is False
    ]
    return f"接收时还应当{'、'.join(lacking)}。请完成后再登记接收" if lacking else None


def _woman_in_group(situation: Situation) -> str | None:
    least = situation.threshold(FEMALE)
    members = situation.facts.get("members")
    if situation.record.facts.get("gender") != "female" or members is None or least is None:
        return None
    women = sum(member.get("member_gender") == "female" for member in members)
    if least.admits(women):
        return None
    return "社区矫正对象为女性的，矫正小组中应有女性成员。请增加女性成员"


def _minors_known(situation: Situation) -> str | None:
    if situation.record.facts.get("minor") is not True or situation.facts.get("knows_minors"):
        return None
    return "未成年人的矫正小组应当吸收熟悉未成年人身心特点的人员参加。请补充人员后再登记"


def _months_later(day: date, months: int) -> date:
    """The day of the same number, or the last of that month (民法典 art. 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _worn_until(situation: Situation) -> date | None:
    written = situation.record.facts.get("tracker_until")
    return date.fromisoformat(written) if written else None


def _three_months(situation: Situation) -> str | None:
    """Each time three months: from the day of the decision, prolonged from the day it would have ended."""
    most, written = situation.threshold(EACH), situation.facts.get("tracker_until")
    if most is None or written is None or isinstance(most.value, tuple) or most.value is None:
        return None
    earlier = _worn_until(situation) if situation.step.key == "extend_tracking" else None
    last = _months_later(earlier or situation.on, int(most.value))
    if date.fromisoformat(written) <= last:
        return None
    return f"使用电子定位装置每次不得超过{most.value}个月，最迟到{last}。请改填较早的日期"


def _not_over(situation: Situation) -> str | None:
    until = _worn_until(situation)
    if until is None or situation.on <= until:
        return None
    return f"电子定位的期限已于{until}届满，不能再延长。请先解除；仍有必要的，重新报批使用"


def _of_kind(kinds: tuple[str, ...], said: str) -> Callable[[Situation], str | None]:
    def check(situation: Situation) -> str | None:
        return None if situation.record.facts.get("kind") in (None, *kinds) else said

    return check


def _term_over(situation: Situation) -> str | None:
    end = situation.record.facts.get("ends_on")
    if situation.facts.get("release_ground") != "expired" or not end or situation.on.isoformat() >= end:
        return None
    return f"矫正期限到{date.fromisoformat(end):%Y-%m-%d}才满，不能提前解除。请核对期限，或者改选被赦免"


def _move_approved(situation: Situation) -> str | None:
    if situation.record.facts.get("move_decision") == "approved":
        return None
    return "变更执行地应先批准迁居。请先办理迁居审批"


def has_report(facts: Mapping[str, Any]) -> bool:
    """Whether the person reports himself."""
    return facts.get("kind") in ("control", "probation", "parole")


def is_medical(facts: Mapping[str, Any]) -> bool:
    """Whether the sentence is served outside prison for a time."""
    return facts.get("kind") == "medical"


admitted = Requirement("admitted", "依法接收", _admitted, art(LAW, 22))
woman_in_group = Requirement(
    "woman_in_group", "女性对象的矫正小组", _woman_in_group, art(LAW, 25, 2), thresholds=(FEMALE,),
    checks=("COR-03",),
)  # fmt: skip
minors_known = Requirement("minors_known", "未成年人的矫正小组", _minors_known, art(LAW, 52, 2))
three_months = Requirement(
    "three_months", "电子定位每次的期限", _three_months, art(LAW, 29, 2), thresholds=(EACH,)
)
not_over = Requirement("not_over", "届满前延长电子定位", _not_over, art(LAW, 29, 2), checks=("COR-01",))
reports_himself = Requirement(
    "reports_himself", "应当报到的对象",
    _of_kind(("control", "probation", "parole"), "暂予监外执行的对象由看守所、公安机关或者监狱移送。请办理“收到移送”"),
    art(LAW, 21, 1),
)  # fmt: skip
handed_over = Requirement(
    "handed_over", "移送的对象",
    _of_kind(("medical",), "管制、缓刑、假释的对象应当自行报到。请办理“报到”"), art(LAW, 21, 2),
)  # fmt: skip
revocable = Requirement(
    "revocable", "可以撤销的对象",
    _of_kind(("probation", "parole"), "只有缓刑、假释可以提请撤销。暂予监外执行的请办理“提请收监执行”"),
    art(LAW, 46, 3),
)  # fmt: skip
recallable = Requirement(
    "recallable", "可以收监的对象",
    _of_kind(("medical",), "只有暂予监外执行可以提请收监执行。缓刑、假释的请办理“提请撤销缓刑假释”"), art(LAW, 49, 1),
)  # fmt: skip
term_over = Requirement("term_over", "矫正期满", _term_over, art(LAW, 44))
move_approved = Requirement("move_approved", "迁居已经批准", _move_approved, art(LAW, 27, 1))
