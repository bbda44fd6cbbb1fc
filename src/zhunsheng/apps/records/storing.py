"""Putting a batch into the tables: events first, then the copies folded from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Document, Link, OpenClock, PartyRow, PersonalValue, Record, Unmet
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.projecting import (
    columns_of,
    document_rows,
    link_rows,
    open_clock_rows,
    party_rows,
)
from zhunsheng.apps.records.sealing import Apart
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import Event, RecordState
from zhunsheng.core.ledger.requirements import Requirement

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One new event of a record, what of it is kept apart, and which requirements history did not meet."""

    event: Event
    apart: list[Apart]
    unmet: list[tuple[Requirement, str]]


Changed = tuple[Ledger, Record | None, RecordState, list[Change]]


def store(
    changed: Sequence[Changed], *, around: Surroundings, catalogue: Catalogue, directory: Directory
) -> None:
    """Write events, records, clocks, documents, links, parties, unmet requirements and personal values."""
    _store_events([change for *_, changes in changed for change in changes])
    new: list[Record] = []
    clocks: list[OpenClock] = []
    again: list[str] = []
    for ledger, row, state, _ in changed:
        states = evaluate(ledger, state, catalogue.statutes, catalogue.calendar)
        columns = columns_of(ledger, state, states, directory)
        if row is None:
            new.append(Record(id=state.id, **columns))
        else:
            if any(clock.get("outcome") in ("running", "paused") for clock in row.clocks.values()):
                again.append(state.id)
            Record.objects.filter(pk=state.id).update(**columns)
        clocks += [OpenClock(**columns) for columns in open_clock_rows(state, states)]
    Record.objects.bulk_create(new, batch_size=_CHUNK)
    for start in range(0, len(again), _CHUNK):
        OpenClock.objects.filter(record__in=again[start : start + _CHUNK]).delete()
    if clocks:
        OpenClock.objects.bulk_create(clocks, batch_size=_CHUNK)
    _store_attached(changed, around.now)


def _store_events(changes: Sequence[Change]) -> None:
    rows = [
        EventRow(
            record=change.event.record,
            seq=change.event.seq,
            ledger=change.event.ledger,
            kind=change.event.kind,
            step=change.event.step,
            on=date.fromisoformat(change.event.on),
            recorded_at=datetime.fromisoformat(change.event.at),
            actor=change.event.actor,
            client=change.event.client,
            body=canonical(change.event.body()).decode(),
        )
        for change in changes
    ]
    EventRow.objects.bulk_create(rows, batch_size=_CHUNK)
    personal = [
        PersonalValue(
            event_id=row.pk,
            record=row.record,
            kind=apart.kind,
            commitment=apart.commitment,
            sealed=apart.sealed,
        )
        for row, change in zip(rows, changes, strict=True)
        for apart in change.apart
    ]
    if personal:
        PersonalValue.objects.bulk_create(personal, batch_size=_CHUNK)


def _store_attached(changed: Sequence[Changed], now: datetime) -> None:
    documents: list[Document] = []
    links: list[Link] = []
    parties: list[PartyRow] = []
    unmet: list[Unmet] = []
    for ledger, row, state, changes in changed:
        touched = {name for change in changes for name in change.event.facts}
        if row is not None and touched:
            _forget(ledger, state, touched)
        links += [Link(**columns) for columns in link_rows(ledger, state) if columns["field"] in touched]
        parties += [
            PartyRow(**columns) for columns in party_rows(ledger, state) if columns["field"] in touched
        ]
        for change in changes:
            documents += [Document(**columns) for columns in document_rows(ledger, change.event)]
            unmet += [
                Unmet(
                    record_id=state.id,
                    seq=change.event.seq,
                    requirement=need.key,
                    message=message,
                    basis=need.basis.short if need.basis else "",
                    level=need.level,
                    found_at=now,
                )
                for need, message in change.unmet
            ]
    Document.objects.bulk_create(documents, batch_size=_CHUNK)
    Link.objects.bulk_create(links, batch_size=_CHUNK)
    PartyRow.objects.bulk_create(parties, batch_size=_CHUNK)
    Unmet.objects.bulk_create(unmet, batch_size=_CHUNK)


def _forget(ledger: Ledger, state: RecordState, touched: set[str]) -> None:
    """Links and parties of fields that an act on a stored record states anew."""
    declared = {name: ledger.fields[name].kind for name in touched if name in ledger.fields}
    linking = [name for name, kind in declared.items() if kind in ("link", "rows")]
    naming = [name for name, kind in declared.items() if kind == "party"]
    if linking:
        Link.objects.filter(source=state.id, field__in=linking).delete()
    if naming:
        PartyRow.objects.filter(record=state.id, field__in=naming).delete()
