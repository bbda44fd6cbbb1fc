"""Applications to an administrative organ for state compensation (行政赔偿申请).

Law: 国家赔偿法 (2012 revision, in force 2013-01-01), art. 9 to 16 and 37, 39. Compensation asked for together with a
reconsideration or a suit is decided there. Its days are calendar days: the law does not say working days.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.content.sequence import after
from zhunsheng.content.service import Serve, day_of_service, notice_clock, proven
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, Sum, clock
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Choices,
    Clock,
    Date,
    DocumentKind,
    Family,
    Link,
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

LAW = "国家赔偿法"
SERVICE_LAW = "民事诉讼法"

applied = State("applied", "审查中", Family.ACTIVE)
correcting = State("correcting", "待补正", Family.WAITING)
decided = State("decided", "待送达", Family.ACTIVE)
served = State("served", "已送达", Family.WAITING)
paying = State("paying", "支付中", Family.ACTIVE)
paid = State("paid", "已赔偿", Family.DONE)
ended = State("ended", "不予赔偿", Family.DONE)
sued = State("sued", "已被起诉", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)


class Apply(Asks):
    applicant = Party("赔偿请求人", listed=True, phone=True)
    liable_organ = OrganRef("赔偿义务机关", listed=True, suggested=True)
    harm = Choice(
        "侵权情形",
        {
            "liberty": "违法拘留、限制人身自由",
            "body": "造成身体伤害或者死亡",
            "penalty": "违法实施行政处罚",
            "coercion": "违法查封、扣押、冻结",
            "expropriation": "违法征收、征用",
            "property": "造成财产损害的其他违法行为",
        },
        suggested=True,
    )
    matter = Text("致害的行政行为", listed=True, limit=40)
    claim = Text("具体要求、事实根据和理由", long=True)
    claimed = Money("请求赔偿金额", required=False)
    known_on = Date("知道或者应当知道侵权之日", required=False)
    receipt_given = YesNo("是否出具收讫凭证", required=False, hint="当面递交的应当当场出具")
    source = Link(
        "确认违法的案件", ("administrative_reconsideration", "litigation_case"), relation="赔偿所据", required=False
    )  # fmt: skip


class AskCorrection(Asks):
    correction_items = Text("需要补正的全部内容", long=True, hint="一次性告知")


class Hear(Asks):
    opinions = Text("赔偿请求人的意见", long=True)


class Negotiate(Asks):
    negotiated = Choice("协商结果", {"agreed": "达成一致", "part": "部分达成一致", "failed": "没有达成一致"})
    negotiated_terms = Text("协商的方式、项目和数额", long=True)


class Grant(Asks):
    forms = Choices(
        "赔偿方式",
        {
            "money": "支付赔偿金",
            "return": "返还财产",
            "restore": "恢复原状",
            "reputation": "消除影响或者恢复名誉",
        },
    )
    granted = Money("决定赔偿金额", required=False)
    facts_found = Text("查明的事实", long=True)
    reasons = Text("赔偿的理由", long=True)


class Refuse(Asks):
    refusal_reason = Text("不予赔偿的理由", long=True)


class Sue(Asks):
    suit = Link("诉讼案件", "litigation_case", relation="赔偿诉讼", required=False)


class Pay(Asks):
    paid_sum = Money("实际支付金额", required=False)


class Recover(Asks):
    recovered = Money("追偿金额")
    recovered_why = Text("追偿的事由", hint="有故意或者重大过失的工作人员、受委托的组织或者个人")


def _asked_once(situation: Situation) -> str | None:
    if not situation.record.day_of("ask_correction"):
        return None
    return "补正应当一次性告知全部内容，已经告知过。请按现有材料审查决定"


def _heard(situation: Situation) -> str | None:
    if situation.record.day_of("hear") or situation.record.day_of("negotiate"):
        return None
    return "作出赔偿决定应当充分听取赔偿请求人的意见。请先登记听取意见"


def _money_said(situation: Situation) -> str | None:
    facts = situation.facts
    if "money" not in (facts.get("forms") or ()) or facts.get("granted"):
        return None
    return "决定支付赔偿金的，应当写明金额。请填决定赔偿金额"


def _refused(situation: Situation) -> str | None:
    if situation.record.day_of("grant"):
        return "已经决定赔偿，不能按不予赔偿结束。请登记支付或者返还"
    return None


asked_once = Requirement("asked_once", "一次性告知补正", _asked_once, art(LAW, 12, 4))
heard_opinions = Requirement("heard_opinions", "听取赔偿请求人意见", _heard, art(LAW, 13, 1))
money_said = Requirement("money_said", "写明赔偿金额", _money_said, art(LAW, 32, 1))
was_refused = Requirement("was_refused", "决定不予赔偿的才这样结束", _refused, art(LAW, 13, 3))

funds_requested = after("request_funds", "先向财政申请", "还没有向财政部门申请支付。请先登记支付申请")

OFFICE, STAFF, VALUES = (CLERK, HANDLER), (HANDLER,), "state_compensation"
SERVING = proven(art(SERVICE_LAW, 90, 1), art(SERVICE_LAW, 95, 1))


def _known(facts: Mapping[str, Any]) -> bool:
    return not facts.get("source")


LEDGER = Case(
    "state_compensation",
    "行政赔偿案件",
    "reconsideration_litigation",
    kept_by=ORGANS,  # 国家赔偿法第7条：赔偿义务机关
    law=LAW,
    headline="{applicant} 请求 {liable_organ} 赔偿",
    number="{organ}赔〔{year}〕{seq}号",
    organ_field="liable_organ",
    keyfacts=("applicant", "liable_organ", "harm", "granted"),
    aliases=("国家赔偿台账",),
    about="赔偿义务机关登记：收到赔偿申请当天登记，两个月内决定，十日内送达；支付申请、向财政申请和支付分别登记。在复议、诉讼中一并提出的不登记。",
    empty="没有行政赔偿案件。收到赔偿申请后当天登记。",
    steps=(
        Step("apply", "收到赔偿申请", opens(applied), by=OFFICE, asks=Apply, basis=art(LAW, 12, 1),
             produces=(DocumentKind("receipt", "赔偿申请收讫凭证", basis=art(LAW, 12, 4),
                                    when=lambda facts: facts.get("receipt_given") is True),)),
        Step("ask_correction", "告知补正", applied >> correcting, by=STAFF, asks=AskCorrection, basis=art(LAW, 12, 4),
             needs=(asked_once,), produces=(DocumentKind("correction_notice", "赔偿申请补正告知书", basis=art(LAW, 12, 4)),)),
        Step("correct", "收到补正材料", correcting >> applied, by=OFFICE, basis=art(LAW, 12, 4)),
        Step("hear", "听取意见", within(applied), by=STAFF, asks=Hear, basis=art(LAW, 13, 1)),
        Step("negotiate", "协商", within(applied), by=STAFF, asks=Negotiate, basis=art(LAW, 13, 1),
             produces=(DocumentKind("negotiation_minutes", "赔偿协商记录", basis=art(LAW, 13, 1)),)),
        Step("grant", "决定赔偿", applied >> decided, by=(HEAD,), asks=Grant, basis=art(LAW, 13, 2),
             needs=(heard_opinions, money_said),
             produces=(DocumentKind("compensation_decision", "赔偿决定书", basis=art(LAW, 13, 2)),)),
        Step("refuse", "决定不予赔偿", applied >> decided, by=(HEAD,), asks=Refuse, basis=art(LAW, 13, 3),
             produces=(DocumentKind("refusal_decision", "不予赔偿决定书", basis=art(LAW, 13, 3)),)),
        Step("serve", "送达", decided >> served, by=OFFICE, asks=Serve, basis=art(LAW, 13, 2), needs=SERVING,
             day=day_of_service()),
        Step("claim_payment", "收到支付申请", served >> paying, by=OFFICE, basis=art(LAW, 37, 2)),
        Step("request_funds", "向财政部门申请支付", within(paying), by=STAFF, basis=art(LAW, 37, 3),
             produces=(DocumentKind("funds_request", "赔偿金支付申请书", basis=art(LAW, 37, 3)),)),
        Step("pay", "支付赔偿金", paying >> paid, by=OFFICE, asks=Pay, basis=art(LAW, 37, 3), needs=(funds_requested,)),
        Step("restore", "返还财产或者恢复原状", served >> paid, by=OFFICE, basis=art(LAW, 32, 2)),
        Step("recover", "追偿", within(paid), by=(HEAD,), asks=Recover, basis=art(LAW, 16, 1)),
        Step("sue", "被起诉", (applied | served) >> sued, by=OFFICE, asks=Sue, basis=art(LAW, 14)),
        Step("close_refused", "期满没有起诉", served >> ended, by=STAFF, basis=art(LAW, 14, 2), needs=(was_refused,)),
        Step("withdraw", "撤回申请", (applied | correcting) >> withdrawn, by=OFFICE,
             why="国家赔偿法没有写撤回，请求人可以放弃自己的请求"),
    ),
    clocks=(
        Clock("limitation", "请求赔偿时效", "赔偿时效", "field:known_on", ("apply",), f"{VALUES}.comp_limitation",
              when=_known),
        Clock("correction_notice", "告知补正", "告知补正", "apply", ("ask_correction",), f"{VALUES}.comp_correction",
              when=lambda facts: bool(facts.get("correction_items"))),
        Clock("decision", "赔偿决定期限", "赔偿决定", "apply", ("grant", "refuse", "withdraw"), f"{VALUES}.comp_decision"),
        Clock("service", "送达赔偿决定", "送达", ("grant", "refuse"), ("serve",), f"{VALUES}.comp_serve"),
        Clock("sue", "赔偿诉讼起诉期限", "起诉期限", ("grant", "refuse"), ("sue",), f"{VALUES}.comp_sue"),
        Clock("funds", "向财政申请支付", "申请支付", "claim_payment", ("request_funds",), f"{VALUES}.comp_pay_apply"),
        Clock("payment", "财政支付赔偿金", "财政支付", "request_funds", ("pay",), f"{VALUES}.comp_pay"),
        notice_clock(),
    ),
    figures=(
        Flow("received", "收到行政赔偿申请", "件", at="apply", headline=True),
        Flow("granted", "决定赔偿的案件", "件", at="grant"),
        Flow("refused", "决定不予赔偿的案件", "件", at="refuse"),
        Flow("negotiated", "协商的行政赔偿案件", "件", at="negotiate"),
        Flow("served", "送达赔偿决定", "件", at="serve"),
        Flow("in_time", "期限内作出的赔偿决定", "件", at="serve", where=clock("decision").met),
        Flow("sued", "被起诉的行政赔偿案件", "件", at="sue"),
        Sum("granted_sum", "决定赔偿金额", "元", at="grant", of="granted"),
        Sum("paid_sum", "支付赔偿金额", "元", at="pay", of="paid_sum"),
        Sum("recovered_sum", "行政赔偿追偿金额", "元", at="recover", of="recovered"),
        Days("days", "收到申请至送达赔偿决定总天数", "日", since="apply", at="serve"),
        Stock("open", "期末在办行政赔偿案件", "件"),
        Overdue("overdue", "期末逾期的行政赔偿案件", "件", clocks=("decision",)),
        Rate("on_time_rate", "行政赔偿按期决定率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="served", headline=True),
        Mean("mean_days", "行政赔偿案件平均办理天数", "日", of="days", to="served"),
    ),
)  # fmt: skip
