"""A certificate past its day that is still in the register (证件过期未注销)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state

RULE = Rule(
    "certificate_expired",
    "执法证件过期仍在册",
    ledger="enforcement_certificate",
    level=Level.DOUBTFUL,
    basis=art("行政执法监督条例", 10),
    checks=("INS-08",),
    applies=state() == "in_force",
    where=fact("expires_on") < TODAY,
    demands="健全执法人员资格、证件管理，到期的应当换证或者注销",
    says="证件{certificate_number}有效期至{expires_on}，至今没有换证或者注销",
    arises="fact_expires_on",
)
