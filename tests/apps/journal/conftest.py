"""Records with a past, in the small county."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.apps.journal.walking import fillable, walk
from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.writing import take_all
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import system_actor

LATEST = date(2025, 10, 28)
"""No record begins later: it has a past by the county's day."""


def acts(count: int, seed: int = 3) -> list[Act]:
    """The acts of ``count`` records, spread over every ledger that can be filled in."""
    every = catalogue().ledgers.values()
    ledgers = [ledger for ledger in every if fillable(ledger) and ledger.since <= LATEST]
    dice = random.Random(seed)
    found: list[Act] = []
    for n in range(count):
        on = date(2025, 1, 2) + timedelta(days=dice.randint(0, 300))
        ledger = ledgers[n % len(ledgers)]
        found += walk(ledger, dice, max(on, ledger.since))
    return found


@pytest.fixture
def fill(county: County) -> Callable[..., None]:
    """``fill(records)`` takes the acts of that many records."""

    def fill(count: int, seed: int = 3) -> None:
        take_all(acts(count, seed), system_actor("importer", "market"), county.around)

    return fill
