"""Who was told to act again does not do the same again."""

from __future__ import annotations

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.reconsideration_litigation.ruling_performance import LEDGER


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ({"instrument": "decision", "redo": True}, {"new_act"}),
        ({"instrument": "decision", "redo": True, "by_procedure": True}, set()),
        ({"instrument": "judgment", "redo": True}, {"new_act_by_judgment"}),
        ({"instrument": "judgment"}, set()),
    ],
)
def test_the_same_act_again_is_no_performance(before: dict[str, object], found: set[str]) -> None:
    assert set(unmet(LEDGER, "perform", {"same_as_before": True}, before=before)) == found
    assert not unmet(LEDGER, "perform", {"same_as_before": False}, before=before)
