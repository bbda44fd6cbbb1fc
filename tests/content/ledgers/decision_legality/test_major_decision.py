"""What the regulations ask of a decision before it is discussed, decided, published and carried out."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.decision_legality.major_decision import LEDGER

DONE = {"open_comment": "2025-04-01", "submit_review": "2025-05-12", "register_review": "2025-05-20"}
MEETING = {"meeting_kind": "executive"}


def asked(before: dict[str, object], past: dict[str, str] = DONE, on: str = "2025-06-10") -> set[str]:
    return set(unmet(LEDGER, "decide", MEETING, before=before, past=past, on=on))


@pytest.mark.parametrize(
    ("tag", "need", "step"),
    [
        ("professional", "argued", "review_by_experts"),
        ("risky", "assessed", "assess_risk"),
        ("market_related", "competition_told", "review_competition"),
    ],
)
def test_what_the_matter_asks_for_is_done_first(tag: str, need: str, step: str) -> None:
    assert asked({tag: True}) == {need}
    assert asked({tag: True}, {**DONE, step: "2025-05-08"}) == set()
    assert asked({tag: False}) == set()


def test_a_group_concerned_is_spoken_to() -> None:
    assert asked({"group_related": True}) == {"group_heard"}
    assert asked({"group_related": True, "consulted_how": ["group"]}) == set()
    assert asked({"group_related": True}, {**DONE, "hold_hearing": "2025-04-24"}) == set()


def test_an_uncontrollable_risk_is_not_decided_upon() -> None:
    past = {**DONE, "assess_risk": "2025-05-08"}
    assert asked({"risky": True, "controllable": False}, past) == {"controllable"}
    assert asked({"risky": True, "controllable": True}, past) == set()


@pytest.mark.parametrize(("on", "early"), [("2025-05-21", True), ("2025-05-22", False)])
def test_the_review_has_its_seven_working_days(on: str, early: bool) -> None:
    assert ("time_enough" in asked({}, on=on)) == early
    assert "time_enough" not in asked({"urgent_review": "汛期"}, on=on)


def test_comments_are_open_for_thirty_days_or_the_reason_is_told() -> None:
    short = {"comment_ends_on": "2025-04-30"}
    assert "29日" in unmet(LEDGER, "open_comment", short, on="2025-04-01")["long_enough"]
    assert not unmet(LEDGER, "open_comment", {**short, "shortened_reason": "汛期"}, on="2025-04-01")
    assert not unmet(LEDGER, "open_comment", {"comment_ends_on": "2025-05-01"}, on="2025-04-01")


def test_a_draft_revised_or_adjusted_is_reviewed_again() -> None:
    assert asked({}, {**DONE, "revise": "2025-05-22"}) == {"legality_reviewed"}
    assert asked({}, {**DONE, "adjust": "2025-05-22"}) == {"legality_reviewed", "participated"}


def test_other_meetings_do_not_decide() -> None:
    assert "collective" in unmet(LEDGER, "decide", {"meeting_kind": "other"}, past=DONE)


def test_nothing_is_carried_out_unpublished_nor_published_undiscussed() -> None:
    assert "made_public" in unmet(LEDGER, "execute", past=DONE)
    assert not unmet(LEDGER, "execute", past={**DONE, "publicise": "2025-06-01"})
    assert set(unmet(LEDGER, "publicise", past=DONE)) == {"discussed", "reported"}


def test_who_assessed_before_does_not_evaluate() -> None:
    assert "another_evaluator" in unmet(LEDGER, "evaluate", {"assessed_before": True})
    assert not unmet(LEDGER, "evaluate", {"assessed_before": False})
