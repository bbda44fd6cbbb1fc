"""A penalty still shown after its time (公示期满没有停止)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, state

RULE = Rule(
    "publicity_overdue",
    "公示期满没有停止公示",
    ledger="penalty_publicity",
    level=Level.VIOLATION,
    basis=art("市场监督管理行政处罚信息公示规定", 13, 1),
    checks=("PUB-03",),
    at="publish",
    where=(state() == "published")
    & ((Column("strict_short_term") < TODAY) | (Column("strict_long_term") < TODAY)),
    demands="仅通报批评或者较低数额罚款的公示三个月，其他公示三年，届满停止公示",
    says="{day.publish}公示{decision_number}，公示期已经届满，还在公示",
    rests_on=("publish",),
)
