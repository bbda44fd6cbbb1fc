"""The page of one official document: part of the contract begun in ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from zhunsheng.apps.workbench.fields import Paper
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import Button, Link, Note


@dataclass(frozen=True, kw_only=True)
class DocumentPage(Page):
    """文书. ``line`` says when and in which version it was issued; ``missing`` are sentences on why it cannot be shown.

    ``versions`` lead to the others of the same document.
    """

    template: ClassVar[str] = "workbench/document.html"
    line: str = ""
    buttons: Sequence[Button] = ()
    notes: Sequence[Note] = ()
    versions: Sequence[Link] = ()
    missing: Sequence[str] = ()
    paper: Paper | None = None
