"""A contract past the day by which it was to be performed (合同期满未了结)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, fact, state

RULE = Rule(
    "contract_term_over",
    "合同履行期限届满没有了结",
    ledger="contract",
    level=Level.HINT,
    why="履行期限由合同约定；届满后是否违约、是否主张权利，要由签约单位核对",
    applies=state() == "performing",
    where=fact("perform_until") < TODAY,
    demands="履行期限届满的，登记履行完毕，或者主张权利",
    says="合同“{title}”的履行期限至{perform_until}，现在没有登记履行完毕、变更或者解除",
    at="sign",
    arises="fact_perform_until",
    rests_on=("sign",),
)
