"""What was done to stored records, step by step, as corrections have left it; and personal values in clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.models import PersonalValue, Record
from zhunsheng.apps.records.sealing import open_value
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import STEP, Event, unfold
from zhunsheng.core.vault import references

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: its event's seq, its legal day (ISO), its canonical facts (sealed where personal)."""

    seq: int
    step: str
    on: str
    facts: Mapping[str, Any]


def histories(rows: Sequence[Record]) -> dict[str, list[Done]]:
    """The steps of each record, in order, by record id. Events are read only where the record does not tell them apart."""
    found: dict[str, list[Done]] = {}
    unclear: dict[str, Ledger] = {}
    for row in rows:
        ledger = catalogue().edition(row.ledger, row.edition)
        steps = [step for _, step, _, _ in row.taken]
        if _told_apart(ledger, frozenset(steps), len(steps)):
            found[row.id] = [
                Done(seq, step, on, _asked(ledger, step, row.facts)) for seq, step, on, _ in row.taken
            ]
        else:
            unclear[row.id] = ledger
    for record, events in _events(list(unclear)).items():
        found[record] = [
            Done(event.seq, event.step, event.on, event.facts)
            for event, _ in unfold(unclear[record], record, events)
            if event.kind == STEP
        ]
    return found


@cache
def _told_apart(ledger: Ledger, steps: frozenset[str], count: int) -> bool:
    """Whether each fact of a record can only come from one of these steps, each taken once."""
    names = [name for step in steps for name in ledger.step(step).asks.fields()]
    return len(steps) == count and len(set(names)) == len(names)


def _asked(ledger: Ledger, step: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ledger.step(step).asks.fields() if name in facts}


def _events(records: list[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {record: [] for record in records}
    for start in range(0, len(records), _CHUNK):
        rows = EventRow.objects.filter(record__in=records[start : start + _CHUNK]).order_by("record", "seq")
        for record, body in rows.values_list("record", "body"):
            found[record].append(Event.from_body(parse(body.encode())))
    return found


class Opened:
    """The personal values behind sealed facts, read together. An erased one shows its mask."""

    def __init__(self, facts: Iterable[Mapping[str, Any]]) -> None:
        wanted = list({found["sealed"] for one in facts for _, found in references(one)})
        self._clear: dict[str, str] = {}
        for start in range(0, len(wanted), _CHUNK):
            rows = PersonalValue.objects.filter(commitment__in=wanted[start : start + _CHUNK])
            for commitment, sealed in rows.values_list("commitment", "sealed"):
                if sealed is not None:
                    self._clear[commitment] = open_value(commitment, bytes(sealed))[0]

    def __call__(self, sealed: Mapping[str, str]) -> str:
        return self._clear.get(sealed["sealed"], sealed["mask"])

    def has(self, sealed: Mapping[str, str]) -> bool:
        return sealed["sealed"] in self._clear


def masked(sealed: Mapping[str, str]) -> str:
    """What everybody may see of a sealed value."""
    return sealed["mask"]
