"""What pages, reports and commands ask about figures.

``organs`` and ``regions`` are codes of the registers; a body stands for itself and all below it, a town for its
villages. Unknown figures, organs and regions raise RuleViolation. Who may see what is for the caller to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhunsheng.apps.figures import engine, lake
from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.records.clock_source import today
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.apps.registry.models import Organ
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.compile import rows_behind
from zhunsheng.core.figures.evaluate import Part
from zhunsheng.core.figures.measures import Base
from zhunsheng.core.ledger.ledger import Privacy

By = Literal["organ", "town", "month"]
Codes = Collection[str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a body, a town or a month (``key`` is its code, or the period's key)."""

    key: str
    title: str
    value: FigureValue


@dataclass(frozen=True, slots=True)
class Behind:
    """The records that one base figure counted in one period, in the order of their ids."""

    figure: str
    title: str
    ledger: str
    period: Period
    records: list[str]


def refresh(day: date | None = None, progress: Callable[[int, int], None] | None = None) -> list[str]:
    """Work everything recorded since the last time into the lake; returns the ledgers that were written."""
    return lake.refresh(catalogue(), day or today(), progress)


def live(*, fresh: bool = True) -> LiveFigures:
    """Figures from the lake, brought up to date first unless ``fresh`` is False. Quick when nothing is new.

    As it is, the lake may be of other declarations than these, until it is next brought up to date: then nothing is
    known, and ``position`` is 0.
    """
    if fresh:
        refresh()
    found = LiveFigures(catalogue())
    if not fresh and not lake.fits(catalogue()):
        found.position = 0
    return found


def warm(year: int) -> None:
    """Compute every figure of a year, so that nobody waits for the first time: making the queries takes seconds."""
    source, period = live(), Period(year, 1, 12)
    for key in catalogue().figures:
        source.figure(key, period)


def figure_value(key: str, period: Period, organs: Codes = None, regions: Codes = None) -> FigureValue:
    """One figure."""
    catalogue().figure(key)
    return live().figure(key, period, *widened(organs, regions))


def all_values(period: Period, organs: Codes = None, regions: Codes = None) -> dict[str, FigureValue]:
    """Every declared figure, by key."""
    source, scope = live(), widened(organs, regions)
    return {key: source.figure(key, period, *scope) for key in catalogue().figures}


def figure_table(
    key: str,
    period: Period,
    by: By = "organ",
    source: LiveFigures | None = None,
    organs: Codes = None,
    regions: Codes = None,
) -> list[Line]:
    """The figure for each body, town or month, of these organs and regions only where they are given; bodies and towns
    only where it has a value or records.

    What lies in no town is the line 县本级, so that what can be added up adds up to the whole.
    """
    catalogue().figure(key)
    source = source or live()
    if by == "month":
        return [
            Line(month.key, month.title, source.figure(key, month, organs, regions))
            for month in period.split()
        ]
    lines = [
        Line(
            code,
            title,
            source.figure(key, period, _both(members, organs), regions)
            if by == "organ"
            else source.figure(key, period, organs, _both(members, regions)),
        )
        for code, (title, members) in (_bodies() if by == "organ" else _towns()).items()
    ]
    return [line for line in lines if line.value.records or line.value.value]


def _both(members: frozenset[str], chosen: Codes) -> frozenset[str]:
    return members if chosen is None else members & frozenset(chosen)


def trend(key: str, period: Period, months: int = 24) -> list[FigureValue]:
    """The figure in each of so many months up to the period's last."""
    catalogue().figure(key)
    source = live()
    last = period.last_index
    return [
        source.figure(key, Period(index // 12, index % 12 + 1, 1))
        for index in range(last - months + 1, last + 1)
    ]


def records_behind(
    key: str,
    period: Period,
    organs: Codes = None,
    regions: Codes = None,
    part: Part = "",
    source: LiveFigures | None = None,
) -> list[Behind]:
    """The records a value was computed from: of the whole, or of a derived figure's numerator or denominator. As many
    as ``FigureValue.records`` says (a change lists both periods)."""
    known = catalogue()
    known.figure(key)
    chosen_organs, chosen_regions = widened(organs, regions)
    found = []
    for base, when in (source or live()).parts(key, period, part):
        measure, ledger = base.measure, base.ledger
        assert isinstance(measure, Base)
        assert ledger is not None
        names = engine.execute(ledger, rows_behind(ledger, measure, when, chosen_organs, chosen_regions))
        found.append(Behind(base.key, measure.title, ledger.key, when, names["record"].to_pylist()))
    return found


def described(behind: Behind) -> list[tuple[str, str, str, str]]:
    """Id, number, headline and opening day of each record; no headline where a ledger may only be read by some."""
    ledger = catalogue().ledger(behind.ledger)
    rows: dict[str, tuple[str, str, str, str]] = {}
    for start in range(0, len(behind.records), 500):
        chosen = Record.objects.filter(pk__in=behind.records[start : start + 500])
        for name, number, headline, opened in chosen.values_list("id", "number", "headline", "opened_on"):
            shown = headline if ledger.privacy is Privacy.OPEN else "—"
            rows[name] = (name, number or "—", shown, opened.isoformat())
    return [rows[name] for name in behind.records if name in rows]


def widened(organs: Codes, regions: Codes) -> tuple[Codes, Codes]:
    """Bodies with what is below them, towns with their villages."""
    known = directory()
    return (
        _with_below(organs, known.organ_trees, "organ", "单位"),
        _with_below(regions, known.region_trees, "region", "地区"),
    )


def _with_below(codes: Codes, trees: Mapping[str, frozenset[str]], field: str, noun: str) -> Codes:
    if codes is None:
        return None
    unknown = sorted(set(codes) - set(trees))
    if unknown:
        raise RuleViolation(Problem(f"{field}.unknown", f"没有代码为{'、'.join(unknown)}的{noun}", field))
    return frozenset().union(*(trees[code] for code in codes))


Groups = dict[str, tuple[str, frozenset[str]]]


def _bodies() -> Groups:
    """Every body with its sections."""
    known = directory()

    def body_of(code: str) -> str:
        organ = known.organs[code]
        while organ.kind == Organ.Kind.SECTION and organ.parent_id in known.organs:
            organ = known.organs[organ.parent_id]
        return organ.code

    return _grouped(known.organs, body_of, known.organ)


def _towns() -> Groups:
    known = directory()
    return _grouped(
        [*known.regions, ""], known.town_of, lambda code: known.region(code) if code else "县本级"
    )


def _grouped(codes: Iterable[str], group_of: Callable[[str], str], title: Callable[[str], str]) -> Groups:
    members: dict[str, set[str]] = {}
    for code in codes:
        members.setdefault(group_of(code), set()).add(code)
    return {group: (title(group), frozenset(members[group])) for group in sorted(members)}
