"""Every definition, loaded once, cross-checked, then locked.

Apps meet the county's work only here: by asking for a ledger by the key that came in a request, or for all ledgers
with a capability. They never import a definition.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import ModuleType

from zhunsheng.core.access.roles import ORGAN_KINDS, Role
from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.documents import DocumentTexts
from zhunsheng.core.errors import DefinitionError, Problem, RuleViolation
from zhunsheng.core.figures import targets
from zhunsheng.core.figures.measures import Derived, Measure
from zhunsheng.core.ledger.fields import Link, Rows
from zhunsheng.core.ledger.figure_ref import FigureRef
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.report import Report, load_report
from zhunsheng.core.statutes import Statutes
from zhunsheng.core.supervision.checks import Check, places, read_checks
from zhunsheng.core.supervision.matters import CAPABILITY, matter_problems
from zhunsheng.core.supervision.rule import Rule


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its full key ("ledger.measure", or its own key when it joins ledgers)."""

    key: str
    measure: Measure
    ledger: Ledger | None
    domain: str

    def resolve(self, reference: str) -> str:
        """The full key of a measure this one refers to."""
        return reference if "." in reference or self.ledger is None else f"{self.ledger.key}.{reference}"

    def needs(self) -> tuple[str, ...]:
        return tuple(self.resolve(reference) for reference in self.measure.needs())


@dataclass(frozen=True)
class Catalogue:
    """What is declared. Raises DefinitionError on loading, with every problem in one message."""

    editions: dict[str, tuple[Ledger, ...]]  # by key, oldest regime first
    figures: dict[str, Figure]
    roles: dict[str, Role]
    conflicts: frozenset[frozenset[str]]  # pairs of roles that nobody holds on the same day
    domains: dict[str, str]
    reports: dict[str, Report]
    statutes: Statutes
    calendar: WorkCalendar
    documents: DocumentTexts
    folder: Path  # of the content package: glossary, demo
    rules: dict[str, Rule] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)  # by id

    @classmethod
    def load(cls, package: str) -> Catalogue:
        """Import every module of a content package and check the whole."""
        root = importlib.import_module(package)
        folder = Path(str(root.__file__)).parent
        editions: dict[str, list[Ledger]] = {}
        for module in _modules(f"{package}.ledgers"):
            for ledger in _declared(module, "LEDGER", "LEDGERS"):
                editions.setdefault(ledger.key, []).append(ledger)
        ordered = {key: tuple(sorted(editions[key], key=lambda one: one.since)) for key in sorted(editions)}
        figures = {
            f"{key}.{measure.key}": Figure(f"{key}.{measure.key}", measure, group[-1], group[-1].domain)
            for key, group in ordered.items()
            for measure in group[-1].figures
        }
        for module in _modules(f"{package}.figures"):
            for measure in getattr(module, "FIGURES", ()):
                if measure.key in figures:
                    raise DefinitionError(f"指标{measure.key}声明了两次（{module.__name__}）")
                figures[measure.key] = Figure(measure.key, measure, None, module.__name__.rpartition(".")[2])
        _offer_figures(ordered, figures)
        rules: dict[str, Rule] = {}
        for module in _modules(f"{package}.rules"):
            rule = getattr(module, "RULE", None)
            if not isinstance(rule, Rule) or rule.key != module.__name__.rpartition(".")[2]:
                raise DefinitionError(f"{module.__name__}里应有RULE，键名与文件名相同")
            if rule.key in rules:
                raise DefinitionError(f"规则{rule.key}声明了两次（{module.__name__}）")
            rules[rule.key] = rule
        reports = {
            info.name: load_report(f"{package}.reports.{info.name}")
            for info in pkgutil.iter_modules([str(folder / "reports")])
            if info.ispkg
        }
        capacities = importlib.import_module(f"{package}.roles")
        found = cls(
            editions=ordered,
            figures=figures,
            roles={role.key: role for role in capacities.ROLES},
            conflicts=frozenset(
                frozenset(role.key for role in pair) for pair in getattr(capacities, "CONFLICTS", ())
            ),
            domains=dict(importlib.import_module(f"{package}.domains").DOMAINS),
            reports=reports,
            statutes=Statutes.load(folder / "statutes"),
            calendar=WorkCalendar.load(folder / "calendars"),
            documents=DocumentTexts.load(folder / "documents"),
            folder=folder,
            rules=rules,
            checks=read_checks(folder / "checks.yaml"),
        )
        problems = list(_cross_check(found))
        if problems:
            raise DefinitionError("定义之间对不上：\n" + "\n".join(problems))
        return found

    @cached_property
    def ledgers(self) -> dict[str, Ledger]:
        """The edition in force now of every ledger, by key."""
        return {key: group[-1] for key, group in self.editions.items()}

    def ledger(self, key: str, on: date | None = None) -> Ledger:
        """A ledger's newest edition, or the one in force on a day. Raises RuleViolation when there is none."""
        group = self.editions.get(key)
        if not group:
            raise RuleViolation(
                Problem(
                    "ledger.unknown", f"没有“{key}”这本台账{_nearest(key, list(self.editions))}", "ledger"
                )
            )
        if on is None:
            return group[-1]
        in_force = [ledger for ledger in group if ledger.since <= on]
        if not in_force:
            raise RuleViolation(
                Problem(
                    "ledger.not_in_force",
                    f"{group[0].title}自{group[0].since}起才有，{on}还没有这本台账",
                    "on",
                )
            )
        return in_force[-1]

    def edition(self, key: str, since: str) -> Ledger:
        """The edition a record lives under, by the first day of its regime (ISO)."""
        for ledger in self.editions.get(key, ()):
            if ledger.since.isoformat() == since:
                return ledger
        raise RuleViolation(Problem("ledger.edition", f"没有{key}的{since}版定义", "edition"))

    def figure(self, key: str) -> Figure:
        """A figure by its full key; raises RuleViolation with the nearest ones."""
        found = self.figures.get(key)
        if found is None:
            raise RuleViolation(
                Problem("figure.unknown", f"没有“{key}”这个指标{_nearest(key, list(self.figures))}", "figure")
            )
        return found

    def ledgers_behind(self, key: str) -> list[Ledger]:
        """The ledgers whose records a figure counts, in order."""
        figure = self.figure(key)
        found = [figure.ledger] if figure.ledger else []
        for needed in figure.needs():
            found += self.ledgers_behind(needed)
        return list({ledger.key: ledger for ledger in found}.values())

    def capable(self, capability: str) -> Iterator[Ledger]:
        """The ledgers that declare a capability."""
        return (ledger for ledger in self.ledgers.values() if capability in ledger.capabilities)


def _offer_figures(editions: dict[str, tuple[Ledger, ...]], figures: dict[str, Figure]) -> None:
    """Tell the fields that name a figure which there are. A change has no target and is nobody's to name."""
    titles = {key: one.measure.title for key, one in figures.items() if one.measure.kind != "change"}
    asked = (
        declared for group in editions.values() for ledger in group for step in ledger.steps
        for declared in step.asks.fields().values()
    )  # fmt: skip
    for declared in asked:
        if isinstance(declared, FigureRef):
            declared.offer(titles)


def _nearest(key: str, known: list[str]) -> str:
    import difflib

    close = difflib.get_close_matches(key, known, 3, 0.5)
    return f"，相近的有：{'、'.join(close)}" if close else ""


def _modules(package: str) -> Iterator[ModuleType]:
    try:
        root = importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name == package:
            return
        raise
    for info in pkgutil.walk_packages(root.__path__, f"{package}."):
        if not info.ispkg:
            yield importlib.import_module(info.name)


def _declared(module: ModuleType, one: str, many: str) -> list[Ledger]:
    found = [*([getattr(module, one)] if hasattr(module, one) else []), *getattr(module, many, ())]
    if not found:
        raise DefinitionError(f"{module.__name__}里没有{one}或{many}")
    return found


def _cross_check(catalogue: Catalogue) -> Iterator[str]:
    yield from catalogue.documents.problems(catalogue.editions, catalogue.statutes)
    for key, group in catalogue.editions.items():
        if len({ledger.since for ledger in group}) != len(group):
            yield f"台账{key}：两版定义从同一天起"
        for ledger in group:
            yield from _check_ledger(catalogue, ledger)
    yield from _check_rules(catalogue)
    for figure in catalogue.figures.values():
        if figure.ledger is None:
            yield from (f"指标{figure.key}：{problem}" for problem in figure.measure.problems(None))
            if figure.domain not in catalogue.domains:
                yield f"指标{figure.key}：没有“{figure.domain}”这个领域，文件名应为领域的键"
        for needed in figure.needs():
            if needed not in catalogue.figures:
                yield f"指标{figure.key}：用到的指标“{needed}”没有声明"
            elif isinstance(catalogue.figures[needed].measure, Derived) and figure.measure.kind != "change":
                yield f"指标{figure.key}：“{needed}”本身是算出来的，不能再作分子分母"
    for pair in catalogue.conflicts:
        if len(pair) != 2 or not pair <= catalogue.roles.keys():
            yield f"不得兼任的角色须是roles里声明的两个不同角色：{'、'.join(sorted(pair))}"
    for name, report in catalogue.reports.items():
        for used in report.figure_keys():
            if used not in catalogue.figures:
                yield f"报告{name}：用到的指标“{used}”没有声明"
        for role in report.issued_by:
            if catalogue.roles.get(role.key) != role:
                yield f"报告{name}：角色“{role.key}”没有在roles里声明"


def _check_rules(catalogue: Catalogue) -> Iterator[str]:
    laws = {law.title.removeprefix("中华人民共和国") for law in catalogue.statutes.laws.values()}
    verified = {id: check.verified for id, check in catalogue.checks.items()}
    for rule in catalogue.rules.values():
        problems = rule.problems(catalogue.ledgers, laws, verified)
        yield from (f"规则{rule.key}：{problem}" for problem in problems)
    for ledger in catalogue.capable(CAPABILITY):
        yield from (f"台账{ledger.key}：{problem}" for problem in matter_problems(ledger))
    for ledger in catalogue.capable(targets.CAPABILITY):
        yield from (f"台账{ledger.key}：{problem}" for problem in targets.target_problems(ledger))
    for id, place in places(catalogue.ledgers, {}):
        if id not in verified:
            yield f"{place.title}：没有编号为{id}的核查项"


def _check_ledger(catalogue: Catalogue, ledger: Ledger) -> Iterator[str]:
    if ledger.domain not in catalogue.domains:
        yield f"台账{ledger.key}：没有“{ledger.domain}”这个领域"
    for kind in ledger.kept_by:
        if kind not in ORGAN_KINDS:
            yield f"台账{ledger.key}：没有“{kind}”这类单位，有：{'、'.join(ORGAN_KINDS)}"
    for step in ledger.steps:
        for role in step.by:
            if catalogue.roles.get(role.key) != role:
                yield f"台账{ledger.key}的环节“{step.key}”：角色“{role.key}”没有在roles里声明"
    for clock in ledger.clocks:
        if clock.limit not in catalogue.statutes.values:
            yield f"台账{ledger.key}的期限“{clock.key}”：没有法定值“{clock.limit}”"
        awaited = [
            mark
            for mark in (*clock.starts, *(end for _, ends in clock.pauses for end in ends))
            if mark[:6] == "clock:"
        ]
        for mark in awaited:
            limit = ledger.clock(mark[6:]).limit
            if any(not value.kind.waits for value in catalogue.statutes.values.get(limit, ())):
                yield f"台账{ledger.key}的期限“{clock.key}”：“{mark[6:]}”不是等它届满的期限，不能从它的届满日算"
        if not clock.until and any(
            not value.kind.waits for value in catalogue.statutes.values.get(clock.limit, ())
        ):
            yield f"台账{ledger.key}的期限“{clock.key}”：没有写到哪个环节为止"
    for step in ledger.steps:
        for need in step.needs:
            for id in need.thresholds:
                if id not in catalogue.statutes.thresholds:
                    yield f"台账{ledger.key}的要求“{need.key}”：没有法定数“{id}”"
    for declared in list(ledger.fields.values()):
        links = [declared] if isinstance(declared, Link) else []
        if isinstance(declared, Rows):
            links += [inner for inner in declared.of.fields().values() if isinstance(inner, Link)]
        for link in links:
            for key in link.ledgers:
                if key not in catalogue.editions:
                    yield f"台账{ledger.key}的字段“{declared.name}”：关联的台账“{key}”没有声明"
