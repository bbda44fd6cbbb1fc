"""The filter bar of a list, the filters in force, and what an empty list says."""

from __future__ import annotations

from dataclasses import replace

from zhunsheng.apps.records.reading import Count, Query
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import Empty, FilterChip, Link
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.inputs import Inputs
from zhunsheng.apps.workbench.present.lists import VIEW_TITLES, Listing
from zhunsheng.apps.workbench.present.states import Names
from zhunsheng.core.ledger.fields import Choice, Date, Field, OrganRef, RegionRef, YesNo
from zhunsheng.core.ledger.ledger import Archetype


def filter_bar(listing: Listing, number: Count) -> FilterBar:
    """Search, active filters, up to three suggested fields, the rest, columns."""
    ledger, query = listing.ledger, listing.query
    suggested = [field for field in ledger.fields.values() if field.suggested][:3]
    others = [field for field in ledger.fields.values() if field.filterable and field not in suggested]
    typed = Typed(_typed_filters(query))
    inputs = Inputs(listing.visit, typed)
    active = _chips(listing)
    unit = "件" if ledger.archetype is Archetype.CASE else "条"
    order = {"due": "按到期日排序", "newest": "最新的在前", "oldest": "最早的在前"}.get(
        query.order, "按编号排序"
    )
    return FilterBar(
        search=query.text,
        active=active,
        clear_url=addresses.with_query(listing.address, [("view", query.view)])
        if active or query.text
        else "",
        suggested=[_filter_input(inputs, field) for field in suggested],
        others=[
            *(replace(one, optional_words="") for one in _common(listing, inputs)),
            *(_filter_input(inputs, field) for field in others),
        ],
        columns=FormField(
            name="columns",
            title="显示哪些列",
            kind="choice",
            several=True,
            options=[Option(value=name, label=title) for name, title in listing.choosable.items()],
            values=listing.shown,
        ),
        hidden=[("view", query.view), ("order", query.order if "order" in dict(listing.pairs()) else "")],
        summary=f"{number}{unit}，{order}",
    )


def _typed_filters(query: Query) -> dict[str, str]:
    texts = {f"fact.{name}": value for name, value in query.facts}
    return texts | {
        "period": query.period,
        "since": query.since,
        "until": query.until,
        "region": query.region,
        "organ": query.organ[0] if query.organ else "",
    }


def _filter_input(inputs: Inputs, field: Field) -> FormField:
    """A declared field as a filter: any choice may be left open, text is searched within."""
    made = replace(inputs.input(field, f"fact.{field.name}", required=False), optional_words="")
    if isinstance(field, OrganRef | RegionRef):
        return replace(
            made, kind="choice", options=tuple(replace(one, hint="") for one in made.options), hint=""
        )
    if isinstance(field, YesNo):
        return replace(
            made, kind="choice", options=(Option(value="true", label="是"), Option(value="false", label="否"))
        )
    if isinstance(field, Choice):
        return replace(made, hint="")
    hint = "年月，如2025-09" if isinstance(field, Date) else ""
    return replace(made, kind="text", hint=hint, parts=(), rows=(), blank_row=(), width="medium")


def _common(listing: Listing, inputs: Inputs) -> list[FormField]:
    """What every ledger can be filtered by."""
    states = [Option(value=state.key, label=state.title) for state in listing.ledger.states.values()]
    query = listing.query
    fields = [
        FormField(name="period", title="登记期间", kind="text", required=False, hint="如2025、2025H1、2025Q3、2025-07",
                  value=query.period, width="medium"),
        FormField(name="since", title="登记自", kind="date", required=False, value=query.since),
        FormField(name="until", title="登记至", kind="date", required=False, value=query.until),
        FormField(name="organ", title="所属单位", kind="choice", required=False, value=query.organ[0] if query.organ else "",
                  options=[Option(value=organ.code, label=organ.short_name)
                           for organ in listing.visit.directory.organs.values()]),
    ]  # fmt: skip
    if len(states) > 1:
        fields.insert(
            0,
            FormField(
                name="state",
                title="状态",
                kind="choice",
                several=True,
                required=False,
                options=states,
                values=query.state,
            ),
        )
    return fields


def _chips(listing: Listing) -> list[FilterChip]:
    """The filters in force, each with the list without it."""
    query, ledger, directory = listing.query, listing.ledger, listing.visit.directory
    chips: list[FilterChip] = []

    def chip(name: str, value: str, **without: object) -> None:
        chips.append(FilterChip(name=name, value=value, remove_url=listing.url(**without)))

    for state in query.state:
        chip("状态", ledger.states[state].title, state=tuple(one for one in query.state if one != state))
    for organ in query.organ:
        chip("所属单位", directory.organ(organ), organ=tuple(one for one in query.organ if one != organ))
    if query.region:
        chip("地区", directory.region(query.region), region="")
    if query.period:
        chip("登记期间", query.period, period="")
    if query.since:
        chip("登记自", query.since, since="")
    if query.until:
        chip("登记至", query.until, until="")
    for name, value in query.facts:
        field = ledger.fields[name]
        rest = tuple(pair for pair in query.facts if pair != (name, value))
        chip(field.title, _filter_words(field, value, Names(directory)), facts=rest)
    return chips


def _filter_words(field: Field, value: str, names: Names) -> str:
    if isinstance(field, YesNo):
        return "是" if value in ("yes", "true", "是", "1") else "否"
    if isinstance(field, Choice | OrganRef | RegionRef):
        return field.show(value, names)
    return value


def empty(listing: Listing, opening: Link | None) -> Empty:
    """Names the filter in force and offers two ways out."""
    ledger, query = listing.ledger, listing.query
    filtered = [f"{chip.name}为{chip.value}" for chip in _chips(listing)]
    if query.text:
        filtered.append(f"含“{query.text}”")
    titles = VIEW_TITLES[ledger.archetype]
    everything = Link(label="看全部记录", url=addresses.with_query(listing.address, [("view", "all")]))
    if filtered:
        clear = Link(label="去掉筛选", url=addresses.with_query(listing.address, [("view", query.view)]))
        return Empty(
            title=f"“{titles.get(query.view, '')}”里没有{'、'.join(filtered)}的记录",
            links=(clear, everything),
        )
    if query.view:
        back = Link(label=f"看{titles['']}", url=listing.address)
        return Empty(title=f"“{titles.get(query.view, query.view)}”里没有记录", links=(back, everything))
    text = ledger.empty or f"还没有{ledger.title}。"
    return Empty(
        title=text,
        text=ledger.about,
        links=(*((opening,) if opening else ()), everything),
    )
