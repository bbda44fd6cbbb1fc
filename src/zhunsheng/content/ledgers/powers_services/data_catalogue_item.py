"""Items of the county's catalogue of government data (政务数据目录).

Law: 政务数据共享条例 (in force 2025-08-01) arts. 12 to 17. A change of law or of duties is worked in within ten working days.
"""

from datetime import date

from zhunsheng.content.keepers import DEPARTMENTS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD
from zhunsheng.core.figures import Distinct, Flow, Stock, fact
from zhunsheng.core.ledger import (
    IN_FORCE,
    Asks,
    Choice,
    Clock,
    OrganRef,
    Register,
    Requirement,
    Situation,
    Step,
    Text,
    YesNo,
    art,
    within,
)

LAW = "政务数据共享条例"
VALUES = "government_data_sharing"


class Item(Asks):
    code = Text("目录编码", limit=40, listed=True)
    catalogue_name = Text("数据目录名称", limit=40, listed=True, phone=True)
    provider = OrganRef("提供单位", listed=True, suggested=True)
    sharing = Choice(
        "共享属性",
        {"unconditional": "无条件共享", "conditional": "有条件共享", "none": "不予共享"},
        listed=True,
        suggested=True,
    )
    sharing_terms = Text("共享范围和使用条件", required=False, hint="有条件共享的必须填")
    withheld_basis = Text("不予共享的理由和依据", required=False, hint="不予共享的必须填")
    data_items = Text("数据项", long=True, section="内容")
    frequency = Choice(
        "更新频率",
        {"real_time": "实时", "daily": "每日", "monthly": "每月", "quarterly": "每季度", "yearly": "每年"},
        section="内容",
    )
    assessed = YesNo("是否评估保密风险和个人信息保护影响", section="内容")


class Trigger(Asks):
    trigger = Choice("引起更新的情形", {"law": "法律、行政法规、国务院决定调整", "duties": "部门职责变化"})


class Extend(Asks):
    extension_reason = Text("延长更新期限的特殊原因")
    extension_agreed = YesNo("是否经同级主管部门同意")


def _terms(situation: Situation) -> str | None:
    facts = situation.known
    if facts.get("sharing") == "conditional" and not facts.get("sharing_terms"):
        return "有条件共享的，应当在目录中列明共享范围、使用用途等条件。请填共享范围和使用条件"
    if facts.get("sharing") == "none" and not facts.get("withheld_basis"):
        return "不予共享的，应当列明理由和法律、行政法规、国务院决定依据。请填不予共享的理由和依据"
    return None


def _assessed(situation: Situation) -> str | None:
    if situation.facts.get("assessed"):
        return None
    return "编制目录应当先评估保密风险、个人信息保护影响，并经部门负责人审核同意。请先评估"


def _agreed(situation: Situation) -> str | None:
    if situation.facts.get("extension_agreed"):
        return None
    return "延长更新期限应当经同级政务数据共享主管部门同意。请先报同意"


terms = Requirement("terms", "列明条件或者依据", _terms, art(LAW, 15, 2))
assessed = Requirement("assessed", "先评估后编目", _assessed, art(LAW, 13, 1))
agreed = Requirement("agreed", "延长更新期限经同意", _agreed, art(LAW, 17, 2))

LEDGER = Register(
    "data_catalogue_item",
    "政务数据目录",
    "powers_services",
    kept_by=DEPARTMENTS,  # 政务数据共享条例第12条：政府部门各编各的目录
    unit="项",
    since=date(2025, 8, 1),
    law=LAW,
    headline="{catalogue_name}",
    asks=Item,
    by=(CLERK, HANDLER),
    verb="编目",
    basis=art(LAW, 12, 2),
    needs=(assessed, terms),
    leaving="移出目录",
    natural_key="code",
    organ_field="provider",
    keyfacts=("provider", "sharing", "frequency", "sharing_terms"),
    aliases=("数据共享目录", "政务数据资源目录"),
    about="各部门编制本部门目录后逐项登记，主管部门审核发布；法律调整或者职责变化的当天登记变化，目录改好了登记变更。",
    empty="目录里还没有政务数据。由各部门登记，或者整批导入。",
    steps=(
        Step("trigger", "登记需要更新", within(IN_FORCE), by=(CLERK, HANDLER), asks=Trigger, basis=art(LAW, 17, 2)),
        Step("extend", "延长更新期限", within(IN_FORCE), by=(HEAD,), asks=Extend, basis=art(LAW, 17, 2), needs=(agreed,)),
        Step("approve", "审核并发布", within(IN_FORCE), by=(HEAD, HANDLER), basis=art(LAW, 17, 3)),
    ),
    clocks=(
        Clock("renewal", "目录更新期限", "目录更新", "trigger", ("change", "leave"), f"{VALUES}.catalog_update", extended_by="extend"),
        Clock("approval", "目录审核发布期限", "目录审核", "change", ("approve", "leave"), f"{VALUES}.catalog_review"),
    ),
    figures=(
        Stock("items", "政务数据目录", "项", headline=True),
        Stock("unconditional", "无条件共享的政务数据目录", "项", where=fact("sharing") == "unconditional"),
        Stock("conditional", "有条件共享的政务数据目录", "项", where=fact("sharing") == "conditional"),
        Stock("withheld", "不予共享的政务数据目录", "项", where=fact("sharing") == "none"),
        Distinct("providers", "编制政务数据目录的部门", "个", of="provider", standing=True),
        Flow("added", "编入的政务数据目录", "项", at="enter"),
        Flow("changed", "更新的政务数据目录", "项", at="change"),
    ),
)  # fmt: skip
