"""Two fines for one unlawful act (一事二罚)."""

from zhunsheng.core.supervision import Column, Level, Related, Rule, art, fact, number_of, ours, taken

_SAME = (
    ("fact_party", "fact_party"),
    ("fact_violation_ended_on", "fact_violation_ended_on"),
)
_EARLIER = (Column("day_decide") < ours("day_decide")) | (
    (Column("day_decide") <= ours("day_decide")) & (Column("record") < ours("record"))
)

RULE = Rule(
    "fined_twice",
    "对同一行为两次罚款",
    ledger="administrative_penalty",
    level=Level.DOUBTFUL,  # whether it is one act is for a person to say
    basis=art("行政处罚法", 29),
    checks=("PEN-22",),
    at="decide",
    applies=fact("fine") > 0,
    related=(
        Related(
            "fined",
            "administrative_penalty",
            _SAME,
            (fact("fine") > 0) & _EARLIER & ~taken("overturn"),
            noun="此前的罚款",
        ),
    ),
    where=number_of("fined") >= 1,
    demands="对当事人的同一个行为，不得给予两次以上罚款",
    says="{day.decide}对{violation}罚款{fine}，此前对同一当事人、同一日终了的行为已经罚款{n.fined}次",
    rests_on=("file", "decide"),
)
