"""Looked into by two, after acceptance and before a decision; before the measures the law set no times."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.legal_services.legal_aid_complaint import LEDGERS

BEFORE, LEDGER = LEDGERS


@pytest.mark.parametrize(("number", "met"), [(1, False), (2, True), (3, True)])
def test_two_look_into_it(number: int, met: bool) -> None:
    found = unmet(LEDGER, "investigate", {"investigators": number}, on="2025-07-10")
    assert ("two" not in found) is met
    assert "two" not in unmet(BEFORE, "investigate", {"investigators": number}, on="2024-07-10")


def test_a_transcript_is_signed_or_says_why_not() -> None:
    assert "注明" in unmet(LEDGER, "investigate", {"transcript_signed": False})["signed"]
    assert not unmet(LEDGER, "investigate", {"transcript_signed": True})


def test_an_objection_is_no_complaint() -> None:
    assert "异议" in unmet(LEDGER, "accept", before={"matter": "objection"}, on="2025-07-10")["in_scope"]
    assert not unmet(LEDGER, "accept", before={"matter": "money"}, on="2025-07-10")


def test_a_complaint_comes_within_three_years() -> None:
    past = {"receive": "2025-08-04"}
    late = unmet(LEDGER, "accept", before={"known_on": "2022-07-29"}, past=past, on="2025-08-06")
    assert "三年" in late["in_time"]
    assert not unmet(LEDGER, "accept", before={"known_on": "2022-08-04"}, past=past, on="2025-08-06")


def test_what_is_missing_is_asked_for_once_and_given_up_when_its_day_is_over() -> None:
    assert (
        "2025-07-01"
        in unmet(LEDGER, "request_supplement", past={"request_supplement": "2025-07-01"})["asked_once"]
    )
    assert (
        "还没有逾期"
        in unmet(LEDGER, "abandon", before={"supplement_by": "2025-07-10"}, on="2025-07-10")["not_due"]
    )
    assert not unmet(LEDGER, "abandon", before={"supplement_by": "2025-07-10"}, on="2025-07-11")


def test_a_decision_follows_on_an_investigation_and_is_told_to_both() -> None:
    assert "调查核实" in unmet(LEDGER, "decide")["investigated"]
    assert not unmet(LEDGER, "decide", past={"investigate": "2025-07-01"})
    assert "被投诉人" in unmet(LEDGER, "notify", {"told_respondent": False})["both_told"]
    assert not unmet(LEDGER, "notify", {"told_respondent": True})


def test_the_time_is_extended_once() -> None:
    assert "2025-07-01" in unmet(LEDGER, "extend", past={"extend": "2025-07-01"})["once"]
    assert not unmet(LEDGER, "extend")


def test_before_the_measures_every_step_rests_on_the_law_itself() -> None:
    cited = {step.basis.short for step in BEFORE.steps if step.basis}
    assert cited == {"法律援助法第56条"}
