"""What a verification finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

KEPT = 10_000
"""Faults kept one by one; beyond, they are only counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the journal says. ``str()`` is the Chinese sentence.

    ``kind`` is the table at fault: event, record, personal_value, open_clock, link, party, document, unmet,
    number_series, tile, checkpoint, or one of the registry's (region, organ, account, second_factor, assignment,
    holidays, wording). ``where`` names the row, ``what`` says what differs; ``record``, ``seq`` and
    ``event`` (the row's id) where they are known.
    """

    kind: str
    where: str
    what: str
    record: str = ""
    seq: int = 0
    event: int = 0

    def __str__(self) -> str:
        return f"{self.where}：{self.what}"


@dataclass(slots=True)
class Outcome:
    """The faults of a verification or of a part of it, and how many rows of each kind were looked at."""

    faults: list[Fault] = field(default_factory=list)
    beyond: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many faults there are."""
        return len(self.faults) + self.beyond

    def add(self, fault: Fault) -> None:
        if len(self.faults) < KEPT:
            self.faults.append(fault)
        else:
            self.beyond += 1

    def merge(self, other: Outcome) -> None:
        for fault in other.faults:
            self.add(fault)
        self.beyond += other.beyond
        self.counts += other.counts

    def to_json(self) -> dict[str, Any]:
        return {
            "ok": not self.total,
            "faults": self.total,
            "counts": dict(sorted(self.counts.items())),
            "found": [
                {name: value for name, value in {**asdict(fault), "message": str(fault)}.items() if value}
                for fault in self.faults
            ],
        }
