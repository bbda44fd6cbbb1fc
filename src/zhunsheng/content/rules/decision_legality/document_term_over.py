"""A document past its term that still stands as in force (有效期届满未处理)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, fact, state

RULE = Rule(
    "document_term_over",
    "有效期届满的规范性文件没有登记失效",
    ledger="normative_document",
    level=Level.HINT,
    why="规范性文件的有效期由文件自己规定，法律没有规定",
    applies=state() == "in_force",
    where=fact("expires_on") < TODAY,
    demands="有效期届满的，登记失效，或者评估后重新公布",
    says="“{title}”有效期至{expires_on}，现在仍列为有效",
    at="publish",
    arises="fact_expires_on",
    rests_on=("number", "publish"),
)
