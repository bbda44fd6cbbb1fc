"""A routine inspection that comes from no drawn plan (计划内检查未随机抽取)."""

from zhunsheng.core.supervision import Level, Rule, art, fact

RULE = Rule(
    "planned_inspection_undrawn",
    "计划内检查没有对应的抽查计划",
    ledger="enterprise_inspection",
    level=Level.HINT,
    basis=art("优化营商环境条例", 54, 1),
    checks=("INS-04",),
    applies=fact("trigger") == "planned",
    where=~fact("plan").present,
    demands="除特殊行业、重点领域外，市场监管领域的检查应当随机抽取对象和人员",
    says="{day.record}{inspecting_organ}的计划内检查没有登记抽查计划",
    at="record",
)
