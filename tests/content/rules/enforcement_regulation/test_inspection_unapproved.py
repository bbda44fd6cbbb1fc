import pytest

from tests.content.rules.judging import Past, found, record

RULE = "inspection_unapproved"


def inspection(on: str = "2026-03-02", **facts: object) -> Past:
    return record("enterprise_inspection", "i1", ("record", on, {"trigger": "planned"} | facts))


@pytest.mark.parametrize("trigger", ["planned", "special"])
def test_fires_where_no_approval_is_named(trigger: str) -> None:
    (one,) = found(RULE, inspection(trigger=trigger))
    assert one.level == "hint"
    assert one.says.startswith("2026年3月2日检查")


def test_silent_with_an_approval_on_complaints_and_before_the_opinions() -> None:
    assert found(RULE, inspection(approval="a1")) == []
    assert found(RULE, inspection(trigger="complaint")) == []
    assert found(RULE, inspection("2025-01-02")) == []
