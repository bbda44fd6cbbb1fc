"""The records behind a figure: which they are, in parts, and as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from django.db.models import Max

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.services import records_behind
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.reading import visible
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import Cell, Column, Row, Table
from zhunsheng.apps.workbench.present.clocks import row_chip
from zhunsheng.apps.workbench.present.figure_scope import Scope
from zhunsheng.apps.workbench.present.states import state_chip
from zhunsheng.core.figures import Period
from zhunsheng.core.figures.evaluate import Part
from zhunsheng.core.figures.measures import Change, Derived
from zhunsheng.core.ledger.ledger import Archetype, Ledger

PartName = Literal["all", "numerator", "denominator", "rest"]
HIDDEN = "不在你的查阅范围内"
_CHUNK = 900
_SORTED = 5000  # more records than this stay in the order of their ids


@dataclass(frozen=True)
class Pile:
    """Some of the records behind a figure: of one ledger, in one period. ``title`` says which ("分母", "上年同期")."""

    part: PartName
    title: str
    words: str
    ledger: Ledger
    period: Period
    ids: Sequence[str]


def piles(scope: Scope, source: LiveFigures, key: str) -> list[Pile]:
    """The piles of a figure, the one to look at first in front.

    Of a rate whose numerator is part of its denominator that is the smaller side: the exceptions.
    """
    figure = scope.visit.catalogue.figures[key]
    measure = figure.measure
    if not isinstance(measure, Derived):
        return [_pile(scope, source, key, "all", "")]
    upper, lower = (
        _pile(scope, source, key, "numerator", "分子"),
        _pile(scope, source, key, "denominator", "分母"),
    )
    if isinstance(measure, Change):
        return [
            Pile("numerator", "本期", upper.words, upper.ledger, upper.period, upper.ids),
            Pile("denominator", "上年同期", lower.words, lower.ledger, lower.period, lower.ids),
        ]
    counted = set(upper.ids)
    if measure.kind != "rate" or upper.ledger.key != lower.ledger.key or not counted <= set(lower.ids):
        return [lower, upper]
    others = [one for one in lower.ids if one not in counted]
    rest = Pile("rest", "其余", f"不计入“{upper.words}”", lower.ledger, lower.period, others)
    if not others:
        return [lower, upper]
    return [rest, upper, lower] if len(others) <= len(upper.ids) or not upper.ids else [upper, rest, lower]


def _pile(scope: Scope, source: LiveFigures, key: str, part: PartName, title: str) -> Pile:
    found = records_behind(
        key,
        scope.period,
        scope.organs,
        scope.regions,
        "" if part == "all" else cast("Part", part),
        source,
    )
    first = found[0]  # a numerator or denominator is one base figure
    return Pile(
        part, title, first.title, scope.visit.catalogue.ledger(first.ledger), first.period, first.records
    )


def newest_first(pile: Pile) -> list[str]:
    """The ids by opening day, newest first; very many stay as they are."""
    if len(pile.ids) > _SORTED:
        return list(pile.ids)
    days: dict[str, str] = {}
    for start in range(0, len(pile.ids), _CHUNK):
        rows = Record.objects.filter(pk__in=pile.ids[start : start + _CHUNK])
        days |= {name: day.isoformat() for name, day in rows.values_list("id", "opened_on")}
    return sorted(sorted(pile.ids), key=lambda one: days.get(one, ""), reverse=True)


def shown_rows(scope: Scope, ledger: Ledger, ids: Sequence[str]) -> dict[str, Record]:
    """Those of these records that this person may see."""
    rows = visible(scope.visit.actor, ledger, scope.visit.today).filter(pk__in=ids)
    return {row.id: row for row in rows}


def table(scope: Scope, pile: Pile, ids: Sequence[str]) -> Table:
    """These records, in this order. Those this person may not see stand as a line without link or content."""
    ledger, visit = pile.ledger, scope.visit
    rows = shown_rows(scope, ledger, ids)
    positions: dict[str, int] = dict(
        Event.objects.filter(record__in=list(rows)).values_list("record").annotate(Max("id")).order_by()
    )
    columns = [(Column(title="单位"), lambda row: Cell(text=visit.directory.organ(row.organ)))]
    if ledger.number:
        named = Column(title="案由" if ledger.archetype is Archetype.CASE else "名称", phone=True)
        columns.insert(0, (named, lambda row: Cell(text=row.headline, title=row.headline)))
    columns.append((Column(title="登记日期", align="right", phone=True), lambda row: Cell(on=row.opened_on)))
    if ledger.clocks:
        columns.append((Column(title="期限"), lambda row: Cell(clock=row_chip(visit, ledger, row))))
    elif ledger.archetype is not Archetype.ACTIVITY:
        columns.append((Column(title="状态"), lambda row: Cell(state=state_chip(ledger, row.state))))
    columns.append(
        (
            Column(title="日志位置", align="right"),
            lambda row: Cell(text=f"#{positions[row.id]:,}" if row.id in positions else "", code=True),
        )
    )

    def line(row: Record | None) -> Row:
        if row is None:
            return Row(cells=[Cell(text=HIDDEN), *[Cell()] * len(columns)])
        address = addresses.of_record(ledger.key, row.id, row.number)
        link = Cell(text=row.number or row.headline, url=address, title=row.headline)
        return Row(cells=[link, *(cell(row) for _, cell in columns)])

    first = Column(title="编号" if ledger.number else "名称")
    return Table(
        caption=ledger.title,
        columns=[first, *(column for column, _ in columns)],
        rows=[line(rows.get(name)) for name in ids],
        compact=True,
    )
