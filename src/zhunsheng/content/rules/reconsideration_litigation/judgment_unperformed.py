"""A court's judgment, ruling or mediation whose day of performance is over (裁判逾期未履行)."""

from zhunsheng.core.supervision import TODAY, Level, Rule, art, fact, state

RULE = Rule(
    "judgment_unperformed",
    "法院裁判逾期未履行",
    ledger="ruling_performance",
    level=Level.VIOLATION,
    basis=art("行政诉讼法", 94),
    checks=("LIT-03",),
    applies=fact("instrument").isin(("judgment", "ruling", "court_mediation"))
    & state().isin(("performing", "ordered")),
    where=fact("perform_by") < TODAY,
    demands="当事人必须履行人民法院发生法律效力的判决、裁定、调解书；期满不履行的，法院可以按日对负责人处以罚款",
    says="{bound}应当在{perform_by}前履行“{matter}”，至今没有登记履行",
    arises="fact_perform_by",
)
