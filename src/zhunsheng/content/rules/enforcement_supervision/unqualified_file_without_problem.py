"""A file found unqualified of which no problem is followed up (不合格案卷没有整改问题)."""

from datetime import date

from zhunsheng.core.supervision import Level, Related, Rule, art, fact, number_of

RULE = Rule(
    "unqualified_file_without_problem",
    "不合格案卷没有登记要整改的问题",
    ledger="file_review",
    level=Level.DOUBTFUL,
    basis=art("行政执法监督条例", 26, 1),
    since=date(2026, 2, 1),
    applies=fact("grade") == "unqualified",
    related=(Related("problems", "file_review_problem", (("fact_review", "record"),)),),
    where=number_of("problems") == 0,
    demands="监督中发现的问题，应当督促有关行政执法机关予以纠正",
    says="{day.record}评查，案卷{file_number}为{grade}，没有登记要整改的问题",
    at="record",
)
