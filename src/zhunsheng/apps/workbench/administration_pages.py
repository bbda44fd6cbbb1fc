"""View models of the administration pages, as ``pages.py``. Their forms are ``pages.StepPage``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from zhunsheng.apps.workbench.pages import FilterBar, Page
from zhunsheng.apps.workbench.parts import Button, Empty, Fact, Link, Note, Pager, Table


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A section of a page: its table or facts, or what to say where there is nothing."""

    title: str
    count: int | None = None
    table: Table | None = None
    facts: Sequence[Fact] = ()
    empty: Empty | None = None
    note: str = ""
    buttons: Sequence[Button] = ()
    more: Link | None = None


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
