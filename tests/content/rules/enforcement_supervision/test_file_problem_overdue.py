from tests.content.rules.judging import found, record

RULE = "file_problem_overdue"

FIND = ("find", "2026-02-02", {"review": "r", "rectify_by": "2026-03-04"})


def test_fires_on_a_problem_still_open_after_its_day() -> None:
    (one,) = found(RULE, record("file_review_problem", "p", FIND), on="2026-03-05")
    assert (one.level, one.arose_on) == ("violation", "2026-03-04")
    assert one.says == "整改期限为2026年3月4日，整改日期为（还没有）"


def test_fires_on_one_rectified_too_late() -> None:
    (one,) = found(RULE, record("file_review_problem", "p", FIND, ("rectify", "2026-03-06", {})))
    assert one.says == "整改期限为2026年3月4日，整改日期为2026年3月6日"


def test_silent_in_time_and_before_the_regulation() -> None:
    assert found(RULE, record("file_review_problem", "p", FIND, ("rectify", "2026-03-04", {}))) == []
    assert found(RULE, record("file_review_problem", "p", FIND), on="2026-03-04") == []
    early = ("find", "2026-01-02", {"review": "r", "rectify_by": "2026-02-04"})
    assert found(RULE, record("file_review_problem", "p", early)) == []
