"""View models of quick entry, as ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import Button, Link, Note, ProblemLink


@dataclass(frozen=True, kw_only=True)
class GridColumn:
    """A column of the grid. ``kind`` decides its width; ``list_id`` names the list of ``options`` its cells offer."""

    title: str
    hint: str
    kind: str
    required: bool = False
    number: bool = False
    list_id: str = ""
    options: Sequence[Option] = ()


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """``error`` is the sentence of its bubble, ``offer`` the same content in a form the column takes."""

    name: str
    value: str = ""
    error: str = ""
    offer: str = ""

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    @property
    def place(self) -> str:
        """Row and column, as the buttons of the bubble send them."""
        return self.name.removeprefix("c.")


@dataclass(frozen=True, kw_only=True)
class GridLine:
    """A row; ``errors`` are about the row as a whole."""

    number: int
    cells: Sequence[tuple[GridColumn, GridCell]]
    filled: bool = False
    errors: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class GridFoot:
    """What the submit bar says. ``good`` rows could be written now; with ``wrong`` 0 that is all of them."""

    rows: int
    good: int
    wrong: int
    total: str = ""
    alike: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class GridPage(Page):
    """批量录入. Posted to the same address; ``hidden`` carries the client key and what was there before a paste.

    ``pasted`` is the text last pasted; ``mapping`` its headers, each a select of our columns. ``blank`` is the row that
    scripts copy. ``answered``: the page is the answer to rows that were sent, so no draft is offered.
    """

    template: ClassVar[str] = "workbench/grid.html"
    ledger: str
    ledgers: Sequence[Link]
    about: Link
    columns: Sequence[GridColumn]
    lines: Sequence[GridLine]
    blank: GridLine
    foot: GridFoot
    check_url: str
    today_words: str
    draft_key: str
    buttons: Sequence[Button] = ()
    problems: Sequence[ProblemLink] = ()
    notes: Sequence[Note] = ()
    hidden: Sequence[tuple[str, str]] = ()
    pasted: str = ""
    mapping: Sequence[FormField] = ()
    may_unpaste: bool = False
    answered: bool = False
