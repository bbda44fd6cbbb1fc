"""What the law demands when wages are not paid."""

from __future__ import annotations

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.rights_protection.wage_arrears import LEDGER


@pytest.mark.parametrize(
    ("kind", "yuan", "within"),
    [
        ("ledger", 20000, True),
        ("ledger", 50001, False),
        ("ledger_person", 9999, False),
        ("ledger_person", 30000, True),
        ("project", 49999, False),
        ("project", 100000, True),
    ],
)
def test_a_fine_lies_within_its_bounds(kind: str, yuan: int, within: bool) -> None:
    found = unmet(LEDGER, "fine", {"fined_for": kind, "fine": yuan * 100}, state="ordered")
    assert set(found) == (set() if within else {"fine_within"})


def test_after_two_years_nothing_is_pursued() -> None:
    filing = {"filing_ground": "有欠条", "inspectors": 2}
    late = {"before": {"ended_on": "2023-01-10"}, "past": {"complain": "2025-03-03"}}
    assert set(unmet(LEDGER, "file_case", filing, **late)) == {"not_late"}
    assert not unmet(LEDGER, "file_case", filing, **{**late, "before": {"ended_on": "2023-03-03"}})
