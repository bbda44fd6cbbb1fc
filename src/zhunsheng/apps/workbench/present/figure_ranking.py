"""A figure by organ or by town: who stands where, and the months of some of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhunsheng.apps.figures.services import Line
from zhunsheng.apps.workbench import charts
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.figure_pages import RankingPage
from zhunsheng.apps.workbench.parts import Button, Cell, Column, Crumb, Empty, Link, Note, Row, Table
from zhunsheng.apps.workbench.present import figure_targets as targets
from zhunsheng.apps.workbench.present import figure_words as words
from zhunsheng.apps.workbench.present.figure_page import Sheet, breakdown
from zhunsheng.apps.workbench.present.figure_scope import (
    Scope,
    organ_choice,
    period_choice,
    ranking_url,
    town_choice,
)
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.targets import holds_for_months
from zhunsheng.core.prose import as_ratio, on_screen

MOST = 3  # lines of a chart that need no legend
_NOUNS = {"organ": "单位", "town": "镇街"}


def page(sheet: Sheet, by: str, chosen: Sequence[str], *, low: bool) -> RankingPage:
    """The ranking, highest first unless ``low``; ``chosen`` are the codes to be drawn, at most three."""
    scope, noun = sheet.scope, _NOUNS[by]
    lines = sorted(breakdown(by, sheet), key=lambda line: (line.value.value or 0) * (1 if low else -1))
    known = {line.key: line.title for line in lines if line.key}
    drawn = [code for code in dict.fromkeys(chosen) if code in known][:MOST]
    way = {"low": "1" if low else ""}
    return RankingPage(
        title=f"{sheet.value.title}排名",
        crumbs=sheet.crumbs(Crumb(label="排名")),
        line=f"{scope.period.title}　{scope.words}　{len(lines)}个{noun}，总体{on_screen(sheet.value)}",
        table=_table(sheet, lines, by),
        views=[
            Link(
                label=f"按{one}",
                url=ranking_url(all_of(scope, key), sheet.key, key, **way),
                current=key == by,
            )
            for key, one in _NOUNS.items()
            if key == "organ" or scope.allowed is None
        ],
        orders=[
            Link(label=label, url=ranking_url(scope, sheet.key, by, low=value), current=bool(value) is low)
            for label, value in (("从高到低", ""), ("从低到高", "1"))
        ],
        period=period_choice(scope),
        scope=organ_choice(scope, list(known)) if by == "town" else None,
        town=town_choice(scope) if by == "organ" else None,
        trend=_trend(sheet, by, drawn, known),
        choices=_choices(known, drawn) if len(known) > 1 else None,
        hidden=[(name, value) for name, value in scope.pairs(by=by, **way) if value],
        buttons=(Button(label="回到指标", url=scope.figure_url(sheet.key)),),
        notes=[Note(text=f"一次最多比较{MOST}个{noun}，现在画的是前{MOST}个。")]
        if len(chosen) > MOST
        else [],
        empty=None
        if lines
        else Empty(
            title=f"{scope.period.title}{scope.words}没有可以排名的数",
            links=(Link(label="看指标", url=scope.figure_url(sheet.key)),),
        ),
    )


def all_of(scope: Scope, by: str) -> Scope:
    """The scope with all the organs, or all the towns, that are to be ranked."""
    return replace(scope, organ="") if by == "organ" else replace(scope, town="")


def cut_to(scope: Scope, by: str, code: str) -> Scope:
    """The scope of one line of the ranking."""
    return replace(scope, organ=code) if by == "organ" else replace(scope, town=code)


def _table(sheet: Sheet, lines: Sequence[Line], by: str) -> Table:
    target = sheet.target if holds_for_months(sheet.value.kind) else None
    parts = sheet.value.numerator is not None
    columns = [
        Column(title=_NOUNS[by], wide=True),
        Column(title="名次", align="right", phone=True),
        Column(title=sheet.value.title, align="right", phone=True),
        *([Column(title="分子与分母", align="right")] if parts else []),
        Column(title="与上年同期"),
        *([Column(title="目标")] if target else []),
    ]
    rows = []
    places = _places([line.value for line in lines])
    for place, line in zip(places, lines, strict=True):
        value = line.value
        cut = cut_to(sheet.scope, by, line.key) if line.key else None
        before = cut.value(sheet.source, sheet.key, sheet.scope.period.year_before()) if cut else None
        against, _ = targets.words(target, value, sheet.scope.period)
        cells = [
            Cell(text=line.title, url=cut.figure_url(sheet.key) if cut else ""),
            Cell(text=f"第{place}"),
            Cell(text=on_screen(value)),
            *([Cell(text=as_ratio(value).replace("/", " / "))] if parts else []),
            Cell(text=words.against(value, before)[1] if before else "—"),
            *([Cell(text=against)] if target else []),
        ]
        rows.append(Row(cells=cells))
    return Table(caption=f"{sheet.value.title}排名", columns=columns, rows=rows, compact=True)


def _places(values: Sequence[FigureValue]) -> list[int]:
    """1, 2, 2, 4: equal values share a place."""
    found: list[int] = []
    for number, value in enumerate(values, 1):
        same = number > 1 and value.value == values[number - 2].value
        found.append(found[-1] if same else number)
    return found


def _choices(known: dict[str, str], drawn: Sequence[str]) -> FormField:
    options = [Option(value=code, label=title) for code, title in known.items()]
    return FormField(
        name="with", title="比较", kind="choice", several=True, required=False, options=options, values=drawn
    )


def _trend(sheet: Sheet, by: str, drawn: Sequence[str], known: dict[str, str]) -> charts.Trend | None:
    """Twelve months of each; none where nothing is chosen or there is nothing to draw."""
    scope, last = sheet.scope, sheet.scope.period.last_index
    months = [Period(index // 12, index % 12 + 1, 1) for index in range(last - 11, last + 1)]
    values = [
        cut_to(scope, by, code).value(sheet.source, sheet.key, month)
        if month.first <= scope.visit.today
        else None
        for code in drawn
        for month in months
    ]
    if not any(one is not None and one.value is not None for one in values):
        return None
    plotted, unit = words.plot(values)
    series = [
        charts.Series(name=known[code], values=plotted[place * 12 : place * 12 + 12])
        for place, code in enumerate(drawn)
    ]
    return charts.trend(
        [f"{month.month}月" for month in months],
        series,
        unit=unit,
        target=targets.drawn(sheet.target, sheet.value.kind, unit),
        from_zero=unit != "%",
        caption=f"逐月比较，{unit}" if unit else "逐月比较",
    )
