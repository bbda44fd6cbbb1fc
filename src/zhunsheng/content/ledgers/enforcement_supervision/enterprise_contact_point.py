"""Enterprises that serve as contact points for supervising enforcement (行政执法监督企业联系点)."""

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Flow, Stock
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Link,
    OrganRef,
    Person,
    Register,
    Step,
    Text,
    within,
)


class ContactPoint(Asks):
    name = Text("联系点名称", listed=True)
    enterprise = Link("企业", "enterprise", relation="联系点企业", listed=True)
    trade = Choice(
        "所属行业",
        {
            "industry": "工业",
            "construction": "建筑和房地产",
            "trade": "批发零售",
            "hospitality": "住宿餐饮",
            "service": "服务业",
            "agriculture": "农业",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    liaison = Person("企业联络员", listed=True, required=False)


class Opinion(Asks):
    concerned_organ = OrganRef("意见涉及单位", required=False)
    opinion = Text("意见内容", long=True)


SILENCE = "企业联系点由各地自行设立，法律没有规定程序"

LEDGER = Register(
    "enterprise_contact_point",
    "行政执法监督企业联系点",
    "enforcement_supervision",
    unit="个",
    kept_by=("justice_bureau",),
    headline="{name}",
    asks=ContactPoint,
    by=(CLERK, SUPERVISOR),
    verb="设立",
    why=SILENCE,
    leaving="撤销",
    keyfacts=("enterprise", "trade", "liaison"),
    aliases=("企业联系点", "执法监测点"),
    about="司法局设立当天登记，企业先要在“企业名录”里；定期收集的意见逐条登记。",
    empty="还没有设立企业联系点。挂牌当天登记。",
    steps=(
        Step(
            "collect_opinion",
            "收集意见",
            within(IN_FORCE),
            by=(CLERK, SUPERVISOR),
            asks=Opinion,
            why=SILENCE,
        ),
    ),
    figures=(
        Stock("points", "行政执法监督企业联系点", "个", headline=True),
        Flow("established", "设立企业联系点", "个", at="enter"),
        Flow("opinions", "企业联系点反映意见", "条", at="collect_opinion"),
    ),
)
