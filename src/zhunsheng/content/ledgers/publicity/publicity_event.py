"""Law publicity events (法治宣传活动)."""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Change, Distinct, Flow, Sum, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, RegionRef, Text, art

PLACES = {
    "organ": "机关",
    "village": "乡村",
    "community": "社区",
    "school": "学校",
    "enterprise": "企业",
    "unit": "单位",
    "barracks": "军营",
    "online": "网络",
}
"""The eight kinds of places the law is taken into (法律八进)."""


class Event(Asks):
    theme = Text("活动主题", listed=True, aliases=("主题", "宣传主题", "活动名称"))
    place_class = Choice("场所类别", PLACES, listed=True, suggested=True, phone=True)
    place = Text("地点", required=False, aliases=("活动地点",))
    held_in = RegionRef("所在镇街或者村社区", required=False, suggested=True)
    form = Choice(
        "形式",
        {
            "lecture": "法治讲座",
            "consultation": "现场咨询",
            "case_talk": "以案释法",
            "performance": "文艺演出",
            "contest": "知识竞赛",
            "broadcast": "媒体和网络传播",
            "exhibition": "展板和巡展",
        },
        listed=True,
        suggested=True,
    )
    law = Text("宣传的法律法规", required=False)
    key_date = Text("普法节点", required=False, hint="如宪法宣传周", limit=40)
    audience = Number(
        "受众", unit="人次", listed=True, phone=True, aliases=("受众人数", "参加人数", "参与人数")
    )
    materials = Number("发放资料", unit="份", required=False, aliases=("宣传资料", "发放宣传资料"))


LEDGER = Activity(
    "publicity_event",
    "法治宣传活动",
    "publicity",
    kept_by=ORGANS,  # 谁执法谁普法，各机关都开展
    unit="场次",
    headline="{theme}",
    asks=Event,
    by=(CLERK, TOWN_CLERK),
    verb="登记活动",
    basis=art("优化营商环境条例", 67),
    region_field="held_in",
    keyfacts=("place_class", "form", "audience", "materials"),
    aliases=("普法台账", "法律八进"),
    about="举办单位在活动当天登记一场，几个单位合办的由牵头单位登记一次。",
    empty="还没有宣传活动。办完一场，当天登记。",
    figures=(
        Flow("events", "法治宣传活动", "场次", headline=True),
        Change("events_change", "法治宣传活动同比变化", "%", of="events"),
        Sum("audience", "法治宣传受众", "人次", of="audience", headline=True),
        Sum("materials", "发放法治宣传资料", "份", of="materials"),
        Distinct("place_classes", "法律进场所覆盖的类别", "类", of="place_class"),
        Flow("school_events", "法律进学校活动", "场次", where=fact("place_class") == "school"),
        Flow("enterprise_events", "法律进企业活动", "场次", where=fact("place_class") == "enterprise"),
        Flow("village_events", "法律进乡村活动", "场次", where=fact("place_class") == "village"),
    ),
)
