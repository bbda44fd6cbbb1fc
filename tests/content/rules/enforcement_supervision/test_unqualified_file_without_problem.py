from tests.content.rules.judging import Past, found, record

RULE = "unqualified_file_without_problem"


def review(on: str = "2026-02-02", grade: str = "unqualified") -> Past:
    return record("file_review", "r", ("record", on, {"file_number": "安市监罚〔2025〕1号", "grade": grade}))


def test_fires_on_an_unqualified_file_without_a_problem() -> None:
    (one,) = found(RULE, review())
    assert one.level == "doubtful"
    assert one.says == "2026年2月2日评查，案卷安市监罚〔2025〕1号为不合格，没有登记要整改的问题"


def test_silent_with_a_problem_with_a_good_grade_and_before_the_regulation() -> None:
    problem = record("file_review_problem", "p", ("find", "2026-02-03", {"review": "r"}))
    assert found(RULE, review(), problem) == []
    assert found(RULE, review(grade="qualified")) == []
    assert found(RULE, review(on="2026-01-31")) == []
