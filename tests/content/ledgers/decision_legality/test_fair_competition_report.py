"""A report is declined only where the reporter had the chance to correct it."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.decision_legality.fair_competition_report import LEDGER

ASKED = {"receive": "2025-11-03", "ask_correction": "2025-11-04"}
UNCORRECTED = {"decline_ground": "uncorrected"}


@pytest.mark.parametrize(("on", "refused"), [("2025-11-13", True), ("2025-11-14", False)])
def test_after_the_seven_working_days_only(on: str, refused: bool) -> None:
    said = unmet(LEDGER, "decline", UNCORRECTED, past=ASKED, state="correcting", on=on)
    assert ("decline_grounded" in said) == refused


def test_never_without_asking() -> None:
    for ground in ("uncorrected", "unclear"):
        assert unmet(
            LEDGER, "decline", {"decline_ground": ground}, past={"receive": "2025-11-03"}, state="received"
        )
    assert not unmet(
        LEDGER, "decline", {"decline_ground": "beyond"}, past={"receive": "2025-11-03"}, state="received"
    )


def test_what_is_issued_is_not_passed_to_its_drafter() -> None:
    assert unmet(LEDGER, "transfer", {"transfer_ground": "not_issued"}, before={"issued": True})
    assert not unmet(LEDGER, "transfer", {"transfer_ground": "not_issued"}, before={"issued": False})
