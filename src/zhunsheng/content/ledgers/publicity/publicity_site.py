"""Culture sites of the law: squares, parks, corridors (法治文化阵地)."""

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Distinct, Flow, Stock, fact
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Number,
    RegionRef,
    Register,
    Step,
    Text,
    within,
)


class Site(Asks):
    name = Text("阵地名称", listed=True)
    kind = Choice(
        "类型",
        {
            "square": "法治广场",
            "park": "法治公园",
            "corridor": "法治文化长廊",
            "street": "法治文化街区",
            "base": "法治教育基地",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    located_in = RegionRef("所在地", listed=True, suggested=True, phone=True)
    address = Text("详细地址", required=False)
    area = Number("面积", unit="平方米", required=False)


class Inspect(Asks):
    condition = Choice("状况", {"good": "完好", "repair": "需要维修", "renewal": "内容需要更新"})


SILENCE = "阵地由各地建设和维护，法律没有规定程序"

LEDGER = Register(
    "publicity_site",
    "法治文化阵地",
    "publicity",
    kept_by=ENFORCING,  # 镇街和部门建设的阵地各登各的
    unit="个",
    headline="{name}",
    asks=Site,
    by=(CLERK, TOWN_CLERK),
    verb="建成登记",
    why=SILENCE,
    leaving="停用",
    region_field="located_in",
    keyfacts=("kind", "located_in", "area"),
    aliases=("普法阵地", "法治文化长廊", "法治公园"),
    about="建成开放当天由所在镇街或者建设部门登记；巡查一次登记一次，拆除或者停用就停用。",
    empty="还没有法治文化阵地。建成开放当天登记。",
    steps=(Step("inspect", "巡查", within(IN_FORCE), by=(CLERK, TOWN_CLERK), asks=Inspect, why=SILENCE),),
    figures=(
        Stock("sites", "法治文化阵地", "个", headline=True),
        Stock(
            "parks_and_corridors",
            "法治文化长廊和法治公园",
            "个",
            where=fact("kind").isin(["park", "corridor"]),
        ),
        Flow("built", "建成法治文化阵地", "个", at="enter"),
        Flow("inspections", "巡查法治文化阵地", "次", at="inspect"),
        Distinct("places", "建有法治文化阵地的地方", "个", of="located_in", standing=True),
    ),
)
