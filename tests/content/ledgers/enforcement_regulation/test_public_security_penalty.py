"""The two editions of a public-security case, and what each asks of its steps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.enforcement_regulation.public_security_penalty import LEDGERS

OLD, NEW = LEDGERS


def test_both_editions_have_the_same_steps_and_fields() -> None:
    assert [step.key for step in OLD.steps] == [step.key for step in NEW.steps]
    assert list(OLD.fields) == list(NEW.fields)
    assert NEW.since == date(2026, 1, 1)
    assert [step.basis for step in NEW.steps if step.key == "extend"] != [
        step.basis for step in OLD.steps if step.key == "extend"
    ]


@pytest.mark.parametrize(
    ("on", "fine", "spared"),
    [
        ("2025-12-31", 1999, True),
        ("2025-12-31", 2000, False),
        ("2026-01-01", 3999, True),
        ("2026-01-01", 4000, False),
    ],
)
def test_from_which_fine_a_hearing_is_offered(on: str, fine: int, spared: bool) -> None:
    ledger = NEW if on >= "2026" else OLD
    found = unmet(ledger, "notify", {"proposed_fine": fine * 100, "hearing_told": False}, on=on)
    assert ("hearing_told" not in found) is spared


@pytest.mark.parametrize(
    ("ledger", "on", "times", "allowed"),
    [
        (OLD, "2025-06-10", 0, True),
        (OLD, "2025-06-10", 1, False),
        (NEW, "2026-06-10", 1, True),
        (NEW, "2026-06-10", 2, False),
    ],
)
def test_how_often_the_time_is_extended(ledger: Any, on: str, times: int, allowed: bool) -> None:
    past = {"file": on, **({"extend": on} if times else {})}
    found = unmet(ledger, "extend", {"extension_approver": "superior"}, past=past, on=on)
    if times < 2:
        assert ("extendable" not in found) is allowed


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"decided_by": "station", "kinds": ["fine"], "fine": 1000_00}, False),
        ({"decided_by": "station", "kinds": ["fine"], "fine": 1000_01}, True),
        ({"decided_by": "station", "kinds": ["detention"], "detention_days": 5}, True),
        ({"decided_by": "county", "kinds": ["detention"], "detention_days": 5}, False),
    ],
)
def test_what_a_station_may_decide(facts: dict[str, Any], missing: bool) -> None:
    before = {"proposed_fine": 5000_00, "proposed_days": 10}
    found = unmet(NEW, "decide", {"outcome": "penalty", **facts}, before=before, on="2026-06-10")
    assert ("competent" in found) is missing


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"officers_number": 2}, set()),
        ({"officers_number": 1, "in_station": True, "recorded": True}, set()),
        ({"officers_number": 1, "in_station": False, "recorded": True}, {"two_officers"}),
        ({"officers_number": 2, "in_station": True, "recorded": False}, {"recorded"}),
    ],
)
def test_who_may_question_alone(facts: dict[str, Any], missing: set[str]) -> None:
    assert set(unmet(NEW, "finish_questioning", facts, on="2026-06-10")) == missing
