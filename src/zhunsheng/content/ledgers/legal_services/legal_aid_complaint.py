"""Complaints about legal aid: about an agency, a firm or the person who gave it (法律援助投诉).

Law: 法律援助投诉处理办法 (in force 2025-06-15); before, 法律援助法 art. 56 without times of its own that were read. Received,
accepted within five working days, looked into by two, decided within sixty days, told within five working days. An
objection to a refusal or a termination of aid is not a complaint: it goes to ``legal_aid_case``.
"""

from datetime import date

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.service import Serve, day_of_service, proven
from zhunsheng.core.calendar import due
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock, fact
from zhunsheng.core.ledger import (
    Article,
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Ledger,
    Link,
    Number,
    Party,
    Person,
    Privacy,
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

AID_LAW, MEASURES = "法律援助法", "法律援助投诉处理办法"
SINCE = date(2025, 6, 15)
LIMITATION = "legal_aid.la_complaint_limitation"
INVESTIGATORS = "legal_aid.la_complaint_investigators"

received = State("received", "待决定受理", Family.WAITING_START)
supplementing = State("supplementing", "待补充信息", Family.WAITING)
investigating = State("investigating", "调查中", Family.ACTIVE)
stayed = State("stayed", "中止调查", Family.PAUSED)
decided = State("decided", "已决定待告知", Family.ACTIVE)
closed = State("closed", "已办结", Family.DONE)
refused = State("refused", "不予受理", Family.ENDED)
abandoned = State("abandoned", "视为放弃", Family.ENDED)
terminated = State("terminated", "终止调查", Family.ENDED)


class Receive(Asks):
    complainant = Person("投诉人")
    standing = Choice(
        "投诉人身份", {"applicant": "法律援助申请人", "recipient": "受援人", "interested": "利害关系人"}
    )
    respondent = Party("被投诉人", listed=True, phone=True)
    respondent_kind = Choice(
        "被投诉人类别",
        {
            "aid_centre": "法律援助机构",
            "law_firm": "律师事务所",
            "service_office": "基层法律服务所",
            "person": "法律援助人员",
        },
        listed=True,
        suggested=True,
    )
    matter = Choice(
        "投诉事项",
        {
            "duty": "机构没有依法履行职责或者义务",
            "refused": "无正当理由拒绝、拖延或者擅自终止服务",
            "standard": "服务不符合标准",
            "uninformed": "没有依法通报办理情况",
            "money": "收取受援人财物",
            "secrecy": "泄露国家秘密、商业秘密或者个人隐私",
            "objection": "对不予援助、终止援助的决定有异议",
            "other": "其他",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    claims = Text("投诉请求、事实和理由", long=True)
    form = Choice(
        "投诉方式", {"written": "书面", "oral": "口头，当场记录并经确认", "forwarded": "监管场所等转交"}
    )
    known_on = Date("知道或者应当知道的日期", required=False)
    aid_case = Link("所涉法律援助案件", "legal_aid_case", relation="所涉案件", required=False)


class RequestSupplement(Asks):
    missing = Text("需要补充提供的信息", long=True, hint="一次性写明")
    supplement_by = Date("补充的期限", future=True)


class Refuse(Asks):
    refusal_reason = Choice(
        "不予受理的情形",
        {
            "handled": "已经依法处理，没有新的事实和证据",
            "pending": "正在通过法定程序解决，或者已被纪检监察等部门受理",
            "instrument": "仅对依法作出的法律文书有异议",
            "scope": "不属于规定的投诉事项范围",
            "conditions": "不符合其他受理条件",
        },
    )
    refusal_facts = Text("理由", long=True)


class Merge(Asks):
    new_claims = Text("再次投诉的事实、理由和诉求", long=True)


class Investigate(Asks):
    investigators = Number("调查人员人数", unit="人", minimum=1)
    investigated_how = Choice(
        "调查方式",
        {
            "site": "实地调查",
            "explanation": "要求说明情况、提交材料",
            "files": "调阅案卷档案",
            "inquiry": "向有关单位、个人核实",
            "experts": "专家论证",
            "delegated": "委托下级机关、行业协会调查",
        },
    )
    findings = Text("调查情况", long=True)
    transcript_signed = YesNo("调查笔录是否签名，或者注明不能、拒绝签名的情况")


class Recuse(Asks):
    recused = YesNo("是否回避")
    recusal_reason = Text("申请和决定的理由", long=True)


class OrderCease(Asks):
    conduct = Text("责令立即停止的行为", long=True)


class Stay(Asks):
    stay_reason = Text("正在进行的法定程序", long=True)


class Extend(Asks):
    extension_reason = Text("延长的理由", long=True)


class Terminate(Asks):
    termination_ground = Choice(
        "终止调查的情形",
        {
            "handled": "已经依法处理，没有新的事实和证据",
            "instrument": "仅对依法作出的法律文书有异议",
            "scope": "不属于规定的投诉事项范围",
            "withdrawn": "投诉人申请撤回",
        },
    )
    termination_reason = Text("理由", long=True)


class Decide(Asks):
    outcome = Choice(
        "处理决定",
        {
            "unfounded": "查证不实或者无法查实，不予支持",
            "criticized": "批评教育等处理",
            "referred": "移交行业协会等单位",
            "penalized": "行政处罚，责令改正",
            "disciplined": "处分",
        },
        listed=True,
    )
    facts_found = Text("查明的事实", long=True)
    decision = Text("处理内容", long=True)
    crime_suspected = YesNo("是否涉嫌犯罪并移送司法机关")


class Notify(Serve):
    told_respondent = YesNo("是否书面告知被投诉人")


class Supervise(Asks):
    compliance = Choice("执行情况", {"done": "已经执行", "part": "部分执行", "none": "没有执行"})
    urged = Text("督促纠正的情况", long=True, required=False)


def _asked_once(situation: Situation) -> str | None:
    earlier = situation.record.day_of("request_supplement")
    if not earlier:
        return None
    return f"需要补充的信息应当一次性告知，{earlier}已告知过。请就现有信息决定是否受理"


def _not_due(situation: Situation) -> str | None:
    until = situation.record.facts.get("supplement_by")
    if not until or situation.on.isoformat() > until:
        return None
    return f"补充的期限到{until}，还没有逾期，不能视为放弃。请等待期满"


def _in_time(situation: Situation) -> str | None:
    """Three years from knowing, also where that lies before the measures: the law on the day of asking says how far."""
    known, received_on = situation.record.facts.get("known_on"), situation.record.day_of("receive")
    limit = situation.statutes.value(LIMITATION, situation.on).limit
    if not known or not received_on or limit is None:
        return None
    last = due(date.fromisoformat(known), limit, calendar=situation.calendar).rolled
    if last is None or received_on <= last.isoformat():
        return None
    return f"投诉应在知道之日起三年内提出（{last}届满）。请办理“不予受理”，法律另有规定的核对日期"


def _in_scope(situation: Situation) -> str | None:
    if situation.record.facts.get("matter") != "objection":
        return None
    return "对不予援助、终止援助决定的异议，按异议审查办理。请在法律援助案件里登记“收到异议”"


def _two(situation: Situation) -> str | None:
    least, number = situation.threshold(INVESTIGATORS), situation.facts.get("investigators")
    if least is None or number is None or least.admits(number):
        return None
    return f"调查应当由{least.value}名以上工作人员进行，现登记{number}人。请增加人员后再调查"


def _signed(situation: Situation) -> str | None:
    if situation.facts.get("transcript_signed") is not False:
        return None
    return "调查笔录应当由被调查人签名或者盖章，不能或者拒绝的应当注明。请补正笔录"


def _investigated(situation: Situation) -> str | None:
    if situation.record.day_of("investigate"):
        return None
    return "作出处理决定前应当调查核实。请先登记调查"


def _extended_once(situation: Situation) -> str | None:
    earlier = situation.record.day_of("extend")
    return f"办理期限已于{earlier}延长，延长不得超过三十日。请在届满前办结" if earlier else None


def _both_told(situation: Situation) -> str | None:
    if situation.facts.get("told_respondent") is not False:
        return None
    return "处理决定应当书面告知投诉人和被投诉人。请告知被投诉人后再登记"


AGENCY = (CLERK, HANDLER)
FAULT = ["criticized", "referred", "penalized", "disciplined"]


def _steps(regime: str) -> tuple[Step, ...]:
    """Before the measures the law named no articles for the single steps."""

    def at(number: int, paragraph: int = 0, item: int = 0) -> Article:
        return art(MEASURES, number, paragraph, item) if regime == MEASURES else art(AID_LAW, 56)

    new = regime == MEASURES
    asked_once = Requirement("asked_once", "一次性告知补充", _asked_once, at(12))
    not_due = Requirement("not_due", "逾期没有补充", _not_due, at(12))
    in_time = Requirement("in_time", "投诉时限", _in_time, at(8))
    in_scope = Requirement("in_scope", "投诉事项范围", _in_scope, at(7, 2))
    two = Requirement(
        "two", "两名以上人员调查", _two, at(17, 2), thresholds=(INVESTIGATORS,), checks=("AID-04",)
    )
    signed = Requirement("signed", "调查笔录", _signed, at(17, 2))
    investigated = Requirement("investigated", "先调查后决定", _investigated, at(16, 1))
    once = Requirement("once", "只能延长一次", _extended_once, at(23, 1))
    served = proven(art("民事诉讼法", 90), art("民事诉讼法", 95))
    both_told = Requirement("both_told", "告知双方", _both_told, at(24))
    return (
        Step("receive", "收到投诉", opens(received), by=AGENCY, asks=Receive, basis=at(9)),
        Step("request_supplement", "告知补充信息", received >> supplementing, by=AGENCY, asks=RequestSupplement, basis=at(12), needs=(asked_once,),
             produces=(DocumentKind("supplement_notice", "法律援助投诉补充告知书", basis=at(12)),)),
        Step("supplement", "收到补充信息", supplementing >> received, by=AGENCY, basis=at(12)),
        Step("abandon", "视为放弃投诉", supplementing >> abandoned, by=AGENCY, basis=at(12), needs=(not_due,), irreversible=True),
        Step("accept", "受理投诉", received >> investigating, by=(HANDLER, HEAD), basis=at(13), needs=(in_scope, in_time) if new else (in_scope,),
             produces=(DocumentKind("acceptance_notice", "法律援助投诉受理告知书", "{organ}援投受〔{year}〕{seq}号", at(15, 1)),)),
        Step("refuse", "不予受理", received >> refused, by=(HANDLER, HEAD), asks=Refuse, basis=at(14), irreversible=True,
             produces=(DocumentKind("refusal_notice", "法律援助投诉不予受理告知书", "{organ}援投不〔{year}〕{seq}号", at(15, 1)),)),
        Step("merge", "再次投诉合并办理", within(investigating), by=AGENCY, asks=Merge, basis=at(16, 2)),
        Step("investigate", "调查", within(investigating), by=AGENCY, asks=Investigate, basis=at(17), needs=(two, signed) if new else (signed,),
             produces=(DocumentKind("transcript", "法律援助投诉调查笔录", basis=at(17, 2)),)),
        Step("recuse", "回避决定", within(investigating), by=(HEAD,), asks=Recuse, basis=at(18, 2)),
        Step("order_cease", "责令停止违规行为", within(investigating), by=(HEAD,), asks=OrderCease, basis=at(19)),
        Step("stay", "中止调查", investigating >> stayed, by=(HEAD,), asks=Stay, basis=at(21, 3),
             produces=(DocumentKind("stay_notice", "法律援助投诉中止调查告知书", basis=at(21, 3)),)),
        Step("resume", "恢复调查", stayed >> investigating, by=(HANDLER, HEAD), basis=at(23, 3)),
        Step("extend", "延长办理期限", within(investigating), by=(HEAD,), asks=Extend, basis=at(23, 1), needs=(once,),
             produces=(DocumentKind("extension_notice", "法律援助投诉延期办理告知书", basis=at(23, 1)),)),
        Step("terminate", "终止调查", (investigating | stayed) >> terminated, by=(HEAD,), asks=Terminate, basis=at(21, 1), irreversible=True,
             produces=(DocumentKind("termination_notice", "法律援助投诉终止调查告知书", "{organ}援投终〔{year}〕{seq}号", at(21, 1)),)),
        Step("decide", "作出处理决定", investigating >> decided, by=(HEAD,), asks=Decide, basis=at(22), needs=(investigated,)),
        Step("notify", "告知处理结果", decided >> closed, by=AGENCY, asks=Notify, basis=at(24), needs=(both_told, *served), day=day_of_service(),
             produces=(DocumentKind("decision_notice", "法律援助投诉处理结果告知书", "{organ}援投告〔{year}〕{seq}号", at(24)),)),
        Step("supervise", "监督执行", within(closed), by=AGENCY, asks=Supervise, basis=at(26)),
    )  # fmt: skip


CLOCKS = (
    Clock("limitation", "投诉时限", "投诉时限", "field:known_on", ("receive",), LIMITATION),
    Clock("acceptance", "受理期限", "受理", "receive", ("accept", "refuse", "abandon"), "legal_aid.la_complaint_accept",
          stopped=(("request_supplement", "supplement"),), checks=("AID-04",)),
    Clock("handling", "办理期限", "办理", ("merge", "accept"), ("decide", "terminate"), "legal_aid.la_complaint_handle",
          stopped=(("stay", "resume"),), extended_by="extend", checks=("AID-04",)),
    Clock("notice", "处理告知期限", "告知结果", "decide", ("notify",), "legal_aid.la_complaint_notify", checks=("AID-04",)),
)  # fmt: skip

FIGURES = (
    Flow("received", "收到法律援助投诉", "件", at="receive", headline=True),
    Flow("accepted", "受理法律援助投诉", "件", at="accept"),
    Flow("refused", "不予受理法律援助投诉", "件", at="refuse"),
    Flow("closed", "办结法律援助投诉", "件", at="notify", headline=True),
    Flow("unfounded", "查证不实的法律援助投诉", "件", at="decide", where=fact("outcome") == "unfounded"),
    Flow("founded", "查证属实并作出处理的法律援助投诉", "件", at="decide", where=fact("outcome").isin(FAULT)),
    Flow("penalized", "给予行政处罚的法律援助投诉", "件", at="decide", where=fact("outcome") == "penalized"),
    Flow(
        "about_persons",
        "针对法律援助人员的投诉",
        "件",
        at="receive",
        where=fact("respondent_kind") == "person",
    ),
    Flow("terminated", "终止调查的法律援助投诉", "件", at="terminate"),
    Flow("in_time", "按期办结法律援助投诉", "件", at="notify", where=clock("handling").met),
    Days("days", "法律援助投诉办理总天数", "日", since="accept", at="notify"),
    Stock("open", "期末在办法律援助投诉", "件"),
    Overdue("overdue", "期末逾期的法律援助投诉", "件", clocks=("handling",)),
    Rate("on_time_rate", "法律援助投诉按期办结率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="closed"),
    Mean("mean_days", "法律援助投诉平均办理天数", "日", of="days", to="closed"),
)


def _ledger(regime: str, since: date) -> Ledger:
    return Case(
        "legal_aid_complaint",
        "法律援助投诉",
        "legal_services",
        kept_by=("justice_bureau",),  # 法律援助投诉由司法行政机关处理
        since=since,
        law=regime,
        privacy=Privacy.RESTRICTED,
        headline="投诉{respondent}：{matter}",
        number="{organ}援投〔{year}〕{seq}号",
        keyfacts=("respondent", "respondent_kind", "matter", "outcome"),
        aliases=("法律援助投诉登记表",),
        about="设立法律援助机构的司法行政机关收到当天登记，受理、调查、决定、告知都在原记录上办。对不予援助、终止援助的异议不在这里，在案件里办。",
        empty="没有法律援助投诉。收到当天登记。",
        steps=_steps(regime),
        clocks=CLOCKS,
        figures=FIGURES,
    )


LEDGERS = (_ledger(AID_LAW, date(2022, 1, 1)), _ledger(MEASURES, SINCE))
