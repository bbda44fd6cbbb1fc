"""What the law demands of a step, and the situation such a demand is judged in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.basis import Article
from zhunsheng.core.ledger.clocks import ClockState, evaluate_one
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState, provisional
from zhunsheng.core.ledger.steps import Step
from zhunsheng.core.statutes import Statutes, Threshold


class Level(StrEnum):
    """How serious a departure is: 违法 only where the article is verified; otherwise 存疑 or 提示."""

    VIOLATION = "violation"
    DOUBTFUL = "doubtful"
    HINT = "hint"


class Lookup(Protocol):
    """What a requirement may ask of other records."""

    def by_key(self, ledger: str, key: str, on: date) -> RecordState | None:
        """The register item with this natural key, as it stood on a day; None when it was not in force then."""
        ...

    def get(self, record_id: str) -> RecordState | None: ...

    def naming(self, record_id: str, field: str, ledgers: Sequence[str]) -> Sequence[RecordState]:
        """The records of some ledgers that name this one in a field; voided ones left out."""
        ...


@dataclass(frozen=True, slots=True)
class Situation:
    """A step about to be taken (or found in history): what a requirement judges.

    ``record`` is what stood before the step, ``facts`` what the step says. ``actor`` is who takes it; "" where somebody
    else's act of the past is entered.
    """

    ledger: Ledger
    record: RecordState
    step: Step
    facts: Mapping[str, Any]
    on: date
    actor: str
    lookup: Lookup
    statutes: Statutes
    calendar: WorkCalendar

    @property
    def known(self) -> dict[str, Any]:
        """The record's facts with those of the step worked in."""
        return {**self.record.facts, **self.facts}

    def threshold(self, id: str) -> Threshold | None:
        """The number the law sets, as in force on the day of the step; None before there was that law."""
        try:
            return self.statutes.threshold(id, self.on)
        except RuleViolation:
            return None

    def clock(self, key: str) -> ClockState | None:
        """A clock of the record as the step would leave it; None when it has not started."""
        after = provisional(self.ledger, self.step, self.record, self.facts, self.on)
        return evaluate_one(self.ledger, key, after, self.statutes, self.calendar)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the law demands of a step. Refuses a live step; becomes a finding on imported history.

    ``check`` returns None when met, else the Chinese sentence: what is the case and what to do. ``thresholds`` are the
    statutory numbers it judges by, ``checks`` the checks it puts in force (content/checks.yaml). ``apart``: the steps
    whose takers may not take this one, where that is what it demands (separation of duties).
    """

    key: str
    title: str
    check: Callable[[Situation], str | None]
    basis: Article | None = None
    level: Level = Level.VIOLATION
    thresholds: Sequence[str] = ()
    checks: Sequence[str] = ()
    apart: Sequence[str] = ()


def unmet(situation: Situation) -> list[tuple[Requirement, str]]:
    """The requirements of the step that are not met, each with its sentence."""
    return [(need, said) for need in situation.step.needs if (said := need.check(situation))]


def problems_of(found: Sequence[tuple[Requirement, str]]) -> list[Problem]:
    """Requirements that are not met as what refuses a live step."""
    return [
        Problem(f"requirement.{need.key}", said, "", need.basis.short if need.basis else "")
        for need, said in found
    ]
