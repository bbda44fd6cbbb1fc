"""What the components draw: view models of chips, notes, tables, timelines, clocks and the frame of the page.

Everything is plain, frozen and already decided: no component computes law, rights or dates. ``str`` fields
hold words ready to print; ``date`` fields are printed by the ``{% day %}`` tag, which leaves this year's
year out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from zhunsheng.apps.workbench.ruler import Ruler


@dataclass(frozen=True, kw_only=True)
class Link:
    label: str
    url: str
    icon: str = ""
    current: bool = False
    count: int | None = None
    tone: Literal["", "red"] = ""
    download: bool = False


@dataclass(frozen=True, kw_only=True)
class Button:
    """A link that looks like a button, or with ``post`` a one-button form. ``key`` is the keyboard hint."""

    label: str
    url: str
    look: Literal["primary", "plain", "quiet", "danger"] = "plain"
    icon: str = ""
    post: bool = False
    small: bool = False
    download: bool = False


@dataclass(frozen=True, kw_only=True)
class Crumb:
    label: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class NavItem:
    label: str
    url: str
    icon: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class NavGroup:
    """A group of side bar items. ``action`` is the small link beside the title ("整理")."""

    items: Sequence[NavItem]
    title: str = ""
    action: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """``key`` is the account's name: what a browser keeps is kept apart for each person who uses it."""

    name: str
    role: str
    url: str = ""
    key: str = ""

    @property
    def initial(self) -> str:
        return self.name[:1]


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame around every page: who is looking, where, on which day.

    ``bottom`` are the five items of the phone's bottom bar. ``printed_at`` heads a printed page,
    ``journal`` foots it ("日志位置#18,204 检查点C-0912"). Without ``viewer`` (signed out) side bar and
    bottom bar are left out.
    """

    today: date
    place: str
    unit: str = ""
    nav: Sequence[NavGroup] = ()
    bottom: Sequence[NavItem] = ()
    viewer: Viewer | None = None
    printed_at: datetime | None = None
    journal: str = ""
    search_url: str = "/search/"
    bell: Link | None = None
    help_url: str = ""
    sign_out_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article as cited on screen ("复议法第62条"); ``full`` is the form used in print."""

    text: str
    url: str = ""
    full: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A ruled note. ``tone``: plain (blue), good, doubt (amber), wrong (red)."""

    text: str
    title: str = ""
    tone: Literal["plain", "good", "doubt", "wrong"] = "plain"
    links: Sequence[Link] = ()


StateFamily = Literal["not_started", "in_progress", "awaiting", "stopped", "done", "ended"]


@dataclass(frozen=True, kw_only=True)
class StateChip:
    """A state in its family's glyph. ``track`` is the second word ("简易")."""

    family: StateFamily
    words: str
    track: str = ""


ClockKind = Literal["overdue", "today", "near", "calm", "stopped", "met", "late", "strict_passed"]


@dataclass(frozen=True, kw_only=True)
class ClockChip:
    """How a clock stands. ``name`` is its short name ("受理审查"), said with the actor when that is not the
    viewer.
    """

    kind: ClockKind
    words: str
    name: str = ""
    unverified: bool = False
    title: str = ""


def clock_chip(
    left: int,
    unit: str,
    limit: int,
    *,
    name: str = "",
    closed: bool = False,
    stopped_for: int | None = None,
    rolled_left: int | None = None,
    unverified: bool = False,
) -> ClockChip:
    """The chip of a clock with ``left`` whole units to its strict day (negative when past) out of ``limit``.

    ``unit`` is the law's own ("日", "个工作日"). ``closed``: the step that stops the clock was done,
    ``left`` units before the day the law uses. ``stopped_for``: units it has stood still. ``rolled_left``:
    units to the rolled day, given while the law rolls it. An unverified value is never red.
    """
    on_rolled_day = rolled_left is not None and left < 0 <= rolled_left
    kind: ClockKind
    if closed:
        kind, words = ("met", "按期") if left >= 0 else ("late", f"迟{-left}{unit}")
    elif stopped_for is not None:
        kind, words = "stopped", f"已停{stopped_for}{unit}"
    elif on_rolled_day:
        kind, words = "strict_passed", "严格日已过"
    elif left < 0:
        kind, words = "overdue", f"逾期{-left}{unit}"
    elif left == 0:
        kind, words = "today", "今天到期"
    else:
        kind, words = ("near" if left <= max(3, limit // 10) else "calm"), f"剩{left}{unit}"
    if unverified and kind in ("overdue", "today", "late"):
        kind = "near"
    return ClockChip(kind=kind, words=words, name=name, unverified=unverified)


@dataclass(frozen=True, kw_only=True)
class TraceLine:
    """One line of "为什么是这一天": the day or "＋7日", the sentence, the article."""

    what: str
    sentence: str
    articles: Sequence[Article] = ()


@dataclass(frozen=True, kw_only=True)
class ClockPanel:
    """The most urgent clock in full. ``lead``, ``number``, ``unit`` print as "剩 19 日".

    ``due`` is the strict day in words ("2025年10月6日届满"), ``rolled`` what the law makes of it. ``open``
    shows the trace at once. ``changes`` are the sentences under "还会变吗", ``consequence`` what the law
    attaches to expiry.
    """

    name: str
    chip: ClockChip
    lead: str
    number: str
    unit: str
    due: str
    rolled: str = ""
    ruler: Ruler | None = None
    counting: str = ""
    trace: Sequence[TraceLine] = ()
    open: bool = True
    changes: Sequence[str] = ()
    consequence: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class ClockLine:
    """A further clock: one line, and its own trace behind 为什么."""

    name: str
    chip: ClockChip
    due: str
    trace: Sequence[TraceLine] = ()


@dataclass(frozen=True, kw_only=True)
class RefusedStep:
    """A step not open to the viewer: why, under which article, and the way forward if there is one."""

    name: str
    reason: str
    article: Article | None = None
    way: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Attachment:
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A corrected value: what it was (kept, struck through), what it is, why."""

    field: str
    was: str
    now: str
    reason: str
    seq: int | None = None


@dataclass(frozen=True, kw_only=True)
class TimelineItem:
    """One event. ``late``: recorded after its legal day (补录). ``ahead`` marks what is awaited, always
    first.
    """

    title: str
    on: date
    recorded: date | None = None
    late: bool = False
    seq: int | None = None
    text: str = ""
    actor: str = ""
    articles: Sequence[Article] = ()
    attachments: Sequence[Attachment] = ()
    corrections: Sequence[Correction] = ()
    ahead: bool = False
    details: Sequence[Fact] = ()


@dataclass(frozen=True, kw_only=True)
class ChainItem:
    """A linked matter in legal order; ``kind`` tells this one and possible next ones from those that
    exist.
    """

    number: str
    ledger: str
    text: str = ""
    url: str = ""
    kind: Literal["linked", "this", "possible"] = "linked"


@dataclass(frozen=True, kw_only=True)
class Finding:
    level: Literal["违法", "存疑", "提示"]
    title: str
    text: str = ""
    organ: str = ""
    number: str = ""
    state: str = ""
    age: str = ""
    url: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class Proof:
    """存证. With ``intact`` False the page says so in red and writing stops; ``fault`` says what does not
    fit.
    """

    intact: bool
    events: int
    last_seq: int | None = None
    checkpoint: str = ""
    digest: str = ""
    fault: str = ""
    sealed: bool = True
    download_url: str = ""
    verify_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A name and its value. ``kind`` chooses print: text, number (right), long (full width), masked,
    figure.
    """

    name: str
    value: str
    url: str = ""
    kind: Literal["text", "number", "long", "masked"] = "text"
    reveal: Button | None = None
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class FactGroup:
    facts: Sequence[Fact]
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A table column. ``sort_url`` makes the head a link; ``sorted`` is the present order; ``phone`` keeps
    it on a narrow screen's second line.
    """

    title: str
    align: Literal["left", "right"] = "left"
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""
    phone: bool = False
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A table cell: at most one of chips, or words. Empty prints as —."""

    text: str = ""
    url: str = ""
    clock: ClockChip | None = None
    state: StateChip | None = None
    on: date | None = None
    code: bool = False
    title: str = ""
    level: str = ""  # 违法, 存疑, 提示


@dataclass(frozen=True, kw_only=True)
class Row:
    """A table row; the first cell is the link. ``key`` is the value of its tick box when rows can be
    selected.
    """

    cells: Sequence[Cell]
    key: str = ""
    selected: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    compact: bool = False
    selectable: bool = False
    foot: str = ""

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Pager:
    """``words`` is "第1—50件，共246件"."""

    words: str
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Empty:
    """An empty state names the filter in force and offers ways out."""

    title: str
    text: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class FilterChip:
    """An active filter; ``remove_url`` is the same view without it."""

    name: str
    value: str
    remove_url: str


@dataclass(frozen=True, kw_only=True)
class FigureValue:
    """A figure printed large or small. ``change`` is the words after the arrow ("同比＋1.8个百分点")."""

    name: str
    number: str
    unit: str
    url: str = ""
    arrow: Literal["", "up", "down", "level"] = ""
    change: str = ""
    missed_target: bool = False
    spark: Sequence[float] = field(default_factory=tuple)
    returned: bool = False


@dataclass(frozen=True, kw_only=True)
class ProblemLink:
    """One line of the error summary, leading to its field. Numbered in order."""

    text: str
    field: str = ""
