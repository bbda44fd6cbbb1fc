"""Complaints about overdue payments, handed on to the county (拖欠中小企业款项投诉).

Law: 保障中小企业款项支付条例 (2025 revision, in force 2025-06-01), art. 24, 25. Departments of the province and above receive
complaints; the county handles what they hand on.
"""

from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, Sum, clock, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
    Money,
    Party,
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

LAW = "保障中小企业款项支付条例"

handling = State("handling", "处理中", Family.ACTIVE)
answered = State("answered", "已反馈", Family.DONE)
returned = State("returned", "已退回", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)


class Receive(Asks):
    complainant = Party("投诉的中小企业", listed=True, phone=True)
    debtor = Party("被投诉人", listed=True)
    debtor_kind = Choice(
        "被投诉人类别", {"organ": "机关", "institution": "事业单位", "large": "大型企业"}, suggested=True
    )
    owed = Money("投诉拖欠的金额", listed=True)
    matter = Text("投诉事项", long=True)
    handed_on_by = Text("转交的部门", limit=60)
    accepted_on = Date("受理投诉部门正式受理之日", required=False)
    payment = Link("应付款项", "sme_payment", relation="投诉的款项", required=False)


class DemandAnswer(Asks):
    answer_by = Date("要求反馈的期限", future=True)


class Interview(Asks):
    interviewed = Text("约谈、通报的情况", long=True)


class Extend(Asks):
    extension_reason = Text("情况复杂或者其他特殊原因")


class Answer(Asks):
    result = Choice(
        "处理结果",
        {
            "paid": "已经支付",
            "plan": "达成还款计划",
            "disputed": "有争议，告知诉讼、仲裁",
            "no_debt": "没有拖欠",
        },
    )
    paid_sum = Money("已支付金额", required=False)
    interest_paid = YesNo("是否支付逾期利息", required=False)
    result_text = Text("处理情况", long=True)


class Return(Asks):
    return_reason = Text("退回的理由", hint="不属于本部门职责、没有合同关系等")


LONGEST = "sme_payment.sme_handle_max"


def _once(situation: Situation) -> str | None:
    if not situation.record.day_of("extend"):
        return None
    return "处理期限最长不得超过九十日，已经延长过。请在届满前形成处理结果"


def _within(situation: Situation) -> str | None:
    handled, bound = situation.clock("handling"), situation.threshold(LONGEST)
    if handled is None or bound is None:
        return None
    days = (situation.on - type(situation.on).fromisoformat(handled.start)).days
    return None if bound.admits(days) else "自收到投诉材料已超过九十日。请说明原因并报告受理投诉部门"


extended_once = Requirement("extended_once", "延长一次", _once, art(LAW, 25, 2), thresholds=(LONGEST,))
handled_within = Requirement(
    "handled_within", "处理不超过九十日", _within, art(LAW, 25, 2), thresholds=(LONGEST,)
)

OFFICE, STAFF = (CLERK, HANDLER), (HANDLER,)
ENDINGS = ("answer", "return_complaint", "withdraw")

LEDGER = Case(
    "sme_payment_complaint",
    "拖欠中小企业款项投诉",
    "business_environment",
    kept_by=("county", "body"),  # 保障中小企业款项支付条例第25条：被投诉人的上级机关或者主管部门
    law=LAW,
    headline="{complainant} 投诉 {debtor} 拖欠款项",
    number="{organ}款诉〔{year}〕{seq}号",
    keyfacts=("complainant", "debtor", "owed", "result"),
    about="处理投诉的部门登记：收到省级以上受理部门转交的投诉材料当天登记，三十日内形成处理结果，书面反馈投诉人和受理投诉部门。",
    empty="没有转来的投诉。收到投诉材料当天登记。",
    steps=(
        Step("receive", "收到转交的投诉", opens(handling), by=OFFICE, asks=Receive, basis=art(LAW, 25, 1)),
        Step("notify", "通知被投诉人反馈", within(handling), by=STAFF, basis=art(LAW, 25, 3)),
        Step("receive_reply", "收到被投诉人反馈", within(handling), by=OFFICE, basis=art(LAW, 25, 3)),
        Step("demand_answer", "发出督办书", within(handling), by=(HEAD,), asks=DemandAnswer, basis=art(LAW, 25, 3),
             produces=(DocumentKind("supervision_letter", "款项投诉督办书", basis=art(LAW, 25, 3)),)),
        Step("interview", "约谈、通报", within(handling), by=(HEAD,), asks=Interview, basis=art(LAW, 25, 3)),
        Step("extend", "延长处理期限", within(handling), by=(HEAD,), asks=Extend, basis=art(LAW, 25, 2),
             needs=(extended_once,)),
        Step("answer", "反馈处理结果", handling >> answered, by=STAFF, asks=Answer, basis=art(LAW, 25, 2),
             needs=(handled_within,),
             produces=(DocumentKind("result_notice", "款项投诉处理结果反馈书", basis=art(LAW, 25, 2)),)),
        Step("return_complaint", "退回转交部门", handling >> returned, by=(HEAD,), asks=Return, basis=art(LAW, 25, 1)),
        Step("withdraw", "撤回投诉", handling >> withdrawn, by=OFFICE, why="投诉人可以撤回自己的投诉，条例没有规定"),
    ),
    clocks=(
        Clock("handling", "投诉处理期限", "投诉处理", "receive", ENDINGS, "sme_payment.sme_complaint_handle",
              extended_by="extend"),
    ),
    figures=(
        Flow("received", "收到拖欠款项投诉", "件", at="receive"),
        Flow("answered", "办结拖欠款项投诉", "件", at="answer", headline=True),
        Flow("paid", "支付款项的拖欠投诉", "件", at="answer", where=fact("result") == "paid"),
        Flow("in_time", "按期办结拖欠款项投诉", "件", at="answer", where=clock("handling").met),
        Sum("paid_sum", "投诉后支付的款项", "元", at="answer", of="paid_sum"),
        Stock("open", "期末在办拖欠款项投诉", "件"),
        Overdue("overdue", "期末逾期的拖欠款项投诉", "件", clocks=("handling",)),
        Days("days", "拖欠款项投诉收到至办结总天数", "日", since="receive", at="answer"),
        Mean("mean_days", "拖欠款项投诉收到至办结平均天数", "日", of="days", to="answered"),
        Rate("on_time_rate", "拖欠款项投诉按期办结率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="answered", headline=True),
    ),
)  # fmt: skip
