"""Official documents read back: filled from the record as it stood, and written as .docx.

A document is rendered from the events up to the one that issued it, so it reads the same however often it is
downloaded, and whatever was done or corrected since. A later version is another row, with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from zhunsheng.apps.records.document_names import DocumentNames
from zhunsheng.apps.records.history import opened
from zhunsheng.apps.records.models import Document, Record
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.read_log import PERSONAL, log_read
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.apps.reports import docx, pdf
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.documents import Filled, Heading, Matter, Table, fill
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.ledger.fields import is_sealed
from zhunsheng.core.ledger.record import Event, unfold
from zhunsheng.core.ledger.steps import DocumentKind

_TABLE_WIDTH = 156.0  # mm: the type area
_NAMES_WIDTH = 43.0  # eight characters of no. 4


def documents_of(record: Record) -> list[Document]:
    """Every document of a record, in the order of issue. One query."""
    return list(record.documents.order_by("seq", "kind"))


def compose(document: Document, clear: Mapping[str, str] | None = None) -> Filled:
    """The document's words; personal ones masked, or those of ``clear`` (by commitment, see ``history.opened``).

    Raises RuleViolation naming what is missing: an event edited since, or a text that asks for more than it did.
    """
    known = catalogue()
    bodies = (
        EventRow.objects.filter(record=document.record_id, seq__lte=document.seq)
        .order_by("seq")
        .values_list("body", flat=True)
    )
    events = [Event.from_body(parse(body.encode())) for body in bodies]
    ledger = known.edition(events[0].ledger, events[0].edition)
    past = list(unfold(ledger, document.record_id, events))
    made, record = past[document.step_seq - 1]
    kind = next((kind for kind in ledger.documents if kind.key == document.kind), None)
    if kind is None:
        raise RuleViolation(Problem("document.kind", f"{ledger.title}不再制作“{document.title}”"))
    on = date.fromisoformat(made.on)
    clocks = evaluate(ledger, record, known.statutes, known.calendar)
    if clear is not None:
        record.facts = _in_clear(record.facts, clear)
    matter = Matter(
        ledger=ledger,
        kind=kind,
        record=record,
        on=on,
        opened_by=past[0][0].organ or record.organ,
        names=DocumentNames(directory()),
        statutes=known.statutes,
        clocks=clocks,
        number=document.number,
    )
    found = fill(known.documents.text(ledger.key, kind.key, on), matter)
    if isinstance(found, list):
        raise RuleViolation(found)
    return found


def compose_now(record: Record, step_seq: int, kind: DocumentKind, number: str = "") -> Filled:
    """A document of a step of the past as it would be issued now, masked. Raises RuleViolation as ``compose`` does."""
    return compose(
        Document(
            record=record,
            seq=record.version,
            step_seq=step_seq,
            kind=kind.key,
            title=kind.title,
            number=number or kind.number,
        )
    )


def lacking(record: Record, step_seq: int, kind: DocumentKind) -> list[Problem]:
    """What keeps a document of a step of the past from being issued now; empty when nothing does."""
    try:
        compose_now(record, step_seq, kind)
    except RuleViolation as refused:
        return refused.problems
    return []


def render(
    document: Document, actor: Actor, *, personal: bool, now: datetime, form: Literal["docx", "pdf"] = "docx"
) -> bytes:
    """The document as a file. ``personal``: names in clear; that ``actor`` read them is kept first.

    Whoever calls this has made sure that the actor may read the record.
    """
    clear = None
    if personal:
        log_read(document.record, actor.person, PERSONAL, now)
        clear = opened(document.record)
    write = pdf.write_pdf if form == "pdf" else docx.write_document
    return write(_official(compose(document, clear)))


def _in_clear(value: Any, clear: Mapping[str, str]) -> Any:
    """Facts with sealed parts opened; an erased one keeps its mask."""
    if is_sealed(value):
        return clear.get(value["sealed"], value)
    if isinstance(value, dict):
        return {name: _in_clear(part, clear) for name, part in value.items()}
    return [_in_clear(part, clear) for part in value] if isinstance(value, list) else value


def _official(filled: Filled) -> docx.OfficialDocument:
    blocks: list[docx.Block | docx.Table] = []
    for block in filled.blocks:
        if isinstance(block, Table):
            blocks.append(_table(block))
            continue
        words = "".join(part.words for part in block.parts)
        if isinstance(block, Heading):
            blocks.append(docx.HeadingBlock(words, 1, block.number))
        else:
            blocks.append(docx.paragraph(words))
    office = filled.issuer or filled.letterhead
    return docx.OfficialDocument(
        title=filled.title,
        letterhead=filled.letterhead,
        blocks=blocks,
        issuer=filled.issuer,
        issued_on=filled.on,
        addressee=filled.addressee,
        number=filled.number,
        colophon=docx.Colophon(filled.copy_to, office, filled.on) if filled.copy_to else None,
    )


def _table(table: Table) -> docx.Table:
    """Names in narrow columns, what is filled in in wide ones: 项目 | 内容, or two such pairs."""
    rows = [tuple("".join(part.words for part in cell) for cell in row) for row in table.rows]
    pairs = len(rows[0]) / 2
    if pairs == int(pairs):
        widths = [_NAMES_WIDTH, _TABLE_WIDTH / pairs - _NAMES_WIDTH] * int(pairs)
    else:
        widths = [_TABLE_WIDTH / len(rows[0])] * len(rows[0])
    return docx.Table(heads=(), rows=rows, widths=widths, centred=frozenset(range(0, len(widths), 2)))
