"""文书: one document as issued, and the list of a record's documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from zhunsheng.apps.records.attachments import files_in
from zhunsheng.apps.records.documents import compose, documents_of, lacking
from zhunsheng.apps.records.history import History, personal_parts
from zhunsheng.apps.records.models import Document, Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.workbench import addresses, mending
from zhunsheng.apps.workbench.document_pages import DocumentPage
from zhunsheng.apps.workbench.fields import Paper, PaperBlock, PaperPart
from zhunsheng.apps.workbench.parts import Button, Fact, Link, Note
from zhunsheng.apps.workbench.present.inputs import size_words
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.documents import Filled, Heading, Paragraph, Part, Table
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.ledger import Ledger

BREAK = PaperPart(kind="break")


def document_list(here: Visit, ledger: Ledger, row: Record, past: History, address: str) -> list[Fact]:
    """What steps produced, what history lacked to produce, and what was uploaded. One query, more for the second."""
    made = documents_of(row)
    found = [
        Fact(
            name=_name(one, made) + (f" {one.number}" if one.number else ""),
            value=cn_date(one.on),
            url=addresses.of_document(address, place),
        )
        for place, one in enumerate(made, 1)
    ]
    have = {(one.step_seq, one.kind) for one in made}
    for entry in past.entries:
        for kind in ledger.step(entry.event.step).produces if entry.event.step else ():
            wanted = kind.when is None or kind.when(row.facts)
            if wanted and (entry.event.seq, kind.key) not in have:
                problems = lacking(row, entry.event.seq, kind)
                url = addresses.of_issuing(address, entry.event.seq, kind.key)
                may = not problems and not row.voided and _may_issue(here, ledger, row, entry.event.step)
                why = "；".join(problem.message for problem in problems) or "没有制作"
                found.append(Fact(name=kind.title, value=why, url=url if may else ""))
    return found + [
        Fact(
            name=f"附件（{size_words(file['size'])}）",
            value=file["name"],
            url=addresses.of_file(address, file["digest"]),
        )
        for file in files_in(row.facts)
    ]


def document_page(
    here: Visit,
    ledger: Ledger,
    row: Record,
    past: History,
    place: int,
    made: Sequence[Document],
    clear: Mapping[str, str] | None,
) -> DocumentPage:
    """The document at ``place`` (from 1) of ``made``; names masked unless ``clear`` holds them."""
    document = made[place - 1]
    address = mending.address(row)
    own = addresses.of_document(address, place)
    versions = [
        (index, one)
        for index, one in enumerate(made, 1)
        if (one.step_seq, one.kind) == (document.step_seq, document.kind)
    ]
    latest = versions[-1][1]
    filled: Filled | None = None
    missing: list[str] = []
    try:
        filled = compose(document, clear)
    except RuleViolation as refused:
        missing = [str(problem) for problem in refused.problems]
    personal = next(personal_parts(row.facts), None) is not None
    buttons: list[Button] = []
    if filled is not None:
        buttons = _downloads(own, personal=personal, shown=clear is not None)
    if latest is document and not row.voided and _may_issue(here, ledger, row, _step_of(past, document)):
        url = addresses.of_issuing(address, document.step_seq, document.kind)
        buttons.append(Button(label="重新制作", url=url, look="quiet"))
    line = f"{cn_date(document.on)}制作" + (f"，理由：{document.reason}" if document.reason else "")
    page = DocumentPage(
        title=_name(document, made),
        crumbs=mending.crumbs(here, ledger, row, document.title),
        line=line,
        buttons=buttons,
        notes=_notes(past, document, latest),
        versions=[
            Link(label=f"第{number}版", url=addresses.of_document(address, index))
            for number, (index, one) in enumerate(versions, 1)
            if one is not document
        ],
        missing=missing,
    )
    return page if filled is None else replace(page, paper=paper_of(filled))


def paper_of(filled: Filled) -> Paper:
    """A document that was produced: what came from the record is marked."""
    head = (
        (kind, words) for kind, words in (("number", filled.number), ("addressee", _called(filled))) if words
    )
    return paper(
        [line for line in (filled.letterhead, filled.title) if line],
        [PaperBlock(kind=kind, parts=[PaperPart(text=words)]) for kind, words in head],  # type: ignore[arg-type]
        [block_of(block, marked) for block in filled.blocks],
        sign=[PaperPart(text=filled.issuer), BREAK, PaperPart(text=cn_date(filled.on))]
        if filled.issuer
        else (),
        copy_to=[PaperPart(text=filled.copy_to)] if filled.copy_to else (),
    )


def paper(
    title: Sequence[str],
    head: Sequence[PaperBlock],
    blocks: Sequence[PaperBlock],
    *,
    sign: Sequence[PaperPart],
    copy_to: Sequence[PaperPart],
    note: str = "",
) -> Paper:
    """A paper put together from what stands above, in and below the text."""
    foot = [PaperBlock(kind="sign", parts=sign)] if sign else []
    if copy_to:
        copied = [PaperPart(text="抄送："), *copy_to, PaperPart(text="。")]
        foot.append(PaperBlock(kind="copy", parts=copied))
    return Paper(title=title, blocks=[*head, *blocks, *foot], note=note)


def block_of(block: Heading | Paragraph | Table, shown: Callable[[Part], PaperPart]) -> PaperBlock:
    """A block of a document, each part as ``shown`` has it."""
    if isinstance(block, Table):
        return PaperBlock(
            kind="form", rows=[[[shown(part) for part in cell] for cell in row] for row in block.rows]
        )
    parts = [shown(part) for part in block.parts]
    if isinstance(block, Heading):
        return PaperBlock(kind="heading", parts=[PaperPart(text=block.label), *parts])
    return PaperBlock(parts=parts)


def marked(part: Part) -> PaperPart:
    """What was filled in stands out."""
    return PaperPart(text=part.words, kind="filled" if part.filled else "plain")


def _called(filled: Filled) -> str:
    return f"{filled.addressee}：" if filled.addressee else ""


def _downloads(own: str, *, personal: bool, shown: bool) -> list[Button]:
    """Without personal values one file; else a masked one, and one in clear whose reading is kept."""
    file, pdf = (f"{own.rstrip('/')}.{form}" for form in ("docx", "pdf"))
    if not personal:
        return [
            Button(label="下载", url=file, look="primary", download=True),
            Button(label="PDF", url=pdf, look="quiet", download=True),
        ]
    show = (
        []
        if shown
        else [Button(label="显示姓名（留痕）", url=own + addresses.PERSONAL, icon="eye", post=True)]
    )
    return [
        Button(label="下载全文（留痕）", url=file, look="primary", post=True),
        Button(label="PDF全文（留痕）", url=pdf, post=True),
        *show,
        Button(label="下载隐名件", url=file, look="quiet", download=True),
    ]


def _notes(past: History, document: Document, latest: Document) -> list[Note]:
    if latest is not document:
        return [Note(text="这一版已经重新制作，请用最新的一版。", tone="doubt")]
    mended = any(
        fix.event.seq > document.seq
        for entry in past.entries
        if entry.event.seq <= document.step_seq
        for fix in entry.mendings
    )
    if mended:
        return [
            Note(
                text="制作之后，所依据的内容有过更正。这里仍是制作时的内容；需要的，请重新制作。",
                tone="doubt",
            )
        ]
    return []


def _name(document: Document, made: Sequence[Document]) -> str:
    same = [one for one in made if (one.step_seq, one.kind) == (document.step_seq, document.kind)]
    return document.title if len(same) == 1 else f"{document.title}（第{same.index(document) + 1}版）"


def _step_of(past: History, document: Document) -> str:
    entry = past.entry(document.step_seq)
    return entry.event.step if entry else ""


def _may_issue(here: Visit, ledger: Ledger, row: Record, step: str) -> bool:
    return ledger.has_step(step) and here.may(ledger, ledger.step(step), state_of(row)).allowed
