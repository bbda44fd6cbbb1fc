"""People's mediation committees and mediation rooms (人民调解组织).

Law: 人民调解法 (in force 2011-01-01).
"""

from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Flow, Stock, fact
from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Number,
    Person,
    Publish,
    RegionRef,
    Register,
    Requirement,
    Situation,
    Text,
    YesNo,
    art,
)

LAW = "人民调解法"
COMMITTEES = ("village_committee", "enterprise_committee", "town_committee", "trade_committee")


class Room(Asks):
    name = Text("组织名称", listed=True, phone=True)
    kind = Choice(
        "组织类型",
        {
            "special_room": "特色调解工作室",
            "personal_room": "个人调解工作室",
            "village_committee": "村（居）调解委员会",
            "enterprise_committee": "企业事业单位调解委员会",
            "town_committee": "镇（街道）调解委员会",
            "trade_committee": "行业性专业性调解委员会",
            "police_room": "警民联调室",
            "petition_room": "信访事项调解工作室",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    located_in = RegionRef("所在地区", listed=True, suggested=True)
    head = Person("负责人")
    members = Number("委员（调解员）人数", unit="人", minimum=1, listed=True)
    has_woman = YesNo("是否有妇女成员")
    address = Text("地址", required=False)
    telephone = Text("联系电话", required=False, pattern=r"[\d\-]{5,20}", hint="数字和“-”")


def _composed(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("kind") not in COMMITTEES:
        return None
    members = facts.get("members")
    faults = []
    if members is not None and not 3 <= members <= 9:
        faults.append(f"调解委员会由委员三至九人组成，现登记{members}人")
    if facts.get("has_woman") is False:
        faults.append("调解委员会应当有妇女成员")
    return "；".join(faults) + "。请核对，或调整组成后再登记" if faults else None


composed = Requirement("composed", "调解委员会的组成", _composed, art(LAW, 8))

LEDGER = Register(
    "mediation_room",
    "人民调解组织",
    "disputes",
    unit="个",
    law=LAW,
    kept_by=("town", "justice_bureau"),
    headline="{name}",
    asks=Room,
    by=(CLERK, TOWN_CLERK),
    verb="登记设立",
    basis=art(LAW, 10),
    needs=(composed,),
    leaving="撤销",
    region_field="located_in",
    natural_key="name",
    keyfacts=("kind", "located_in", "members"),
    publishes=Publish("enter", ("name", "kind", "located_in", "address", "telephone")),
    aliases=("调解委员会名册", "调解工作室名录"),
    about="司法局和司法所在调解组织设立当天登记，人员调整时变更，撤销时退出。设立和组成情况须通报基层人民法院。",
    empty="还没有登记调解组织。设立当天由司法所登记。",
    figures=(
        Flow("founded", "新设人民调解组织", "个", at="enter"),
        Stock("organisations", "人民调解组织", "个"),
        Stock("special_rooms", "特色调解工作室", "个", headline=True, where=fact("kind").isin(["special_room", "personal_room"])),
        Stock("committees", "人民调解委员会", "个", where=fact("kind").isin(list(COMMITTEES))),
        Stock("village_committees", "村（居）人民调解委员会", "个", where=fact("kind") == "village_committee"),
        Stock("trade_committees", "行业性专业性人民调解委员会", "个", where=fact("kind") == "trade_committee"),
        Stock("police_rooms", "警民联调室", "个", where=fact("kind") == "police_room"),
        Stock("petition_rooms", "信访事项调解工作室", "个", where=fact("kind") == "petition_room"),
    ),
)  # fmt: skip
