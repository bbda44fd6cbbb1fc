"""What the law demands of the steps of a reconsideration, and which clock runs when."""

from __future__ import annotations

from pathlib import Path

import pytest

import zhunsheng.content
from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.reconsideration_litigation.administrative_reconsideration import LEDGERS
from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.ledger import Event, fold
from zhunsheng.core.ledger.clocks import ClockState, evaluate
from zhunsheng.core.statutes import Statutes

LEDGER = LEDGERS[0]

FOLDER = Path(zhunsheng.content.__file__).parent
STATUTES, CALENDAR = Statutes.load(FOLDER / "statutes"), WorkCalendar.load(FOLDER / "calendars")
ORDINARY, SIMPLE = {"track": "ordinary"}, {"track": "simple", "simple_ground": "warning"}


def clocks(*past: tuple[str, str] | tuple[str, str, dict[str, str]]) -> dict[str, ClockState]:
    events = [
        Event(
            record="r", ledger=LEDGER.key, edition="2024-01-01", seq=seq, kind="step", on=on, at=f"{on}T09:00+08:00",
            actor="handler", step=step, facts=facts[0] if facts else {},
        )
        for seq, (step, on, *facts) in enumerate(past, 1)
    ]  # fmt: skip
    return evaluate(LEDGER, fold(LEDGER, "r", events), STATUTES, CALENDAR)


def test_an_application_is_sent_back_for_correction_once() -> None:
    assert not unmet(LEDGER, "ask_correction")
    assert set(unmet(LEDGER, "ask_correction", past={"ask_correction": "2025-03-03"})) == {"asked_once"}


def test_the_simple_track_needs_a_ground() -> None:
    assert not unmet(LEDGER, "accept", ORDINARY)
    assert not unmet(LEDGER, "accept", SIMPLE)
    assert set(unmet(LEDGER, "accept", {"track": "simple"})) == {"grounded"}


@pytest.mark.parametrize(
    ("before", "past", "outcome", "missing"),
    [
        (ORDINARY, {}, "upheld", {"heard_opinions"}),
        (ORDINARY, {"hear": "2025-04-01"}, "upheld", set()),
        (ORDINARY, {}, "application_rejected", set()),
        (SIMPLE, {}, "upheld", set()),
        ({**SIMPLE, "conversion_reason": "争议较大"}, {}, "revoked", {"heard_opinions"}),
    ],
)
def test_opinions_are_heard_before_an_ordinary_decision(
    before: dict[str, str], past: dict[str, str], outcome: str, missing: set[str]
) -> None:
    assert set(unmet(LEDGER, "decide", {"outcome": outcome}, before=before, past=past)) == missing


def test_only_an_ordinary_case_is_extended_and_only_once() -> None:
    assert not unmet(LEDGER, "extend", before=ORDINARY)
    assert "简易程序" in unmet(LEDGER, "extend", before=SIMPLE)["extendable"]
    assert not unmet(LEDGER, "extend", before={**SIMPLE, "conversion_reason": "争议较大"})
    assert "一次" in unmet(LEDGER, "extend", before=ORDINARY, past={"extend": "2025-05-01"})["extendable"]


def test_a_stay_expires_only_for_want_of_an_applicant() -> None:
    ending = {"termination": "stay_expired"}
    assert not unmet(LEDGER, "terminate", ending, before={"stay_reason": "applicant_died"}, state="stayed")
    assert unmet(LEDGER, "terminate", ending, before={"stay_reason": "negotiation"}, state="stayed")
    assert unmet(LEDGER, "terminate", ending, before={"stay_reason": "applicant_died"}, state="accepted")
    assert not unmet(LEDGER, "terminate", {"termination": "settled"}, state="accepted")


def test_review_starts_again_when_the_application_was_corrected() -> None:
    found = clocks(
        ("receive", "2025-03-03"), ("ask_correction", "2025-03-06"), ("serve_correction", "2025-03-07"),
        ("correct", "2025-03-14"),
    )  # fmt: skip
    assert (found["review"].outcome, found["correction"].outcome) == ("met", "met")
    assert (found["second_review"].outcome, found["second_review"].rolled) == ("running", "2025-03-21")


def test_a_stay_does_not_count_and_an_extension_adds_thirty_days() -> None:
    accepted = (("receive", "2025-03-03"), ("accept", "2025-03-05", ORDINARY))
    assert clocks(*accepted)["decision"].strict == "2025-05-04"
    paused = (*accepted, ("stay", "2025-03-20"), ("resume", "2025-03-30"))
    assert clocks(*paused)["decision"].strict == "2025-05-14"
    assert clocks(*paused, ("extend", "2025-05-06"))["decision"].strict == "2025-06-13"


def test_conversion_exchanges_the_simple_clock_for_the_ordinary_one() -> None:
    accepted = (("receive", "2025-03-03"), ("accept", "2025-03-05", SIMPLE))
    assert clocks(*accepted)["simple_decision"].strict == "2025-04-04"
    found = clocks(*accepted, ("convert", "2025-03-20", {"conversion_reason": "争议较大"}))
    assert "simple_decision" not in found
    assert found["decision"].strict == "2025-05-04"


def test_a_settled_case_is_closed_when_the_termination_is_served() -> None:
    past = (
        ("receive", "2025-03-03"), ("accept", "2025-03-05", ORDINARY), ("send_copy", "2025-03-07"),
        ("acknowledge_copy", "2025-03-07"), ("answer", "2025-03-20"),
        ("terminate", "2025-04-01", {"termination": "settled"}), ("serve", "2025-04-02"),
    )  # fmt: skip
    assert {clock.outcome for clock in clocks(*past).values()} == {"met"}


def test_five_years_after_the_act_nothing_is_accepted() -> None:
    """Counted from when the law of 2023 was in force; what was posted in time is in time."""
    made = {"act_made_on": "2024-03-01"}
    late = {"before": made, "past": {"receive": "2029-03-05"}, "on": "2029-03-06"}
    assert set(unmet(LEDGER, "accept", ORDINARY, **late)) == {"absolute_limit"}
    assert not unmet(LEDGER, "accept", ORDINARY, **{**late, "before": {**made, "posted_on": "2029-03-01"}})
    assert not unmet(LEDGER, "accept", ORDINARY, **{**late, "before": {**made, "real_estate": True}})


def test_the_regulations_of_2026_bind_only_the_second_edition() -> None:
    before, after = LEDGERS
    one_reviewer = {"outcome": "upheld", "reviewers": 1}
    heard = {"before": ORDINARY, "past": {"hear": "2026-07-20"}, "on": "2026-08-10"}
    assert not unmet(before, "decide", one_reviewer, **heard)
    assert set(unmet(after, "decide", one_reviewer, **heard)) == {"reviewers_enough"}
    assert not unmet(after, "decide", {**one_reviewer, "reviewers": 2}, **heard)
    simple = {**heard, "before": SIMPLE}
    assert not unmet(after, "decide", one_reviewer, **simple)
