"""Every record folded again from its events, and every copy kept of it compared, column by column.

The work is cut into chunks of consecutive record ids; a chunk reads each table once, so no query is made per record
and chunks can be checked side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from zhunsheng.apps.journal.differing import differs, json_differs
from zhunsheng.apps.journal.event_rows import read_entries
from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.personal import check_personal
from zhunsheng.apps.journal.raw_rows import Row, rows, selection, stored
from zhunsheng.apps.records.models import Document, Link, OpenClock, PartyRow, PersonalValue, Record, Unmet
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.projecting import (
    columns_of,
    document_rows,
    link_rows,
    open_clock_rows,
    party_rows,
)
from zhunsheng.apps.registry.catalogue import bring_up_to_date, catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.ledger.record import fold
from zhunsheng.core.registry import SERIES

CHUNK = 1000
"""Records in a chunk."""

Bounds = tuple[str | None, str | None]
"""Record ids: after the first, up to and with the second; None is open."""

_JSON = frozenset(
    field.column for field in Record._meta.concrete_fields if isinstance(field, models.JSONField)
)
_ATTACHED: dict[type[models.Model], tuple[str, str, str]] = {
    # model: (kind of fault, Chinese name, what tells one row from another)
    OpenClock: ("open_clock", "在办期限", "key"),
    Link: ("link", "关联", "field"),
    PartyRow: ("party", "当事人索引", "field"),
    Document: ("document", "文书", "kind"),
}


def chunks() -> list[Bounds]:
    """Cuts all there is into chunks; the last is open, for orphans beyond the last record."""
    cuts = [
        cut
        for (cut,) in rows(
            "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM records_record) AS numbered"
            " WHERE n %% %s = 0 ORDER BY id",
            [CHUNK],
        )
    ]
    return list(zip([None, *cuts], [*cuts, None], strict=True))


def check_chunk(bounds: Bounds) -> Outcome:
    """Check the records in ``bounds`` with everything that belongs to them."""
    bring_up_to_date()
    return _Chunk(bounds).check()


class _Table:
    """The rows of one model in a chunk, by the record they belong to."""

    def __init__(self, model: type[models.Model], column: str, bounds: Bounds, order: str = "") -> None:
        select, self.columns = selection(model)
        low, high = bounds
        limits = [f"{column} > %s"] * (low is not None) + [f"{column} <= %s"] * (high is not None)
        bound = [cut for cut in bounds if cut is not None]
        if model is EventRow:  # the registry's own events make no record (``registry_rows``)
            limits, bound = [*limits, f"{column} <> %s"], [*bound, SERIES]
        where = f" WHERE {' AND '.join(limits)}" if limits else ""
        found = rows(f"{select}{where}{order}", bound)
        self.count = len(found)
        self.of: dict[str, list[Row]] = {}
        at = self.columns.index(column)
        for row in found:
            self.of.setdefault(row[at], []).append(row)


class _Chunk:
    def __init__(self, bounds: Bounds) -> None:
        self.outcome = Outcome()
        self.catalogue, self.directory = catalogue(), directory()
        self.records = _Table(Record, "id", bounds)
        self.events = _Table(EventRow, "record", bounds, " ORDER BY record, seq")
        self.personal = _Table(PersonalValue, "record", bounds)
        self.unmet = _Table(Unmet, "record_id", bounds)
        self.attached = {
            model: _Table(model, "source_id" if model is Link else "record_id", bounds) for model in _ATTACHED
        }

    def check(self) -> Outcome:
        counted = {"record": self.records, "event": self.events, "personal_value": self.personal}
        counted |= {_ATTACHED[model][0]: table for model, table in self.attached.items()}
        self.outcome.counts.update(
            {kind: table.count for kind, table in {**counted, "unmet": self.unmet}.items()}
        )
        tables = (self.records, self.events, self.personal, self.unmet, *self.attached.values())
        for record in {record for table in tables for record in table.of}:
            self._record(record)
        return self.outcome

    def _add(self, kind: str, where: str, what: str, record: str) -> None:
        self.outcome.add(Fault(kind, where, what, record))

    def _record(self, record: str) -> None:
        found = self.events.of.get(record, ())
        entries, whole = read_entries(self.outcome, f"记录{record}", found, self.events.columns)
        personal = [(one.id, one.event) for one in entries if one.personal]
        apart = self.personal.of.get(record, ())
        if personal or apart:
            check_personal(self.outcome, record, personal, apart, self.personal.columns, whole=whole)
        row = self.records.of.get(record, [None])[0]
        if not entries:
            if whole:
                self._orphans(record, row)
            return
        if not whole:
            return  # said already; folding what is left would only blame the copies
        events = [entry.event for entry in entries]
        first = events[0]
        where = f"记录{record}"
        try:
            ledger = self.catalogue.edition(first.ledger, first.edition)
            state = fold(ledger, record, events)
            clocks = evaluate(ledger, state, self.catalogue.statutes, self.catalogue.calendar)
            columns = columns_of(ledger, state, clocks, self.directory)
            attached = {
                OpenClock: open_clock_rows(state, clocks),
                Link: link_rows(ledger, state),
                PartyRow: party_rows(ledger, state),
                Document: (row for event in events for row in document_rows(ledger, event)),
            }
            expected = {model: list(found) for model, found in attached.items()}
        except Exception as error:  # events edited by hand may fail in any way
            self._add("event", where, f"不能由事件重算：{type(error).__name__} {error}", record)
            return
        where = f"记录{record}（{ledger.title}{state.number}）"
        if row is None:
            self._add(
                "record",
                where,
                f"有{len(events)}个事件，但记录表里没有这一行：记录被删除或编号被改动",
                record,
            )
            return
        self._columns(where, record, row, {"id": record, **columns})
        for model, wanted in expected.items():
            if wanted or record in self.attached[model].of:
                self._rows(where, record, model, wanted)

    def _orphans(self, record: str, row: Row | None) -> None:
        if row is not None:
            self._add(
                "record", f"记录{record}", "一个事件也没有：记录不是经办理产生的，或它的编号被改动", record
            )
        for model, (kind, name, _) in _ATTACHED.items():
            if record in self.attached[model].of:
                self._add(kind, f"{name}（记录{record}）", "没有这件记录", record)
        if record in self.unmet.of:
            self._add("unmet", f"不合要求（记录{record}）", "没有这件记录", record)

    def _columns(self, where: str, record: str, row: Row, expected: dict[str, Any]) -> None:
        for name, found in zip(self.records.columns, row, strict=True):
            wanted = expected[name]
            if name in _JSON:
                if what := json_differs(name, wanted, found):
                    self._add("record", where, what, record)
            elif wanted != found and stored(wanted) != found:
                self._add("record", where, differs(name, stored(wanted), found), record)

    def _rows(
        self, where: str, record: str, model: type[models.Model], expected: list[dict[str, Any]]
    ) -> None:
        """The rows of one kind that hang on a record, whatever their order and their own ids."""
        table = self.attached[model]
        lying = table.of.get(record, ())
        kind, name, telling = _ATTACHED[model]
        names = [column for column in table.columns if column != "id"]
        at = [table.columns.index(column) for column in names]
        wanted = sorted((tuple(stored(row[column]) for column in names) for row in expected), key=repr)
        found = sorted((tuple(row[place] for place in at) for row in lying), key=repr)
        if wanted == found:
            return
        lacking, surplus = _without(wanted, found), _without(found, wanted)
        tell = names.index(telling)
        for row in lacking:
            twin = next((other for other in surplus if _close(row, other)), None)
            place = f"{where}的{name}“{row[tell]}”"
            if twin is None:
                self._add(kind, place, "应有而没有这一行", record)
                continue
            surplus.remove(twin)
            for column, value, lies in zip(names, row, twin, strict=True):
                if value != lies:
                    self._add(kind, place, differs(column, value, lies), record)
        for row in surplus:
            self._add(kind, f"{where}的{name}“{row[tell]}”", "多出这一行", record)


def _without(some: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    left = list(others)
    found = []
    for row in some:
        if row in left:
            left.remove(row)
        else:
            found.append(row)
    return found


def _close(row: Row, other: Row) -> bool:
    """Whether one row is the other with one column changed."""
    return sum(a != b for a, b in zip(row, other, strict=True)) == 1
