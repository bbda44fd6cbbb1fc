"""Members of the social supervision panel for enforcement (行政执法社会监督员)."""

from zhunsheng.content.roles import CLERK, SUPERVISOR
from zhunsheng.core.figures import Distinct, Flow, Stock
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Date,
    OrganRef,
    Person,
    Register,
    Step,
    Text,
    within,
)


class Member(Asks):
    member = Person("监督员", listed=True)
    background = Choice(
        "身份",
        {
            "deputy": "人大代表",
            "committee_member": "政协委员",
            "lawyer": "律师",
            "scholar": "专家学者",
            "enterprise": "企业和行业代表",
            "journalist": "新闻工作者",
            "grassroots": "基层群众代表",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    workplace = Text("工作单位", listed=True, required=False)
    term_ends_on = Date("聘期至", future=True, listed=True, phone=True)


class Opinion(Asks):
    concerned_organ = OrganRef("意见涉及单位", required=False)
    opinion = Text("意见内容", long=True)


SILENCE = "2026年2月1日起依行政执法监督条例第23条邀请参加监督，此前由各地自行组织"

LEDGER = Register(
    "social_supervisor",
    "行政执法社会监督员",
    "enforcement_supervision",
    unit="人",
    kept_by=("justice_bureau",),
    headline="{member} {background}",
    asks=Member,
    by=(CLERK, SUPERVISOR),
    verb="聘任",
    why=SILENCE,
    leaving="解聘",
    keyfacts=("background", "workplace", "term_ends_on"),
    aliases=("社会监督团", "行政执法监督员"),
    about="司法局聘任当天登记；监督员提出意见的，逐条登记，办理情况在执法监督里登记。",
    empty="还没有聘任社会监督员。发聘书当天登记。",
    steps=(
        Step(
            "offer_opinion",
            "登记意见",
            within(IN_FORCE),
            by=(CLERK, SUPERVISOR),
            asks=Opinion,
            why=SILENCE,
        ),
    ),
    figures=(
        Stock("members", "行政执法社会监督员", "人", headline=True),
        Flow("appointed", "聘任行政执法社会监督员", "人", at="enter"),
        Flow("opinions", "社会监督员提出意见", "条", at="offer_opinion"),
        Distinct("backgrounds", "社会监督员涵盖的身份", "类", of="background", standing=True),
    ),
)
