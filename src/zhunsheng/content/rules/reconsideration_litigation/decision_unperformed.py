"""A decision or mediation statement whose day of performance is over (复议决定书、调解书逾期未履行)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state

RULE = Rule(
    "decision_unperformed",
    "复议决定书、调解书逾期未履行",
    ledger="ruling_performance",
    level=Level.VIOLATION,
    basis=art("行政复议法", 77, 1),
    checks=("REC-10",),
    applies=fact("instrument").isin(("decision", "mediation")) & state().isin(("performing", "ordered")),
    where=fact("perform_by") < TODAY,
    demands="被申请人应当履行行政复议决定书、调解书；不履行或者无正当理由拖延履行的，责令限期履行",
    says="{bound}应当在{perform_by}前履行“{matter}”，至今没有登记履行",
    arises="fact_perform_by",
)
