from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "exception_term_over"


def measure(conclusion: str, *more: Act) -> Past:
    return record(
        "fair_competition_review",
        "m",
        ("screen", "2025-07-14", {"title": "保供方案"}),
        ("begin", "2025-07-14"),
        ("conclude", "2025-07-17", {"conclusion": conclusion, "exception_ends_on": "2026-03-15"}),
        ("adopt", "2025-07-18", {}),
        *more,
    )


def test_fires_on_a_measure_past_its_term() -> None:
    assert [(one.level, one.arose_on) for one in found(RULE, measure("exception_12"))] == [
        ("doubtful", "2026-03-15")
    ]


def test_silent_in_term_when_ceased_and_without_exception() -> None:
    assert found(RULE, measure("exception_12"), on="2026-03-15") == []
    assert found(RULE, measure("exception_12", ("cease", "2026-03-10", {}))) == []
    assert found(RULE, measure("no_violation")) == []
