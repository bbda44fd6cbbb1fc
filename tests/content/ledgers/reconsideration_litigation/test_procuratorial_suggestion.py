"""Which time a suggestion is answered in, and what the answer must hold."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.reconsideration_litigation.procuratorial_suggestion import LEDGER


@pytest.mark.parametrize(
    ("facts", "running"),
    [
        ({"kind": "public_interest", "urgent": False}, "before_suit"),
        ({"kind": "public_interest", "urgent": True}, "before_suit_urgent"),
        ({"kind": "governance", "urgent": True}, "reply"),
        ({"kind": "correction"}, "reply"),
    ],
)
def test_one_clock_runs_by_kind_and_urgency(facts: dict[str, Any], running: str) -> None:
    assert [clock.key for clock in LEDGER.clocks if clock.when is None or clock.when(facts)] == [running]


@pytest.mark.parametrize(
    ("kind", "facts", "missing"),
    [
        ("public_interest", {"adoption": "adopted", "evidence_attached": True}, set()),
        ("public_interest", {"adoption": "adopted", "evidence_attached": False}, {"evidenced"}),
        ("governance", {"adoption": "adopted", "evidence_attached": False}, set()),
        ("governance", {"adoption": "not_adopted"}, {"reasoned"}),
        ("governance", {"adoption": "partially", "not_adopted_reason": "不属于职责"}, set()),
    ],
)
def test_what_an_answer_lacks(kind: str, facts: dict[str, Any], missing: set[str]) -> None:
    assert set(unmet(LEDGER, "reply", facts, before={"kind": kind})) == missing


def test_only_a_suggestion_before_suit_leads_to_one() -> None:
    assert set(unmet(LEDGER, "be_sued", before={"kind": "correction"})) == {"suable"}
    assert unmet(LEDGER, "be_sued", before={"kind": "public_interest"}) == {}
