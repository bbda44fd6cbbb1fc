"""Inspections of enterprises (涉企行政检查).

Recorded once, when the inspection is over; what follows from it (an order to rectify, a recheck, a case, publication,
reinspection of a food sample) is recorded with it. It is approved before in the ledger ``inspection_approval``.
"""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.inspections import TRIGGERS, Officer
from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, OFFICER
from zhunsheng.core.figures import Change, Distinct, Flow, Rate, fact
from zhunsheng.core.ledger import (
    RECORDED,
    Activity,
    Asks,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    File,
    Link,
    OrganRef,
    Requirement,
    Rows,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    within,
)

FOOD_MEASURES = "食品生产经营监督检查管理办法"
REPEAT = "administrative_inspection.food_repeat_months"


class Inspection(Asks):
    enterprise = Link("被检查企业", "enterprise", relation="被检查企业", listed=True, phone=True)
    inspecting_organ = OrganRef("检查单位", listed=True, suggested=True)
    item = Link("检查事项", "enforcement_item", relation="检查事项", required=False)
    plan = Link("抽查计划", "spot_check_plan", relation="抽查计划", required=False)
    trigger = Choice(
        "检查来由",
        TRIGGERS,
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
    approval = Link("行政检查审批", "inspection_approval", relation="检查审批", required=False)
    site_facts = Text("现场情况", long=True, required=False, section="现场", hint="填了才制作现场检查笔录")
    site_record = Choice(
        "现场检查笔录",
        {
            "signed": "检查人员和当事人签字",
            "declined": "当事人拒签，已注明",
            "unsigned": "缺少检查人员签字",
            "none": "没有制作",
        },
        required=False,
        section="现场",
    )
    identified = YesNo("是否出示执法证件", required=False, section="现场")
    food = YesNo("是否食品生产经营监督检查", required=False, section="现场")
    upper_inspected_on = Date(
        "上级检查同一项目的日期", required=False, section="现场", hint="食品检查才填，填最近一次"
    )
    suspected = YesNo("是否涉嫌违法或者有明显隐患", required=False, section="现场", hint="食品检查才填")
    photo = File("现场照片", required=False, section="现场")
    other_photo = File("现场照片之二", required=False, section="现场")
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


class Order(Asks):
    order_content = Text("责令改正的内容", long=True)
    rectify_by = Date("改正期限", future=True)


class Recheck(Asks):
    recheck_result = Choice("复查结果", {"passed": "已经改正", "failed": "没有改正"})


class FileCase(Asks):
    case_number = Text("立案文号", limit=60)


class Published(Asks):
    published_where = Text("公开的地方", hint="网站、公示系统的名称")


class TellConclusion(Asks):
    sample = Text("抽样的食品")
    conclusion = Choice("检验结论", {"qualified": "合格", "unqualified": "不合格"})


class ApplyReinspection(Asks):
    objection = Text("异议的理由", long=True)


class ConcludeReinspection(Asks):
    final_conclusion = Choice("复检结论", {"qualified": "合格", "unqualified": "不合格"})


def _food_again(facts: Mapping[str, Any]) -> bool:
    return facts.get("food") is True and facts.get("suspected") is not True


def _is_food(facts: Mapping[str, Any]) -> bool:
    return facts.get("food") is True


def _recorded(situation: Situation) -> str | None:
    if situation.facts.get("site_record") not in ("none", "unsigned"):
        return None
    return "检查应当制作笔录，由检查人员签字。请补制笔录并签字；当事人拒签的，在笔录里注明"


def _identified(situation: Situation) -> str | None:
    if situation.facts.get("identified") is not False:
        return None
    return "检查时应当主动出示执法证件，不出示的当事人有权拒绝。请出示证件后检查"


def _not_repeated(situation: Situation) -> str | None:
    bar, months = situation.clock("no_repeat"), situation.threshold(REPEAT)
    if bar is None or months is None or bar.outcome != "early":
        return None
    return (
        f"上级已经检查过的项目，{months.value}个月内（到{bar.strict}）原则上不再重复检查。"
        "请不要重复检查；涉嫌违法或者有明显隐患的，填“是否涉嫌违法或者有明显隐患”"
    )


def _reinspection_in_time(situation: Situation) -> str | None:
    limit = situation.clock("reinspection")
    if limit is None or limit.outcome != "late":
        return None
    return f"申请复检的期限已于{limit.rolled}届满。请登记“没有申请复检”"


site_recorded = Requirement(
    "site_recorded", "现场检查笔录", _recorded, art("行政处罚法", 55, 2), checks=("INS-03",)
)
identified = Requirement("identified", "出示执法证件", _identified, art("行政处罚法", 55, 1))
not_repeated = Requirement(
    "not_repeated",
    "上级查过的不重复检查",
    _not_repeated,
    art(FOOD_MEASURES, 42),
    thresholds=(REPEAT,),
    checks=("INS-05",),
)
reinspection_in_time = Requirement(
    "reinspection_in_time", "七个工作日内申请复检", _reinspection_in_time, art("食品安全法", 88, 1)
)

WITH_PROBLEM = ("corrected", "ordered", "filed", "referred")
SILENCE = "全国没有统一规定涉企检查登记程序的法律，依检查所依据的法律法规进行"

rectifying = State("rectifying", "限期改正中", Family.ACTIVE)
awaiting = State("awaiting", "等待是否申请复检", Family.WAITING)
reinspecting = State("reinspecting", "复检中", Family.WAITING)

LEDGER = Activity(
    "enterprise_inspection",
    "涉企行政检查",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 实施检查的行政执法机关
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
    about="执法人员检查结束当天登记；几个部门联合检查只由牵头单位登记一次。责令改正、整改、复查、公开都在原记录上登记。",
    empty="还没有检查记录。入企扫码后登记，检查结束前提交。",
    needs=(site_recorded, identified, not_repeated),
    produces=(
        DocumentKind(
            "site_record", "现场检查笔录", basis=art("行政处罚法", 55, 2), when=lambda facts: bool(facts.get("site_facts"))
        ),
    ),
    steps=(
        Step("order", "责令限期改正", RECORDED >> rectifying, by=(OFFICER,), asks=Order, basis=art("行政处罚法", 28, 1),
             produces=(DocumentKind("rectification_order", "责令改正通知书", "{organ}责改〔{year}〕{seq}号", art("行政处罚法", 28, 1)),)),
        Step("rectify", "登记整改完成", (RECORDED | rectifying) >> RECORDED, by=(OFFICER, CLERK), asks=Rectify, why=SILENCE),
        Step("recheck", "登记复查", within(RECORDED, rectifying), by=(OFFICER,), asks=Recheck, why=SILENCE),
        Step("file_case", "立案查处", (RECORDED | rectifying) >> RECORDED, by=(OFFICER, CLERK), asks=FileCase, basis=art("行政处罚法", 54, 2)),
        Step("publish", "公开检查结果", within(RECORDED, rectifying), by=(OFFICER, CLERK), asks=Published,
             basis=art("优化营商环境条例", 54, 1)),
        Step("tell_conclusion", "告知食品检验结论", RECORDED >> awaiting, by=(OFFICER,), asks=TellConclusion, basis=art("食品安全法", 88, 1)),
        Step("apply_reinspection", "收到复检申请", awaiting >> reinspecting, by=(OFFICER, CLERK), asks=ApplyReinspection,
             basis=art("食品安全法", 88, 1), needs=(reinspection_in_time,)),
        Step("forgo_reinspection", "没有申请复检", awaiting >> RECORDED, by=(OFFICER, CLERK), basis=art("食品安全法", 88, 1)),
        Step("conclude_reinspection", "收到复检结论", reinspecting >> RECORDED, by=(OFFICER, CLERK), asks=ConcludeReinspection,
             basis=art("食品安全法", 88, 1)),
    ),
    clocks=(
        Clock("no_repeat", "上级检查后三个月", "不重复检查", "field:upper_inspected_on", ("record",),
              "administrative_inspection.food_no_repeat", when=_food_again, checks=("INS-05",)),
        Clock("publication", "食品检查结果公开", "公开结果", "record", ("publish",), "administrative_inspection.food_result_publish",
              when=_is_food, checks=("INS-06",)),
        Clock("reinspection", "申请复检期限", "申请复检", "tell_conclusion", ("apply_reinspection", "forgo_reinspection"),
              "administrative_inspection.food_reinspection"),
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
        Flow("rechecked", "复查的涉企检查", "次", at="recheck"),
        Flow("approved", "经审批的涉企检查", "次", where=fact("approval").present),
        Flow("published", "公开结果的涉企检查", "次", at="publish"),
        Flow("reinspected", "申请复检的食品抽检", "批次", at="apply_reinspection"),
        Flow("rated", "企业作出评价的检查", "次", where=fact("rating").present),
        Flow("satisfied", "企业评价满意的检查", "次", where=fact("rating").isin(["satisfied", "fair"])),
        Distinct("enterprises", "接受行政检查的企业", "家", of="enterprise"),
        Distinct("inspecting_organs", "开展涉企检查的单位", "个", of="inspecting_organ"),
        Rate("scan_rate", "扫码入企率", "%", of="scanned", to="inspections"),
        Rate("problem_rate", "涉企检查问题发现率", "%", of="with_problem", to="inspections"),
        Rate("approval_rate", "涉企检查审批率", "%", of="approved", to="inspections"),
        Rate("satisfaction_rate", "涉企检查企业满意率", "%", of="satisfied", to="rated"),
    ),
)  # fmt: skip
