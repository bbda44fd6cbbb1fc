from tests.content.rules.judging import Past, found, record

RULE = "inspection_over_cap"


def item(cap: int | None = 1) -> Past:
    return record(
        "enforcement_item", "item", ("enter", "2024-01-05", {"kind": "inspection", "annual_cap": cap})
    )


def inspection(id: str, on: str, trigger: str = "planned", enterprise: str = "e1") -> Past:
    facts = {"enterprise": enterprise, "item": "item", "trigger": trigger, "inspecting_organ": "market"}
    return record("enterprise_inspection", id, ("record", on, facts))


def test_fires_on_the_one_beyond_the_cap() -> None:
    (one,) = found(RULE, item(), inspection("a", "2025-03-01"), inspection("b", "2025-09-01"))
    assert (one.record, one.level) == ("b", "hint")
    assert one.says == "2025年9月1日检查前，本年已就同一事项检查1次，公布的年度上限为1次"


def test_fires_once_for_two_on_the_same_day() -> None:
    assert [
        one.record
        for one in found(RULE, item(), inspection("a", "2025-03-01"), inspection("b", "2025-03-01"))
    ] == ["b"]


def test_silent_up_to_the_cap_in_another_year_or_for_another_enterprise() -> None:
    first = inspection("a", "2025-03-01")
    assert found(RULE, item(2), first, inspection("b", "2025-09-01")) == []
    assert found(RULE, item(), first, inspection("b", "2026-01-09")) == []
    assert found(RULE, item(), first, inspection("b", "2025-09-01", enterprise="e2")) == []


def test_silent_on_complaints_and_where_no_cap_was_published() -> None:
    assert (
        found(RULE, item(), inspection("a", "2025-03-01"), inspection("b", "2025-09-01", "complaint")) == []
    )
    assert found(RULE, item(None), inspection("a", "2025-03-01"), inspection("b", "2025-09-01")) == []
