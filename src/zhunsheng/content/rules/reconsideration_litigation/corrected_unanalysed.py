"""An act corrected in reconsideration that nobody analysed (被复议纠错没有分析原因)."""

from zhunsheng.core.supervision import Level, Related, Rule, fact, number_of

RULE = Rule(
    "corrected_unanalysed",
    "复议纠错没有分析原因",
    ledger="administrative_reconsideration",
    level=Level.HINT,
    why="逐案分析被纠错的案件是县里的工作制度，法律没有规定",
    applies=fact("outcome").isin(("changed", "revoked", "unlawful", "void", "ordered")),
    related=(Related("analyses", "lost_case_analysis", (("fact_case", "record"),), noun="分析"),),
    where=number_of("analyses") == 0,
    demands="被纠错的案件应当逐件分析是哪个环节、哪个事项、哪个单位出的错",
    says="{day.decide}复议决定{outcome}，没有登记纠错分析",
    at="decide",
)
