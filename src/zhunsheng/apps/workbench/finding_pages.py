"""View models of the pages of findings and of what finds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from zhunsheng.apps.workbench.pages import AsideBlock, Page
from zhunsheng.apps.workbench.parts import Button, Fact, Link, Note, StateChip, Table

Level = Literal["违法", "存疑", "提示"]


@dataclass(frozen=True, kw_only=True)
class Box:
    """One of the two boxes: what the law asks, what is the case. ``last`` is set in bold below."""

    title: str
    text: str
    note: str = ""
    last: str = ""
    wrong: bool = False


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """A day, what happened, a note, the number in the journal. ``marked``: where the departure shows."""

    on: str
    what: str
    url: str = ""
    note: str = ""
    number: str = ""
    marked: bool = False


@dataclass(frozen=True, kw_only=True)
class FindingPage(Page):
    """一条监督发现. ``buttons`` are what may be done; ``refused`` says why nothing may. ``past`` is what was done."""

    template: ClassVar[str] = "workbench/finding.html"
    level: Level
    line: str
    state: StateChip
    record: Link | None
    about: str
    boxes: Sequence[Box]
    evidence: Sequence[EvidenceLine]
    similar: Note | None = None
    rule: Link | None = None
    buttons: Sequence[Button] = ()
    refused: str = ""
    past: Sequence[EvidenceLine] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, kw_only=True)
class SourcePage(Page):
    """What finds: a rule, a clock or a requirement; how it fares, and what was said to be a false alarm."""

    template: ClassVar[str] = "workbench/finding_source.html"
    key_facts: Sequence[Fact] = ()
    facts: Sequence[Fact] = ()
    organs: Table | None = None
    false_alarms: Sequence[AsideBlock] = ()
    more: Link | None = None
