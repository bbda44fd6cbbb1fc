from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "certificate_expiring"


def certificate(expires_on: str, *more: Act) -> Past:
    facts = {"certificate_number": "A1", "officer": {"name": "张三"}, "expires_on": expires_on}
    return record("enforcement_certificate", "c1", ("enter", "2023-01-05", facts), *more)


def test_fires_within_thirty_days_of_the_end() -> None:
    assert [one.level for one in found(RULE, certificate("2026-04-15"))] == ["hint"]
    assert len(found(RULE, certificate("2026-03-16"))) == 1


def test_silent_earlier_later_and_once_cancelled() -> None:
    assert found(RULE, certificate("2026-04-16")) == []
    assert found(RULE, certificate("2026-03-15")) == []
    assert found(RULE, certificate("2026-04-01", ("leave", "2026-03-01", {}))) == []
