"""Every scenario beside the law, played; and how many there are of each procedure."""

from __future__ import annotations

from collections import Counter

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.scenarios import Scenario, load, play

CATALOGUE = Catalogue.load("zhunsheng.content")
SCENARIOS = load(CATALOGUE)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_what_was_done_has_the_consequences_told(scenario: Scenario) -> None:
    assert play(scenario, CATALOGUE).differences == ()


def test_a_ledger_with_scenarios_has_four_that_differ() -> None:
    counted = Counter(scenario.ledger.key for scenario in SCENARIOS)
    assert {key: number for key, number in counted.items() if number < 4} == {}
    assert len({scenario.title for scenario in SCENARIOS}) == len(SCENARIOS)


def test_every_one_is_refused_or_late_or_runs_through() -> None:
    """Of each ledger at least one scenario is of history, and at least one refuses a step."""
    keys = {scenario.ledger.key for scenario in SCENARIOS}
    imported = {one.ledger.key for one in SCENARIOS if any(act.history for act in one.acts)}
    refusing = {one.ledger.key for one in SCENARIOS if any(act.refusals for act in one.acts)}
    assert keys == imported == refusing
