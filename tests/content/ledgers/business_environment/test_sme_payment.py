"""What organs owe small enterprises: how long a contract may let them wait, and what waiting longer costs."""

from __future__ import annotations

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.business_environment.sme_payment import LEDGER


@pytest.mark.parametrize(("agreed", "short"), [("2025-08-30", True), ("2025-08-31", False)])
def test_sixty_days_at_most_may_be_agreed(agreed: str, short: bool) -> None:
    found = unmet(LEDGER, "register", {"due_from": "2025-07-01", "agreed_due": agreed})
    assert set(found) == (set() if short else {"agreed_short"})


@pytest.mark.parametrize(
    ("on", "interest", "agreed_rate", "refused"),
    [
        ("2025-07-31", None, None, False),
        ("2025-08-01", None, None, True),
        ("2025-08-10", 50000, None, False),  # 10 days of 0.05 % of 100 000 yuan
        ("2025-08-10", 49999, None, True),
        ("2025-08-10", 100, True, False),
    ],
)
def test_late_payment_bears_interest(
    on: str, interest: int | None, agreed_rate: bool | None, refused: bool
) -> None:
    before = {"due_from": "2025-07-01", "amount": 10_000_000, "agreed_rate": agreed_rate}
    facts = {"paid_sum": 10_000_000, "interest": interest}
    found = unmet(LEDGER, "pay", facts, before=before, past={"register": "2025-07-01"}, on=on)
    assert set(found) == ({"interest_paid"} if refused else set())
