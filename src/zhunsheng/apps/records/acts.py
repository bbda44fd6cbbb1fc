"""What a caller asks the one writing function to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zhunsheng.core.ledger.record import STEP


@dataclass(frozen=True, slots=True)
class Act:
    """One step (or correction, voiding, assignment) on one record.

    ``record``: "" opens a new record; a batch that opens a record and goes on with it gives its id (``new_id``) itself.
    ``facts`` are as typed: they are cleaned against the step. ``expected_version`` refuses the act when somebody was
    quicker. ``client`` makes a repeated call answer with what was written the first time. ``number`` keeps the number
    a record already had elsewhere. For kind "correct": ``target`` is the seq to mend, ``facts`` the mended facts (None
    removes one), ``corrected_on`` its new legal day. For kind "issue": ``facts`` is {"document": its kind}, ``target``
    the seq of the step that produced it. ``learned`` and ``actor`` are for the system actor that
    builds an invented county: when the county is supposed to have learned of the act, and whose act it was. Everybody
    else's acts are their own, learned now.
    """

    ledger: str
    step: str
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    record: str = ""
    organ: str = ""
    region: str = ""
    number: str = ""
    kind: str = STEP
    reason: str = ""
    target: int = 0
    corrected_on: date | None = None
    expected_version: int | None = None
    client: str = ""
    history: bool = False
    learned: datetime | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything writing takes from outside: the moment, and randomness (bytes asked for → bytes)."""

    now: datetime
    randomness: Callable[[int], bytes]

    @property
    def today(self) -> date:
        return self.now.date()


def new_id(randomness: Callable[[int], bytes]) -> str:
    """An identifier for a record: 80 random bits."""
    return randomness(10).hex()
