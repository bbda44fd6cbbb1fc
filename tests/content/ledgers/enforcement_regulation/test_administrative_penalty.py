"""Penalties in the ordinary procedure: what scenarios do not show."""

from __future__ import annotations

import pytest

from tests.content.ledgers.situations import STATUTES, unmet
from zhunsheng.content.ledgers.enforcement_regulation.administrative_penalty import LEDGER
from zhunsheng.core.ledger import Choices, RecordState, Taken


def test_the_grounds_of_review_are_as_many_as_the_law_has() -> None:
    declared = LEDGER.fields["review_grounds"]
    assert isinstance(declared, Choices)
    (threshold,) = STATUTES.thresholds["administrative_penalty.legal_review_cases"]
    assert threshold.admits(len(declared.options))


@pytest.mark.parametrize(
    ("field", "kind", "fine", "due"),
    [
        ("market", "person", 9999_99, False),
        ("market", "person", 10000_00, True),
        ("market", "enterprise", 99999_99, False),
        ("market", "enterprise", 100000_00, True),
        ("transport", "enterprise", 100000_00, False),
    ],
)
def test_a_large_fine_is_told_of_with_the_right_to_a_hearing(
    field: str, kind: str, fine: int, due: bool
) -> None:
    before = {"field": field, "party": {"kind": kind, "name": "顺和"}}
    found = unmet(LEDGER, "notify", {"proposed_kinds": ["fine"], "proposed_fine": fine}, before=before)
    assert ("hearing_told" in found) is due


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (["serve"], False),
        (["serve", "publish"], True),
        (["serve", "publish", "overturn"], False),
        (["serve", "publish", "overturn", "publish"], True),
    ],
)
def test_what_was_overturned_is_not_shown(steps: list[str], shown: bool) -> None:
    assert LEDGER.publishes is not None
    past = [Taken(seq, step, "2025-06-10", "a") for seq, step in enumerate(steps, 1)]
    assert LEDGER.publishes.shows(RecordState(LEDGER.key, "r", taken=past)) is shown


def test_a_surcharge_is_counted_by_the_day() -> None:
    surcharge = {"surcharge": 300_00, "surcharge_from": "2025-06-01", "surcharge_to": "2025-06-10"}
    assert "surcharged_rightly" not in unmet(LEDGER, "add_fine", surcharge, before={"fine": 1000_00})
    more = {**surcharge, "surcharge": 300_01}
    assert "surcharged_rightly" in unmet(LEDGER, "add_fine", more, before={"fine": 1000_00})
