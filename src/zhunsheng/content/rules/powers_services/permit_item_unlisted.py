"""A permit handled without a published guide of the item (清单外实施许可)."""

from zhunsheng.core.supervision import Column, Level, Related, Rule, art, number_of, ours, standing_on

RULE = Rule(
    "permit_item_unlisted",
    "许可事项没有对应的公示目录",
    ledger="administrative_permit",
    level=Level.DOUBTFUL,
    basis=art("行政许可法", 30, 1),
    checks=("LIC-10",),
    related=(
        Related(
            "guides",
            "service_guide",
            (("record", "fact_item"),),
            standing_on(ours("day_receive")) & (Column("state") == "in_force"),
            noun="办事指南",
        ),
    ),
    where=number_of("guides") == 0,
    demands="许可的事项、依据、条件、期限和需要提交的全部材料目录应当公示，未经公布的不得作为实施许可的依据",
    says="{day.receive}收到“{matter}”的申请，当日没有对应的、正在公示的办事指南",
    at="receive",
)
