"""Rows of events: whether their columns repeat what their text says, and whether none is missing from its series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhunsheng.apps.journal.differing import differs
from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.raw_rows import Row, moment
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.record import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the id of its row. ``personal``: it refers to personal values kept apart."""

    id: int
    event: Event
    personal: bool


def read_entries(
    outcome: Outcome, series: str, found: Iterable[Row], columns: Sequence[str]
) -> tuple[list[Entry], bool]:
    """The events of one record or of the registry whose rows are sound, and whether these are all there should be.

    ``found`` holds every column of the event table, in order of seq; ``series`` is what faults call them by.
    """
    entries: list[Entry] = []
    whole, record = True, ""
    for row in found:
        record = row[1]
        entry = _entry(outcome, series, row, columns)
        whole = whole and entry is not None
        if entry is not None:
            entries.append(entry)
    if whole and any(entry.event.seq != n for n, entry in enumerate(entries, 1)):
        seqs = {entry.event.seq for entry in entries}
        lacking = [str(n) for n in range(1, max(seqs) + 1) if n not in seqs]
        what = f"缺第{'、'.join(lacking[:20])}个事件" if lacking else "事件的序号重复"
        outcome.add(Fault("event", series, what, record, int(lacking[0]) if lacking else 0))
        whole = False
    return entries, whole


def _entry(outcome: Outcome, series: str, row: Row, columns: Sequence[str]) -> Entry | None:
    number, *held, body = row
    record = held[0]
    where = f"事件{number}（{series}第{held[1]}个）"
    try:
        event = Event.from_body(parse(body.encode("utf-8", "surrogateescape")))
        said = (
            event.record, event.seq, event.ledger, event.kind, event.step, event.on, moment(event.at),
            event.actor, event.client,
        )  # fmt: skip
    except (IntegrityFailure, TypeError, ValueError, AttributeError) as error:
        outcome.add(Fault("event", where, f"正文被改动，读不出：{error}", record, 0, number))
        return None
    if said == tuple(held):
        return Entry(number, event, '"sealed"' in body)
    for name, value, lies in zip(columns[1:-1], said, held, strict=True):
        if value != lies:
            outcome.add(Fault("event", where, differs(name, value, lies), record, event.seq, number))
    return None
