"""Who may be received, tracked, revoked, recalled and released, and when."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.corrections.community_correction import LEDGER
from zhunsheng.core.ledger import Privacy

MAN, WOMAN = {"member_gender": "male"}, {"member_gender": "female"}


@pytest.mark.parametrize(
    ("gender", "members", "met"),
    [
        ("female", [MAN, WOMAN], True),
        ("female", [MAN, MAN], False),
        ("male", [MAN, MAN], True),
    ],
)
def test_a_woman_has_a_woman_in_her_group(gender: str, members: list[object], met: bool) -> None:
    found = unmet(LEDGER, "form_group", {"members": members}, before={"gender": gender})
    assert ("woman_in_group" not in found) is met


def test_a_minor_has_somebody_who_knows_minors() -> None:
    assert "minors_known" in unmet(LEDGER, "form_group", before={"minor": True})
    assert not unmet(LEDGER, "form_group", {"knows_minors": True}, before={"minor": True})
    assert not unmet(LEDGER, "form_group", before={"minor": False})


@pytest.mark.parametrize(
    ("on", "until", "met"),
    [
        ("2025-01-15", "2025-04-15", True),
        ("2025-01-15", "2025-04-16", False),
        ("2024-11-30", "2025-02-28", True),
        ("2024-11-30", "2025-03-01", False),
        ("2024-12-31", "2025-03-31", True),
    ],
)
def test_a_tracker_is_worn_three_months_at_most(on: str, until: str, met: bool) -> None:
    assert ("three_months" not in unmet(LEDGER, "track", {"tracker_until": until}, on=on)) is met


def test_it_is_prolonged_before_it_ends_and_from_that_day() -> None:
    before, past = {"tracker_until": "2025-06-20"}, {"track": "2025-03-21"}
    assert not unmet(
        LEDGER,
        "extend_tracking",
        {"tracker_until": "2025-09-20"},
        before=before,
        past=past,
        on="2025-06-20",
    )
    found = unmet(
        LEDGER,
        "extend_tracking",
        {"tracker_until": "2025-09-21"},
        before=before,
        past=past,
        on="2025-06-21",
    )
    assert set(found) == {"three_months", "not_over"}


@pytest.mark.parametrize(
    ("step", "kinds"),
    [
        ("report", {"control", "probation", "parole"}),
        ("hand_over", {"medical"}),
        ("propose_revocation", {"probation", "parole"}),
        ("propose_recall", {"medical"}),
    ],
)
def test_what_may_be_done_depends_on_the_sentence(step: str, kinds: set[str]) -> None:
    able = {
        kind
        for kind in ("control", "probation", "parole", "medical")
        if not unmet(LEDGER, step, before={"kind": kind})
    }
    assert able == kinds


def test_nobody_is_released_before_the_term_is_over_unless_pardoned() -> None:
    before = {"ends_on": "2025-09-02"}
    assert unmet(LEDGER, "release", {"release_ground": "expired"}, before=before, on="2025-09-01")
    assert not unmet(LEDGER, "release", {"release_ground": "expired"}, before=before, on="2025-09-02")
    assert not unmet(LEDGER, "release", {"release_ground": "pardoned"}, before=before, on="2025-09-01")


def test_reception_takes_identity_and_announcement() -> None:
    found = unmet(LEDGER, "register", {"verified": False, "announced": False})
    assert "核对" in found["admitted"]
    assert "宣告" in found["admitted"]
    assert not unmet(LEDGER, "register", {"verified": True, "announced": True})


def test_a_move_is_approved_first() -> None:
    assert unmet(LEDGER, "change_place", before={"move_decision": "refused"})
    assert not unmet(LEDGER, "change_place", before={"move_decision": "approved"})


def test_who_is_in_correction_is_nobody_elses_business() -> None:
    assert LEDGER.privacy is Privacy.RESTRICTED


def test_what_ends_needs_to_have_begun() -> None:
    assert "after_track" in unmet(LEDGER, "untrack")
    assert "after_track" in unmet(
        LEDGER, "untrack", past={"track": "2025-06-02", "untrack": "2025-06-03"}, on="2025-06-10"
    )
    assert not unmet(LEDGER, "untrack", past={"track": "2025-06-02"})
    assert "after_search" in unmet(LEDGER, "trace")
    assert not unmet(LEDGER, "trace", past={"search": "2025-06-02"})
    assert "after_propose_commutation" in unmet(LEDGER, "rule_on_commutation")
