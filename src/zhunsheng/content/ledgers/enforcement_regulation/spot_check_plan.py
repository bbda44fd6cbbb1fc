"""Random-check plans, joint between departments or of one department (“双随机、一公开”抽查计划).

Law: 优化营商环境条例, art. 54: objects and inspectors are drawn at random, items and results are made public.
"""

from datetime import date

from zhunsheng.content.keepers import ENFORCING
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Flow, Rate, Stock, Sum, fact
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Date,
    Family,
    Number,
    OrganRef,
    Publish,
    Requirement,
    Rows,
    Situation,
    State,
    Step,
    Text,
    art,
    at_most,
    opens,
)

LAW = "优化营商环境条例"

planned = State("planned", "待抽取", Family.WAITING_START)
drawn = State("drawn", "检查中", Family.ACTIVE)
checked = State("checked", "待公开", Family.ACTIVE)
done = State("done", "已公开", Family.DONE)
cancelled = State("cancelled", "已取消", Family.ENDED)


class Partner(Asks):
    partner = OrganRef("配合部门")


class Plan(Asks):
    title = Text("计划名称", listed=True)
    scope = Choice(
        "类型", {"cross": "跨部门联合", "single": "部门内部"}, listed=True, suggested=True, phone=True
    )
    lead = OrganRef("牵头部门", listed=True, suggested=True, phone=True)
    partners = Rows("配合部门", Partner, required=False)
    object_class = Text("检查对象")
    share = Number("抽查比例", unit="%", places=1, maximum=100)
    planned_for = Date("计划实施日期", future=True, listed=True)


class Draw(Asks):
    objects_drawn = Number("抽取检查对象", unit="个", minimum=1)
    inspectors_drawn = Number("抽取检查人员", unit="人", minimum=2)


class Finish(Asks):
    CHECKS = (at_most("objects_with_problems", "objects_checked", "发现问题的对象多于检查的对象，请核对"),)
    objects_checked = Number("检查对象", unit="个")
    objects_with_problems = Number("发现问题的对象", unit="个")


class Disclose(Asks):
    address = Text("公开网址或者栏目")


class Cancel(Asks):
    cancellation_reason = Text("取消原因", long=True)


def _partnered(situation: Situation) -> str | None:
    if situation.facts.get("scope") != "cross" or situation.facts.get("partners"):
        return None
    return "跨部门联合抽查没有配合部门。请至少填一个配合部门，或者把类型改为部门内部"


partnered = Requirement("partnered", "跨部门联合抽查有配合部门", _partnered, art(LAW, 54, 1))

LEDGER = Case(
    "spot_check_plan",
    "双随机抽查计划",
    "enforcement_regulation",
    kept_by=ENFORCING,  # 优化营商环境条例第54条：实施监管的机关
    unit="个",
    law=LAW,
    since=date(2020, 1, 1),
    headline="{title}",
    number="{organ}抽查〔{year}〕{seq}号",
    organ_field="lead",
    keyfacts=("scope", "lead", "share", "planned_for"),
    aliases=("联合抽查计划", "双随机台账"),
    about="牵头部门在计划公布当天登记，抽取对象和人员、查完、公开结果时各登记一次；每户的检查登记在“涉企行政检查”。",
    empty="还没有抽查计划。年度计划公布后由牵头部门登记。",
    publishes=Publish("disclose", ("title", "lead", "object_class", "share", "objects_checked", "objects_with_problems")),
    steps=(
        Step("plan", "制定计划", opens(planned), by=(CLERK, HANDLER), asks=Plan, basis=art(LAW, 54, 1), needs=(partnered,)),
        Step("draw", "随机抽取", planned >> drawn, by=(CLERK, HANDLER), asks=Draw, basis=art(LAW, 54, 1)),
        Step("finish", "完成检查", drawn >> checked, by=(CLERK, HANDLER), asks=Finish, basis=art(LAW, 54, 1)),
        Step("disclose", "公开结果", checked >> done, by=(CLERK, HANDLER), asks=Disclose, basis=art(LAW, 54, 1)),
        Step("cancel", "取消计划", planned >> cancelled, by=(HEAD,), asks=Cancel, why="计划调整由牵头部门决定，条例没有规定",
             irreversible=True),
    ),
    figures=(
        Flow("plans", "制定双随机抽查计划", "个", at="plan"),
        Flow("cross_department", "制定跨部门联合抽查计划", "个", at="plan", where=fact("scope") == "cross", headline=True),
        Flow("finished", "完成双随机抽查计划", "个", at="finish"),
        Flow("disclosed", "公开双随机抽查结果", "个", at="disclose"),
        Sum("objects_checked", "双随机抽查检查对象", "个", at="finish", of="objects_checked"),
        Sum("objects_with_problems", "双随机抽查发现问题的对象", "个", at="finish", of="objects_with_problems"),
        Stock("open", "期末未完成的抽查计划", "个"),
        Rate("problem_rate", "双随机抽查问题发现率", "%", of="objects_with_problems", to="objects_checked", headline=True),
    ),
)  # fmt: skip
