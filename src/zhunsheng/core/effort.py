"""Who types how much, and how much is filled in for them: the burden of records, counted from the events themselves.

Typed is every value of a step's form. Filled in are what the step gave without typing: the number, the last days of the
clocks it started, the values it placed into documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import STEP, Event
from zhunsheng.core.ledger.steps import Step


@dataclass(slots=True)
class Effort:
    """Of one ledger or role in a month."""

    steps: int = 0
    typed: int = 0
    filled: int = 0

    def add(self, typed: int, filled: int) -> None:
        self.steps += 1
        self.typed += typed
        self.filled += filled


@dataclass(slots=True)
class Burden:
    by_role: dict[str, Effort] = field(default_factory=dict)
    by_ledger: dict[str, Effort] = field(default_factory=dict)
    whole: Effort = field(default_factory=Effort)


def burden(
    events: Iterable[Event],
    ledger_of: Callable[[str, str], Ledger],
    roles_of: Mapping[str, frozenset[str]],
    slots: Mapping[tuple[str, str], int],
) -> Burden:
    """What the events amount to. Steps of history are left out: somebody copied them, nobody did them then.

    ``roles_of``: the roles a person holds; a step counts for the first of its own roles the person has. ``slots``: how
    many values a document of a ledger takes, by (ledger, kind).
    """
    found = Burden()
    for event in events:
        if event.kind != STEP or event.history:
            continue
        ledger = ledger_of(event.ledger, event.edition)
        if not ledger.has_step(event.step):
            continue
        step = ledger.step(event.step)
        typed, filled = _typed(event.facts), _filled(ledger, step, event, slots)
        role = next((one.key for one in step.by if one.key in roles_of.get(event.actor, ())), "")
        found.by_role.setdefault(role, Effort()).add(typed, filled)
        found.by_ledger.setdefault(event.ledger, Effort()).add(typed, filled)
        found.whole.add(typed, filled)
    return found


def _typed(facts: Mapping[str, object]) -> int:
    """Values of a form; each cell of a list is one, the day is one more."""
    count = 1
    for value in facts.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            count += sum(len(row) for row in value)
        elif value not in (None, "", []):
            count += 1
    return count


def _filled(ledger: Ledger, step: Step, event: Event, slots: Mapping[tuple[str, str], int]) -> int:
    number = 1 if event.number else 0
    clocks = sum(1 for clock in ledger.clocks if step.key in clock.starts)
    documents = sum(slots.get((ledger.key, kind.key), 0) for kind in step.produces)
    return number + 2 * clocks + documents
