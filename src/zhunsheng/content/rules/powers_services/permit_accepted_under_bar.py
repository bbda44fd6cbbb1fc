"""An application accepted while the applicant may not apply again (限制期内受理再次申请)."""

from zhunsheng.core.supervision import Column, Level, Related, Rule, art, number_of, ours

_BARRED = (
    (Column("strict_concealment_bar") >= ours("day_receive")) & (Column("opened_on") < ours("day_receive"))
) | ((Column("strict_fraud_bar") >= ours("day_receive")) & (Column("day_revoke") < ours("day_receive")))

RULE = Rule(
    "permit_accepted_under_bar",
    "限制期内受理再次申请的许可",
    ledger="administrative_permit",
    level=Level.VIOLATION,
    basis=art("行政许可法", 78),
    related=(
        Related(
            "earlier",
            "administrative_permit",
            (("fact_applicant", "fact_applicant"), ("fact_matter", "fact_matter")),
            _BARRED,
            noun="此前的许可案件",
        ),
    ),
    where=number_of("earlier") > 0,
    demands="直接关系公共安全、人身健康、生命财产安全的许可，隐瞒作假的一年内、骗取许可的三年内不得再次申请",
    says="{day.receive}收到申请、{day.accept}受理时，申请人因同一事项的隐瞒作假或者骗取许可，还在不得再次申请的期限内",
    at="accept",
    rests_on=("receive", "accept"),
)
