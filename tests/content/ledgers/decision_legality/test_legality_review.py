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
    assert date(2019, 9, 1) > LEDGER.since  # contracts were reviewed before the regulations
