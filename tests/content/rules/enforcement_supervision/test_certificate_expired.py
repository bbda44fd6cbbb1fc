from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "certificate_expired"


def certificate(expires_on: str, *more: Act) -> Past:
    facts = {"certificate_number": "A1", "officer": {"name": "张三"}, "expires_on": expires_on}
    return record("enforcement_certificate", "c1", ("enter", "2023-01-05", facts), *more)


def test_fires_on_a_certificate_past_its_day() -> None:
    (one,) = found(RULE, certificate("2026-03-15"))
    assert (one.level, one.arose_on) == ("doubtful", "2026-03-15")
    assert one.says == "证件A1有效期至2026年3月15日，至今没有换证或者注销"


def test_silent_until_then_when_renewed_and_when_cancelled() -> None:
    assert found(RULE, certificate("2026-03-16")) == []
    assert (
        found(RULE, certificate("2025-01-01", ("change", "2024-12-20", {"expires_on": "2030-01-01"}))) == []
    )
    assert found(RULE, certificate("2025-01-01", ("leave", "2024-12-20", {}))) == []
