"""Reading findings: what an actor may see, filtered and counted. Who may see a record may see what was found against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from zhunsheng.apps.records.across import scope
from zhunsheng.apps.records.reading import count
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.apps.supervision.handling import named_by
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.apps.supervision.summary import LEVELS
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import Problem, RuleViolation

VIEWS = {
    "": "未处理",
    "pursued": "监督中",
    "done": "已办结",
    "false_alarm": "误报",
    "lapsed": "不再成立",
    "all": "全部",
}
_IGNORED = {"msg"}


def visible(actor: Actor, on: date) -> QuerySet[Finding]:
    """Every finding the actor may see, those that lapsed too."""
    return Finding.objects.filter(scope(actor, on))


@dataclass(frozen=True, slots=True)
class Query:
    """What a list of findings asks. Built from a query string by ``parse``; unknown names and values are refused."""

    view: str = ""
    text: str = ""
    level: str = ""
    source: str = ""
    organ: str = ""
    domain: str = ""
    page: int = 1

    def to_pairs(self) -> list[tuple[str, str]]:
        """The query string that gives this query again; defaults left out."""
        names = ("view", "level", "source", "organ", "domain")
        pairs = [(name, getattr(self, name)) for name in names]
        pairs += [("q", self.text), ("page", "" if self.page == 1 else str(self.page))]
        return [(name, value) for name, value in pairs if value]

    def with_(self, **changes: object) -> Query:
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]


def parse(given: Mapping[str, list[str]], sources: Mapping[str, str]) -> Query:
    """Read a query string. ``sources`` are the known ones. Raises RuleViolation with every value not understood."""
    known = {"view", "level", "source", "organ", "domain", "q", "page"}
    problems = [
        Problem("filter.unknown", f"没有“{name}”这个筛选项", name)
        for name in given
        if name not in known | _IGNORED
    ]

    def last(name: str) -> str:
        return (given.get(name) or [""])[-1].strip()

    for name, words, allowed in (
        ("view", "视图", VIEWS),
        ("level", "等级", LEVELS),
        ("source", "核查规则", sources),
        ("organ", "单位", directory().organs),
        ("domain", "领域", catalogue().domains),
    ):
        if last(name) and last(name) not in allowed:
            problems.append(Problem(f"filter.{name}", f"没有“{last(name)}”这个{words}", name))
    if last("page") and not (last("page").isdigit() and 1 <= int(last("page")) <= 100_000):
        problems.append(Problem("filter.page", f"没有第{last('page')}页", "page"))
    if problems:
        raise RuleViolation(problems)
    return Query(
        last("view"), last("q"), last("level"), last("source"), last("organ"), last("domain"),
        int(last("page") or 1),
    )  # fmt: skip


def select(rows: QuerySet[Finding], query: Query) -> QuerySet[Finding]:
    """``rows`` narrowed to what the query asks: the gravest first, then the newest."""
    rows = in_view(rows, query.view)
    if query.level:
        rows = rows.filter(level=query.level)
    if query.source:
        rows = rows.filter(source=query.source)
    if query.organ:
        rows = rows.filter(organ__in=sorted(directory().organ_trees.get(query.organ, {query.organ})))
    if query.domain:
        keys = [ledger.key for ledger in catalogue().ledgers.values() if ledger.domain == query.domain]
        rows = rows.filter(ledger__in=keys)
    for word in query.text.split():
        rows = rows.filter(says__icontains=word) | rows.filter(title__icontains=word)
    return by_gravity(rows)


def in_view(rows: QuerySet[Finding], view: str) -> QuerySet[Finding]:
    """The findings of one of ``VIEWS``."""
    if view == "lapsed":
        return rows.filter(lapsed_at__isnull=False)
    if view == "":
        return rows.filter(lapsed_at__isnull=True).exclude(pk__in=named_by())
    if view in ("pursued", "done", "false_alarm"):
        return rows.filter(pk__in=named_by(view))  # type: ignore[arg-type]
    return rows


def by_gravity(rows: QuerySet[Finding], *, oldest: bool = False) -> QuerySet[Finding]:
    """The gravest first, then the newest, or the ``oldest``."""
    grades = [When(level=level, then=Value(grade)) for grade, level in enumerate(LEVELS)]
    graded = rows.annotate(grade=Case(*grades, default=Value(9), output_field=IntegerField()))
    return graded.order_by("grade", "arose_on" if oldest else "-arose_on", "id")


def unhandled(actor: Actor, on: date, *, oldest: bool = False) -> QuerySet[Finding]:
    """What waits for somebody and is more than a hint, the gravest first, of these the newest or what waits longest."""
    return by_gravity(in_view(visible(actor, on), "").exclude(level="hint"), oldest=oldest)


def unhandled_count(actor: Actor, on: date) -> int:
    """How many of them, counted up to the bound."""
    return count(unhandled(actor, on)).number
