"""What the scenarios reach: of every procedure enough of them, of every ledger all steps and ends, halts and extensions."""

from __future__ import annotations

from functools import cache

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.coverage import Procedure, read_procedures
from zhunsheng.core.ledger import Archetype, Family, Ledger
from zhunsheng.core.scenarios import Result, load, play

CATALOGUE = Catalogue.load("zhunsheng.content")
PROCEDURES = [one for one in read_procedures(CATALOGUE) if one.ledgers]
LEAST = {"P01": 10, "P04": 10, "P07": 10, "P09": 10}
"""How many scenarios, where more than four: penalty, permit, reconsideration, disclosure."""

LEDGERS = {key: CATALOGUE.ledgers[key] for one in PROCEDURES for key in one.ledgers}
EACH = pytest.mark.parametrize("ledger", LEDGERS.values(), ids=str)


@cache
def played(ledger: str) -> list[Result]:
    return [play(scenario, CATALOGUE) for scenario in load(CATALOGUE, ledger)]


@cache
def taken(ledger: str) -> frozenset[str]:
    """The steps taken in some scenario."""
    return frozenset(step for result in played(ledger) for step in result.taken)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_of_each_procedure_there_are_enough(procedure: Procedure) -> None:
    number = sum(len(played(key)) for key in procedure.ledgers)
    assert number >= LEAST.get(procedure.id, 4)


@EACH
def test_of_each_ledger_there_are_four(ledger: Ledger) -> None:
    assert len(played(ledger.key)) >= 4


@EACH
def test_every_end_is_reached(ledger: Ledger) -> None:
    reached = {target.key for key in taken(ledger.key) if (target := ledger.step(key).move.target)}
    assert {key for key, state in ledger.states.items() if state.final} - reached == set()


@EACH
def test_one_runs_straight_through(ledger: Ledger) -> None:
    """Live, with nothing found in the end, to where the ledger's work is done."""
    done = {key for key, state in ledger.states.items() if state.family in (Family.DONE, Family.ACTIVE)}
    live = [one.scenario for one in played(ledger.key) if not any(act.history for act in one.scenario.acts)]
    assert any(scenario.expected.state in done for scenario in live)


@EACH
def test_what_halts_or_lengthens_a_clock_happens(ledger: Ledger) -> None:
    wanted = {stop for clock in ledger.clocks for stop, _ in clock.pauses}
    wanted |= {clock.extended_by for clock in ledger.clocks if clock.extended_by}
    wanted |= {
        step.key for step in ledger.steps if step.move.target and step.move.target.family is Family.PAUSED
    }
    assert wanted - taken(ledger.key) == set()


@EACH
def test_one_is_an_irregular_history(ledger: Ledger) -> None:
    """Entered afterwards, with something the law would have refused, or late."""
    histories = [one for one in played(ledger.key) if all(act.history for act in one.scenario.acts)]
    late = ("late", "early")
    assert any(one.unmet or any(state.outcome in late for state in one.clocks.values()) for one in histories)


@EACH
def test_every_step_is_taken(ledger: Ledger) -> None:
    standing = {"change"} if ledger.archetype is Archetype.REGISTER else set()
    assert {step.key for step in ledger.steps} - standing - taken(ledger.key) == set()
