"""Who may see and do what, role by role: found by asking ``may`` and ``may_read``, not by reading declarations again.

For each role somebody is imagined who holds it at one organ and nothing else, and three records: one of that organ, one
of another organ, one of another organ that they hold themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhunsheng.core.access.decide import Decision, may, may_read
from zhunsheng.core.access.roles import Actor, Assignment, Role
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import Step

_OWN, _OTHER, _PERSON = "own", "other", "somebody"
_DAY = date(2000, 1, 1)


class Extent(StrEnum):
    """Over which records: none, those one holds, those of one's organ and below, all of the county."""

    NONE = ""
    HELD = "经办的"
    ORGAN = "本单位"
    COUNTY = "全县"


@dataclass(frozen=True, slots=True)
class StepRights:
    """A step, the titles of the states it follows (none where it opens a record), and each role's extent."""

    step: Step
    states: tuple[str, ...]
    extents: Mapping[str, Extent]


@dataclass(frozen=True, slots=True)
class LedgerRights:
    """A ledger's matrix: what each role may read, and what it may do in which state."""

    ledger: Ledger
    reading: Mapping[str, Extent]
    steps: Sequence[StepRights]

    def roles(self) -> list[str]:
        """The roles that have any right here beyond seeing what they hold, in the order of the county's roles."""
        return [
            key
            for key, extent in self.reading.items()
            if extent in (Extent.ORGAN, Extent.COUNTY) or any(row.extents[key] for row in self.steps)
        ]


def rights_in(ledger: Ledger, roles: Mapping[str, Role]) -> LedgerRights:
    """The matrix of one ledger."""
    known = dict(roles)
    reading = {key: _reading(key, ledger, known) for key in known}
    steps = [
        StepRights(
            step,
            tuple(state.title for state in ledger.states.values() if step.may_follow(state.key)),
            {key: _doing(key, ledger, step) for key in known},
        )
        for step in ledger.steps
    ]
    return LedgerRights(ledger, reading, steps)


def _reading(role: str, ledger: Ledger, roles: dict[str, Role]) -> Extent:
    actor = _holder(role, ledger)
    return _extent(lambda record: may_read(actor, ledger, record, roles, _DAY), ledger)


def _doing(role: str, ledger: Ledger, step: Step) -> Extent:
    actor = _holder(role, ledger)
    if step.opening:
        return Extent.ORGAN if may(actor, ledger, step, None, _DAY).allowed else Extent.NONE
    return _extent(lambda record: may(actor, ledger, step, record, _DAY), ledger)


def _holder(role: str, ledger: Ledger) -> Actor:
    """Somebody with this role only, at an organ that keeps the ledger."""
    kind = next(iter(ledger.kept_by), "")
    given = Assignment(_PERSON, role, _OWN, _DAY)
    return Actor(_PERSON, "", _OWN, "", (given,), {_OWN: {_OWN}}, kind=kind)


def _extent(allowed: Callable[[RecordState], Decision], ledger: Ledger) -> Extent:
    for organ, holder, extent in (
        (_OTHER, "", Extent.COUNTY),
        (_OWN, "", Extent.ORGAN),
        (_OTHER, _PERSON, Extent.HELD),
    ):
        if allowed(RecordState(ledger.key, "1", organ=organ, holder=holder)).allowed:
            return extent
    return Extent.NONE
