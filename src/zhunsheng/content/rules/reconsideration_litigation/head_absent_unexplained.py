"""Neither a head at the hearing nor an explanation (负责人未出庭且未说明)."""

from zhunsheng.core.supervision import Level, Rule, art, fact, taken

RULE = Rule(
    "head_absent_unexplained",
    "负责人没有出庭，也没有说明",
    ledger="litigation_case",
    level=Level.VIOLATION,
    basis=art("行政诉讼法", 3, 3),
    checks=("LIT-02",),
    where=(fact("head_appeared") == "absent") & ~taken("excuse_head"),
    demands="被诉行政机关负责人应当出庭应诉；有正当理由不能出庭的，应当提交证明材料并经盖章或者主要负责人签字认可",
    says="{day.hear}开庭，登记为“{head_appeared}”，没有登记不能出庭的说明",
    at="hear",
    rests_on=("serve", "assign_head", "hear"),
)
