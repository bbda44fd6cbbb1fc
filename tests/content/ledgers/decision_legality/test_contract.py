"""Rights under a contract that lapse, and what a contract of an organ may not say."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.decision_legality.contract import LEDGER

GROUND = {"ground_known_on": "2025-01-06"}
PAST = {"draft": "2024-06-03", "sign": "2024-06-17", "learn_ground": "2025-01-08"}


@pytest.mark.parametrize(("on", "lapsed"), [("2026-01-06", False), ("2026-01-07", True)])
def test_rescission_lapses_after_a_year(on: str, lapsed: bool) -> None:
    assert ("in_time" in unmet(LEDGER, "rescind", before=GROUND, past=PAST, on=on)) == lapsed


def test_rescission_needs_a_ground() -> None:
    assert "grounded" in unmet(LEDGER, "rescind", past={"draft": "2024-06-03", "sign": "2024-06-17"})


@pytest.mark.parametrize(("until", "refused"), [("2025-08-30", False), ("2025-08-31", True)])
def test_small_firms_are_not_paid_after_more_than_sixty_days(until: str, refused: bool) -> None:
    for small in (True, False):
        said = unmet(
            LEDGER, "take_delivery", {"pay_by": until}, before={"small_firm": small}, on="2025-07-01"
        )
        assert ("paid_soon" in said) == (refused and small)


def test_administrative_agreements_are_not_arbitrated() -> None:
    facts = {"settled_by": "arbitration"}
    past = {"draft": "2025-03-03", "register_review": "2025-03-11"}
    assert set(unmet(LEDGER, "sign", facts, before={"administrative": True}, past=past)) == {"no_arbitration"}
    assert not unmet(LEDGER, "sign", facts, before={"administrative": False}, past=past)


def test_a_change_for_the_public_good_is_compensated() -> None:
    assert "compensated" in unmet(LEDGER, "change", {"change_ground": "public_interest"})
    assert not unmet(LEDGER, "change", {"change_ground": "public_interest", "compensation": "30万元"})
    assert not unmet(LEDGER, "change", {"change_ground": "agreed"})
