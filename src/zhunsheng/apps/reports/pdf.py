"""Official documents as PDF (PDF/A-2b), set by typst on the page of GB/T 9704-2012.

Faces are those of the machine: FangSong and its kin where they are installed, else a Chinese serif. The same input and the
same faces give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import typst

from zhunsheng.apps.reports.docx import UNDATED, Attachment, Block, OfficialDocument, Table, signature_lefts
from zhunsheng.apps.reports.faces import SERIF, faces, need_chinese_face
from zhunsheng.apps.reports.official_title import title_lines
from zhunsheng.core.report import HeadingBlock

_TEXT = SERIF
_TITLE = ("FZXiaoBiaoSong-B05S", "SimSun", "Noto Serif CJK SC", *_TEXT)
_LEVEL_1 = ("SimHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", *_TEXT)
_LEVEL_2 = ("KaiTi_GB2312", "KaiTi", "STKaiti", *_TEXT)
_TITLE_WIDTH = 20
_LINE = 12.95  # pt between lines of 16 pt: 22 lines in 225 mm
_TRACKING = -0.22  # pt, so that 28 characters of 16 pt stand in 156 mm


def write_pdf(document: OfficialDocument) -> bytes:
    """The document as PDF. Raises RuleViolation on a machine without any Chinese face."""
    need_chinese_face("PDF", "docx")
    made = typst.compile("\n".join(_source(document)).encode(), format="pdf", pdf_standards="a-2b")
    assert isinstance(made, bytes)
    return made


def _source(document: OfficialDocument) -> Iterator[str]:
    day = document.issued_on
    dated = day or UNDATED
    when = f"datetime(year: {dated.year}, month: {dated.month}, day: {dated.day})"
    yield f"#set document(title: {_string(document.title)}, author: {_string(document.issuer)}, date: {when})"
    yield '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), footer: context align('
    yield "  if calc.odd(counter(page).get().first()) { right } else { left }, pad(x: 1em, text(size: 14pt)[— #counter(page).display() —])))"
    yield f'#set text(font: {faces(_TEXT)}, size: 16pt, tracking: {_TRACKING}pt, lang: "zh", region: "cn", cjk-latin-spacing: none, '
    yield "  top-edge: 0.8em, bottom-edge: -0.2em)"
    yield f"#set par(leading: {_LINE}pt, spacing: {_LINE}pt, justify: true, first-line-indent: (amount: 2em, all: true))"
    yield "#set table(stroke: 0.5pt, inset: (x: 2.5pt, y: 5pt))"
    yield f"#set block(spacing: {_LINE}pt)"
    yield "#let plain(body) = par(first-line-indent: 0em, body)"
    yield "#v(16pt)"
    if document.letterhead:
        yield _title(document.letterhead)
    yield _title(document.title)
    if document.number:
        yield f"#align(center, plain[#{_string(document.number)}])"
    yield "#v(16pt)"
    if document.addressee:
        yield f"#plain[#{_string(document.addressee + '：')}]"
    for block in document.blocks[:-1]:
        yield from _part(block)
    if document.blocks:  # B13: no page carries the signature alone
        yield from ("#block(sticky: true)[", *_part(document.blocks[-1]), "]")
    for number, attachment in enumerate(document.attachments, 1):
        label = "附件：" if len(document.attachments) == 1 else f"附件{number}："
        yield f"\n#{_string(label + attachment.title)}\n"
    if document.issuer:
        yield from _signature(document.issuer, f"{day.year}年{day.month}月{day.day}日" if day else "")
    for number, attachment in enumerate(document.attachments, 1):
        yield from _attachment("附件" if len(document.attachments) == 1 else f"附件{number}", attachment)
    if document.colophon:
        end = document.colophon
        printed = f"{end.printed_on.year}年{end.printed_on.month}月{end.printed_on.day}日印发"
        yield "#v(1fr)\n#set text(size: 14pt)\n#line(length: 100%, stroke: 0.75pt)"
        yield f"#plain[#{_string('抄送：' + end.copy_to)}]" if end.copy_to else ""
        yield f"#line(length: 100%, stroke: 0.5pt)\n#plain[#{_string(end.office)} #h(1fr) #{_string(printed)}]"
        yield "#line(length: 100%, stroke: 0.75pt)"


def _signature(issuer: str, printed: str) -> Iterator[str]:
    """B09: the name centred over the date, which ends four characters in from the right."""
    lines = zip((issuer, printed), signature_lefts(issuer, printed), strict=True)
    placed = " ".join(
        f"#pad(left: {left * 16 + left * _TRACKING:.2f}pt, plain[#{_string(words)}])"
        for words, left in lines
        if words
    )
    yield f"#block(breakable: false, above: {_LINE + 29}pt)[{placed}]"


def _title(words: str) -> str:
    lines = " \\\n".join(f"#{_string(line)}" for line in title_lines(words, _TITLE_WIDTH))
    return f"#align(center, par(first-line-indent: 0em, leading: 14pt, text(font: {faces(_TITLE)}, size: 22pt)[{lines}]))"


def _part(part: Block | Table) -> Iterator[str]:
    if isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, HeadingBlock):
        chosen = _LEVEL_1 if part.level == 1 else _LEVEL_2 if part.level == 2 else _TEXT
        yield f"#block(sticky: true, par(text(font: {faces(chosen)}, {_string(part.label + part.text)})))"
    else:
        yield f"\n#{_string(part.text)}\n"


def _table(table: Table) -> Iterator[str]:
    widths = ", ".join(f"{width}mm" for width in table.widths)
    centred = ", ".join("center" if one in table.centred else "left" for one in range(len(table.widths)))
    size, leading = (10.5, 5) if table.heads else (14, 8)
    yield f"#[#set text(size: {size}pt, tracking: 0pt)\n#set par(leading: {leading}pt, spacing: {leading}pt, first-line-indent: 0em, justify: false)"
    yield f"#table(columns: ({widths},), align: ({centred},),"
    if table.heads:
        cells = ", ".join(f"align(center, strong({_string(head)}))" for head in table.heads)
        yield f"  table.header({cells}),"
    for row in table.rows:
        yield (
            "  " + ", ".join(f"block(breakable: false)[#{_string(cell)}]" for cell in row) + ","
        )  # rows do not split
    yield ")]"


def _attachment(label: str, attachment: Attachment) -> Iterator[str]:
    yield f"#pagebreak()\n#plain[#text(font: {faces(_LEVEL_1)})[#{_string(label)}]]"
    yield _title(attachment.title)
    for part in attachment.body:
        yield from _part(part)


def _string(words: str) -> str:
    """As a string of typst: nothing in it is markup."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
