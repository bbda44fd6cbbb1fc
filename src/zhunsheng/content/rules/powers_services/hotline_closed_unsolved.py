"""A hotline order closed unsolved and to dissatisfaction (未解决且不满意即办结)."""

from zhunsheng.core.supervision import Level, Rule, fact

RULE = Rule(
    "hotline_closed_unsolved",
    "热线诉求没有解决、群众不满意即办结",
    ledger="hotline_order",
    level=Level.HINT,
    why="热线工单依派单规则办理，没有全国统一的法律规定",
    applies=fact("solved") == False,  # noqa: E712
    where=fact("satisfaction") == "dissatisfied",
    demands="诉求没有解决且群众不满意的，退回重办或者说明理由",
    says="{day.close}办结，答复登记为没有解决，回访评价为{satisfaction}",
    at="close",
    rests_on=("reply", "close"),
)
