"""View models of the directory of ledgers and of what a ledger says of itself, as ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from zhunsheng.apps.workbench.pages import AsideBlock, Page
from zhunsheng.apps.workbench.parts import Article, Button, Empty, Fact, FigureValue, Link


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """A ledger in the directory. ``terms`` are what the filter also finds (pinyin initials, former names)."""

    title: str
    url: str = ""
    count: int | None = None
    overdue: int = 0
    locked: bool = False
    terms: str = ""


@dataclass(frozen=True, kw_only=True)
class LedgerDomain:
    title: str
    ledgers: Sequence[LedgerLine]
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class LedgersPage(Page):
    """全部台账. ``line`` is "19个领域，115本；你可以查看113本"; ``orders`` the ways to sort it; ``records`` leads to the
    list of all their records. ``blocks`` are what else belongs to a domain.
    """

    template: ClassVar[str] = "workbench/ledgers.html"
    line: str
    domains: Sequence[LedgerDomain]
    orders: Sequence[Link] = ()
    records: Link | None = None
    search: str = ""
    empty: Empty | None = None
    blocks: Sequence[AsideBlock] = ()


@dataclass(frozen=True, kw_only=True)
class PinsPage(Page):
    """整理我的台账. A link's ``url`` is the ledger's key: every button is sent by the form."""

    template: ClassVar[str] = "workbench/pins.html"
    line: str
    pinned: Sequence[Link]
    others: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class AboutStep:
    name: str
    moves: str
    by: str
    articles: Sequence[Article] = ()
    produces: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class AboutClock:
    name: str
    limit: str
    runs: str
    articles: Sequence[Article] = ()
    effect: str = ""
    unverified: bool = False


@dataclass(frozen=True, kw_only=True)
class AboutField:
    title: str
    kind: str
    step: str = ""
    required: bool = True
    public: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AboutLedgerPage(Page):
    """这本台账, generated: who records, under which law, its steps, clocks, fields, figures."""

    template: ClassVar[str] = "workbench/about_ledger.html"
    text: str
    facts: Sequence[Fact] = ()
    steps: Sequence[AboutStep] = ()
    clocks: Sequence[AboutClock] = ()
    fields: Sequence[AboutField] = ()
    figures: Sequence[FigureValue] = ()
    figure_links: Sequence[Link] = ()
    buttons: Sequence[Button] = ()
