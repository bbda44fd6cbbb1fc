"""A major decision is not reviewed without advisers, nor discussed when found unlawful."""

from datetime import date

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.decision_legality.legality_review import LEDGER

DECISION, CONTRACT = {"kind": "major_decision"}, {"kind": "contract"}


def test_a_decision_needs_the_advisers_opinion() -> None:
    assert "顾问意见" in unmet(LEDGER, "conclude", before=DECISION)["advised"]
    assert not unmet(
        LEDGER, "conclude", before=DECISION, past={"submit": "2025-06-02", "advise": "2025-06-05"}
    )
    assert not unmet(LEDGER, "conclude", before=CONTRACT)


@pytest.mark.parametrize("conclusion", ["fail", "no_authority"])
def test_an_unlawful_decision_is_not_discussed(conclusion: str) -> None:
    assert "found_lawful" in unmet(LEDGER, "discuss", before={**DECISION, "conclusion": conclusion})
    assert not unmet(LEDGER, "discuss", before={**CONTRACT, "conclusion": conclusion})


@pytest.mark.parametrize("conclusion", ["pass", "pass_with_changes", "risk_flag"])
def test_a_lawful_one_is_and_so_is_one_with_its_risks_shown(conclusion: str) -> None:
    assert not unmet(LEDGER, "discuss", before={**DECISION, "conclusion": conclusion})


def test_only_decisions_have_the_guaranteed_time() -> None:
    when = LEDGER.clocks[0].when
    assert when is not None
    assert when(DECISION)
    assert not when(CONTRACT)
    document = LEDGER.clock("document_review_time").when
    assert document is not None
    assert document({"kind": "normative_document"})
    assert not document(DECISION)
    assert date(2019, 9, 1) > LEDGER.since  # contracts were reviewed before the regulations


def test_nobody_reviews_what_they_drafted() -> None:
    assert (
        "王五" in unmet(LEDGER, "accept", {"reviewer": "王五"}, before={"drafter": "王五"})["somebody_else"]
    )
    assert not unmet(LEDGER, "accept", {"reviewer": "赵六"}, before={"drafter": "王五"})
    assert not unmet(LEDGER, "accept", before={"drafter": "王五"})


def test_a_first_reviewer_of_penalties_has_passed_the_legal_examination() -> None:
    first = {"kind": "enforcement_decision", "first_review": True}
    assert "证书号" in unmet(LEDGER, "conclude", before=first)["qualified"]
    assert not unmet(LEDGER, "conclude", before={**first, "qualification_number": "A1"})
    assert not unmet(LEDGER, "conclude", before={**first, "kind": "contract"})


def test_a_document_that_failed_is_not_discussed() -> None:
    failed = {"kind": "normative_document", "conclusion": "fail"}
    assert "document_passed" in unmet(LEDGER, "discuss", before=failed)
    assert not unmet(LEDGER, "discuss", before={**failed, "conclusion": "pass"})
