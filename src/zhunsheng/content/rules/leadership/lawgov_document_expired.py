"""A document past its validity that was not repealed (文件过期未清理)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, fact, state

RULE = Rule(
    "lawgov_document_expired",
    "文件有效期已过没有清理",
    ledger="lawgov_document",
    level=Level.HINT,
    why="有效期由文件自己写明，法律没有规定清理期限",
    applies=state() == "in_force",
    where=fact("expires_on") < TODAY,
    demands="有效期届满的，废止或者重新公布",
    says="文件有效期至{expires_on}，仍登记为有效",
    arises="fact_expires_on",
)
