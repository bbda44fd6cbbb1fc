"""A clue that meets the criteria and was not filed in time (应立案未立案)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, fact, state

RULE = Rule(
    "unfiled_clue",
    "符合立案标准逾期没有立案",
    ledger="administrative_penalty",
    level=Level.VIOLATION,
    basis=art("行政处罚法", 54, 2),
    checks=("PEN-04",),
    at="verify",
    where=(fact("criteria_met") == True)  # noqa: E712
    & state().isin(("clue", "verifying"))
    & (Column("due_verification") < TODAY),
    demands="符合立案标准的，应当在核查期限内立案",
    says="{day.receive}收到线索，{day.verify}核查认为符合立案标准，核查期限届满仍没有立案",
    arises="due_verification",
    rests_on=("receive", "verify"),
)
