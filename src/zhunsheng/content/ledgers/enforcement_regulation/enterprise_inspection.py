"""Inspections of enterprises (涉企行政检查)."""

from zhunsheng.content.roles import CLERK, OFFICER
from zhunsheng.core.figures import Change, Distinct, Flow, Rate, fact
from zhunsheng.core.ledger import (
    RECORDED,
    Activity,
    Asks,
    Choice,
    Link,
    OrganRef,
    Rows,
    Step,
    Text,
    YesNo,
    within,
)


class Officer(Asks):
    officer = Text("检查人员")
    certificate_number = Text("执法证件编号", limit=30)


class Inspection(Asks):
    enterprise = Link("被检查企业", "enterprise", relation="被检查企业", listed=True, phone=True)
    inspecting_organ = OrganRef("检查单位", listed=True, suggested=True)
    item = Link("检查事项", "enforcement_item", relation="检查事项", required=False)
    plan = Link("抽查计划", "spot_check_plan", relation="抽查计划", required=False)
    trigger = Choice(
        "检查来由",
        {
            "planned": "计划内检查",
            "special": "专项检查",
            "complaint": "投诉举报",
            "assigned": "上级交办、部门移送",
            "recheck": "整改复查",
        },
        suggested=True,
    )
    entry = Choice(
        "入企方式",
        {
            "scanned": "扫码入企",
            "not_enrolled": "企业未纳入扫码",
            "emergency": "应急处置未扫码",
            "unannounced": "暗访未扫码",
            "omitted": "应扫未扫",
        },
        listed=True,
        suggested=True,
    )
    joint = YesNo("是否联合检查")
    officers = Rows("检查人员", Officer, at_least=2)
    result = Choice(
        "检查结果",
        {
            "none": "未发现问题",
            "corrected": "当场改正",
            "ordered": "责令限期改正",
            "filed": "立案查处",
            "referred": "移送其他部门",
        },
        section="结果",
        listed=True,
        phone=True,
    )
    problem = Text("发现的问题", long=True, required=False, section="结果")
    rating = Choice(
        "企业评价",
        {"satisfied": "满意", "fair": "基本满意", "dissatisfied": "不满意"},
        required=False,
        section="结果",
    )


class Rectify(Asks):
    rectification = Text("整改情况", long=True)


WITH_PROBLEM = ("corrected", "ordered", "filed", "referred")
SILENCE = "全国没有统一规定涉企检查登记程序的法律，依检查所依据的法律法规进行"

LEDGER = Activity(
    "enterprise_inspection",
    "涉企行政检查",
    "enforcement_regulation",
    unit="次",
    headline="{inspecting_organ} {trigger} {result}",
    number="{organ}检〔{year}〕{seq}号",
    asks=Inspection,
    by=(OFFICER, CLERK),
    verb="登记检查",
    why=SILENCE,
    organ_field="inspecting_organ",
    capabilities=("inspection",),
    keyfacts=("enterprise", "entry", "result", "rating"),
    aliases=("扫码入企", "入企检查台账"),
    about="执法人员检查结束当天登记；几个部门联合检查只由牵头单位登记一次。责令改正的，整改完成时再登记一次。",
    empty="还没有检查记录。入企扫码后登记，检查结束前提交。",
    steps=(
        Step("rectify", "登记整改完成", within(RECORDED), by=(OFFICER, CLERK), asks=Rectify, why=SILENCE),
    ),
    figures=(
        Flow("inspections", "涉企行政检查", "次", headline=True),
        Change("inspections_change", "涉企行政检查同比变化", "%", of="inspections", headline=True),
        Flow("scanned", "扫码入企检查", "次", where=fact("entry") == "scanned"),
        Flow("omitted", "应扫码未扫码的涉企检查", "次", where=fact("entry") == "omitted"),
        Flow("joint", "涉企联合检查", "次", where=fact("joint") == True),  # noqa: E712
        Flow("with_problem", "发现问题的涉企检查", "次", where=fact("result").isin(WITH_PROBLEM)),
        Flow("ordered", "责令限期改正的涉企检查", "次", where=fact("result") == "ordered"),
        Flow("rectified", "完成整改的涉企检查", "次", at="rectify"),
        Flow("filed", "立案查处的涉企检查", "次", where=fact("result") == "filed"),
        Flow("rated", "企业作出评价的检查", "次", where=fact("rating").present),
        Flow("satisfied", "企业评价满意的检查", "次", where=fact("rating").isin(["satisfied", "fair"])),
        Distinct("enterprises", "接受行政检查的企业", "家", of="enterprise"),
        Distinct("inspecting_organs", "开展涉企检查的单位", "个", of="inspecting_organ"),
        Rate("scan_rate", "扫码入企率", "%", of="scanned", to="inspections"),
        Rate("problem_rate", "涉企检查问题发现率", "%", of="with_problem", to="inspections"),
        Rate("satisfaction_rate", "涉企检查企业满意率", "%", of="satisfied", to="rated"),
    ),
)
