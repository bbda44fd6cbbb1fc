"""What holds for every official document that is declared: its file opens, what it must have is asked in time, and without
that it is not produced and says which."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import docx
import pytest

from zhunsheng.apps.reports.docx import (
    Block,
    Colophon,
    HeadingBlock,
    OfficialDocument,
    Table,
    paragraph,
    write_document,
)
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.documents import fill
from zhunsheng.core.documents.producing import Writer
from zhunsheng.core.documents.slots import is_given
from zhunsheng.core.documents.specimen import Specimen, specimen
from zhunsheng.core.ledger import DocumentKind, Ledger, RecordState, Step
from zhunsheng.core.scenarios.memory import NamesInMemory
from zhunsheng.core.scenarios.reading import County

CATALOGUE = Catalogue.load("zhunsheng.content")
DAY = date(2026, 11, 20)
COUNTY = County("安澜县", "安澜县人民政府", {}, ())
WRITER = Writer(CATALOGUE.documents, CATALOGUE.statutes, CATALOGUE.calendar, NamesInMemory(COUNTY))
EVERY = pytest.mark.parametrize(
    ("ledger", "kind"),
    [
        pytest.param(ledger, kind, id=f"{ledger}.{kind.key}")
        for ledger in CATALOGUE.ledgers.values()
        for kind in ledger.documents
    ],
)


def producing(ledger: Ledger, kind: DocumentKind) -> Iterator[Step]:
    return (step for step in ledger.steps if kind in step.produces)


def before(ledger: Ledger, step: Step) -> set[str]:
    """The steps that may have been taken when this one is, and itself."""
    reached = {source.key for source in step.move.sources}
    found: set[str] = {step.key}
    while True:
        more = {
            one
            for one in ledger.steps
            if one.key not in found
            and (
                (one.move.target and one.move.target.key in reached)
                or (one.move.target is None and any(source.key in reached for source in one.move.sources))
            )
        }
        if not more:
            return found
        found |= {one.key for one in more}
        reached |= {source.key for one in more for source in one.move.sources}


def whole(drawn: Specimen) -> OfficialDocument:
    """Every line of the text in one document, whether they stand together or not."""
    blocks: list[Block | Table] = []
    rows: list[tuple[str, ...]] = []
    words = [tuple("".join(part.words for part in cell) for cell in line.cells) for line in drawn.lines]
    for line, cells in zip(drawn.lines, words, strict=True):
        if line.kind == "cells":
            rows.append(cells)
            continue
        if rows:
            blocks.append(Table((), rows, [156 / len(rows[0])] * len(rows[0])))
            rows = []
        blocks.append(HeadingBlock(cells[0], 1, 1) if line.kind == "heading" else paragraph(cells[0]))
    if rows:
        blocks.append(Table((), rows, [156 / len(rows[0])] * len(rows[0])))
    head = {name: "".join(part.words for part in line.cells[0]) for name, line in drawn.head.items()}
    copy_to = head.get("copy_to", "")
    return OfficialDocument(
        title=drawn.title, blocks=blocks, issuer=head.get("issuer", ""), issued_on=DAY, number=head.get("number", ""),
        addressee=head.get("addressee", ""), letterhead=head.get("letterhead", ""),
        colophon=Colophon(copy_to, head.get("issuer", ""), DAY) if copy_to else None,
    )  # fmt: skip


@EVERY
def test_its_file_is_sound_and_holds_every_word(ledger: Ledger, kind: DocumentKind) -> None:
    text = CATALOGUE.documents.text(ledger.key, kind.key, DAY)
    drawn = specimen(text, ledger, kind, CATALOGUE.statutes, DAY)
    made = write_document(whole(drawn))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.testzip() is None
        assert "word/document.xml" in packed.namelist()
    opened = docx.Document(io.BytesIO(made))
    said = "".join([one.text for one in opened.paragraphs] + [
        cell.text for table in opened.tables for row in table.rows for cell in row.cells
    ])  # fmt: skip
    assert drawn.title in said.replace("\n", "")
    for line in drawn.lines:
        for cell in line.cells:
            assert "".join(part.words for part in cell) in said


@EVERY
def test_what_it_must_have_is_asked_by_then(ledger: Ledger, kind: DocumentKind) -> None:
    asked = CATALOGUE.documents.text(ledger.key, kind.key, DAY).always_asked
    for step in producing(ledger, kind):
        possible = before(ledger, step)
        for name in (one for one in asked if is_given(one)):
            first, _, rest = name.partition(".")
            if first == "day":
                assert rest in possible, (name, step.key)
            elif first != "clock":
                assert any(first in ledger.step(one).asks.fields() for one in possible), (name, step.key)


@EVERY
def test_without_what_it_must_have_it_is_not_produced_and_says_which(
    ledger: Ledger, kind: DocumentKind
) -> None:
    text = CATALOGUE.documents.text(ledger.key, kind.key, DAY)
    must = [name for name in text.always_asked if is_given(name)]
    empty = RecordState(ledger.key, "r", organ="县司法局", number="〔2026〕1号")
    found = fill(text, WRITER.matter(ledger, kind, empty, DAY, kind.number))
    if not must:
        return
    assert isinstance(found, list)
    for name in must:
        field = name.partition(".")[0]
        if field in ledger.fields:
            told = [one for one in found if one.field == field]
            assert told, name
            assert all(f"{kind.title}缺少" in one.message and "不能制作" in one.message for one in told)
            assert all(one.code == "document.missing" for one in told)


def test_every_document_takes_its_matter_from_the_record() -> None:
    """A document that nothing is asked for would be a form letter: there is none but where the law wants one."""
    bare = [
        f"{ledger}.{kind.key}"
        for ledger in CATALOGUE.ledgers.values()
        for kind in ledger.documents
        if not any(is_given(name) for name in CATALOGUE.documents.text(ledger.key, kind.key, DAY).slots())
    ]
    assert bare == []
