"""Administrative reconsideration cases (行政复议案件).

Law: 行政复议法 (2023 revision, in force 2024-01-01). An application is reviewed for acceptance, corrected once if it
must be, served on the respondent, and heard; it ends by a decision, a mediation statement or a termination (to which
a settlement leads: the applicant withdraws, art. 74). The case is closed when that document has been served.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Days, Flow, Mean, Rate, Stock, clock, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    DocumentKind,
    Family,
    OrganRef,
    Party,
    Publish,
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

LAW = "行政复议法"

received = State("received", "已收到", Family.WAITING_START)
correcting = State("correcting", "待补正", Family.WAITING)
accepted = State("accepted", "审理中", Family.ACTIVE)
stayed = State("stayed", "中止", Family.PAUSED)
decided = State("decided", "待送达", Family.ACTIVE)
closed = State("closed", "已办结", Family.DONE)
refused = State("refused", "不予受理", Family.ENDED)
abandoned = State("abandoned", "视为放弃", Family.ENDED)


class Receive(Asks):
    applicant = Party("申请人", listed=True, phone=True)
    respondent = OrganRef("被申请人", listed=True, suggested=True)
    act = Text("申请复议的行政行为", listed=True)
    field = Choice(
        "行政管理领域",
        {
            "public_security": "公安",
            "market": "市场监管",
            "natural_resources": "自然资源",
            "housing": "住房城乡建设",
            "labour": "人力资源社会保障",
            "transport": "交通运输",
            "agriculture": "农业农村",
            "environment": "生态环境",
            "other": "其他",
        },
        suggested=True,
    )
    enterprise_related = YesNo("是否涉企")


class AskCorrection(Asks):
    correction_items = Text("需要补正的事项", long=True, hint="一次性载明")


class Accept(Asks):
    track = Choice("审理程序", {"ordinary": "普通程序", "simple": "简易程序"})
    simple_ground = Choice(
        "适用简易程序的情形",
        {
            "on_the_spot": "行政行为当场作出",
            "warning": "警告或者通报批评",
            "small_sum": "案件涉及款额三千元以下",
            "information": "政府信息公开案件",
            "agreed": "各方同意",
        },
        required=False,
        hint="简易程序才填",
    )
    deemed = YesNo("是否逾期视为受理", required=False, hint="审查期限届满没有决定的填“是”")


class Refuse(Asks):
    refusal_reason = Text("不予受理的理由", long=True)


class Convert(Asks):
    conversion_reason = Text("不宜适用简易程序的原因", long=True)


class Hear(Asks):
    heard_how = Choice(
        "听取意见方式",
        {
            "meeting": "当面",
            "telephone": "电话",
            "internet": "互联网",
            "not_possible": "因当事人原因未能听取",
        },
    )


class Stay(Asks):
    stay_reason = Choice(
        "中止原因",
        {
            "applicant_died": "申请人死亡，近亲属未定",
            "applicant_incapable": "申请人丧失行为能力",
            "applicant_missing": "申请人下落不明",
            "applicant_dissolved": "申请人终止，承受人未定",
            "force_majeure": "不可抗力等正当理由",
            "negotiation": "为调解和解，双方同意中止",
            "law_question": "法律适用待解释或者确认",
            "other_case": "待其他案件审结",
            "document_review": "审查规范性文件或者依据",
            "other": "其他",
        },
    )


class Extend(Asks):
    extension_reason = Text("延长期限的原因", long=True)


class Decide(Asks):
    outcome = Choice(
        "处理结果",
        {
            "upheld": "维持",
            "changed": "变更",
            "revoked": "撤销",
            "unlawful": "确认违法",
            "void": "确认无效",
            "ordered": "责令履行",
            "agreement": "承担行政协议责任",
            "rejected": "驳回请求",
            "application_rejected": "驳回申请",
        },
        listed=True,
    )
    disposition = Text(
        "决定内容", long=True, required=False, hint="变更为何，限何时履行或者重新作出；写进决定书"
    )
    facts_found = Text("查明的事实", long=True, required=False, hint="写进决定书，制作决定书必填")
    reasons = Text("决定理由", long=True, required=False, hint="写进决定书，制作决定书必填")


class Mediate(Asks):
    agreed_terms = Text("调解协议内容", long=True, required=False, hint="写进调解书，制作调解书必填")


class Terminate(Asks):
    termination = Choice(
        "终止原因",
        {
            "settled": "和解撤回",
            "withdrawn": "其他撤回",
            "no_successor": "无人承受复议权利",
            "criminal": "被采取刑事强制措施",
            "stay_expired": "中止满期原因未消除",
        },
    )


def _asked_once(situation: Situation) -> str | None:
    if not situation.record.day_of("ask_correction"):
        return None
    return "补正通知应当一次性载明全部事项，已经通知过补正。请按现有材料决定受理或者不予受理"


def _grounded(situation: Situation) -> str | None:
    if situation.facts.get("track") != "simple" or situation.facts.get("simple_ground"):
        return None
    return "适用简易程序须属于法定情形或者各方同意。请填适用简易程序的情形，或者改用普通程序"


def _heard(situation: Situation) -> str | None:
    if situation.facts.get("outcome") == "application_rejected" or _is_simple(situation.record.facts):
        return None
    if situation.record.day_of("hear"):
        return None
    return "普通程序应先听取当事人意见。请先登记听取意见，再作出决定"


def _extendable(situation: Situation) -> str | None:
    if _is_simple(situation.record.facts):
        return "简易程序没有延长期限的规定。不宜适用简易程序的，请先转为普通程序"
    if situation.record.day_of("extend"):
        return "审理期限已经延长过一次，不能再延长。请在届满前作出决定"
    return None


def _stay_expired(situation: Situation) -> str | None:
    if situation.facts.get("termination") != "stay_expired":
        return None
    lasting = ("applicant_died", "applicant_incapable", "applicant_dissolved")
    if situation.record.state == "stayed" and situation.record.facts.get("stay_reason") in lasting:
        return None
    return "只有因申请人死亡、丧失行为能力或者终止而中止的案件，才可以因中止满期而终止。请另选终止原因"


def _is_simple(facts: Mapping[str, Any]) -> bool:
    return facts.get("track") == "simple" and not facts.get("conversion_reason")


def _is_ordinary(facts: Mapping[str, Any]) -> bool:
    return not _is_simple(facts)


asked_once = Requirement("asked_once", "一次性通知补正", _asked_once, art(LAW, 31, 1), checks=("REC-02",))
grounded = Requirement("grounded", "适用简易程序的情形", _grounded, art(LAW, 53))
heard_opinions = Requirement("heard_opinions", "听取当事人意见", _heard, art(LAW, 49), checks=("REC-06",))
extendable = Requirement("extendable", "可以延长期限", _extendable, art(LAW, 62), checks=("REC-04",))
stay_expired = Requirement("stay_expired", "中止满期的情形", _stay_expired, art(LAW, 41, 0, 5))

ENDINGS = ("decide", "mediate", "terminate")
REVIEW = "administrative_reconsideration.recon_review"
CORRECTIVE = ("changed", "revoked", "unlawful", "void", "ordered", "agreement")
agreed = taken("mediate") | (fact("termination") == "settled")

LEDGER = Case(
    "administrative_reconsideration",
    "行政复议案件",
    "reconsideration_litigation",
    since=date(2024, 1, 1),
    law=LAW,
    kept_by=("justice_bureau",),
    headline="{applicant} 不服 {respondent} {act}",
    number="{organ}复〔{year}〕{seq}号",
    keyfacts=("applicant", "respondent", "field", "track"),
    aliases=("复议台账", "行政复议登记簿"),
    about="行政复议机构登记：收到申请当天登记，其后每一环节由经办人当天登记，决定书、调解书或者终止决定送达后办结。",
    empty="还没有行政复议案件。收到申请后，从“收到申请”开始登记。",
    publishes=Publish("serve", ("respondent", "field", "outcome")),
    steps=(
        Step("receive", "收到申请", opens(received), by=(CLERK, HANDLER), asks=Receive, basis=art(LAW, 22)),
        Step("ask_correction", "通知补正", received >> correcting, by=(HANDLER,), asks=AskCorrection,
             basis=art(LAW, 31, 1), needs=(asked_once,)),
        Step("serve_correction", "送达补正通知", within(correcting), by=(CLERK, HANDLER), basis=art(LAW, 31, 2)),
        Step("correct", "收到补正材料", correcting >> received, by=(CLERK, HANDLER), basis=art(LAW, 31, 3)),
        Step("abandon", "视为放弃申请", correcting >> abandoned, by=(HANDLER,), basis=art(LAW, 31, 2), irreversible=True),
        Step("accept", "受理", received >> accepted, by=(HANDLER,), asks=Accept, basis=art(LAW, 30), needs=(grounded,),
             produces=(DocumentKind("acceptance_notice", "行政复议受理通知书", basis=art(LAW, 30)),)),
        Step("refuse", "不予受理", received >> refused, by=(HEAD,), asks=Refuse, basis=art(LAW, 30, 2), irreversible=True),
        Step("convert", "转为普通程序", within(accepted), by=(HEAD,), asks=Convert, basis=art(LAW, 55)),
        Step("send_copy", "发送副本", within(accepted), by=(CLERK, HANDLER), basis=art(LAW, 48)),
        Step("acknowledge_copy", "签收副本", within(accepted), by=(CLERK, HANDLER), basis=art(LAW, 48)),
        Step("answer", "收到答复", within(accepted), by=(CLERK, HANDLER), basis=art(LAW, 48)),
        Step("hear", "听取意见", within(accepted), by=(HANDLER,), asks=Hear, basis=art(LAW, 49)),
        Step("stay", "中止审理", accepted >> stayed, by=(HEAD,), asks=Stay, basis=art(LAW, 39, 1)),
        Step("resume", "恢复审理", stayed >> accepted, by=(HANDLER,), basis=art(LAW, 39, 2)),
        Step("extend", "延长期限", within(accepted), by=(HEAD,), asks=Extend, basis=art(LAW, 62, 1), needs=(extendable,)),
        Step("decide", "作出决定", accepted >> decided, by=(HEAD,), asks=Decide, basis=art(LAW, 61, 1),
             needs=(heard_opinions,), produces=(DocumentKind("decision", "行政复议决定书", basis=art(LAW, 75, 1)),)),
        Step("mediate", "制作调解书", accepted >> decided, by=(HEAD,), asks=Mediate, basis=art(LAW, 73, 1),
             produces=(DocumentKind("mediation_statement", "行政复议调解书", basis=art(LAW, 73, 1)),)),
        Step("terminate", "终止审理", (accepted | stayed) >> decided, by=(HEAD,), asks=Terminate, basis=art(LAW, 41),
             needs=(stay_expired,)),
        Step("serve", "送达", decided >> closed, by=(CLERK, HANDLER), basis=art(LAW, 88, 1)),
    ),
    clocks=(
        Clock("review", "受理审查", "受理审查", "receive", ("accept", "refuse", "ask_correction"), REVIEW,
              checks=("REC-01", "REC-02")),
        Clock("correction", "补正期限", "申请人补正", "serve_correction", ("correct",),
              "administrative_reconsideration.recon_correction_submit"),
        Clock("second_review", "补正后受理审查", "补正后审查", "correct", ("accept", "refuse"), REVIEW,
              checks=("REC-01",)),
        Clock("send_copy", "发送副本", "发送副本", "accept", ("send_copy", *ENDINGS),
              "administrative_reconsideration.recon_send_copy", when=_is_ordinary, checks=("REC-03",)),
        Clock("simple_send_copy", "简易程序发送副本", "发送副本", "accept", ("send_copy", *ENDINGS),
              "administrative_reconsideration.recon_simple_send", when=_is_simple, checks=("REC-03",)),
        Clock("answer", "被申请人答复", "被申请人答复", "acknowledge_copy", ("answer", *ENDINGS),
              "administrative_reconsideration.recon_reply", when=_is_ordinary, checks=("REC-03",)),
        Clock("simple_answer", "简易程序被申请人答复", "被申请人答复", "acknowledge_copy", ("answer", *ENDINGS),
              "administrative_reconsideration.recon_simple_reply", when=_is_simple, checks=("REC-03",)),
        Clock("decision", "审理期限", "审理", "accept", ENDINGS, "administrative_reconsideration.recon_decision",
              stopped=(("stay", "resume"),), extended_by="extend", when=_is_ordinary, checks=("REC-04",)),
        Clock("simple_decision", "简易程序审理期限", "简易审理", "accept", ENDINGS,
              "administrative_reconsideration.recon_simple_decision", stopped=(("stay", "resume"),), when=_is_simple,
              checks=("REC-04",)),
    ),
    figures=(
        Flow("received", "收到行政复议申请", "件", at="receive"),
        Flow("refused", "不予受理行政复议申请", "件", at="refuse"),
        Flow("accepted", "受理行政复议案件", "件", at="accept"),
        Flow("deemed_accepted", "逾期视为受理行政复议案件", "件", at="accept", where=fact("deemed") == True),  # noqa: E712
        Flow("enterprise_accepted", "受理涉企行政复议案件", "件", at="accept", where=fact("enterprise_related") == True),  # noqa: E712
        Flow("closed", "办结行政复议案件", "件", at="serve", headline=True),
        Flow("mediated", "调解和解行政复议案件", "件", at="serve", where=agreed),
        Flow("corrected", "纠错行政复议案件", "件", at="serve", where=fact("outcome").isin(CORRECTIVE)),
        Flow("in_time", "法定期限内审结行政复议案件", "件", at="serve",
             where=clock("decision").met | clock("simple_decision").met),
        Days("days", "受理至送达总天数", "日", since="accept", at="serve"),
        Stock("open", "期末在办行政复议案件", "件"),
        Rate("on_time_rate", "法定期限内审结率", "%", of="in_time", to="closed", headline=True),
        Rate("mediated_rate", "调解和解率", "%", of="mediated", to="closed", headline=True),
        Rate("corrected_rate", "纠错率", "%", of="corrected", to="closed"),
        Mean("mean_days", "行政复议案件平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
