"""Folding the registry's events. Pure: the same events give the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.ledger.record import Event
from zhunsheng.core.registry.tables import CHANGES, KIND, NEEDED, SERIES, TABLES, Key

Row = dict[str, Any]


class Registry:
    """Rows by table and key, with the look-ups that rules need. A row has every column of its table but its key."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Key, Row]] = {key: {} for key in TABLES}
        self.organ_names: dict[str, set[str]] = {}  # full or short name → codes
        self.region_names: dict[tuple[str, str], set[str]] = {}  # (code above, name) → codes
        self.spellings: dict[str, str] = {}  # username in small letters → username
        self.held: dict[str, dict[Key, Row]] = {}  # username → assignments

    def row(self, table: str, *key: str) -> Row | None:
        return self.rows[table].get(key)

    def put(self, table: str, key: Key, row: Row) -> None:
        """Let ``row`` take the place of the one with this key."""
        old = self.rows[table].get(key)
        self.rows[table][key] = row
        if table == "organ":
            _move(self.organ_names, key[0], _names(old), _names(row))
        elif table == "region":
            _move(self.region_names, key[0], _place(old), _place(row))
        elif table == "account":
            self.spellings[key[0].lower()] = key[0]
        elif table == "assignment":
            self.held.setdefault(key[0], {})[key] = row


def _names(row: Row | None) -> set[Any]:
    return {row["name"], row["short_name"]} if row else set()


def _place(row: Row | None) -> set[Any]:
    return {(row["parent"], row["name"])} if row else set()


def _move(index: dict[Any, set[str]], code: str, old: set[Any], new: set[Any]) -> None:
    for gone in old - new:
        index[gone].discard(code)
    for name in new - old:
        index.setdefault(name, set()).add(code)


def work_in(registry: Registry, step: str, facts: Mapping[str, Any]) -> Key:
    """Work a change into the registry; returns the key of its row. Raises IntegrityFailure when it cannot follow."""
    kind = CHANGES.get(step)
    if kind is None:
        raise IntegrityFailure(f"登记簿没有“{step}”这种变更")
    table = TABLES[kind.table]
    key, old = table.key_of(facts), registry.rows[table.key].get(table.key_of(facts))
    named = f"{table.title}“{'，'.join(key)}”"
    if "" in key or not facts.keys() <= {*table.names, *kind.sets}:
        raise IntegrityFailure(f"{named}的“{kind.title}”写了不该有的项或缺少键：{sorted(facts)}")
    if (old is None and kind.makes == "old") or (old is not None and kind.makes == "new"):
        raise IntegrityFailure(f"{named}{'已经有了' if old else '还没有'}，不能有“{kind.title}”")
    row: Row = dict(table.columns) if old is None else dict(old)
    row |= {name: value for name, value in facts.items() if name in kind.sets}
    if lacking := [name for name, value in row.items() if value is NEEDED]:
        raise IntegrityFailure(f"{named}的“{kind.title}”缺少：{'、'.join(lacking)}")
    registry.put(table.key, key, row)
    return key


def apply(registry: Registry, event: Event) -> None:
    """Work an event into the registry. Raises IntegrityFailure when it cannot follow."""
    if event.kind != KIND or {event.record, event.ledger} != {SERIES}:
        raise IntegrityFailure(f"第{event.seq}个登记簿事件是“{event.kind}”，不是登记簿的变更")
    work_in(registry, event.step, event.facts)


def fold(events: Iterable[Event]) -> Registry:
    """The registry that ``events``, in order of seq, amount to."""
    registry = Registry()
    for event in events:
        apply(registry, event)
    return registry
