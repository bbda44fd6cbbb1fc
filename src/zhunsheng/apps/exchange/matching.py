"""Which of our columns a sender's columns are: by what they were called before, by our names, by decision.

What was decided is written into a copy of the file in memory; the rest of importing reads that copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhunsheng.apps.exchange.books import Book
from zhunsheng.apps.exchange.models import SenderColumn, Upload
from zhunsheng.apps.exchange.uploads import main_sheet
from zhunsheng.core.errors import Problem
from zhunsheng.core.exchange.cells import Cell, filled, text_of
from zhunsheng.core.exchange.columns import ABOUT, LISTS, MAIN, Column, Layout, Role
from zhunsheng.core.exchange.headers import DEEPEST, IGNORED, find_header, match, normal

_SAMPLES = 3
_SAMPLE = 40
_LONGEST = 100
_PASSED = IGNORED[0]


@dataclass(frozen=True, slots=True)
class Theirs:
    """A column of the sender's: its ``header``, some of its cells, and ours (``title``, "" passed over, None undecided)."""

    place: int
    header: str
    samples: tuple[str, ...]
    title: str | None


def sheets_of(book: Book, layout: Layout) -> list[str]:
    """The titles of the sheets that may hold the records."""
    others = {ABOUT, LISTS} | {grid.title for grid in layout.grids[1:]}
    return [one.title for one in book.sheets if not one.hidden and not one.empty and one.title not in others]


def begin(
    upload: Upload, book: Book, layout: Layout, *, sheet: str = "", header: int | None = None
) -> list[Problem]:
    """Find sheet and header (unless they are told), and the columns as far as they are known.

    What is wrong with the file as a whole comes back.
    """
    titles = sheets_of(book, layout)
    if not titles:
        return [Problem("file.empty", "工作簿里没有内容，请核对是否选错", "file")]
    upload.sheet = sheet if sheet in titles else MAIN if MAIN in titles else titles[0]
    rows = main_sheet(upload, book).rows
    upload.header = _header_row(upload, rows, layout) if header is None else header
    known = _known(upload)
    row = _header(rows, upload.header)
    found = match(layout.main, row, upload.header)
    titles_by_name = {column.title for column in offered(layout)}
    columns: dict[str, str] = {}
    remembered = False
    for place in _places(rows, upload.header):
        said = row[place] if place < len(row) else ""
        if normal(said) in known and said:
            columns[str(place)] = known[normal(said)]
            remembered = True
        elif place in found.columns and found.columns[place][0].title in titles_by_name:
            columns[str(place)] = found.columns[place][0].title
        elif not said or normal(said) in {normal(one) for one in IGNORED}:
            columns[str(place)] = ""
    upload.columns, upload.remembered = columns, remembered
    return []


def offered(layout: Layout) -> list[Column]:
    """Our columns that a sender's may be."""
    return [column for column in layout.main.columns if column.role is not Role.SHOWN]


def theirs(upload: Upload, book: Book) -> list[Theirs]:
    """Every column of the file with what it is."""
    rows = main_sheet(upload, book).rows
    row = _header(rows, upload.header)
    found = []
    for place in _places(rows, upload.header):
        below = (
            line[place] for line in rows[upload.header + 1 :] if place < len(line) and filled(line[place])
        )
        samples = tuple(plain_text(cell)[:_SAMPLE] for cell, _ in zip(below, range(_SAMPLES), strict=False))
        header = row[place] if place < len(row) else ""
        found.append(Theirs(place, header, samples, upload.columns.get(str(place))))
    return found


def faults_of(upload: Upload, book: Book, layout: Layout) -> list[tuple[int, str]]:
    """What is wrong with the decisions: (place, sentence), place -1 for the whole."""
    found: list[tuple[int, str]] = []
    first: dict[str, Theirs] = {}
    for one in theirs(upload, book):
        if one.title is None:
            found.append((one.place, f"“{one.header}”对应哪一栏，请选一栏，或选“不导入”"))
        elif one.title and one.title in first:
            found.append((one.place, f"“{one.title}”已由“{first[one.title].header}”对应，只能对应一列"))
        elif one.title:
            first[one.title] = one
            if match(layout.main, [our_header(one, layout)], 0).mistaken:
                column = _column(layout, one.title)
                unit = column.header.partition("（")[2].partition("）")[0]
                said = f"“{one.header}”的单位对不上，这一栏以{unit}计。请在文件里换算好再上传"
                found.append((one.place, said))
    found += [(-1, said) for said in _lacking(layout, set(first))]
    return found


def _lacking(layout: Layout, titles: set[str]) -> list[str]:
    """What a file that can only open records must have."""
    if any(_column(layout, title).role in (Role.KEY, Role.NUMBER) for title in titles):
        return []
    wanted = [
        [
            column.title
            for column in layout.main.columns
            if column.step == form.step.key and column.required and column.title not in titles
        ]
        for form in layout.openings
    ]
    lacking = min(wanted, key=len)
    return [f"缺少必填的栏：{'、'.join(lacking)}。请选出对应的列，或在文件里补上"] if lacking else []


def remember(upload: Upload, book: Book) -> None:
    """Keep what this sender calls the columns, for next time."""
    for one in theirs(upload, book):
        if one.header and one.title is not None:
            SenderColumn.objects.update_or_create(
                organ=upload.organ,
                ledger=upload.ledger,
                header=normal(one.header)[:_LONGEST],
                defaults={"title": one.title},
            )


def adjusted(upload: Upload, book: Book, layout: Layout, *, own_headers: bool = False) -> Book:
    """The file with what was decided: our headers (unless ``own_headers``), mended cells, without the rows left out."""
    sheet = main_sheet(upload, book)
    rows = [list(row) for row in sheet.rows]
    if not own_headers:
        header = rows[upload.header]
        for one in theirs(upload, book):
            _put(header, one.place, our_header(one, layout) if one.title else _PASSED)
    for at, text in upload.mended.items():
        row, place = (int(part) for part in at.split("."))
        if row < len(rows):
            _put(rows[row], place, text)
    for row in upload.skipped if not own_headers else ():
        if upload.header < row < len(rows):
            rows[row] = []
    mended = set(upload.mended)
    broken = [(row, place) for row, place in sheet.broken if f"{row}.{place}" not in mended]
    changed = replace(sheet, rows=rows, broken=broken)
    return replace(book, sheets=[changed if one is sheet else one for one in book.sheets])


def _put(row: list[Cell], place: int, cell: Cell) -> None:
    row.extend([None] * (place + 1 - len(row)))
    row[place] = cell


def our_header(one: Theirs, layout: Layout) -> str:
    """Our header with the sender's remark, which may be a unit."""
    title = one.title or ""
    opening = max(one.header.rfind("("), one.header.rfind("（"))
    remark = one.header[opening:] if opening > 0 else ""
    found = match(layout.main, [title + remark], 0)
    return title + remark if found.columns or found.mistaken else title


def _column(layout: Layout, title: str) -> Column:
    return next(column for column in layout.main.columns if column.title == title)


def _header_row(upload: Upload, rows: Sequence[Sequence[Cell]], layout: Layout) -> int:
    """The row that names columns of ours or of this sender's; failing that, the fullest of the first."""
    found = find_header(layout.main, rows)
    known = set(_known(upload))
    counts = [sum(1 for cell in _texts(row) if normal(cell) in known and cell) for row in rows[:DEEPEST]]
    best = max(range(len(counts)), key=lambda number: counts[number], default=0)
    if counts and counts[best] > (len(found.columns) if found else 1):
        return best
    if found is not None:
        return found.row
    fullest = [sum(1 for cell in row if isinstance(cell, str) and filled(cell)) for row in rows[:DEEPEST]]
    return max(range(len(fullest)), key=lambda number: fullest[number], default=0)


def _known(upload: Upload) -> Mapping[str, str]:
    rows = SenderColumn.objects.filter(organ=upload.organ, ledger=upload.ledger)
    return dict(rows.values_list("header", "title"))


def _header(rows: Sequence[Sequence[Cell]], number: int) -> list[str]:
    return _texts(rows[number]) if number < len(rows) else []


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["".join(str(cell).split()) if filled(cell) else "" for cell in row]


def _places(rows: Sequence[Sequence[Cell]], header: int) -> list[int]:
    """The columns that have a header or anything below it."""
    named = {place for place, text in enumerate(_header(rows, header)) if text}
    below = {place for row in rows[header + 1 :] for place, cell in enumerate(row) if filled(cell)}
    return sorted(named | below)


def plain_text(cell: Cell) -> str:
    """A cell as it was written, also one that cannot be read."""
    try:
        return text_of(cell) if filled(cell) else ""
    except ValueError:
        return str(cell)
