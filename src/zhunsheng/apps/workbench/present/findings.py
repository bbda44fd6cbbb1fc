"""监督发现 as a list: its rows, its filters, what an empty one says; and findings in short for other pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import QuerySet

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.reading import PAGE, Count, count
from zhunsheng.apps.supervision import reading
from zhunsheng.apps.supervision.handling import fate_of, matters_of
from zhunsheng.apps.supervision.models import Finding as FindingRow
from zhunsheng.apps.supervision.reading import VIEWS, Query
from zhunsheng.apps.supervision.summary import LEVELS
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.finding_pages import Level
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import (
    Cell,
    Column,
    Empty,
    FilterChip,
    Finding,
    Link,
    Pager,
    Row,
    StateChip,
    Table,
)
from zhunsheng.apps.workbench.present.paging import paged
from zhunsheng.apps.workbench.present.states import state_chip
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import told

ADDRESS = "/findings/"
_COUNTED = ("", "pursued")


def level_words(level: str) -> Level:
    return cast(Level, LEVELS.get(level, "提示"))


def of_finding(finding: str) -> str:
    return f"{ADDRESS}{finding}/"


def of_source(source: str) -> str:
    return f"{ADDRESS}rules/{source}/"


def with_filter(**chosen: str) -> str:
    """The list narrowed to something."""
    return addresses.with_query(ADDRESS, chosen.items())


def age_words(since: date, today: date) -> str:
    """How long it has lasted, in the largest unit that says it."""
    days = (today - since).days
    if days < 60:
        return f"{max(days, 0)}日"
    return f"{days // 30}个月" if days < 730 else f"{days // 365}年"


def chip(visit: Visit, finding: FindingRow, matters: Sequence[Record]) -> StateChip:
    """How a finding stands: what the newest matter about it has come to."""
    if matters:
        ledger = visit.catalogue.edition(matters[0].ledger, matters[0].edition)
        return state_chip(ledger, matters[0].state)
    if finding.lapsed_at:
        return StateChip(family="ended", words="不再成立")
    return StateChip(family="not_started", words="未处理")


@dataclass(frozen=True)
class FindingList:
    """A list as asked."""

    visit: Visit
    query: Query
    sources: dict[str, str]

    def url(self, **changes: object) -> str:
        """The same list with something changed; the page goes back to the first."""
        return addresses.with_query(ADDRESS, self.query.with_(**changes).to_pairs())

    def page(self, rows: QuerySet[FindingRow]) -> list[FindingRow]:
        start = (self.query.page - 1) * PAGE
        return list(rows[start : start + PAGE])


def table(listing: FindingList, rows: Sequence[FindingRow]) -> Table:
    """The page of findings. Two queries: their records, what was done about them."""
    visit = listing.visit
    records = Record.objects.only("id", "number", "headline", "ledger").in_bulk({row.record for row in rows})
    matters = matters_of(row.pk for row in rows)
    return Table(
        caption="监督发现",
        columns=[
            Column(title="监督发现", wide=True),
            Column(title="等级", phone=True),
            Column(title="实际情况", wide=True),
            Column(title="单位", phone=True),
            Column(title="记录"),
            Column(title="状态"),
            Column(title="发生日期", align="right"),
        ],
        rows=[
            Row(
                key=row.pk,
                cells=[
                    Cell(text=row.title, url=of_finding(row.pk)),
                    Cell(level=level_words(row.level)),
                    Cell(text=told(row.says, visit.today)),
                    Cell(text=visit.directory.organ(row.organ)),
                    _record(visit, row, records.get(row.record)),
                    Cell(state=chip(visit, row, matters.get(row.pk, ()))),
                    Cell(on=row.arose_on),
                ],
            )
            for row in rows
        ],
    )


def _record(visit: Visit, row: FindingRow, record: Record | None) -> Cell:
    if record is None:
        return Cell(text=visit.catalogue.ledgers[row.ledger].title)
    return Cell(text=record.number or record.headline, title=record.headline)


def tabs(listing: FindingList, rows: QuerySet[FindingRow]) -> list[Link]:
    """The views; those that wait for somebody with their number."""
    found = []
    for view, title in VIEWS.items():
        number = count(reading.in_view(rows, view)) if view in _COUNTED else None
        bounded = number is not None and number.bounded
        found.append(
            Link(
                label=f"{title} {number}" if bounded else title,
                url=listing.url(view=view),
                current=view == listing.query.view,
                count=None if number is None or bounded else number.number,
            )
        )
    return found


def filter_bar(listing: FindingList, number: Count) -> FilterBar:
    """Search, level and organ on the bar; rule and domain behind ＋筛选."""
    query, visit = listing.query, listing.visit
    organs = [Option(value=organ.code, label=organ.short_name) for organ in visit.directory.organs.values()]
    options = {
        "level": ("等级", [Option(value=key, label=title) for key, title in LEVELS.items()]),
        "organ": ("单位", organs),
        "source": (
            "核查规则",
            [Option(value=key, label=title) for key, title in listing.sources.items()],
        ),
        "domain": (
            "领域",
            [Option(value=key, label=title) for key, title in visit.catalogue.domains.items()],
        ),
    }
    fields = [
        FormField(
            name=name, title=title, kind="choice", required=False, value=getattr(query, name),
            options=choices, optional_words="",
        )
        for name, (title, choices) in options.items()
    ]  # fmt: skip
    active = chips(listing)
    return FilterBar(
        search=query.text,
        search_hint="在监督发现中查找",
        active=active,
        clear_url=with_filter(view=query.view) if active or query.text else "",
        suggested=fields[:2],
        others=fields[2:],
        hidden=[("view", query.view)],
        summary=f"{number}条，严重的在前",
    )


def chips(listing: FindingList) -> list[FilterChip]:
    """The filters in force, each with the list without it."""
    query, known = listing.query, listing.visit.catalogue
    said = [
        ("level", "等级", LEVELS.get(query.level, "")),
        ("organ", "单位", listing.visit.directory.organ(query.organ) if query.organ else ""),
        ("source", "核查规则", listing.sources.get(query.source, "")),
        ("domain", "领域", known.domains.get(query.domain, "")),
    ]
    return [
        FilterChip(name=title, value=value, remove_url=listing.url(**{name: ""}))
        for name, title, value in said
        if value
    ]


def pager(listing: FindingList, shown: int, number: Count) -> Pager:
    def at(page: int) -> str:
        return addresses.with_query(ADDRESS, listing.query.with_(page=page).to_pairs())

    return paged(listing.query.page, shown, number, "条", at)


def empty(listing: FindingList) -> Empty:
    """Names the filter in force and offers a way out."""
    said = [f"{one.name}为{one.value}" for one in chips(listing)]
    if listing.query.text:
        said.append(f"含“{listing.query.text}”")
    everything = Link(label="看全部监督发现", url=with_filter(view="all"))
    if said:
        return Empty(
            title=f"“{VIEWS[listing.query.view]}”里没有{'、'.join(said)}的监督发现",
            links=(Link(label="去掉筛选", url=with_filter(view=listing.query.view)), everything),
        )
    return Empty(
        title=f"“{VIEWS[listing.query.view]}”里没有监督发现",
        text="记录办理后一分钟内自动核查，每天全部核查一次。",
        links=(everything,),
    )


def short(visit: Visit, rows: Sequence[FindingRow]) -> list[Finding]:
    """Findings as lines of another page. One query."""
    matters = matters_of(row.pk for row in rows)
    return [
        Finding(
            level=level_words(row.level),
            title=row.title,
            organ=visit.directory.organ(row.organ),
            state=chip(visit, row, matters.get(row.pk, ())).words,
            age=age_words(row.arose_on, visit.today),
            url=of_finding(row.pk),
        )
        for row in rows
    ]


def on_record(visit: Visit, record: Record) -> list[Finding]:
    """What was found against a record, as notes beside it. Two queries."""
    rows = list(reading.by_gravity(FindingRow.objects.filter(record=record.pk, lapsed_at__isnull=True)))
    matters = matters_of(row.pk for row in rows)
    found = []
    for row in rows:
        done = matters.get(row.pk, ())
        if done and fate_of(done[0]) == "false_alarm":
            continue
        says = told(row.says, visit.today)
        words = f"{says}。{row.basis}" if row.basis else f"{says}。"
        found.append(
            Finding(
                level=level_words(row.level),
                title=row.title,
                text=words,
                links=(Link(label=f"{chip(visit, row, done).words}，查看", url=of_finding(row.pk)),),
            )
        )
    return found
