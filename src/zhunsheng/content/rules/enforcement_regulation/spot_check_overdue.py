"""A planned spot check whose day has passed without a draw (抽查计划到期未抽取)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state

RULE = Rule(
    "spot_check_overdue",
    "抽查计划到期没有抽取",
    ledger="spot_check_plan",
    level=Level.HINT,
    basis=art("优化营商环境条例", 54, 1),
    checks=("INS-04",),
    applies=fact("planned_for").present,
    where=(state() == "planned") & (fact("planned_for") < TODAY),
    demands="按公布的计划随机抽取检查对象和人员",
    says="计划实施日期为{planned_for}，至今没有抽取",
    at="plan",
    arises="fact_planned_for",
)
