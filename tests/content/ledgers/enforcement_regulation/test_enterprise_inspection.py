"""What an inspection must show, and when it comes too soon after one from above."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.enforcement_regulation import enterprise_inspection, inspection_approval

FOOD = {"food": True, "upper_inspected_on": "2025-03-10"}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, set()),
        ({"site_record": "declined", "identified": True}, set()),
        ({"site_record": "unsigned"}, {"site_recorded"}),
        ({"site_record": "none", "identified": False}, {"site_recorded", "identified"}),
        (FOOD, {"not_repeated"}),  # three months end on the tenth itself
        (FOOD | {"upper_inspected_on": "2025-03-09"}, set()),
        (FOOD | {"suspected": True}, set()),
        (FOOD | {"food": False}, set()),
    ],
)
def test_what_an_inspection_lacks(facts: dict[str, Any], missing: set[str]) -> None:
    assert set(unmet(enterprise_inspection.LEDGER, "record", facts, on="2025-06-10")) == missing


def test_two_inspectors_none_of_them_biased() -> None:
    two = [{"officer": "王一"}, {"officer": "李二"}]
    assert unmet(inspection_approval.LEDGER, "seek", {"officers": two, "recusal": False}) == {}
    assert set(unmet(inspection_approval.LEDGER, "seek", {"officers": two[:1], "recusal": True})) == {
        "enough",
        "unbiased",
    }
