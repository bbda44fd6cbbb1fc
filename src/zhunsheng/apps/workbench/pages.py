"""The contract between views and templates: one frozen view model a page.

A view gathers words and days, builds one of these and calls ``context(shell, page)``; the template named by
``page.template`` does the rest. Templates receive ``page``, ``crumbs``, ``nav``, ``bottom``, ``viewer``,
``shell`` and ``today``. The pages of figures and reports are in ``figure_pages.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from zhunsheng.apps.workbench.charts import Bars
from zhunsheng.apps.workbench.fields import FormField, Paper, Section
from zhunsheng.apps.workbench.parts import (
    Article,
    Button,
    ChainItem,
    ClockChip,
    ClockLine,
    ClockPanel,
    Crumb,
    Empty,
    Fact,
    FactGroup,
    FigureValue,
    FilterChip,
    Finding,
    Link,
    Note,
    Pager,
    ProblemLink,
    Proof,
    RefusedStep,
    Shell,
    StateChip,
    Table,
    TimelineItem,
    TraceLine,
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """``title`` is the h1 and the window's name. ``results`` are lines saying what the last act brought
    about.
    """

    template: ClassVar[str]
    title: str
    crumbs: Sequence[Crumb] = ()
    results: Sequence[Note] = ()
    draft_done: str = ""


def context(shell: Shell, page: Page) -> dict[str, Any]:
    """Everything a page template asks for."""
    return {
        "shell": shell,
        "nav": shell.nav,
        "bottom": shell.bottom,
        "viewer": shell.viewer,
        "today": shell.today,
        "page": page,
        "crumbs": page.crumbs,
    }


@dataclass(frozen=True, kw_only=True)
class Task:
    """A row of the home page. ``url`` opens the step's form, ``record_url`` the record.

    ``due`` is printed as it stands ("9月19日（周五）", "今天24:00前"); ``consequence`` only where the law
    states one.
    """

    clock: ClockChip
    verb: str
    url: str
    number: str
    record_url: str
    headline: str
    due: str
    article: str = ""
    consequence: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskGroup:
    """已逾期, 今天, 本周, 以后. ``count`` may exceed the rows shown; then ``more`` leads to the rest."""

    title: str
    count: int
    tasks: Sequence[Task]
    overdue: bool = False
    more: Link | None = None


@dataclass(frozen=True, kw_only=True)
class AsideItem:
    """A line of an aside block: ``head`` (a link when ``url``), ``when`` or ``clock`` at the right,
    ``text`` below.
    """

    head: str
    text: str = ""
    when: str = ""
    url: str = ""
    clock: ClockChip | None = None


@dataclass(frozen=True, kw_only=True)
class AsideBlock:
    title: str
    items: Sequence[AsideItem]
    count: int | None = None
    more: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """A piece of a line of counts: "今天到期", "2" (bold, or a link with ``url``), "件"."""

    before: str
    number: str
    after: str
    url: str = ""
    tone: Literal["", "red"] = ""


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """首页. A handler's page has ``groups`` and ``aside``; a leader's has ``sentence``, ``figures`` and
    ``bars`` too.

    ``nothing`` is the sentence when no group is left ("今天没有到期的事。下一件：…").
    """

    template: ClassVar[str] = "workbench/home.html"
    counts: Sequence[Count] = ()
    sentence: Sequence[Count] = ()
    groups: Sequence[TaskGroup] = ()
    aside: Sequence[AsideBlock] = ()
    figures: Sequence[FigureValue] = ()
    figures_arrange: Link | None = None
    periods: Sequence[Link] = ()
    bars: Bars | None = None
    findings: Sequence[Finding] = ()
    findings_count: int | None = None
    findings_more: Link | None = None
    buttons: Sequence[Button] = ()
    nothing: str = ""


@dataclass(frozen=True, kw_only=True)
class ColumnOption:
    """A column that may be shown; the addresses are the list with it one place earlier or later."""

    name: str
    title: str
    shown: bool = False
    up_url: str = ""
    down_url: str = ""


@dataclass(frozen=True, kw_only=True)
class ColumnChoice:
    """Which columns, in which order: those shown first. ``fixed`` is the first column, which always stands."""

    fixed: str
    options: Sequence[ColumnOption]
    default_url: str = ""


@dataclass(frozen=True, kw_only=True)
class FilterBar:
    """A GET form. ``hidden`` keeps the rest of the query string; ``suggested`` ≤ 3, ``others`` behind ＋筛选."""

    search_name: str = "q"
    search: str = ""
    search_hint: str = "在本台账中查找"
    active: Sequence[FilterChip] = ()
    clear_url: str = ""
    suggested: Sequence[FormField] = ()
    others: Sequence[FormField] = ()
    columns: ColumnChoice | None = None
    hidden: Mapping[str, str] | Sequence[tuple[str, str]] = ()
    summary: str = ""

    @property
    def hidden_pairs(self) -> list[tuple[str, str]]:
        return list(self.hidden.items()) if isinstance(self.hidden, Mapping) else list(self.hidden)


@dataclass(frozen=True, kw_only=True)
class SavedViews:
    """Keeping a view under a name; ``own`` are those the person may drop. ``query`` is the list's, as kept."""

    own: Sequence[str]
    query: str
    keep_url: str
    drop_url: str


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """台账列表. ``about`` leads to 这本台账; ``views`` are the saved views; ``bulk`` what selected rows may
    undergo (each posts the ticked ``records`` to its address).
    """

    template: ClassVar[str] = "workbench/list.html"
    table: Table
    about: Link | None = None
    buttons: Sequence[Button] = ()
    views: Sequence[Link] = ()
    filters: FilterBar | None = None
    bulk: Sequence[Button] = ()
    pager: Pager | None = None
    empty: Empty | None = None
    note: str = ""
    as_of: FormField | None = None
    saved: SavedViews | None = None


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """记录. ``title`` is the number, or the headline where a ledger has none (then ``headline`` is empty).

    ``steps``: buttons open to the viewer, the primary one first, ``more_steps`` those that come after them; ``correct``
    is 更正记录. ``refused`` are the steps not open, ``more_refused`` those that press less. ``reads`` tell who
    looked, name and moment. ``contacts`` are
    masked facts. ``position`` is "第8件，共46件" in the list one came from. ``figures`` are those the
    record feeds. ``subtitle`` stands at the printed head (ledger and organ).
    """

    template: ClassVar[str] = "workbench/record.html"
    headline: str = ""
    subtitle: str = ""
    state: StateChip | None = None
    tags: Sequence[str] = ()
    key_facts: Sequence[Fact] = ()
    buttons: Sequence[Button] = ()
    clock: ClockPanel | None = None
    other_clocks: Sequence[ClockLine] = ()
    settled_clocks: Sequence[ClockLine] = ()
    steps: Sequence[Button] = ()
    more_steps: Sequence[Button] = ()
    correct: Link | None = None
    refused: Sequence[RefusedStep] = ()
    more_refused: Sequence[RefusedStep] = ()
    timeline: Sequence[TimelineItem] = ()
    reads: Sequence[Fact] = ()
    content: Sequence[FactGroup] = ()
    chain: Sequence[ChainItem] = ()
    findings: Sequence[Finding] = ()
    documents: Sequence[Fact] = ()
    documents_url: str = ""
    contacts: Sequence[Fact] = ()
    figures: Sequence[Link] = ()
    proof: Proof | None = None
    position: str = ""
    previous_url: str = ""
    next_url: str = ""
    notes: Sequence[Note] = ()


@dataclass(frozen=True, kw_only=True)
class KeptDraft:
    """A draft of the form one has opened: ``words`` tell its age, ``url`` opens the form with it."""

    words: str
    url: str
    drop_url: str


@dataclass(frozen=True, kw_only=True)
class Pasting:
    """从粘贴文字带入: what was pasted, what came of it in a sentence, and the lines that were left."""

    text: str = ""
    words: str = ""
    left: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class StepPage(Page):
    """环节. Posted to the same address. ``record_line`` says which record ("安政复〔2025〕31号 顺和食品…").

    ``hidden`` must carry the record's version and the client key; ``draft_key`` names the draft kept in the
    browser (no draft without it), with ``keep_url`` on the server too. ``kept`` tells of a draft there already.
    ``look_url`` checks what was typed before it is sent, ``files_url`` takes files before. ``confirm`` makes it a confirming page: sentences on what follows in law.
    ``papers`` are the documents it makes, ``paper_note`` says on what it depends that there are none yet; with
    ``previews`` they can be read before the form is sent.
    """

    template: ClassVar[str] = "workbench/step_form.html"
    sections: Sequence[Section]
    submit: str
    record_line: str = ""
    record_url: str = ""
    clock: ClockChip | None = None
    articles: Sequence[Article] = ()
    problems: Sequence[ProblemLink] = ()
    hidden: Sequence[tuple[str, str]] = ()
    papers: Sequence[Paper] = ()
    paper_note: str = ""
    previews: bool = False
    draft_key: str = ""
    keep_url: str = ""
    kept: KeptDraft | None = None
    look_url: str = ""
    files_url: str = ""
    final_note: str = "提交后不可修改，只能更正"
    leave_url: str = ""
    confirm: Sequence[str] = ()
    danger: bool = False
    has_files: bool = False
    pasting: Pasting | None = None


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A search result. ``number`` and ``text`` are printed with the words of the query marked."""

    text: str
    url: str
    icon: str
    number: str = ""
    note: str = ""
    clock: ClockChip | None = None


@dataclass(frozen=True, kw_only=True)
class HitGroup:
    title: str
    hits: Sequence[Hit]
    more: Link | None = None


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """查找. ``kinds``: 全部, 记录, 名录, 文书, 指标, 台账, 帮助 with counts; ``query`` is what was typed."""

    template: ClassVar[str] = "workbench/search.html"
    query: str
    groups: Sequence[HitGroup] = ()
    kinds: Sequence[Link] = ()
    empty: Empty | None = None


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """登录. ``problems`` speak of the pair, never of which half was wrong. ``accounts`` lists demo
    accounts; ``other`` is another way in.
    """

    template: ClassVar[str] = "workbench/sign_in.html"
    fields: Sequence[FormField]
    problems: Sequence[ProblemLink] = ()
    hidden: Sequence[tuple[str, str]] = ()
    accounts: Sequence[Fact] = ()
    note: str = ""
    other: Button | None = None


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """403, 404, 500 and the like: what happened, whether anything was lost, what to do."""

    template: ClassVar[str] = "workbench/error.html"
    status: int
    what: str
    lost: str = ""
    links: Sequence[Link] = ()
    article: Article | None = None
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class MessagePage(Page):
    """A page that only says something and leads on."""

    template: ClassVar[str] = "workbench/message.html"
    text: str
    buttons: Sequence[Button] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    title: str
    url: str
    when: str
    text: str = ""
    read: bool = False


@dataclass(frozen=True, kw_only=True)
class NoticesPage(Page):
    """提醒, unread ones first."""

    template: ClassVar[str] = "workbench/notices.html"
    line: str
    notices: Sequence[NoticeLine]
    buttons: Sequence[Button] = ()
    empty: Empty | None = None


@dataclass(frozen=True, kw_only=True)
class DueAnswer:
    """``words`` is the day in large ("2025年10月9日 星期四"); ``strict`` and ``rolled`` say which day the
    law uses.
    """

    words: str
    sentence: str
    trace: Sequence[TraceLine]
    panel: ClockPanel | None = None
    provisional: str = ""
    notes: Sequence[Note] = ()
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class DuePage(Page):
    """期限试算: a GET form and, when asked, its answer."""

    template: ClassVar[str] = "workbench/due.html"
    fields: Sequence[FormField]
    tabs: Sequence[Link] = ()
    problems: Sequence[ProblemLink] = ()
    answer: DueAnswer | None = None
