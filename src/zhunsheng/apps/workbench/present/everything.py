"""全部记录: one list across all ledgers, of what is the same in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from zhunsheng.apps.records import reading
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.reading import PAGE, Count, Query
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import Cell, Column, Empty, FilterChip, Link, Pager, Row, Table
from zhunsheng.apps.workbench.present.clocks import row_chip
from zhunsheng.apps.workbench.present.filters import common_chips, common_filters
from zhunsheng.apps.workbench.present.paging import paged
from zhunsheng.apps.workbench.present.states import state_chip
from zhunsheng.apps.workbench.visit import Visit

ADDRESS = "/records/"
TITLES = ("编号", "期限", "台账", "状态", "事由", "单位", "经办人", "登记日期")
_TABS = {
    "": "在办",
    "mine": "我经办的",
    "week": "本周到期",
    "overdue": "逾期",
    "closed": "已办结",
    "all": "全部",
}
_COUNTED = ("", "mine", "week", "overdue")
_ORDERS = {
    "due": "按到期日排序",
    "newest": "最新的在前",
    "oldest": "最早的在前",
    "closed": "最近办结的在前",
    "state": "按状态排序",
    "organ": "按单位排序",
    "number": "按编号排序",
    "-number": "按编号倒序",
}


@dataclass(frozen=True)
class Everything:
    """The list as asked."""

    visit: Visit
    query: Query

    def url(self, **changes: object) -> str:
        return addresses.with_query(ADDRESS, self.query.with_(**changes).to_pairs())

    def selected(self, rows: QuerySet[Record]) -> QuerySet[Record]:
        return reading.select(rows, None, self.query, self.visit.actor, self.visit.today)


def table(listing: Everything, rows: Sequence[Record]) -> Table:
    """The page of records."""
    visit = listing.visit
    known, ledgers = visit.directory, visit.catalogue.ledgers
    lines = []
    for row in rows:
        ledger = visit.catalogue.edition(row.ledger, row.edition)
        lines.append(
            Row(
                key=row.pk,
                cells=[
                    Cell(
                        text=row.number or row.headline,
                        url=addresses.of_record(row.ledger, row.pk, row.number),
                        title=row.headline,
                    ),
                    Cell(clock=row_chip(visit, ledger, row)),
                    Cell(text=ledgers[row.ledger].title, url=addresses.of_ledger(row.ledger)),
                    Cell(state=state_chip(ledger, row.state)),
                    Cell(text=row.headline, title=row.headline),
                    Cell(text=known.organ(row.organ)),
                    Cell(text=known.person(row.holder) if row.holder else ""),
                    Cell(on=row.opened_on),
                ],
            )
        )
    return Table(caption="全部记录", columns=_columns(listing), rows=lines)


def _columns(listing: Everything) -> list[Column]:
    orders = {
        "编号": ("number", "-number"),
        "期限": ("due", "due"),
        "状态": ("state", "state"),
        "单位": ("organ", "organ"),
        "登记日期": ("newest", "oldest"),
    }
    found = []
    for title in TITLES:
        first, other = orders.get(title, ("", ""))
        now = listing.query.order
        rising = now in ("number", "due", "state", "organ", "oldest")
        found.append(
            Column(
                title=title,
                align="right" if title == "登记日期" else "left",
                sort_url=listing.url(order=other if now == first else first) if first else "",
                sorted=("ascending" if rising else "descending") if now in (first, other) else "",
                phone=title in ("台账", "状态"),
            )
        )
    return found


def tabs(listing: Everything, rows: QuerySet[Record]) -> tuple[list[Link], dict[str, Count]]:
    """The standing views, and how many stand in those that can be acted on, each counted up to a bound."""
    visit, counted = listing.visit, dict[str, Count]()
    for view in _COUNTED:
        chosen = reading.select(rows, None, Query(view=view), visit.actor, visit.today)
        counted[view] = reading.count(chosen)
    links = [
        Link(
            label=title + (f" {counted[view]}" if view in counted and counted[view].bounded else ""),
            url=addresses.with_query(ADDRESS, [("view", view)]),
            current=listing.query.view == view,
            count=counted[view].number if view in counted and not counted[view].bounded else None,
            tone="red" if view == "overdue" and counted[view].number else "",
        )
        for view, title in _TABS.items()
    ]
    return links, counted


def filter_bar(listing: Everything, number: Count) -> FilterBar:
    """Search, filters in force, ledger and organ at hand, the rest behind 筛选."""
    visit, query = listing.visit, listing.query
    active = chips(listing)
    ledgers = _choice(
        "ledger", "台账", query.ledger[:1], {one.key: one.title for one in visit.readable.values()}
    )
    domains = _choice("domain", "领域", (query.domain,), visit.catalogue.domains)
    return FilterBar(
        search=query.text,
        search_hint="在全部记录中查找",
        active=active,
        clear_url=addresses.with_query(ADDRESS, [("view", query.view)]) if active or query.text else "",
        suggested=[ledgers, domains],
        others=common_filters(visit, query),
        hidden=[("view", query.view), ("order", "" if query.order == "due" else query.order)],
        summary=f"{number}件，{_ORDERS[query.order]}",
    )


def _choice(name: str, title: str, values: Sequence[str], options: dict[str, str]) -> FormField:
    return FormField(
        name=name, title=title, kind="choice", required=False, optional_words="", values=[one for one in values if one],
        options=[Option(value=key, label=label) for key, label in options.items()],
    )  # fmt: skip


def chips(listing: Everything) -> list[FilterChip]:
    """The filters in force."""
    visit, query, found = listing.visit, listing.query, list[FilterChip]()
    for key in query.ledger:
        rest = tuple(one for one in query.ledger if one != key)
        title = visit.catalogue.ledgers[key].title
        found.append(FilterChip(name="台账", value=title, remove_url=listing.url(ledger=rest)))
    if query.domain:
        title = visit.catalogue.domains[query.domain]
        found.append(FilterChip(name="领域", value=title, remove_url=listing.url(domain="")))
    return [*found, *common_chips(visit, query, listing.url)]


def words(listing: Everything) -> str:
    """View and filters in words, for the head of a file."""
    said = [_TABS[listing.query.view], *(f"{chip.name}：{chip.value}" for chip in chips(listing))]
    return "；".join([*said, *([f"含“{listing.query.text}”"] if listing.query.text else [])])


def pager(listing: Everything, shown: int, total: Count) -> Pager:
    return paged(listing.query.page, shown, total, "件", lambda page: listing.url(page=page))


def page_of(listing: Everything, rows: QuerySet[Record]) -> list[Record]:
    start = (listing.query.page - 1) * PAGE
    return list(rows[start : start + PAGE])


def empty(listing: Everything) -> Empty:
    """Names the filter in force and offers two ways out."""
    filtered = [f"{chip.name}为{chip.value}" for chip in chips(listing)]
    if listing.query.text:
        filtered.append(f"含“{listing.query.text}”")
    everything = Link(label="看全部记录", url=addresses.with_query(ADDRESS, [("view", "all")]))
    view = _TABS[listing.query.view]
    if not filtered:
        return Empty(title=f"“{view}”里没有记录", links=(everything, Link(label="全部台账", url="/ledgers/")))
    clear = Link(label="去掉筛选", url=addresses.with_query(ADDRESS, [("view", listing.query.view)]))
    return Empty(title=f"“{view}”里没有{'、'.join(filtered)}的记录", links=(clear, everything))
