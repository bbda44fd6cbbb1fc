"""A unit that must have a legal adviser and has none (应聘未聘法律顾问)."""

from zhunsheng.core.supervision import Column, Level, Related, Rule, fact, number_of, ours, state

RULE = Rule(
    "duty_unit_without_adviser",
    "应聘法律顾问的单位没有在聘的顾问",
    ledger="adviser_duty_unit",
    level=Level.HINT,
    why="法律顾问制度由党政机关的文件规定，条文未核对",
    applies=state() == "in_force",
    related=(
        Related(
            "advisers",
            "legal_adviser_engagement",
            (("fact_client", "fact_unit"),),
            ~Column("to_day").present & (state() == "in_force") & (fact("expires_on") >= ours("today")),
        ),
    ),
    where=number_of("advisers") == 0,
    demands="列入名录的单位应当聘请法律顾问",
    says="{unit}列在应聘名录里，现在没有聘期内的法律顾问",
)
