"""Wage arrears handled by labour inspection (欠薪案件).

Law: 劳动保障监察条例 (in force 2004-12-01), for migrant workers 保障农民工工资支付条例 (in force 2020-05-01).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

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
    Number,
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

INSPECTION, WAGES = "劳动保障监察条例", "保障农民工工资支付条例"

complained = State("complained", "待立案", Family.WAITING_START)
filed = State("filed", "调查中", Family.ACTIVE)
ordered = State("ordered", "责令支付中", Family.WAITING)
enforcing = State("enforcing", "申请法院执行", Family.WAITING)
performed = State("performed", "工资已支付", Family.DONE)
transferred = State("transferred", "已移送公安", Family.ENDED)
dropped = State("dropped", "撤销立案", Family.ENDED)
unfiled = State("unfiled", "不予立案", Family.ENDED)
referred = State("referred", "已移送有关部门", Family.ENDED)


class Complain(Asks):
    found_how = Choice(
        "来源",
        {
            "complaint": "投诉",
            "report": "举报",
            "patrol": "日常巡查",
            "hotline": "热线转办",
            "assigned": "上级交办",
        },
        suggested=True,
    )
    employer = Party("用人单位", listed=True, phone=True)
    project = Text("工程项目或者工作地点", limit=60)
    workers = Number("涉及劳动者人数", unit="人", minimum=1)
    owed = Money("欠付工资金额", listed=True)
    migrant = YesNo("是否农民工", suggested=True)
    ended_on = Date("欠薪行为发生或者终了之日", required=False, hint="有连续、继续状态的填终了之日")
    complaint = Text("投诉、举报内容", long=True)
    government_project = YesNo("是否政府投资项目", required=False)


class FileCase(Asks):
    filing_ground = Text("立案的理由")
    inspectors = Number("承办的监察员人数", unit="人", minimum=1)


class DeclineFiling(Asks):
    declined_why = Choice(
        "不予立案的情形",
        {
            "late": "超过两年的查处时效",
            "arbitration": "已经申请仲裁或者起诉，告知按争议程序办理",
            "scope": "不属于劳动保障监察事项",
            "none": "没有欠薪事实",
        },
    )


class Investigate(Asks):
    inspectors_present = Number("调查的监察员人数", unit="人", minimum=1)
    investigated = Text("调查的经过和查明的事实", long=True)
    owed_found = Money("查明的欠付工资")


class Extend(Asks):
    extension_reason = Text("情况复杂的原因")


class Hear(Asks):
    defence = Text("用人单位的陈述、申辩", long=True)


class Order(Asks):
    ordered_sum = Money("责令支付的金额", listed=True)
    pay_by = Date("责令支付的期限", future=True)
    order_reason = Text("事实、理由和依据", long=True)


class AddDamages(Asks):
    damages_rate = Number("加付赔偿金的比例", unit="%", minimum=50, maximum=100)
    damages = Money("加付赔偿金的金额")


class Fine(Asks):
    fined_for = Choice(
        "罚款的情形",
        {
            "ledger": "没有编制保存工资支付台账等，逾期不改（对单位）",
            "ledger_person": "没有编制保存工资支付台账等，逾期不改（对个人）",
            "project": "没有按规定开设专户、存储保证金或者实行实名制，逾期不改",
        },
    )
    fine = Money("罚款金额")


class Advance(Asks):
    advanced = Money("应急周转金垫付金额")


class Perform(Asks):
    paid_sum = Money("支付到位金额")
    paid_to = Number("领到工资的劳动者人数", unit="人")


class ApplyEnforcement(Asks):
    court = Text("申请的人民法院", limit=60)


class Transfer(Asks):
    criminal_case = Link("移送公安的案件", "criminal_transfer", relation="欠薪移送", required=False)
    transfer_reason = Text("涉嫌拒不支付劳动报酬罪的事实", long=True)


class Refer(Asks):
    referred_to = Text("移送的部门", limit=60)
    refer_reason = Text("不属于劳动保障监察事项的理由")


class Drop(Asks):
    drop_reason = Text("情节轻微且已改正的情况")


INSPECTORS = "wage_arrears.labor_inspectors"
FINES = {
    "ledger": "wage_arrears.wage_fine_org",
    "ledger_person": "wage_arrears.wage_fine_person",
    "project": "wage_arrears.wage_fine_project",
}


def _enough(name: str) -> Any:
    def check(situation: Situation) -> str | None:
        number, bound = situation.facts.get(name), situation.threshold(INSPECTORS)
        if number is None or bound is None or bound.admits(number):
            return None
        return "劳动保障监察员调查、检查不得少于两人。请核对监察员人数"

    return check


def _heard(situation: Situation) -> str | None:
    if situation.record.day_of("hear"):
        return None
    return "作出行政处理决定前应当听取用人单位的陈述、申辩。请先登记听取陈述申辩"


def _fine_within(situation: Situation) -> str | None:
    fine, kind = situation.facts.get("fine"), situation.facts.get("fined_for")
    bound = situation.threshold(FINES[kind]) if kind in FINES else None
    if fine is None or bound is None or bound.admits(Decimal(fine) / 100):
        return None
    return f"罚款数额应当在{bound}之间。请核对罚款金额"


def _not_late(situation: Situation) -> str | None:
    limitation = situation.clock("limitation")
    if limitation is None or limitation.outcome != "late":
        return None
    return "欠薪行为终了已满两年才被投诉、举报，不再查处。请告知劳动者其他途径，登记不予立案"


filed_by_two = Requirement(
    "filed_by_two", "立案指定两名以上监察员", _enough("inspectors"), art(INSPECTION, 16, 1), thresholds=(INSPECTORS,)
)  # fmt: skip
two_inspectors = Requirement(
    "two_inspectors", "监察员不少于两人", _enough("inspectors_present"), art(INSPECTION, 16, 1),
    thresholds=(INSPECTORS,),
)  # fmt: skip
heard = Requirement("heard", "听取陈述申辩", _heard, art(INSPECTION, 19))
fine_within = Requirement(
    "fine_within", "罚款在法定幅度内", _fine_within, art(WAGES, 54), thresholds=tuple(FINES.values())
)
not_late = Requirement("not_late", "没有超过查处时效", _not_late, art(INSPECTION, 20, 1))


def _is_filed(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("filing_ground"))


OFFICE, STAFF = (CLERK, HANDLER), (HANDLER,)

LEDGER = Case(
    "wage_arrears",
    "欠薪案件",
    "rights_protection",
    kept_by=("body",),  # 劳动保障监察条例第13条：劳动保障行政部门
    law=INSPECTION,
    headline="{employer} 欠薪（{project}）",
    number="{organ}欠薪〔{year}〕{seq}号",
    keyfacts=("employer", "project", "workers", "owed"),
    aliases=("根治欠薪台账", "劳动监察案件台账"),
    about="人力资源社会保障部门登记：收到投诉、举报或者巡查发现当天登记，立案后六十个工作日内调查完成，责令支付后登记支付、申请执行或者移送。",
    empty="没有欠薪案件。收到投诉、举报或者巡查发现后当天登记。",
    steps=(
        Step("complain", "收到投诉举报", opens(complained), by=OFFICE, asks=Complain, basis=art(INSPECTION, 9, 2)),
        Step("decline_filing", "不予立案", complained >> unfiled, by=(HEAD,), asks=DeclineFiling,
             basis=art(INSPECTION, 20, 1),
             produces=(DocumentKind("declining_notice", "不予立案告知书", basis=art(INSPECTION, 21, 2)),)),
        Step("file_case", "立案", complained >> filed, by=(HEAD,), asks=FileCase, basis=art(INSPECTION, 14, 2),
             needs=(filed_by_two, not_late)),
        Step("investigate", "调查", within(filed), by=STAFF, asks=Investigate, basis=art(INSPECTION, 15, 1),
             needs=(two_inspectors,), produces=(DocumentKind("investigation_minutes", "劳动保障监察调查笔录",
                                                             basis=art(INSPECTION, 16, 1)),)),
        Step("extend", "延长调查期限", within(filed), by=(HEAD,), asks=Extend, basis=art(INSPECTION, 17)),
        Step("hear", "听取陈述申辩", within(filed), by=STAFF, asks=Hear, basis=art(INSPECTION, 19)),
        Step("order", "责令限期支付", filed >> ordered, by=(HEAD,), asks=Order, basis=art(INSPECTION, 26), needs=(heard,),
             produces=(DocumentKind("payment_order", "劳动保障监察行政处理决定书", basis=art(INSPECTION, 26)),)),
        Step("advance", "应急周转金垫付", within(filed, ordered, enforcing), by=(HEAD,), asks=Advance, basis=art(WAGES, 63)),
        Step("add_damages", "责令加付赔偿金", within(ordered), by=(HEAD,), asks=AddDamages, basis=art(INSPECTION, 26)),
        Step("fine", "罚款", within(ordered), by=(HEAD,), asks=Fine, basis=art(WAGES, 54), needs=(fine_within,)),
        Step("perform", "支付到位", (filed | ordered | enforcing) >> performed, by=STAFF, asks=Perform,
             basis=art(INSPECTION, 18, 1)),
        Step("apply_enforcement", "申请强制执行", ordered >> enforcing, by=(HEAD,), asks=ApplyEnforcement,
             basis=art(WAGES, 42)),
        Step("transfer", "移送涉嫌犯罪", (filed | ordered) >> transferred, by=(HEAD,), asks=Transfer,
             basis=art(WAGES, 41, 2), irreversible=True),
        Step("refer", "移送有关部门", (complained | filed) >> referred, by=(HEAD,), asks=Refer, basis=art(INSPECTION, 18, 2),
             irreversible=True),
        Step("drop", "撤销立案", filed >> dropped, by=(HEAD,), asks=Drop, basis=art(INSPECTION, 18, 1, 3)),
    ),
    clocks=(
        Clock("limitation", "查处时效", "查处时效", "field:ended_on", ("complain",), "wage_arrears.labor_limitation",
              when=lambda facts: facts.get("declined_why") is None),
        Clock("investigation", "调查期限", "调查", "file_case", ("order", "perform", "transfer", "refer", "drop"),
              "wage_arrears.labor_investigation", extended_by="extend", when=_is_filed, checks=("WAG-01",)),
    ),
    figures=(
        Flow("received", "收到欠薪投诉举报", "件", at="complain", headline=True),
        Flow("filed", "立案查处欠薪案件", "件", at="file_case"),
        Flow("migrant_filed", "立案查处农民工欠薪案件", "件", at="file_case", where=fact("migrant") == True),  # noqa: E712
        Flow("ordered", "责令支付欠薪的案件", "件", at="order"),
        Flow("in_time", "期限内调查完成的欠薪案件", "件", at="order", where=clock("investigation").met),
        Flow("settled", "工资支付到位的欠薪案件", "件", at="perform", headline=True),
        Flow("enforced", "申请法院强制执行的欠薪案件", "件", at="apply_enforcement"),
        Flow("transferred", "移送涉嫌拒不支付劳动报酬罪", "件", at="transfer"),
        Flow("referred", "移送有关部门的欠薪案件", "件", at="refer"),
        Sum("workers", "欠薪案件涉及劳动者", "人次", at="complain", of="workers"),
        Sum("recovered", "为劳动者追回工资", "元", at="perform", of="paid_sum"),
        Sum("workers_paid", "追回工资的劳动者", "人次", at="perform", of="paid_to"),
        Sum("advanced", "应急周转金垫付工资", "元", at="advance", of="advanced"),
        Stock("open", "期末在办欠薪案件", "件"),
        Overdue("overdue", "期末逾期的欠薪案件", "件", clocks=("investigation",)),
        Days("days", "欠薪投诉至工资支付到位总天数", "日", since="complain", at="perform"),
        Mean("mean_days", "欠薪投诉至工资支付到位平均天数", "日", of="days", to="settled"),
        Rate("on_time_rate", "欠薪案件按期调查率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="ordered", headline=True),
    ),
)  # fmt: skip
