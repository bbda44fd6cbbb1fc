"""An order to rectify whose day has passed, neither rectified nor rechecked nor made a case of (责令改正到期未复查)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state, taken

RULE = Rule(
    "rectification_overdue",
    "责令改正到期没有结果",
    ledger="enterprise_inspection",
    level=Level.HINT,
    basis=art("行政处罚法", 28, 1),
    applies=fact("rectify_by").present,
    where=(state() == "rectifying") & ~taken("recheck") & (fact("rectify_by") < TODAY),
    demands="责令限期改正的，期满应当复查；没有改正的依法处理",
    says="{day.order}责令于{rectify_by}以前改正，至今没有登记整改、复查或者立案",
    at="order",
    arises="fact_rectify_by",
)
