"""A decision with a day of performance that is over, and no word of its performance (决定的履行无人跟踪)."""

from zhunsheng.core.supervision import TODAY, Level, Related, Rule, art, fact, number_of, taken

RULE = Rule(
    "decision_untracked",
    "复议决定的履行没有跟踪",
    ledger="administrative_reconsideration",
    level=Level.HINT,
    basis=art("行政复议法", 77, 1),
    checks=("REC-10",),
    applies=fact("perform_by") < TODAY,
    related=(Related("performances", "ruling_performance", (("fact_source", "record"),), noun="履行登记"),),
    where=(number_of("performances") == 0) & ~taken("perform"),
    demands="被申请人应当履行行政复议决定书；决定写明期限的，期满应当核实履行情况",
    says="{day.serve}送达的决定写明{perform_by}前履行，没有登记履行",
    at="serve",
    arises="fact_perform_by",
)
