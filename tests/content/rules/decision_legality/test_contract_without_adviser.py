from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "contract_without_adviser"

STEPS = (("submit", "2026-01-05"), ("accept", "2026-01-06"))
CONCLUDE = ("conclude", "2026-01-20", {"conclusion": "pass"})


def review(kind: str, *more: Act) -> Past:
    first, second = STEPS
    facts = {"title": "采购合同", "kind": kind, "submitter": "market"}
    return record("legality_review", "r", (*first, facts), second, *more)


def test_fires_on_a_contract_reviewed_without_adviser() -> None:
    assert [one.level for one in found(RULE, review("contract", CONCLUDE))] == ["hint"]


def test_silent_with_advice_before_the_opinion_and_on_other_matters() -> None:
    assert found(RULE, review("contract", ("advise", "2026-01-10", {"adviser": "e"}), CONCLUDE)) == []
    assert found(RULE, review("contract")) == []
    assert found(RULE, review("project", CONCLUDE)) == []
