"""Neither a head nor a member of staff at the hearing (只有律师出庭或者无人出庭)."""

from zhunsheng.core.supervision import Level, Rule, art, fact

RULE = Rule(
    "nobody_appeared",
    "负责人和工作人员都没有出庭",
    ledger="litigation_case",
    level=Level.VIOLATION,
    basis=art("行政诉讼法", 3, 3),
    checks=("LIT-02",),
    where=(fact("head_appeared") == "absent") & (fact("staff_appeared") == False),  # noqa: E712
    demands="负责人不能出庭的，应当委托行政机关相应的工作人员出庭，不得只委托律师",
    says="{day.hear}开庭，负责人和工作人员都没有出庭",
    at="hear",
    rests_on=("serve", "excuse_head", "hear"),
)
