"""Typing is counted as people do it, and so is what they are spared."""

from __future__ import annotations

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.effort import burden
from zhunsheng.core.ledger.record import Event

CATALOGUE = Catalogue.load("zhunsheng.content")
KEY = "enforcement_training"
LEDGER = CATALOGUE.ledgers[KEY]
ROLES = {"甲": frozenset({"clerk", "head"}), "乙": frozenset({"head"})}


def event(step: str = "record", actor: str = "甲", ledger: str = KEY, **more: object) -> Event:
    declared = CATALOGUE.ledgers[ledger]
    body = {
        "record": "r", "ledger": ledger, "edition": declared.since.isoformat(), "seq": 1, "kind": "step",
        "on": "2026-03-02", "at": "2026-03-02T09:00:00+08:00", "actor": actor, "step": step, **more,
    }  # fmt: skip
    return Event(**body)  # type: ignore[arg-type]


def test_every_value_and_the_day_are_typed() -> None:
    found = burden([event(facts={"topic": "甲", "attendance": 3, "place": ""})], CATALOGUE.edition, ROLES, {})
    assert (found.whole.steps, found.whole.typed) == (1, 3)
    assert set(found.by_role) == {"clerk"}
    assert set(found.by_ledger) == {KEY}


def test_each_cell_of_a_list_is_one() -> None:
    rows = [{"officer": "甲", "certificate_number": "1"}, {"officer": "乙"}]
    found = burden([event(facts={"officers": rows})], CATALOGUE.edition, ROLES, {})
    assert found.whole.typed == 4


def test_history_and_corrections_are_nobodys_typing() -> None:
    past = [event(facts={"topic": "甲"}, history=True), event(kind="correct", facts={"topic": "甲"})]
    assert burden(past, CATALOGUE.edition, ROLES, {}).whole.steps == 0


def test_numbers_clocks_and_documents_are_filled_in() -> None:
    ledger = CATALOGUE.ledgers["administrative_reconsideration"]
    step = next(
        one
        for one in ledger.steps
        if one.produces and any(one.key in clock.starts for clock in ledger.clocks)
    )
    slots = {(ledger.key, kind.key): 7 for kind in step.produces}
    given = event(step.key, "乙", ledger.key, facts={}, number="甲〔2026〕1号")
    clocks = sum(step.key in clock.starts for clock in ledger.clocks)
    found = burden([given], CATALOGUE.edition, ROLES, slots)
    assert found.whole.filled == 1 + 2 * clocks + 7 * len(step.produces)
