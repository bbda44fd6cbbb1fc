"""The page of one official document: part of the contract begun in ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from zhunsheng.apps.workbench.fields import PaperPart
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import Button, Link, Note


@dataclass(frozen=True, kw_only=True)
class DocumentBlock:
    """A heading or paragraph (``parts``), or the lines of a form (``rows`` of cells)."""

    kind: Literal["heading", "paragraph", "form"]
    parts: Sequence[PaperPart] = ()
    rows: Sequence[Sequence[Sequence[PaperPart]]] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentPage(Page):
    """文书. ``line`` says when and in which version it was issued; ``missing`` are sentences on why it cannot be shown.

    What comes from the record is ``filled``. ``versions`` lead to the others of the same document.
    """

    template: ClassVar[str] = "workbench/document.html"
    line: str = ""
    buttons: Sequence[Button] = ()
    notes: Sequence[Note] = ()
    versions: Sequence[Link] = ()
    missing: Sequence[str] = ()
    heading: Sequence[str] = ()
    number: str = ""
    addressee: str = ""
    blocks: Sequence[DocumentBlock] = ()
    issuer: str = ""
    day: str = ""
    copy_to: str = ""
