from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "duty_unit_without_adviser"

UNIT = record("adviser_duty_unit", "u", ("enter", "2024-01-05", {"unit": "market"}))


def engagement(expires_on: str, *more: Act, client: str = "market") -> Past:
    facts = {"client": client, "expires_on": expires_on}
    return record("legal_adviser_engagement", "e", ("enter", "2024-02-01", facts), *more)


def test_fires_on_a_unit_without_an_adviser_in_term() -> None:
    assert [one.level for one in found(RULE, UNIT)] == ["hint"]
    assert len(found(RULE, UNIT, engagement("2026-03-15"))) == 1
    assert len(found(RULE, UNIT, engagement("2027-01-01", ("leave", "2025-01-01", {})))) == 1
    assert len(found(RULE, UNIT, engagement("2027-01-01", client="health"))) == 1


def test_silent_with_one_and_for_a_unit_that_left_the_list() -> None:
    assert found(RULE, UNIT, engagement("2026-03-16")) == []
    assert (
        found(RULE, UNIT, engagement("2025-01-01", ("renew", "2024-12-01", {"expires_on": "2027-01-01"})))
        == []
    )
    gone = record(
        "adviser_duty_unit", "u", ("enter", "2024-01-05", {"unit": "market"}), ("leave", "2025-01-01", {})
    )
    assert found(RULE, gone) == []
