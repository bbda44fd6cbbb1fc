from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "engagement_expired"


def engagement(expires_on: str, *more: Act) -> Past:
    facts = {"client": "market", "expires_on": expires_on}
    return record("legal_adviser_engagement", "e", ("enter", "2024-02-01", facts), *more)


def test_fires_on_a_term_that_ended() -> None:
    assert [one.arose_on for one in found(RULE, engagement("2026-03-15"))] == ["2026-03-15"]


def test_silent_in_term_when_renewed_and_when_ended() -> None:
    assert found(RULE, engagement("2026-03-16")) == []
    assert found(RULE, engagement("2025-01-01", ("renew", "2024-12-01", {"expires_on": "2027-01-01"}))) == []
    assert found(RULE, engagement("2025-01-01", ("leave", "2024-12-31", {}))) == []
