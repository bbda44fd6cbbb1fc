from tests.content.rules.decision_legality.documents import published
from tests.content.rules.judging import found

RULE = "document_term_over"


def test_fires_on_one_past_its_term() -> None:
    assert [one.arose_on for one in found(RULE, published(expires_on="2026-03-15"))] == ["2026-03-15"]


def test_silent_in_term_without_one_and_once_expired() -> None:
    assert found(RULE, published(expires_on="2026-03-16")) == []
    assert found(RULE, published()) == []
    assert found(RULE, published("d", ("expire", "2026-03-16", {}), expires_on="2026-03-15")) == []
