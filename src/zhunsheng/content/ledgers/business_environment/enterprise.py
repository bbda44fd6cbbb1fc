"""The county's register of enterprises (企业名录)."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.keepers import DEPARTMENTS
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.errors import Problem
from zhunsheng.core.figures import Flow, Stock, fact
from zhunsheng.core.ledger import Asks, Choice, Party, RegionRef, Register, Text, YesNo

FIVE_CLASSES = {
    "industry": "规模以上工业",
    "construction": "有资质的建筑业和房地产开发经营业",
    "trade": "限额以上批发零售业",
    "hospitality": "限额以上住宿餐饮业",
    "service": "规模以上服务业",
}
"""The five classes of enterprises above the statistical threshold (五上企业)."""


def _has_credit_code(facts: Mapping[str, Any]) -> Problem | None:
    enterprise = facts.get("enterprise")
    if enterprise is None or (enterprise["kind"] != "person" and enterprise.get("code")):
        return None
    return Problem("enterprise.code", "企业须填统一社会信用代码，请补上", "enterprise")


class Enterprise(Asks):
    CHECKS = (_has_credit_code,)
    enterprise = Party("企业", listed=True, hint="名称和统一社会信用代码")
    size_class = Choice(
        "规模类别", {**FIVE_CLASSES, "below": "五上以外"}, listed=True, suggested=True, phone=True
    )
    trade = Text("主营行业")
    located_in = RegionRef("所在镇街", listed=True, suggested=True, phone=True)
    scan_enrolled = YesNo("是否纳入扫码入企", listed=True, suggested=True)
    key_enterprise = YesNo("是否重点企业")
    credit_class = Choice("信用风险类别", {"a": "A类", "b": "B类", "c": "C类", "d": "D类"}, required=False)
    liaison_judge = Text("对接法官", required=False, limit=30)


LEDGER = Register(
    "enterprise",
    "企业",
    "business_environment",
    kept_by=DEPARTMENTS,  # 市场主体由市场监督管理部门登记，名录由它和司法局维护
    unit="家",
    headline="{enterprise}",
    asks=Enterprise,
    by=(CLERK, TOWN_CLERK),
    verb="列入名录",
    why="名录供监管和服务使用，法律没有规定程序",
    leaving="移出名录",
    natural_key="enterprise",
    region_field="located_in",
    keyfacts=("size_class", "located_in", "scan_enrolled", "credit_class"),
    aliases=("企业名录", "五上企业名单", "扫码入企企业"),
    about="企业所在镇街或者主管部门登记，信用代码是它的编号；规模、扫码、信用变了就变更，注销或者迁出就移出。",
    empty="名录里还没有企业。可以从登记系统导出后整批导入。",
    figures=(
        Stock("registered", "名录企业", "家"),
        Stock("five_class", "五上企业", "家", where=fact("size_class").isin(list(FIVE_CLASSES))),
        Stock(
            "scan_enrolled",
            "纳入扫码入企管理的企业",
            "家",
            headline=True,
            where=fact("scan_enrolled") == True,  # noqa: E712
        ),
        Stock("key_enterprises", "重点企业", "家", where=fact("key_enterprise") == True),  # noqa: E712
        Stock("with_judge", "有对接法官的企业", "家", where=fact("liaison_judge").present),
        Flow("added", "列入名录的企业", "家", at="enter"),
        Flow("removed", "移出名录的企业", "家", at="leave"),
    ),
)
