"""Units that must have a legal adviser: the base of the coverage rate (应聘法律顾问单位)."""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK
from zhunsheng.core.figures import Stock, fact
from zhunsheng.core.ledger import Asks, Choice, OrganRef, Register, Text


class DutyUnit(Asks):
    unit = OrganRef("单位", listed=True, phone=True)
    unit_kind = Choice(
        "单位类别",
        {"town": "镇（街道）", "party_government_organ": "党政机关"},
        listed=True,
        suggested=True,
        phone=True,
    )
    required_by = Text("要求依据", required=False, hint="要求聘请法律顾问的文件")


LEDGER = Register(
    "adviser_duty_unit",
    "应聘法律顾问单位",
    "decision_legality",
    kept_by=ORGANS,  # 应当聘请法律顾问的各机关
    unit="个",
    headline="{unit}",
    asks=DutyUnit,
    by=(CLERK,),
    verb="列入名录",
    why="名录依党政机关法律顾问制度的文件确定，法律没有规定登记程序",
    leaving="移出名录",
    organ_field="unit",
    natural_key="unit",
    keyfacts=("unit", "unit_kind", "required_by"),
    about="司法局登记全县应当聘请法律顾问的镇（街道）和党政机关，机构增减时变更。它是法律顾问覆盖率的分母。",
    empty="名录是空的。先把应当聘请法律顾问的单位登记进来，覆盖率才有分母。",
    figures=(
        Stock("units", "应聘法律顾问单位", "个", headline=True),
        Stock("towns", "应聘法律顾问的镇（街道）", "个", where=fact("unit_kind") == "town"),
        Stock("organs", "应聘法律顾问的党政机关", "个", where=fact("unit_kind") == "party_government_organ"),
    ),
)
