"""Upheld in reconsideration, lost in court (复议维持、诉讼败诉)."""

from zhunsheng.core.supervision import Level, Related, Rule, fact, number_of

RULE = Rule(
    "upheld_then_lost",
    "复议维持的行为在诉讼中败诉",
    ledger="administrative_reconsideration",
    level=Level.HINT,
    why="两个程序的结果不一致，供查找原因；不是对任何一方的认定",
    applies=fact("outcome") == "upheld",
    related=(
        Related(
            "suits",
            "litigation_case",
            (("fact_reconsideration", "record"),),
            fact("outcome").isin(
                ("revoked", "ordered", "payment", "unlawful", "void", "changed", "agreement")
            ),
            noun="败诉的案件",
        ),
    ),
    where=number_of("suits") >= 1,
    demands="复议应当查清事实、正确适用法律；败诉的应当回头查找原因",
    says="{day.decide}复议决定{outcome}，其后有{n.suits}件诉讼败诉",
    at="decide",
)
