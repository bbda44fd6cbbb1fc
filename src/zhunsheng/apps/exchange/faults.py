"""What is wrong with an imported file: said cell by cell, and marked in a copy of the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.apps.exchange.books import Book
from zhunsheng.apps.exchange.marks import FAULTS, Mark, read_mark
from zhunsheng.apps.exchange.sheets import Rows, Sheets
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.exchange.columns import MAIN, Layout
from zhunsheng.core.exchange.headers import Matched

WHY = "错误"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """``row`` and ``place`` count from 0; ``place`` -1: the whole row. ``title`` is the column's."""

    sheet: str
    row: int
    place: int
    message: str
    title: str = ""
    code: str = ""

    def __str__(self) -> str:
        where = f"第{self.row + 1}行" + (f"“{self.title}”" if self.title else "")
        return f"{self.sheet + '表' if self.sheet not in ('', MAIN) else ''}{where}：{self.message}"


def write_copy(
    book: Book, faults: Iterable[Fault], out: Path, layout: Layout, headers: dict[str, Matched]
) -> None:
    """A copy of the workbook with the errors beside their rows and their cells in red, ready to be mended and imported.

    The first column says what is wrong; headers keep their lists to choose from.
    """
    marked: dict[str, dict[int, list[Fault]]] = defaultdict(lambda: defaultdict(list))
    for fault in faults:
        marked[fault.sheet][fault.row].append(fault)
    kept = book.mark or Mark(layout.ledger.key, layout.ledger.since.isoformat(), FAULTS)
    with Sheets(out, layout, Mark(kept.ledger, kept.edition, FAULTS, kept.masked), directory()) as sheets:
        for sheet in book.sheets:
            if sheet.hidden or (sheet.empty and len(book.sheets) > 1):
                continue
            rows = sheets.plain(sheet.title or MAIN)
            rows.sheet.set_column(0, 0, 48)
            rows.sheet.set_column(1, max((len(row) for row in sheet.rows[:50]), default=1), 16)
            header = headers.get(sheet.title)
            shift = 0 if _has_why(sheet.rows, header) else 1
            if header is not None:
                rows.sheet.freeze_panes(header.row + 1, 1)
                for place, (column, _) in header.columns.items():
                    sheets.choose(rows.sheet, header.row + 1, place + shift, column)
            for number, row in enumerate(sheet.rows):
                found = marked[sheet.title].get(number, [])
                _write_row(rows, row, found, shift, is_header=header is not None and number == header.row)


def _has_why(rows: Sequence[Sequence[object]], header: Matched | None) -> bool:
    """Whether the file is itself such a copy: then its first column is written anew."""
    return header is not None and str(rows[header.row][0]).strip() == WHY


def _write_row(rows: Rows, row: Sequence[object], found: list[Fault], shift: int, *, is_header: bool) -> None:
    cells = list(row) if shift else list(row[1:])
    if any(isinstance(cell, str) and read_mark(cell) for cell in cells):
        rows.sheet.set_row(rows.row, None, None, {"hidden": True})
    if is_header or found:
        rows.why(
            WHY if is_header and not found else "；".join(dict.fromkeys(_said(fault) for fault in found))
        )
    faulty = frozenset(fault.place + shift for fault in found if fault.place >= 0)
    rows.write(["", *cells], faulty)


def _said(fault: Fault) -> str:
    return (
        f"{fault.title}：{fault.message}"
        if fault.title and fault.title not in fault.message
        else fault.message
    )
