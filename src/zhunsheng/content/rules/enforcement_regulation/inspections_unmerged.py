"""Several bodies at one enterprise on one day, each by itself (同日多部门分别检查)."""

from zhunsheng.core.supervision import Column, Level, Related, Rule, art, fact, number_of, ours

RULE = Rule(
    "inspections_unmerged",
    "同一企业同一天由几个单位分别检查",
    ledger="enterprise_inspection",
    level=Level.HINT,
    basis=art("优化营商环境条例", 54, 1),
    checks=("INS-04",),
    applies=(fact("joint") == False) & fact("trigger").isin(("planned", "special")),  # noqa: E712
    related=(
        Related(
            "others",
            "enterprise_inspection",
            (("fact_enterprise", "fact_enterprise"), ("opened_on", "opened_on")),
            (fact("inspecting_organ") != ours("fact_inspecting_organ"))
            & (fact("joint") == False)  # noqa: E712
            & fact("trigger").isin(("planned", "special"))
            & (Column("record") < ours("record")),
            noun="同日的检查",
        ),
    ),
    where=number_of("others") >= 1,
    demands="对同一检查对象的多个检查事项，应当尽可能合并或者纳入跨部门联合抽查",
    says="{day.record}{inspecting_organ}检查，同一天另有{n.others}次其他单位的检查，都没有登记为联合检查",
    at="record",
)
