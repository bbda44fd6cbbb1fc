"""Which clock of a suit runs at which level."""

from __future__ import annotations

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.reconsideration_litigation.litigation_case import LEDGER


@pytest.mark.parametrize(
    ("facts", "running"),
    [
        ({"level": "first"}, {"answer"}),
        ({"level": "second"}, {"appeal_answer"}),
        ({"level": "first", "instrument": "judgment"}, {"answer", "appeal"}),
        ({"level": "first", "instrument": "ruling"}, {"answer", "appeal_ruling"}),
        ({"level": "first", "instrument": "mediation"}, {"answer"}),
        ({"level": "second", "instrument": "judgment"}, {"appeal_answer"}),
    ],
)
def test_clocks_follow_level_and_instrument(facts: dict[str, str], running: set[str]) -> None:
    applying = {clock.key for clock in LEDGER.clocks if clock.when is None or clock.when(facts)}
    assert applying & {"answer", "late_evidence", "appeal_answer", "appeal", "appeal_ruling"} == running


@pytest.mark.parametrize(
    ("sued_how", "clock"),
    [
        ("direct", "sue"),
        ("untold", "sue_untold"),
        ("after_decision", "sue_decision"),
        ("decision_overdue", "sue_overdue"),
        ("refused", "sue_refused"),
        ("inaction", "sue_inaction"),
    ],
)
def test_one_time_to_sue_a_case(sued_how: str, clock: str) -> None:
    told = {"level": "first", "sued_how": sued_how}
    applying = {one.key for one in LEDGER.clocks if one.when is not None and one.when(told)}
    assert {key for key in applying if key.startswith("sue")} == {clock}


def test_who_was_called_comes_or_says_why_not() -> None:
    called = {"before": {"head_called": True}, "on": "2026-03-20"}
    absent = {"head_appeared": "absent", "staff_appeared": True}
    assert set(unmet(LEDGER, "hear", absent, **called)) == {"head_named"}
    assert not unmet(LEDGER, "hear", absent, past={"excuse_head": "2026-03-16"}, **called)
    assert not unmet(LEDGER, "hear", {**absent, "head_appeared": "deputy"}, **called)
    assert not unmet(LEDGER, "hear", absent, on="2026-03-20")
