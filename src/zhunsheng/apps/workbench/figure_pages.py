"""Pages of figures and reports: the second half of the contract begun in ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from zhunsheng.apps.workbench.charts import Bars, Columns, Stack, Trend
from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.pages import AsideItem, Page
from zhunsheng.apps.workbench.parts import (
    Article,
    Button,
    Empty,
    FigureValue,
    Link,
    Note,
    Pager,
    ProblemLink,
    StateChip,
    Table,
)


@dataclass(frozen=True, kw_only=True)
class CatalogueGroup:
    title: str
    figures: Sequence[CatalogueFigure]


@dataclass(frozen=True, kw_only=True)
class CatalogueFigure:
    name: str
    value: str
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """指标目录. ``total`` figures; ``search`` is the word in force; ``views``: 全部, 我的看板, 报告用到的."""

    total: int
    groups: Sequence[CatalogueGroup]
    search: str = ""
    url: str = "/figures/"
    views: Sequence[Link] = ()
    hidden: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """看板: chosen figures side by side. ``line`` says whose it is and for what; ``scope`` is sent by GET as on a
    figure's page."""

    template: ClassVar[str] = "workbench/board.html"
    line: str
    figures: Sequence[FigureValue]
    period: FormField | None = None
    scope: FormField | None = None
    town: FormField | None = None
    buttons: Sequence[Button] = ()
    notes: Sequence[Note] = ()
    empty: Empty | None = None
    computed: str = ""


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """A figure of a board being arranged. Empty addresses: it stands first, or last, already."""

    key: str
    title: str
    domain: str
    first: bool = False
    last: bool = False


@dataclass(frozen=True, kw_only=True)
class BoardArrangePage(Page):
    """整理看板: order, take out, add, rename, share, drop. ``settings`` are fields of the board itself; none for the
    figures of the first page. Everything is posted to ``url``."""

    template: ClassVar[str] = "workbench/board_arrange.html"
    url: str
    lines: Sequence[BoardLine]
    offered: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    back: Link
    settings: Sequence[FormField] = ()
    problems: Sequence[ProblemLink] = ()
    resets: bool = False


@dataclass(frozen=True, kw_only=True)
class BoardChoice:
    """加入看板 on a figure's page: own boards with room, and a new one. ``hidden`` is the scope to keep with a new one."""

    boards: Sequence[tuple[str, str]]
    hidden: Sequence[tuple[str, str]]
    url: str = "/boards/add/"


@dataclass(frozen=True, kw_only=True)
class FigureIndexPage(Page):
    """指标 without one chosen: the catalogue at full width, for one period."""

    template: ClassVar[str] = "workbench/figures.html"
    catalogue: Catalogue
    periods: Sequence[Link] = ()
    buttons: Sequence[Button] = ()
    computed: str = ""


@dataclass(frozen=True, kw_only=True)
class FigurePart:
    """分子, 分母, 其余: "361 件按期决定 分子"."""

    number: str
    words: str
    role: str = ""
    url: str = ""
    tone: Literal["", "red"] = ""


@dataclass(frozen=True, kw_only=True)
class FigurePage(Page):
    """One figure. ``records`` is the drill-down already open on the part that needs acting on.

    ``period`` and ``scope`` are choice fields sent by GET. ``computed`` is "9月17日08:00计算", ``journal``
    "#18,204". ``target`` says how the value stands to its target, ``target_note`` who set it. ``formula`` are the lines of the actual division and rounding; ``years`` the same figure in
    earlier years.
    """

    template: ClassVar[str] = "workbench/figure.html"
    value: FigureValue
    definition: str
    catalogue: Catalogue | None = None
    articles: Sequence[Article] = ()
    formula: Sequence[str] = ()
    parts: Sequence[FigurePart] = ()
    target: str = ""
    target_note: str = ""
    computed: str = ""
    journal: str = ""
    trend: Trend | None = None
    columns: Columns | None = None
    by_organ: Bars | None = None
    by_region: Bars | None = None
    stack: Stack | None = None
    period: FormField | None = None
    scope: FormField | None = None
    town: FormField | None = None
    buttons: Sequence[Button] = ()
    records_title: str = ""
    records_note: str = ""
    records: Table | None = None
    records_links: Sequence[Link] = ()
    records_foot: str = ""
    notes: Sequence[Note] = ()
    years: Sequence[Sequence[str]] = ()
    returned: Note | None = None
    exports: Sequence[Link] = ()
    board: BoardChoice | None = None


@dataclass(frozen=True, kw_only=True)
class RankingPage(Page):
    """One figure by organ or by town: ranked, and months of some of them side by side. ``choices`` are offered to be
    compared, those in ``chosen`` are drawn; ``hidden`` keeps the rest of the address."""

    template: ClassVar[str] = "workbench/ranking.html"
    line: str
    table: Table
    views: Sequence[Link] = ()
    orders: Sequence[Link] = ()
    period: FormField | None = None
    scope: FormField | None = None
    town: FormField | None = None
    trend: Trend | None = None
    choices: FormField | None = None
    hidden: Sequence[tuple[str, str]] = ()
    buttons: Sequence[Button] = ()
    notes: Sequence[Note] = ()
    empty: Empty | None = None


@dataclass(frozen=True, kw_only=True)
class FigureRecordsPage(Page):
    """The records behind a figure or one cell of it. ``line`` says which ("2025年1—8月 全县 分母372件")."""

    template: ClassVar[str] = "workbench/figure_records.html"
    line: str
    table: Table
    views: Sequence[Link] = ()
    pager: Pager | None = None
    buttons: Sequence[Button] = ()
    empty: Empty | None = None
    journal: str = ""


@dataclass(frozen=True, kw_only=True)
class OutlineItem:
    title: str
    url: str
    level: int = 1
    gaps: int = 0
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportRun:
    """A stretch of a sentence: prose, or a number with its source. ``kind``: prose (editable, grey ground),
    text (composed), figure (thin underline), returned (dashed). ``current`` is the one in the inspector. A
    number has an ``id``, by which it keeps the focus when it is opened.
    """

    text: str
    id: str = ""
    kind: Literal["text", "prose", "figure", "returned"] = "text"
    url: str = ""
    current: bool = False
    title: str = ""

    @property
    def plain_url(self) -> str:
        """The address without its place on the page: what the script asks for, so that the page stays put."""
        return self.url.partition("#")[0]


@dataclass(frozen=True, kw_only=True)
class ReportBlock:
    """``kind``: heading (``level`` 1 to 3), paragraph, gap (a sentence left out, with ``why`` and
    ``links``), sign (a line of the signature), table.
    """

    kind: Literal["heading", "paragraph", "gap", "sign", "table"]
    runs: Sequence[ReportRun] = ()
    level: int = 1
    anchor: str = ""
    why: str = ""
    links: Sequence[Link] = ()
    table: Table | None = None
    edit: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    title: str
    text: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Inspector:
    """Where a number comes from: formula, records, journal, then earlier years."""

    title: str
    line: str
    close_url: str
    figure_url: str = ""
    formula: Sequence[str] = ()
    records: Sequence[AsideItem] = ()
    records_links: Sequence[Link] = ()
    journal: str = ""
    digest: str = ""
    verified: str = ""
    years: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, kw_only=True)
class ReportPage(Page):
    """报告: outline with gaps, paper, inspector. ``frozen`` says it was issued, with its checkpoint."""

    template: ClassVar[str] = "workbench/report.html"
    line: str
    outline: Sequence[OutlineItem]
    blocks: Sequence[ReportBlock]
    gaps: Sequence[Gap] = ()
    buttons: Sequence[Button] = ()
    hint: str = "蓝色数字可点开，不能手改；灰底文字可编辑"
    inspector: Inspector | None = None
    frozen: str = ""
    notes: Sequence[Note] = ()


@dataclass(frozen=True, kw_only=True)
class WordRun:
    text: str
    kind: Literal["same", "gone", "new"] = "same"


@dataclass(frozen=True, kw_only=True)
class ReportVersion:
    """A revision with what it changed, or an opinion with its words."""

    title: str
    who: str
    when: str
    runs: Sequence[WordRun] = ()
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportVersionsPage(Page):
    """各稿和意见 of a report, newest first."""

    template: ClassVar[str] = "workbench/report_versions.html"
    line: str
    versions: Sequence[ReportVersion] = ()
    empty: Empty | None = None


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    title: str
    url: str
    state: StateChip
    text: str = ""
    when: str = ""
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, kw_only=True)
class ReportIndexPage(Page):
    """报告 without one chosen."""

    template: ClassVar[str] = "workbench/reports.html"
    reports: Sequence[ReportLine]
    buttons: Sequence[Button] = ()
    empty: Empty | None = None
