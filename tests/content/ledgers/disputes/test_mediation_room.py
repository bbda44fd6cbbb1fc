"""A mediation committee has three to nine members, a woman among them; a room has no such rule."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.disputes.mediation_room import LEDGER


@pytest.mark.parametrize("members", [3, 9])
def test_a_committee_within_bounds(members: int) -> None:
    assert not unmet(LEDGER, "enter", {"kind": "village_committee", "members": members, "has_woman": True})


@pytest.mark.parametrize("members", [2, 10])
def test_a_committee_out_of_bounds(members: int) -> None:
    said = unmet(LEDGER, "enter", {"kind": "town_committee", "members": members, "has_woman": True})[
        "composed"
    ]
    assert f"{members}人" in said
    assert "妇女" not in said


def test_both_faults_are_said_at_once() -> None:
    said = unmet(LEDGER, "enter", {"kind": "trade_committee", "members": 1, "has_woman": False})["composed"]
    assert "三至九人" in said
    assert "妇女" in said


def test_a_room_of_one() -> None:
    assert not unmet(LEDGER, "enter", {"kind": "personal_room", "members": 1, "has_woman": False})
