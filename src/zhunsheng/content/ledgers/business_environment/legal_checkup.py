"""Legal check-ups of enterprises and the suggestions made (企业法治体检)."""

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Distinct, Flow, Mean, Sum
from zhunsheng.core.ledger import (
    RECORDED,
    Activity,
    Asks,
    Choice,
    Link,
    Number,
    Rows,
    Step,
    Text,
    art,
    within,
)


class Suggestion(Asks):
    risk = Choice(
        "风险类别",
        {
            "contract": "合同",
            "labour": "劳动用工",
            "governance": "公司治理",
            "intellectual_property": "知识产权",
            "tax": "财税",
            "data": "数据和个人信息",
            "environment_safety": "环保和安全生产",
            "debt": "债权债务",
            "other": "其他",
        },
    )
    suggestion = Text("风险防范建议", limit=400)


class Checkup(Asks):
    enterprise = Link("受检企业", "enterprise", relation="受检企业", listed=True)
    team = Choice(
        "服务团队",
        {
            "lawyers": "律师",
            "judges": "法官",
            "procurators": "检察官",
            "justice": "司法行政人员",
            "mixed": "联合服务团",
        },
        listed=True,
        suggested=True,
    )
    members = Number("服务人员", unit="人", minimum=1)
    contracts_reviewed = Number("审查合同", unit="份", required=False)
    suggestions = Rows("风险防范建议", Suggestion, listed=True, phone=True)


class Revisit(Asks):
    adopted = Number("企业采纳的建议", unit="条")
    feedback = Text("企业反馈", long=True, required=False)


LEDGER = Activity(
    "legal_checkup",
    "企业法治体检",
    "business_environment",
    kept_by=ENFORCING,  # 服务企业的单位各登各的
    unit="次",
    headline="{team}为企业法治体检",
    number="体检〔{year}〕{seq}号",
    asks=Checkup,
    by=(CLERK, TOWN_CLERK),
    verb="登记体检",
    basis=art("优化营商环境条例", 68),
    keyfacts=("enterprise", "team", "suggestions"),
    aliases=("法治体检台账", "法律服务进企业"),
    about="服务团队出具体检结果当天，由组织单位登记一次，建议逐条写；回访时登记采纳情况。",
    empty="还没有法治体检。做完一家，当天登记。",
    steps=(
        Step(
            "revisit",
            "回访",
            within(RECORDED),
            by=(CLERK, TOWN_CLERK),
            asks=Revisit,
            why="回访是服务安排，法律没有规定程序",
        ),
    ),
    figures=(
        Flow("checkups", "企业法治体检", "次"),
        Distinct("enterprises", "接受法治体检的企业", "家", of="enterprise", headline=True),
        Sum("suggestions", "提出风险防范建议", "条", of="suggestions", headline=True),
        Sum("contracts_reviewed", "法治体检审查合同", "份", of="contracts_reviewed"),
        Flow("revisited", "回访的法治体检", "次", at="revisit"),
        Sum("adopted", "企业采纳的风险防范建议", "条", at="revisit", of="adopted"),
        Mean("suggestions_each", "每次体检提出建议", "条", of="suggestions", to="checkups"),
    ),
)
