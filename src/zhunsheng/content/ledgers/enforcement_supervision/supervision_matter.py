"""Supervision of administrative enforcement, from a lead to a verified correction (行政执法监督事项).

Law: 行政执法监督条例 (in force 2026-02-01). The supervising body is the justice bureau; it urges (art. 27) or gives an
opinion (art. 28), the decision is the county government's (art. 29). The law sets no time for the reply: the document
does. A finding that proves to be a false alarm is recorded here too, with the reason. What is already in reconsideration or
in court is not supervised again (art. 33); the cases about the same act are looked up. Signing off is for a second person.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.drafting import stands
from zhunsheng.content.duties import by_another
from zhunsheng.content.reconsideration.chain import DISPUTES, ORIGINALS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, SUPERVISOR
from zhunsheng.core.figures import Days, Flow, Mean, Overdue, Rate, Stock, clock, fact, taken
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
    RecordState,
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

LAW = "行政执法监督条例"

received = State("received", "待筛查", Family.WAITING_START)
investigating = State("investigating", "调查中", Family.ACTIVE)
established = State("established", "问题成立", Family.ACTIVE)
proposed = State("proposed", "报县政府决定", Family.WAITING)
rectifying = State("rectifying", "整改中", Family.WAITING)
objected = State("objected", "异议处理中", Family.ACTIVE)
reported = State("reported", "待复核", Family.ACTIVE)
rectified = State("rectified", "待复查", Family.ACTIVE)
closed = State("closed", "已销号", Family.DONE)
false_alarm = State("false_alarm", "误报", Family.ENDED)
referred = State("referred", "不重复监督", Family.ENDED)
withdrawn = State("withdrawn", "异议成立", Family.ENDED)
not_corrected = State("not_corrected", "决定不予纠正", Family.ENDED)


def _subject() -> Link:
    return Link(
        "涉及的案件",
        ORIGINALS,
        relation="被监督的案件",
        required=False,
        hint="选了的，自动比对它有没有进入复议、诉讼",
    )


class Receive(Asks):
    finding = Text("监督发现编号", limit=16, required=False, hint="由自动核查引出的才填")
    supervised_organ = OrganRef("行政执法机关", listed=True, suggested=True, phone=True)
    matter = Text("监督事项", listed=True, limit=120, phone=True)
    lead_source = Choice(
        "线索来源",
        {
            "check": "自动核查",
            "daily": "日常监督",
            "key": "重点监督",
            "special": "专项监督",
            "file_review": "案卷评查",
            "hotline": "政务服务便民热线",
            "enterprise": "涉企行政执法诉求沟通机制",
            "other_organ": "其他机关移送",
        },
        listed=True,
        suggested=True,
    )
    subject = _subject()
    subject_number = Text("其他案件或者记录编号", limit=80, required=False, hint="上面选不到的填编号")


FALSE_ALARM_REASONS = {
    "record": "登记有误或者漏登，实际办理合法",
    "exception": "有法定例外情形",
    "check": "核查规则不准确",
    "repeated": "同一问题已经监督",
    "no_facts": "经查没有所反映的事实",
}


class Waive(Asks):
    finding = Text("监督发现编号", limit=16)
    supervised_organ = OrganRef("行政执法机关", listed=True, suggested=True, phone=True)
    matter = Text("监督事项", listed=True, limit=120, phone=True)
    false_alarm_reason = Choice("不成立的原因", FALSE_ALARM_REASONS)
    explanation = Text("理由", long=True, hint="写明查了什么，凭什么认为不成立")
    subject = _subject()
    subject_number = Text("其他案件或者记录编号", limit=80, required=False, hint="上面选不到的填编号")


def _disputed_elsewhere() -> Choice:
    return Choice(
        "是否进入复议诉讼",
        {"none": "没有", "reconsideration": "已进入行政复议", "litigation": "已进入行政诉讼"},
        required=False,
        hint="本县的复议、应诉案件自动比对；在上级机关复议、没有登记的，在这里写明",
    )


class Screen(Asks):
    manner = Choice(
        "监督方式", {"daily": "日常监督", "key": "重点监督", "special": "专项监督"}, suggested=True
    )
    disputed = _disputed_elsewhere()


class Dismiss(Asks):
    false_alarm_reason = Choice("不成立的原因", FALSE_ALARM_REASONS)
    explanation = Text("理由", long=True, hint="写明查了什么，凭什么认为不成立")


class Refer(Asks):
    disputed = _disputed_elsewhere()
    dispute_case = Link(
        "复议或者诉讼案件", ("administrative_reconsideration", "litigation_case"), relation="复议或者诉讼案件",
        required=False,
    )  # fmt: skip


class Measure(Asks):
    measure = Choice(
        "监督措施",
        {
            "self_examination": "要求自查、说明情况",
            "inspection": "检查、访谈、暗访",
            "discussion": "座谈、听证、统计、评估",
            "files": "调阅、复制资料",
            "talk": "约谈负责人或者责任人",
            "other": "其他必要的措施",
        },
    )
    measure_result = Text("采取措施的情况", long=True)


class CorrectAtOnce(Asks):
    rectification = Text("整改情况", long=True)


class Establish(Asks):
    problem_class = Choice(
        "问题性质",
        {"not_performed": "应当履行而未履行职责", "unlawful": "违法", "improper": "明显不当"},
        listed=True,
    )
    grave = YesNo("是否涉及重大问题")
    facts_found = Text("查明的事实", long=True)


class IssueLetter(Asks):
    letter_requests = Text("督办要求", long=True)
    letter_reply_by = Date("督办函载明的反馈期限", future=True)


class Opine(Asks):
    corrections = Text("纠正要求", long=True)
    opinion_reply_by = Date("意见书载明的反馈期限", future=True)


class Propose(Asks):
    handling_suggestion = Text("处理建议", long=True)


class Decide(Asks):
    issuer = Choice("制发机关", {"government": "县人民政府", "justice": "司法局"})
    ordered = Text("决定内容", long=True)
    decision_reply_by = Date("决定书载明的反馈期限", future=True)


class Decline(Asks):
    decline_reason = Text("不予纠正的理由", long=True)


class Rectify(Asks):
    rectification = Text("整改情况", long=True)


class Report(Asks):
    report_summary = Text("纠正情况", long=True)


class Object(Asks):
    objection = Text("异议和理由", long=True)


class Answer(Asks):
    objection_answer = Text("处理意见", long=True)


class Return(Asks):
    return_reason = Text("退回原因", long=True)


class Verify(Asks):
    verification = Text("复核情况", long=True)


class Close(Asks):
    recurrence_check = Text("复查情况", long=True, hint="看整改以后同类问题有没有再发生")


class Reopen(Asks):
    recurrence = Text("再次发生的情况", long=True)


class Circulate(Asks):
    circular_scope = Choice("通报范围", {"internal": "一定范围内通报", "public": "向社会公布"})
    circular_number = Text("通报文号", limit=60, required=False)


class SuggestPersonnel(Asks):
    suggestion = Choice(
        "处理建议种类",
        {
            "criticism": "批评教育",
            "training": "离岗教育",
            "transfer": "调离执法岗位",
            "disqualify": "取消执法资格",
        },
    )
    suggestion_reason = Text("建议的理由", long=True)


class TransferLead(Asks):
    transferred_matter = Text("移送的问题线索", long=True)


def _dispute(situation: Situation) -> RecordState | None:
    """The case in which the act that is supervised is, or was, under review by then."""
    subject = situation.known.get("subject")
    for case in situation.lookup.naming(str(subject), "original", tuple(DISPUTES)) if subject else ():
        begins, *ends = DISPUTES[case.ledger]
        if stands(case, begins, *ends) and case.day_of(begins) <= situation.on.isoformat():
            return case
    return None


def _not_supervised_again(situation: Situation) -> str | None:
    case = _dispute(situation)
    if case is None and situation.known.get("disputed") in (None, "none"):
        return None
    where = f"（{case.number}）" if case and case.number else ""
    return f"已经进入行政复议、行政诉讼程序{where}的行政争议，不重复监督。请办理“不重复监督”"


def _disputed(situation: Situation) -> str | None:
    told = situation.facts.get("disputed") in ("reconsideration", "litigation")
    if told or situation.facts.get("dispute_case") or _dispute(situation):
        return None
    return "没有进入行政复议、行政诉讼程序的，不能以此终结监督。请选复议或者诉讼案件，写明进入了哪一种程序，或者继续监督"


def _inquired(situation: Situation) -> str | None:
    if situation.record.day_of("take_measure"):
        return None
    return "认定问题应当先查明。请先登记采取的监督措施"


def _not_performed(situation: Situation) -> str | None:
    if situation.record.facts.get("problem_class") == "not_performed":
        return None
    return "督办函用于应当履行而未履行职责的情形。查明违法或者明显不当的，请制发意见书"


def _unlawful(situation: Situation) -> str | None:
    if situation.record.facts.get("problem_class") in ("unlawful", "improper"):
        return None
    return "意见书用于查明的违法或者明显不当的问题。应当履行而未履行职责的，请制发督办函"


def _ripe(situation: Situation) -> str | None:
    record = situation.record
    if record.facts.get("grave"):
        return None
    if record.state == "established":
        return "不涉及重大问题的，应当先制发督办函或者意见书。请先制发，未按要求履职或者纠正的再报县政府"
    if record.day_of("return_report") or _reply_over(record.facts, situation.on):
        return None
    return "反馈期限还没有届满，也没有退回过整改，不能认为未按要求纠正。请等反馈，或者先退回整改"


def _reply_over(facts: Mapping[str, Any], on: date) -> bool:
    days = [facts[name] for name in ("letter_reply_by", "opinion_reply_by") if facts.get(name)]
    return bool(days) and max(days) < on.isoformat()


def _by_government(situation: Situation) -> str | None:
    if situation.facts.get("issuer") == "government":
        return None
    return "行政执法监督决定书由本级人民政府制发，监督机构只提出处理建议。请改填县人民政府"


not_supervised_again = Requirement(
    "not_supervised_again", "不重复监督", _not_supervised_again, art(LAW, 33, 3)
)
disputed = Requirement("disputed", "已进入复议诉讼", _disputed, art(LAW, 33, 3))
inquired = Requirement("inquired", "查明问题", _inquired, art(LAW, 28, 1))
not_performed = Requirement("not_performed", "督办函的情形", _not_performed, art(LAW, 27, 1))
unlawful = Requirement("unlawful", "意见书的情形", _unlawful, art(LAW, 28, 1))
ripe = Requirement("ripe", "报政府决定的情形", _ripe, art(LAW, 29))
by_government = Requirement(
    "by_government", "决定书由政府制发", _by_government, art(LAW, 29), checks=("OFF-02",)
)

signed_off = by_another("receive", "establish", "correct_at_once", "rectify", "report")

ORGAN = (HANDLER, CLERK, HEAD)
STANDING = (established, proposed, rectifying, reported, rectified)
LETTER = DocumentKind(
    "supervision_letter", "行政执法监督督办函", "执监督办〔{year}〕{seq}号", art(LAW, 27, 1)
)
OPINION = DocumentKind("opinion", "行政执法监督意见书", "执监意见〔{year}〕{seq}号", art(LAW, 28, 1))
DECISION = DocumentKind(
    "decision", "行政执法监督决定书", "执监决定〔{year}〕{seq}号", art(LAW, 29),
    when=lambda facts: facts.get("issuer") == "government",
)  # fmt: skip
INSTRUMENT = taken("issue_supervision_letter") | taken("issue_opinion") | taken("issue_decision")

LEDGER = Case(
    "supervision_matter",
    "行政执法监督事项",
    "enforcement_supervision",
    kept_by=("justice_bureau",),  # 行政执法监督条例第6条：司法行政部门是监督机构
    since=date(2026, 2, 1),
    law=LAW,
    headline="{supervised_organ} {matter}",
    number="执监〔{year}〕{seq}号",
    organ_field="supervised_organ",
    keyfacts=("supervised_organ", "matter", "lead_source", "problem_class"),
    capabilities=("supervision",),
    aliases=("执法监督台账", "监督发现处理台账"),
    about="司法局收到线索或者由监督发现立案监督时登记，其后每一环节当天登记；整改、反馈和异议由被监督的行政执法机关登记。",
    empty="还没有行政执法监督事项。从一条监督发现立案监督，或者收到线索时登记。",
    steps=(
        Step("receive", "收到线索", opens(received), by=(SUPERVISOR,), asks=Receive, basis=art(LAW, 20, 2),
             button="立案监督"),
        Step("waive", "列为误报", opens(false_alarm), by=(SUPERVISOR,), asks=Waive,
             why="自动核查可能有误，条例没有规定；原因和理由留痕，计入核查规则的准确率"),
        Step("screen", "筛查", received >> investigating, by=(SUPERVISOR,), asks=Screen, basis=art(LAW, 20, 2),
             needs=(not_supervised_again,)),
        Step("dismiss", "线索不成立", (received | investigating) >> false_alarm, by=(SUPERVISOR,), asks=Dismiss,
             why="没有查出问题的，条例没有规定文书；原因和理由留痕"),
        Step("refer", "不重复监督", (received | investigating | established | rectifying) >> referred,
             by=(SUPERVISOR,), asks=Refer, basis=art(LAW, 33, 3), needs=(disputed,), irreversible=True),
        Step("take_measure", "采取监督措施", within(investigating, established, rectifying, reported),
             by=(SUPERVISOR,), asks=Measure, basis=art(LAW, 22)),
        Step("correct_at_once", "当场纠正", investigating >> rectified, by=(SUPERVISOR,), asks=CorrectAtOnce,
             basis=art(LAW, 26, 2)),
        Step("establish", "认定问题", investigating >> established, by=(SUPERVISOR,), asks=Establish,
             basis=art(LAW, 26, 1), needs=(inquired,)),
        Step("issue_supervision_letter", "制发督办函", established >> rectifying, by=(SUPERVISOR,), asks=IssueLetter,
             basis=art(LAW, 27, 1), needs=(not_performed, not_supervised_again), produces=(LETTER,)),
        Step("issue_opinion", "制发意见书", established >> rectifying, by=(SUPERVISOR,), asks=Opine,
             basis=art(LAW, 28, 1), needs=(unlawful, not_supervised_again), produces=(OPINION,)),
        Step("propose_decision", "报请县政府决定", (established | rectifying | reported) >> proposed,
             by=(SUPERVISOR,), asks=Propose, basis=art(LAW, 29), needs=(ripe, not_supervised_again)),
        Step("issue_decision", "制发决定书", proposed >> rectifying, by=(SUPERVISOR,), asks=Decide,
             basis=art(LAW, 29), needs=(by_government,), produces=(DECISION,)),
        Step("decline", "县政府决定不予纠正", proposed >> not_corrected, by=(SUPERVISOR,), asks=Decline,
             basis=art(LAW, 29), irreversible=True),
        Step("rectify", "整改", within(rectifying), by=ORGAN, asks=Rectify, basis=art(LAW, 26, 1)),
        Step("report", "反馈纠正情况", rectifying >> reported, by=ORGAN, asks=Report, basis=art(LAW, 28, 2)),
        Step("object", "提出异议", rectifying >> objected, by=ORGAN, asks=Object, basis=art(LAW, 30)),
        Step("uphold_objection", "异议成立", objected >> withdrawn, by=(SUPERVISOR,), asks=Answer,
             basis=art(LAW, 30), irreversible=True),
        Step("reject_objection", "异议不成立", objected >> rectifying, by=(SUPERVISOR,), asks=Answer,
             basis=art(LAW, 30)),
        Step("return_report", "退回整改", reported >> rectifying, by=(SUPERVISOR,), asks=Return,
             why="纠正不到位的退回，条例没有规定程序"),
        Step("verify", "复核", reported >> rectified, by=(SUPERVISOR,), asks=Verify,
             why="核实报送的纠正情况，条例没有规定程序"),
        Step("close", "销号", rectified >> closed, by=(SUPERVISOR,), asks=Close, needs=(signed_off,),
             why="复查没有再发生后，由没有经手立案和整改的人员销号，条例没有规定程序"),
        Step("reopen", "再次发生，重新调查", rectified >> investigating, by=(SUPERVISOR,), asks=Reopen,
             basis=art(LAW, 26, 1)),
        Step("circulate", "通报", within(*STANDING), by=(SUPERVISOR,), asks=Circulate, basis=art(LAW, 31)),
        Step("suggest_personnel", "提出人员处理建议", within(*STANDING), by=(SUPERVISOR,), asks=SuggestPersonnel,
             basis=art(LAW, 32)),
        Step("transfer_lead", "移送监察线索", within(investigating, *STANDING), by=(SUPERVISOR,), asks=TransferLead,
             basis=art(LAW, 33, 1)),
    ),
    clocks=(
        Clock("supervision_letter", "督办函反馈期限", "督办反馈", "issue_supervision_letter", ("report",),
              "enforcement_supervision.supervise_urge_letter", written="letter_reply_by", checks=("OFF-01",)),
        Clock("opinion", "意见书反馈期限", "意见反馈", "issue_opinion", ("report",),
              "enforcement_supervision.supervise_opinion", written="opinion_reply_by", checks=("OFF-01",)),
    ),
    figures=(
        Flow("received", "收到行政执法监督线索", "件", at="receive", headline=True),
        Flow("from_checks", "由自动核查引出的监督线索", "件", at="receive", where=fact("lead_source") == "check"),
        Flow("waived", "列为误报的监督发现", "件", at="waive"),
        Flow("dismissed", "调查后不成立的监督线索", "件", at="dismiss"),
        Flow("referred", "因复议诉讼不重复监督", "件", at="refer"),
        Flow("measures", "采取过监督措施的事项", "件", at="take_measure"),
        Flow("established", "认定行政执法问题", "件", at="establish"),
        Flow("supervision_letters", "制发行政执法监督督办函", "件", at="issue_supervision_letter"),
        Flow("opinions", "制发行政执法监督意见书", "件", at="issue_opinion"),
        Flow("decisions", "制发行政执法监督决定书", "件", at="issue_decision"),
        Flow("objections", "行政执法机关提出异议", "件", at="object"),
        Flow("objections_upheld", "异议成立", "件", at="uphold_objection"),
        Flow("reports", "反馈监督文书纠正情况", "件", at="report"),
        Flow("reports_in_time", "按期反馈监督文书纠正情况", "件", at="report",
             where=clock("supervision_letter").met | clock("opinion").met),
        Flow("circulated", "通报行政执法问题", "件", at="circulate"),
        Flow("personnel_suggested", "提出执法人员处理建议", "件", at="suggest_personnel"),
        Flow("leads_transferred", "向监察机关移送线索", "件", at="transfer_lead"),
        Flow("closed", "行政执法监督事项销号", "件", at="close", headline=True),
        Flow("instrument_closed", "经监督文书纠正销号", "件", at="close", where=INSTRUMENT),
        Days("days", "收到线索至销号总天数", "日", since="receive", at="close"),
        Stock("open", "期末未办结的监督事项", "件"),
        Overdue("overdue", "期末逾期没有反馈的监督事项", "件", clocks=("supervision_letter", "opinion")),
        Rate("report_rate", "监督文书按期反馈率", "%", of="reports_in_time", to="reports", headline=True),
        Mean("mean_days", "监督事项平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
