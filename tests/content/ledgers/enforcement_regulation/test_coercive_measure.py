"""Which demands a coercive measure meets, and the forms it is put in place by."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.coercion.measure_forms import Impose, ImposeFirst, Seek
from zhunsheng.content.ledgers.enforcement_regulation.coercive_measure import LEDGER

TWO = [{"officer": "王一", "certificate_number": "A001"}, {"officer": "李二", "certificate_number": "A002"}]
LAWFUL: dict[str, Any] = {
    "done_by": "own", "officers": TWO, "identified": True, "presence": "present", "told": True, "heard": True,
    "minutes": "signed", "handed_over": True, "inventory_copies": 2,
    "inventory": [{"item": "糕点", "relation": "involved"}],
}  # fmt: skip
SEIZED = {"measure": "seized", "source_rank": "law"}


def test_one_form_asks_what_both_ask() -> None:
    asked = set(ImposeFirst.fields())
    assert asked == {*Seek.fields(), *Impose.fields(), "urgency", "imposed_at"}


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, set()),
        ({"officers": TWO[:1]}, {"enough"}),
        ({"done_by": "entrusted"}, {"qualified"}),
        ({"heard": False}, {"followed"}),
        ({"presence": "neither"}, {"followed"}),
        ({"minutes": "none"}, {"minuted"}),
        ({"minutes": "declined"}, set()),
        ({"inventory": [{"item": "被褥", "relation": "necessity"}]}, {"within_the_case"}),
        ({"inventory_copies": 1}, {"at_once"}),
        ({"handed_over": False}, {"at_once"}),
        ({"inventory": None}, {"complete"}),
        ({"other_seal": True}, {"not_twice"}),
    ],
)
def test_what_a_seizure_lacks(changed: dict[str, Any], missing: set[str]) -> None:
    found = unmet(
        LEDGER,
        "impose",
        LAWFUL | changed,
        before=SEIZED,
        past={"seek": "2025-06-10", "approve": "2025-06-10"},
    )
    assert set(found) == missing


def test_a_freeze_needs_neither_presence_nor_hearing_but_an_amount_in_proportion() -> None:
    frozen = {"done_by": "own", "officers": TWO, "identified": True, "minutes": "signed", "presence": "neither",
              "bank": "县农村商业银行", "frozen_amount": 100, "matter_amount": 100}  # fmt: skip
    past = {"seek": "2025-06-10", "approve": "2025-06-10"}
    assert unmet(LEDGER, "impose", frozen, before={"measure": "frozen"}, past=past) == {}
    assert set(
        unmet(LEDGER, "impose", frozen | {"frozen_amount": 101}, before={"measure": "frozen"}, past=past)
    ) == {"proportionate"}


@pytest.mark.parametrize(
    ("measure", "rank", "lawful"),
    [
        ("seized", "local", True),
        ("other", "local", False),
        ("frozen", "regulation", False),
        ("liberty", "law", True),
        ("seized", "below", False),
    ],
)
def test_who_may_provide_for_which_measure(measure: str, rank: str, lawful: bool) -> None:
    found = unmet(LEDGER, "seek", {"measure": measure, "source_rank": rank})
    assert (found == {}) is lawful
