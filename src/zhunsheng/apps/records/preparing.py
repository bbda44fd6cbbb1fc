"""From what was typed to facts that can stand in an event: cleaned, references resolved, every problem named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.asks import Asks, Facts
from zhunsheng.core.ledger.fields import Date, Field, Link, Moment, OrganRef, RegionRef, Rows
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
            yield declared.to, str(value).strip()
        elif isinstance(declared, Rows) and isinstance(value, list | tuple):
            for row in value:
                if isinstance(row, Mapping):
                    yield from links_in(declared.of, row)


def prepare(
    asks: type[Asks],
    raw: Mapping[str, Any],
    *,
    on: date,
    directory: Directory,
    targets: LinkTargets,
    only_given: bool = False,
) -> tuple[Facts, list[Problem]]:
    """Canonical facts with codes for names, and the problems. ``only_given``: a correction, which need not be complete."""
    facts, problems = asks.clean(raw, strict=not only_given)
    fields = asks.fields()
    for name in list(facts):
        facts[name], found = _resolve(fields[name], facts[name], on, directory, targets, name)
        problems += found
    return facts, problems


def _resolve(
    declared: Field, value: Any, on: date, directory: Directory, targets: LinkTargets, path: str
) -> tuple[Any, list[Problem]]:
    if isinstance(declared, RegionRef):
        code = directory.region_code(value)
        return code, [] if code else [
            _unknown(declared, value, path, "地区名录里没有，或有同名的；同名时请连镇名一起写")
        ]
    if isinstance(declared, OrganRef):
        code = directory.organ_code(value)
        return code, [] if code else [_unknown(declared, value, path, "单位名录里没有，请用全称、简称或代码")]
    if isinstance(declared, Link):
        target = targets.get(declared.to, value)
        return target, [] if target else [_unknown(declared, value, path, "没有这件记录，请填它的编号")]
    if isinstance(declared, Rows):
        problems: list[Problem] = []
        inner = declared.of.fields()
        for index, row in enumerate(value):
            for name in list(row):
                row[name], found = _resolve(
                    inner[name], row[name], on, directory, targets, f"{path}.{index}.{name}"
                )
                problems += found
        return value, problems
    if isinstance(declared, Date | Moment) and not declared.future and value[:10] > on.isoformat():
        message = f"{declared.title}{value[:10]}晚于本环节的日期{on}，请核对"
        return value, [Problem("field.future", message, path)]
    return value, []


def _unknown(declared: Field, value: Any, path: str, hint: str) -> Problem:
    return Problem("field.reference", f"{declared.title}“{value}”：{hint}", path)


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
