"""Administrative reconsideration cases (行政复议案件).

Law: 行政复议法 (2023 revision, in force 2024-01-01), from 2026-07-01 with 行政复议法实施条例 (2026 revision): two editions.
An application is reviewed for acceptance, corrected once if it must be, served on the respondent, and heard; it ends by
a decision, a mediation statement or a termination (to which a settlement leads: the applicant withdraws, art. 74). The
case is closed when that document has been served; what the document orders is followed up in ``ruling_performance``.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhunsheng.content.reconsideration import demands, forms
from zhunsheng.content.reconsideration.demands import LAW, REGULATIONS, is_ordinary, is_simple
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.service import day_of_service, notice_clock, proven
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Days,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    clock,
    fact,
    taken,
)
from zhunsheng.core.ledger import (
    Case,
    Clock,
    DocumentKind,
    Family,
    Ledger,
    Publish,
    State,
    Step,
    art,
    opens,
    within,
)

received = State("received", "已收到", Family.WAITING_START)
correcting = State("correcting", "待补正", Family.WAITING)
accepted = State("accepted", "审理中", Family.ACTIVE)
stayed = State("stayed", "中止", Family.PAUSED)
decided = State("decided", "待送达", Family.ACTIVE)
closed = State("closed", "已办结", Family.DONE)
refused = State("refused", "不予受理", Family.ENDED)
abandoned = State("abandoned", "视为放弃", Family.ENDED)
withdrawn = State("withdrawn", "受理前撤回", Family.ENDED)
transferred = State("transferred", "已移送上级", Family.ENDED)

INTERPRETATION = "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释"
OFFICE, STAFF = (CLERK, HANDLER), (HANDLER,)
ELSEWHERE = "2026年6月30日以前由当时的实施条例规定，该条例的条文未核对"
UNWRITTEN = "2026年6月30日以前没有读到关于合并审理的条文，依通行做法"


def _has(name: str) -> Any:
    return lambda facts: bool(facts.get(name))


def _told(facts: Mapping[str, Any]) -> bool:
    return facts.get("told") is not False


def _untold(facts: Mapping[str, Any]) -> bool:
    return facts.get("told") is False


def _of_real_estate(facts: Mapping[str, Any]) -> bool:
    return facts.get("real_estate") is True


def _of_others(facts: Mapping[str, Any]) -> bool:
    return facts.get("real_estate") is not True


def _uncorrected(facts: Mapping[str, Any]) -> bool:
    return not facts.get("correction_items")


def _is_deemed(facts: Mapping[str, Any]) -> bool:
    return facts.get("deemed") is True


def _own_review(facts: Mapping[str, Any]) -> bool:
    return facts.get("stay_reason") == "document_review" and facts.get("own_power") is True


def _foreign_review(facts: Mapping[str, Any]) -> bool:
    return facts.get("stay_reason") == "document_review" and facts.get("own_power") is False


def _lasting_stay(facts: Mapping[str, Any]) -> bool:
    lacking = facts.get("stay_reason") in ("applicant_died", "applicant_incapable", "applicant_dissolved")
    return lacking and facts.get("termination") in (None, "stay_expired")


SERVING = proven(art(LAW, 88, 1), art(LAW, 88, 1))


def _paper(key: str, title: str, *article: int, when: Any = None) -> tuple[DocumentKind, ...]:
    return (DocumentKind(key, title, basis=art(LAW, *article), when=when),)


STEPS = (
    Step("receive", "收到申请", opens(received), by=OFFICE, asks=forms.Receive, basis=art(LAW, 22)),
    Step("ask_correction", "通知补正", received >> correcting, by=STAFF, asks=forms.AskCorrection,
         basis=art(LAW, 31, 1), needs=(demands.asked_once,), produces=_paper("correction_notice", "补正通知书", 31, 1)),
    Step("serve_correction", "送达补正通知", within(correcting), by=OFFICE, basis=art(LAW, 31, 2)),
    Step("extend_correction", "延长补正期限", within(correcting), by=STAFF, asks=forms.ExtendCorrection,
         basis=art(LAW, 31, 2)),
    Step("correct", "收到补正材料", correcting >> received, by=OFFICE, basis=art(LAW, 31, 3)),
    Step("abandon", "视为放弃申请", correcting >> abandoned, by=STAFF, basis=art(LAW, 31, 2), irreversible=True,
         needs=(demands.correction_over,)),
    Step("withdraw", "撤回申请", (received | correcting) >> withdrawn, by=OFFICE, irreversible=True,
         why="申请人在受理以前可以自行撤回，行政复议法只规定受理后的撤回"),
    Step("change_respondent", "变更被申请人", within(received), by=STAFF, asks=forms.ChangeRespondent,
         basis=art(REGULATIONS, 29)),
    Step("accept", "受理", received >> accepted, by=STAFF, asks=forms.Accept, basis=art(LAW, 30),
         needs=(demands.grounded, demands.absolute_limit, demands.agents_few, demands.represented),
         produces=_paper("acceptance_notice", "行政复议受理通知书", 30)),
    Step("refuse", "不予受理", received >> refused, by=(HEAD,), asks=forms.Refuse, basis=art(LAW, 30, 2),
         irreversible=True, needs=(demands.competent_told,),
         produces=_paper("refusal_decision", "不予受理决定书", 30, 2)),
    Step("serve_refusal", "送达不予受理决定", within(refused), by=OFFICE, asks=forms.ServeRefusal, basis=art(LAW, 88, 1)),
    Step("convert", "转为普通程序", within(accepted), by=(HEAD,), asks=forms.Convert, basis=art(LAW, 55)),
    Step("merge", "合并审理", within(accepted), by=(HEAD,), asks=forms.Merge, basis=art(REGULATIONS, 43, 1),
         needs=(demands.mergeable,), produces=(DocumentKind("merger_notice", "合并审理通知书", basis=art(REGULATIONS, 43, 1)),)),
    Step("send_copy", "发送副本", within(accepted), by=OFFICE, basis=art(LAW, 48),
         produces=_paper("answer_notice", "被申请人答复通知书", 48)),
    Step("acknowledge_copy", "签收副本", within(accepted), by=OFFICE, basis=art(LAW, 48), needs=(demands.copy_sent,)),
    Step("answer", "收到答复", within(accepted), by=OFFICE, asks=forms.Answer, basis=art(LAW, 48),
         needs=(demands.staffed,), produces=_paper("answer", "行政复议答复书", 48, when=_has("answer_text"))),
    Step("note_no_answer", "记明没有答复", within(accepted), by=STAFF, basis=art(LAW, 70), needs=(demands.answer_overdue,)),
    Step("join", "通知第三人参加", within(accepted), by=STAFF, asks=forms.Join, basis=art(LAW, 16, 1),
         produces=_paper("joining_notice", "第三人参加行政复议通知书", 16, 1)),
    Step("suspend_act", "停止执行行政行为", within(accepted), by=(HEAD,), asks=forms.SuspendAct, basis=art(LAW, 42),
         produces=_paper("suspension_notice", "停止执行通知书", 42)),
    Step("investigate", "调查取证", within(accepted), by=STAFF, asks=forms.Investigate, basis=art(LAW, 45, 1),
         needs=(demands.investigators_enough,), produces=_paper("investigation_minutes", "调查笔录", 45, 1)),
    Step("start_survey", "开始现场勘验", within(accepted), by=STAFF, basis=art(REGULATIONS, 45)),
    Step("finish_survey", "现场勘验结束", within(accepted), by=STAFF, basis=art(REGULATIONS, 45), needs=(demands.survey_begun,)),
    Step("commission_appraisal", "委托鉴定", within(accepted), by=STAFF, basis=art(REGULATIONS, 46)),
    Step("receive_appraisal", "收到鉴定意见", within(accepted), by=OFFICE, basis=art(REGULATIONS, 46), needs=(demands.appraisal_commissioned,)),
    Step("hear", "听取意见", within(accepted), by=STAFF, asks=forms.Hear, basis=art(LAW, 49),
         produces=_paper("opinion_minutes", "听取意见记录", 49, when=_has("opinions"))),
    Step("notify_hearing", "通知听证", within(accepted), by=STAFF, asks=forms.NotifyHearing, basis=art(LAW, 51, 1),
         produces=_paper("hearing_notice", "听证通知书", 51, 1)),
    Step("hold_hearing", "举行听证", within(accepted), by=STAFF, asks=forms.HoldHearing, basis=art(LAW, 50),
         needs=(demands.hearing_notified, demands.hearing_panel, demands.head_at_hearing),
         produces=_paper("hearing_minutes", "听证笔录", 50, 3)),
    Step("consult_committee", "提请复议委员会咨询", within(accepted), by=STAFF, asks=forms.ConsultCommittee,
         basis=art(LAW, 52, 2)),
    Step("receive_advice", "收到咨询意见", within(accepted), by=STAFF, asks=forms.ReceiveAdvice, basis=art(LAW, 52, 3),
         produces=_paper("committee_advice", "咨询意见书", 52, 3), needs=(demands.committee_consulted,)),
    Step("stay", "中止审理", accepted >> stayed, by=(HEAD,), asks=forms.Stay, basis=art(LAW, 39, 1),
         needs=(demands.stay_grounded, demands.stay_told), produces=_paper("stay_notice", "中止审理通知书", 39, 3)),
    Step("notify_maker", "通知制定机关答复", within(stayed), by=STAFF, basis=art(LAW, 58, 1),
         produces=_paper("maker_notice", "规范性文件答复通知书", 58, 1)),
    Step("maker_answers", "收到制定机关答复", within(stayed), by=OFFICE, basis=art(LAW, 58, 1), needs=(demands.maker_notified,)),
    Step("forward_document", "转送有权机关", within(stayed), by=STAFF, asks=forms.ForwardDocument, basis=art(LAW, 56),
         produces=_paper("forwarding_letter", "转送函", 56)),
    Step("receive_opinion", "收到有权机关处理意见", within(stayed), by=OFFICE, basis=art(LAW, 60), needs=(demands.document_forwarded,)),
    Step("conclude_document_review", "作出审查结论", within(stayed), by=(HEAD,), asks=forms.ConcludeReview,
         basis=art(LAW, 59), produces=_paper("review_opinion", "规范性文件处理意见", 59)),
    Step("resume", "恢复审理", stayed >> accepted, by=STAFF, asks=forms.Resume, basis=art(LAW, 39, 2),
         needs=(demands.review_done, demands.resume_told), produces=_paper("resumption_notice", "恢复审理通知书", 39, 3)),
    Step("extend", "延长期限", within(accepted), by=(HEAD,), asks=forms.Extend, basis=art(LAW, 62, 1),
         needs=(demands.extendable, demands.extension_told),
         produces=_paper("extension_notice", "延期审理通知书", 62, 1)),
    Step("report_elevation", "报请提级审理", within(accepted), by=(HEAD,), asks=forms.ReportElevation,
         basis=art(LAW, 38, 2)),
    Step("decline_elevation", "上级不予提级", within(accepted), by=OFFICE, basis=art(LAW, 38, 2), needs=(demands.elevation_reported,)),
    Step("order_elevation", "上级通知提级", within(accepted), by=OFFICE, basis=art(LAW, 38)),
    Step("transfer", "移送上级审理", accepted >> transferred, by=(HEAD,), asks=forms.Transfer, basis=art(LAW, 38),
         irreversible=True, needs=(demands.elevation_ordered,)),
    Step("decide", "作出决定", accepted >> decided, by=(HEAD,), asks=forms.Decide, basis=art(LAW, 61, 1),
         needs=(demands.heard_opinions, demands.grave_heard, demands.no_evidence, demands.not_worse, demands.period_set),
         produces=_paper("decision", "行政复议决定书", 75, 1)),
    Step("mediate", "制作调解书", accepted >> decided, by=(HEAD,), asks=forms.Mediate, basis=art(LAW, 73, 1),
         produces=_paper("mediation_statement", "行政复议调解书", 73, 1)),
    Step("terminate", "终止审理", (accepted | stayed) >> decided, by=(HEAD,), asks=forms.Terminate, basis=art(LAW, 41),
         needs=(demands.stay_expired,), produces=_paper("termination_decision", "终止决定书", 41)),
    Step("serve", "送达", decided >> closed, by=OFFICE, asks=forms.ServeInstrument, basis=art(LAW, 88, 1), needs=SERVING,
         day=day_of_service()),
    Step("reopen", "重新审理", closed >> accepted, by=(HEAD,), asks=forms.Reopen, basis=art(INTERPRETATION, 89)),
    Step("perform", "被申请人履行", within(closed), by=OFFICE, asks=forms.Perform, basis=art(LAW, 77, 1)),
    Step("copy_superior", "抄告上一级主管部门", within(closed), by=STAFF, asks=forms.CopySuperior, basis=art(LAW, 79, 2)),
    Step("publish", "公开决定书", within(closed), by=STAFF, basis=art(LAW, 79, 1)),
)  # fmt: skip

FORMERLY_UNREAD = (
    "start_survey", "finish_survey", "commission_appraisal", "receive_appraisal", "change_respondent", "merge",
)  # fmt: skip


def _before_the_regulations(step: Step) -> Step:
    """The step as it was until 2026-06-30: without what only the regulations of 2026 say."""
    needs = tuple(need for need in step.needs if need.basis is None or need.basis.law != REGULATIONS)
    if step.key in FORMERLY_UNREAD:
        papers = tuple(kind for kind in step.produces if kind.basis is None or kind.basis.law != REGULATIONS)
        why = UNWRITTEN if step.key == "merge" else ELSEWHERE
        return replace(step, basis=None, why=why, needs=needs, produces=papers)
    return replace(step, needs=needs)


def _by_the_regulations(step: Step) -> Step:
    if step.key == "decide":
        more = (demands.settled, demands.reviewers_enough, demands.advice_used)
        return replace(step, asks=forms.DecideByRegulations, needs=(*step.needs, *more))
    basis = {"report_elevation": art(REGULATIONS, 40, 2), "decline_elevation": art(REGULATIONS, 40, 2),
             "order_elevation": art(REGULATIONS, 40, 3), "transfer": art(REGULATIONS, 40, 3)}  # fmt: skip
    return replace(step, basis=basis.get(step.key, step.basis))


ENDINGS = ("decide", "mediate", "terminate")
BEGINS = ("clock:deemed", "accept")
PAUSES = (
    ("stay", "resume"),
    ("start_survey", "finish_survey"),
    ("commission_appraisal", "receive_appraisal"),
    ("report_elevation", "decline_elevation"),
)
VALUES = "administrative_reconsideration"
REVIEW = f"{VALUES}.recon_review"

CLOCKS = (
    Clock("inaction", "不履行职责的申请期限起算", "起算申请期", "field:asked_on", (), f"{VALUES}.recon_inaction_start"),
    Clock("apply", "申请复议期限", "申请复议", ("field:known_on", "clock:inaction"), ("receive",),
          f"{VALUES}.recon_apply", at="posted_on", when=_told),
    Clock("apply_untold", "没有告知权利的申请期限", "申请复议", "field:known_on", ("receive",),
          f"{VALUES}.recon_apply_untold_max", at="posted_on", when=_untold),
    Clock("absolute_limit", "最长申请期限", "最长申请期", "field:act_made_on", ("receive",), f"{VALUES}.recon_abs_5y",
          at="posted_on", when=_of_others),
    Clock("real_estate_limit", "因不动产的最长申请期限", "最长申请期", "field:act_made_on", ("receive",),
          f"{VALUES}.recon_abs_20y", at="posted_on", when=_of_real_estate),
    Clock("forward", "处罚机关转送申请", "转送申请", "field:organ_received_on", ("receive",),
          f"{VALUES}.recon_forward_by_penalizer", at="forwarded_on", when=_has("forwarded_on")),
    Clock("self_correct", "处罚机关自行纠正", "自行纠正", "field:organ_received_on", ("receive",),
          f"{VALUES}.recon_self_correct", at="self_corrected_on", when=_has("self_corrected_on")),
    Clock("review", "受理审查", "受理审查", "receive", ("accept", "refuse", "ask_correction", "withdraw"), REVIEW,
          when=_uncorrected, checks=("REC-01",)),
    Clock("correction_notice", "通知补正", "通知补正", "receive", ("ask_correction",), f"{VALUES}.recon_correction_notice",
          when=_has("correction_items"), checks=("REC-02",)),
    Clock("correction", "补正期限", "申请人补正", "serve_correction", ("correct",),
          f"{VALUES}.recon_correction_submit", written="correction_until"),
    Clock("second_review", "补正后受理审查", "补正后审查", "correct", ("accept", "refuse", "withdraw"), REVIEW, checks=("REC-01",)),
    Clock("deemed", "视为受理", "视为受理", ("correct", "receive"), (), f"{VALUES}.recon_deemed", when=_is_deemed),
    Clock("send_copy", "发送副本", "发送副本", BEGINS, ("send_copy", *ENDINGS), f"{VALUES}.recon_send_copy",
          when=is_ordinary, checks=("REC-03",)),
    Clock("simple_send_copy", "简易程序发送副本", "发送副本", BEGINS, ("send_copy", *ENDINGS),
          f"{VALUES}.recon_simple_send", when=is_simple, checks=("REC-03",)),
    Clock("answer", "被申请人答复", "被申请人答复", "acknowledge_copy", ("answer", *ENDINGS), f"{VALUES}.recon_reply",
          when=is_ordinary, checks=("REC-03",)),
    Clock("simple_answer", "简易程序被申请人答复", "被申请人答复", "acknowledge_copy", ("answer", *ENDINGS),
          f"{VALUES}.recon_simple_reply", when=is_simple, checks=("REC-03",)),
    Clock("hearing_notice", "听证通知", "听证通知", "field:hearing_on", ("notify_hearing",),
          f"{VALUES}.recon_hearing_notice_lead"),
    Clock("document_review", "附带审查", "附带审查", "stay", ("conclude_document_review",),
          f"{VALUES}.recon_attached_review", when=_own_review),
    Clock("notify_maker", "通知制定机关答复", "通知制定者", "stay", ("notify_maker", "conclude_document_review"),
          f"{VALUES}.recon_attached_notify", when=_own_review),
    Clock("maker_answer", "制定机关答复", "制定者答复", "notify_maker", ("maker_answers", "conclude_document_review"),
          f"{VALUES}.recon_attached_reply", when=_own_review),
    Clock("forward_document", "转送规范性文件", "转送文件", "stay", ("forward_document",),
          f"{VALUES}.recon_attached_forward", when=_foreign_review),
    Clock("forwarded_opinion", "有权机关回复处理意见", "有权机关", "forward_document", ("receive_opinion",),
          f"{VALUES}.recon_attached_transferee", when=_foreign_review),
    Clock("lasting_stay", "中止满期", "中止满期", "stay", ("terminate",),
          f"{VALUES}.recon_terminate_after_suspend", when=_lasting_stay),
    Clock("decision", "审理期限", "审理", BEGINS, ENDINGS, f"{VALUES}.recon_decision", stopped=PAUSES,
          extended_by="extend", when=is_ordinary, checks=("REC-04",)),
    Clock("simple_decision", "简易程序审理期限", "简易审理", BEGINS, ENDINGS, f"{VALUES}.recon_simple_decision",
          stopped=PAUSES, when=is_simple, checks=("REC-04",)),
    Clock("redo", "重新作出复议决定期限", "重作决定", "reopen", ENDINGS, f"{VALUES}.recon_decision", stopped=PAUSES,
          written="redo_by", checks=("REC-04",)),
    Clock("elevation", "移送提级案件", "移送提级", "order_elevation", ("transfer",), f"{VALUES}.recon_elevate_transfer"),
    notice_clock(),
)  # fmt: skip

CORRECTIVE = ("changed", "revoked", "unlawful", "void", "ordered", "agreement")
agreed = taken("mediate") | (fact("termination") == "settled")

FIGURES = (
    Flow("received", "收到行政复议申请", "件", at="receive"),
    Flow("refused", "不予受理行政复议申请", "件", at="refuse"),
    Flow("corrections_asked", "通知补正的行政复议申请", "件", at="ask_correction"),
    Flow("abandoned", "视为放弃的行政复议申请", "件", at="abandon"),
    Flow("accepted", "受理行政复议案件", "件", at="accept"),
    Flow("deemed_accepted", "逾期视为受理行政复议案件", "件", at="accept", where=fact("deemed") == True),  # noqa: E712
    Flow("enterprise_accepted", "受理涉企行政复议案件", "件", at="accept", where=fact("enterprise_related") == True),  # noqa: E712
    Flow("simple_accepted", "适用简易程序受理行政复议案件", "件", at="accept", where=fact("track") == "simple"),
    Flow("unanswered", "被申请人没有答复的行政复议案件", "件", at="note_no_answer"),
    Flow("hearings", "举行听证的行政复议案件", "件", at="hold_hearing"),
    Flow("consulted", "提请复议委员会咨询的案件", "件", at="consult_committee"),
    Flow("document_reviews", "附带审查规范性文件", "件", at="conclude_document_review"),
    Flow("stayed", "中止审理的行政复议案件", "件", at="stay"),
    Flow("extended", "延长期限的行政复议案件", "件", at="extend"),
    Flow("transferred", "移送上级审理的行政复议案件", "件", at="transfer"),
    Flow("closed", "办结行政复议案件", "件", at="serve", headline=True),
    Flow("decisions", "送达行政复议决定书", "件", at="serve", where=taken("decide")),
    Flow("upheld", "决定维持的行政复议案件", "件", at="serve", where=fact("outcome") == "upheld"),
    Flow("claims_rejected", "驳回请求或者申请的行政复议案件", "件", at="serve",
         where=fact("outcome").isin(("rejected", "application_rejected"))),
    Flow("terminated", "终止的行政复议案件", "件", at="serve", where=taken("terminate")),
    Flow("mediated", "调解和解行政复议案件", "件", at="serve", where=agreed),
    Flow("corrected", "纠错行政复议案件", "件", at="serve", where=fact("outcome").isin(CORRECTIVE)),
    Flow("in_time", "法定期限内审结行政复议案件", "件", at="serve",
         where=clock("decision").met | clock("simple_decision").met),
    Flow("published", "公开的行政复议决定书", "件", at="publish"),
    Flow("withdrawn", "受理前撤回的复议申请", "件", at="withdraw"),
    Flow("merged", "合并审理的行政复议案件", "件", at="merge"),
    Flow("reopened", "复议决定被判决撤销后重新审理的案件", "件", at="reopen"),
    Days("days", "受理至送达总天数", "日", since="accept", at="serve"),
    Stock("open", "期末在办行政复议案件", "件"),
    Overdue("overdue", "期末逾期的行政复议案件", "件", clocks=("decision", "simple_decision")),
    Rate("on_time_rate", "法定期限内审结率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="closed", headline=True),
    Rate("mediated_rate", "调解和解率", "%", of="mediated", to="closed", headline=True),
    Rate("corrected_rate", "纠错率", "%", of="corrected", to="closed"),
    Mean("mean_days", "行政复议案件平均办理天数", "日", of="days", to="closed"),
)  # fmt: skip


def _formerly(clock: Clock) -> Clock:
    """The clock until 2026-06-30, when reporting a case upwards did not stop it."""
    return replace(clock, stopped=PAUSES[:-1]) if clock.stopped else clock


def _edition(since: date, steps: tuple[Step, ...], clocks: tuple[Clock, ...]) -> Ledger:
    return Case(
        "administrative_reconsideration",
        "行政复议案件",
        "reconsideration_litigation",
        since=since,
        law=LAW,
        kept_by=("justice_bureau",),
        headline="{applicant} 不服 {respondent} {act}",
        number="{organ}复〔{year}〕{seq}号",
        keyfacts=("applicant", "respondent", "field", "track"),
        aliases=("复议台账", "行政复议登记簿"),
        about="行政复议机构登记：收到申请当天登记，其后每一环节由经办人当天登记，决定书、调解书或者终止决定送达后办结。决定书要求被申请人履行的，另在复议诉讼裁决履行里跟踪。",
        empty="还没有行政复议案件。收到申请后，从“收到申请”开始登记。",
        publishes=Publish("serve", ("respondent", "field", "outcome")),
        steps=steps,
        clocks=clocks,
        figures=FIGURES,
    )


LEDGERS = (
    _edition(date(2024, 1, 1), tuple(map(_before_the_regulations, STEPS)), tuple(map(_formerly, CLOCKS))),
    _edition(date(2026, 7, 1), tuple(map(_by_the_regulations, STEPS)), CLOCKS),
)
