"""What 重大行政决策程序暂行条例 demands of the steps of a major decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.drafting import LAWFUL, competition_cleared, linked, stands
from zhunsheng.core.ledger import (
    Requirement,
    Situation,
    art,
)

LAW = "重大行政决策程序暂行条例"
COMMENT_DAYS, REVIEW_DAYS = "major_decision.decision_comment_days", "major_decision.decision_review_days"


def is_public_comment(facts: Mapping[str, Any]) -> bool:
    return not facts.get("shortened_reason")


def is_public(facts: Mapping[str, Any]) -> bool:
    return not facts.get("confidential")


def is_not_urgent(facts: Mapping[str, Any]) -> bool:
    return not facts.get("urgent_review")


def _long_enough(situation: Situation) -> str | None:
    until, least = situation.facts.get("comment_ends_on"), situation.threshold(COMMENT_DAYS)
    if not until or least is None or situation.facts.get("shortened_reason"):
        return None
    days = (date.fromisoformat(until) - situation.on).days
    if least.admits(days):
        return None
    return f"公开征求意见一般不少于{least.value}日，现在只有{days}日。请推迟截止日，或者填写缩短期限的原因"


def _not_cut_short(situation: Situation) -> str | None:
    until = situation.record.facts.get("comment_ends_on")
    if not until or situation.on.isoformat() > until:
        return None
    return f"公告的征求意见期限到{until}，还没有届满。请届满后再汇总意见"


def _participated(situation: Situation) -> str | None:
    record = situation.record
    ways = ("open_comment", "consult", "hold_hearing")
    if record.facts.get("confidential") or any(stands(record, way, "adjust") for way in ways):
        return None
    return "决策承办单位应当充分听取公众意见。请先公开征求意见，或者登记其他听取意见的方式"


def _group_heard(situation: Situation) -> str | None:
    facts = situation.record.facts
    if facts.get("confidential") or not facts.get("group_related"):
        return None
    if stands(situation.record, "hold_hearing", "adjust") or "group" in (facts.get("consulted_how") or []):
        return None
    return "决策事项涉及特定群体利益，应当与相关人民团体、社会组织以及群众代表沟通协商。请登记沟通协商的情况"


def _argued(situation: Situation) -> str | None:
    record = situation.record
    if not record.facts.get("professional") or stands(record, "review_by_experts", "adjust"):
        return None
    return "专业性、技术性较强的决策事项应当组织专家论证。请先登记专家论证"


def _experts_independent(situation: Situation) -> str | None:
    if situation.facts.get("independent") is not False:
        return None
    return "不得选择与决策事项有直接利害关系的专家、专业机构。请另行选择"


def _assessed(situation: Situation) -> str | None:
    record = situation.record
    if not record.facts.get("risky") or stands(record, "assess_risk", "adjust"):
        return None
    return "可能对社会稳定、公共安全造成不利影响的决策，应当评估风险可控性。请先登记风险评估"


def _controllable(situation: Situation) -> str | None:
    if situation.record.facts.get("controllable") is not False:
        return None
    return "评估认为风险不可控，应当调整决策草案、确保风险可控后再决定。请调整草案并重新评估"


def _competition_told(situation: Situation) -> str | None:
    record = situation.record
    if not record.facts.get("market_related"):
        return None
    if not stands(record, "review_competition", "adjust"):
        return (
            "决策草案涉及市场主体经济活动，提交讨论的材料应当包含公平竞争审查的有关情况。请先登记公平竞争审查"
        )
    review = linked(situation, "competition_review")
    if review is None or competition_cleared(review):
        return None
    return "公平竞争审查没有通过。请修改草案并重新审查后提交讨论"


def _legality_reviewed(situation: Situation) -> str | None:
    if stands(situation.record, "register_review", "revise", "adjust"):
        return None
    return "决策草案未经合法性审查不得提交讨论，也不得以征求意见等方式代替。请先送请合法性审查"


def _found_lawful(situation: Situation) -> str | None:
    review = linked(situation, "review")
    if review is None or not stands(situation.record, "register_review", "revise", "adjust"):
        return None
    if not review.facts.get("conclusion"):
        return "所选的合法性审查还没有出具意见。请等审查意见出具后提交讨论"
    if review.facts.get("conclusion") in LAWFUL:
        return None
    return "经审查不合法的决策草案不得提交讨论。请修改草案后重新送请审查"


def _time_enough(situation: Situation) -> str | None:
    if situation.record.facts.get("urgent_review") or situation.threshold(REVIEW_DAYS) is None:
        return None
    clock, least = situation.clock("review_time"), situation.threshold(REVIEW_DAYS)
    if clock is None or least is None or situation.on.isoformat() > clock.strict:
        return None
    return f"送请合法性审查应当保证必要的时间，一般不少于{least.value}个工作日，至{clock.strict}。请届满后提交讨论，紧急的补填原因"


def _collective(situation: Situation) -> str | None:
    if situation.facts.get("meeting_kind") != "other":
        return None
    return "决策草案应当经决策机关常务会议或者全体会议讨论，其他会议不能代替。请改选会议"


def _reasons_given(situation: Situation) -> str | None:
    if not situation.facts.get("against_majority") or situation.facts.get("reasons_told"):
        return None
    return "行政首长拟作出的决定与多数人的意见不一致的，应当在会上说明理由。请填写说明的理由"


def _last_to_speak(situation: Situation) -> str | None:
    if situation.facts.get("head_spoke_last") is not False:
        return None
    return "行政首长应当最后发表意见。请核对会议记录"


def _discussed(situation: Situation) -> str | None:
    if stands(situation.record, "decide", "adjust"):
        return None
    return "没有常务会议或者全体会议集体讨论的记录。请先登记集体讨论决定"


def _reported(situation: Situation) -> str | None:
    if stands(situation.record, "report_to_party", "adjust"):
        return None
    return "重大行政决策出台前应当按照规定向同级党委请示报告。请先登记请示报告"


def _published(situation: Situation) -> str | None:
    record = situation.record
    if stands(record, "publicise", "adjust") or stands(record, "withhold", "adjust"):
        return None
    return "决策应当及时公布。请先公布；依法不予公开的，请登记依据"


def _another_evaluator(situation: Situation) -> str | None:
    if not situation.facts.get("assessed_before"):
        return None
    return "决策作出前承担主要论证评估工作的单位，不能承担决策后评估。请另行委托"


def _archived(situation: Situation) -> str | None:
    if situation.record.day_of("archive"):
        return None
    return "履行决策程序形成的记录、材料应当及时完整归档。请先登记归档"


long_enough = Requirement(
    "long_enough",
    "公开征求意见的期限",
    _long_enough,
    art(LAW, 15, 1),
    thresholds=(COMMENT_DAYS,),
    checks=("DEC-02",),
)
not_cut_short = Requirement(
    "not_cut_short", "征求意见期限届满", _not_cut_short, art(LAW, 15, 1), checks=("DEC-02",)
)
participated = Requirement("participated", "公众参与", _participated, art(LAW, 14, 1))
group_heard = Requirement("group_heard", "特定群体的沟通协商", _group_heard, art(LAW, 14, 3))
argued = Requirement("argued", "专家论证", _argued, art(LAW, 19, 1))
experts_independent = Requirement(
    "experts_independent", "专家没有利害关系", _experts_independent, art(LAW, 20)
)
assessed = Requirement("assessed", "风险评估", _assessed, art(LAW, 22, 1), checks=("DEC-03",))
controllable = Requirement("controllable", "风险可控", _controllable, art(LAW, 24))
competition_told = Requirement(
    "competition_told", "公平竞争审查的情况", _competition_told, art(LAW, 29, 0, 1)
)
legality_reviewed = Requirement(
    "legality_reviewed", "合法性审查在先", _legality_reviewed, art(LAW, 25, 1), checks=("DEC-01",)
)
found_lawful = Requirement("found_lawful", "经审查合法", _found_lawful, art(LAW, 25, 2), checks=("DEC-01",))
time_enough = Requirement(
    "time_enough",
    "合法性审查的时间",
    _time_enough,
    art(LAW, 26, 2),
    thresholds=(REVIEW_DAYS,),
    checks=("DEC-01",),
)
collective = Requirement(
    "collective", "常务会议或者全体会议", _collective, art(LAW, 30, 1), checks=("DEC-04",)
)
reasons_given = Requirement("reasons_given", "说明不同于多数意见的理由", _reasons_given, art(LAW, 30, 2))
last_to_speak = Requirement("last_to_speak", "行政首长最后发言", _last_to_speak, art(LAW, 30, 2))
discussed = Requirement("discussed", "集体讨论决定", _discussed, art(LAW, 30, 1), checks=("DEC-04",))
reported = Requirement("reported", "向同级党委请示报告", _reported, art(LAW, 31))
made_public = Requirement("made_public", "决策公布", _published, art(LAW, 32), checks=("DEC-05",))
another_evaluator = Requirement("another_evaluator", "后评估单位", _another_evaluator, art(LAW, 36, 2))
archived = Requirement("archived", "记录材料归档", _archived, art(LAW, 33))

BEFORE_DISCUSSION = (
    participated, group_heard, argued, assessed, controllable, competition_told, found_lawful, time_enough, collective,
)  # fmt: skip
"""What every discussion asks. That there was a review at all is asked where it may be lacking: of the decision."""
