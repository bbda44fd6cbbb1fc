from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "agreement_unmonitored"


def dispute(facts: dict[str, object], *more: Act) -> Past:
    return record(
        "dispute",
        "d",
        ("register", "2026-03-02", {}),
        ("accept", "2026-03-03", {}),
        ("agree", "2026-03-06", facts),
        *more,
    )


def test_fires_without_a_day_of_performance_and_without_a_visit() -> None:
    assert [one.level for one in found(RULE, dispute({}))] == ["hint"]
    assert len(found(RULE, dispute({}, ("perform", "2026-03-10", {})))) == 1


def test_silent_with_a_day_or_a_visit() -> None:
    assert found(RULE, dispute({"perform_by": "2026-04-01"})) == []
    assert found(RULE, dispute({}, ("revisit", "2026-03-09", {"performance": "full"}))) == []
