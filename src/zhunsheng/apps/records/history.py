"""The events of one record, as they were written and as corrections have left them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.models import PersonalValue, Record
from zhunsheng.apps.records.projecting import headline_of, state_of
from zhunsheng.apps.records.sealing import open_value
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import CORRECT, Event, RecordState, stood_on, unfold
from zhunsheng.core.vault import references


@dataclass(frozen=True, slots=True)
class Mending:
    """One correction of an event: what each mended field was and is (None: cleared), the day if it changed."""

    event: Event
    number: int
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    day_was: str = ""
    day_now: str = ""


@dataclass(slots=True)
class Entry:
    """An event with its number in the journal, when it was recorded, and what was corrected of it since.

    ``event`` is as corrections have left it.
    """

    event: Event
    number: int
    recorded: datetime
    mendings: list[Mending] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class History:
    """``state`` is what the events amount to."""

    entries: list[Entry]
    state: RecordState
    events: int
    last_number: int

    def entry(self, seq: int) -> Entry | None:
        return next((one for one in self.entries if one.event.seq == seq), None)


def read_history(ledger: Ledger, record: str) -> History:
    """The record's past, oldest first; corrections stand with what they correct. One query."""
    rows = list(
        EventRow.objects.filter(record=record).order_by("seq").values_list("id", "recorded_at", "body")
    )
    events = [Event.from_body(parse(body.encode())) for _, _, body in rows]
    entries: dict[int, Entry] = {}
    for (number, recorded, _), event in zip(rows, events, strict=True):
        if event.kind != CORRECT:
            entries[event.seq] = Entry(event, number, timezone.localtime(recorded))
            continue
        target = entries[event.target]
        before = target.event
        target.mendings.append(
            Mending(
                event,
                number,
                was={name: before.facts.get(name) for name in event.facts},
                now=dict(event.facts),
                day_was=before.on if event.corrected_on and event.corrected_on != before.on else "",
                day_now=event.corrected_on if event.corrected_on != before.on else "",
            )
        )
        target.event = _mended(before, event)
    state = RecordState(ledger.key, record)
    for _, after in unfold(ledger, record, events):
        state = after
    return History(list(entries.values()), state, len(rows), rows[-1][0] if rows else 0)


def _mended(before: Event, correction: Event) -> Event:
    facts = {name: value for name, value in {**before.facts, **correction.facts}.items() if value is not None}
    return replace(before, facts=facts, on=correction.corrected_on or before.on)


_FROM_EVENTS = (
    "state", "number", "organ", "region", "holder", "opened_on", "closed_on", "facts", "taken", "version", "voided",
)  # fmt: skip


def faults(row: Record, state: RecordState) -> list[str]:
    """Which columns of a row are not what its events amount to; empty when all agree.

    Headline, clocks and what is searched also depend on names and law of the day: ``verify`` compares those.
    """
    kept = state_of(row)
    return [name for name in _FROM_EVENTS if getattr(kept, name) != getattr(state, name)]


def opened(row: Record) -> dict[str, str]:
    """The personal values of a record in clear, by their commitment; erased ones are left out. One query.

    Raises IntegrityFailure when one is not what was committed to. Whoever calls this logs the reading.
    """
    rows = PersonalValue.objects.filter(record=row.pk).values_list("commitment", "sealed")
    return {
        commitment: open_value(commitment, bytes(sealed))[0]
        for commitment, sealed in rows
        if sealed is not None
    }


def personal_parts(facts: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Every sealed part of the facts: its path and its reference (commitment under ``sealed``, ``mask``)."""
    for path, reference in references(facts):
        yield tuple(str(step) for step in path), reference


def as_of(rows: Sequence[Record], day: date) -> list[Record]:
    """Copies of the records with what they were on a day: facts, state, who held them. Not to be saved. One query."""
    events: dict[str, list[Event]] = {row.pk: [] for row in rows}
    stored = EventRow.objects.filter(record__in=events).order_by("record", "seq")
    for record, body in stored.values_list("record", "body"):
        events[record].append(Event.from_body(parse(body.encode())))
    found = []
    for row in rows:
        ledger = catalogue().edition(row.ledger, row.edition)
        then = stood_on(ledger, row.pk, events[row.pk], day)
        twin = copy(row)
        if then is not None:
            twin.facts, twin.state, twin.holder = then.facts, then.state, then.holder
            twin.headline = headline_of(ledger, then, directory())
        found.append(twin)
    return found
