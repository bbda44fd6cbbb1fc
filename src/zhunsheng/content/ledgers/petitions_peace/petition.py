"""Petitions to the county and its organs (信访事项).

Law: 信访工作条例 (in force 2022-05-01). Its days are calendar days; only the five to object to a transfer are working days
(art. 23). The petition office registers and transfers; an organ that is petitioned directly receives by itself. What has a
procedure of its own is led into that one and is not ended by an opinion (art. 31). Against an opinion review (复查), then
recheck (复核) may be asked for, each within thirty days; after a recheck the matter is over (art. 36).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.core.figures import Change, Days, Flow, Mean, Rate, Stock, Sum, clock, fact, state, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
    Number,
    OrganRef,
    Party,
    Person,
    Privacy,
    RegionRef,
    Requirement,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    within,
)

LAW = "信访工作条例"
REPRESENTATIVES = "petition.petition_reps"

registered = State("registered", "待转送", Family.WAITING_START)
received = State("received", "待告知", Family.ACTIVE)
objected = State("objected", "异议核实中", Family.WAITING)
handling = State("handling", "办理中", Family.ACTIVE)
answered = State("answered", "待答复信访人", Family.ACTIVE)
closed = State("closed", "已办结", Family.DONE)
diverted = State("diverted", "已导入其他程序", Family.ENDED)
refused = State("refused", "不予受理", Family.ENDED)
withdrawn = State("withdrawn", "撤回", Family.ENDED)
reviewing = State("reviewing", "复查中", Family.ACTIVE)
reviewed = State("reviewed", "已复查", Family.DONE)
rechecking = State("rechecking", "复核中", Family.ACTIVE)
hearing = State("hearing", "复核听证", Family.PAUSED)
concluded = State("concluded", "复核终结", Family.DONE)

STATUTORY = ("litigation", "arbitration", "party", "administrative", "duty")
RECEIPTS = {"signed": "当面签收", "post": "邮寄签收", "online": "网上查收", "left": "留置并有见证"}


class Matter(Asks):
    petitioner = Party("信访人", phone=True)
    channel = Choice(
        "信访形式",
        {"letter": "来信", "visit": "走访", "online": "网上信访", "phone": "电话", "fax": "传真"},
        suggested=True,
    )
    kind = Choice(
        "信访事项类别",
        {"appeal": "申诉求决", "suggestion": "建议意见", "accusation": "检举控告"},
        listed=True,
    )
    matter = Text("反映事项", listed=True, phone=True, limit=30)
    request = Text("请求、事实和理由", long=True)
    field = Choice(
        "涉及领域",
        {
            "land": "征地拆迁",
            "agriculture": "农业农村",
            "labour": "劳动社保",
            "housing": "住房物业",
            "education_health": "教育医疗",
            "environment": "生态环境",
            "finance": "经济金融",
            "public_order": "政法",
            "discipline": "干部作风",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    located_in = RegionRef("事项发生地", required=False)
    reachable = YesNo("姓名（名称）、住址是否清楚")
    people = Number("涉及人数", unit="人", minimum=1, section="规模和积案")
    representatives = Number(
        "代表人数", unit="人", required=False, section="规模和积案", hint="多人走访的必填"
    )
    backlog = YesNo("是否信访积案", section="规模和积案")
    leader = Person("包案领导", required=False, section="规模和积案")
    earlier = Link("原信访事项", "petition", relation="原信访事项", required=False, section="规模和积案")


class Transfer(Asks):
    handling_organ = OrganRef("办理单位", listed=True, suggested=True)
    transfer_kind = Choice("方式", {"forwarded": "转送", "assigned": "交办"})
    report_by = Date("要求反馈结果的日期", future=True, required=False, hint="交办的必填")


class Escalate(Asks):
    escalated_to = Text("报告、通报的机关")
    urgency = Text("重大、紧急的情况和已经采取的措施", long=True)


class Object(Asks):
    objection_reason = Text("异议理由", long=True)


class Notify(Asks):
    route = Choice(
        "办理途径",
        {
            "general": "按信访程序办理",
            "litigation": "诉讼、复议、检察、公安法律程序",
            "arbitration": "仲裁",
            "party": "党员申诉、申请复审",
            "administrative": "行政裁决、确认、许可、处罚等程序",
            "duty": "查处违法行为、履行法定职责",
        },
        hint="甄别后填写；有法定途径的应当导入该程序",
    )


class Divert(Notify):
    competent_organ = Text("办理机关")
    diversion_reason = Text("导入的理由", long=True)
    diverted_to = Link(
        "导入后的记录",
        (
            "administrative_reconsideration",
            "market_complaint",
            "administrative_permit",
            "information_disclosure",
        ),
        relation="导入程序",
        required=False,
        hint="在本县台账里办理的，填那一件",
    )


class Refuse(Asks):
    refusal_reason = Choice(
        "不予受理的原因",
        {
            "outside": "不属于本机关和本系统职权范围",
            "pending": "同一事项正在规定期限内办理",
            "concluded": "复核后仍以同一事实和理由提出",
        },
    )
    told_where = Text("告知的有权机关或者途径", required=False)


class Listen(Asks):
    statement = Text("信访人的陈述", long=True)
    verified_facts = Text("调查核实的情况", long=True)


class Hear(Asks):
    hearing_on = Date("听证日期")
    hearing_result = Text("听证的结论", long=True, required=False)


class Extend(Asks):
    extension_reason = Text("延期理由", long=True)


class Opine(Asks):
    outcome = Choice(
        "处理意见", {"support": "予以支持", "explain": "解释说明", "not_support": "不予支持"}, listed=False
    )
    facts_found = Text("认定的事实", long=True)
    opinion = Text("处理意见的内容", long=True)
    legal_grounds = Text("法律法规依据", long=True)


class Settle(Asks):
    settlement = Choice("解决方式", {"mediated": "调解", "reconciled": "和解"})
    settled_terms = Text("协议内容", long=True)


class ReplySuggestion(Asks):
    adoption = Choice("采纳情况", {"adopted": "采纳", "partly": "部分采纳", "not_adopted": "没有采纳"})
    suggestion_reply = Text("回复内容", long=True)


class Close(Asks):
    received_how = Choice("信访人收到答复的方式", RECEIPTS)


class Rating(Asks):
    satisfaction = Choice(
        "信访人评价", {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意"}
    )


class RequestReview(Asks):
    review_organ = Text("复查机关")
    review_reason = Text("请求复查的理由", long=True)


class Review(Asks):
    review_result = Choice("复查意见", {"upheld": "维持处理意见", "changed": "变更或者撤销处理意见"})
    review_opinion = Text("复查意见的内容和理由", long=True)


class AcknowledgeReview(Asks):
    review_received_how = Choice("信访人收到复查意见的方式", RECEIPTS)


class RequestRecheck(Asks):
    recheck_organ = Text("复核机关")
    recheck_reason = Text("请求复核的理由", long=True)


class Recheck(Asks):
    recheck_result = Choice("复核意见", {"upheld": "维持复查意见", "changed": "变更或者撤销复查意见"})
    recheck_opinion = Text("复核意见的内容和理由", long=True)


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


def _told(facts: Mapping[str, Any]) -> bool:
    """Nobody can be told in writing whose name or address is not known."""
    return facts.get("reachable") is not False


def _disputed(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("objection_reason"))


def _opinion(facts: Mapping[str, Any]) -> bool:
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
is_suggestion = Requirement("is_suggestion", "建议意见类事项", _is_suggestion, art(LAW, 29, 1))

OFFICE = (CLERK, HANDLER)
ORGAN = (CLERK, HANDLER, TOWN_CLERK)
TOLD = ("notify", "divert", "refuse", "withdraw")
ENDINGS = ("opine", "settle", "reply_suggestion", "divert", "withdraw")
COLLECTIVE = fact("people") >= 5
BACKLOG = fact("backlog") == True  # noqa: E712

LEDGER = Case(
    "petition",
    "信访事项",
    "petitions_peace",
    since=date(2022, 5, 1),
    law=LAW,
    privacy=Privacy.RESTRICTED,
    headline="反映{matter}",
    number="{organ}信〔{year}〕{seq}号",
    organ_field="handling_organ",
    region_field="located_in",
    keyfacts=("petitioner", "kind", "field", "handling_organ"),
    aliases=("信访台账", "信访事项登记表", "信访积案台账"),
    about="信访部门收到当天登记并转送，有关单位直接收到的由该单位登记。告知、办理、答复由办理单位当天登记；检举控告的内容不得透露给被检举人。",
    empty="没有信访事项。收到当天登记。",
    steps=(
        Step("register", "登记信访事项", opens(registered), by=OFFICE, asks=Matter, basis=art(LAW, 22, 1), needs=(represented,)),
        Step("receive", "直接收到信访事项", opens(received), by=ORGAN, asks=Matter, basis=art(LAW, 23, 1), needs=(represented,)),
        Step("transfer", "转送交办", registered >> received, by=OFFICE, asks=Transfer, basis=art(LAW, 22, 1), needs=(report_wanted,),
             produces=(DocumentKind("transfer_slip", "信访事项转送单", "{organ}信转〔{year}〕{seq}号", art(LAW, 22, 1)),)),
        Step("escalate", "报告重大紧急事项", within(registered, received, handling), by=ORGAN, asks=Escalate, basis=art(LAW, 25)),
        Step("object", "提出异议", received >> objected, by=ORGAN, asks=Object, basis=art(LAW, 23, 3)),
        Step("agree", "同意异议", objected >> registered, by=OFFICE, basis=art(LAW, 23, 3)),
        Step("reject", "不同意异议", objected >> received, by=OFFICE, basis=art(LAW, 23, 3)),
        Step("notify", "告知受理", received >> handling, by=ORGAN, asks=Notify, basis=art(LAW, 23), needs=(general,),
             produces=(DocumentKind("acceptance_notice", "信访事项受理告知书", "{organ}信受〔{year}〕{seq}号", art(LAW, 23), when=_told),)),
        Step("divert", "导入法定程序", (registered | received | handling) >> diverted, by=ORGAN, asks=Divert, basis=art(LAW, 31),
             needs=(directed,), irreversible=True,
             produces=(DocumentKind("diversion_notice", "导入法定程序告知书", "{organ}信导〔{year}〕{seq}号", art(LAW, 31), when=_told),)),
        Step("refuse", "不予受理", (registered | received) >> refused, by=ORGAN, asks=Refuse, basis=art(LAW, 23, 1), irreversible=True,
             produces=(DocumentKind("refusal_notice", "信访事项不予受理告知书", "{organ}信不〔{year}〕{seq}号", art(LAW, 23), when=_told),)),
        Step("withdraw", "撤回信访事项", (registered | received | handling) >> withdrawn, by=ORGAN, why="信访人可以自行撤回，条例没有规定程序", irreversible=True),
        Step("listen", "听取陈述和调查核实", within(handling), by=ORGAN, asks=Listen, basis=art(LAW, 31, 1, 6)),
        Step("hear", "听证", within(handling), by=ORGAN, asks=Hear, basis=art(LAW, 31, 1, 6)),
        Step("extend", "延长办理期限", within(handling), by=(HEAD,), asks=Extend, basis=art(LAW, 34), needs=(extendable,),
             produces=(DocumentKind("extension_notice", "信访事项延期办理告知书", basis=art(LAW, 34), when=_told),)),
        Step("opine", "出具处理意见", handling >> answered, by=(HEAD,), asks=Opine, basis=art(LAW, 32, 1), needs=(not_statutory, listened),
             produces=(DocumentKind("opinion", "信访事项处理意见书", "{organ}信意〔{year}〕{seq}号", art(LAW, 32, 1)),)),
        Step("settle", "调解和解", handling >> answered, by=ORGAN, asks=Settle, basis=art(LAW, 33),
             produces=(DocumentKind("settlement", "信访事项调解（和解）协议书", basis=art(LAW, 33)),)),
        Step("reply_suggestion", "回复建议意见", handling >> answered, by=ORGAN, asks=ReplySuggestion, basis=art(LAW, 29, 1), needs=(is_suggestion,)),
        Step("close", "信访人收到答复", answered >> closed, by=ORGAN, asks=Close, basis=art(LAW, 35)),
        Step("rate", "登记信访人评价", within(closed), by=ORGAN, asks=Rating, basis=art(LAW, 21, 2)),
        Step("request_review", "收到复查请求", closed >> reviewing, by=OFFICE, asks=RequestReview, basis=art(LAW, 35)),
        Step("review", "出具复查意见", reviewing >> reviewed, by=(HEAD,), asks=Review, basis=art(LAW, 35),
             produces=(DocumentKind("review_opinion", "信访事项复查意见书", "{organ}信查〔{year}〕{seq}号", art(LAW, 35)),)),
        Step("acknowledge_review", "信访人收到复查意见", within(reviewed), by=OFFICE, asks=AcknowledgeReview, basis=art(LAW, 36, 1)),
        Step("request_recheck", "收到复核请求", reviewed >> rechecking, by=OFFICE, asks=RequestRecheck, basis=art(LAW, 36, 1)),
        Step("begin_hearing", "启动复核听证", rechecking >> hearing, by=(HEAD, HANDLER), basis=art(LAW, 36, 2)),
        Step("conclude_hearing", "结束复核听证", hearing >> rechecking, by=(HEAD, HANDLER), basis=art(LAW, 36, 2)),
        Step("recheck", "出具复核意见", rechecking >> concluded, by=(HEAD,), asks=Recheck, basis=art(LAW, 36, 1), irreversible=True,
             produces=(DocumentKind("recheck_opinion", "信访事项复核意见书", "{organ}信核〔{year}〕{seq}号", art(LAW, 36, 1)),)),
    ),
    clocks=(
        Clock("registration", "登记转送期限", "登记转送", "register", ("transfer", "divert", "refuse", "withdraw"), "petition.petition_register",
              checks=("PET-01",)),
        Clock("notice", "直接收到后告知期限", "书面告知", "receive", TOLD, "petition.petition_notice", when=_told, checks=("PET-01",)),
        Clock("transferred_notice", "转送交办后告知期限", "书面告知", "transfer", (*TOLD, "object"), "petition.petition_transferred_notice",
              when=_told, checks=("PET-01",)),
        Clock("objection", "提出异议期限", "提出异议", "transfer", ("object",), "petition.petition_objection", when=_disputed),
        Clock("handling", "办理期限", "办理", "notify", ENDINGS, "petition.petition_handle", extended_by="extend", checks=("PET-01",)),
        Clock("review_request", "请求复查期限", "请求复查", "close", ("request_review",), "petition.petition_review_request", when=_opinion),
        Clock("review", "复查期限", "复查", "request_review", ("review",), "petition.petition_review", checks=("PET-01",)),
        Clock("recheck_request", "请求复核期限", "请求复核", "acknowledge_review", ("request_recheck",), "petition.petition_recheck_request"),
        Clock("recheck", "复核期限", "复核", "request_recheck", ("recheck",), "petition.petition_recheck",
              stopped=(("begin_hearing", "conclude_hearing"),), checks=("PET-01",)),
    ),
    figures=(
        Flow("received", "收到信访事项", "件", headline=True),
        Sum("people", "信访涉及人数", "人次", of="people"),
        Flow("visits", "走访信访事项", "件", where=fact("channel") == "visit"),
        Flow("online", "网上信访事项", "件", where=fact("channel") == "online"),
        Flow("collective_visits", "集体访", "件", where=COLLECTIVE & (fact("channel") == "visit"),
             definition="统计期内收到的、五人以上走访的信访事项，计件数"),
        Change("collective_change", "集体访同比", "%", of="collective_visits"),
        Flow("transferred", "转送交办信访事项", "件", at="transfer"),
        Flow("accepted", "受理信访事项", "件", at="notify"),
        Flow("diverted", "导入法定程序的信访事项", "件", at="divert"),
        Flow("refused", "不予受理的信访事项", "件", at="refuse"),
        Flow("closed", "办结信访事项", "件", at="close", headline=True),
        Flow("supported", "处理意见予以支持的信访事项", "件", at="opine", where=fact("outcome") == "support"),
        Flow("explained", "处理意见解释说明的信访事项", "件", at="opine", where=fact("outcome") == "explain"),
        Flow("not_supported", "处理意见不予支持的信访事项", "件", at="opine", where=fact("outcome") == "not_support"),
        Flow("settled", "调解和解的信访事项", "件", at="settle"),
        Flow("suggestions_adopted", "采纳和部分采纳的建议意见", "件", at="reply_suggestion", where=fact("adoption").isin(["adopted", "partly"])),
        Flow("extended", "延长办理期限的信访事项", "件", at="extend"),
        Flow("in_time", "按期办结信访事项", "件", at="close", where=clock("handling").met),
        Flow("reviewed", "复查信访事项", "件", at="review"),
        Flow("review_changed", "复查变更或者撤销的信访事项", "件", at="review", where=fact("review_result") == "changed"),
        Flow("rechecked", "复核信访事项", "件", at="recheck"),
        Flow("backlog_assigned", "交办信访积案", "件", where=BACKLOG),
        Flow("backlog_closed", "办结信访积案", "件", at="close", where=BACKLOG),
        Flow("backlog_resolved", "本期交办并已办结的信访积案", "件",
             where=BACKLOG & (taken("close") | (state() == "diverted"))),
        Flow("rated", "有评价的信访事项", "件", at="rate"),
        Flow("satisfied", "评价满意和基本满意的信访事项", "件", at="rate", where=fact("satisfaction").isin(["satisfied", "basically"])),
        Days("days", "信访事项办理总天数", "日", since="notify", at="close"),
        Stock("open", "期末在办信访事项", "件"),
        Rate("on_time_rate", "信访事项按期办结率", "%", of="in_time", to="closed", headline=True),
        Rate("backlog_rate", "信访积案化解率", "%", of="backlog_resolved", to="backlog_assigned",
             definition="统计期内交办的信访积案中已经办结的占比"),
        Rate("satisfaction_rate", "信访人满意率", "%", of="satisfied", to="rated"),
        Mean("mean_days", "信访事项平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
