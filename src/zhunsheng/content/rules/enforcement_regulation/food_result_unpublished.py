"""The result of a food inspection that was never made public (食品检查结果没有公开)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, fact, taken

RULE = Rule(
    "food_result_unpublished",
    "食品检查结果过期没有公开",
    ledger="enterprise_inspection",
    level=Level.VIOLATION,
    basis=art("食品生产经营监督检查管理办法", 39, 1),
    checks=("INS-06",),
    applies=fact("food") == True,  # noqa: E712
    where=~taken("publish") & (Column("due_publication") < TODAY),
    demands="检查结果信息形成后20个工作日内向社会公开",
    says="{day.record}检查，结果为“{result}”，至今没有登记公开",
    at="record",
    arises="due_publication",
)
