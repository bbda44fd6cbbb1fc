"""What a requirement may ask of other records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.record import Event, RecordState, stood_on

_Place = tuple[str, str, date]


class StoredRecords:
    """Implements ``core.ledger.Lookup`` over the stored records; what was looked up once is remembered.

    ``working``: the record as the batch at work has left it, None for a record it has nothing to do with.
    """

    def __init__(self, working: Callable[[str], RecordState | None] = lambda record_id: None) -> None:
        self._working = working
        self._items: dict[_Place, RecordState | None] = {}
        self._records: dict[str, RecordState | None] = {}

    def by_key(self, ledger: str, key: str, on: date) -> RecordState | None:
        """The item as it stood on ``on``: entered by then, not yet left; later steps undone."""
        place = (ledger, key, on)
        if place not in self._items:
            self._items[place] = self._item(*place)
        return self._items[place]

    def _item(self, ledger: str, key: str, on: date) -> RecordState | None:
        rows = Record.objects.filter(ledger=ledger, natural_key=key, voided=False, opened_on__lte=on)
        for row in rows:
            if row.closed_on is None or row.closed_on > on:
                return _as_of(row, on)
        return None

    def naming(self, record_id: str, field: str, ledgers: Sequence[str]) -> list[RecordState]:
        """As stored: what the batch at work does to them is not seen."""
        rows = Record.objects.filter(
            links_out__target=record_id, links_out__field=field, ledger__in=ledgers, voided=False
        )
        return [state_of(row) for row in rows.order_by("opened_on", "id")]

    def get(self, record_id: str) -> RecordState | None:
        working = self._working(record_id)
        if working is not None:
            return working
        if record_id not in self._records:
            row = Record.objects.filter(pk=record_id).first()
            self._records[record_id] = state_of(row) if row else None
        return self._records[record_id]


def _as_of(row: Record, on: date) -> RecordState:
    """The record of a row after the steps up to a day, corrections worked in."""
    if all(taken_on <= on.isoformat() for _, _, taken_on, _ in row.taken):
        return state_of(row)
    bodies = EventRow.objects.filter(record=row.pk).order_by("seq").values_list("body", flat=True)
    events = [Event.from_body(parse(body.encode())) for body in bodies]
    return stood_on(catalogue().edition(row.ledger, row.edition), row.pk, events, on) or state_of(row)
