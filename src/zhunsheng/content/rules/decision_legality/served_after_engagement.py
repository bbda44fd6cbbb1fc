"""A service by an adviser who was not engaged on the day (聘期外提供服务)."""

from zhunsheng.core.supervision import Level, Related, Rule, fact, number_of, ours, standing_on, state

RULE = Rule(
    "served_after_engagement",
    "法律顾问服务当日不在聘期",
    ledger="adviser_service",
    level=Level.HINT,
    why="顾问按聘任合同提供服务，法律没有规定",
    related=(
        Related(
            "engaged",
            "legal_adviser_engagement",
            (("record", "fact_engagement"),),
            standing_on(ours("opened_on"))
            & (state() == "in_force")
            & (fact("expires_on") >= ours("opened_on")),
        ),
    ),
    where=number_of("engaged") == 0,
    demands="服务由聘期内的法律顾问提供",
    says="{day.record}办理“{matter}”，所登记的聘任当日不在聘期",
    at="record",
)
