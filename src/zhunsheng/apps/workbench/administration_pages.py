"""View models of the administration pages, as ``pages.py``. Their forms are ``pages.StepPage``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from zhunsheng.apps.workbench.fields import Paper
from zhunsheng.apps.workbench.pages import FilterBar, Page, StepPage
from zhunsheng.apps.workbench.parts import Button, Empty, Fact, Link, Note, Pager, Table


@dataclass(frozen=True, kw_only=True)
class Card:
    """A way into an area: what it is about, and in a few words how things stand there."""

    title: str
    url: str
    about: str
    words: str
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class YearDay:
    """A day of a year at a glance; without ``day`` an empty place. ``words`` say what day it is."""

    day: int = 0
    kind: Literal["", "off", "worked", "weekend"] = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class YearMonth:
    title: str
    weeks: Sequence[Sequence[YearDay]]


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A line of a text compared with another: both have it, only the new one, or only the old one."""

    kind: Literal["same", "new", "gone"]
    words: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A section of a page: its table, facts, year, compared lines, paper or picture (a data address), or what to say where
    there is nothing. ``folded``: the lines are opened by who wants them.
    """

    title: str
    count: int | None = None
    table: Table | None = None
    facts: Sequence[Fact] = ()
    empty: Empty | None = None
    note: str = ""
    buttons: Sequence[Button] = ()
    more: Link | None = None
    months: Sequence[YearMonth] = ()
    lines: Sequence[TextLine] = ()
    folded: bool = False
    cards: Sequence[Card] = ()
    paper: Paper | None = None
    picture: str = ""
    picture_words: str = ""


@dataclass(frozen=True, kw_only=True)
class AdministrationPage(Page):
    """管理: ``tabs`` are the areas open to the viewer; the rest is what the area consists of."""

    template: ClassVar[str] = "workbench/administration.html"
    line: str = ""
    tabs: Sequence[Link] = ()
    filters: FilterBar | None = None
    facts: Sequence[Fact] = ()
    panels: Sequence[Panel] = ()
    notes: Sequence[Note] = ()
    buttons: Sequence[Button] = ()
    pager: Pager | None = None


@dataclass(frozen=True, kw_only=True)
class ChangePage(StepPage):
    """A form of 管理, with what is to be seen before it is sent."""

    template: ClassVar[str] = "workbench/change.html"
    panels: Sequence[Panel] = ()
