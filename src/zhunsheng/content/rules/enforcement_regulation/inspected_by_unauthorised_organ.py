"""An inspection by a body that is no enforcing body (检查主体不合格)."""

from zhunsheng.core.supervision import ORGANS, Column, Level, Related, Rule, art, number_of

RULE = Rule(
    "inspected_by_unauthorised_organ",
    "检查单位不是行政执法主体",
    ledger="enterprise_inspection",
    level=Level.DOUBTFUL,
    basis=art("行政执法监督条例", 11, 2, 1),
    checks=("INS-07",),
    related=(
        Related("enforcing", ORGANS, (("record", "fact_inspecting_organ"),), Column("enforces") == True),  # noqa: E712
    ),
    where=number_of("enforcing") == 0,
    demands="行政检查应当由具有行政执法主体资格的单位实施",
    says="{day.record}由{inspecting_organ}检查，单位名录里它不是行政执法主体",
    at="record",
)
