from tests.content.rules.judging import Past, found, record

RULE = "planned_inspection_undrawn"


def inspection(**facts: object) -> Past:
    return record(
        "enterprise_inspection", "i1", ("record", "2026-03-02", {"inspecting_organ": "market", **facts})
    )


def test_fires_on_a_planned_inspection_without_plan() -> None:
    (one,) = found(RULE, inspection(trigger="planned"))
    assert (one.level, one.basis) == ("hint", "优化营商环境条例第54条第1款")


def test_silent_with_a_plan_and_on_other_inspections() -> None:
    assert found(RULE, inspection(trigger="planned", plan="p1")) == []
    assert found(RULE, inspection(trigger="complaint")) == []
