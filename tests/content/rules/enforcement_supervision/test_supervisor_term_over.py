from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "supervisor_term_over"


def member(*more: Act) -> Past:
    return record("social_supervisor", "m", ("enter", "2023-01-05", {"term_ends_on": "2026-01-05"}), *more)


def test_fires_on_a_member_whose_term_has_ended() -> None:
    assert [one.arose_on for one in found(RULE, member())] == ["2026-01-05"]


def test_silent_within_the_term_when_extended_and_once_gone() -> None:
    assert found(RULE, member(), on="2026-01-05") == []
    assert found(RULE, member(("change", "2026-01-06", {"term_ends_on": "2029-01-05"}))) == []
    assert found(RULE, member(("leave", "2026-01-06", {}))) == []
