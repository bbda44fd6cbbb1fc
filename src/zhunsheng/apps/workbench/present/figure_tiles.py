"""Figures side by side: the ten of the leader's page, and those of a board."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.core.cache import cache as shared
from django.urls import is_valid_path

from zhunsheng.apps.figures import services
from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.targets import Targets
from zhunsheng.apps.workbench.parts import FigureValue as Tile
from zhunsheng.apps.workbench.present.figure_scope import Scope
from zhunsheng.apps.workbench.present.figure_targets import words
from zhunsheng.apps.workbench.present.figure_words import split
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import points, signed, thousands
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.measures import Derived
from zhunsheng.core.figures.period import month_index
from zhunsheng.core.figures.targets import holds_for_months

TILES = 10
_KEPT = 300
_MONTHS = 12


def periods(visit: Visit) -> list[Period]:
    """What the page offers: this year so far, this half-year, last year."""
    today = visit.today
    half = Period.parse(f"{today.year}H{1 if today.month <= 6 else 2}")
    return [Period.parse(f"{today.year}"), half, Period.parse(f"{today.year - 1}")]


def tiles(visit: Visit, period: Period, keys: Sequence[str] = ()) -> list[Tile]:
    """These figures of the county; without any, the headline figures of ten ledgers, in the county's order, rates before
    counts where a ledger has both.

    Figures as last brought up to date; none before they were ever computed.
    """
    key = f"tiles:{period.key}:{','.join(keys)}"
    found: list[Tile] | None = shared.get(key)
    if found is None:
        live = services.live(fresh=False)
        chosen = keys or usual(visit, live, period)
        targets, whole = Targets.read(), Scope(visit, period, None)
        found = [tile(whole, live, one, targets) for one in chosen] if live.position else []
        if found:
            shared.set(key, found, _KEPT)
    return found


def usual(visit: Visit, live: LiveFigures, period: Period) -> list[str]:
    """What stands on the first page of whoever chose nothing."""
    order = list(visit.catalogue.domains)
    chosen: dict[str, str] = {}
    for figure in visit.catalogue.figures.values():
        if figure.ledger is None or not getattr(figure.measure, "headline", False):
            continue
        if figure.measure.kind == "change":
            continue
        if figure.ledger.key not in chosen or isinstance(figure.measure, Derived):
            chosen[figure.ledger.key] = figure.key
    values = [live.figure(key, period) for key in chosen.values()] if live.position else []
    weighty = sorted((one for one in values if one.value), key=lambda one: -one.records)[:TILES]
    kept = sorted(weighty, key=lambda one: order.index(visit.catalogue.figures[one.key].domain))
    return [one.key for one in kept]


def tile(scope: Scope, live: LiveFigures, key: str, targets: Targets) -> Tile:
    """One figure of a part of the county: the number, how it stands to its target or to last year, twelve months."""
    now, period = month_index(scope.visit.today), scope.period
    value = scope.value(live, key)
    number, unit = split(value)
    arrow, change = "", ""
    whole = latest_whole(period, now)
    if whole is not None:
        then = value if whole == period else scope.value(live, key, whole)
        arrow, change = _change(then, scope.value(live, key, whole.year_before()))
        if change and whole != period:
            change = f"{whole.title.removeprefix(f'{whole.year}年')}{change}"
    if not change and value.kind == "rate" and value.denominator and value.numerator is not None:
        change = f"{thousands(int(value.numerator))} / {thousands(int(value.denominator))}"
    target = targets.of(scope.visit.catalogue.figures[key], period.year)
    kept = target if scope.is_whole or holds_for_months(value.kind) else None
    against, missed = words(kept, value, period)
    if missed:
        arrow, change = "", "，".join(one for one in (against, change) if one)
    last = period.last_index
    spark = [
        float(one.value)
        for index in range(last - _MONTHS + 1, min(last, now) + 1)
        if (one := scope.value(live, key, Period(index // 12, index % 12 + 1, 1))).value is not None
    ]
    return Tile(
        name=value.title,
        number=number,
        unit=unit,
        url=scope.figure_url(key) if is_valid_path(f"/figures/{key}/") else "/ledgers/",
        arrow=arrow,  # type: ignore[arg-type]
        change=change,
        missed_target=missed,
        spark=tuple(spark) if len(spark) > 2 else (),
    )


def latest_whole(period: Period, now: int) -> Period | None:
    """The period, or while it runs the latest quarter of it that is over, or month; None when none is yet. ``now`` is a
    month's index: what still runs is not compared with a whole one of last year."""
    if period.last_index < now:
        return period
    for months in (3, 1):
        parts = [
            Period(index // 12, index % 12 + 1, months)
            for index in range(period.first_index, period.last_index + 1, months)
        ]
        over = [one for one in parts if one.last_index < now]
        if over:
            return over[-1]
    return None


def _change(value: FigureValue, before: FigureValue) -> tuple[str, str]:
    if value.value is None or not before.value:
        return "", ""
    difference = value.value - before.value
    arrow = "up" if difference > 0 else "down" if difference < 0 else "level"
    if value.kind == "rate":
        return arrow, f"同比{points(difference)}"
    return arrow, f"同比{signed(Fraction(difference) / Fraction(before.value) * 100)}%"
