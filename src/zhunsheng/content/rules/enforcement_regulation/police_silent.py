"""The police neither took a transfer nor answered, and nobody asked the procuratorate (公安未接收、未答复)."""

from zhunsheng.core.supervision import TODAY, Column, Level, Rule, art, day, state

_NOT_TAKEN = (state() == "transferred") & (day("transfer").plus(3) < TODAY)
_NOT_ANSWERED = (state() == "received") & (Column("due_police_review") < TODAY)

RULE = Rule(
    "police_silent",
    "移送后公安没有签收或者答复",
    ledger="criminal_transfer",
    level=Level.DOUBTFUL,  # whom to call on is left to the organ
    basis=art("行政执法机关移送涉嫌犯罪案件的规定", 17, 1),
    checks=("TRA-02",),
    at="transfer",
    where=_NOT_TAKEN | _NOT_ANSWERED,
    demands="公安机关不接受移送或者逾期不作出决定的，应当建议检察院立案监督",
    says="{day.transfer}移送{police}，期限届满没有签收或者没有立案、不予立案的通知，也没有建议检察院立案监督",
    rests_on=("approve", "transfer", "receive"),
)
