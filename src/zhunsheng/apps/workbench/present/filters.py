"""The filter bar of a list, the filters in force, and what an empty list says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from zhunsheng.apps.records.fact_filters import can_filter
from zhunsheng.apps.records.reading import Count, Query
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import ColumnChoice, ColumnOption, FilterBar
from zhunsheng.apps.workbench.parts import Empty, FilterChip
from zhunsheng.apps.workbench.parts import Link as PageLink
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.inputs import Inputs
from zhunsheng.apps.workbench.present.lists import VIEW_TITLES, Listing
from zhunsheng.apps.workbench.present.states import Names
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.choices import Choices
from zhunsheng.core.ledger.fields import (
    Choice,
    Date,
    Field,
    Link,
    Money,
    Number,
    OrganRef,
    RegionRef,
    YesNo,
)
from zhunsheng.core.ledger.ledger import Archetype


def filter_bar(listing: Listing, number: Count) -> FilterBar:
    """Search, active filters, up to three suggested fields, the rest, columns."""
    ledger, query = listing.ledger, listing.query
    usable = [field for field in ledger.fields.values() if can_filter(field)]
    suggested = [field for field in usable if field.suggested][:3]
    others = sorted((one for one in usable if one not in suggested), key=lambda one: not one.filterable)
    typed = Typed(_typed_filters(query))
    inputs = Inputs(listing.visit, typed)
    active = chips(listing)
    unit = "件" if ledger.archetype is Archetype.CASE else "条"
    return FilterBar(
        search=query.text,
        active=active,
        clear_url=addresses.with_query(listing.address, [("view", query.view)])
        if active or query.text
        else "",
        suggested=[_filter_input(inputs, field) for field in suggested],
        others=[
            *(replace(one, optional_words="") for one in _common(listing)),
            *(_filter_input(inputs, field) for field in others),
        ],
        columns=_columns(listing),
        hidden=[
            ("view", query.view),
            ("as_of", query.as_of),
            ("order", query.order if "order" in dict(listing.pairs()) else ""),
        ],
        summary=f"{number}{unit}，{order_words(listing)}",
    )


def order_words(listing: Listing) -> str:
    """In which order the list is, as its bar says it."""
    order = listing.query.order
    field = listing.ledger.fields.get(order.removeprefix("-").removeprefix("fact."))
    if field is not None:
        return f"按{field.title}排序"
    known = {
        "due": "按到期日排序",
        "newest": "最新的在前",
        "oldest": "最早的在前",
        "closed": "最近办结的在前",
    }
    return known.get(order) or {"state": "按状态排序", "organ": "按单位排序"}.get(order, "按编号排序")


def _columns(listing: Listing) -> ColumnChoice:
    """The columns in their order, with a way up and down for each that is shown."""
    shown = listing.shown
    choices = []
    for place, name in enumerate(shown):
        earlier, later = list(shown), list(shown)
        if place:
            earlier[place - 1 : place + 1] = [name, shown[place - 1]]
        if place + 1 < len(shown):
            later[place : place + 2] = [shown[place + 1], name]
        choices.append(
            ColumnOption(
                name=name,
                title=listing.choosable[name],
                shown=True,
                up_url=listing.with_columns(earlier) if place else "",
                down_url=listing.with_columns(later) if place + 1 < len(shown) else "",
            )
        )
    choices += [
        ColumnOption(name=name, title=title) for name, title in listing.choosable.items() if name not in shown
    ]
    return ColumnChoice(
        fixed="编号" if listing.ledger.number else "名称",
        options=choices,
        default_url=listing.with_columns(()) if listing.columns else "",
    )


def _typed_filters(query: Query) -> dict[str, str]:
    return {f"fact.{name}": value for name, value in query.facts}


def _filter_input(inputs: Inputs, field: Field) -> FormField:
    """A declared field as a filter: any choice may be left open, text is searched within."""
    name = f"fact.{field.name}"
    plain = FormField(
        name=name,
        title=field.title,
        kind="text",
        required=False,
        value=inputs.typed(name),
        width="medium",
        optional_words="",
    )
    if isinstance(field, OrganRef | RegionRef):
        options = [replace(one, hint="") for one in inputs.options(field) if one.value not in inputs.villages]
        return replace(plain, kind="choice", options=options, width="")
    if isinstance(field, YesNo):
        options = [Option(value="true", label="是"), Option(value="false", label="否")]
        return replace(plain, kind="choice", options=options, width="")
    if isinstance(field, Choice | Choices):
        return replace(plain, kind="choice", options=inputs.options(field), width="")
    if isinstance(field, Date):
        return replace(plain, hint="如2025、2025Q3、2025-07，或2025-7-1至2025-9-30")
    if isinstance(field, Number | Money):
        return replace(plain, hint="一个数" if getattr(field, "places", 0) else "一个数，或100至500")
    return replace(plain, hint="编号或名称里的字") if isinstance(field, Link) else plain


def _common(listing: Listing) -> list[FormField]:
    """What every ledger can be filtered by."""
    ledger, query = listing.ledger, listing.query
    fields = [*common_filters(listing.visit, query)]
    if ledger.clocks:
        fields.insert(
            0, _choice("clock", "哪个期限在算", query.clock, {one.key: one.title for one in ledger.clocks})
        )
    if len(ledger.states) > 1:
        states = [Option(value=state.key, label=state.title) for state in ledger.states.values()]
        fields.insert(
            0,
            FormField(
                name="state", title="状态", kind="choice", several=True, required=False, options=states,
                values=query.state,
            ),
        )  # fmt: skip
    return fields


def common_filters(visit: Visit, query: Query) -> list[FormField]:
    """What any list of records can be filtered by: the period, the organ, the town, who holds them."""
    known = visit.directory
    towns = {code: one.name for code, one in known.regions.items() if one.level != "village"}
    organs = {organ.code: organ.short_name for organ in known.organs.values()}
    return [
        FormField(name="period", title="登记期间", kind="text", required=False, hint="如2025、2025H1、2025Q3、2025-07",
                  value=query.period, width="medium"),
        FormField(name="since", title="登记自", kind="date", required=False, value=query.since),
        FormField(name="until", title="登记至", kind="date", required=False, value=query.until),
        _choice("organ", "所属单位", query.organ[0] if query.organ else "", organs),
        _choice("region", "地区", query.region, towns),
        FormField(name="holder", title="经办人", kind="text", required=False, hint="姓名", value=query.holder, width="medium"),
    ]  # fmt: skip


def _choice(name: str, title: str, value: str, options: Mapping[str, str]) -> FormField:
    return FormField(
        name=name, title=title, kind="choice", required=False, value=value,
        options=[Option(value=key, label=label) for key, label in options.items()],
    )  # fmt: skip


def chips(listing: Listing) -> list[FilterChip]:
    """The filters in force, each with the list without it."""
    query, ledger = listing.query, listing.ledger
    found: list[FilterChip] = []

    def chip(name: str, value: str, **without: object) -> None:
        found.append(FilterChip(name=name, value=value, remove_url=listing.url(**without)))

    for state in query.state:
        chip("状态", ledger.states[state].title, state=tuple(one for one in query.state if one != state))
    for clock in ledger.clocks:
        if clock.key == query.clock:
            chip("期限", clock.title, clock="")
    found += common_chips(listing.visit, query, listing.url)
    for name, value in query.facts:
        field = ledger.fields[name]
        rest = tuple(pair for pair in query.facts if pair != (name, value))
        chip(field.title, _filter_words(field, value, Names(listing.visit.directory)), facts=rest)
    return found


def common_chips(visit: Visit, query: Query, url: Callable[..., str]) -> list[FilterChip]:
    """The filters that every list of records has, in force; ``url`` gives the list with something changed."""
    known = visit.directory
    found: list[FilterChip] = []

    def chip(name: str, value: str, **without: object) -> None:
        found.append(FilterChip(name=name, value=value, remove_url=url(**without)))

    for organ in query.organ:
        chip("所属单位", known.organ(organ), organ=tuple(one for one in query.organ if one != organ))
    if query.region:
        chip("地区", known.region(query.region), region="")
    if query.holder:
        chip("经办人", known.person(query.holder), holder="")
    if query.period:
        chip("登记期间", query.period, period="")
    if query.since:
        chip("登记自", query.since, since="")
    if query.until:
        chip("登记至", query.until, until="")
    return found


def _filter_words(field: Field, value: str, names: Names) -> str:
    if isinstance(field, YesNo):
        return "是" if value in ("yes", "true", "是", "1") else "否"
    if isinstance(field, Choices):
        return field.show(field.clean(value), names)
    if isinstance(field, Choice | OrganRef | RegionRef):
        return field.show(value, names)
    return value


def empty(listing: Listing, opening: PageLink | None) -> Empty:
    """Names the filter in force and offers two ways out."""
    ledger, query = listing.ledger, listing.query
    filtered = [f"{chip.name}为{chip.value}" for chip in chips(listing)]
    if query.text:
        filtered.append(f"含“{query.text}”")
    titles = VIEW_TITLES[ledger.archetype]
    everything = PageLink(label="看全部记录", url=addresses.with_query(listing.address, [("view", "all")]))
    if filtered:
        clear = PageLink(label="去掉筛选", url=addresses.with_query(listing.address, [("view", query.view)]))
        return Empty(
            title=f"“{titles.get(query.view, '')}”里没有{'、'.join(filtered)}的记录",
            links=(clear, everything),
        )
    if query.view:
        back = PageLink(label=f"看{titles['']}", url=listing.address)
        return Empty(title=f"“{titles.get(query.view, query.view)}”里没有记录", links=(back, everything))
    text = ledger.empty or f"还没有{ledger.title}。"
    return Empty(
        title=text,
        text=ledger.about,
        links=(*((opening,) if opening else ()), everything),
    )
