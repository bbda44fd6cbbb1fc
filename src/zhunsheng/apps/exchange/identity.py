"""Which record a row is: by its key, its number, what names a register's item in the world, or all that it says.

Records that an import opens get identifiers that follow from the file: the same file imported again finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhunsheng.apps.exchange.lines import Line
from zhunsheng.apps.exchange.other_sheets import Entry
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.sealing import keys
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.ledger.fields import Field, OrganRef, Rows
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import VOID
from zhunsheng.core.vault import blind_index

UNDO = "undo:"
"""How the client keys of voidings by the undoing of a batch begin."""

_ID = re.compile(r"[0-9a-f]{20}")
_CHUNK = 500


def record_id(ledger: str, organ: str, kind: str, text: str, generation: int = 0) -> str:
    """The identifier that follows from what names a row. It says nothing about the row to who has not the key.

    ``generation`` counts how often a record of that name was opened and its import undone.
    """
    return blind_index(keys().index, "\n".join((ledger, organ, kind, text))) + f"{generation:04x}"


class Identities:
    """Finds the records of many lines at once. ``taken``: which row of this file has which record."""

    def __init__(self, ledger: Ledger, known: Directory) -> None:
        self.ledger, self.known = ledger, known
        self.taken: dict[str, int] = {}

    def find(self, lines: Sequence[tuple[Line, str]]) -> dict[int, tuple[str, Record | None]]:
        """By row: the record's id, and the record if there is one. ``lines`` come with the code of their organ."""
        by_id = _records([line.key for line, _ in lines if _ID.fullmatch(line.key)])
        by_number = self._numbered([line.number for line, _ in lines if line.number])
        by_name = self._named([line for line, _ in lines if not line.key and line.number not in by_number])
        found: dict[int, tuple[str, Record | None]] = {}
        unknown: dict[int, tuple[str, str, str]] = {}
        for line, organ in lines:
            stored = by_id.get(line.key)
            if stored is None and not line.key:
                stored = by_number.get(line.number) or self._item(line, by_name)
            if stored is not None and not (stored.voided and _undone([stored.id])):
                found[line.row] = (stored.id, stored)
            elif stored is None and _ID.fullmatch(line.key):
                found[line.row] = (line.key, None)
            else:
                unknown[line.row] = (organ, *self._told(line))
        return found | self._derived(unknown)

    def number_of_other(self, numbers: Iterable[str]) -> dict[str, str]:
        """Which record bears each of these numbers."""
        return {number: record.id for number, record in self._numbered(numbers).items()}

    def _derived(self, unknown: Mapping[int, tuple[str, str, str]]) -> dict[int, tuple[str, Record | None]]:
        """Identifiers that follow from the rows, past those whose import was undone."""
        found: dict[int, tuple[str, Record | None]] = {}
        left, generation = dict(unknown), 0
        while left:
            ids = {
                row: record_id(self.ledger.key, organ, kind, text, generation)
                for row, (organ, kind, text) in left.items()
            }
            stored = _records(ids.values())
            free = _undone([one.id for one in stored.values() if one.voided])
            found |= {row: (one, stored.get(one)) for row, one in ids.items() if one not in free}
            left = {row: told for row, told in left.items() if ids[row] in free}
            generation += 1
        return found

    def _told(self, line: Line) -> tuple[str, str]:
        if line.key:
            return "key", line.key
        if line.number:
            return "number", line.number
        said = [[entry.step, str(entry.on), self._said(entry)] for entry in line.taken()]
        if not said:  # no day could be read: the row tells nothing it might share with another
            return "line", str(line.row)
        return "row", canonical([line.region, said]).decode()

    def _said(self, entry: Entry) -> dict[str, Any]:
        """The facts of an entry in a form that does not depend on how its cells are formatted."""
        fields = self.ledger.step(entry.step).asks.fields() if self.ledger.has_step(entry.step) else {}
        return {
            name: _cleaned(fields[name], value) if name in fields else str(value)
            for name, value in entry.facts.items()
        }

    def _numbered(self, numbers: Iterable[str]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for chunk in _chunks(numbers):
            rows = Record.objects.filter(ledger=self.ledger.key, number__in=chunk, voided=False)
            found |= {row.number: row for row in rows}
        return found

    def _named(self, lines: Iterable[Line]) -> dict[str, list[Record]]:
        names = [name for line in lines if (name := self._name(line))]
        found: dict[str, list[Record]] = {}
        for chunk in _chunks(names):
            rows = Record.objects.filter(ledger=self.ledger.key, natural_key__in=chunk, voided=False)
            for row in rows.order_by("opened_on"):
                found.setdefault(row.natural_key, []).append(row)
        return found

    def _item(self, line: Line, by_name: Mapping[str, list[Record]]) -> Record | None:
        """The register's item of that name: the one entered on that day, else the one that stands."""
        days = [entry.on for entry in line.taken() if self._opens(entry.step)]
        items = by_name.get(self._name(line), [])
        return next(
            (one for one in items if one.opened_on in days),
            next((one for one in items if one.closed_on is None), None),
        )

    def _opens(self, step: str) -> bool:
        return self.ledger.has_step(step) and self.ledger.step(step).opening

    def _name(self, line: Line) -> str:
        """The natural key that a line gives, as records keep it; "" when it gives none that can be read."""
        name = self.ledger.natural_key
        declared = self.ledger.fields.get(name)
        given = [
            entry.facts[name] for entry in line.taken() if self._opens(entry.step) and name in entry.facts
        ]
        if declared is None or not given:
            return ""
        try:
            value = declared.clean(given[0])
        except (ValueError, TypeError, KeyError):
            return ""
        if isinstance(declared, OrganRef):
            value = self.known.organ_code(value) or ""
        return str(declared.lake(declared.seal(value, _as_kept)) or "")[:100]


def _as_kept(kind: str, value: str) -> dict[str, str]:
    return {"sealed": "", "mask": value, "same": blind_index(keys().index, value)}


def fingerprint(declared: Field, value: Any) -> Any:
    """A value as it is compared: personal parts by their keyed hash, whether it is sealed already or not."""
    return _hashes(value) if _is_kept(value) else _hashes(declared.seal(value, _as_kept))


def _is_kept(value: Any) -> bool:
    if isinstance(value, Mapping):
        return "sealed" in value or any(_is_kept(part) for part in value.values())
    return isinstance(value, list) and any(_is_kept(part) for part in value)


def _hashes(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value["same"] if "sealed" in value else {name: _hashes(part) for name, part in value.items()}
    return [_hashes(part) for part in value] if isinstance(value, list) else value


def _cleaned(declared: Field, value: Any) -> Any:
    try:
        if isinstance(declared, Rows):
            return [declared.of.clean(row, strict=False)[0] for row in value]
        return declared.clean(value)
    except (ValueError, TypeError, KeyError):
        return str(value)


def _records(ids: Iterable[str]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for chunk in _chunks(ids):
        found |= {row.id: row for row in Record.objects.filter(pk__in=chunk)}
    return found


def _undone(ids: Sequence[str]) -> set[str]:
    """Which of these voided records an undone import left: their names are free again."""
    found: set[str] = set()
    for chunk in _chunks(ids):
        rows = Event.objects.filter(record__in=chunk, kind=VOID, client__startswith=UNDO)
        found |= set(rows.values_list("record", flat=True))
    return found


def _chunks(items: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(set(items))
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
