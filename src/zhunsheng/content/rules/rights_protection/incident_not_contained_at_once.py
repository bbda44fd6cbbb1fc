"""Personal information leaked, altered or lost, and no measures on the day it was found (没有立即采取补救措施)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, day, fact, state

RULE = Rule(
    "incident_not_contained_at_once",
    "个人信息事件没有当日补救",
    ledger="personal_information_incident",
    level=Level.DOUBTFUL,
    basis=art("个人信息保护法", 57, 1),
    checks=("DAT-01",),
    applies=(fact("personal_involved") == True) & (state() != "dismissed"),  # noqa: E712
    where=(day("contain") > Column("opened_on")) | (~day("contain").present & (Column("opened_on") < TODAY)),
    demands="发生或者可能发生个人信息泄露、篡改、丢失的，应当立即采取补救措施；法律只写立即，没有天数，当日没有补救的列出核实",
    says="{found_at}发现，采取补救措施的日期为{day.contain}",
    rests_on=("detect", "contain"),
)
