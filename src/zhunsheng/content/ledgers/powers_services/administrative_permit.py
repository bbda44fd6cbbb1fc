"""Administrative permits, from the application to the end of the permit (行政许可案件).

Law: 行政许可法 (2019 revision). The application is answered, corrected once if it must be, accepted (or counts as accepted
from its receipt), examined, and decided within twenty working days; hearings, tests and the like do not count if the
applicant was told in writing. A permit that was issued may be renewed, changed, revoked, withdrawn and cancelled.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.permits import forms
from zhunsheng.content.permits import requirements as law
from zhunsheng.content.permits.requirements import LAW, PROCEDURE
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.service import Serve, day_of_service, notice_clock, proven
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock, fact
from zhunsheng.core.ledger import Case, Clock, DocumentKind, Family, Publish, State, Step, art, opens, within

received = State("received", "已收到", Family.WAITING_START)
correcting = State("correcting", "待补正", Family.WAITING)
accepted = State("accepted", "审查中", Family.ACTIVE)
excluded = State("excluded", "扣除期间", Family.PAUSED)
decided = State("decided", "待送达", Family.ACTIVE)
issued = State("issued", "许可有效", Family.DONE)
renewing = State("renewing", "延续审查中", Family.ACTIVE)
reported = State("reported", "已报上级", Family.DONE)
refused = State("refused", "不予受理", Family.ENDED)
abandoned = State("abandoned", "未补正退回", Family.ENDED)
application_withdrawn = State("application_withdrawn", "申请已撤回", Family.ENDED)
terminated = State("terminated", "已终止办理", Family.ENDED)
denied = State("denied", "不予许可", Family.ENDED)
expired = State("expired", "已届满", Family.ENDED)
revoked = State("revoked", "已撤销", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)
cancelled = State("cancelled", "已注销", Family.ENDED)


def _on(track: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda facts: facts.get("track") == track


def _tested_here(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("tested_here"))


def _granted(facts: Mapping[str, Any]) -> bool:
    return facts.get("outcome") == "granted"


def _denied(facts: Mapping[str, Any]) -> bool:
    return facts.get("outcome") == "denied"


def _concealed(facts: Mapping[str, Any]) -> bool:
    lied = facts.get("refusal_ground") == "concealed" or (_denied(facts) and facts.get("concealed"))
    return bool(facts.get("safety_related") and lied)


def _by_fraud(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("safety_related") and facts.get("revocation_ground") == "fraud")


ENDINGS = ("decide", "report_up", "withdraw_application", "terminate")
EXCLUDED = (("exclude", "resume"),)
examined = within(accepted, excluded)
under_way = received | correcting | accepted | excluded
BOTH = (CLERK, HANDLER)
SILENT = "许可法没有规定，依通行做法登记"

LEDGER = Case(
    "administrative_permit",
    "行政许可案件",
    "powers_services",
    kept_by=ORGANS,  # 行政许可法第22条：有许可权的行政机关
    since=date(2019, 4, 23),
    law=LAW,
    headline="{applicant} {matter}",
    number="{organ}许〔{year}〕{seq}号",
    keyfacts=("applicant", "matter", "track", "outcome"),
    publishes=Publish("issue", ("matter", "outcome", "permit_number", "expires_on")),
    aliases=("行政许可台账", "许可审批登记"),
    about="受理窗口收到申请当天登记，其后每一环节由经办人当天登记；发证后的变更、延续、撤销、撤回、注销登记在同一记录上。",
    empty="还没有行政许可案件。收到申请当天登记。",
    steps=(
        Step("receive", "收到申请", opens(received), by=BOTH, asks=forms.Receive, basis=art(LAW, 29)),
        Step("accept", "受理", received >> accepted, by=BOTH, asks=forms.Accept, basis=art(LAW, 32, 1, 5), needs=(law.not_yet_deemed,),
             produces=(DocumentKind("acceptance_receipt", "受理凭证", basis=art(LAW, 32, 2)),)),
        Step("ask_correction", "告知补正", received >> correcting, by=BOTH, asks=forms.AskCorrection, basis=art(LAW, 32, 1, 4),
             needs=(law.first_time, law.materials_listed),
             produces=(DocumentKind("correction_notice", "补正告知书", basis=art(LAW, 32, 1, 4)),)),
        Step("correct", "收到补正材料", correcting >> received, by=BOTH, basis=art(LAW, 32, 1, 5)),
        Step("abandon", "退回未补正的申请", correcting >> abandoned, by=(HANDLER,), why="许可法没有规定补正的期限和逾期不补正的后果，依告知书写明的办理"),
        Step("refuse", "不予受理", received >> refused, by=(HANDLER, HEAD), asks=forms.Refuse, basis=art(LAW, 32, 1), irreversible=True,
             produces=(DocumentKind("refusal_notice", "不予受理通知书", "{organ}许不受〔{year}〕{seq}号", art(LAW, 32, 2)),)),
        Step("deem_accepted", "视为受理", (received | correcting) >> accepted, by=(HANDLER, HEAD), asks=forms.DeemAccepted,
             basis=art(LAW, 32, 1, 4), needs=(law.deemed_from_receipt,),
             produces=(DocumentKind("deemed_receipt", "受理凭证", basis=art(LAW, 32, 2)),)),
        Step("decide", "作出决定", accepted >> decided, by=(HEAD,), asks=forms.Decide, basis=art(LAW, 38),
             needs=(law.own_decision, law.checked, law.others_heard, law.hearing_held, law.hearing_time_over, law.reasoned),
             produces=(
                 DocumentKind("grant_decision", "准予行政许可决定书", "{organ}许准〔{year}〕{seq}号", art(LAW, 38, 1), _granted),
                 DocumentKind("denial_decision", "不予行政许可决定书", "{organ}许不〔{year}〕{seq}号", art(LAW, 38, 2), _denied),
             )),
        Step("check", "核查实质内容", examined, by=(HANDLER,), asks=forms.Check, basis=art(LAW, 34, 3), needs=(law.two_checkers,)),
        Step("assign_inspectors", "指派检验检测检疫人员", within(accepted), by=(HANDLER, HEAD), asks=forms.AssignInspectors,
             basis=art(LAW, 55, 2), needs=(law.two_inspectors,)),
        Step("exclude", "扣除时间", accepted >> excluded, by=(HANDLER,), asks=forms.Exclude, basis=art(LAW, 45), needs=(law.excluded_told,),
             produces=(DocumentKind("exclusion_notice", "扣除时间告知书", basis=art(LAW, 45)),)),
        Step("resume", "恢复计算", excluded >> accepted, by=(HANDLER,), basis=art(LAW, 45)),
        Step("tell_hearing", "告知听证权利", examined, by=(HANDLER,), asks=forms.TellHearing, basis=art(LAW, 47, 1),
             produces=(DocumentKind("hearing_right_notice", "听证告知书", basis=art(LAW, 47, 1)),)),
        Step("hear", "听取陈述申辩", examined, by=(HANDLER,), asks=forms.Hear, basis=art(LAW, 36)),
        Step("waive_hearing", "放弃听证", examined, by=(HANDLER,), why="当事人可以放弃听证，许可法没有规定程序"),
        Step("request_hearing", "收到听证申请", examined, by=BOTH, asks=forms.RequestHearing, basis=art(LAW, 47, 1)),
        Step("withdraw_hearing", "撤回听证申请", examined, by=BOTH, why="当事人可以撤回听证申请，许可法没有规定程序"),
        Step("announce_hearing", "公告听证", examined, by=(HANDLER,), asks=forms.AnnounceHearing, basis=art(LAW, 46)),
        Step("notify_hearing", "通知听证", examined, by=(HANDLER,), asks=forms.NotifyHearing, basis=art(LAW, 48, 1, 1), needs=(law.host_apart,),
             produces=(DocumentKind("hearing_notice", "听证通知书", basis=art(LAW, 48, 1, 1)),)),
        Step("hold_hearing", "举行听证", examined, by=(HANDLER,), asks=forms.HoldHearing, basis=art(LAW, 48, 1), needs=(law.announced,),
             produces=(DocumentKind("hearing_minutes", "听证笔录", basis=art(LAW, 48, 1, 5)),)),
        Step("extend", "延长期限", within(accepted), by=(HEAD,), asks=forms.Extend, basis=art(LAW, 42), needs=(law.extension_approved, law.extended_once),
             produces=(DocumentKind("extension_notice", "延期告知书", basis=art(LAW, 42)),)),
        Step("report_up", "报送初审意见", accepted >> reported, by=(HEAD,), asks=forms.ReportUp, basis=art(LAW, 35), needs=(law.preliminary_only,)),
        Step("withdraw_application", "撤回申请", under_way >> application_withdrawn, by=BOTH, why="申请人可以自行撤回申请，许可法没有规定程序", irreversible=True),
        Step("terminate", "终止办理", (accepted | excluded) >> terminated, by=(HEAD,), asks=forms.Terminate, why=SILENT, irreversible=True),
        Step("issue", "颁发证件", decided >> issued, by=BOTH, asks=forms.Issue, basis=art(LAW, 44), needs=(law.is_granted,)),
        Step("serve", "送达不予许可决定", decided >> denied, by=BOTH, asks=Serve, basis=art(LAW, 38, 2),
             needs=(law.is_denied, *proven(art("民事诉讼法", 90, 1), art("民事诉讼法", 95, 1))), day=day_of_service()),
        Step("reopen", "重新办理", (denied | issued) >> accepted, by=(HEAD,), asks=forms.Reopen, basis=art("行政复议法", 64, 1)),
        Step("change", "变更许可事项", within(issued), by=(HANDLER, HEAD), asks=forms.Change, basis=art(LAW, 49)),
        Step("apply_renewal", "收到延续申请", issued >> renewing, by=BOTH, asks=forms.ApplyRenewal, basis=art(LAW, 50, 1), needs=(law.before_lapse,)),
        Step("renew", "准予延续", renewing >> issued, by=(HEAD,), asks=forms.Renew, basis=art(LAW, 50, 2), needs=(law.in_time_to_renew,),
             produces=(DocumentKind("renewal_decision", "延续决定书", "{organ}许延〔{year}〕{seq}号", art(LAW, 50, 2)),)),
        Step("deny_renewal", "不准予延续", renewing >> issued, by=(HEAD,), asks=forms.DenyRenewal, basis=art(LAW, 50, 2), needs=(law.in_time_to_renew,),
             produces=(DocumentKind("renewal_denial", "不准予延续决定书", "{organ}许不延〔{year}〕{seq}号", art(LAW, 50, 2)),)),
        Step("deem_renewed", "视为准予延续", renewing >> issued, by=(HANDLER, HEAD), asks=forms.Renew, basis=art(LAW, 50, 2), needs=(law.lapsed,)),
        Step("expire", "有效期届满", issued >> expired, by=BOTH, basis=art(LAW, 70, 0, 1), needs=(law.over,)),
        Step("revoke", "撤销许可", issued >> revoked, by=(HEAD,), asks=forms.Revoke, basis=art(LAW, 69), irreversible=True,
             produces=(DocumentKind("revocation_decision", "撤销行政许可决定书", "{organ}许撤〔{year}〕{seq}号", art(LAW, 69)),)),
        Step("withdraw", "撤回许可", issued >> withdrawn, by=(HEAD,), asks=forms.Withdraw, basis=art(LAW, 8, 2), irreversible=True,
             produces=(DocumentKind("withdrawal_decision", "撤回行政许可决定书", "{organ}许回〔{year}〕{seq}号", art(LAW, 8, 2)),)),
        Step("cancel", "注销许可", (issued | expired | revoked | withdrawn) >> cancelled, by=(HANDLER, HEAD), asks=forms.Cancel,
             basis=art(LAW, 70), irreversible=True),
    ),
    clocks=(
        Clock("correction", "告知补正期限", "告知补正", "receive", ("ask_correction", "accept", "deem_accepted", "refuse", "withdraw_application"),
              f"{PROCEDURE}.permit_correction", checks=("LIC-02",)),
        Clock("decision", "许可决定期限", "许可决定", ("field:deemed_on", "accept"), ENDINGS, f"{PROCEDURE}.permit_decision",
              stopped=EXCLUDED, extended_by="extend", when=_on("own"), checks=("LIC-01",)),
        Clock("joint_decision", "联合办理期限", "联合办理", ("field:deemed_on", "accept"), ENDINGS, f"{PROCEDURE}.permit_joint",
              stopped=EXCLUDED, extended_by="extend", when=_on("joint"), checks=("LIC-01",)),
        Clock("preliminary", "初审期限", "初审", ("field:deemed_on", "accept"), ENDINGS, f"{PROCEDURE}.permit_lower_review",
              stopped=EXCLUDED, when=_on("preliminary"), checks=("LIC-01",)),
        Clock("redo", "重新作出决定期限", "重作决定", "reopen", ENDINGS, f"{PROCEDURE}.permit_decision", stopped=EXCLUDED,
              written="redo_by", checks=("LIC-01",)),
        Clock("inspectors", "指派检验检测检疫人员期限", "指派检验", ("field:deemed_on", "accept"), ("assign_inspectors", *ENDINGS),
              f"{PROCEDURE}.permit_inspection_assign", when=_tested_here),
        Clock("hearing_request", "提出听证申请期限", "申请听证", "tell_hearing", ("request_hearing", "waive_hearing", *ENDINGS),
              f"{PROCEDURE}.permit_hearing_request"),
        Clock("hearing", "组织听证期限", "组织听证", "request_hearing", ("hold_hearing", "withdraw_hearing", *ENDINGS),
              f"{PROCEDURE}.permit_hearing_hold", checks=("LIC-05",)),
        Clock("hearing_notice", "通知听证的最晚日期", "通知听证", "field:hearing_on", ("notify_hearing",),
              f"{PROCEDURE}.permit_hearing_notice_lead"),
        Clock("issue", "颁发送达证件期限", "颁发证件", "decide", ("issue",), f"{PROCEDURE}.permit_issue", when=_granted, checks=("LIC-06",)),
        notice_clock(),
        Clock("concealment_bar", "隐瞒作假后再次申请的限制", "限制申请", ("decide", "refuse"), (), f"{PROCEDURE}.permit_ban_1y", when=_concealed),
        Clock("renewal_application", "申请延续的最晚日期", "申请延续", "field:expires_on", ("apply_renewal",), f"{PROCEDURE}.permit_renewal_apply"),
        Clock("renewal", "延续决定期限", "延续决定", "apply_renewal", ("renew", "deny_renewal", "deem_renewed"),
              f"{PROCEDURE}.permit_renewal_decide", written="lapses_on", checks=("LIC-07",)),
        Clock("fraud_bar", "骗取许可后再次申请的限制", "限制申请", "revoke", (), f"{PROCEDURE}.permit_ban_3y", when=_by_fraud),
    ),
    figures=(
        Flow("received", "收到行政许可申请", "件", at="receive"),
        Flow("refused", "不予受理行政许可申请", "件", at="refuse"),
        Flow("corrected", "告知补正的行政许可申请", "件", at="ask_correction"),
        Flow("accepted", "受理行政许可申请", "件", at="accept"),
        Flow("deemed_accepted", "逾期视为受理行政许可申请", "件", at="deem_accepted"),
        Flow("decided", "作出行政许可决定", "件", at="decide", headline=True),
        Flow("granted", "准予行政许可", "件", at="decide", where=fact("outcome") == "granted"),
        Flow("denied", "不予行政许可", "件", at="decide", where=fact("outcome") == "denied"),
        Flow("in_time", "法定期限内作出的行政许可决定", "件", at="decide", where=clock("decision").met | clock("joint_decision").met),
        Flow("extended", "延长期限的行政许可案件", "件", at="extend"),
        Flow("heard", "举行听证的行政许可案件", "件", at="hold_hearing"),
        Flow("issued", "颁发行政许可证件", "件", at="issue"),
        Flow("reported_up", "报送上级的行政许可初审意见", "件", at="report_up"),
        Flow("changed", "变更行政许可", "件", at="change"),
        Flow("reopened", "决定被撤销后重新办理的行政许可", "件", at="reopen"),
        Flow("renewed", "准予延续行政许可", "件", at="renew"),
        Flow("deemed_renewed", "逾期视为准予延续的行政许可", "件", at="deem_renewed"),
        Flow("revoked", "撤销行政许可", "件", at="revoke"),
        Flow("withdrawn", "撤回行政许可", "件", at="withdraw"),
        Flow("cancelled", "注销行政许可", "件", at="cancel"),
        Days("days", "受理至作出许可决定总天数", "日", since="accept", at="decide"),
        Stock("open", "期末在办行政许可案件", "件"),
        Overdue("overdue", "期末逾期的行政许可案件", "件", clocks=("decision", "joint_decision")),
        Rate("on_time_rate", "行政许可按期办结率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="decided", headline=True),
        Rate("granted_rate", "行政许可准予率", "%", of="granted", to="decided"),
        Mean("mean_days", "行政许可平均办理天数", "日", of="days", to="decided"),
    ),
)  # fmt: skip
