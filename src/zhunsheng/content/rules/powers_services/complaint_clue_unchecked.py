"""A clue found in mediation was never looked into, and the complaint is over (调解中发现的线索没有核查).

While the complaint is open its clock finds this; when it has ended nobody presses any more.
"""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, state, taken

RULE = Rule(
    "complaint_clue_unchecked",
    "调解结束，发现的线索没有核查",
    ledger="market_complaint",
    level=Level.VIOLATION,
    basis=art("市场监督管理投诉举报处理办法", 27),
    checks=("HOT-04",),
    at="find_clue",
    applies=taken("find_clue") & state().isin(["agreed", "closed"]) & (Column("due_clue") < TODAY),
    where=~taken("check_clue"),
    demands="调解中发现涉嫌违反市场监管规定线索的，应当自发现之日起十五个工作日内核查并依法处理，调解不免除经营者的法律责任",
    says="{day.find_clue}登记发现线索，调解已经结束，没有核查结论",
    rests_on=("find_clue",),
)
