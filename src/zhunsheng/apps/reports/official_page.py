"""The page of an official document: GB/T 9704-2012 sheet, grid, faces and page numbers, in WordprocessingML.

Sizes are twips (1/20 pt) and half-points as the file format wants them. Faces are named, never embedded: the
reader's Word or WPS has them, other programs put a face of their own in their place.

The section declares the grid of 22 lines by 28 characters, so that the page set-up shows it; the text keeps to it
by its own fixed line pitch and tracking and not by snapping, because programs differ in how they snap a 16 pt
character to a cell of 15.8 pt (LibreOffice gives it two cells).
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

LINE = 579  # 225 mm / 22 lines, rounded down so that 22 lines stay inside the type area
CHARACTER = 316  # 156 mm / 28 characters
CHARACTERS_PER_LINE = 28
NO_4_CHARACTER = 280
_CHARACTER_SPACE = -849  # 1/4096 pt added to a 16 pt character: 28 of them fill the line and no more
_TRACKING = -6  # the same for the text itself, in twips; at -5 LibreOffice's rounding gives 27 to a line

TITLE_FACE, LEVEL_1_FACE, LEVEL_2_FACE = "方正小标宋简体", "黑体", "楷体_GB2312"
TEXT_FACE, NUMBER_FACE = "仿宋_GB2312", "宋体"
_NO_2, _NO_3, _NO_4, _NO_5 = 44, 32, 28, 21

_PAGE_SIZE = 'w:w="11906" w:h="16838"'
_MARGINS = (
    'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1247" w:gutter="0"'
)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_INDENT_2 = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'


def blank_document() -> Document:
    """An empty document with the official page, its styles and its page numbers."""
    document = docx.Document()
    _replace_styles(document)
    _set_page(document)
    _set_page_numbers(document)
    for relation, part in list(document.part.package.rels.items()):
        if part.reltype.endswith("/thumbnail"):
            del document.part.package.rels[relation]
    return document


def to_bytes(document: Document, title: str, author: str, day: datetime) -> bytes:
    """The file, byte for byte the same for the same content: no clock, no order of chance."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.comments, properties.keywords, properties.subject = "", "", ""
    properties.created = properties.modified = properties.last_printed = day
    properties.revision, properties.language = 1, "zh-CN"
    saved = io.BytesIO()
    document.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            target.writestr(entry, source.read(name), compresslevel=6)
    return packed.getvalue()


def set_indent(paragraph: Paragraph, character: int = CHARACTER, /, **characters: float) -> None:
    """``left=``, ``right=``, ``firstLine=``, ``hanging=`` in characters (``character`` twips wide).

    Written twice, in hundredths of a character for Word and WPS and in twips for programs that know only those.
    """
    properties = paragraph._p.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    for side, number in characters.items():
        indent.set(qn(f"w:{side}Chars"), str(round(number * 100)))
        indent.set(qn(f"w:{side}"), str(round(number * character)))


def _faces(face: str) -> str:
    return (
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}" w:hint="eastAsia"/>'
    )


def _style(identity: str, name: str, paragraph: str, face: str, size: int) -> str:
    default = ' w:default="1"' if identity == "Normal" else f' w:customStyle="{int(name.startswith("公文"))}"'
    based = "" if identity == "Normal" else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr>"
        f'<w:rPr>{_faces(face)}<w:spacing w:val="{_TRACKING if size == _NO_3 else 0}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _replace_styles(document: Document) -> None:
    styles = document.styles.element
    for child in list(styles):
        kept = child.get(qn("w:styleId")) in ("DefaultParagraphFont", "TableNormal", "NoList")
        if child.tag == qn("w:docDefaults") or (child.tag == qn("w:style") and not kept):
            styles.remove(child)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_faces(TEXT_FACE)}"
        f'<w:sz w:val="{_NO_3}"/><w:szCs w:val="{_NO_3}"/>{language}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    styles.insert(0, parse_xml(defaults))
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
    small = '<w:spacing w:before="0" w:after="0" w:line="320" w:lineRule="exact"/>'
    form = '<w:spacing w:before="0" w:after="0" w:line="440" w:lineRule="exact"/>'
    normal = (
        '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'{spacing}<w:jc w:val="both"/>'
    )
    heading = '<w:keepNext/>{}<w:outlineLvl w:val="{}"/>'
    no_indent = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    faces = (LEVEL_1_FACE, LEVEL_2_FACE, TEXT_FACE, TEXT_FACE)
    for text in (
        _style("Normal", "Normal", normal, TEXT_FACE, _NO_3),
        _style("OfficialText", "公文正文", _INDENT_2, TEXT_FACE, _NO_3),
        _style("Title", "Title", f'{no_indent}<w:jc w:val="center"/>', TITLE_FACE, _NO_2),
        *(
            _style(f"Heading{n}", f"heading {n}", heading.format(_INDENT_2, n - 1), face, _NO_3)
            for n, face in enumerate(faces, start=1)
        ),
        _style("AttachmentLabel", "公文附件标识", "<w:pageBreakBefore/>", LEVEL_1_FACE, _NO_3),
        _style("TableHead", "公文表头", f'{small}<w:jc w:val="center"/>', LEVEL_1_FACE, _NO_5),
        _style("TableText", "公文表格", f'{small}<w:jc w:val="left"/>', TEXT_FACE, _NO_5),
        _style("FormText", "公文表单", form, TEXT_FACE, _NO_4),
        _style("Colophon", "公文版记", "", TEXT_FACE, _NO_4),
        _style("Footer", "footer", "", NUMBER_FACE, _NO_4),
    ):
        styles.append(parse_xml(text))


def _set_page(document: Document) -> None:
    section = document.sections[0]._sectPr
    for child in list(section):
        section.remove(child)
    for text in (
        f"<w:pgSz {nsdecls('w')} {_PAGE_SIZE}/>",
        f"<w:pgMar {nsdecls('w')} {_MARGINS}/>",
        f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{_CHARACTER_SPACE}"/>',
    ):
        section.append(parse_xml(text))
    settings = document.settings.element
    for tag in ("w:themeFontLang", "w:characterSpacingControl"):
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    language = parse_xml(f'<w:themeFontLang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>')
    marks = parse_xml(f'<w:characterSpacingControl {nsdecls("w")} w:val="compressPunctuation"/>')
    before = settings.find(qn("w:compat"))
    before.addprevious(marks)
    before.addnext(language)


def _set_page_numbers(document: Document) -> None:
    """— 1 —, odd pages right, even pages left, each one character in (C04, C05)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side, align in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["footer"]
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:{side}Chars="100" w:{side}="280"/>'))
        properties.append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{align}"/>'))
        paragraph.add_run("— ")
        field = parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        paragraph._p.append(field)
        paragraph.add_run(" —")
