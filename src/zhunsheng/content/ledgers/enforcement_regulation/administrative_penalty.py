"""Administrative penalties in the ordinary procedure (行政处罚案件，普通程序).

Law: 行政处罚法 (2021 revision). For market regulation its departmental rules hold besides: 市场监督管理行政处罚程序规定 and
市场监督管理行政处罚听证办法. Forms and what the law demands of the steps lie in ``content/penalties``.
"""

import operator
from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import Any

from zhunsheng.content import service
from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.penalties import decision_forms as last
from zhunsheng.content.penalties import decision_requirements as after
from zhunsheng.content.penalties import forms as ask
from zhunsheng.content.penalties import requirements as before
from zhunsheng.content.penalties.words import (
    KINDS,
    LAW,
    MARKET_HEARING,
    MARKET_PROCEDURE,
    certified,
    follows,
    is_market,
    is_not_market,
    two_officers,
)
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, OFFICER, REVIEWER
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
    Case,
    Clock,
    DocumentKind,
    Family,
    Publish,
    State,
    Step,
    art,
    opens,
    within,
)

clue = State("clue", "待核查", Family.WAITING_START)
verifying = State("verifying", "已核查", Family.ACTIVE)
filed = State("filed", "已立案", Family.ACTIVE)
investigating = State("investigating", "调查中", Family.ACTIVE)
stayed = State("stayed", "中止调查", Family.PAUSED)
investigated = State("investigated", "调查终结", Family.ACTIVE)
reviewing = State("reviewing", "审核中", Family.ACTIVE)
reviewed = State("reviewed", "审核通过", Family.ACTIVE)
notified = State("notified", "已告知", Family.WAITING)
hearing = State("hearing", "听证中", Family.ACTIVE)
heard = State("heard", "听证结束", Family.ACTIVE)
decided = State("decided", "处罚待送达", Family.ACTIVE)
spared = State("spared", "不罚待送达", Family.ACTIVE)
performing = State("performing", "履行中", Family.WAITING)
enforcing = State("enforcing", "强制执行中", Family.ACTIVE)
transferred = State("transferred", "已移送司法", Family.WAITING)
concluded = State("concluded", "待结案", Family.ACTIVE)
closed = State("closed", "已结案", Family.DONE)
archived = State("archived", "已归档", Family.DONE)
not_filed = State("not_filed", "不予立案", Family.ENDED)
referred = State("referred", "线索已移送", Family.ENDED)

FINDING = (CLERK, OFFICER, HANDLER)
INQUIRING = (OFFICER, HANDLER)
unfinished = (filed, investigating, stayed, investigated, reviewing, reviewed, notified, hearing, heard)
undecided = investigating | investigated | reviewed | notified | heard
after_service = (performing, enforcing, concluded, closed, archived)
MARKET = "条文只约束市场监督管理部门，其他部门依各自的程序规定"


def _served_by_notice(facts: Mapping[str, Any]) -> bool:
    return not is_market(facts) and service.by_notice(facts)


def _market_by_notice(facts: Mapping[str, Any]) -> bool:
    return is_market(facts) and service.by_notice(facts)


def _told_by_notice(facts: Mapping[str, Any]) -> bool:
    return not is_market(facts) and facts.get("notice_method") == "public_notice"


def _market_told_by_notice(facts: Mapping[str, Any]) -> bool:
    return is_market(facts) and facts.get("notice_method") == "public_notice"


def _two_years(facts: Mapping[str, Any]) -> bool:
    return not facts.get("grave_harm") and facts.get("no_penalty_ground") != "time_barred"


def _five_years(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("grave_harm")) and facts.get("no_penalty_ground") != "time_barred"


def _hearing_open(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("told_hearing"))


def _market_hearing_public(facts: Mapping[str, Any]) -> bool:
    return is_market(facts) and bool(facts.get("hearing_public"))


def _market_urgent(facts: Mapping[str, Any]) -> bool:
    return is_market(facts) and bool(facts.get("urgent"))


def _fined(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("fine"))


def _publicised(facts: Mapping[str, Any]) -> bool:
    return not is_market(facts) and bool(facts.get("published_where"))


def _market_publicised(facts: Mapping[str, Any]) -> bool:
    return is_market(facts) and bool(facts.get("published_where"))


def _by_court(facts: Mapping[str, Any]) -> bool:
    return facts.get("enforcement_way") != "own"


def _interview(facts: Mapping[str, Any]) -> bool:
    return facts.get("inquiry_kind") == "interview"


def _on_site(facts: Mapping[str, Any]) -> bool:
    return facts.get("inquiry_kind") in ("site", "survey")


def _sampled(facts: Mapping[str, Any]) -> bool:
    return facts.get("inquiry_kind") == "sample"


def _document(key: str, title: str, *article: Any, number: str = "", when: Any = None) -> DocumentKind:
    return DocumentKind(key, title, number=number, basis=art(*article) if article else None, when=when)


MEANS, CHECKS = (art(LAW, 61, 2), art("民事诉讼法", 95, 1)), ("PEN-19", "PEN-20")
service_receipt = _document("service_receipt", "送达回证", LAW, 61, 1)
notice_receipt = _document("notice_receipt", "送达回证", LAW, 61, 1)

STEPS = (
    Step("receive", "收到线索", opens(clue), by=FINDING, asks=ask.Receive, basis=art(LAW, 54, 1),
         produces=(_document("source_registration", "案源登记表", LAW, 54, 1),)),
    Step("extend_verification", "延长核查期限", within(clue, verifying), by=(HEAD,), asks=ask.ExtendVerification,
         basis=art(MARKET_PROCEDURE, 18, 1), why=MARKET),
    Step("verify", "核查", clue >> verifying, by=INQUIRING, asks=ask.Verify, basis=art(LAW, 54, 1)),
    Step("file", "立案", (clue | verifying) >> filed, by=(HEAD,), asks=ask.File, basis=art(LAW, 54, 2), numbers=True,
         produces=(_document("filing_approval", "立案审批表", LAW, 54, 2),)),
    Step("not_file", "不予立案", (clue | verifying) >> not_filed, by=(HEAD,), asks=ask.NotFile,
         basis=art(MARKET_PROCEDURE, 20), why=MARKET, needs=(before.no_filing_if_met,),
         produces=(_document("non_filing_approval", "不予立案审批表", MARKET_PROCEDURE, 20),), irreversible=True),
    Step("refer", "移送线索", (clue | verifying) >> referred, by=(HEAD,), asks=ask.Refer, irreversible=True,
         why="处罚法只规定管辖，线索不归本机关管辖的移送有管辖权的机关"),
    Step("contest_jurisdiction", "发生管辖争议", within(clue, verifying, filed, investigating), by=INQUIRING,
         asks=ask.ReportJurisdiction, basis=art(LAW, 25, 2)),
    Step("report_jurisdiction", "报请指定管辖", within(clue, verifying, filed, investigating), by=(HEAD,),
         basis=art(LAW, 25, 2),
         needs=(follows("contest_jurisdiction", "发生管辖争议"),)),
    Step("settle_jurisdiction", "确定管辖", within(clue, verifying, filed, investigating), by=INQUIRING,
         basis=art(LAW, 25, 2),
         needs=(follows("contest_jurisdiction", "发生管辖争议"),)),
    Step("assign", "指定办案人员", filed >> investigating, by=(HEAD, HANDLER), asks=ask.Assign, basis=art(LAW, 42, 1),
         needs=(two_officers("officers"), certified("officers")),
         produces=(_document("assignment", "指派记录", LAW, 42, 1),)),
    Step("reassign", "更换办案人员", within(investigating), by=(HEAD, HANDLER), asks=ask.Assign, basis=art(LAW, 43, 1),
         needs=(two_officers("officers"), certified("officers"))),
    Step("request_recusal", "申请回避", within(filed, investigating, investigated, notified, hearing), by=INQUIRING,
         asks=ask.RequestRecusal, basis=art(LAW, 43, 2)),
    Step("decide_recusal", "决定回避", within(filed, investigating, investigated, notified, hearing), by=(HEAD,),
         asks=ask.DecideRecusal, basis=art(LAW, 43, 3),
         needs=(follows("request_recusal", "申请回避"),)),
    Step("inquire", "调查取证", within(investigating), by=INQUIRING, asks=ask.Inquire, basis=art(LAW, 54, 1),
         needs=(two_officers("inquiry_officers"), certified("inquiry_officers"), before.credentials_shown),
         produces=(_document("interview_record", "询问笔录", LAW, 55, 2, when=_interview),
                   _document("site_record", "现场笔录", LAW, 55, 2, when=_on_site),
                   _document("sampling_voucher", "抽样取证凭证", LAW, 56, when=_sampled))),
    Step("preserve", "先行登记保存", within(investigating), by=INQUIRING, asks=ask.Preserve, basis=art(LAW, 56),
         needs=(before.preservation_approved,),
         produces=(_document("preservation_notice", "先行登记保存通知书", LAW, 56, number="{organ}登保〔{year}〕{seq}号"),)),
    Step("approve_preservation", "补办登记保存批准", within(investigating), by=(HEAD,), asks=ask.ApprovePreservation,
         basis=art(MARKET_PROCEDURE, 33, 2), why=MARKET,
         needs=(follows("preserve", "先行登记保存"),)),
    Step("handle_preserved", "处理登记保存的证据", within(investigating, stayed, investigated), by=(HEAD,),
         asks=ask.HandlePreserved, basis=art(LAW, 56),
         needs=(follows("preserve", "先行登记保存"),)),
    Step("send_for_analysis", "送检测鉴定", within(clue, verifying, investigating), by=INQUIRING, asks=ask.SendForAnalysis,
         basis=art(MARKET_PROCEDURE, 32), why=MARKET),
    Step("finish_analysis", "收到检测鉴定结果", within(clue, verifying, investigating), by=INQUIRING,
         asks=ask.FinishAnalysis, basis=art(MARKET_PROCEDURE, 32), why=MARKET,
         needs=(follows("send_for_analysis", "送检测鉴定"),)),
    Step("stay", "中止调查", investigating >> stayed, by=(HEAD,), asks=ask.Stay, basis=art(MARKET_PROCEDURE, 46, 1), why=MARKET,
         produces=(_document("stay_approval", "中止调查审批表", MARKET_PROCEDURE, 46, 1),)),
    Step("resume", "恢复调查", stayed >> investigating, by=INQUIRING, basis=art(MARKET_PROCEDURE, 46, 2), why=MARKET),
    Step("extend", "延长办案期限", within(*unfinished), by=(HEAD,), asks=ask.Extend, basis=art(MARKET_PROCEDURE, 64, 1), why=MARKET,
         needs=(before.extended_once,)),
    Step("extend_again", "继续延期", within(*unfinished), by=(HEAD,), asks=ask.ExtendAgain,
         basis=art(MARKET_PROCEDURE, 64, 1), why=MARKET, needs=(before.extended_again,)),
    Step("extend_by_rule", "依照规定延期", within(*unfinished), by=(HEAD,), asks=ask.ExtendByRule, basis=art(LAW, 60),
         needs=(before.extended_by_rule,)),
    Step("terminate", "终止调查", (investigating | stayed) >> concluded, by=(HEAD,), asks=ask.Terminate,
         basis=art(MARKET_PROCEDURE, 47), why=MARKET),
    Step("conclude_investigation", "调查终结", investigating >> investigated, by=INQUIRING, asks=ask.ConcludeInvestigation,
         basis=art(LAW, 57, 1), needs=(before.surveillance_reviewed,),
         produces=(_document("investigation_report", "调查终结报告", LAW, 57, 1),)),
    Step("submit_review", "送审", (investigated | notified | heard) >> reviewing, by=INQUIRING, asks=ask.SubmitReview,
         basis=art(LAW, 58, 1)),
    Step("review", "审核通过", reviewing >> reviewed, by=(REVIEWER,), asks=ask.Review, basis=art(LAW, 58, 1),
         needs=(before.reviewer_not_investigator, before.reviewer_qualified),
         produces=(_document("review_opinion", "法制审核意见书", LAW, 58, 1),)),
    Step("return_case", "审核退回", reviewing >> investigating, by=(REVIEWER,), asks=ask.Review, basis=art(LAW, 58, 1),
         needs=(before.reviewer_not_investigator, before.reviewer_qualified)),
    Step("notify", "告知", (investigated | reviewed | notified) >> notified, by=(HEAD,), asks=ask.Notify,
         basis=art(LAW, 44), needs=(before.told_all, before.hearing_told),
         produces=(_document("prior_notice", "行政处罚告知书", LAW, 44, number="{organ}罚告〔{year}〕{seq}号"),)),
    Step("serve_notice", "送达告知书", within(notified), by=INQUIRING, asks=service.ServeNotice, basis=art(LAW, 44),
         needs=service.proven(*MEANS, document="notice", checks=CHECKS), day=service.day_of_service("notice"),
         produces=(notice_receipt,)),
    Step("hear_statement", "听取陈述申辩", within(notified, hearing, heard, reviewed), by=INQUIRING, asks=ask.HearStatement,
         basis=art(LAW, 45, 1),
         needs=(follows("serve_notice", "送达告知书"),)),
    Step("waive", "放弃陈述申辩和听证", within(notified), by=INQUIRING, asks=ask.Waive, basis=art(LAW, 62),
         needs=(follows("serve_notice", "送达告知书"),)),
    Step("request_hearing", "要求听证", notified >> hearing, by=INQUIRING, basis=art(LAW, 64, 0, 1),
         needs=(follows("serve_notice", "送达告知书"),)),
    Step("name_host", "确定听证主持人", within(hearing), by=(HEAD,), asks=ask.NameHost, basis=art(LAW, 64, 0, 4),
         needs=(before.host_not_investigator,)),
    Step("hand_over", "移交听证材料", within(hearing), by=INQUIRING, basis=art(MARKET_HEARING, 19), why=MARKET,
         needs=(follows("name_host", "确定听证主持人"),)),
    Step("schedule_hearing", "确定听证时间地点", within(hearing), by=(HEAD, REVIEWER), asks=ask.ScheduleHearing,
         basis=art(LAW, 64, 0, 2)),
    Step("notify_hearing", "通知听证", within(hearing), by=(*INQUIRING, REVIEWER), basis=art(LAW, 64, 0, 2),
         needs=(follows("schedule_hearing", "确定听证时间地点"),),
         produces=(_document("hearing_notice", "听证通知书", LAW, 64, 0, 2, number="{organ}听通〔{year}〕{seq}号"),)),
    Step("announce_hearing", "公告听证", within(hearing), by=(*INQUIRING, REVIEWER), basis=art(MARKET_HEARING, 22), why=MARKET,
         needs=(follows("schedule_hearing", "确定听证时间地点"),)),
    Step("hold_hearing", "举行听证", within(hearing), by=(*INQUIRING, REVIEWER), asks=ask.HoldHearing,
         basis=art(LAW, 64, 0, 7), needs=(before.agents_at_most, follows("schedule_hearing", "确定听证时间地点")),
         produces=(_document("hearing_record", "听证笔录", LAW, 64, 0, 8),)),
    Step("report_hearing", "听证结束", hearing >> heard, by=(*INQUIRING, REVIEWER), asks=ask.ReportHearing,
         basis=art(LAW, 65), needs=(before.hearing_held, before.hearing_reported),
         produces=(_document("hearing_report", "听证报告", MARKET_HEARING, 29, when=is_market),)),
    Step("terminate_hearing", "终止听证", hearing >> heard, by=(*INQUIRING, REVIEWER), asks=ask.TerminateHearing,
         basis=art(LAW, 64, 0, 6)),
    Step("order_refund", "责令退还多收价款", within(notified, heard, reviewed), by=(HEAD,), asks=ask.OrderRefund,
         basis=art(MARKET_PROCEDURE, 59), why=MARKET),
    Step("confirm_refund", "退还价款期满", within(notified, heard, reviewed), by=INQUIRING, basis=art(MARKET_PROCEDURE, 59), why=MARKET,
         needs=(follows("order_refund", "责令退还多收价款"),)),
    Step("discuss", "集体讨论", within(investigated, reviewed, notified, heard), by=(HEAD,), asks=ask.Discuss,
         basis=art(LAW, 57, 2), produces=(_document("discussion_record", "集体讨论记录", LAW, 57, 2),)),
    Step("decide", "作出处罚决定", undecided >> decided, by=(HEAD,), asks=last.Decide, basis=art(LAW, 57, 1, 1),
         needs=(before.concluded_first, before.recusal_decided, before.notice_served, before.waited,
                before.reviewed_first, before.discussed_first, before.by_hearing_record, after.in_limitation,
                after.not_criminal, after.grounded, after.complete, after.in_discretion, after.not_heavier,
                after.old_enough),
         produces=(_document("decision", "行政处罚决定书", LAW, 59, 1, number="{organ}罚〔{year}〕{seq}号"),)),
    Step("decide_no_penalty", "决定不予处罚", undecided >> spared, by=(HEAD,), asks=last.DecideNoPenalty,
         basis=art(LAW, 57, 1), needs=(before.concluded_first, after.educated),
         produces=(_document("no_penalty_decision", "不予行政处罚决定书", LAW, 57, 1, number="{organ}不罚〔{year}〕{seq}号"),)),
    Step("serve", "送达", decided >> performing, by=INQUIRING, asks=service.Serve, basis=art(LAW, 61, 1),
         needs=service.proven(*MEANS, checks=CHECKS), day=service.day_of_service(),
         produces=(service_receipt,)),
    Step("serve_no_penalty", "送达不予处罚决定", spared >> concluded, by=INQUIRING, asks=service.Serve, basis=art(LAW, 61, 1),
         needs=service.proven(*MEANS, checks=CHECKS), day=service.day_of_service()),
    Step("pay", "缴纳罚款", within(performing, enforcing), by=FINDING, asks=last.Pay, basis=art(LAW, 67, 3),
         needs=(after.collected_rightly,), produces=(_document("payment_voucher", "缴款凭证", LAW, 67, 3),)),
    Step("defer", "暂缓或者分期缴纳", within(performing), by=(HEAD,), asks=last.Defer, basis=art(LAW, 66, 2)),
    Step("add_fine", "加处罚款", within(performing), by=(HEAD,), asks=ask.AddFine, basis=art(LAW, 72, 1, 1),
         needs=(after.surcharged_rightly,)),
    Step("demand", "催告", within(performing), by=INQUIRING, basis=art("行政强制法", 54),
         produces=(_document("demand_letter", "催告书", "行政强制法", 54, number="{organ}催〔{year}〕{seq}号"),)),
    Step("enforce", "强制执行", performing >> enforcing, by=(HEAD,), asks=last.Enforce, basis=art(LAW, 72, 1),
         needs=(after.demanded_first,)),
    Step("finish", "执行完毕", (performing | enforcing) >> concluded, by=INQUIRING, basis=art(LAW, 66, 1)),
    Step("transfer_criminal", "移送司法机关", (investigating | investigated | reviewed | notified | heard) >> transferred,
         by=(HEAD,), asks=ask.TransferCriminal, basis=art(LAW, 27, 1)),
    Step("take_back", "司法机关退回", transferred >> investigating, by=INQUIRING, basis=art(LAW, 27, 1)),
    Step("finish_transfer", "司法机关已立案", transferred >> concluded, by=INQUIRING, basis=art(LAW, 57, 1, 4)),
    Step("transfer_other", "移送其他行政机关", (investigating | investigated | reviewed) >> concluded, by=(HEAD,),
         asks=ask.TransferOther, why="处罚法只规定管辖，不归本机关管辖的案件移送有管辖权的机关"),
    Step("close", "结案", concluded >> closed, by=(HEAD,), asks=last.Close, basis=art(MARKET_PROCEDURE, 77), why=MARKET,
         produces=(_document("closing_approval", "结案审批表", MARKET_PROCEDURE, 77),)),
    Step("archive", "归档", closed >> archived, by=FINDING, asks=last.Archive, basis=art(LAW, 47)),
    Step("publish", "公开处罚决定", within(*after_service), by=FINDING, asks=last.MakePublic, basis=art(LAW, 48, 1),
         needs=(after.not_overturned,)),
    Step("overturn", "处罚决定被推翻", within(*after_service), by=INQUIRING, asks=last.Overturn, basis=art(LAW, 48, 2)),
    Step("withdraw_publicity", "撤回公开", within(*after_service), by=FINDING, asks=last.WithdrawPublicity,
         basis=art(LAW, 48, 2),
         needs=(follows("publish", "公开处罚决定"),)),
    Step("reopen", "重新调查", (performing | enforcing | concluded | closed | archived) >> investigating, by=(HEAD,),
         needs=(follows("overturn", "处罚决定被推翻"),), why="处罚决定被撤销后依复议决定、裁判重新处理，处罚法没有规定程序"),
)  # fmt: skip

P = "administrative_penalty"
ENDS = ("decide", "decide_no_penalty", "terminate", "transfer_criminal", "transfer_other")
TOLD = ("clock:prior_notice", "clock:market_prior_notice", "serve_notice")
SERVED = ("clock:notice", "clock:market_notice", "serve")
ANALYSIS = ("send_for_analysis", "finish_analysis")

CLOCKS = (
    Clock("verification", "线索核查期限", "核查", "receive", ("file", "not_file", "refer"), f"{P}.samr_line_verification",
          stopped=(ANALYSIS,), extended_by="extend_verification", when=is_market, checks=("PEN-03",)),
    Clock("limitation", "处罚时效", "时效", "field:violation_ended_on", ("verify", "file"), f"{P}.limitation_2y",
          when=_two_years, checks=("PEN-23",)),
    Clock("grave_limitation", "处罚时效（五年）", "时效", "field:violation_ended_on", ("verify", "file"), f"{P}.limitation_5y",
          when=_five_years, checks=("PEN-23",)),
    Clock("jurisdiction_talks", "管辖争议协商", "管辖协商", "contest_jurisdiction",
          ("settle_jurisdiction", "report_jurisdiction"), f"{P}.samr_jurisdiction_negotiation", when=is_market),
    Clock("jurisdiction_named", "上级确定管辖", "指定管辖", "report_jurisdiction", ("settle_jurisdiction",),
          f"{P}.samr_jurisdiction_designate", when=is_market),
    Clock("preservation", "登记保存处理期限", "登记保存", "preserve", ("handle_preserved",), f"{P}.evidence_preservation",
          when=is_not_market, checks=("PEN-21",)),
    Clock("market_preservation", "市监登记保存处理期限", "登记保存", "preserve", ("handle_preserved",),
          f"{P}.samr_preservation", when=is_market, checks=("PEN-21",)),
    Clock("preservation_report", "当场登记保存补批期限", "补批", "field:preserved_at", ("approve_preservation",),
          f"{P}.samr_preservation_report", at="preservation_approved_at", when=_market_urgent),
    Clock("prior_notice", "告知书公告送达", "公告送达", "serve_notice", (), "service.public_notice_cpl", when=_told_by_notice),
    Clock("market_prior_notice", "市监告知书公告送达", "公告送达", "serve_notice", (), f"{P}.samr_public_notice_service",
          when=_market_told_by_notice),
    Clock("statement_waiver", "陈述申辩期限", "陈述申辩", TOLD, ("hear_statement", "request_hearing", "waive"),
          f"{P}.samr_statement_waiver", when=is_market),
    Clock("hearing_request", "要求听证期限", "要求听证", TOLD, ("request_hearing", "waive"), f"{P}.hearing_request",
          when=_hearing_open),
    Clock("host", "确定听证主持人期限", "定主持人", "request_hearing", ("name_host", "terminate_hearing"),
          f"{P}.samr_hearing_host", when=is_market, checks=("PEN-39",)),
    Clock("handover", "移交听证材料期限", "移交材料", "name_host", ("hand_over", "terminate_hearing"),
          f"{P}.samr_hearing_handover", when=is_market, checks=("PEN-39",)),
    Clock("schedule", "确定听证时间期限", "定听证", "hand_over", ("schedule_hearing", "terminate_hearing"),
          f"{P}.samr_hearing_schedule", when=is_market, checks=("PEN-39",)),
    Clock("hearing_lead", "听证通知提前量", "听证通知", "field:hearing_on", ("notify_hearing",), f"{P}.hearing_notice_lead",
          when=is_not_market, checks=("PEN-11",)),
    Clock("market_hearing_lead", "市监听证通知提前量", "听证通知", "field:hearing_on", ("notify_hearing",),
          f"{P}.samr_hearing_notice", when=is_market, checks=("PEN-11",)),
    Clock("announcement_lead", "公开听证公告提前量", "听证公告", "field:hearing_on", ("announce_hearing",),
          f"{P}.samr_hearing_announce", when=_market_hearing_public, checks=("PEN-39",)),
    Clock("hearing_report", "听证报告期限", "听证报告", "hold_hearing", ("report_hearing",), f"{P}.samr_hearing_report",
          when=is_market, checks=("PEN-39",)),
    Clock("review", "审核期限", "审核", "submit_review", ("review", "return_case"), f"{P}.samr_legal_review",
          when=is_market),
    Clock("decision", "办案期限", "办案", "file", ENDS, f"{P}.penalty_decision", written="extended_to", when=is_not_market,
          checks=("PEN-01",)),
    Clock("market_decision", "市监办案期限", "办案", "file", ENDS, f"{P}.samr_decision",
          stopped=(("stay", "resume"), ANALYSIS, ("request_hearing", ("report_hearing", "terminate_hearing")),
                   ("order_refund", "confirm_refund"), ("serve_notice", "clock:market_prior_notice")),
          extended_by="extend", written="extended_to", when=is_market, checks=("PEN-01", "PEN-02")),
    Clock("service", "决定书送达期限", "送达", "decide", ("serve",), f"{P}.decision_service", checks=("PEN-18",)),
    Clock("notice", "公告送达", "公告送达", "serve", (), "service.public_notice_cpl", when=_served_by_notice),
    Clock("market_notice", "市监公告送达", "公告送达", "serve", (), f"{P}.samr_public_notice_service", when=_market_by_notice),
    Clock("payment", "缴纳罚款期限", "缴款", SERVED, ("pay", "finish"), f"{P}.fine_payment", written="deferred_until",
          when=_fined),
    Clock("demand_wait", "催告后等候", "催告", "demand", ("enforce",), "administrative_coercion.court_enforce_demand",
          when=_by_court),
    Clock("closing", "结案审批期限", "结案", ("finish", "serve_no_penalty", "terminate", "finish_transfer", "transfer_other"),
          ("close",), f"{P}.samr_close_case", when=is_market, checks=("PEN-32",)),
    Clock("publicity_withdrawal", "撤回公开期限", "撤回公开", "overturn", ("withdraw_publicity",), f"{P}.publicity_withdrawal",
          when=_publicised, checks=("PEN-31", "FOI-07")),
    Clock("market_publicity_withdrawal", "市监撤回公开期限", "撤回公开", "overturn", ("withdraw_publicity",),
          "enforcement_publicity.samr_penalty_withdraw", when=_market_publicised, checks=("PEN-31", "FOI-07")),
)  # fmt: skip

heavier = reduce(operator.or_, (fact("penalties").has(kind) for kind in KINDS if kind != "warning"))
minor = fact("no_penalty_ground").isin(("minor", "first", "no_fault"))

FIGURES = (
    Flow("clues", "收到行政处罚线索", "条", at="receive"),
    Flow("filed", "行政处罚立案", "件", at="file"),
    Flow("not_filed", "行政处罚不予立案", "件", at="not_file"),
    Flow("decided", "作出行政处罚决定（普通程序）", "件", at="decide", headline=True),
    Flow("no_penalty", "作出不予行政处罚决定", "件", at="decide_no_penalty"),
    Flow("spared_minor", "轻微、初次违法和无过错不予处罚", "件", at="decide_no_penalty", where=minor),
    Flow("warned_only", "只给予警告的行政处罚案件", "件", at="decide", where=fact("penalties").has("warning") & ~heavier,
         definition="统计期内作出处罚决定、处罚种类只有警告的案件"),
    Flow("enterprise_decided", "对企业作出的行政处罚决定", "件", at="decide", where=fact("enterprise_related") == True),  # noqa: E712
    Sum("fines", "行政处罚罚款数额", "元", at="decide", of="fine"),
    Sum("confiscated", "行政处罚没收数额", "元", at="decide", of="confiscated"),
    Flow("hearings", "举行行政处罚听证", "次", at="hold_hearing"),
    Flow("legality_reviewed", "行政处罚决定法制审核", "件", at="review", where=fact("review_kind") == "legality"),
    Flow("discussed", "负责人集体讨论的行政处罚案件", "件", at="discuss"),
    Flow("statements_adopted", "采纳陈述申辩意见的行政处罚案件", "件", at="hear_statement",
         where=fact("statement_adopted") == True),  # noqa: E712
    Flow("transferred", "行政处罚案件移送司法机关", "件", at="transfer_criminal"),
    Flow("terminated", "终止调查的行政处罚案件", "件", at="terminate"),
    Flow("closed", "行政处罚案件结案", "件", at="close"),
    Flow("in_time", "法定期限内作出的行政处罚决定", "件", at="decide",
         where=clock("decision").met | clock("market_decision").met),
    Flow("published", "公开行政处罚决定", "件", at="publish"),
    Flow("overturned", "被推翻的行政处罚决定", "件", at="overturn"),
    Flow("decided_overturned", "作出后被推翻的行政处罚决定", "件", at="decide", where=taken("overturn")),
    Flow("enforced", "强制执行的行政处罚决定", "件", at="enforce"),
    Flow("from_inspection", "由监督检查立案的行政处罚案件", "件", at="file", where=fact("clue_source") == "inspection"),
    Days("days", "立案至处罚决定总天数", "日", since="file", at="decide"),
    Stock("open", "期末在办行政处罚案件", "件", where=taken("file")),
    Overdue("overdue", "期末逾期的行政处罚案件", "件", clocks=("decision", "market_decision")),
    Rate("on_time_rate", "行政处罚决定按期率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="decided", headline=True),
    Rate("overturned_rate", "行政处罚决定被推翻率", "%", of="decided_overturned", to="decided"),
    Mean("mean_days", "行政处罚案件平均办理天数", "日", of="days", to="decided"),
)  # fmt: skip

LEDGER = Case(
    P,
    "行政处罚案件",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 行政处罚法第17条、第24条：有处罚权的行政机关
    since=date(2021, 7, 15),
    law=LAW,
    headline="{party} {violation}",
    number="{organ}案〔{year}〕{seq}号",
    keyfacts=("party", "violation", "field", "penalties"),
    aliases=("行政处罚台账", "执法案件台账", "普通程序处罚案件"),
    about="办案机关登记：收到线索当天登记，立案、告知、听证、决定、送达各由经办人当天登记；结案后归档。当场处罚登记在简易程序台账。",
    empty="还没有行政处罚案件。收到线索后，从“收到线索”开始登记。",
    publishes=Publish("publish", ("violation", "penalties", "fine", "penalty_basis"), until="overturn"),
    steps=STEPS,
    clocks=CLOCKS,
    figures=FIGURES,
)
