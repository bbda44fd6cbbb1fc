"""What a person may bring in: ledgers whose rows go into a grid."""

from __future__ import annotations

from zhunsheng.apps.exchange.pasting import entry_step
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.ledger import Ledger


def grid_ledgers(here: Visit) -> list[Ledger]:
    """The ledgers whose rows this person may type into a grid."""
    return [
        ledger
        for ledger in here.readable.values()
        if (step := entry_step(ledger)) is not None and here.may(ledger, step).allowed
    ]
