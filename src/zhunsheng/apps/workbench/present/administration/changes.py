"""变更记录: what the registry's events say, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.registry.services import terms
from zhunsheng.apps.workbench.parts import Cell, Column, Row, Table
from zhunsheng.apps.workbench.present.administration import documents
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.journal.canonical import canonical, parse
from zhunsheng.core.ledger.record import Event
from zhunsheng.core.registry import CHANGES, SERIES, TABLES
from zhunsheng.core.registry.rules import COLUMNS

_UNTOLD = frozenset({"password", "secret", "active", "temporary"})
"""Columns that the kind of change says already, or that are digests."""
_PERSON = frozenset({"username", "account"})


def of_registry() -> QuerySet[EventRow]:
    """Every change, the latest first."""
    return EventRow.objects.filter(record=SERIES).order_by("-seq")


def about_person(username: str) -> Q:
    """Changes of a person, their account, second factor and roles."""
    text = canonical(username).decode()
    return Q(body__contains=f'"username":{text}') | Q(body__contains=f'"account":{text}')


def table(here: Visit, rows: Iterable[EventRow], *, caption: str = "变更记录") -> Table:
    words = _Words(here)
    return Table(
        caption=caption,
        columns=[
            Column(title="何时"), Column(title="谁办的", phone=True), Column(title="变更", phone=True),
            Column(title="对象", phone=True), Column(title="内容", wide=True), Column(title="理由"),
            Column(title="日志序号", align="right"),
        ],
        rows=[Row(cells=words.cells(row)) for row in rows],
    )  # fmt: skip


class _Words:
    def __init__(self, here: Visit) -> None:
        self.here, self.known = here, terms()

    def cells(self, row: EventRow) -> Sequence[Cell]:
        event = Event.from_body(parse(row.body.encode()))
        kind = CHANGES[event.step]
        table = TABLES[kind.table]
        subject, *rest = table.names
        told = {name: event.facts[name] for name in rest} | dict(event.facts)
        if kept := documents.every().get((told.get("ledger", ""), told.get("document", ""))):
            told["document"] = kept.kind.title
        content = [
            f"{self.title(kind.table, name)}：{self.value(kind.table, name, value)}"
            for name, value in told.items()
            if name != subject and name not in _UNTOLD and value not in ("", [], None)
        ]
        return [
            Cell(text=cn_moment(timezone.localtime(row.recorded_at), self.here.today)),
            Cell(
                text="系统（命令行）" if event.actor == "system" else self.here.directory.person(event.actor)
            ),
            Cell(text=kind.title),
            Cell(
                text=self.value(kind.table, subject, event.facts[subject]),
                url=self.address(kind.table, event.facts),
            ),
            Cell(text="；".join(content)),
            Cell(text=event.reason),
            Cell(text=f"{row.pk:,}"),
        ]

    def address(self, table: str, facts: Mapping[str, Any]) -> str:
        """The page of what was changed; "" when it has none."""
        person = facts.get("username") or facts.get("account")
        if person in self.here.directory.people:
            return f"/administration/people/{person}/"
        if table == "wording":
            return f"/administration/documents/{facts['ledger']}/{facts['document']}/"
        return f"/administration/holidays/{facts['year']}/" if table == "holidays" else ""

    def title(self, table: str, name: str) -> str:
        return "姓名" if (table, name) == ("account", "name") else COLUMNS[name]

    def value(self, table: str, name: str, value: Any) -> str:
        directory = self.here.directory
        if isinstance(value, bool):
            return "是" if value else "否"
        if name in _PERSON:
            return f"{directory.person(value)}（{value}）" if value in directory.people else str(value)
        if name == "organ" or (table, name) == ("organ", "parent"):
            return directory.organ(value)
        if name == "region" or (table, name) == ("region", "parent"):
            return directory.region(value)
        if name == "role" and value in self.known.roles:
            return self.known.roles[value].title
        if name == "ledger" and value in self.here.catalogue.ledgers:
            return self.here.catalogue.ledgers[value].title
        if name == "text":
            return f"{len(value)}字"
        if name == "rest":
            return "、".join(f"{title}{first}至{last}" for title, first, last in value)
        if name == "work":
            return "、".join(day for day, _ in value)
        if name == "domains":
            return "、".join(self.known.domains.get(one, one) for one in value)
        words = {"level": self.known.levels, "kind": self.known.kinds}.get(name, {})
        return str(words.get(value, value))
