"""Written guides of government service items (政务服务事项办事指南)."""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, TOWN_CLERK
from zhunsheng.core.figures import Flow, Rate, Stock, fact
from zhunsheng.core.ledger import Asks, Choice, Number, OrganRef, Publish, Register, Text, YesNo, art, at_most


class Guide(Asks):
    CHECKS = (at_most("promised_days", "statutory_days", "承诺时限不能长于法定时限"),)

    item = Text("事项名称", listed=True, phone=True)
    item_code = Text("事项编码", listed=True)
    kind = Choice(
        "事项类型",
        {
            "permit": "行政许可",
            "confirmation": "行政确认",
            "payment": "行政给付",
            "registration": "其他行政权力",
            "public_service": "公共服务",
        },
        listed=True,
        suggested=True,
    )
    level = Choice("事项层级", {"county": "县级", "town": "镇（街道）级"}, suggested=True)
    department = OrganRef("实施单位", listed=True, suggested=True)
    statutory_days = Number("法定办结时限", unit="个工作日", required=False, section="办理")
    promised_days = Number("承诺办结时限", unit="个工作日", section="办理")
    materials = Number("申请材料", unit="份", section="办理")
    trips = Number("到现场次数", unit="次", section="办理")
    online = YesNo("是否可全程网办", section="办理")
    address = Text("指南网址", required=False, limit=500, section="办理")


COUNTY_PERMIT = (fact("level") == "county") & (fact("kind") == "permit")

LEDGER = Register(
    "service_guide",
    "政务服务办事指南",
    "powers_services",
    kept_by=ORGANS,  # 行政许可法第30条：办理事项的行政机关
    unit="项",
    law="优化营商环境条例",
    headline="{item}",
    asks=Guide,
    by=(CLERK, HANDLER, TOWN_CLERK),
    verb="发布指南",
    basis=art("优化营商环境条例", 35),
    leaving="停用",
    organ_field="department",
    natural_key="item_code",
    keyfacts=("kind", "department", "promised_days", "materials"),
    publishes=Publish("enter", ("item", "item_code", "kind", "department", "promised_days", "materials", "trips", "online", "address")),
    aliases=("行政许可事项办事指南", "服务指南"),
    about="事项实施单位编制并公开一项书面指南登记一次，时限、材料、网办情况变了就变更，事项取消时停用。",
    empty="还没有登记办事指南。公开指南当天由实施单位登记。",
    figures=(
        Flow("published", "发布办事指南", "项", at="enter"),
        Flow("revised", "修订办事指南", "项", at="change"),
        Stock("guides", "有书面指南的政务服务事项", "项"),
        Stock("county_permit_guides", "有书面指南的县级行政许可事项", "项", where=COUNTY_PERMIT, headline=True),
        Stock("online_items", "可全程网办事项", "项", where=fact("online") == True),  # noqa: E712
        Stock("one_trip_items", "最多跑一次事项", "项", where=fact("trips") <= 1),
        Rate("online_rate", "全程网办率", "%", of="online_items", to="guides"),
        Rate("one_trip_rate", "最多跑一次率", "%", of="one_trip_items", to="guides"),
    ),
)  # fmt: skip
