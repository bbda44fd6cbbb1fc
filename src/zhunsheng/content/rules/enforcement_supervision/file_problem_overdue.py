"""A reviewed problem not rectified by the day the opinion sets (评查问题逾期未整改)."""

from datetime import date

from zhunsheng.core.supervision import TODAY, Level, Rule, art, day, fact, state

RULE = Rule(
    "file_problem_overdue",
    "评查问题超过反馈意见载明的整改期限",
    ledger="file_review_problem",
    level=Level.VIOLATION,
    basis=art("行政执法监督条例", 28, 2),
    checks=("OFF-01",),
    since=date(2026, 2, 1),
    applies=fact("rectify_by").present,
    where=((state() == "found") & (fact("rectify_by") < TODAY)) | (day("rectify") > fact("rectify_by")),
    demands="行政执法机关应当及时纠正，并在规定时限内报送纠正情况",
    says="整改期限为{rectify_by}，整改日期为{day.rectify}",
    at="find",
    arises="fact_rectify_by",
    rests_on=("find", "rectify", "return_problem"),
)
