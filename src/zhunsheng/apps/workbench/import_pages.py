"""View models of the import desk, as ``pages.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import Button, Empty, Fact, Link, Note, Pager, ProblemLink, Table


@dataclass(frozen=True, kw_only=True)
class ImportsPage(Page):
    """导入台: the form that brings a file, files not imported yet, and the batches."""

    template: ClassVar[str] = "workbench/imports.html"
    fields: Sequence[FormField]
    limits: str
    waiting: Table | None = None
    batches: Table | None = None
    problems: Sequence[ProblemLink] = ()
    pager: Pager | None = None
    empty: Empty | None = None


@dataclass(frozen=True, kw_only=True)
class ImportStage:
    """One of 上传, 对应列, 核对, 导入."""

    name: str
    number: int
    state: Literal["done", "now", "ahead"]
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class TheirColumn:
    """A column of the file: its header, some cells, and the select of ours (``field``)."""

    header: str
    samples: str
    field: FormField
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class ColumnsPage(Page):
    """对应列. Posted to the same address; ``place`` are the selects of sheet and header row."""

    template: ClassVar[str] = "workbench/import_columns.html"
    line: str
    stages: Sequence[ImportStage]
    place: Sequence[FormField]
    columns: Sequence[TheirColumn]
    problems: Sequence[ProblemLink] = ()
    notes: Sequence[Note] = ()
    leave: Sequence[Button] = ()


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    """A cell of the file as it will be read. ``tone``: fault, double, converted (``title`` is the original) or none.

    ``name``: of its input, where it can be mended here.
    """

    text: str
    tone: Literal["", "fault", "double", "converted", "passed"] = ""
    title: str = ""
    name: str = ""
    right: bool = False

    @property
    def id(self) -> str:
        return f"f-{self.name}"


@dataclass(frozen=True, kw_only=True)
class SheetFault:
    """A sentence under a row. ``field``: the input to mend; ``offer``: what to write instead (``use`` sends it)."""

    text: str
    field: str = ""
    offer: str = ""
    use: str = ""
    double: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """A row as the workbook counts it, with what is wrong with it."""

    number: int
    row: int
    cells: Sequence[SheetCell]
    faults: Sequence[SheetFault] = ()
    skipped: bool = False


@dataclass(frozen=True, kw_only=True)
class CheckPage(Page):
    """核对. Posted to the same address; ``tallies`` are name, number, unit, remark and tone.

    ``heads``: theirs above ours, with the address that changes it. ``good`` of ``total`` rows may be imported.
    """

    template: ClassVar[str] = "workbench/import_check.html"
    line: str
    stages: Sequence[ImportStage]
    tallies: Sequence[tuple[str, str, str, str, str]]
    views: Sequence[Link]
    mapped: str
    columns_url: str
    heads: Sequence[tuple[str, str, bool]]
    rows: Sequence[SheetRow]
    good: int
    total: int
    faulty: int
    marked_url: str
    notes: Sequence[Note] = ()
    elsewhere: Sequence[str] = ()
    buttons: Sequence[Button] = ()
    pager: Pager | None = None
    hidden: Sequence[tuple[str, str]] = ()

    @property
    def width(self) -> int:
        return len(self.heads)


@dataclass(frozen=True, kw_only=True)
class BatchPage(Page):
    """A batch: who, what, the file's digest, and the records it left."""

    template: ClassVar[str] = "workbench/import_batch.html"
    line: str
    facts: Sequence[Fact]
    table: Table | None = None
    notes: Sequence[Note] = ()
    buttons: Sequence[Button] = ()
    pager: Pager | None = None
