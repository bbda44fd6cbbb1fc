"""A suit lost in the first instance that nobody analysed (败诉案件没有分析原因)."""

from zhunsheng.core.supervision import Level, Related, Rule, fact, number_of

RULE = Rule(
    "lost_unanalysed",
    "败诉案件没有分析原因",
    ledger="litigation_case",
    level=Level.HINT,
    why="逐案分析败诉案件是县里的工作制度，法律没有规定",
    applies=fact("outcome").isin(
        ("revoked", "ordered", "payment", "unlawful", "void", "changed", "agreement")
    ),
    related=(Related("analyses", "lost_case_analysis", (("fact_case", "record"),), noun="分析"),),
    where=number_of("analyses") == 0,
    demands="败诉案件应当逐件分析是哪个环节、哪个事项、哪个单位出的错",
    says="{day.judge}收到裁判，结果为“{outcome}”，没有登记败诉分析",
    at="judge",
)
