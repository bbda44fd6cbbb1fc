"""Contracts of government organs, from the draft to the archive (合同管理).

No national statute sets how a government organ handles its contracts; the rights under them are the civil code's:
limitation (articles 188, 194, 195), rescission (articles 562 to 565). Administrative agreements go the way of administrative
remedies (行政复议法 article 11, 行政诉讼法 article 12). What small firms are owed: 保障中小企业款项支付条例 article 9.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.drafting import LAWFUL, linked
from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, REVIEWER, TOWN_CLERK
from zhunsheng.core.figures import Days, Flow, Mean, Overdue, Rate, Stock, Sum, fact, state, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Level,
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

CODE, PAYMENT, BUSINESS = "民法典", "保障中小企业款项支付条例", "优化营商环境条例"
LONGEST = "sme_payment.sme_max_days"

drafting = State("drafting", "拟订中", Family.ACTIVE)
reviewing = State("reviewing", "合法性审查中", Family.ACTIVE)
reviewed = State("reviewed", "待签订", Family.ACTIVE)
performing = State("performing", "履行中", Family.ACTIVE)
completed = State("completed", "履行完毕待归档", Family.ACTIVE)
rescinded = State("rescinded", "解除待归档", Family.ACTIVE)
archived = State("archived", "已归档", Family.DONE)
abandoned = State("abandoned", "没有签订", Family.ENDED)


class Draft(Asks):
    title = Text("合同名称", listed=True, phone=True)
    kind = Choice(
        "合同类别",
        {
            "procurement": "政府采购",
            "construction": "工程建设",
            "service": "委托和服务",
            "property": "国有资产和土地",
            "franchise": "政府特许经营",
            "investment": "招商引资",
            "compensation": "征收补偿",
            "cooperation": "合作框架",
            "other": "其他合同",
        },
        listed=True,
        suggested=True,
    )
    signatory = OrganRef("签约单位", listed=True, suggested=True)
    counterparty = Party("合同对方")
    amount = Money("合同金额", required=False)
    administrative = YesNo("是否行政协议", suggested=True, hint="特许经营、征收补偿等，走行政复议和行政诉讼")
    small_firm = YesNo("对方是否为中小企业")


class SendBack(Asks):
    missing = Text("退回的原因", long=True)


class RegisterReview(Asks):
    review = Link("合法性审查", "legality_review", relation="合法性审查")
    adoption = Choice("审查意见的采纳", {"all": "全部采纳", "part": "部分采纳", "none": "没有采纳"})


class Sign(Asks):
    contract_number = Text("合同编号")
    signer = Text("签署人")
    perform_until = Date("履行期限届满", future=True, required=False)
    settled_by = Choice(
        "争议解决方式", {"court": "诉讼", "arbitration": "仲裁", "administrative": "行政复议和行政诉讼"}
    )


class Deliver(Asks):
    delivered = Text("交付验收的内容")
    pay_by = Date("约定的付款截止日", future=True, required=False, hint="合同没有约定的不填")


class Pay(Asks):
    paid = Money("付款金额")


class Change(Asks):
    change_ground = Choice(
        "变更的原因", {"agreed": "协商一致", "public_interest": "国家利益、社会公共利益需要"}
    )
    changed = Text("变更的内容", long=True)
    compensation = Text("对损失的补偿", required=False, hint="因公共利益变更的必填")


class DiscoverBreach(Asks):
    breach = Text("违约情况", long=True)
    known_on = Date("知道或者应当知道权利受损的日期")


class Interrupt(Asks):
    interruption = Choice(
        "中断的情形",
        {"demand": "向对方提出履行请求", "acknowledged": "对方同意履行义务", "other": "其他情形"},
    )
    demand = Text("请求或者承诺的内容", long=True)


class Obstruct(Asks):
    obstacle = Choice("不能行使请求权的障碍", {"force_majeure": "不可抗力", "other": "其他障碍"})
    obstacle_notes = Text("障碍的情况", long=True)


class Sue(Asks):
    forum = Choice("途径", {"lawsuit": "诉讼", "arbitration": "仲裁"})
    case_number = Text("案号", required=False)


class LearnGround(Asks):
    rescission_ground = Choice(
        "解除事由",
        {
            "agreed_ground": "约定的解除事由发生",
            "force_majeure": "不可抗力致不能实现目的",
            "refusal": "对方表明不履行主要债务",
            "delay": "对方迟延履行，经催告仍不履行",
            "breach": "对方违约致不能实现目的",
            "statute": "法律规定的其他情形",
        },
    )
    ground_known_on = Date("知道或者应当知道解除事由的日期")
    rescind_by = Date(
        "约定的解除权行使截止日", future=True, required=False, hint="法律规定或者合同约定了期限的才填"
    )


class Rescind(Asks):
    rescission_reason = Text("解除的事实和理由", long=True)
    settlement = Text("结算和清理的要求", long=True, required=False)


class AgreeRescission(Asks):
    rescission_terms = Text("协商解除的内容", long=True)


class Complete(Asks):
    result = Choice(
        "履行结果", {"full": "全面履行", "with_breach": "有违约，已处理", "reduced": "部分履行后了结"}
    )


class Archive(Asks):
    archive_number = Text("档号")


class Abandon(Asks):
    abandon_reason = Text("没有签订的原因")


def _reviewed(situation: Situation) -> str | None:
    if situation.record.day_of("register_review"):
        return None
    return "合同没有经过合法性审查。请先送审，取得审查意见后签订"


def _lawful(situation: Situation) -> str | None:
    review = linked(situation, "review")
    if review is None or review.facts.get("conclusion") in LAWFUL:
        return None
    return "合法性审查认为合同不合法，或者还没有出具意见。请修改合同后重新送审"


def _no_arbitration(situation: Situation) -> str | None:
    if not situation.record.facts.get("administrative") or situation.facts.get("settled_by") != "arbitration":
        return None
    return "行政协议不能约定仲裁。请改选行政复议和行政诉讼"


def _paid_soon(situation: Situation) -> str | None:
    until, longest = situation.facts.get("pay_by"), situation.threshold(LONGEST)
    if not situation.record.facts.get("small_firm") or not until or longest is None:
        return None
    days = (date.fromisoformat(until) - situation.on).days
    if longest.admits(days):
        return None
    return f"对中小企业约定的付款期限最长不得超过{longest.value}日，现在是{days}日。请核对付款截止日"


def _compensated(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("change_ground") != "public_interest" or facts.get("compensation"):
        return None
    return "因国家利益、社会公共利益改变合同约定的，应当依法补偿对方的损失。请填写补偿的情况"


def _grounded(situation: Situation) -> str | None:
    if situation.record.day_of("learn_ground"):
        return None
    return "单方解除应当有约定或者法定的解除事由。请先登记解除事由；协商一致的，请办理协商解除"


def _in_time(situation: Situation) -> str | None:
    clock = situation.clock("rescission")
    if clock is None or clock.outcome != "late":
        return None
    return f"解除权应当在{clock.rolled}前行使，逾期解除权消灭。请改为协商解除，或者另行主张违约责任"


reviewed_first = Requirement("reviewed_first", "签订前合法性审查", _reviewed, level=Level.HINT)
lawful = Requirement("lawful", "审查合法方可签订", _lawful, level=Level.HINT)
no_arbitration = Requirement("no_arbitration", "行政协议的争议解决方式", _no_arbitration, level=Level.HINT)
paid_soon = Requirement("paid_soon", "付款期限的上限", _paid_soon, art(PAYMENT, 9, 1), thresholds=(LONGEST,))
compensated = Requirement("compensated", "公共利益变更的补偿", _compensated, art(BUSINESS, 31))
grounded = Requirement("grounded", "解除事由", _grounded, art(CODE, 563, 1))
in_time = Requirement("in_time", "解除权行使期限", _in_time, art(CODE, 564, 2))


def _is_small(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("small_firm"))


def _is_free(facts: Mapping[str, Any]) -> bool:
    return not facts.get("obstacle")


def _is_demand(facts: Mapping[str, Any]) -> bool:
    return facts.get("interruption") == "demand"


def _is_public_change(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("administrative")) and facts.get("change_ground") == "public_interest"


OURS = (CLERK, HANDLER, TOWN_CLERK)
SILENCE = "行政机关签订合同的内部程序由地方规定，国家法律没有规定"
NO_TIME = "合同管理的工作环节，法律没有规定程序"
ENDED = ("rescind", "agree_rescission", "receive_rescission", "complete")

LEDGER = Case(
    "contract",
    "行政机关合同",
    "decision_legality",
    kept_by=ORGANS,  # 签订合同的机关
    headline="{title}",
    number="{organ}合〔{year}〕{seq}号",
    keyfacts=("kind", "counterparty", "amount", "perform_until"),
    aliases=("政府合同台账", "合同管理登记表"),
    about="签约单位从拟订起登记，送审、签订、履行、变更、解除和归档都在原记录上办。行政协议要标明，争议走行政复议和行政诉讼。",
    empty="还没有登记合同。拟订合同时由签约单位登记。",
    steps=(
        Step("draft", "拟订合同", opens(drafting), by=OURS, asks=Draft, why=SILENCE),
        Step("submit_review", "送合法性审查", drafting >> reviewing, by=OURS, why=SILENCE),
        Step("send_back", "退回修改", (reviewing | reviewed) >> drafting, by=(CLERK, HANDLER, REVIEWER), asks=SendBack, why=SILENCE),
        Step("register_review", "登记审查意见", reviewing >> reviewed, by=(CLERK, HANDLER, REVIEWER), asks=RegisterReview, why=SILENCE),
        Step("sign", "签订", (drafting | reviewing | reviewed) >> performing, by=(HEAD, HANDLER), asks=Sign, basis=art(CODE, 490, 1),
             needs=(reviewed_first, lawful, no_arbitration)),
        Step("take_delivery", "交付验收", within(performing), by=OURS, asks=Deliver, basis=art(CODE, 509, 1), needs=(paid_soon,)),
        Step("pay", "付款", within(performing, completed, rescinded), by=OURS, asks=Pay, basis=art(CODE, 509, 1)),
        Step("change", "变更合同", within(performing), by=(HANDLER, HEAD), asks=Change, basis=art(CODE, 543), needs=(compensated,),
             produces=(DocumentKind("change_decision", "行政协议变更决定书", "{organ}协变〔{year}〕{seq}号", art(BUSINESS, 31), when=_is_public_change),)),
        Step("discover_breach", "发现对方违约", within(performing), by=OURS, asks=DiscoverBreach, basis=art(CODE, 577)),
        Step("interrupt", "时效中断", within(performing, completed, rescinded), by=OURS, asks=Interrupt, basis=art(CODE, 195),
             produces=(DocumentKind("demand_letter", "履约催告函", "{organ}催〔{year}〕{seq}号", art(CODE, 195), when=_is_demand),)),
        Step("obstruct", "时效中止的障碍", within(performing, completed, rescinded), by=OURS, asks=Obstruct, basis=art(CODE, 194, 1)),
        Step("clear", "障碍消除", within(performing, completed, rescinded), by=OURS, basis=art(CODE, 194, 2)),
        Step("sue", "提起诉讼或者仲裁", within(performing, completed, rescinded), by=(HANDLER, HEAD), asks=Sue, basis=art(CODE, 195)),
        Step("learn_ground", "登记解除事由", within(performing), by=OURS, asks=LearnGround, basis=art(CODE, 563, 1)),
        Step("rescind", "解除合同", performing >> rescinded, by=(HEAD,), asks=Rescind, basis=art(CODE, 565, 1), needs=(grounded, in_time),
             produces=(DocumentKind("rescission_notice", "解除合同通知书", "{organ}合解〔{year}〕{seq}号", art(CODE, 565, 1)),)),
        Step("agree_rescission", "协商解除", performing >> rescinded, by=(HEAD,), asks=AgreeRescission, basis=art(CODE, 562, 1)),
        Step("receive_rescission", "收到对方解除通知", performing >> rescinded, by=OURS, asks=Rescind, basis=art(CODE, 565, 1)),
        Step("complete", "履行完毕", performing >> completed, by=OURS, asks=Complete, basis=art(CODE, 509, 1)),
        Step("archive", "归档", (completed | rescinded) >> archived, by=OURS, asks=Archive, why=NO_TIME),
        Step("abandon", "不再签订", (drafting | reviewing | reviewed) >> abandoned, by=OURS, asks=Abandon, why=NO_TIME, irreversible=True),
    ),
    clocks=(
        Clock("payment", "中小企业款项支付期限", "付款", "take_delivery", ("pay",), "sme_payment.sme_pay_gov", written="pay_by", when=_is_small),
        Clock("limitation", "诉讼时效", "诉讼时效", ("interrupt", "field:known_on"), ("sue", "complete"), "contract.civil_limitation", when=_is_free),
        Clock("limitation_after_obstacle", "障碍消除后的诉讼时效", "诉讼时效", "clear", ("sue", "complete"), "contract.limitation_after_obstacle"),
        Clock("rescission", "解除权行使期限", "解除权", "field:ground_known_on", ENDED, "contract.rescission_1y", written="rescind_by"),
    ),
    figures=(
        Flow("drafted", "拟订合同", "件"),
        Flow("signed", "签订合同", "件", at="sign", headline=True),
        Flow("signed_reviewed", "经合法性审查签订的合同", "件", at="sign", where=taken("register_review")),
        Flow("administrative", "签订行政协议", "件", at="sign", where=fact("administrative") == True),  # noqa: E712
        Flow("changed", "变更的合同", "件", at="change"),
        Flow("breached", "对方违约的合同", "件", at="discover_breach"),
        Flow("sued", "提起诉讼或者仲裁的合同", "件", at="sue"),
        Flow("rescinded", "单方解除的合同", "件", at="rescind"),
        Flow("completed", "履行完毕的合同", "件", at="complete"),
        Flow("abandoned", "拟订后没有签订的合同", "件", at="abandon"),
        Sum("amount", "签订合同金额", "元", of="amount", at="sign"),
        Stock("performing", "期末履行中的合同", "件", where=state() == "performing", headline=True),
        Overdue("overdue", "期末逾期没有付款的合同", "件", clocks=("payment",)),
        Days("days", "合同拟订至签订总天数", "日", since="draft", at="sign"),
        Mean("mean_days", "合同拟订至签订平均天数", "日", of="days", to="signed"),
        Rate("reviewed_rate", "合同合法性审查率", "%", of="signed_reviewed", to="signed", headline=True),
    ),
)  # fmt: skip
