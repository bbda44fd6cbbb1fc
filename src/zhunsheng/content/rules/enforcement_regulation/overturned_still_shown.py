"""A penalty that was overturned is still shown (公开已被推翻的处罚)."""

from zhunsheng.core.supervision import Column, Level, Related, Rule, art, number_of, ours, state

RULE = Rule(
    "overturned_still_shown",
    "处罚被推翻后仍在公示",
    ledger="penalty_publicity",
    level=Level.DOUBTFUL,  # of a decision that was changed, the new one may be what is shown
    basis=art("行政处罚法", 48, 2),
    checks=("PEN-31", "FOI-07"),
    at="publish",
    related=(
        Related(
            "overturned",
            "administrative_penalty",
            (("record", "fact_penalty"),),
            Column("day_overturn").present & (Column("day_overturn") > ours("day_publish")),
            noun="被推翻的处罚",
        ),
    ),
    where=(state() == "published") & (number_of("overturned") >= 1),
    demands="公开的处罚决定被推翻的，应当在三个工作日内撤回并说明理由",
    says="{decision_number}于{day.publish}公示，该处罚决定已经被推翻，还没有撤回公示",
    rests_on=("publish",),
)
