"""The stored days of clocks follow the calendar: what would move, and moving it.

Days stored with records are copies: acts that are in the journal do not change when a calendar does, what they amount to
does. ``reckon_again`` belongs into the transaction that changes the calendar; ``keep_reckoned`` is for the calendar that
came with another version of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection, transaction

from zhunsheng.apps.records.models import CalendarUsed, OpenClock, Record
from zhunsheng.apps.records.projecting import columns_of, open_clock_rows, state_of
from zhunsheng.apps.registry.catalogue import as_stored, catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger.clocks import ClockState, evaluate

_CHUNK = 500
_COPIED = ("clocks", "due_on", "due_clock", "sort_on")
_CALENDAR = 0x7A686361  # the advisory lock of the calendar


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock whose day moves. ``open``: nothing stops it yet. ``was`` and ``now`` are the rolled days, ISO."""

    record: str
    ledger: str
    number: str
    organ: str
    clock: str
    open: bool
    was: str
    now: str

    @property
    def days(self) -> int:
        """How far, in calendar days; negative when earlier."""
        return (date.fromisoformat(self.now[:10]) - date.fromisoformat(self.was[:10])).days


def share_calendar() -> None:
    """Writers do this first: the calendar does not change before their transaction ends. SQLite lets one write at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_CALENDAR])


def hold_calendar() -> None:
    """Whoever changes the calendar does this first: no writer counts with the old one any more."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CALENDAR])


def moving(new: WorkCalendar) -> Iterator[Moved]:
    """Every clock that another calendar would move, running ones and settled ones. Writes nothing."""
    known = replace(catalogue(), calendar=new)
    first = new.first_difference(catalogue().calendar)
    for row in _touched(first) if first else ():
        before = {key: ClockState.from_json({"key": key, **kept}) for key, kept in row.clocks.items()}
        for key, clock in _clocks(row, known).items():
            was = before.get(key)
            if was is not None and was.rolled[:10] != clock.rolled[:10] and not row.voided:
                yield Moved(
                    row.id, row.ledger, row.number, row.organ, key, clock.open, was.rolled, clock.rolled
                )


def reckon_again(known: Catalogue, since: date | None) -> int:
    """Let every stored clock that reaches ``since`` say what this catalogue says; returns how many records changed.

    Their other columns, their version and their events stay.
    """
    names, changed = directory(), 0
    chunk: list[Record] = []
    for row in _touched(since or date.min):
        ledger, state = known.edition(row.ledger, row.edition), state_of(row)
        clocks = _clocks(row, known)
        columns = columns_of(ledger, state, clocks, names)
        if all(getattr(row, name) == columns[name] for name in _COPIED):
            continue
        for name in _COPIED:
            setattr(row, name, columns[name])
        chunk.append(row)
        if len(chunk) == _CHUNK:
            changed += _store(chunk, known)
            chunk = []
    changed += _store(chunk, known)
    _remember(known.calendar)
    return changed


def keep_reckoned() -> None:
    """A job of the server: after the program came with another calendar, reckon again."""
    used = CalendarUsed.objects.first()
    if used is None:
        _remember(catalogue().calendar)
    elif used.digest != catalogue().calendar.digest:
        with transaction.atomic():
            hold_calendar()
            reckon_again(as_stored(), None)


def _remember(calendar: WorkCalendar) -> None:
    CalendarUsed.objects.update_or_create(pk=1, defaults={"digest": calendar.digest})


def _touched(since: date) -> Iterator[Record]:
    """The records with a clock that reaches this day."""
    from_day = since.isoformat()
    for row in Record.objects.exclude(clocks={}).order_by("pk").iterator(_CHUNK):
        if any(
            str(kept.get(name, ""))[:10] >= from_day
            for kept in row.clocks.values()
            for name in ("start", "strict", "rolled")
        ):
            yield row


def _clocks(row: Record, known: Catalogue) -> dict[str, ClockState]:
    return evaluate(known.edition(row.ledger, row.edition), state_of(row), known.statutes, known.calendar)


def _store(rows: list[Record], known: Catalogue) -> int:
    if not rows:
        return 0
    Record.objects.bulk_update(rows, _COPIED, batch_size=100)
    OpenClock.objects.filter(record__in=[row.id for row in rows]).delete()
    OpenClock.objects.bulk_create(
        [
            OpenClock(**columns)
            for row in rows
            for columns in open_clock_rows(state_of(row), _clocks(row, known))
        ],
        batch_size=_CHUNK,
    )
    return len(rows)
