"""An engagement past its term that was neither renewed nor ended (聘期届满未续未解)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, fact, state

RULE = Rule(
    "engagement_expired",
    "法律顾问聘期届满没有续聘或者解聘",
    ledger="legal_adviser_engagement",
    level=Level.HINT,
    why="聘期由聘任合同约定，法律没有规定",
    applies=state() == "in_force",
    where=fact("expires_on") < TODAY,
    demands="聘期届满的，续聘或者解聘",
    says="{client}的法律顾问聘期至{expires_on}，至今没有续聘或者解聘",
    arises="fact_expires_on",
)
