"""The catalogue of figures, and the page of one: its value, its months, bodies and towns, and its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.figures.services import Line, figure_table
from zhunsheng.apps.figures.targets import Targets
from zhunsheng.apps.workbench import addresses, charts
from zhunsheng.apps.workbench.figure_pages import (
    Catalogue,
    CatalogueFigure,
    CatalogueGroup,
    FigurePage,
    FigurePart,
)
from zhunsheng.apps.workbench.parts import Crumb, Link, Note
from zhunsheng.apps.workbench.present import boards
from zhunsheng.apps.workbench.present import figure_records as records
from zhunsheng.apps.workbench.present import figure_targets as targets
from zhunsheng.apps.workbench.present import figure_words as words
from zhunsheng.apps.workbench.present.directory import initials
from zhunsheng.apps.workbench.present.figure_records import Pile
from zhunsheng.apps.workbench.present.figure_scope import (
    Codes,
    Scope,
    organ_choice,
    period_choice,
    ranking_url,
    town_choice,
)
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.catalogue import Figure
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.measures import Change, Derived
from zhunsheng.core.figures.targets import Target, holds_for_months
from zhunsheng.core.prose import as_ratio, on_screen

_OPEN = 10  # records shown on the figure's page
_BARS = 12
_YEARS = 4


@dataclass(frozen=True)
class Sheet:
    """A figure as asked for, and everything its page is made of."""

    scope: Scope
    source: LiveFigures
    key: str

    @property
    def figure(self) -> Figure:
        return self.scope.visit.catalogue.figures[self.key]

    @cached_property
    def value(self) -> FigureValue:
        return self.scope.value(self.source, self.key)

    @cached_property
    def before(self) -> FigureValue:
        return self.scope.value(self.source, self.key, self.scope.period.year_before())

    @cached_property
    def target(self) -> Target | None:
        """What the figure should come to; none for what grows with time where only a part of the county is looked at."""
        found = Targets.read().of(self.figure, self.scope.period.year)
        return found if self.scope.is_whole or holds_for_months(self.figure.measure.kind) else None

    @cached_property
    def piles(self) -> list[Pile]:
        return records.piles(self.scope, self.source, self.key)

    @property
    def domain(self) -> str:
        return self.scope.visit.catalogue.domains[self.figure.domain]

    @property
    def journal(self) -> str:
        return f"#{self.source.position:,}"

    @property
    def computed(self) -> str:
        return f"{cn_moment(self.scope.visit.now, self.scope.visit.today)}计算"

    def crumbs(self, *more: Crumb) -> list[Crumb]:
        index = Crumb(label="指标", url=addresses.with_query("/figures/", self.scope.pairs()))
        own = Crumb(label=self.value.title, url=self.scope.figure_url(self.key) if more else "")
        return [index, Crumb(label=self.domain), own, *more]


def catalogue(
    scope: Scope,
    source: LiveFigures,
    allowed: Mapping[str, Codes],
    *,
    search: str = "",
    current: str = "",
    used: str = "",
) -> Catalogue:
    """The figures by domain with their values. Beside one figure: its own domain whole, of the others the headlines."""
    known = scope.visit.catalogue
    near = known.figures[current].domain if current else ""
    groups = []
    for domain, title in known.domains.items():
        keys = [
            key
            for key in allowed
            if known.figures[key].domain == domain
            and _matches(known.figures[key], search)
            and (not near or domain == near or getattr(known.figures[key].measure, "headline", False))
        ]
        if keys:
            lines = [_line(replace(scope, allowed=allowed[key]), source, key, current) for key in keys]
            groups.append(CatalogueGroup(title=title, figures=lines))
    groups.sort(key=lambda group: bool(near) and group.title != known.domains.get(near))
    hidden = [pair for pair in scope.pairs(used=used) if pair[1]]
    return Catalogue(
        total=len(allowed), groups=groups, search=search, hidden=hidden, views=boards.links(scope.visit, used)
    )


def _line(scope: Scope, source: LiveFigures, key: str, current: str) -> CatalogueFigure:
    value = scope.value(source, key)
    return CatalogueFigure(
        name=value.title, value=on_screen(value), url=scope.figure_url(key), current=key == current
    )


def _matches(figure: Figure, search: str) -> bool:
    """By title, ledger, key or pinyin initials."""
    titles = [figure.measure.title, figure.ledger.title if figure.ledger else ""]
    found = " ".join([*titles, figure.key, *(initials(title) for title in titles)]).lower()
    return all(word in found for word in search.lower().split())


def page(sheet: Sheet, allowed: Mapping[str, Codes]) -> FigurePage:
    """The whole page of one figure."""
    scope, value, pile = sheet.scope, sheet.value, sheet.piles[0]
    lines, towns = breakdown("organ", sheet), breakdown("town", sheet)
    if [(one.title, one.value.value) for one in towns] == [(one.title, one.value.value) for one in lines]:
        towns = []  # what only the towns themselves record
    ids = records.newest_first(pile)
    against, missed = targets.words(sheet.target, value, scope.period)
    return FigurePage(
        title=value.title,
        crumbs=sheet.crumbs(),
        value=replace(words.shown(value, sheet.before), missed_target=missed),
        definition=f"{value.definition.partition('。')[0]}。",
        catalogue=catalogue(scope, sheet.source, allowed, current=sheet.key),
        formula=_formula(sheet),
        parts=_parts(sheet),
        target=against,
        target_note=sheet.target.source if sheet.target else "",
        computed=sheet.computed,
        journal=sheet.journal,
        trend=_trend(sheet),
        by_organ=_bars(sheet, lines, "按单位", "organ"),
        by_region=_bars(sheet, towns, "按镇街", "town"),
        period=period_choice(scope),
        scope=organ_choice(scope, [line.key for line in lines]),
        town=town_choice(scope),
        records_title=_records_title(pile),
        records_note=_records_note(pile),
        records=records.table(scope, pile, ids[:_OPEN]) if ids else None,
        records_links=_records_links(sheet),
        records_foot=f"还有{len(ids) - _OPEN:,}件，见全部记录" if len(ids) > _OPEN else "",
        notes=_notes(sheet),
        years=years(sheet),
        board=boards.choice(scope, sheet.key),
        buttons=targets.buttons(scope, sheet.figure),
        exports=[
            Link(label=label, url=addresses.with_query(f"/figures/{sheet.key}/figure.{form}", scope.pairs()))
            for label, form in (("Excel", "xlsx"), ("图片（PNG）", "png"), ("矢量图（SVG）", "svg"))
        ],
    )


def _formula(sheet: Sheet) -> list[str]:
    measure, figures = sheet.figure.measure, sheet.scope.visit.catalogue.figures
    if not isinstance(measure, Derived):
        return words.formula(sheet.value, "", "")
    titles = [figures[key].measure.title for key in sheet.figure.needs()]
    defined = sheet.value.definition.partition("。")[2]
    return [*words.formula(sheet.value, titles[0], titles[-1]), *([f"{defined}。"] if defined else [])]


def _parts(sheet: Sheet) -> list[FigurePart]:
    """分子 and 分母 (本期 and 上年同期 of a change), each leading to its records; and the rest where there is one."""
    if not isinstance(sheet.figure.measure, Derived):
        return []
    upper, lower = sheet.figure.needs()[0], sheet.figure.needs()[-1]
    periods = [sheet.scope.period] * 2
    if isinstance(sheet.figure.measure, Change):
        periods = [pile.period for pile in sheet.piles]
    found = []
    for part, key, period in zip(("numerator", "denominator"), (upper, lower), periods, strict=True):
        value = sheet.scope.value(sheet.source, key, period)
        pile = next(one for one in sheet.piles if one.part == part)
        number, unit = words.split(value)
        found.append(
            FigurePart(
                number=number,
                words=f"{unit} {value.title}",
                role=pile.title,
                url=sheet.scope.records_url(sheet.key, part=part),
            )
        )
    rest = next((one for one in sheet.piles if one.part == "rest"), None)
    if rest:
        found.append(
            FigurePart(
                number=f"{len(rest.ids):,}",
                words="件 其余",
                url=sheet.scope.records_url(sheet.key, part="rest"),
            )
        )
    return found


def _trend(sheet: Sheet) -> charts.Trend | None:
    """Twelve months to the end of the period, with the same months a year before; months to come are left empty.

    Of a change the months of what changes are drawn.
    """
    scope, key = sheet.scope, sheet.key
    if isinstance(sheet.figure.measure, Change):
        key = sheet.figure.needs()[0]
    last = scope.period.last_index
    months = [Period(index // 12, index % 12 + 1, 1) for index in range(last - 11, last + 1)]
    now = [
        scope.value(sheet.source, key, month) if month.first <= scope.visit.today else None
        for month in months
    ]
    before = [scope.value(sheet.source, key, month.year_before()) for month in months]
    if not any(one and (one.value or one.records) for one in now):
        return None
    whole_year = scope.period.month + scope.period.months == 13
    names = (
        (f"{scope.period.year}年", f"{scope.period.year - 1}年") if whole_year else ("近12个月", "上年同期")
    )
    drawn, unit = words.plot([*now, *before])
    series = [charts.Series(name=names[0], values=drawn[:12])]
    if any(one.records for one in before):
        series.append(charts.Series(name=names[1], values=drawn[12:]))
    title = sheet.scope.visit.catalogue.figures[key].measure.title
    caption = "逐月" if key == sheet.key else f"逐月（{title}）"
    return charts.trend(
        [f"{month.month}月" for month in months],
        series,
        unit=unit,
        target=targets.drawn(sheet.target, sheet.figure.measure.kind, unit),
        from_zero=unit != "%",
        caption=f"{caption}，{unit}" if unit in ("%", "万元") else caption,
    )


def breakdown(by: str, sheet: Sheet) -> list[Line]:
    """The lines of a breakdown of what is looked at, the exceptions first: low rates where most is well, high ones where
    little is. None by what was chosen already, and by town only over the whole county's records."""
    scope = sheet.scope
    if (by == "organ" and scope.organ) or (by == "town" and (scope.town or scope.allowed is not None)):
        return []
    lines = figure_table(sheet.key, scope.period, by, sheet.source, scope.organs, scope.regions)  # type: ignore[arg-type]
    trees = scope.visit.directory.organ_trees
    if scope.allowed is not None:
        lines = [line for line in lines if trees[line.key] <= scope.allowed]
    lines = [line for line in lines if line.value.value is not None]
    if sheet.value.kind in ("rate", "mean", "change"):
        most = sheet.value.kind == "rate" and (sheet.value.value or 0) * 2 >= 1
        return sorted(lines, key=lambda line: (line.value.value or 0) * (1 if most else -1))
    return sorted(lines, key=lambda line: -(line.value.value or 0))


def _bars(sheet: Sheet, lines: Sequence[Line], caption: str, name: str) -> charts.Bars | None:
    """Counts as bars; of a rate numerator and the rest of the denominator, the rate in figures."""
    if len(lines) < 2:
        return None
    rows = [_bar(sheet, line, name) for line in lines[:_BARS]]
    kind = sheet.value.kind
    more = len(lines) - len(rows)
    return charts.bars(
        rows,
        caption=caption,
        heads=(
            "单位" if name == "organ" else "镇街",
            sheet.value.title,
            "本期与上年" if kind == "change" else "分子与分母",
        ),
        key=(("last", "斜纹：其余"),) if kind == "rate" else (),
        foot=f"还有{more}个，看全部排名" if more > 0 else "全部排名和比较",
        foot_url=ranking_url(sheet.scope, sheet.key, name),
    )


def _bar(sheet: Sheet, line: Line, name: str) -> charts.BarRow:
    value = line.value
    upper, lower = float(value.numerator or 0), float(value.denominator or 0)
    if value.kind == "rate":
        parts: list[tuple[charts.BarKind, float]] = [("good", upper), ("last", max(lower - upper, 0))]
    elif value.kind == "change":
        parts = [("good", upper)]
    else:
        parts = [("good", float(max(value.value or 0, 0)))]
    cut = replace(sheet.scope, organ=line.key) if name == "organ" else replace(sheet.scope, town=line.key)
    url = cut.figure_url(sheet.key) if line.key else ""
    return charts.BarRow(name=line.title, parts=parts, words=on_screen(value), ratio=_ratio(value), url=url)


def _ratio(value: FigureValue) -> str:
    """56 / 59 for what is computed from two numbers; "" where it could not be."""
    ratio = as_ratio(value)
    return "" if value.value is None or ratio == "—" else ratio.replace("/", " / ")


def years(sheet: Sheet) -> list[list[str]]:
    """The same months of earlier years, this one last; none where there is nothing earlier."""
    period, found = sheet.scope.period, []
    for back in range(_YEARS - 1, -1, -1):
        when = Period(period.year - back, period.month, period.months)
        value = sheet.value if not back else sheet.scope.value(sheet.source, sheet.key, when)
        if value.records or not back:
            found.append([when.title, on_screen(value), _ratio(value)])
    return found if len(found) > 1 else []


def _records_title(pile: Pile) -> str:
    count = f"{len(pile.ids):,}件"
    return f"记录{count}" if pile.part == "all" else f"{pile.title}{count}"


def _records_note(pile: Pile) -> str:
    order = "最新的在前" if len(pile.ids) > 1 else ""
    return "，".join(words for words in (pile.words if pile.part != "all" else "", order) if words)


def _records_links(sheet: Sheet) -> list[Link]:
    links = []
    for pile in sheet.piles:
        label = f"看{pile.title}{len(pile.ids):,}件" if pile.part != "all" else f"全部{len(pile.ids):,}件"
        pairs = {} if pile.part == "all" else {"part": pile.part}
        if pile.ids:
            links.append(Link(label=label, url=sheet.scope.records_url(sheet.key, **pairs)))
    return links


def _notes(sheet: Sheet) -> list[Note]:
    scope, found = sheet.scope, []
    if not scope.is_whole:
        whole = replace(scope, organ="", town="")
        found.append(
            Note(
                text=f"只计{scope.words}的记录。",
                links=(Link(label=f"看{whole.words}", url=whole.figure_url(sheet.key)),),
            )
        )
    elif scope.allowed is not None:
        found.append(Note(text="只计你所在单位的记录；全县的数由查阅全县的角色查看。"))
    if scope.period.last >= scope.visit.today:
        found.append(Note(text=f"{scope.period.title}还没有结束，数到今天为止。"))
    return found
