"""States as chips, and names of what records point to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.apps.workbench.parts import StateChip, StateFamily
from zhunsheng.core.ledger.fields import Field, Link, Rows
from zhunsheng.core.ledger.ledger import Ledger, Privacy
from zhunsheng.core.ledger.steps import Family

_FAMILIES: dict[Family, StateFamily] = {
    Family.WAITING_START: "not_started",
    Family.ACTIVE: "in_progress",
    Family.WAITING: "awaiting",
    Family.PAUSED: "stopped",
    Family.DONE: "done",
    Family.ENDED: "ended",
}


def state_chip(ledger: Ledger, key: str) -> StateChip:
    state = ledger.states[key]
    return StateChip(family=_FAMILIES[state.family], words=state.title)


class Names:
    """How codes are shown. Records are looked up together, in one query, by whoever knows which will be needed."""

    def __init__(self, directory: Directory, records: dict[str, str] | None = None) -> None:
        self._directory = directory
        self.records = records or {}

    def organ(self, code: str) -> str:
        return self._directory.organ(code)

    def region(self, code: str) -> str:
        return self._directory.region(code)

    def record(self, record_id: str) -> str:
        return self.records.get(record_id, "一件关联记录")

    def person(self, username: str) -> str:
        return self._directory.person(username)


def names_for(directory: Directory, fields: Iterable[Field], facts: Iterable[dict[str, Any]]) -> Names:
    """Names that know the records which ``fields`` of ``facts`` link to: one query, or none."""
    declared = list(fields)
    wanted: set[str] = set()
    for values in facts:
        for field in declared:
            value = values.get(field.name)
            if isinstance(field, Link) and value:
                wanted.add(value)
            elif isinstance(field, Rows) and value:
                links = [inner.name for inner in field.of.fields().values() if isinstance(inner, Link)]
                wanted.update(row[name] for row in value for name in links if row.get(name))
    if not wanted:
        return Names(directory)
    ledgers = catalogue().ledgers
    rows = Record.objects.filter(pk__in=sorted(wanted)).values_list("id", "number", "headline", "ledger")
    return Names(
        directory,
        {
            record: number or headline
            for record, number, headline, key in rows
            if number or ledgers[key].privacy is Privacy.OPEN
        },
    )
