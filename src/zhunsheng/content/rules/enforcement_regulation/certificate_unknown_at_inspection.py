"""An inspector whose certificate is in no register (检查人员证件不在名录)."""

from zhunsheng.core.supervision import Level, Related, Rule, art, cell, number_of

RULE = Rule(
    "certificate_unknown_at_inspection",
    "检查人员的执法证件不在名录",
    ledger="enterprise_inspection",
    level=Level.HINT,
    basis=art("行政执法监督条例", 17, 2),
    checks=("INS-08",),
    each="officers",
    told_by="certificate_number",
    related=(
        Related(
            "known", "enforcement_certificate", (("fact_certificate_number", "cell_certificate_number"),)
        ),
    ),
    where=(number_of("known") == 0) & cell("certificate_number").present,
    demands="执法人员的证件应当在行政执法证件名录里",
    says="{day.record}检查，检查人员{cell.officer}的证件{cell.certificate_number}在名录里查不到",
    at="record",
)
