"""Cases in which an enterprise asks for protection of its rights (涉企权益保护案件)."""

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Days, Distinct, Flow, Mean, Rate, Stock, Sum, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Family,
    Money,
    OrganRef,
    Party,
    State,
    Step,
    Text,
    art,
    opens,
)

LAW = "优化营商环境条例"

received = State("received", "已收到", Family.WAITING_START)
handling = State("handling", "办理中", Family.ACTIVE)
resolved = State("resolved", "已办结", Family.DONE)
redirected = State("redirected", "已转其他程序", Family.ENDED)


class Receive(Asks):
    enterprise = Party("企业", listed=True, phone=True)
    request = Text("诉求", listed=True)
    right = Choice(
        "权益类别",
        {
            "payment": "账款拖欠",
            "contract": "合同和政策兑现",
            "enforcement": "不当执法",
            "access": "市场准入和公平竞争",
            "intellectual_property": "知识产权",
            "property": "人身财产和经营秩序",
            "labour": "劳动用工",
            "other": "其他",
        },
        listed=True,
        suggested=True,
    )
    source = Choice(
        "来源",
        {
            "window": "窗口来访",
            "hotline": "热线和网络",
            "visit": "走访和联系点",
            "mediation": "调解组织",
            "court": "法院检察院移送",
            "assigned": "上级交办",
        },
        suggested=True,
    )
    handling_organ = OrganRef("承办单位", listed=True, suggested=True, phone=True)
    amount = Money("涉及金额", required=False)


class Resolve(Asks):
    outcome = Choice(
        "办理结果",
        {
            "satisfied": "诉求实现",
            "partly": "部分实现",
            "mediated": "调解和解",
            "explained": "解释说明",
            "unsupported": "诉求不成立",
        },
    )
    recovered = Money("挽回损失", required=False)
    reply = Text("答复内容", long=True)


class Redirect(Asks):
    procedure = Choice(
        "转入程序",
        {
            "reconsideration": "行政复议",
            "litigation": "诉讼",
            "arbitration": "仲裁",
            "petition": "信访",
            "criminal": "刑事",
        },
    )


SILENCE = "条例要求建立受理渠道，没有规定办理程序"
HELD = ("satisfied", "partly", "mediated")

LEDGER = Case(
    "enterprise_rights_case",
    "涉企权益保护案件",
    "business_environment",
    kept_by=ENFORCING,  # 优化营商环境条例第49条：各有关部门受理并处理
    law=LAW,
    headline="{enterprise} {request}",
    number="{organ}企权〔{year}〕{seq}号",
    organ_field="handling_organ",
    keyfacts=("enterprise", "right", "handling_organ", "amount"),
    aliases=("涉企维权台账", "企业诉求"),
    about="收到企业诉求的单位当天登记并写明承办单位；承办单位开始办理、办结时各登记一次。",
    empty="没有涉企权益案件。收到企业诉求当天登记。",
    steps=(
        Step("receive", "收到诉求", opens(received), by=(CLERK, HANDLER), asks=Receive, basis=art(LAW, 49)),
        Step("accept", "受理", received >> handling, by=(HANDLER,), why=SILENCE),
        Step("resolve", "办结答复", handling >> resolved, by=(HANDLER, HEAD), asks=Resolve, why=SILENCE),
        Step("redirect", "引导其他程序", (received | handling) >> redirected, by=(HANDLER,), asks=Redirect,
             basis=art(LAW, 66)),
    ),
    figures=(
        Flow("received", "收到涉企权益诉求", "件", at="receive"),
        Flow("handled", "办理涉企权益保护案件", "件", at="resolve", headline=True),
        Flow("held", "诉求实现或者调解和解的案件", "件", at="resolve", where=fact("outcome").isin(HELD)),
        Flow("redirected", "引导其他程序的涉企诉求", "件", at="redirect"),
        Sum("recovered", "为企业挽回损失", "元", at="resolve", of="recovered"),
        Distinct("enterprises", "提出诉求的企业", "家", at="receive", of="enterprise"),
        Days("days", "办理总天数", "日", since="receive", at="resolve"),
        Stock("open", "期末在办涉企权益案件", "件"),
        Rate("held_rate", "涉企诉求实现率", "%", of="held", to="handled", headline=True),
        Mean("mean_days", "涉企权益案件平均办理天数", "日", of="days", to="handled"),
    ),
)  # fmt: skip
