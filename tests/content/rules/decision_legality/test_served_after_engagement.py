from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "served_after_engagement"


def service(on: str) -> Past:
    return record("adviser_service", "s", ("record", on, {"matter": "合同", "engagement": "e"}))


def engagement(*more: Act) -> Past:
    facts = {"client": "market", "expires_on": "2026-01-31"}
    return record("legal_adviser_engagement", "e", ("enter", "2024-02-01", facts), *more)


def test_fires_on_a_service_outside_the_term() -> None:
    assert len(found(RULE, service("2026-02-01"), engagement())) == 1
    assert len(found(RULE, service("2024-01-31"), engagement())) == 1
    assert len(found(RULE, service("2025-06-01"), engagement(("leave", "2025-05-01", {})))) == 1


def test_silent_within_it_and_after_a_renewal() -> None:
    assert found(RULE, service("2026-01-31"), engagement()) == []
    renewed = engagement(("renew", "2026-01-15", {"expires_on": "2028-01-31"}))
    assert found(RULE, service("2026-02-01"), renewed) == []
