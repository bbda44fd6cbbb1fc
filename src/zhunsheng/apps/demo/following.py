"""Invented records that belong together: one goes with another's title and days, a link names one by what it says."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.ledger import Ledger

Known = Mapping[str, tuple[str, Mapping[str, Any]]]
"""By record: its organ; its facts and the first days of its steps (``day_decide``)."""

_FOLLOWS = frozenset({"ledger", "where", "takes", "meets"})
_LINK = frozenset({"where", "after", "alike", "without"})


@dataclass(frozen=True, slots=True)
class Follows:
    """That every record goes with one of another ledger, each with its own.

    It is one whose facts are as ``where`` says and that has taken the steps ``meets`` names. ``takes``: our field, and
    theirs that gives its value. ``meets``: our step, and theirs that was taken on the same day.
    """

    ledger: str
    where: Mapping[str, Any] = field(default_factory=dict)
    takes: Mapping[str, str] = field(default_factory=dict)
    meets: Mapping[str, str] = field(default_factory=dict)

    def free(
        self, targets: Sequence[tuple[str, date]], known: Known, used: set[str], first: date, last: date
    ) -> list[str]:
        """The records opened between two days that none goes with yet."""
        return [
            record
            for record, opened in targets
            if first <= opened <= last
            and record not in used
            and is_as(known[record][1], self.where)
            and all(f"day_{step}" in known[record][1] for step in self.meets.values())
        ]

    def given(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What a record takes from the one it goes with."""
        return {name: facts[theirs] for name, theirs in self.takes.items() if facts.get(theirs) is not None}

    def days(
        self, steps: Sequence[tuple[str, int, int]], facts: Mapping[str, Any], rng: random.Random
    ) -> list[date]:
        """The day of each step, where some fall on days of the other record; empty when they cannot."""
        fixed: dict[int, date] = {}
        for place, (key, _, _) in enumerate(steps):
            if key in self.meets and key not in {steps[other][0] for other in fixed}:
                fixed[place] = date.fromisoformat(facts[f"day_{self.meets[key]}"])
        if not fixed or list(fixed.values()) != sorted(fixed.values()):
            return []
        gaps = [timedelta(days=rng.randint(least, most)) for _, least, most in steps]
        start = min(fixed)
        days = [fixed[start]]
        for place in range(start, 0, -1):
            days.insert(0, days[0] - gaps[place])
        for place in range(start + 1, len(steps)):
            ahead = [day for other, day in fixed.items() if other >= place]
            days.append(min([fixed.get(place) or days[-1] + gaps[place], *ahead]))
        return days


def is_as(facts: Mapping[str, Any], where: Mapping[str, Any]) -> bool:
    """Whether facts are as told: each a value, or one of several."""
    return all(
        facts.get(name) in (wanted if isinstance(wanted, list) else [wanted])
        for name, wanted in where.items()
    )


def named(
    said: Mapping[str, Any], pool: Sequence[tuple[str, date]], known: Known, on: date, ours: Mapping[str, Any]
) -> list[str]:
    """The records a link may name on a day; see ``Recipe``."""
    where = {
        **said.get("where", {}),
        **{theirs: ours.get(own) for theirs, own in said.get("alike", {}).items()},
    }
    return [
        record
        for record, opened in pool
        if (known[record][1].get(f"day_{said['after']}", "9") if "after" in said else opened.isoformat())
        <= on.isoformat()
        and all(known[record][1].get(f"day_{step}", "9") > on.isoformat() for step in said.get("without", ()))
        and is_as(known[record][1], where)
    ]


def read_follows(name: str, ledger: Ledger, body: Mapping[str, Any] | None) -> Follows | None:
    """What a recipe says of the records it goes with. Raises DefinitionError."""
    if body is None:
        return None
    if unknown := set(body) - _FOLLOWS:
        raise DefinitionError(f"{name}：follows里有不认识的项{sorted(unknown)}")
    found = Follows(**body)
    lacking = [one for one in found.takes if one not in ledger.fields]
    lacking += [one for one in found.meets if not ledger.has_step(one)]
    if lacking or not found.meets:
        raise DefinitionError(f"{name}：follows要写meets，其中没有声明的有{lacking}")
    return found


def names_by_facts(said: Any) -> bool:
    """Whether a link says which records it names, in the words of ``named``."""
    return isinstance(said, Mapping) and set(said) <= _LINK
