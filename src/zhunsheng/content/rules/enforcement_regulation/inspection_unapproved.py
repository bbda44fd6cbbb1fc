"""A planned or special inspection that names no approval (检查未经审批)."""

from datetime import date

from zhunsheng.core.supervision import Level, Rule, fact

RULE = Rule(
    "inspection_unapproved",
    "检查没有登记审批",
    ledger="enterprise_inspection",
    level=Level.HINT,
    why="国务院办公厅关于严格规范涉企行政检查的意见要求检查前报批，条文未核对",
    checks=("INS-02",),
    since=date(2025, 1, 3),
    applies=fact("trigger").isin(("planned", "special")),
    where=~fact("approval").present,
    demands="检查以前应当报请批准，并登记检查审批",
    says="{day.record}检查，来由为“{trigger}”，没有链接行政检查审批",
    at="record",
)
