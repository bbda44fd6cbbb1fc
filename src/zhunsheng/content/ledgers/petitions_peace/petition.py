"""Petitions to the county and its organs (信访事项).

Law: 信访工作条例 (in force 2022-05-01). Its days are calendar days; only the five to object to a transfer are working days
(art. 23). The petition office registers and transfers; an organ that is petitioned directly receives by itself. What has a
procedure of its own is led into that one and is not ended by an opinion (art. 31). Against an opinion review (复查), then
recheck (复核) may be asked for, each within thirty days; after a recheck the matter is over (art. 36).
"""

from datetime import date

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.petitions.forms import (
    AcknowledgeReview,
    AgreeToObjection,
    Close,
    Divert,
    Escalate,
    Extend,
    Hear,
    Listen,
    Matter,
    Notify,
    Object,
    Opine,
    Rating,
    Recheck,
    Refuse,
    ReplySuggestion,
    ReportBack,
    RequestRecheck,
    RequestReview,
    Review,
    Settle,
    Transfer,
)
from zhunsheng.content.petitions.requirements import (
    LAW,
    assigned,
    can_be_told,
    directed,
    extendable,
    general,
    has_opinion,
    is_assigned,
    is_objected,
    is_suggestion,
    listened,
    not_statutory,
    report_wanted,
    represented,
)
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.core.figures import (
    WITHOUT_EXCEPTION,
    Change,
    Days,
    Flow,
    Mean,
    Overdue,
    Rate,
    Stock,
    Sum,
    clock,
    fact,
    state,
    taken,
)
from zhunsheng.core.ledger import (
    Case,
    Clock,
    DocumentKind,
    Family,
    Privacy,
    State,
    Step,
    art,
    opens,
    within,
)

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
    kept_by=ORGANS,  # 信访工作条例第22条、第23条：信访工作机构，直接收到的各机关
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
        Step("agree", "同意异议", objected >> registered, by=OFFICE, asks=AgreeToObjection, basis=art(LAW, 23, 3)),
        Step("reject", "不同意异议", objected >> received, by=OFFICE, basis=art(LAW, 23, 3)),
        Step("notify", "告知受理", received >> handling, by=ORGAN, asks=Notify, basis=art(LAW, 23), needs=(general,),
             produces=(DocumentKind("acceptance_notice", "信访事项受理告知书", "{organ}信受〔{year}〕{seq}号", art(LAW, 23), when=can_be_told),)),
        Step("divert", "导入法定程序", (registered | received | handling) >> diverted, by=ORGAN, asks=Divert, basis=art(LAW, 31),
             needs=(directed,), irreversible=True,
             produces=(DocumentKind("diversion_notice", "导入法定程序告知书", "{organ}信导〔{year}〕{seq}号", art(LAW, 31), when=can_be_told),)),
        Step("refuse", "不予受理", (registered | received) >> refused, by=ORGAN, asks=Refuse, basis=art(LAW, 23, 1), irreversible=True,
             produces=(DocumentKind("refusal_notice", "信访事项不予受理告知书", "{organ}信不〔{year}〕{seq}号", art(LAW, 23), when=can_be_told),)),
        Step("withdraw", "撤回信访事项", (registered | received | handling) >> withdrawn, by=ORGAN, why="信访人可以自行撤回，条例没有规定程序", irreversible=True),
        Step("listen", "听取陈述和调查核实", within(handling), by=ORGAN, asks=Listen, basis=art(LAW, 31, 1, 6)),
        Step("hear", "听证", within(handling), by=ORGAN, asks=Hear, basis=art(LAW, 31, 1, 6)),
        Step("extend", "延长办理期限", within(handling), by=(HEAD,), asks=Extend, basis=art(LAW, 34), needs=(extendable,),
             produces=(DocumentKind("extension_notice", "信访事项延期办理告知书", basis=art(LAW, 34), when=can_be_told),)),
        Step("opine", "出具处理意见", handling >> answered, by=(HEAD,), asks=Opine, basis=art(LAW, 32, 1), needs=(not_statutory, listened),
             produces=(DocumentKind("opinion", "信访事项处理意见书", "{organ}信意〔{year}〕{seq}号", art(LAW, 32, 1)),)),
        Step("settle", "调解和解", handling >> answered, by=ORGAN, asks=Settle, basis=art(LAW, 33),
             produces=(DocumentKind("settlement", "信访事项调解（和解）协议书", basis=art(LAW, 33)),)),
        Step("reply_suggestion", "回复建议意见", handling >> answered, by=ORGAN, asks=ReplySuggestion, basis=art(LAW, 29, 1), needs=(is_suggestion,)),
        Step("close", "信访人收到答复", answered >> closed, by=ORGAN, asks=Close, basis=art(LAW, 35)),
        Step("report_back", "反馈办理结果", within(answered, closed), by=ORGAN, asks=ReportBack, basis=art(LAW, 22, 1, 3), needs=(assigned,)),
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
        Clock("notice", "直接收到后告知期限", "书面告知", "receive", TOLD, "petition.petition_notice", when=can_be_told, checks=("PET-01",)),
        Clock("transferred_notice", "转送交办后告知期限", "书面告知", "transfer", (*TOLD, "agree"), "petition.petition_transferred_notice",
              when=can_be_told, checks=("PET-01",)),
        Clock("objection", "提出异议期限", "提出异议", "transfer", ("object",), "petition.petition_objection", when=is_objected),
        Clock("handling", "办理期限", "办理", "notify", ENDINGS, "petition.petition_handle", extended_by="extend", checks=("PET-01",)),
        Clock("report_back", "反馈办理结果期限", "反馈结果", "transfer", ("report_back", "divert", "withdraw"), "petition.petition_report_back",
              written="report_by", when=is_assigned),
        Clock("review_request", "请求复查期限", "请求复查", "close", ("request_review",), "petition.petition_review_request", when=has_opinion),
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
        Overdue("overdue", "期末逾期的信访事项", "件", clocks=("handling",)),
        Rate("on_time_rate", "信访事项按期办结率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="closed", headline=True),
        Rate("backlog_rate", "信访积案化解率", "%", of="backlog_resolved", to="backlog_assigned",
             definition="统计期内交办的信访积案中已经办结的占比"),
        Rate("satisfaction_rate", "信访人满意率", "%", of="satisfied", to="rated"),
        Mean("mean_days", "信访事项平均办理天数", "日", of="days", to="closed"),
    ),
)  # fmt: skip
