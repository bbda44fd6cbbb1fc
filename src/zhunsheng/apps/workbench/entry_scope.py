"""What a person may bring in: ledgers whose rows go into a grid, ledgers a workbook may be imported into, of whom."""

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


def import_ledgers(here: Visit) -> list[Ledger]:
    """The ledgers of which this person takes any step; which rows they may import is judged row by row."""
    return [
        ledger
        for ledger in here.readable.values()
        if any(here.may(ledger, step).allowed for step in ledger.steps)
    ]


def senders(here: Visit) -> dict[str, str]:
    """The bodies whose workbooks this person may bring in: their own first, then all that their roles cover."""
    covered = {organ for given in here.actor.assignments if given.valid_on(here.today)
               for organ in here.actor.covers.get(given.organ, ())}  # fmt: skip
    codes = [here.account.organ_id, *sorted(covered - {here.account.organ_id})]
    return {code: here.directory.organ(code) for code in codes if code in here.directory.organs}
