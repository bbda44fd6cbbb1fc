"""Between a stored row and the record it copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.preparing import link_values
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.fields import Party, Text
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ISSUE, Event, RecordState, Taken

NO_CLOCK = date(9999, 12, 31)
_SLOT = re.compile(r"\{(\w+)\}")


def state_of(row: Record) -> RecordState:
    """The record a row holds."""
    return RecordState(
        ledger=row.ledger,
        id=row.id,
        edition=row.edition,
        state=row.state,
        number=row.number,
        organ=row.organ,
        region=row.region,
        holder=row.holder,
        opened_on=row.opened_on.isoformat(),
        closed_on=row.closed_on.isoformat() if row.closed_on else "",
        facts=row.facts,
        taken=[Taken(*past) for past in row.taken],
        version=row.version,
        voided=row.voided,
    )


def columns_of(
    ledger: Ledger, record: RecordState, clocks: Mapping[str, ClockState], directory: Directory
) -> dict[str, Any]:
    """Every column of the row that copies ``record``, but its id. Pure: the same record gives the same columns."""
    title = headline_of(ledger, record, directory)
    key = natural_key_of(ledger, record)
    due = first_due(clocks) if not record.voided else None
    return {
        "ledger": record.ledger,
        "edition": record.edition,
        "state": record.state,
        "number": record.number,
        "natural_key": key,
        "organ": record.organ,
        "region": record.region,
        "holder": record.holder,
        "opened_on": date.fromisoformat(record.opened_on),
        "closed_on": date.fromisoformat(record.closed_on) if record.closed_on else None,
        "headline": title[:200],
        "search": search_text(ledger, record, title, key),
        "facts": record.facts,
        "taken": [[past.seq, past.step, past.on, past.actor] for past in record.taken],
        "clocks": {name: clock.to_json() for name, clock in clocks.items()},
        "due_on": date.fromisoformat(due.rolled[:10]) if due else None,
        "due_clock": due.key if due else "",
        "sort_on": date.fromisoformat(due.rolled[:10]) if due else NO_CLOCK,
        "version": record.version,
        "voided": record.voided,
    }


def natural_key_of(ledger: Ledger, record: RecordState) -> str:
    """What names a register's item in the world; "" for a ledger without natural key."""
    if not ledger.natural_key:
        return ""
    return str(ledger.fields[ledger.natural_key].lake(record.facts.get(ledger.natural_key)) or "")[:100]


def headline_of(ledger: Ledger, record: RecordState, directory: Directory) -> str:
    """The record's title sentence; personal names masked."""

    def shown(found: re.Match[str]) -> str:
        name = found[1]
        declared = ledger.fields.get(name)
        if declared is not None:
            return declared.show(record.facts.get(name), directory)
        if name == "organ":
            return directory.organ(record.organ)
        if name == "region":
            return directory.region(record.region)
        if name == "state":
            return ledger.states[record.state].title
        return str(getattr(record, name))

    return _SLOT.sub(shown, ledger.headline)


def first_due(clocks: Mapping[str, ClockState]) -> ClockState | None:
    """The running clock that ends first; a paused one only when nothing else runs."""
    running = [clock for clock in clocks.values() if clock.outcome == "running" and clock.pressing]
    return min(running, key=lambda clock: (clock.rolled, clock.key), default=None)


def search_text(ledger: Ledger, record: RecordState, title: str, key: str) -> str:
    """What a search in the list looks through: title, number, key and the short texts."""
    parts = [title, record.number, key]
    facts = record.facts
    parts += [facts[name] for name in _short_texts(ledger) if isinstance(facts.get(name), str)]
    return " ".join(part for part in dict.fromkeys(parts) if part)[:1000]


@cache
def _short_texts(ledger: Ledger) -> tuple[str, ...]:
    fields = ledger.fields.items()
    return tuple(name for name, declared in fields if isinstance(declared, Text) and not declared.long)


@cache
def _party_fields(ledger: Ledger) -> tuple[str, ...]:
    return tuple(name for name, declared in ledger.fields.items() if isinstance(declared, Party))


def open_clock_rows(record: RecordState, clocks: Mapping[str, ClockState]) -> Iterator[dict[str, Any]]:
    """The columns of every OpenClock of a record; none once it is voided."""
    for clock in clocks.values() if not record.voided else ():
        if clock.pressing:
            yield {
                "record_id": record.id,
                "ledger": record.ledger,
                "organ": record.organ,
                "holder": record.holder,
                "key": clock.key,
                "strict": date.fromisoformat(clock.strict[:10]),
                "rolled": date.fromisoformat(clock.rolled[:10]),
                "paused": clock.outcome == "paused",
            }


def link_rows(ledger: Ledger, record: RecordState) -> Iterator[dict[str, Any]]:
    """The columns of every Link out of a record."""
    for name, target in dict.fromkeys(link_values(ledger, record.facts)):
        yield {"source_id": record.id, "target_id": target, "field": name}


def party_rows(ledger: Ledger, record: RecordState) -> Iterator[dict[str, Any]]:
    """The columns of every PartyRow of a record."""
    for name in _party_fields(ledger):
        if record.facts.get(name):
            key = str(ledger.fields[name].lake(record.facts[name]))[:40]
            yield {"record_id": record.id, "field": name, "key": key}


def document_rows(ledger: Ledger, event: Event) -> Iterator[dict[str, Any]]:
    """The columns of every Document that an event issued; ``on`` stays the day it was written with."""
    titles = {kind.key: kind.title for kind in ledger.documents}
    for kind, number in event.documents.items():
        yield {
            "record_id": event.record,
            "seq": event.seq,
            "kind": kind,
            "title": titles.get(kind, kind),
            "number": number,
            "on": date.fromisoformat(event.on),
            "step_seq": event.target or event.seq,
            "reason": event.reason if event.kind == ISSUE else "",
        }
