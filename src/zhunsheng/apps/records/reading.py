"""Reading records: what an actor may see, filtered, sorted and counted.

Every list goes through ``visible``. Counts stop at a bound: exact beyond it would cost more than the page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from zhunsheng.apps.records.fact_filters import can_filter, fact_filter
from zhunsheng.apps.records.models import OpenClock, Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.decide import visible_organs
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger.fields import Date, Field, Money, Number
from zhunsheng.core.ledger.ledger import Archetype, Ledger, Privacy
from zhunsheng.core.ledger.typed import to_date

PAGE = 50
COUNT_BOUND = 2000
ORDERS = {
    "due": ("sort_on", "-opened_on", "id"),
    "newest": ("-opened_on", "id"),
    "oldest": ("opened_on", "id"),
    "number": ("number", "id"),
    "-number": ("-number", "id"),
    "state": ("state", "sort_on", "-opened_on", "id"),
    "organ": ("organ", "sort_on", "-opened_on", "id"),
    "closed": ("-closed_on", "id"),
}


def visible(actor: Actor, ledger: Ledger, on: date) -> QuerySet[Record]:
    """The records of ``ledger`` the actor may see, voided ones left out. Default is none."""
    rows = Record.objects.filter(ledger=ledger.key, voided=False)
    organs = visible_organs(actor, ledger, catalogue().roles, on)
    if organs is None:
        return rows
    return rows.filter(Q(organ__in=sorted(organs)) | Q(holder=actor.person)) if organs else rows.none()


def linkable(actor: Actor, ledger: Ledger, on: date) -> QuerySet[Record]:
    """The records a form of the actor may name: those they see, and every item of an open register, whoever keeps it.

    An officer inspects enterprises that another office has registered; the name of an item is all that is shown.
    """
    if ledger.archetype is Archetype.REGISTER and ledger.privacy is Privacy.OPEN:
        return Record.objects.filter(ledger=ledger.key, voided=False)
    return visible(actor, ledger, on)


def readable(actor: Actor, ledger: Ledger, on: date) -> bool:
    """Whether the actor has any business with the ledger at all."""
    return visible_organs(actor, ledger, catalogue().roles, on) != set()


@dataclass(frozen=True, slots=True)
class Query:
    """What a list asks. Built from a query string by ``parse``; unknown names are refused."""

    text: str = ""
    view: str = ""  # open, mine, week, overdue, all
    state: tuple[str, ...] = ()
    organ: tuple[str, ...] = ()
    region: str = ""
    holder: str = ""  # a name, as typed
    clock: str = ""  # a clock that has not stopped
    ledger: tuple[str, ...] = ()  # of a list over several ledgers
    domain: str = ""
    period: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""  # the items of a register that stood on that day
    facts: tuple[tuple[str, str], ...] = ()
    order: str = "due"
    page: int = 1

    def to_pairs(self) -> list[tuple[str, str]]:
        """The query string that gives this query again; defaults left out."""
        pairs = [("q", self.text), ("view", self.view), ("domain", self.domain)]
        pairs += [("ledger", one) for one in self.ledger]
        pairs += [("state", one) for one in self.state] + [("organ", one) for one in self.organ]
        pairs += [
            ("region", self.region),
            ("holder", self.holder),
            ("clock", self.clock),
            ("period", self.period),
            ("since", self.since),
            ("until", self.until),
            ("as_of", self.as_of),
        ]
        pairs += [(f"fact.{name}", value) for name, value in self.facts]
        pairs += [
            ("order", "" if self.order == "due" else self.order),
            ("page", "" if self.page == 1 else str(self.page)),
        ]
        return [(name, value) for name, value in pairs if value]

    def with_(self, **changes: object) -> Query:
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]


VIEWS = {
    "": "在办",
    "mine": "我经办的",
    "week": "本周到期",
    "overdue": "逾期",
    "expiring": "即将到期",
    "closed": "已办结",
    "all": "全部",
}
EXPIRING = 60  # days ahead that a register's items are told as expiring
_IGNORED = {"columns", "msg"}


_NAMES = {"q", "view", "organ", "region", "holder", "period", "since", "until", "order", "page"}
_OF_A_LEDGER = {"state", "clock", "as_of"}
_OF_SEVERAL = {"ledger", "domain"}


def parse(ledger: Ledger | None, given: Mapping[str, list[str]]) -> Query:
    """Read a query string of a ledger's list, or of the list over all. Raises RuleViolation with every value that cannot
    be understood."""

    def last(name: str) -> str:
        return (given.get(name) or [""])[-1].strip()

    def every(name: str) -> tuple[str, ...]:
        return tuple(one for one in given.get(name, []) if one)

    problems = [*_unknown(ledger, given), *_choices(ledger, given)]
    if last("view") not in VIEWS:
        problems.append(Problem("filter.view", f"没有“{last('view')}”这个视图", "view"))
    if last("order") and not _orders(ledger, last("order")):
        problems.append(Problem("filter.order", f"不能按“{last('order')}”排序", "order"))
    if last("page") and not (last("page").isdigit() and 1 <= int(last("page")) <= 100_000):
        problems.append(Problem("filter.page", f"没有第{last('page')}页", "page"))
    if last("as_of") and ledger is not None and ledger.archetype != "register":
        problems.append(Problem("filter.as_of", f"{ledger.title}不是名录，不能按某一天查看", "as_of"))
    if last("holder") and not directory().named(last("holder")):
        problems.append(Problem("filter.holder", f"没有叫“{last('holder')}”的人", "holder"))
    for name in ("since", "until", "as_of"):
        try:
            if last(name):
                to_date(last(name))
        except ValueError as error:
            problems.append(Problem("filter.date", str(error), name))
    if last("period"):
        try:
            Period.parse(last("period"))
        except RuleViolation as refused:
            problems += refused.problems
    if problems:
        raise RuleViolation(problems)
    return Query(
        text=last("q"),
        view=last("view"),
        state=every("state"),
        organ=every("organ"),
        region=last("region"),
        holder=last("holder"),
        clock=last("clock"),
        ledger=every("ledger"),
        domain=last("domain"),
        period=last("period"),
        since=to_date(last("since")).isoformat() if last("since") else "",
        until=to_date(last("until")).isoformat() if last("until") else "",
        as_of=to_date(last("as_of")).isoformat() if last("as_of") else "",
        facts=tuple(
            (name.removeprefix("fact."), values[-1].strip())
            for name, values in given.items()
            if name.startswith("fact.") and values[-1].strip()
        ),
        order=last("order") or ("newest" if ledger is not None and ledger.archetype != "case" else "due"),
        page=int(last("page") or 1),
    )


def _unknown(ledger: Ledger | None, given: Mapping[str, list[str]]) -> list[Problem]:
    """Names that filter nothing here, and declared fields with something in them that cannot be understood."""
    known = _NAMES | _IGNORED | (_OF_SEVERAL if ledger is None else _OF_A_LEDGER)
    problems = []
    for name, values in given.items():
        field = ledger.fields.get(name.removeprefix("fact.")) if ledger and name.startswith("fact.") else None
        if name not in known and (field is None or not can_filter(field)):
            problems.append(Problem("filter.unknown", f"没有“{name}”这个筛选项", name))
        elif field is not None and values[-1].strip():
            try:
                fact_filter(field, values[-1], directory(), date.max)
            except ValueError as error:
                problems.append(Problem("filter.fact", f"{field.title}：{error}", name))
    return problems


def _choices(ledger: Ledger | None, given: Mapping[str, list[str]]) -> list[Problem]:
    """Keys of states, clocks, ledgers and domains that there are not."""
    known: dict[str, tuple[Collection[str], str]]
    if ledger is None:
        known = {
            "ledger": (catalogue().ledgers.keys(), "台账"),
            "domain": (catalogue().domains.keys(), "领域"),
        }
    else:
        known = {
            "state": (ledger.states.keys(), "状态"),
            "clock": ({clock.key for clock in ledger.clocks}, "期限"),
        }
    return [
        Problem(f"filter.{name}", f"没有“{one}”这个{title}", name)
        for name, (keys, title) in known.items()
        for one in given.get(name, [])
        if one and one not in keys
    ]


def _orders(ledger: Ledger | None, order: str) -> tuple[str, ...]:
    """The columns of an order; none for one there is not. A ledger's amounts and days order it too."""
    if order in ORDERS:
        return ORDERS[order]
    field = ledger.fields.get(order.removeprefix("-").removeprefix("fact.")) if ledger else None
    if field is None or not can_order(field) or "fact." not in order:
        return ()
    sign = "-" if order.startswith("-") else ""
    return (f"{sign}facts__{field.name}", "-opened_on", "id")


def validity_of(ledger: Ledger) -> Field | None:
    """The field that says until when a register's items hold; None where they hold until they are taken off."""
    if ledger.archetype is not Archetype.REGISTER:
        return None
    return next(
        (
            field
            for name, field in ledger.fields.items()
            if field.kind == "date" and (name.startswith("expires") or name.endswith("_ends_on"))
        ),
        None,
    )


def can_order(field: Field) -> bool:
    """Whether a list may be put in the order of a field: of numbers, amounts and days."""
    return isinstance(field, Number | Money | Date) and not getattr(field, "places", 0)


def select(
    rows: QuerySet[Record], ledger: Ledger | None, query: Query, actor: Actor, today: date
) -> QuerySet[Record]:
    """``rows`` narrowed to what the query asks, in its order."""
    rows = _in_view(rows, ledger, query, actor, today)
    if query.state:
        rows = rows.filter(state__in=query.state)
    known = directory()
    if query.domain:
        keys = [one.key for one in catalogue().ledgers.values() if one.domain == query.domain]
        rows = rows.filter(ledger__in=keys)
    if query.ledger:
        rows = rows.filter(ledger__in=query.ledger)
    if query.organ:
        rows = rows.filter(
            organ__in={code for one in query.organ for code in known.organ_trees.get(one, {one})}
        )
    if query.region:
        rows = rows.filter(region__in=known.region_trees.get(query.region, {query.region}))
    if query.holder:
        rows = rows.filter(holder__in=known.named(query.holder))
    if query.period:
        period = Period.parse(query.period)
        rows = rows.filter(opened_on__range=(period.first, period.last))
    if query.since:
        rows = rows.filter(opened_on__gte=query.since)
    if query.until:
        rows = rows.filter(opened_on__lte=query.until)
    if ledger is not None:
        for name, value in query.facts:
            rows = rows.filter(fact_filter(ledger.fields[name], value, known, today))
    for word in query.text.split():
        rows = rows.filter(search__icontains=word)
    until = validity_of(ledger) if ledger is not None and query.view == "expiring" else None
    if until is not None and query.order == "newest":
        return rows.order_by(f"facts__{until.name}", "id")
    return rows.order_by(*_orders(ledger, query.order))


def _in_view(
    rows: QuerySet[Record], ledger: Ledger | None, query: Query, actor: Actor, today: date
) -> QuerySet[Record]:
    """The standing view, and the clock: with a clock named, its own day is meant, not the first of all."""
    week = (today, today + timedelta(days=6 - today.weekday()))
    if query.as_of:
        stood = Q(closed_on__isnull=True) | Q(closed_on__gt=query.as_of)
        rows = rows.filter(stood, opened_on__lte=query.as_of)
    elif query.view == "" and ledger is None:
        cases = [one.key for one in catalogue().ledgers.values() if one.archetype == "case"]
        rows = rows.filter(closed_on__isnull=True, ledger__in=cases)
    elif query.view == "" and ledger is not None and ledger.archetype != "activity":
        rows = rows.filter(closed_on__isnull=True)
    elif query.view == "expiring":
        until = validity_of(ledger) if ledger is not None else None
        if until is None:
            return rows.none()
        first, last = today.isoformat(), (today + timedelta(EXPIRING)).isoformat()
        held = {f"facts__{until.name}__gte": first, f"facts__{until.name}__lte": last}
        rows = rows.filter(closed_on__isnull=True, **held)
    elif query.view == "closed":
        rows = rows.filter(closed_on__isnull=False)
    elif query.view == "mine":
        rows = rows.filter(holder=actor.person)
        if ledger is None or ledger.archetype == "case":  # what one is done with is found under the others
            rows = rows.filter(closed_on__isnull=True)
    elif query.view == "week" and not query.clock:
        rows = rows.filter(due_on__range=week)
    elif query.view == "overdue" and not query.clock:
        rows = rows.filter(due_on__lt=today)
    if query.clock and ledger is not None:
        clocks = OpenClock.objects.filter(ledger=ledger.key, key=query.clock)
        if query.view == "week":
            clocks = clocks.filter(rolled__range=week, paused=False)
        elif query.view == "overdue":
            clocks = clocks.filter(rolled__lt=today, paused=False)
        rows = rows.filter(pk__in=clocks.values("record"))
    return rows


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops at the bound."""

    number: int
    bounded: bool = False

    def __str__(self) -> str:
        return f"{COUNT_BOUND}多" if self.bounded else f"{self.number:,}"


def count(rows: QuerySet[Any]) -> Count:
    """How many, exact up to the bound."""
    number = rows.order_by().values("pk")[: COUNT_BOUND + 1].count()
    return Count(COUNT_BOUND, True) if number > COUNT_BOUND else Count(number)


def find(actor: Actor, ledger: Ledger, name: str, on: date) -> Record | None:
    """A visible record by id or number; voided ones are found by id, so that their history can still be read."""
    organs = visible_organs(actor, ledger, catalogue().roles, on)
    rows = Record.objects.filter(ledger=ledger.key)
    if organs is not None:
        rows = rows.filter(Q(organ__in=sorted(organs)) | Q(holder=actor.person))
    return rows.filter(pk=name).first() or rows.filter(number=name, voided=False).first()
