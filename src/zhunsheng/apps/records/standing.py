"""Natural keys in force: what a register holds cannot enter it a second time."""

from __future__ import annotations

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import natural_key_of
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.record import RecordState


class StandingKeys:
    """The keys a batch may not use again; read once a register, or key by key for a single act."""

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._held: dict[str, dict[str, tuple[str, str]]] = {}

    def holder(self, ledger: Ledger, record: RecordState) -> str:
        """The number or title of the standing item that has the key ``record`` wants; "" when it is free."""
        key = self._key(ledger, record)
        if not key:
            return ""
        rows = Record.objects.filter(ledger=ledger.key, closed_on__isnull=True, voided=False)
        if self._alone:
            other = rows.filter(natural_key=key).exclude(pk=record.id).first()
            return (other.number or other.headline) if other else ""
        if ledger.key not in self._held:
            named = rows.exclude(natural_key="").values_list("natural_key", "id", "headline")
            self._held[ledger.key] = {name: (record_id, title) for name, record_id, title in named}
        other_id, title = self._held[ledger.key].get(key, (record.id, ""))
        return "" if other_id == record.id else title

    def note(self, ledger: Ledger, record: RecordState) -> None:
        """A record of the batch as it now stands."""
        key = self._key(ledger, record)
        if key and ledger.key in self._held:
            if record.closed_on:
                self._held[ledger.key].pop(key, None)
            else:
                self._held[ledger.key][key] = (record.id, record.number or key)

    @staticmethod
    def _key(ledger: Ledger, record: RecordState) -> str:
        if ledger.archetype is not Archetype.REGISTER or not ledger.natural_key:
            return ""
        return natural_key_of(ledger, record)
