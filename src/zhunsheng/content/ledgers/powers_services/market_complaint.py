"""Complaints of consumers and reports of unlawful trading to the market regulator (市场监管投诉举报).

Law: 市场监督管理投诉举报处理办法 (in force 2026-04-15); before, the interim measures of 2020. A complaint is accepted or not
within seven working days and mediated within sixty days (formerly forty-five working days); a report is verified and
becomes a penalty case or not. What comes in as both is dealt with as two (art. 9). Who reports is kept secret (art. 37).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhunsheng.content.market_complaints.forms import (
    Agree,
    Analyse,
    Appraise,
    Appraised,
    CheckClue,
    Complaint,
    Conclude,
    Contest,
    Delegate,
    ExtendCheck,
    File,
    FindClue,
    Mediate,
    NotFile,
    Notify,
    Recuse,
    Redirect,
    Refuse,
    Reopen,
    Report,
    ReportAgain,
    Separate,
    SettleContest,
    Terminate,
    TransferToPolice,
    Visit,
)
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, OFFICER
from zhunsheng.content.sequence import after
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Days,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    Sum,
    clock,
    fact,
    taken,
)
from zhunsheng.core.ledger import (
    Article,
    Case,
    Clock,
    DocumentKind,
    Family,
    Ledger,
    Privacy,
    Requirement,
    Situation,
    State,
    Step,
    art,
    opens,
    within,
)

PENALTIES = "市场监督管理行政处罚程序规定"

received = State("received", "待决定受理", Family.WAITING_START)
mediating = State("mediating", "调解中", Family.ACTIVE)
appraising = State("appraising", "鉴定检测中", Family.PAUSED)
agreed = State("agreed", "达成调解协议", Family.DONE)
terminated = State("terminated", "终止调解待告知", Family.ACTIVE)
closed = State("closed", "终止调解", Family.ENDED)
refused = State("refused", "不予受理", Family.ENDED)
withdrawn = State("withdrawn", "撤回投诉", Family.ENDED)
verifying = State("verifying", "举报核查中", Family.ACTIVE)
filed = State("filed", "已立案待告知", Family.ACTIVE)
not_filed = State("not_filed", "不予立案待告知", Family.ACTIVE)
concluded = State("concluded", "举报已办结", Family.DONE)
redirected = State("redirected", "告知另行提出", Family.ENDED)
transferred = State("transferred", "移送公安机关", Family.ENDED)


@dataclass(frozen=True, slots=True)
class Regime:
    """One of the two sets of measures, with its articles by what they are about; None where it is silent."""

    law: str
    since: date
    articles: Mapping[str, tuple[int, ...] | None]

    def says(self, about: str) -> dict[str, Any]:
        place = self.articles[about]
        if place is None:
            return {"why": f"《{self.law}》没有规定"}
        return {"basis": art(self.law, *place)}

    def article(self, about: str) -> Article | None:
        place = self.articles[about]
        return None if place is None else art(self.law, *place)


INTERIM = Regime(
    "市场监督管理投诉举报处理暂行办法", date(2020, 1, 1),
    {
        "separate": (7,), "complain": (9, 1), "accept": (14,), "refuse": (15,), "late": (15, 1, 4), "willing": (16, 1),
        "delegate": (17, 1), "session": (18,), "recuse": (19, 2), "appraise": (20, 1), "terminate": (21, 1),
        "withdrawn": (21, 1, 1), "termination_notice": (21, 2), "agree": (22, 1), "record": (22, 2), "clue": (23, 1), "visit": None,
        "report": (24, 1), "report_again": None, "file": (31, 1), "tell": (31, 2), "redirect": (29,), "contest": (30,),
        "police": None, "routes": None,
    },
)  # fmt: skip
MEASURES = Regime(
    "市场监督管理投诉举报处理办法", date(2026, 4, 15),
    {
        "separate": (9,), "complain": (10, 1), "accept": (15,), "refuse": (16,), "late": (16, 1, 4), "willing": (18, 1),
        "delegate": (19, 1), "session": (20,), "recuse": (21, 2), "appraise": (22, 1), "terminate": (23, 1),
        "withdrawn": (23, 1, 1), "termination_notice": (23, 2), "agree": (24, 1), "record": (24, 2), "clue": (27, 1), "visit": (26,),
        "report": (28,), "report_again": (35,), "file": (35,), "tell": (36,), "redirect": (34,), "contest": (33,),
        "police": (42,), "routes": (15,),
    },
)  # fmt: skip


def _limitation(situation: Situation) -> str | None:
    limit = situation.clock("limitation")
    if limit is None or limit.outcome != "late":
        return None
    return f"知道权益受侵害已超过三年（{limit.rolled}届满）。请办理“不予受理”，或者核对日期"


def _routes_told(situation: Situation) -> str | None:
    if situation.facts.get("told_routes") is not False:
        return None
    return "不予受理应当告知理由和消费者权益保护法第三十九条规定的其他解决途径。请告知后再登记"


def _both_willing(situation: Situation) -> str | None:
    if situation.facts.get("both_willing") is not False:
        return None
    return "调解须经投诉人和被投诉人同意。一方明确拒绝的，请办理“终止调解”"


def _delegation_agreed(situation: Situation) -> str | None:
    if situation.facts.get("delegation_agreed") is not False:
        return None
    return "委托调解须经投诉人和被投诉人同意。请自行调解，或者取得双方同意"


def _mediated(situation: Situation) -> str | None:
    if situation.facts.get("statement") in (None, "made") or situation.record.day_of("mediate"):
        return None
    return "没有制作调解书的，应当做好调解记录备查。请先登记组织调解"


def _expired(situation: Situation) -> str | None:
    if situation.facts.get("termination_ground") != "expired":
        return None
    limit = situation.clock("mediation")
    if limit is None or situation.on.isoformat() >= limit.strict:
        return None
    return f"调解期限到{limit.strict}才届满，还不能以此终止。请继续调解，或者改选其他情形"


def _extended_once(situation: Situation) -> str | None:
    earlier = situation.record.day_of("extend_check")
    return f"核查时限已于{earlier}延长过一次，不能再延长。请在届满前作出结论" if earlier else None


def _real_name(facts: Mapping[str, Any]) -> bool:
    return facts.get("real_name") is True


def _statement_made(facts: Mapping[str, Any]) -> bool:
    return facts.get("statement") == "made"


contested = after("contest", "已经发生权限争议", "还没有登记处理权限争议。请先登记发生的争议")
sampled = after(
    "analyse", "已经委托检测鉴定", "还没有登记委托检测鉴定。请先登记委托", until="receive_analysis"
)
found = after("find_clue", "已经发现线索", "还没有登记发现违法线索。请先登记线索")

unfiled = after(
    "not_file",
    "原来不予立案",
    "原来已经立案，不需要重新核查。处罚案件被撤销的，在处罚案件里重新办理",
    until="file",
)

DESK, HANDLERS = (CLERK, HANDLER), (HANDLER, OFFICER)
DONE = taken("agree") | taken("terminate")


def _steps(regime: Regime) -> tuple[Step, ...]:
    says, article = regime.says, regime.article
    in_time = Requirement("in_time", "投诉时限", _limitation, article("late"))
    routes = Requirement("routes", "告知其他解决途径", _routes_told, article("routes"), checks=("HOT-01",))
    willing = Requirement("willing", "双方同意调解", _both_willing, article("willing"))
    delegation = Requirement("delegation", "双方同意委托", _delegation_agreed, article("delegate"))
    recorded = Requirement("recorded", "调解书或者调解记录", _mediated, article("record"))
    expired = Requirement("expired", "调解期限届满", _expired, article("terminate"))
    once = Requirement("once", "只能延长一次", _extended_once, article("clue"))
    return (
        Step("receive_complaint", "收到投诉", opens(received), by=DESK, asks=Complaint, **says("complain")),
        Step("receive_report", "收到举报", opens(verifying), by=DESK, asks=Report, **says("report")),
        Step("separate", "分别处理", within(received, mediating, verifying), by=DESK, asks=Separate, **says("separate")),
        Step("contest", "发生处理权限争议", within(received, verifying), by=(HANDLER,), asks=Contest, **says("contest")),
        Step("settle_contest", "解决处理权限争议", within(received, verifying), by=(HANDLER,), asks=SettleContest, needs=(contested,), **says("contest")),
        Step("accept", "受理投诉", received >> mediating, by=HANDLERS, needs=(in_time,), **says("accept"),
             produces=(DocumentKind("acceptance_notice", "投诉受理告知书", "{organ}投受〔{year}〕{seq}号", article("accept")),)),
        Step("refuse", "不予受理", received >> refused, by=(HANDLER, HEAD), asks=Refuse, irreversible=True, **says("refuse"),
             needs=(routes,) if article("routes") else (),
             produces=(DocumentKind("refusal_notice", "投诉不予受理告知书", "{organ}投不〔{year}〕{seq}号", article("accept")),)),
        Step("withdraw", "撤回投诉", received >> withdrawn, by=DESK, irreversible=True, **says("withdrawn")),
        Step("delegate", "委托调解", within(mediating), by=HANDLERS, asks=Delegate, needs=(delegation,), **says("delegate")),
        Step("mediate", "组织调解", within(mediating), by=HANDLERS, asks=Mediate, needs=(willing,), **says("session"),
             produces=(DocumentKind("minutes", "投诉调解记录", basis=article("record")),)),
        Step("recuse", "回避决定", within(mediating), by=(HEAD,), asks=Recuse, **says("recuse")),
        Step("appraise", "委托鉴定检测", mediating >> appraising, by=HANDLERS, asks=Appraise, **says("appraise")),
        Step("receive_appraisal", "收到鉴定检测结论", appraising >> mediating, by=HANDLERS, asks=Appraised, **says("appraise")),
        Step("find_clue", "发现违法线索", within(mediating, appraising), by=HANDLERS, asks=FindClue, **says("clue")),
        Step("extend_check", "延长核查时限", within(mediating, appraising, verifying, terminated, agreed, closed), by=(HEAD,), asks=ExtendCheck,
             needs=(once,), **says("clue")),
        Step("check_clue", "核查线索", within(mediating, appraising, terminated, agreed, closed), by=(HEAD, OFFICER), asks=CheckClue, needs=(found,), **says("clue")),
        Step("agree", "达成调解协议", mediating >> agreed, by=HANDLERS, asks=Agree, needs=(recorded,), **says("agree"),
             produces=(DocumentKind("statement", "消费投诉调解书", "{organ}投调〔{year}〕{seq}号", article("agree"), when=_statement_made),)),
        Step("terminate", "终止调解", (mediating | appraising) >> terminated, by=(HANDLER, HEAD), asks=Terminate, needs=(expired,), **says("terminate")),
        Step("notify_termination", "告知终止调解", terminated >> closed, by=DESK, asks=Notify, **says("termination_notice"),
             produces=(DocumentKind("termination_notice", "终止调解告知书", "{organ}投终〔{year}〕{seq}号", article("termination_notice")),)),
        Step("reopen", "重新处理投诉", refused >> received, by=(HEAD,), asks=Reopen, basis=art("行政复议法", 64, 1)),
        Step("visit", "回访", within(agreed, closed), by=DESK, asks=Visit, **says("visit")),
        Step("analyse", "委托检测鉴定", within(verifying), by=HANDLERS, asks=Analyse, basis=art(PENALTIES, 18)),
        Step("receive_analysis", "收到检测鉴定结果", within(verifying), by=HANDLERS, basis=art(PENALTIES, 18), needs=(sampled,)),
        Step("report_again", "补充举报", within(verifying), by=DESK, asks=ReportAgain, **says("report_again")),
        Step("file", "立案", verifying >> filed, by=(HEAD,), asks=File, **says("file")),
        Step("not_file", "不予立案", verifying >> not_filed, by=(HEAD,), asks=NotFile, **says("file")),
        Step("conclude", "告知举报人并办结", (filed | not_filed) >> concluded, by=DESK, asks=Conclude, **says("tell"),
             produces=(DocumentKind("report_notice", "举报处理告知书", "{organ}举告〔{year}〕{seq}号", article("tell"), when=_real_name),)),
        Step("check_again", "重新核查举报", concluded >> verifying, by=(HEAD,), asks=Reopen, needs=(unfiled,), basis=art("行政复议法", 64, 1)),
        Step("redirect", "告知另行提出", verifying >> redirected, by=DESK, asks=Redirect, irreversible=True, **says("redirect")),
        Step("transfer_to_police", "移送公安机关", (received | mediating | appraising | verifying) >> transferred, by=(HEAD,), asks=TransferToPolice,
             irreversible=True, **says("police")),
    )  # fmt: skip


def _clocks(regime: Regime) -> tuple[Clock, ...]:
    ends = ("agree", "terminate", "transfer_to_police")
    # The measures count anew from a report that adds facts; the interim measures did not.
    start = ("report_again", "receive_report") if regime.article("report_again") else "receive_report"
    told = Clock(
        "report_notice",
        "实名举报告知期限",
        "告知举报人",
        ("file", "not_file"),
        ("conclude",),
        "hotline.samr_report_notice",
        when=_real_name,
    )
    return (
        Clock("limitation", "投诉时限", "投诉时限", "field:known_on", ("receive_complaint",), "hotline.samr_complaint_limitation"),
        Clock("acceptance", "受理期限", "受理", "receive_complaint", ("accept", "refuse", "withdraw", "transfer_to_police"),
              "hotline.samr_complaint_accept", checks=("HOT-01",)),
        Clock("contest", "权限争议协商期限", "权限协商", "contest", ("settle_contest",), "hotline.samr_complaint_jurisdiction"),
        Clock("mediation", "调解期限", "调解", "accept", ends, "hotline.samr_complaint_mediation",
              stopped=(("appraise", "receive_appraisal"),), checks=("HOT-02",)),
        Clock("termination_notice", "终止调解告知期限", "告知终止", "terminate", ("notify_termination",), "hotline.samr_mediation_end_notice", checks=("HOT-02",)),
        Clock("clue", "线索核查期限", "线索核查", "find_clue", ("check_clue",), "hotline.samr_complaint_line_check",
              extended_by="extend_check", checks=("HOT-04",)),
        Clock("verification", "举报核查期限", "举报核查", start, ("file", "not_file", "redirect", "transfer_to_police"),
              "administrative_penalty.samr_line_verification", extended_by="extend_check",
              stopped=(("analyse", "receive_analysis"),)),
        Clock("redo", "重新决定受理期限", "重新受理", "reopen", ("accept", "refuse", "withdraw", "transfer_to_police"),
              "hotline.samr_complaint_accept", written="redo_by"),
        Clock("recheck", "重新核查期限", "重新核查", "check_again", ("file", "not_file", "redirect", "transfer_to_police"),
              "administrative_penalty.samr_line_verification", stopped=(("analyse", "receive_analysis"),), written="redo_by"),
        *((told,) if regime is INTERIM else ()),
    )  # fmt: skip


FIGURES = (
    Flow("complaints", "收到市场监管投诉", "件", at="receive_complaint", headline=True),
    Flow("accepted", "受理市场监管投诉", "件", at="accept"),
    Flow("refused", "不予受理市场监管投诉", "件", at="refuse"),
    Flow("accepted_in_time", "按期受理市场监管投诉", "件", at="accept", where=clock("acceptance").met),
    Flow("agreed", "调解成功市场监管投诉", "件", at="agree"),
    Flow("terminated", "终止调解市场监管投诉", "件", at="terminate"),
    Flow("mediated_of_accepted", "本期受理并已调解结束的市场监管投诉", "件", at="accept", where=DONE),
    Flow("agreed_of_accepted", "本期受理并调解成功的市场监管投诉", "件", at="accept", where=taken("agree")),
    Flow("appraised", "委托鉴定检测的市场监管投诉", "件", at="appraise"),
    Sum("recovered", "为消费者挽回经济损失", "元", of="agreed_amount", at="agree"),
    Days("days", "市场监管投诉调解总天数", "日", since="accept", at="agree"),
    Flow("clues", "调解中发现违法线索", "件", at="find_clue"),
    Flow("reports", "收到市场监管举报", "件", at="receive_report", headline=True),
    Flow("filed", "举报立案", "件", at="file"),
    Flow("not_filed", "举报不予立案", "件", at="not_file"),
    Flow("reports_decided", "本期收到并已决定是否立案的举报", "件", at="receive_report", where=taken("file") | taken("not_file")),
    Flow("reports_filed", "本期收到并已立案的举报", "件", at="receive_report", where=taken("file")),
    Flow("transferred", "移送公安机关的投诉举报", "件", at="transfer_to_police"),
    Flow("rated", "回访有评价的投诉", "件", at="visit"),
    Flow("satisfied", "回访满意和基本满意的投诉", "件", at="visit", where=fact("satisfaction").isin(["satisfied", "basically"])),
    Flow("reopened", "处理被撤销后重新处理的投诉", "件", at="reopen"),
    Flow("checked_again", "处理被撤销后重新核查的举报", "件", at="check_again"),
    Stock("open", "期末在办市场监管投诉举报", "件"),
    Overdue("overdue", "期末逾期没有决定受理的投诉", "件", clocks=("acceptance",)),
    Rate("success_rate", "市场监管投诉调解成功率", "%", of="agreed_of_accepted", to="mediated_of_accepted", headline=True),
    Rate("in_time_rate", "市场监管投诉按期受理率", "%", target=WITHOUT_EXCEPTION, of="accepted_in_time", to="accepted"),
    Rate("filing_rate", "市场监管举报立案率", "%", of="reports_filed", to="reports_decided"),
    Rate("satisfaction_rate", "市场监管投诉满意率", "%", of="satisfied", to="rated"),
    Mean("mean_days", "市场监管投诉平均调解天数", "日", of="days", to="agreed"),
)  # fmt: skip


def _ledger(regime: Regime) -> Ledger:
    return Case(
        "market_complaint",
        "市场监管投诉举报",
        "powers_services",
        kept_by=("body",),  # 市场监督管理投诉举报由市场监督管理部门处理
        since=regime.since,
        law=regime.law,
        privacy=Privacy.RESTRICTED,
        headline="{goods}（{category}）",
        number="{organ}诉举〔{year}〕{seq}号",
        region_field="located_in",
        keyfacts=("respondent", "category", "channel", "claim"),
        aliases=("12315工单", "消费投诉登记表", "举报登记表"),
        about="市场监管部门收到当天登记，投诉、举报分别建案。举报人的信息和举报处理情况保密，只有承办的人看得到。热线转来的登记在这里，热线工单另行答复。",
        empty="没有投诉举报。收到当天登记。",
        steps=_steps(regime),
        clocks=_clocks(regime),
        figures=FIGURES,
    )


LEDGERS = (_ledger(INTERIM), _ledger(MEASURES))
