"""A joint plan has partners; a check does not find more than it looked at."""

from __future__ import annotations

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.enforcement_regulation.spot_check_plan import LEDGER


def test_a_joint_plan_has_a_partner() -> None:
    assert set(unmet(LEDGER, "plan", {"scope": "cross"})) == {"partnered"}
    assert not unmet(LEDGER, "plan", {"scope": "cross", "partners": [{"partner": "11"}]})
    assert not unmet(LEDGER, "plan", {"scope": "single"})


def test_no_more_problems_than_objects() -> None:
    asks = LEDGER.step("finish").asks
    assert not asks.clean({"objects_checked": 5, "objects_with_problems": 5})[1]
    assert [one.field for one in asks.clean({"objects_checked": 5, "objects_with_problems": 6})[1]] == [
        "objects_with_problems"
    ]
