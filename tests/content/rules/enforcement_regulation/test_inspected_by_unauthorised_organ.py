from tests.content.rules.judging import Past, found, record

RULE = "inspected_by_unauthorised_organ"


def inspection(organ: str) -> Past:
    return record("enterprise_inspection", "i1", ("record", "2026-03-02", {"inspecting_organ": organ}))


def test_fires_on_a_body_that_does_not_enforce() -> None:
    (one,) = found(RULE, inspection("archives"))
    assert (one.level, one.says) == ("doubtful", "2026年3月2日由archives检查，单位名录里它不是行政执法主体")


def test_silent_on_an_enforcing_body() -> None:
    assert found(RULE, inspection("market")) == []
