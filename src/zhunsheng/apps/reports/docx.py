"""Official documents as .docx files (GB/T 9704-2012), for Word and WPS.

:func:`write_report` writes a composed report with its annex; :func:`write_document` any official document.
The same input gives the same bytes, so a file can be hashed. Rule ids in comments (B09, C01) are those of the
format notes in the documentation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from zhunsheng.apps.reports.official_page import (
    CHARACTER,
    CHARACTERS_PER_LINE,
    NO_4_CHARACTER,
    blank_document,
    set_indent,
    to_bytes,
)
from zhunsheng.apps.reports.official_title import title_lines, width_of
from zhunsheng.core.report import ComposedReport, FigureRun, HeadingBlock, ParagraphBlock, TextRun

Block = HeadingBlock | ParagraphBlock

_TITLE_WIDTH = 20  # no. 2 characters in 156 mm
UNDATED = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; ``widths`` in millimetres add up to at most 156. ``centred``: columns set in the middle.

    Without ``heads`` it is a form.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    centred: frozenset[int] = frozenset()
    bookmarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """Begins on a new page, after the signature and before the colophon."""

    title: str
    body: Sequence[Block | Table]


@dataclass(frozen=True, slots=True)
class Colophon:
    """版记: who gets a copy, who printed it and when."""

    copy_to: str
    office: str
    printed_on: date


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document from its title on; ``number`` (〔2025〕31号) stands centred under the title.

    ``letterhead`` is the issuer's name on the line above the title.
    """

    title: str
    blocks: Sequence[Block | Table]
    issuer: str = ""
    issued_on: date | None = None
    addressee: str = ""
    number: str = ""
    attachments: Sequence[Attachment] = ()
    colophon: Colophon | None = None
    letterhead: str = ""


def paragraph(words: str) -> ParagraphBlock:
    """A block of plain words, for documents that are not reports."""
    return ParagraphBlock((TextRun(words),))


def write_report(report: ComposedReport) -> bytes:
    """The report with its annex table."""
    return write_document(report_document(report))


def report_document(report: ComposedReport) -> OfficialDocument:
    """The report with its annex table: figure, definition, value, numerator/denominator, records."""
    table = Table(
        heads=("序号", "指标", "口径", "数值", "分子/分母", "记录数"),
        rows=[
            (str(row.number), row.title, row.figure.definition, row.value, row.ratio, str(row.figure.records))
            for row in report.annex
        ],
        widths=(10, 29, 58, 24, 21, 14),
        centred=frozenset({0, 3, 4, 5}),
        bookmarks=[_bookmark(row.number) for row in report.annex],
    )
    basis = [paragraph(f"计算依据：{report.basis}。")] if report.basis else []
    return OfficialDocument(
        title=report.title,
        blocks=report.blocks,
        issuer=report.issuer,
        issued_on=report.issued_on,
        addressee=report.addressee,
        attachments=[Attachment(report.annex_title, [table, *basis])] if report.annex else [],
    )


def write_document(document: OfficialDocument) -> bytes:
    """Write any official document."""
    file = blank_document()
    file.add_paragraph()
    if document.letterhead:
        _title(file, document.letterhead)
    _title(file, document.title)
    if document.number:
        _centred(file, document.number)
    file.add_paragraph()  # B02
    if document.addressee:
        file.add_paragraph(f"{document.addressee}：")
    for block in document.blocks:
        _part(file, block)
    _attachment_note(file, document.attachments)
    if document.issuer:
        _signature(file, document.issuer, document.issued_on)
    for number, attachment in enumerate(document.attachments, start=1):
        label = "附件" if len(document.attachments) == 1 else f"附件{number}"
        _attachment(file, label, attachment)
    if document.colophon:
        _colophon(file, document.colophon)
    day = document.issued_on or UNDATED
    return to_bytes(file, document.title, document.issuer, datetime(day.year, day.month, day.day))  # noqa: DTZ001


def _title(file: Document, title: str) -> None:
    run = file.add_paragraph(style="Title").add_run()
    for index, line in enumerate(title_lines(title, _TITLE_WIDTH)):
        if index:
            run.add_break()
        run.add_text(line)


def _centred(file: Document, words: str) -> None:
    placed = file.add_paragraph(words)
    placed.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _part(file: Document, part: Block | Table) -> None:
    if isinstance(part, Table):
        _table(file, part)
    else:
        _block(file, part)


def _block(file: Document, block: Block) -> None:
    if isinstance(block, HeadingBlock):
        file.add_paragraph(block.label + block.text, style=f"Heading {block.level}")
        return
    placed = file.add_paragraph(style="公文正文")
    for run in block.runs:
        if isinstance(run, FigureRun):
            _linked(placed, run)
        else:
            placed.add_run(run.text)


def _linked(placed: Paragraph, run: FigureRun) -> None:
    """A figure leads to its row of the annex; it looks like the text around it."""
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{_bookmark(run.row)}" w:history="0"/>')
    link.append(placed.add_run(run.text)._r)
    placed._p.append(link)


def _bookmark(row: int) -> str:
    return f"annex_{row}"


def _attachment_note(file: Document, attachments: Sequence[Attachment]) -> None:
    """B07: one blank line below the text, two characters in; names carry no punctuation."""
    if not attachments:
        return
    file.add_paragraph()
    if len(attachments) == 1:
        set_indent(file.add_paragraph(f"附件：{attachments[0].title}"), left=5, hanging=3)
        return
    for number, attachment in enumerate(attachments, start=1):
        label = "附件：" if number == 1 else ""
        placed = file.add_paragraph(f"{label}{number}.{attachment.title}")
        set_indent(placed, left=6, hanging=1 + len(label))


def signature_lefts(issuer: str, printed: str) -> tuple[float, float]:
    """B09, for documents under a seal: where the name and the date begin, in characters from the left.

    The date ends four characters in from the right, the name is centred over it. A name too long for that ends at the
    edge, and the date moves left with it.
    """
    date_left = CHARACTERS_PER_LINE - 4 - width_of(printed)
    name_left = date_left + (width_of(printed) - width_of(issuer)) / 2
    beyond = max(name_left + width_of(issuer) - CHARACTERS_PER_LINE, 0)
    return max(name_left - beyond, 0), max(date_left - beyond, 0)


def _signature(file: Document, issuer: str, day: date | None) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日" if day else ""
    name_left, date_left = signature_lefts(issuer, printed)
    for above in (*file.paragraphs[-1:], file.add_paragraph()):
        above.paragraph_format.keep_with_next = True  # B13: no page carries the signature alone
    for words, left in ((issuer, name_left), (printed, date_left)):
        if words:
            placed = file.add_paragraph(words)
            placed.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
            placed.paragraph_format.keep_with_next = words == issuer
            # The right indent reaches into the margin so that a face with wider digits cannot wrap the line.
            set_indent(placed, left=left, right=-2)


def _attachment(file: Document, label: str, attachment: Attachment) -> None:
    """B15: a new page, the label on line 1, the title on line 3."""
    file.add_paragraph(label, style="公文附件标识")
    file.add_paragraph()
    _title(file, attachment.title)
    file.add_paragraph()
    for part in attachment.body:
        _part(file, part)


def _table(file: Document, table: Table) -> None:
    """Heads repeat on every page, rows do not split."""
    widths = [round(width * 1440 / 25.4) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    drawn = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    heads = (table.heads,) if table.heads else ()
    for index, cells in enumerate((*heads, *table.rows), 1 - len(heads)):
        bookmark = table.bookmarks[index - 1] if index and table.bookmarks else ""
        style = "FormText" if not heads else "TableText" if index else "TableHead"
        drawn.append(_row(cells, widths, table.centred, bookmark, index, style))
    file.element.body.insert_element_before(drawn, "w:sectPr")


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    centred: frozenset[int],
    bookmark: str,
    index: int,
    style: str,
) -> BaseOxmlElement:
    head = "" if index else "<w:tblHeader/>"
    row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{head}</w:trPr></w:tr>")
    for column, (words, width) in enumerate(zip(cells, widths, strict=True)):
        align = '<w:jc w:val="center"/>' if column in centred else ""
        cell = parse_xml(
            f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr></w:p></w:tc>'
        )
        placed = cell.find(qn("w:p"))
        if bookmark and column == 0:
            placed.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{index}" w:name="{bookmark}"/>'))
        Paragraph(placed, None).add_run(words)  # type: ignore[arg-type]
        if bookmark and column == 0:
            placed.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{index}"/>'))
        row.append(cell)
    return row


def _colophon(file: Document, colophon: Colophon) -> None:
    """C01 to C03: at the foot of the last page, first and last rule thick, the inner one thin.

    A table floating at the foot of the type area; LibreOffice 7 lets it stand right below the text instead.
    """
    width = CHARACTER * CHARACTERS_PER_LINE
    printed = colophon.printed_on
    day = f"{printed.year}年{printed.month}月{printed.day}日印发"
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" '
        f'w:tblpXSpec="center" w:tblpYSpec="bottom"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid></w:tbl>'
    )
    table.append(_colophon_line(f"抄送：{colophon.copy_to}。", width, hanging=3))
    table.append(_colophon_line(f"{colophon.office}\t{day}", width))
    file.element.body.insert_element_before(table, "w:sectPr")
    _least_line(file.add_paragraph())


def _colophon_line(words: str, width: int, hanging: int = 0) -> BaseOxmlElement:
    """A row of the colophon; what follows a tab stands at the right."""
    row = parse_xml(
        f'<w:tr {nsdecls("w")}><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        '</w:tcPr><w:p><w:pPr><w:pStyle w:val="Colophon"/>'
        f'<w:tabs><w:tab w:val="right" w:pos="{width - CHARACTER}"/></w:tabs></w:pPr></w:p></w:tc></w:tr>'
    )
    placed = Paragraph(row.find(f".//{qn('w:p')}"), None)  # type: ignore[arg-type]
    placed.add_run(words)
    set_indent(placed, NO_4_CHARACTER, left=1 + hanging, right=1, hanging=hanging)
    return row


def _least_line(placed: Paragraph) -> None:
    """A table needs a paragraph after it; this one is as low as one can be."""
    placed.paragraph_format.line_spacing = Pt(1)
