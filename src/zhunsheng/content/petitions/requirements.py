"""What 信访工作条例 demands of the steps of a petition."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.core.ledger import (
    Requirement,
    Situation,
    art,
)

LAW = "信访工作条例"
REPRESENTATIVES = "petition.petition_reps"
STATUTORY = ("litigation", "arbitration", "party", "administrative", "duty")


def _represented(situation: Situation) -> str | None:
    facts, most = situation.facts, situation.threshold(REPRESENTATIVES)
    if facts.get("channel") != "visit" or most is None:
        return None
    number = facts.get("representatives")
    if number is None or most.admits(number):
        return None
    return f"多人走访的代表不得超过{most.value}人，现登记{number}人。请信访人重新推选代表，按推选的人数登记"


def _report_wanted(situation: Situation) -> str | None:
    if situation.facts.get("transfer_kind") != "assigned" or situation.facts.get("report_by"):
        return None
    return "交办的应当要求在指定期限内反馈办理结果。请填要求反馈结果的日期，或者改为转送"


def _general(situation: Situation) -> str | None:
    if situation.facts.get("route") not in STATUTORY:
        return None
    return "有法定途径的事项应当导入该程序，不按信访程序受理。请办理“导入法定程序”"


def _directed(situation: Situation) -> str | None:
    if situation.facts.get("route") != "general":
        return None
    return "按信访程序办理的事项没有可以导入的程序。请选择法定途径，或者办理“告知受理”"


def _not_statutory(situation: Situation) -> str | None:
    """An opinion ends only what has no procedure of its own."""
    if situation.record.facts.get("route") not in STATUTORY:
        return None
    return "这件诉求应当通过法定途径解决，不得以信访处理意见代替。请办理“导入法定程序”"


def _listened(situation: Situation) -> str | None:
    if situation.record.day_of("listen"):
        return None
    return "出具处理意见前应当听取信访人陈述并调查核实。请先登记听取陈述和调查核实"


def _extendable(situation: Situation) -> str | None:
    earlier = situation.record.day_of("extend")
    if not earlier:
        return None
    return f"办理期限已于{earlier}延长，延长不得超过三十日。请在届满前办结"


def _is_suggestion(situation: Situation) -> str | None:
    if situation.record.facts.get("kind") in (None, "suggestion"):
        return None
    return "只有建议意见类事项才这样回复。申诉求决类请出具处理意见，检举控告类请导入相应程序"


def can_be_told(facts: Mapping[str, Any]) -> bool:
    """Nobody can be told in writing whose name or address is not known."""
    return facts.get("reachable") is not False


def is_assigned(facts: Mapping[str, Any]) -> bool:
    """Whether a result is to be reported back."""
    return facts.get("transfer_kind") == "assigned"


def _not_assigned(situation: Situation) -> str | None:
    if is_assigned(situation.record.facts):
        return None
    return "转送的事项没有要求反馈结果。只有交办的才办理“反馈办理结果”"


def is_objected(facts: Mapping[str, Any]) -> bool:
    """Whether the organ it was transferred to objected, and was not agreed with: then it is another's to tell."""
    return bool(facts.get("objection_reason")) and not facts.get("returned")


def has_opinion(facts: Mapping[str, Any]) -> bool:
    """Whether it was answered by an opinion, against which review may be asked for."""
    return bool(facts.get("outcome"))


represented = Requirement(
    "represented", "走访代表人数", _represented, art(LAW, 20, 3), thresholds=(REPRESENTATIVES,)
)
report_wanted = Requirement("report_wanted", "交办须定反馈日期", _report_wanted, art(LAW, 22, 1, 3))
general = Requirement("general", "按信访程序办理的范围", _general, art(LAW, 31))
directed = Requirement("directed", "导入的程序", _directed, art(LAW, 31))
not_statutory = Requirement(
    "not_statutory", "不以信访代替法定程序", _not_statutory, art(LAW, 31), checks=("PET-02",)
)
listened = Requirement("listened", "听取陈述并调查核实", _listened, art(LAW, 31, 1, 6))
extendable = Requirement("extendable", "只能延长一次", _extendable, art(LAW, 34))
assigned = Requirement("assigned", "交办的事项", _not_assigned, art(LAW, 22, 1, 3))
is_suggestion = Requirement("is_suggestion", "建议意见类事项", _is_suggestion, art(LAW, 29, 1))
