"""An admitted problem past the day set for solving it (问题逾期未销号)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, fact, state

RULE = Rule(
    "work_problem_overdue",
    "法治建设问题超过完成时限没有销号",
    ledger="work_problem",
    level=Level.HINT,
    why="完成时限由县里自定，法律没有规定",
    applies=state() == "in_force",
    where=fact("due_on") < TODAY,
    demands="在确定的时限内解决并销号，需要延期的变更时限",
    says="完成时限为{due_on}，责任单位{owner}，至今没有销号",
    arises="fact_due_on",
)
