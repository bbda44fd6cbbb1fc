"""An inspection on an item that is on no published list (清单外检查)."""

from zhunsheng.core.supervision import Level, Related, Rule, fact, number_of, ours, standing_on, state

RULE = Rule(
    "inspection_off_list",
    "检查事项不在公布的清单里",
    ledger="enterprise_inspection",
    level=Level.HINT,
    why="国务院办公厅关于严格规范涉企行政检查的意见要求公布检查事项清单，条文未核对",
    checks=("INS-02",),
    applies=fact("trigger").isin(("planned", "special")),
    related=(
        Related(
            "listed",
            "enforcement_item",
            (("record", "fact_item"),),
            standing_on(ours("opened_on"))
            & (state() == "in_force")
            & (fact("kind") == "inspection")
            & (fact("published") == True),  # noqa: E712
        ),
    ),
    where=number_of("listed") == 0,
    demands="检查事项应当在公布的行政检查事项清单里",
    says="{day.record}检查，登记的检查事项为“{item}”，当日不是清单里已公布的行政检查事项",
    at="record",
)
