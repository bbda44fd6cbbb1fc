"""What organs and public institutions owe small and medium enterprises (机关、事业单位应付中小企业款项).

Law: 保障中小企业款项支付条例 (2025 revision, in force 2025-06-01), art. 9 to 18.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, Sum, clock
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    Family,
    Money,
    OrganRef,
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

payable = State("payable", "待支付", Family.ACTIVE)
paid = State("paid", "已支付", Family.DONE)
cancelled = State("cancelled", "不需支付", Family.ENDED)


class Register(Asks):
    payer = OrganRef("付款单位", listed=True, suggested=True)
    enterprise = Party("收款的中小企业", listed=True, phone=True)
    subject = Text("采购的货物、工程、服务", listed=True, limit=60)
    amount = Money("应付金额", listed=True)
    counted_from = Choice(
        "付款期限的起算",
        {
            "delivery": "交付",
            "inspection": "检验或者验收合格",
            "inspection_due": "约定的检验、验收期限届满",
            "settlement": "双方确认结算金额",
        },
    )
    due_from = Date("起算之日")
    agreed_due = Date("合同约定的最后付款日", required=False, future=True)
    agreed_rate = YesNo("合同是否约定逾期利率", required=False)


class AskConfirmation(Asks):
    asked_on = Date("企业提出确权请求之日")


class Pay(Asks):
    paid_sum = Money("支付金额")
    interest = Money("逾期利息", required=False, hint="逾期支付的必填")


class Publish(Asks):
    published_in = Text("公开的方式", limit=60, hint="网站、报刊等")


class Cancel(Asks):
    cancel_reason = Text("不需支付的原因")


INTEREST, LONGEST = "sme_payment.sme_interest", "sme_payment.sme_max_days"


def _agreed_short(situation: Situation) -> str | None:
    facts, bound = situation.facts, situation.threshold(LONGEST)
    if bound is None or not facts.get("agreed_due") or not facts.get("due_from"):
        return None
    days = (date.fromisoformat(facts["agreed_due"]) - date.fromisoformat(facts["due_from"])).days
    if bound.admits(days):
        return None
    return f"合同约定的付款期限为{days}日，最长不得超过六十日。请按六十日内的日期登记，并改正合同"


def _interest_paid(situation: Situation) -> str | None:
    payment = situation.clock("payment")
    if payment is None or payment.outcome != "late":
        return None
    interest, facts = situation.facts.get("interest"), situation.known
    if not interest:
        return "迟延支付的，应当支付逾期利息。请计算并填写逾期利息"
    rate = situation.threshold(INTEREST)
    if facts.get("agreed_rate") or rate is None or not isinstance(rate.value, Decimal):
        return None
    days = (situation.on - date.fromisoformat(payment.rolled)).days
    least = int(Decimal(facts.get("amount") or 0) * rate.value * days)
    if interest >= least:
        return None
    return f"没有约定利率的，按每日万分之五计算，逾期{days}日的利息不少于{Decimal(least) / 100:.2f}元。请核对逾期利息"


agreed_short = Requirement(
    "agreed_short", "约定的付款期限不过长", _agreed_short, art(LAW, 9, 1), thresholds=(LONGEST,)
)
interest_paid = Requirement(
    "interest_paid", "逾期支付利息", _interest_paid, art(LAW, 17), thresholds=(INTEREST,), checks=("PAY-01",)
)


def _asked(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("asked_on"))


OFFICE = (CLERK, HANDLER)

LEDGER = Case(
    "sme_payment",
    "中小企业款项支付",
    "business_environment",
    kept_by=ORGANS,  # 保障中小企业款项支付条例第9条：付款的机关
    law=LAW,
    headline="{payer} 应付 {enterprise} {subject}",
    organ_field="payer",
    keyfacts=("payer", "enterprise", "amount", "due_from"),
    aliases=("应付账款台账", "清欠台账"),
    about="付款单位登记：货物、工程、服务交付或者验收合格、确认结算当天登记，支付后登记支付；每年3月31日前公开上一年度逾期没有支付的合同数量和金额。",
    empty="没有应付中小企业的款项。交付、验收合格或者确认结算当天登记。",
    steps=(
        Step("register", "登记应付款", opens(payable), by=OFFICE, asks=Register, basis=art(LAW, 9, 1), needs=(agreed_short,)),
        Step("ask_confirmation", "收到确权请求", within(payable), by=OFFICE, asks=AskConfirmation, basis=art(LAW, 16, 2)),
        Step("confirm_debt", "确认债权债务", within(payable), by=(HEAD,), basis=art(LAW, 16, 2)),
        Step("publish_overdue", "公开逾期未付信息", within(payable), by=OFFICE, asks=Publish, basis=art(LAW, 18, 1)),
        Step("pay", "支付", payable >> paid, by=OFFICE, asks=Pay, basis=art(LAW, 9, 1), needs=(interest_paid,)),
        Step("cancel", "不需支付", payable >> cancelled, by=(HEAD,), asks=Cancel,
             why="合同解除、退货或者法院判决不需支付的，不再有付款义务"),
    ),
    clocks=(
        Clock("payment", "付款期限", "付款", "field:due_from", ("pay",), "sme_payment.sme_pay_gov", written="agreed_due",
              checks=("PAY-01",)),
        Clock("confirmation", "确认债权债务期限", "确权", "field:asked_on", ("confirm_debt",),
              "sme_payment.sme_confirm_debt", when=_asked),
    ),
    figures=(
        Flow("registered", "登记应付中小企业款项", "笔", at="register"),
        Flow("paid", "支付中小企业款项", "笔", at="pay", headline=True),
        Flow("in_time", "按期支付的中小企业款项", "笔", at="pay", where=clock("payment").met),
        Flow("late", "逾期支付的中小企业款项", "笔", at="pay", where=clock("payment").late),
        Sum("paid_sum", "支付中小企业款项金额", "元", at="pay", of="paid_sum"),
        Sum("interest", "支付中小企业逾期利息", "元", at="pay", of="interest"),
        Flow("published", "公开的逾期未付款项", "笔", at="publish_overdue"),
        Stock("open", "期末未付中小企业款项", "笔"),
        Overdue("overdue", "期末逾期没有支付的中小企业款项", "笔", clocks=("payment",)),
        Days("days", "中小企业款项登记至支付总天数", "日", since="register", at="pay"),
        Mean("mean_days", "中小企业款项登记至支付平均天数", "日", of="days", to="paid"),
        Rate("on_time_rate", "中小企业款项按期支付率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="paid", headline=True),
    ),
)  # fmt: skip
