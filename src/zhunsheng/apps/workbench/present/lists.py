"""The list of a ledger: its columns and rows, its tabs, its filter bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.db.models import Q, QuerySet

from zhunsheng.apps.records import reading
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.reading import EXPIRING, PAGE, VIEWS, Count, Query, can_order, validity_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.models import SavedView
from zhunsheng.apps.workbench.pages import SavedViews
from zhunsheng.apps.workbench.parts import Cell, ClockChip, Column, Link, Pager, Row, Table
from zhunsheng.apps.workbench.present.clocks import row_chip
from zhunsheng.apps.workbench.present.paging import paged
from zhunsheng.apps.workbench.present.states import Names, names_for, state_chip
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.fields import Date, Field, Money, Number
from zhunsheng.core.ledger.ledger import Archetype, Ledger

_FIXED = {
    "state": "状态",
    "organ": "单位",
    "holder": "经办人",
    "opened_on": "登记日期",
    "closed_on": "办结日期",
}
_TABS = {
    Archetype.CASE: ("", "mine", "week", "overdue", "closed", "all"),
    Archetype.REGISTER: ("", "expiring", "week", "overdue", "closed", "all"),
    Archetype.ACTIVITY: ("", "mine"),
}
VIEW_TITLES = {
    Archetype.CASE: VIEWS,
    Archetype.REGISTER: {**VIEWS, "": "有效", "week": "本周到期", "closed": "已退出"},
    Archetype.ACTIVITY: {"": "全部", "mine": "我登记的"},
}


@dataclass(frozen=True)
class Listing:
    """A list as asked: the query, and which columns are shown (none given: the declared ones)."""

    visit: Visit
    ledger: Ledger
    query: Query
    columns: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return addresses.of_ledger(self.ledger.key)

    def url(self, **changes: object) -> str:
        """The same list with something changed; the page goes back to the first."""
        return addresses.with_query(self.address, self.pairs(self.query.with_(**changes)))

    def pairs(self, query: Query | None = None) -> list[tuple[str, str]]:
        pairs = (query or self.query).to_pairs()
        if self.ledger.archetype is not Archetype.CASE:  # newest first is their own order
            pairs = [pair for pair in pairs if pair != ("order", "newest")]
            if (query or self.query).order == "due":
                pairs.append(("order", "due"))
        return pairs + [("columns", name) for name in self.columns]

    def with_columns(self, columns: Sequence[str]) -> str:
        """The same list with other columns, its choice of columns open."""
        other = replace(self, columns=tuple(columns))
        return addresses.with_query(self.address, other.pairs(self.query)) + "#columns"

    @property
    def shown(self) -> list[str]:
        """The columns after number and clock: state, listed fields, holder, day."""
        if self.columns:
            return [name for name in self.columns if name in self.choosable]
        listed = [field.name for field in self.ledger.listed if not self._in_headline(field.name)]
        if self.ledger.archetype is Archetype.CASE:
            return ["state", *listed[:4], "holder", "opened_on"]
        if self.ledger.archetype is Archetype.REGISTER:
            return ["state", *listed[:4], "opened_on"]
        return [*listed[:4], "organ", "opened_on"]

    def _in_headline(self, name: str) -> bool:
        """Where the headline is the link, its fields need no column of their own."""
        return not self.ledger.number and f"{{{name}}}" in self.ledger.headline

    @property
    def choosable(self) -> dict[str, str]:
        """Every column there is, with its title."""
        fields = {name: field.title for name, field in self.ledger.fields.items() if not _is_long(field)}
        return {**_FIXED, **fields}

    def page(self, rows: QuerySet[Record]) -> list[Record]:
        start = (self.query.page - 1) * PAGE
        return list(rows[start : start + PAGE])


def _is_long(field: Field) -> bool:
    return bool(getattr(field, "long", False))


def table(listing: Listing, rows: Sequence[Record], *, selectable: bool = False) -> Table:
    """The page of records as a table."""
    ledger, shown = listing.ledger, listing.shown
    fields = [ledger.fields[name] for name in shown if name in ledger.fields]
    names = names_for(listing.visit.directory, fields, [row.facts for row in rows])
    until = validity_of(ledger)
    clocks = bool(ledger.clocks) or until is not None
    columns = [_sortable(listing, "number" if ledger.number else "", "编号" if ledger.number else "名称")]
    if clocks:
        columns.append(_sortable(listing, "due", "期限"))
    columns += [_column(listing, name) for name in shown]
    came = addresses.with_query("", [("in", _own_query(listing))])
    return Table(
        caption=ledger.title,
        columns=columns,
        selectable=selectable,
        rows=[
            Row(
                key=row.id,
                cells=[
                    Cell(
                        text=row.number or row.headline,
                        url=addresses.of_record(ledger.key, row.id, row.number) + came,
                        title=row.headline,
                    ),
                    *([Cell(clock=_chip(listing.visit, ledger, row, until))] if clocks else []),
                    *(_cell(listing.visit, ledger, row, name, names) for name in shown),
                ],
            )
            for row in rows
        ],
    )


def _chip(visit: Visit, ledger: Ledger, row: Record, until: Field | None) -> ClockChip | None:
    """How the row's clock stands; of a register's item that holds until a day, how long it still does."""
    day = row.facts.get(until.name) if until is not None and not row.closed_on else None
    if not day:
        return row_chip(visit, ledger, row)
    left = (date.fromisoformat(day) - visit.today).days
    if left < 0:
        return ClockChip(kind="overdue", words=f"过期{-left}日")
    return ClockChip(kind="near" if left <= EXPIRING else "calm", words=f"剩{left}日")


def _own_query(listing: Listing) -> str:
    """The list's query string, carried by links so that a record knows its neighbours; none for the plain list."""
    return addresses.with_query("", listing.pairs(listing.query.with_()))[1:]


_ORDERED = {
    "number": ("number", "-number"),
    "due": ("due", "due"),
    "opened_on": ("oldest", "newest"),
    "state": ("state", "state"),
    "organ": ("organ", "organ"),
    "closed_on": ("closed", "closed"),
}


def _sortable(listing: Listing, name: str, title: str, *, align: str = "left") -> Column:
    field = listing.ledger.fields.get(name)
    orders = (f"fact.{name}", f"-fact.{name}") if field and can_order(field) else _ORDERED.get(name)
    side: Literal["left", "right"] = "right" if align == "right" else "left"
    if orders is None:
        return Column(title=title, align=side)
    up, down = orders
    order = listing.query.order
    wanted = up if order != up else down
    if name == "opened_on":
        wanted = down if order != down else up
    return Column(
        title=title,
        align=side,
        sort_url=listing.url(order=wanted),
        sorted="ascending" if order == up else "descending" if order == down else "",
    )


def _column(listing: Listing, name: str) -> Column:
    if name in _FIXED:
        made = _sortable(listing, name, _FIXED[name], align="right" if name.endswith("_on") else "left")
        return replace(made, phone=name == "state")
    field = listing.ledger.fields[name]
    align = "right" if isinstance(field, Number | Money | Date) else "left"
    return replace(_sortable(listing, name, field.title, align=align), phone=field.phone)


def _cell(visit: Visit, ledger: Ledger, row: Record, name: str, names: Names) -> Cell:
    if name == "state":
        return Cell(state=state_chip(ledger, row.state))
    if name == "organ":
        return Cell(text=names.organ(row.organ))
    if name == "holder":
        return Cell(text=names.person(row.holder))
    if name in ("opened_on", "closed_on"):
        return Cell(on=getattr(row, name))
    text = ledger.fields[name].show(row.facts.get(name), names)
    return Cell(text="" if text == "—" else text, title=text if len(text) > 12 else "")


def tabs(listing: Listing, rows: QuerySet[Record], counted: Mapping[str, Count]) -> list[Link]:
    """The standing views; those in ``counted`` with their number."""
    titles = VIEW_TITLES[listing.ledger.archetype]
    views = [
        view
        for view in _TABS[listing.ledger.archetype]
        if (listing.ledger.clocks or view not in ("week", "overdue"))
        and (view != "expiring" or validity_of(listing.ledger) is not None)
    ]
    return [
        Link(
            label=titles[view] + (f" {counted[view]}" if view in counted and counted[view].bounded else ""),
            url=addresses.with_query(listing.address, [("view", view)]),
            current=listing.query.view == view,
            count=counted[view].number if view in counted and not counted[view].bounded else None,
            tone="red" if view == "overdue" and view in counted and counted[view].number else "",
        )
        for view in views
    ]


def counts(listing: Listing, rows: QuerySet[Record]) -> dict[str, Count]:
    """How many stand in each view that can be acted on, each counted up to a bound."""
    if listing.ledger.archetype is not Archetype.CASE:
        return {}
    views = ["", "mine", *(["week", "overdue"] if listing.ledger.clocks else [])]
    actor, today = listing.visit.actor, listing.visit.today
    return {
        view: reading.count(reading.select(rows, listing.ledger, Query(view=view), actor, today))
        for view in views
    }


def pager(listing: Listing, shown: int, total: Count) -> Pager:
    def at(page: int) -> str:
        return addresses.with_query(listing.address, listing.pairs(listing.query.with_(page=page)))

    unit = "件" if listing.ledger.archetype is Archetype.CASE else "条"
    return paged(listing.query.page, shown, total, unit, at)


def kept_views(listing: Listing) -> tuple[list[Link], SavedViews]:
    """The views this person kept of the ledger and those their office shares, as tabs; and the keeping of this one."""
    account, base = listing.visit.account, listing.address
    kept = SavedView.objects.filter(
        Q(person=account.username) | Q(organ=account.organ_id), ledger=listing.ledger.key
    ).order_by("name", "pk")
    now = _own_query(listing)
    names = listing.visit.directory
    links = [
        Link(
            label=one.name if one.person == account.username else f"{one.name}（{names.person(one.person)}）",
            url=f"{base}?{one.query}" if one.query else base,
            current=one.query == now,
        )
        for one in kept
    ]
    return links, SavedViews(
        own=[one.name for one in kept if one.person == account.username],
        query=now,
        keep_url=f"{base}{addresses.KEEP_VIEW}",
        drop_url=f"{base}{addresses.DROP_VIEW}",
    )
