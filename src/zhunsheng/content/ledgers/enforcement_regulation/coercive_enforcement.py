"""Coercive enforcement of what an administrative decision commands (行政强制执行).

Law: 行政强制法 (in force 2012-01-01), chapters 4 and 5. Whoever does not perform is demanded to; then the organ enforces
by its own decision, where a law gives it the power, or applies to the court within three months.
"""

from datetime import date

from zhunsheng.content.coercion import enforcement_forms as forms
from zhunsheng.content.coercion.enforcement_demands import (
    LAW,
    announced,
    capped,
    court_power,
    decision_served,
    demand_over,
    demanded_again,
    demanded_first,
    due,
    given_up,
    in_public,
    independent,
    is_for_court,
    is_own_money,
    is_substitute,
    money_only,
    not_at_night,
    not_on_holiday,
    nothing_cut_off,
    own_power,
    rate_told,
    review_in_time,
    supervised,
    surcharged,
    ten_days_over,
    three_months,
    to_demolish,
    told_afterwards,
    unchallenged,
)
from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, OFFICER
from zhunsheng.content.service import Serve, day_of_service, notice_clock, proven
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
from zhunsheng.core.ledger import Case, Clock, DocumentKind, Family, State, Step, art, opens, within

unperformed = State("unperformed", "逾期未履行", Family.WAITING_START)
demanded = State("demanded", "已催告", Family.WAITING)
decided = State("decided", "已决定执行", Family.ACTIVE)
agreed = State("agreed", "执行协议履行中", Family.WAITING)
stayed = State("stayed", "中止执行", Family.PAUSED)
cleared = State("cleared", "已立即代履行", Family.ACTIVE)
applied = State("applied", "已申请法院", Family.WAITING)
examined = State("examined", "法院审查中", Family.WAITING)
declined = State("declined", "法院不予受理", Family.ACTIVE)
turned_down = State("turned_down", "法院裁定不予执行", Family.ACTIVE)
reviewing_refusal = State("reviewing_refusal", "受理复议中", Family.WAITING)
reviewing_ruling = State("reviewing_ruling", "裁定复议中", Family.WAITING)
ruled = State("ruled", "法院裁定执行", Family.WAITING)
executed = State("executed", "执行完毕", Family.DONE)
performed = State("performed", "当事人已履行", Family.DONE)
restored = State("restored", "已执行回转", Family.DONE)
terminated = State("terminated", "终结执行", Family.ENDED)
given_up_on = State("given_up_on", "不再执行", Family.ENDED)
not_enforced = State("not_enforced", "法院不予执行", Family.ENDED)

OURS = (HANDLER, OFFICER)
DEMAND = DocumentKind("demand", "催告书", "{organ}催〔{year}〕{seq}号", art(LAW, 35))
RUNNING = unperformed | demanded | decided | agreed | stayed
IN_COURT = applied | examined | ruled
PROCEDURE = "administrative_coercion"

LEDGER = Case(
    "coercive_enforcement",
    "行政强制执行",
    "enforcement_regulation",
    kept_by=ORGANS,  # 行政强制法第34条、第53条：作出行政决定的行政机关
    law=LAW,
    since=date(2012, 1, 1),
    headline="{party}未履行：{duty}",
    number="{organ}执〔{year}〕{seq}号",
    keyfacts=("party", "decision", "amount", "power"),
    aliases=("强制执行台账", "申请法院强制执行登记簿"),
    about="履行期限届满而当事人没有履行的，由作出决定的机关登记，其后催告、决定、执行或者申请法院都在原记录上当天登记。",
    empty="没有强制执行案件。当事人逾期不履行行政决定的，从“登记逾期不履行”开始。",
    steps=(
        Step("register", "登记逾期不履行", opens(unperformed), by=(CLERK, *OURS), asks=forms.Register, basis=art(LAW, 34), needs=(due,)),
        Step("surcharge", "加处罚款、滞纳金", within(unperformed, demanded), by=OURS, asks=forms.Surcharge, basis=art(LAW, 45, 1),
             needs=(money_only, rate_told)),
        Step("defer", "准予延期、分期缴纳", within(unperformed, demanded), by=(HEAD,), asks=forms.Defer, basis=art("行政处罚法", 66, 2),
             needs=(money_only,)),
        Step("announce", "公告限期拆除", within(unperformed, demanded), by=OURS, asks=forms.Announce, basis=art(LAW, 44),
             needs=(to_demolish,),
             produces=(DocumentKind("demolition_notice", "限期拆除公告", "{organ}拆告〔{year}〕{seq}号", art(LAW, 44)),)),
        Step("demand", "催告履行", (unperformed | demanded) >> demanded, by=OURS, asks=forms.Demand, basis=art(LAW, 35), needs=(capped,),
             produces=(DEMAND,)),
        Step("serve_demand", "送达催告书", within(demanded), by=(CLERK, *OURS), asks=forms.ServeDemand, basis=art(LAW, 38),
             needs=proven(art("民事诉讼法", 90, 1), art("民事诉讼法", 95, 1), document="demand"),
             day=day_of_service("demand"),
             produces=(DocumentKind("return_of_demand", "催告书送达回证", basis=art(LAW, 38)),)),
        Step("hear", "听取陈述申辩", within(demanded), by=OURS, asks=forms.Hear, basis=art(LAW, 36)),
        Step("decide", "决定强制执行", demanded >> decided, by=(HEAD,), asks=forms.Decide, basis=art(LAW, 37),
             needs=(own_power, demanded_first, demand_over, surcharged, announced, independent),
             produces=(DocumentKind("decision", "强制执行决定书", "{organ}强执〔{year}〕{seq}号", art(LAW, 37),
                                    lambda facts: not is_substitute(facts)),
                       DocumentKind("substitute_decision", "代履行决定书", "{organ}代履〔{year}〕{seq}号", art(LAW, 51), is_substitute))),
        Step("serve", "送达执行决定书", within(decided), by=(CLERK, *OURS), asks=Serve, basis=art(LAW, 38),
             needs=proven(art("民事诉讼法", 90, 1), art("民事诉讼法", 95, 1)), day=day_of_service(),
             produces=(DocumentKind("return_of_service", "送达回证", basis=art(LAW, 38)),)),
        Step("demand_again", "代履行前催告", within(decided), by=OURS, basis=art(LAW, 51, 1, 2)),
        Step("execute", "实施强制执行", decided >> executed, by=(OFFICER,), asks=forms.Execute, basis=art(LAW, 34),
             needs=(decision_served, not_on_holiday, not_at_night, nothing_cut_off, demanded_again, supervised, capped),
             produces=(DocumentKind("execution_minutes", "强制执行笔录", basis=art(LAW, 51)),)),
        Step("clear_now", "立即代履行", opens(cleared), by=(OFFICER,), asks=forms.ClearNow, basis=art(LAW, 52), needs=(in_public,)),
        Step("notify_afterwards", "事后通知并处理", cleared >> executed, by=OURS, asks=forms.NotifyAfterwards, basis=art(LAW, 52),
             needs=(told_afterwards,)),
        Step("agree", "达成执行协议", decided >> agreed, by=(HEAD,), asks=forms.Agree, basis=art(LAW, 42, 1),
             produces=(DocumentKind("agreement", "执行协议", basis=art(LAW, 42, 1)),)),
        Step("resume_after_breach", "恢复强制执行", agreed >> decided, by=(HEAD,), asks=forms.Breach, basis=art(LAW, 42, 2)),
        Step("perform", "当事人履行完毕", (RUNNING | IN_COURT) >> performed, by=(CLERK, *OURS), asks=forms.Perform,
             why="当事人随时可以履行，履行了就不再执行"),
        Step("stay", "中止执行", (decided | agreed) >> stayed, by=(HEAD,), asks=forms.Stay, basis=art(LAW, 39, 1)),
        Step("resume", "恢复执行", stayed >> decided, by=(HEAD,), basis=art(LAW, 39, 2)),
        Step("give_up", "不再执行", stayed >> given_up_on, by=(HEAD,), asks=forms.GiveUp, basis=art(LAW, 39, 2), needs=(given_up,),
             irreversible=True),
        Step("terminate", "终结执行", RUNNING >> terminated, by=(HEAD,), asks=forms.Terminate, basis=art(LAW, 40), irreversible=True),
        Step("restore", "执行回转", executed >> restored, by=(HEAD,), asks=forms.Restore, basis=art(LAW, 41)),
        Step("apply", "申请法院执行", demanded >> applied, by=(HEAD,), asks=forms.Apply, basis=art(LAW, 53),
             needs=(court_power, demanded_first, unchallenged, ten_days_over, three_months, capped),
             produces=(DocumentKind("application", "强制执行申请书", "{organ}申执〔{year}〕{seq}号", art(LAW, 55)),)),
        Step("court_accept", "法院受理", applied >> examined, by=OURS, basis=art(LAW, 56, 1)),
        Step("court_decline", "法院不予受理", applied >> declined, by=OURS, asks=forms.Refused, basis=art(LAW, 56, 2)),
        Step("seek_acceptance", "就不予受理申请复议", declined >> reviewing_refusal, by=(HEAD,), basis=art(LAW, 56, 2),
             needs=(review_in_time,)),
        Step("order_acceptance", "上一级法院裁定受理", reviewing_refusal >> examined, by=OURS, basis=art(LAW, 56, 2)),
        Step("examine", "法院发现明显违法情形", within(examined), by=OURS, asks=forms.Examine, basis=art(LAW, 58, 1)),
        Step("rule", "法院裁定执行", examined >> ruled, by=OURS, asks=forms.Ruled, basis=art(LAW, 57)),
        Step("turn_down", "法院裁定不予执行", examined >> turned_down, by=OURS, asks=forms.Refused, basis=art(LAW, 58, 2)),
        Step("seek_ruling", "就不予执行申请复议", turned_down >> reviewing_ruling, by=(HEAD,), basis=art(LAW, 58, 3),
             needs=(review_in_time,)),
        Step("order_execution", "上一级法院裁定执行", reviewing_ruling >> ruled, by=OURS, asks=forms.Ruled, basis=art(LAW, 58, 3)),
        Step("uphold", "上一级法院维持", (reviewing_refusal | reviewing_ruling) >> not_enforced, by=OURS, basis=art(LAW, 58, 3),
             irreversible=True),
        Step("forgo", "不申请复议", (declined | turned_down) >> not_enforced, by=(HEAD,), basis=art(LAW, 58, 3), irreversible=True),
        Step("court_execute", "法院执行完毕", ruled >> executed, by=OURS, asks=forms.Perform, basis=art(LAW, 60)),
    ),
    clocks=(
        notice_clock(),
        Clock("demand_notice", "催告书公告送达", "催告公告", "serve_demand", (), "service.public_notice_cpl",
              when=lambda facts: facts.get("demand_method") == "public_notice"),
        Clock("surcharge", "加处后执行以前", "加处", "field:surcharge_from", ("decide",), f"{PROCEDURE}.surcharge_then_enforce",
              when=is_own_money),
        Clock("demand_wait", "催告后申请以前", "催告后", ("clock:demand_notice", "serve_demand"), ("apply",),
              f"{PROCEDURE}.court_enforce_demand", when=is_for_court, checks=("COE-05",)),
        Clock("apply", "申请法院执行期限", "申请执行", ("field:deferred_until", "field:remedies_over_on"), ("apply",),
              f"{PROCEDURE}.court_enforce_apply", when=is_for_court, checks=("COE-08",)),
        Clock("substitute", "代履行前催告", "代履催告", "field:execute_on", ("demand_again",), f"{PROCEDURE}.substitute_demand_lead",
              when=is_substitute),
        Clock("acceptance", "法院受理期限", "法院受理", "apply", ("court_accept", "court_decline"), f"{PROCEDURE}.court_enforce_accept"),
        Clock("decline_review", "就不予受理申请复议", "申请复议", "court_decline", ("seek_acceptance", "forgo"),
              f"{PROCEDURE}.court_enforce_refuse_review"),
        Clock("ruling", "法院裁定期限", "法院裁定", ("court_accept", "order_acceptance"), ("rule", "turn_down"),
              f"{PROCEDURE}.court_enforce_ruling", when=lambda facts: not facts.get("doubt")),
        Clock("doubtful_ruling", "明显违法情形裁定期限", "法院裁定", ("court_accept", "order_acceptance"), ("rule", "turn_down"),
              f"{PROCEDURE}.court_enforce_ruling_30", when=lambda facts: bool(facts.get("doubt"))),
        Clock("refusal_review", "就不予执行申请复议", "申请复议", "turn_down", ("seek_ruling", "forgo"),
              f"{PROCEDURE}.court_enforce_reject_review"),
        Clock("urgent", "法院立即执行", "立即执行", ("rule", "order_execution"), ("court_execute",), f"{PROCEDURE}.court_urgent_execute",
              when=lambda facts: facts.get("urgent") is True),
        Clock("three_years", "中止执行满三年", "中止三年", "stay", ("give_up",), f"{PROCEDURE}.execution_stop_3y"),
    ),
    figures=(
        Flow("registered", "登记逾期不履行的行政决定", "件", at="register"),
        Flow("demanded", "催告履行的行政决定", "件", at="demand"),
        Flow("performed", "经登记后自动履行的行政决定", "件", at="perform"),
        Flow("performed_on_demand", "催告后自动履行的行政决定", "件", at="perform", where=taken("demand")),
        Flow("decided", "作出强制执行决定", "件", at="decide", headline=True),
        Flow("demolitions", "决定强制拆除", "件", at="decide", where=fact("method") == "demolition"),
        Flow("substituted", "决定代履行", "件", at="decide", where=fact("method") == "substitute"),
        Flow("executed", "自行强制执行完毕", "件", at="execute"),
        Flow("cleared_at_once", "立即代履行", "件", at="clear_now"),
        Flow("agreed", "达成执行协议", "件", at="agree"),
        Flow("stayed", "中止强制执行", "件", at="stay"),
        Flow("terminated", "终结强制执行", "件", at="terminate"),
        Flow("restored", "强制执行回转", "件", at="restore"),
        Flow("applied", "申请法院强制执行", "件", at="apply", headline=True),
        Flow("applied_in_time", "三个月内申请法院强制执行", "件", at="apply", where=clock("apply").met),
        Flow("ruled", "法院裁定准予执行", "件", at="rule"),
        Flow("turned_down", "法院裁定不予执行", "件", at="turn_down"),
        Flow("court_declined", "法院不予受理执行申请", "件", at="court_decline"),
        Flow("court_executed", "法院执行完毕的行政决定", "件", at="court_execute"),
        Sum("collected_by_force", "自行强制执行到位金额", "元", of="collected", at="execute"),
        Sum("collected_by_court", "法院强制执行到位金额", "元", of="collected", at="court_execute"),
        Days("days", "自行强制执行总天数", "日", since="register", at="execute"),
        Stock("open", "期末在办强制执行", "件"),
        Overdue("overdue", "期末逾期没有申请法院执行的案件", "件", clocks=("apply",)),
        Rate("applied_in_time_rate", "三个月内申请法院执行率", "%", target=WITHOUT_EXCEPTION, of="applied_in_time", to="applied"),
        Mean("mean_days", "自行强制执行平均天数", "日", of="days", to="executed"),
    ),
)  # fmt: skip
