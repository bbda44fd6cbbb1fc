"""Ten figures for the leader's page, from what the ledgers declare as their headline figures."""

from __future__ import annotations

from fractions import Fraction

from django.core.cache import cache as shared
from django.urls import is_valid_path

from zhunsheng.apps.figures import services
from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import FigureValue as Tile
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import points, rounded, signed, thousands
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.measures import Derived
from zhunsheng.core.figures.period import month_index

_TILES = 10
_KEPT = 300
_MONTHS = 12


def periods(visit: Visit) -> list[Period]:
    """What the page offers: this year so far, this half-year, last year."""
    today = visit.today
    half = Period.parse(f"{today.year}H{1 if today.month <= 6 else 2}")
    return [Period.parse(f"{today.year}"), half, Period.parse(f"{today.year - 1}")]


def tiles(visit: Visit, period: Period) -> list[Tile]:
    """The headline figures of ten ledgers, in the county's order, rates before counts where a ledger has both.

    Figures as last brought up to date; none before they were ever computed.
    """
    key = f"tiles:{period.key}"
    found: list[Tile] | None = shared.get(key)
    if found is None:
        found = _computed(visit, period)
        shared.set(key, found, _KEPT)
    return found


def _computed(visit: Visit, period: Period) -> list[Tile]:
    live = services.live(fresh=False)
    if not live.position:
        return []
    order = list(visit.catalogue.domains)
    chosen: dict[str, str] = {}
    for figure in visit.catalogue.figures.values():
        if figure.ledger is None or not getattr(figure.measure, "headline", False):
            continue
        if figure.measure.kind == "change":
            continue
        if figure.ledger.key not in chosen or isinstance(figure.measure, Derived):
            chosen[figure.ledger.key] = figure.key
    values = [live.figure(key, period) for key in chosen.values()]
    weighty = sorted((one for one in values if one.value), key=lambda one: -one.records)[:_TILES]
    kept = sorted(weighty, key=lambda one: order.index(visit.catalogue.figures[one.key].domain))
    return [_tile(live, one, period, month_index(visit.today)) for one in kept]


def _tile(live: LiveFigures, value: FigureValue, period: Period, now: int) -> Tile:
    number, unit = _printed(value)
    arrow, change = "", ""
    if period.last_index < now:  # a period that still runs is not compared with a whole one
        before = live.figure(value.key, period.year_before())
        arrow, change = _change(value, before)
    if not change and value.kind == "rate" and value.denominator and value.numerator is not None:
        change = f"{thousands(int(value.numerator))} / {thousands(int(value.denominator))}"
    last = period.last_index
    spark = [
        float(one.value)
        for index in range(last - _MONTHS + 1, min(last, now) + 1)
        if (one := live.figure(value.key, Period(index // 12, index % 12 + 1, 1))).value is not None
    ]
    return Tile(
        name=value.title,
        number=number,
        unit=unit,
        url=addresses.with_query(f"/figures/{value.key}/", [("period", period.key)])
        if is_valid_path(f"/figures/{value.key}/")
        else "/ledgers/",
        arrow=arrow,  # type: ignore[arg-type]
        change=change,
        spark=tuple(spark) if len(spark) > 2 else (),
    )


def _printed(value: FigureValue) -> tuple[str, str]:
    if value.value is None:
        return "—", ""
    if value.kind == "rate":
        text = rounded(value.value * 100, 1)
        return (text.removesuffix(".0") if value.value == 1 else text), "%"
    if value.is_money:
        return rounded(value.value / 100, 0), "元"
    if isinstance(value.value, int):
        return thousands(value.value), value.unit
    return rounded(value.value, 1), value.unit


def _change(value: FigureValue, before: FigureValue) -> tuple[str, str]:
    if value.value is None or not before.value:
        return "", ""
    difference = value.value - before.value
    arrow = "up" if difference > 0 else "down" if difference < 0 else "level"
    if value.kind == "rate":
        return arrow, f"同比{points(difference)}"
    return arrow, f"同比{signed(Fraction(difference) / Fraction(before.value) * 100)}%"
