"""What may be done to many records of a list at once."""

from __future__ import annotations

from collections.abc import Sequence

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import Button
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.steps import Step

MOST = 200
_ALIKE = frozenset({"text", "choice", "choices", "yes_no", "date", "number"})
_STEPS = 4


def in_bulk(step: Step) -> bool:
    """Whether a step says the same of many records: it can be taken back by correcting, makes no document of its own,
    and asks nothing that belongs to one matter (people, money, files, lists)."""
    plain = all(field.kind in _ALIKE and not field.personal for field in step.asks.fields().values())
    return plain and not step.opening and not step.irreversible and not step.produces


def may_assign(here: Visit, ledger: Ledger) -> bool:
    """Whether the person works in the ledger at all; each record is judged when it is assigned."""
    return ledger.archetype is Archetype.CASE and any(
        given.role == role.key and given.valid_on(here.today)
        for given in here.actor.assignments
        for step in ledger.steps
        for role in step.by
    )


def buttons(here: Visit, ledger: Ledger, rows: Sequence[Record]) -> list[Button]:
    """导出所选; for who works in the ledger 改派 and at most four steps, open on some record of the page."""
    if not rows:
        return []
    base = addresses.of_ledger(ledger.key)
    found = [Button(label="导出所选", url=f"{base}{addresses.SEEN}", download=True)]
    if not may_assign(here, ledger):
        return found
    found.append(Button(label="改派", url=f"{base}{addresses.BULK_ASSIGN}"))
    for step in ledger.steps:
        if not in_bulk(step) or len(found) > _STEPS + 1:
            continue
        if any(
            step.may_follow(row.state) and here.may(ledger, step, state_of(row)).allowed for row in rows[:50]
        ):
            found.append(
                Button(label=step.button or step.title, url=f"{base}{addresses.BULK_STEP}{step.key}/")
            )
    return found
