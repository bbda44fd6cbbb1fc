"""The county's registry folded from its events, and every row of its tables compared."""

from __future__ import annotations

from typing import Any

from zhunsheng.apps.journal.differing import differs, json_differs
from zhunsheng.apps.journal.event_rows import read_entries
from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.raw_rows import rows, selection
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.registry.rows import DIGESTED, MODELS, STORED, digest
from zhunsheng.core.registry import SERIES, TABLES, Key, Registry, fold

_NAMED = "登记簿"


def check_registry() -> Outcome:
    """Fold the registry's events and compare its tables. ``counts``: ``event`` and the rows of each table."""
    outcome = Outcome()
    select, columns = selection(EventRow)
    found = rows(f"{select} WHERE record = %s ORDER BY seq", [SERIES])
    outcome.counts["event"] = len(found)
    entries, whole = read_entries(outcome, _NAMED, found, columns)
    tables = _Tables(outcome)
    if not whole:
        return outcome  # said already; folding what is left would only blame the rows
    try:
        registry = fold(entry.event for entry in entries)
    except Exception as error:  # events edited by hand may fail in any way
        what = f"不能由事件重算：{type(error).__name__} {error}"
        outcome.add(Fault("event", _NAMED, what, SERIES))
        return outcome
    for table in MODELS:
        tables.compare(table, registry)
    return outcome


class _Tables:
    """The registry's tables as they lie."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.usernames: dict[Any, str] = {}
        self.lying: dict[str, list[dict[str, Any]]] = {}
        for table, model in MODELS.items():
            select, columns = selection(model)
            self.lying[table] = [dict(zip(columns, row, strict=True)) for row in rows(select)]
            outcome.counts[table] = len(self.lying[table])
        self.usernames = {row["id"]: row["username"] for row in self.lying["account"]}

    def compare(self, table: str, registry: Registry) -> None:
        expected = {
            key: row
            for key, row in registry.rows[table].items()
            if row.get("secret") != ""  # a second factor given up leaves no row
        }
        title, names = TABLES[table].title, TABLES[table].names
        held = [(tuple(self._name(table, name, row) for name in names), row) for row in self.lying[table]]
        seen: set[Key] = set()
        for key, row in held:
            where = f"{title}“{'，'.join(key)}”"
            if key not in expected or key in seen:
                self._say(table, where, "多出这一行：没有事件说到它")
                continue
            seen.add(key)
            for name, wanted in expected[key].items():
                if what := _wrong(STORED[table][name], name, wanted, row):
                    self._say(table, where, what)
        for key in expected.keys() - seen:
            self._say(table, f"{title}“{'，'.join(key)}”", "应有而没有这一行")

    def _name(self, table: str, name: str, row: dict[str, Any]) -> str:
        value = row[STORED[table][name]]
        return self.usernames.get(value, f"账号{value}") if name == "account" else str(value)

    def _say(self, table: str, where: str, what: str) -> None:
        self.outcome.add(Fault(table, where, what, SERIES))


def _wrong(column: str, name: str, wanted: Any, row: dict[str, Any]) -> str:
    """What is wrong with one column of a row; "" when it is as the events say."""
    lies = row[column]
    if name in DIGESTED:
        held = lies.encode("utf-8", "surrogateescape") if isinstance(lies, str) else lies
        return "" if digest(held) == wanted else f"列“{column}”与事件里的摘要不符"
    if isinstance(wanted, list):
        return json_differs(column, wanted, lies)
    if isinstance(wanted, bool):
        wanted = int(wanted)
    elif wanted == "" and name in ("parent", "until"):
        wanted = None
    return "" if wanted == lies else differs(column, wanted, lies)
