"""More inspections of one enterprise on one item than the published cap (超过年度检查频次上限)."""

from zhunsheng.core.supervision import (
    Column,
    Level,
    Related,
    Rule,
    fact,
    largest,
    number_of,
    ours,
    standing_on,
)

_ROUTINE = ("planned", "special")
_EARLIER = (Column("opened_on") < ours("opened_on")) | (
    (Column("opened_on") <= ours("opened_on")) & (Column("record") < ours("record"))
)

RULE = Rule(
    "inspection_over_cap",
    "对同一企业的检查超过年度频次上限",
    ledger="enterprise_inspection",
    level=Level.HINT,
    why="国务院办公厅关于严格规范涉企行政检查的意见要求公布年度频次上限，条文未核对",
    checks=("INS-01",),
    applies=fact("trigger").isin(_ROUTINE),
    related=(
        Related(
            "item",
            "enforcement_item",
            (("record", "fact_item"),),
            standing_on(ours("opened_on")),
            take=("fact_annual_cap",),
            noun="检查事项",
        ),
        Related(
            "earlier",
            "enterprise_inspection",
            (
                ("fact_enterprise", "fact_enterprise"),
                ("fact_item", "fact_item"),
                (Column("opened_on").year, Column("opened_on").year),
            ),
            fact("trigger").isin(_ROUTINE) & _EARLIER,
            noun="此前的检查",
        ),
    ),
    where=number_of("earlier") >= largest("item", "fact_annual_cap"),
    demands="同一事项对同一企业的检查不超过公布的年度频次上限；投诉举报、上级交办、整改复查除外",
    says="{day.record}检查前，本年已就同一事项检查{n.earlier}次，公布的年度上限为{item.fact_annual_cap}次",
    at="record",
)
