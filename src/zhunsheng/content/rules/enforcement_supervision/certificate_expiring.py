"""A certificate that ends within thirty days (证件将到期)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state

RULE = Rule(
    "certificate_expiring",
    "执法证件30日内到期",
    ledger="enforcement_certificate",
    level=Level.HINT,
    basis=art("行政执法监督条例", 10),
    checks=("INS-08",),
    applies=state() == "in_force",
    where=(fact("expires_on") >= TODAY) & (fact("expires_on") <= TODAY.plus(30)),
    demands="到期前换证，或者到期时注销",
    says="证件{certificate_number}有效期至{expires_on}",
)
