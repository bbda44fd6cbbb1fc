"""Engagements of legal advisers by party and government bodies (法律顾问聘任)."""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Distinct, Flow, Stock, fact
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Date,
    Money,
    OrganRef,
    Person,
    Register,
    Step,
    Text,
    YesNo,
    within,
)


class Engagement(Asks):
    client = OrganRef("聘请单位", listed=True, phone=True)
    client_kind = Choice(
        "单位类别",
        {"town": "镇（街道）", "party_government_organ": "党政机关", "other": "其他单位"},
        listed=True,
        suggested=True,
    )
    adviser = Person("法律顾问", listed=True, phone=True)
    adviser_kind = Choice(
        "顾问类别",
        {
            "lawyer": "外聘律师",
            "government_lawyer": "公职律师",
            "scholar": "法学专家",
            "staff": "单位法制人员",
        },
        suggested=True,
    )
    firm = Text("所在律师事务所或单位", required=False)
    expires_on = Date("聘期届满", future=True, listed=True)
    collective = YesNo("是否经领导班子集体研究")
    fee = Money("年度顾问费", required=False)


class Renew(Asks):
    expires_on = Date("聘期届满", future=True, listed=True)


class Assess(Asks):
    grade = Choice("考核等次", {"excellent": "优秀", "competent": "称职", "incompetent": "不称职"})


TOWN = fact("client_kind") == "town"
ORGAN = fact("client_kind") == "party_government_organ"
SILENCE = "依党政机关法律顾问制度的文件办理，法律没有规定登记程序"

LEDGER = Register(
    "legal_adviser_engagement",
    "法律顾问聘任",
    "decision_legality",
    kept_by=ORGANS,  # 聘请法律顾问的各机关
    unit="人次",
    headline="{client}聘请{adviser}",
    asks=Engagement,
    by=(CLERK, TOWN_CLERK),
    verb="登记聘任",
    why=SILENCE,
    leaving="解聘",
    organ_field="client",
    keyfacts=("client_kind", "adviser_kind", "firm", "expires_on"),
    aliases=("法律顾问合同", "法律顾问备案表"),
    about="聘请单位签订聘任合同当天登记，续聘、考核、解聘都在原记录上办。单位有一名在聘顾问即为覆盖。",
    empty="还没有登记聘任。签订合同当天由聘请单位登记。",
    steps=(
        Step("renew", "续聘", within(IN_FORCE), by=(CLERK, TOWN_CLERK), asks=Renew, why=SILENCE),
        Step("assess", "年度考核", within(IN_FORCE), by=(CLERK, TOWN_CLERK), asks=Assess, why=SILENCE),
    ),
    figures=(
        Flow("engaged", "新聘法律顾问", "人次", at="enter"),
        Flow("assessed", "法律顾问年度考核", "人次", at="assess"),
        Stock("in_term", "在聘法律顾问", "人次"),
        Distinct("advisers", "在聘法律顾问人数", "人", of="adviser", standing=True, headline=True),
        Distinct("towns_covered", "有法律顾问的镇（街道）", "个", of="client", standing=True, where=TOWN),
        Distinct("organs_covered", "有法律顾问的党政机关", "个", of="client", standing=True, where=ORGAN),
        Distinct("units_covered", "有法律顾问的应聘单位", "个", of="client", standing=True, headline=True, where=TOWN | ORGAN),
    ),
)  # fmt: skip
