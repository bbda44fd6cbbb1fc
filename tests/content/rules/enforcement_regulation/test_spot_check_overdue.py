from tests.content.rules.judging import found, record

RULE = "spot_check_overdue"

PLAN = ("plan", "2026-01-05", {"title": "抽查", "planned_for": "2026-03-10"})


def test_fires_when_the_day_has_passed_without_a_draw() -> None:
    (one,) = found(RULE, record("spot_check_plan", "p", PLAN), on="2026-03-11")
    assert (one.arose_on, one.says) == ("2026-03-10", "计划实施日期为2026年3月10日，至今没有抽取")


def test_silent_on_the_day_and_once_drawn_or_cancelled() -> None:
    assert found(RULE, record("spot_check_plan", "p", PLAN), on="2026-03-10") == []
    assert found(RULE, record("spot_check_plan", "p", PLAN, ("draw", "2026-03-12", {}))) == []
    assert found(RULE, record("spot_check_plan", "p", PLAN, ("cancel", "2026-03-12", {}))) == []
