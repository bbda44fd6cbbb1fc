"""An enforcement item in force that was not published (执法事项未公布)."""

from zhunsheng.core.supervision import Column, Level, Rule, art, fact

RULE = Rule(
    "item_unpublished",
    "清单里的执法事项没有公布",
    ledger="enforcement_item",
    level=Level.HINT,
    basis=art("行政执法监督条例", 12, 0, 4),
    checks=("INS-02",),
    applies=Column("standing") == True,  # noqa: E712
    where=fact("published") == False,  # noqa: E712
    demands="行政执法事项实行清单管理，事项应当公布",
    says="事项“{name}”（{kind}）列在清单里，登记为没有公布",
)
