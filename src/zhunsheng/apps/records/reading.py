"""Reading records: what an actor may see, filtered, sorted and counted.

Every list goes through ``visible``. Counts stop at a bound: exact beyond it would cost more than the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.decide import visible_organs
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger.fields import Choice, OrganRef, RegionRef, YesNo
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
    period: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""  # the items of a register that stood on that day
    facts: tuple[tuple[str, str], ...] = ()
    order: str = "due"
    page: int = 1

    def to_pairs(self) -> list[tuple[str, str]]:
        """The query string that gives this query again; defaults left out."""
        pairs = [("q", self.text), ("view", self.view)]
        pairs += [("state", one) for one in self.state] + [("organ", one) for one in self.organ]
        pairs += [
            ("region", self.region),
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
    "closed": "已办结",
    "all": "全部",
}
_IGNORED = {"columns", "msg"}


def parse(ledger: Ledger, given: Mapping[str, list[str]]) -> Query:
    """Read a query string. Raises RuleViolation with every value that cannot be understood."""
    problems: list[Problem] = []
    known = {
        "q",
        "view",
        "state",
        "organ",
        "region",
        "period",
        "since",
        "until",
        "as_of",
        "order",
        "page",
    } | _IGNORED
    facts: list[tuple[str, str]] = []
    for name, values in given.items():
        if name.startswith("fact."):
            field = ledger.fields.get(name.removeprefix("fact."))
            if field is None:
                problems.append(Problem("filter.unknown", f"没有“{name}”这个筛选项", name))
            elif values[-1]:
                facts.append((field.name, values[-1]))
        elif name not in known:
            problems.append(Problem("filter.unknown", f"没有“{name}”这个筛选项", name))

    def last(name: str) -> str:
        return (given.get(name) or [""])[-1].strip()

    states = tuple(one for one in given.get("state", []) if one)
    problems += [
        Problem("filter.state", f"没有“{one}”这个状态", "state") for one in states if one not in ledger.states
    ]
    if last("view") not in VIEWS:
        problems.append(Problem("filter.view", f"没有“{last('view')}”这个视图", "view"))
    if last("order") and last("order") not in ORDERS:
        problems.append(Problem("filter.order", f"不能按“{last('order')}”排序", "order"))
    if last("page") and not (last("page").isdigit() and 1 <= int(last("page")) <= 100_000):
        problems.append(Problem("filter.page", f"没有第{last('page')}页", "page"))
    if last("as_of") and ledger.archetype != "register":
        problems.append(Problem("filter.as_of", f"{ledger.title}不是名录，不能按某一天查看", "as_of"))
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
        state=states,
        organ=tuple(one for one in given.get("organ", []) if one),
        region=last("region"),
        period=last("period"),
        since=to_date(last("since")).isoformat() if last("since") else "",
        until=to_date(last("until")).isoformat() if last("until") else "",
        as_of=to_date(last("as_of")).isoformat() if last("as_of") else "",
        facts=tuple(facts),
        order=last("order") or ("newest" if ledger.archetype != "case" else "due"),
        page=int(last("page") or 1),
    )


def select(
    rows: QuerySet[Record], ledger: Ledger, query: Query, actor: Actor, today: date
) -> QuerySet[Record]:
    """``rows`` narrowed to what the query asks, in its order."""
    if query.as_of:
        stood = Q(closed_on__isnull=True) | Q(closed_on__gt=query.as_of)
        rows = rows.filter(stood, opened_on__lte=query.as_of)
    elif query.view == "" and ledger.archetype != "activity":
        rows = rows.filter(closed_on__isnull=True)
    elif query.view == "closed":
        rows = rows.filter(closed_on__isnull=False)
    elif query.view == "mine":
        rows = rows.filter(holder=actor.person)
    elif query.view == "week":
        rows = rows.filter(due_on__range=(today, today + timedelta(days=6 - today.weekday())))
    elif query.view == "overdue":
        rows = rows.filter(due_on__lt=today)
    if query.state:
        rows = rows.filter(state__in=query.state)
    known = directory()
    if query.organ:
        rows = rows.filter(
            organ__in={code for one in query.organ for code in known.organ_trees.get(one, {one})}
        )
    if query.region:
        rows = rows.filter(region__in=known.region_trees.get(query.region, {query.region}))
    if query.period:
        period = Period.parse(query.period)
        rows = rows.filter(opened_on__range=(period.first, period.last))
    if query.since:
        rows = rows.filter(opened_on__gte=query.since)
    if query.until:
        rows = rows.filter(opened_on__lte=query.until)
    for name, value in query.facts:
        rows = rows.filter(_fact(ledger, name, value))
    for word in query.text.split():
        rows = rows.filter(search__icontains=word)
    return rows.order_by(*ORDERS[query.order])


def _fact(ledger: Ledger, name: str, value: str) -> Q:
    field = ledger.fields[name]
    if isinstance(field, YesNo):
        return Q(**{f"facts__{name}": value in ("true", "是", "1")})
    if isinstance(field, Choice):
        return Q(**{f"facts__{name}": value})
    if isinstance(field, RegionRef):
        return Q(**{f"facts__{name}__in": sorted(directory().region_trees.get(value, {value}))})
    if isinstance(field, OrganRef):
        return Q(**{f"facts__{name}__in": sorted(directory().organ_trees.get(value, {value}))})
    return Q(**{f"facts__{name}__icontains": value})


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
