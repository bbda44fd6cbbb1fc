from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "contract_term_over"


def contract(*more: Act) -> Past:
    return record(
        "contract",
        "c",
        ("draft", "2025-05-06", {"title": "运维合同"}),
        ("sign", "2025-05-20", {"perform_until": "2026-03-15"}),
        *more,
    )


def test_fires_on_one_past_its_term() -> None:
    assert [(one.level, one.arose_on) for one in found(RULE, contract())] == [("hint", "2026-03-15")]


def test_silent_in_term_and_when_performed_or_rescinded() -> None:
    assert found(RULE, contract(), on="2026-03-15") == []
    assert found(RULE, contract(("complete", "2026-03-16", {"result": "full"}))) == []
    assert found(RULE, contract(("agree_rescission", "2026-03-10", {}))) == []
