"""View models of the calendar and of trying out steps, as ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.pages import Count, Page, Task
from zhunsheng.apps.workbench.parts import (
    Article,
    Button,
    ClockChip,
    Empty,
    Link,
    Note,
    ProblemLink,
    TraceLine,
)


@dataclass(frozen=True, kw_only=True)
class DayEntry:
    """A matter in a cell: the clock's short name, which matter, how it stands (said aloud and in print)."""

    name: str
    which: str
    url: str
    clock: ClockChip
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class DayCell:
    """A day. ``mark`` is 休 or 班, ``note`` which holiday; ``more`` leads to what does not fit."""

    on: date
    entries: Sequence[DayEntry] = ()
    more: Link | None = None
    mark: Literal["", "休", "班"] = ""
    note: str = ""
    free: bool = False
    today: bool = False
    outside: bool = False


@dataclass(frozen=True, kw_only=True)
class DayGroup:
    """A day of the list. ``words`` stand after the date: 周五, 今天, 调休上班."""

    on: date
    words: str
    tasks: Sequence[Task]
    overdue: bool = False


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """The personal address; "" while there is none. ``read`` says when it was last fetched."""

    address: str
    action: str
    read: str = ""


@dataclass(frozen=True, kw_only=True)
class CalendarPage(Page):
    """期限日历. ``weeks`` in the month's view, ``days`` in the list's. ``choices`` are sent by GET with ``hidden``."""

    template: ClassVar[str] = "workbench/calendar.html"
    heads: ClassVar[Sequence[str]] = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
    counts: Sequence[Count] = ()
    previous: Link
    next: Link
    now: Link
    views: Sequence[Link] = ()
    whose: Sequence[Link] = ()
    choices: Sequence[FormField] = ()
    hidden: Sequence[tuple[str, str]] = ()
    weeks: Sequence[Sequence[DayCell]] = ()
    days: Sequence[DayGroup] = ()
    empty: Empty | None = None
    foot: str = ""
    subscription: Subscription
    try_out: Link


@dataclass(frozen=True, kw_only=True)
class TriedClock:
    """What a step would do to a clock: ``what`` is 开始计算, 按期停止, 顺移 …; ``day`` and ``sentence`` say until when."""

    name: str
    what: str
    tone: Literal["", "red", "amber"] = ""
    limit: str = ""
    day: str = ""
    sentence: str = ""
    article: Article | None = None
    trace: Sequence[TraceLine] = ()
    effect: str = ""


@dataclass(frozen=True, kw_only=True)
class TriedStep:
    """What one step would do. Without ``title`` the page's heading says which."""

    title: str
    clocks: Sequence[TriedClock]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TryPage(Page):
    """按环节试算: a GET form; when asked, what the step would start, stop or move."""

    template: ClassVar[str] = "workbench/try_step.html"
    line: str = ""
    tabs: Sequence[Link] = ()
    fields: Sequence[FormField] = ()
    problems: Sequence[ProblemLink] = ()
    heading: str = ""
    steps: Sequence[TriedStep] = ()
    notes: Sequence[Note] = ()
    back: Button | None = None
