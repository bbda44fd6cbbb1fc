"""What facts as typed refer to, looked up in the registers and among the stored records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger import preparing
from zhunsheng.core.ledger.asks import Asks, Facts
from zhunsheng.core.ledger.fields import Link, Rows
from zhunsheng.core.ledger.ledger import Ledger


class LinkTargets:
    """Records that links name, by id, number or natural key; read for a whole batch at once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], str] = {}
        self._asked: set[tuple[str, str]] = set()

    def add(self, ledger: str, record_id: str, *names: str) -> None:
        """A record of this batch that others may link to."""
        for name in (record_id, *names):
            if name:
                self._found[ledger, name] = record_id

    def prefetch(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Look up every (ledger, name) not known yet, a query a ledger."""
        missing: dict[str, set[str]] = {}
        for ledger, name in set(wanted) - self._asked - set(self._found):
            missing.setdefault(ledger, set()).add(name)
            self._asked.add((ledger, name))
        for ledger, names in missing.items():
            for chunk in _chunks(sorted(names), 300):
                rows = Record.objects.filter(
                    Q(pk__in=chunk) | Q(number__in=chunk) | Q(natural_key__in=chunk),
                    ledger=ledger,
                    voided=False,
                )
                for record_id, number, key in rows.order_by("opened_on").values_list(
                    "id", "number", "natural_key"
                ):
                    self.add(ledger, record_id, number, key)

    def get(self, ledger: str, name: str) -> str | None:
        if (ledger, name) not in self._found:
            self.prefetch([(ledger, name)])
        return self._found.get((ledger, name))


def _chunks(items: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (items[i : i + size] for i in range(0, len(items), size))


def links_in(asks: type[Asks], facts: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The (ledger, name) pairs that raw facts link to."""
    for name, declared in asks.fields().items():
        value = facts.get(name)
        if isinstance(declared, Link) and value:
            yield from ((ledger, str(value).strip()) for ledger in declared.ledgers)
        elif isinstance(declared, Rows) and isinstance(value, list | tuple):
            for row in value:
                if isinstance(row, Mapping):
                    yield from links_in(declared.of, row)


class Registered:
    """Implements ``core.ledger.preparing.References`` over the registers and the stored records."""

    def __init__(self, directory: Directory, targets: LinkTargets) -> None:
        self._directory, self._targets = directory, targets

    def organ(self, text: str) -> str | None:
        return self._directory.organ_code(text)

    def region(self, text: str) -> str | None:
        return self._directory.region_code(text)

    def record(self, declared: Link, text: str) -> str | None:
        found = (self._targets.get(ledger, text) for ledger in declared.ledgers)
        return next((record for record in found if record), None)


def prepare(
    asks: type[Asks],
    raw: Mapping[str, Any],
    *,
    on: date,
    directory: Directory,
    targets: LinkTargets,
    only_given: bool = False,
) -> tuple[Facts, list[Problem]]:
    """``core.ledger.preparing.prepare`` against the registers and the stored records."""
    return preparing.prepare(
        asks, raw, on=on, references=Registered(directory, targets), only_given=only_given
    )


def link_values(ledger: Ledger, facts: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """(field, record id) of every link a record's facts hold."""
    for name, inner in _linking(ledger):
        value = facts.get(name)
        if not inner and value:
            yield name, value
        elif value:
            yield from ((name, row[cell]) for cell in inner for row in value if row.get(cell))


@cache
def _linking(ledger: Ledger) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields that link to records: by themselves, or in these cells of their rows."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, declared in ledger.fields.items():
        if isinstance(declared, Link):
            found.append((name, ()))
        elif isinstance(declared, Rows):
            cells = [cell for cell, inner in declared.of.fields().items() if isinstance(inner, Link)]
            found += [(name, tuple(cells))] * bool(cells)
    return tuple(found)
