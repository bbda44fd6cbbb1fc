"""What a requirement may ask of other records."""

from __future__ import annotations

from datetime import date

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.core.ledger.record import RecordState


class StoredRecords:
    """Implements ``core.ledger.Lookup`` over the stored records."""

    def by_key(self, ledger: str, key: str, on: date) -> RecordState | None:
        """The item that was in the register on ``on``: entered by then, not yet left."""
        for row in Record.objects.filter(ledger=ledger, natural_key=key, voided=False, opened_on__lte=on):
            if row.closed_on is None or row.closed_on > on:
                return state_of(row)
        return None

    def get(self, record_id: str) -> RecordState | None:
        row = Record.objects.filter(pk=record_id).first()
        return state_of(row) if row else None
