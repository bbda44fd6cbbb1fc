"""Which figures a person may see, and the part of the county and of time one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.http import Http404, QueryDict

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.models import Region
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.access.numbers import counted_organs
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.figures import FigureValue, Period

Codes = frozenset[str] | None
_KNOWN = {"period", "organ", "town", "part", "page", "q", "all", "by", "with", "low", "used"}
_YEARS = 4


@dataclass(frozen=True)
class Scope:
    """``allowed`` are the organs over which this person counts (None: the county); ``organ`` and ``town`` narrow it."""

    visit: Visit
    period: Period
    allowed: Codes
    organ: str = ""
    town: str = ""

    @property
    def organs(self) -> Codes:
        if not self.organ:
            return self.allowed
        below = self.visit.directory.organ_trees[self.organ]
        return below if self.allowed is None else below & self.allowed

    @property
    def regions(self) -> Codes:
        return self.visit.directory.region_trees[self.town] if self.town else None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is narrowed: the county, or all that this person counts."""
        return not self.organ and not self.town

    @property
    def words(self) -> str:
        """全县, 县市监局, 城关镇, 县市监局 城关镇; 本单位 for those who count only their own."""
        known = self.visit.directory
        parts = [known.organ(self.organ)] if self.organ else []
        parts += [known.region(self.town)] if self.town else []
        return " ".join(parts) or ("全县" if self.allowed is None else "本单位")

    @property
    def dates(self) -> str:
        """2025年1月1日—12月31日."""
        first, last = self.period.first, self.period.last
        return f"{first.year}年{first.month}月{first.day}日—{last.month}月{last.day}日"

    def value(self, source: LiveFigures, key: str, period: Period | None = None) -> FigureValue:
        return source.figure(key, period or self.period, self.organs, self.regions)

    def pairs(self, **more: str) -> list[tuple[str, str]]:
        """The query string of this scope and what else is asked."""
        return [
            ("period", self.period.key),
            ("organ", self.organ),
            ("town", self.town),
            *more.items(),
        ]

    def figure_url(self, key: str, **more: str) -> str:
        return addresses.with_query(f"/figures/{key}/", self.pairs(**more))

    def records_url(self, key: str, **more: str) -> str:
        return addresses.with_query(f"/figures/{key}/records/", self.pairs(**more))


def visible_figures(visit: Visit) -> dict[str, Codes]:
    """Every figure this person may see, with the organs over which they count it (None: the county)."""
    catalogue, known = visit.catalogue, dict[tuple[str, ...], Codes]()
    found: dict[str, Codes] = {}
    for key in catalogue.figures:
        ledgers = catalogue.ledgers_behind(key)
        names = tuple(ledger.key for ledger in ledgers)
        if names not in known:
            known[names] = counted_organs(visit.actor, ledgers, catalogue.roles, visit.today)
        if known[names] != frozenset():
            found[key] = known[names]
    return found


def allowed_organs(visit: Visit, key: str) -> Codes:
    """The organs over which this person counts a figure; 404 when there is none such, NotPermitted when it is not theirs."""
    if key not in visit.catalogue.figures:
        raise Http404
    ledgers = visit.catalogue.ledgers_behind(key)
    found = counted_organs(visit.actor, ledgers, visit.catalogue.roles, visit.today)
    if found == frozenset():
        titles = "、".join(ledger.title for ledger in ledgers)
        raise NotPermitted(f"这个指标由{titles}的记录计算，你的角色不查阅，需要时请联系本单位管理员")
    return found


def scope_of(visit: Visit, allowed: Codes, given: QueryDict) -> Scope:
    """What was asked for. Raises RuleViolation with everything that cannot be understood, NotPermitted outside one's organs."""
    problems = [
        Problem("filter.unknown", f"没有“{name}”这个筛选项", name) for name in given if name not in _KNOWN
    ]
    organ, town = given.get("organ", "").strip(), given.get("town", "").strip()
    if organ and organ not in visit.directory.organs:
        problems.append(Problem("organ.unknown", f"没有代码为{organ}的单位", "organ"))
    if town and town not in visit.directory.regions:
        problems.append(Problem("region.unknown", f"没有代码为{town}的镇街", "town"))
    try:
        period = Period.parse(str(given["period"])) if given.get("period") else default_period(visit.today)
    except RuleViolation as refused:
        problems += refused.problems
    if problems:
        raise RuleViolation(problems)
    scope = Scope(visit, period, allowed, organ, town)
    if organ and not scope.organs:
        raise NotPermitted(f"你只能看本单位的数，{visit.directory.organ(organ)}不在你的范围内")
    return scope


def default_period(today: date) -> Period:
    """The year of the newest record, by today."""
    newest = Record.objects.filter(voided=False, opened_on__lte=today).aggregate(Max("opened_on"))[
        "opened_on__max"
    ]
    return Period((newest or today).year, 1, 12)


def recorded_years(today: date) -> list[int]:
    """The years with records, newest first, at most the last few."""
    days = Record.objects.filter(voided=False, opened_on__lte=today).aggregate(
        Min("opened_on"), Max("opened_on")
    )
    first, last = days["opened_on__min"] or today, days["opened_on__max"] or today
    return list(range(last.year, max(first.year, last.year - _YEARS + 1) - 1, -1))


def period_choice(scope: Scope) -> FormField:
    """Years, and halves, quarters and months of the year in view."""
    year = scope.period.year
    keys = [str(one) for one in recorded_years(scope.visit.today)]
    keys += [f"{year}{part}" for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4")]
    keys += [f"{year}-{month:02d}" for month in range(1, 13)]
    if scope.period.key not in keys:
        keys.insert(0, scope.period.key)
    periods = [Period.parse(key) for key in keys]
    shown = [one for one in periods if one.first <= scope.visit.today or one == scope.period]
    return FormField(
        name="period",
        title="统计期",
        kind="choice",
        value=scope.period.key,
        options=[Option(value=one.key, label=one.title) for one in shown],
    )


def organ_choice(scope: Scope, codes: list[str]) -> FormField | None:
    """The bodies with something to count; None when there is nothing to choose."""
    known = scope.visit.directory
    if scope.organ and scope.organ not in codes:
        codes = [scope.organ, *codes]
    whole = "全部单位" if scope.allowed is None else "本单位"
    options = [
        Option(value="", label=whole),
        *(Option(value=code, label=known.organ(code)) for code in codes),
    ]
    if len(options) < 3 and not scope.organ:
        return None
    return FormField(name="organ", title="单位", kind="choice", value=scope.organ, options=options)


def town_choice(scope: Scope) -> FormField | None:
    """The towns of the county; None for those who count only their own organs."""
    known = scope.visit.directory
    towns = [region for region in known.regions.values() if region.level == Region.Level.TOWN]
    if scope.allowed is not None or not towns:
        return None
    options = [
        Option(value="", label="全县"),
        *(Option(value=one.code, label=one.name) for one in towns),
    ]
    if scope.town and known.regions[scope.town] not in towns:
        options.append(Option(value=scope.town, label=known.region(scope.town)))
    return FormField(name="town", title="镇街", kind="choice", value=scope.town, options=options)


def ranking_url(scope: Scope, key: str, by: str, **more: str) -> str:
    """The ranking of a figure by organ or town, for this period and part of the county."""
    return addresses.with_query(
        f"/figures/{key}/ranking/", scope.pairs(by="town" if by == "town" else "", **more)
    )
