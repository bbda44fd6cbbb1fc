"""What a ledger promises that declares itself fit for pursuing findings (capability "supervision").

It has a text field ``finding``, the identifier of the finding a record is about; two steps that open a record and ask it:
one takes the finding up, the other puts it into the final state ``false_alarm``. Pages and counts need know no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.core.ledger.fields import Link
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step

CAPABILITY = "supervision"
FINDING = "finding"
FALSE_ALARM = "false_alarm"


def pursuing(ledger: Ledger) -> Step:
    """The step that takes a finding up."""
    return next(step for step in ledger.openings if not _waives(step))


def subject_link(step: Step, ledger: str) -> str:
    """The field by which such a step names the record of a ledger it is about; "" where it cannot."""
    asked = step.asks.fields().items()
    return next((name for name, field in asked if isinstance(field, Link) and ledger in field.ledgers), "")


def waiving(ledger: Ledger) -> Step:
    """The step that says a finding was a false alarm."""
    return next(step for step in ledger.openings if _waives(step))


def _waives(step: Step) -> bool:
    return step.move.target is not None and step.move.target.key == FALSE_ALARM


def matter_problems(ledger: Ledger) -> Iterator[str]:
    """In what a ledger with the capability does not keep the promise."""
    if ledger.fields.get(FINDING) is None or ledger.fields[FINDING].kind != "text":
        yield f"没有文字字段“{FINDING}”，不能说明办的是哪条监督发现"
    if FALSE_ALARM not in ledger.states or not ledger.states[FALSE_ALARM].final:
        yield f"没有终点状态“{FALSE_ALARM}”，误报没有去处"
    for waives, what in ((False, "立案监督"), (True, "列为误报")):
        opening = [step for step in ledger.openings if _waives(step) is waives]
        if len(opening) != 1 or FINDING not in opening[0].asks.fields():
            yield f"应有一个填写“{FINDING}”的环节{what}"
