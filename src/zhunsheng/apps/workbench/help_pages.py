"""What the pages of 帮助 are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import Fact, Link, Table


@dataclass(frozen=True, kw_only=True)
class HelpStep:
    title: str
    text: str
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class HelpPage(Page):
    """第一天怎么用: the person's roles, what to do in which order, their ledgers, the keys."""

    template: ClassVar[str] = "workbench/help.html"
    roles: Sequence[Fact]
    steps: Sequence[HelpStep]
    ledgers: Sequence[Link] = ()
    keys: Sequence[Fact] = ()
    more: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class WordsPage(Page):
    """词语 with their meanings."""

    template: ClassVar[str] = "workbench/words.html"
    words: Sequence[Fact]


@dataclass(frozen=True, kw_only=True)
class EffortPage(Page):
    """填写负担: tables by role and by ledger."""

    template: ClassVar[str] = "workbench/effort.html"
    line: str
    tables: Sequence[Table]
    note: str = ""
