"""Suggestions of the procuratorate to an organ, and how they are answered (检察建议办理).

Law: before a public-interest suit the procuratorate tells the organ to do its duty; it has two months, fifteen days where the
harm goes on, to do it and to answer in writing, else it may be sued (检察公益诉讼解释, art. 21). Any other suggestion is
answered within two months or the time the letter sets (人民检察院检察建议工作规定, art. 19); it may be objected to (art. 23).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Change,
    Days,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    clock,
    fact,
)
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
    OrganRef,
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

LAW = "人民检察院检察建议工作规定"
SUITS = "最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释"

received = State("received", "待研究", Family.WAITING_START)
analyzed = State("analyzed", "已研究", Family.ACTIVE)
objecting = State("objecting", "异议复核中", Family.WAITING)
rectifying = State("rectifying", "整改中", Family.ACTIVE)
replied = State("replied", "已回复，待检察院跟进", Family.WAITING)
sued = State("sued", "公益诉讼中", Family.WAITING)
closed = State("closed", "已办结", Family.DONE)
concluded = State("concluded", "诉讼已审结", Family.DONE)
withdrawn = State("withdrawn", "建议已撤回", Family.ENDED)


class Receive(Asks):
    suggestion_number = Text("检察建议书文号", listed=True, limit=40)
    kind = Choice(
        "建议类型",
        {
            "public_interest": "行政公益诉讼检察建议",
            "correction": "纠正违法检察建议",
            "governance": "社会治理检察建议",
            "other": "其他检察建议",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    addressed_organ = OrganRef("被建议单位", listed=True, suggested=True)
    procuratorate = Text("提出建议的检察院")
    field = Choice(
        "涉及领域",
        {
            "environment": "生态环境和资源保护",
            "food_drugs": "食品药品安全",
            "state_property": "国有财产保护",
            "land": "国有土地使用权出让",
            "work_safety": "安全生产",
            "personal_information": "个人信息保护",
            "minors": "未成年人保护",
            "enforcement": "行政执法规范",
            "other": "其他",
        },
        suggested=True,
    )
    matter = Text("建议的事项", listed=True, limit=30, phone=True)
    problem = Text("指出的问题", long=True)
    suggested_measures = Text("建议的措施", long=True)
    urgent = YesNo("是否损害继续扩大等紧急情形", section="期限")
    reply_by = Date(
        "建议书另定的回复期限", required=False, future=True, section="期限", hint="公益诉讼检察建议不填"
    )


class Analyze(Asks):
    responsible_section = Text("负责整改的内设机构")
    analysis = Text("研究意见", long=True)
    rectification_plan = Text("整改方案", long=True)


class Object(Asks):
    objection = Text("异议的理由", long=True)


class Uphold(Asks):
    review_opinion = Text("检察院复核意见", long=True)


class Rectify(Asks):
    rectification = Text("履职、整改情况", long=True)


class Reply(Asks):
    adoption = Choice(
        "采纳情况",
        {"adopted": "采纳", "partially": "部分采纳", "not_adopted": "没有采纳"},
    )
    duties_done = Text("回复的履职、整改情况", long=True)
    not_adopted_reason = Text("没有采纳部分的理由", long=True, required=False)
    evidence_attached = YesNo("是否附整改证明材料")


class FollowUp(Asks):
    feedback = Choice(
        "检察院的意见",
        {"settled": "整改到位", "more": "要求继续整改", "reported": "已报告上级、通报主管部门"},
    )
    feedback_note = Text("跟进情况", long=True, required=False)


class BeSued(Asks):
    court = Text("受理法院")
    suit = Link("应诉案件", "litigation_case", relation="公益诉讼", required=False)


class ConcludeSuit(Asks):
    suit_result = Choice(
        "诉讼结果",
        {
            "withdrawn": "诉讼请求全部实现，检察院撤回起诉",
            "unlawful": "确认违法",
            "ordered": "判决履行职责",
            "dismissed": "驳回诉讼请求",
        },
    )


def _before_suit(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") == "public_interest" and not facts.get("urgent")


def _before_suit_urgent(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") == "public_interest" and bool(facts.get("urgent"))


def _ordinary(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") in ("correction", "governance", "other")


def _evidenced(situation: Situation) -> str | None:
    if situation.record.facts.get("kind") != "public_interest" or situation.facts.get("evidence_attached"):
        return None
    return "公益诉讼检察建议既要依法履职，也要书面回复。请附履职、整改的证明材料"


def _reasoned(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("adoption") == "adopted" or facts.get("not_adopted_reason"):
        return None
    return "没有采纳或者部分采纳的，回复应当说明理由。请填没有采纳部分的理由"


def _suable(situation: Situation) -> str | None:
    if situation.record.facts.get("kind") == "public_interest":
        return None
    return "只有行政公益诉讼检察建议会引起公益诉讼。请核对建议类型"


evidenced = Requirement("evidenced", "附履职整改证明", _evidenced, art(SUITS, 21), checks=("LIT-05",))
reasoned = Requirement("reasoned", "不采纳说明理由", _reasoned, art(LAW, 19))
suable = Requirement("suable", "限于公益诉讼检察建议", _suable, art(SUITS, 21))

OURS = (CLERK, HANDLER)
OPEN = received | analyzed | rectifying
INTERNAL = "本单位内部的研究，法律没有规定程序"
BY_PROCURATORATE = "由检察院作出，收到后登记"

LEDGER = Case(
    "procuratorial_suggestion",
    "检察建议办理",
    "reconsideration_litigation",
    kept_by=ORGANS,  # 收到检察建议的行政机关
    law=LAW,
    since=date(2019, 2, 26),
    headline="{kind}：{matter}",
    number="{organ}检建〔{year}〕{seq}号",
    organ_field="addressed_organ",
    keyfacts=("suggestion_number", "procuratorate", "field", "adoption"),
    aliases=("检察建议台账", "公益诉讼检察建议登记簿"),
    about="被建议单位收到检察建议书当天登记，研究、整改、书面回复、跟进都在原记录上登记；公益诉讼检察建议两个月内既要整改也要回复。",
    empty="没有检察建议。收到检察建议书当天登记。",
    steps=(
        Step("receive", "收到检察建议", opens(received), by=OURS, asks=Receive, basis=art(LAW, 19)),
        Step("analyze", "研究整改方案", (received | analyzed) >> analyzed, by=(HANDLER, HEAD), asks=Analyze, why=INTERNAL),
        Step("object", "提出异议", (received | analyzed) >> objecting, by=(HEAD,), asks=Object, basis=art(LAW, 23),
             produces=(DocumentKind("objection_letter", "对检察建议的异议", "{organ}检异〔{year}〕{seq}号", art(LAW, 23)),)),
        Step("uphold", "检察院维持建议", objecting >> analyzed, by=OURS, asks=Uphold, basis=art(LAW, 23)),
        Step("withdraw", "检察院撤回建议", objecting >> withdrawn, by=OURS, basis=art(LAW, 23), irreversible=True),
        Step("rectify", "履职整改", (analyzed | rectifying) >> rectifying, by=OURS, asks=Rectify, basis=art(LAW, 19)),
        Step("reply", "书面回复", OPEN >> replied, by=(HEAD,), asks=Reply, basis=art(LAW, 19), needs=(evidenced, reasoned),
             produces=(DocumentKind("reply", "检察建议回复", "{organ}检复〔{year}〕{seq}号", art(LAW, 19)),)),
        Step("follow_up", "登记检察院跟进意见", within(replied), by=OURS, asks=FollowUp, basis=art(LAW, 25)),
        Step("rectify_again", "继续整改", replied >> rectifying, by=OURS, asks=Rectify, basis=art(LAW, 25)),
        Step("close", "办结", replied >> closed, by=OURS, why=BY_PROCURATORATE),
        Step("be_sued", "被提起公益诉讼", (OPEN | replied) >> sued, by=OURS, asks=BeSued, basis=art(SUITS, 21), needs=(suable,)),
        Step("conclude_suit", "公益诉讼审结", sued >> concluded, by=OURS, asks=ConcludeSuit, basis=art(SUITS, 24)),
    ),
    clocks=(
        Clock("before_suit", "公益诉讼检察建议回复", "书面回复", "receive", ("reply",), "public_interest_litigation_reply.pil_reply",
              when=_before_suit, checks=("LIT-05",)),
        Clock("before_suit_urgent", "紧急情形回复", "紧急回复", "receive", ("reply",), "public_interest_litigation_reply.pil_reply_urgent",
              when=_before_suit_urgent, checks=("LIT-05",)),
        Clock("reply", "检察建议回复", "书面回复", "receive", ("reply",), "procuratorial_suggestion_reply.ps_reply",
              written="reply_by", when=_ordinary, checks=("LIT-06",)),
    ),
    figures=(
        Flow("received", "收到检察建议", "件", at="receive", headline=True),
        Flow("before_suit", "收到行政公益诉讼检察建议", "件", at="receive", where=fact("kind") == "public_interest"),
        Flow("correction", "收到纠正违法检察建议", "件", at="receive", where=fact("kind") == "correction"),
        Flow("governance", "收到社会治理检察建议", "件", at="receive", where=fact("kind") == "governance"),
        Flow("ecology", "生态环境领域检察建议", "件", at="receive", where=fact("field") == "environment"),
        Flow("replied", "书面回复检察建议", "件", at="reply", headline=True),
        Flow("replied_in_time", "按期书面回复检察建议", "件", at="reply",
             where=clock("before_suit").met | clock("before_suit_urgent").met | clock("reply").met),
        Flow("adopted", "采纳的检察建议", "件", at="reply", where=fact("adoption").isin(["adopted", "partially"])),
        Flow("objected", "提出异议的检察建议", "件", at="object"),
        Flow("withdrawn", "检察院撤回的检察建议", "件", at="withdraw"),
        Flow("closed", "办结检察建议", "件", at="close"),
        Flow("sued", "检察建议后被提起公益诉讼", "件", at="be_sued"),
        Flow("suits_lost", "公益诉讼确认违法或者判决履行", "件", at="conclude_suit",
             where=fact("suit_result").isin(["unlawful", "ordered"])),
        Days("days", "检察建议回复总天数", "日", since="receive", at="reply"),
        Stock("open", "期末在办检察建议", "件"),
        Overdue("overdue", "期末逾期没有回复的检察建议", "件", clocks=("reply", "before_suit", "before_suit_urgent")),
        Rate("on_time_rate", "检察建议按期回复率", "%", target=WITHOUT_EXCEPTION, of="replied_in_time", to="replied", headline=True),
        Rate("adoption_rate", "检察建议采纳率", "%", of="adopted", to="replied"),
        Mean("mean_days", "检察建议平均回复天数", "日", of="days", to="replied"),
        Change("received_change", "收到检察建议同比", "%", of="received"),
    ),
)  # fmt: skip
