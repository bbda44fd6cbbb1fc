"""A normative document published without a legality review on record (规范性文件未经审核)."""

from zhunsheng.core.supervision import Level, Related, Rule, day, fact, number_of, ours

RULE = Rule(
    "document_published_unreviewed",
    "公开的规范性文件没有合法性审核记录",
    ledger="disclosure_item",
    level=Level.HINT,
    why="国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见，条文未核对；按标题比对",
    checks=("DOC-01",),
    applies=fact("category") == "document",
    related=(
        Related(
            "reviews",
            "legality_review",
            (("fact_title", "fact_title"),),
            (fact("kind") == "normative_document")
            & fact("conclusion").isin(("pass", "pass_with_changes", "risk_flag"))
            & (day("conclude") <= ours("day_publish")),
        ),
    ),
    where=number_of("reviews") == 0,
    demands="行政规范性文件未经合法性审核或者审核不通过的，不得印发",
    says="{day.publish}公开规范性文件“{title}”，合法性审查台账里没有同名文件在此之前审核通过的记录",
    at="publish",
    rests_on=("form", "publish"),
)
