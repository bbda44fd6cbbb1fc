"""A member of the panel whose term has ended (社会监督员聘期已满)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, fact, state

RULE = Rule(
    "supervisor_term_over",
    "社会监督员聘期已满仍在册",
    ledger="social_supervisor",
    level=Level.HINT,
    why="聘期由聘书写明，法律没有规定",
    applies=state() == "in_force",
    where=fact("term_ends_on") < TODAY,
    demands="聘期届满的，续聘或者解聘",
    says="聘期至{term_ends_on}，至今没有续聘或者解聘",
    arises="fact_term_ends_on",
)
