from tests.content.rules.judging import Past, found, record

RULE = "inspections_unmerged"


def inspection(
    id: str, organ: str, on: str = "2026-03-02", joint: bool = False, trigger: str = "planned"
) -> Past:
    facts = {"enterprise": "e1", "inspecting_organ": organ, "joint": joint, "trigger": trigger}
    return record("enterprise_inspection", id, ("record", on, facts))


def test_fires_on_two_bodies_on_one_day() -> None:
    (one,) = found(RULE, inspection("a", "market"), inspection("b", "health"))
    assert (one.record, one.level) == ("b", "hint")
    assert one.says == "2026年3月2日health检查，同一天另有1次其他单位的检查，都没有登记为联合检查"
    assert [line.record for line in one.evidence if line.record] == ["a"]


def test_silent_when_joint_another_day_the_same_body_or_a_complaint() -> None:
    first = inspection("a", "market")
    assert found(RULE, first, inspection("b", "health", joint=True)) == []
    assert found(RULE, first, inspection("b", "health", on="2026-03-03")) == []
    assert found(RULE, first, inspection("b", "market")) == []
    assert found(RULE, first, inspection("b", "health", trigger="complaint")) == []
