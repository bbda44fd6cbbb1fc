"""Which clock of a suit runs at which level."""

from __future__ import annotations

import pytest

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
    assert {clock.key for clock in LEDGER.clocks if clock.when is None or clock.when(facts)} == running
