"""Official documents of an invented county: every kind, whole, clean, numbered without a gap, the same each time."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import docx
import pytest
from django.db import transaction

from tests.county import NOW, SHANGHAI, surroundings
from zhunsheng.apps.demo import building
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.documents import compose, lacking, render
from zhunsheng.apps.records.history import opened
from zhunsheng.apps.records.models import Document, Event, NumberSeries, ReadLog, Record, Unmet
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.core.documents import Paragraph, Table
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.fields import Link
from zhunsheng.core.ledger.record import Event as StoredEvent
from zhunsheng.core.ledger.record import unfold
from zhunsheng.core.prose import proofread

pytestmark = pytest.mark.django_db

RECORDS = 220
TODAY = date(2026, 11, 20)


def _since(key: str, year: int) -> int:
    """A year, or the first in which there was the ledger."""
    return max(year, catalogue().editions[key][0].since.year)


def _years(key: str) -> tuple[int, int]:
    """Two years of records, up to what the newest edition brought."""
    newest = catalogue().editions[key][-1].since.year
    return (2025, 2026) if newest >= 2026 else (2024, 2025)


@pytest.fixture(scope="module")
def invented(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A county with the ledgers that make documents, and those they link to; undone after the module."""
    producing = [ledger for ledger in catalogue().ledgers.values() if ledger.documents]
    linked: set[str] = set()
    ahead = list(producing)
    while ahead:
        more = {
            to for field in ahead.pop().fields.values() if isinstance(field, Link) for to in field.ledgers
        }
        ahead += [catalogue().ledgers[key] for key in more - linked]
        linked |= more
    usual = building.profile_named("002")
    groups = {key: [{"year": _since(key, 2023), "count": 6}] for key in linked}
    groups |= {
        ledger.key: [{"year": _since(ledger.key, year), "count": RECORDS} for year in _years(ledger.key)]
        for ledger in producing
    }
    patch = pytest.MonkeyPatch()
    patch.setattr(building, "profile_named", lambda name: {**usual, "today": TODAY, "ledgers": groups})
    with django_db_blocker.unblock(), transaction.atomic():
        building.build("002", surroundings(datetime.combine(TODAY, time(9), SHANGHAI)))
        yield
        transaction.set_rollback(True)
    patch.undo()


def of_every_kind(each: int = 6) -> Iterator[Document]:
    """Some documents of each kind."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for document in Document.objects.select_related("record").order_by("record", "seq", "kind"):
        place = document.record.ledger, document.kind
        found[place] += 1
        if found[place] <= each:
            yield document
    declared = {(key, kind.key) for key, ledger in catalogue().ledgers.items() for kind in ledger.documents}
    assert set(found) == declared


def text_of(file: bytes) -> str:
    """Every word of a .docx file."""
    opened_file = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in opened_file.tables for row in table.rows for cell in row.cells]
    return "".join([*(one.text for one in opened_file.paragraphs), *cells])


def test_every_kind_is_whole_clean_and_formal(invented: None) -> None:
    """Nothing is left unfilled, nothing a proofreader would mark, and the file opens."""
    slips, ending = [], ("。", "：", "）", "；", "？")
    for document in of_every_kind():
        filled = compose(document, opened(document.record))
        slips += [problem.message for words in filled.paragraphs() for problem in proofread(words)]
        paragraphs = [
            "".join(part.words for part in one.parts) for one in filled.blocks if isinstance(one, Paragraph)
        ]
        slips += [words for words in paragraphs if not words.endswith(ending) and "：" not in words]
        assert filled.title == document.title
    assert slips == []


def test_a_file_reads_as_the_page_and_is_the_same_each_time(invented: None) -> None:
    system = system_actor("reader")
    for document in of_every_kind(1):
        first, second = (render(document, system, personal=False, now=NOW) for _ in range(2))
        assert first == second
        written = text_of(first)
        for block in compose(document).blocks:
            rows = block.rows if isinstance(block, Table) else ((block.parts,),)
            for parts in (cell for row in rows for cell in row):
                assert "".join(part.words for part in parts) in written
    assert not ReadLog.objects.exists()


def test_names_are_masked_unless_asked_for_and_asking_is_kept(invented: None) -> None:
    document = next(one for one in of_every_kind() if one.record.search.count("某"))
    clear = set(opened(document.record).values())
    masked, plain = (
        text_of(render(document, system_actor("reader"), personal=personal, now=NOW))
        for personal in (False, True)
    )
    assert not any(value in masked for value in clear)
    assert any(value in plain for value in clear)
    assert list(ReadLog.objects.values_list("record", "person", "what")) == [
        (document.record_id, "reader", "personal")
    ]


def test_numbers_are_without_gap_and_in_the_journal(invented: None) -> None:
    given: dict[tuple[str, str], list[str]] = defaultdict(list)
    numbered = Document.objects.exclude(number="").select_related("record").order_by("id")
    for document in numbered:
        given[f"{document.record.ledger}.{document.kind}", document.number.partition("〔")[2][:4]].append(
            document.number
        )
    assert given
    for series in NumberSeries.objects.filter(ledger__contains="."):
        place = [
            number for number in given[series.ledger, str(series.year)] if number.startswith(series.mark)
        ]
        serials = sorted(int(number.rpartition("〕")[2].removesuffix("号")) for number in place)
        assert serials == list(range(1, series.last + 1))
    first = numbered[0]
    body = Event.objects.get(record=first.record_id, seq=first.seq).body
    assert f'"documents":{{"{first.kind}":"{first.number}"' in body


def facts_after_each_step(row: Record) -> dict[int, dict[str, Any]]:
    """By seq: a step may be taken again and say something else."""
    stored = Event.objects.filter(record=row.pk).order_by("seq").values_list("body", flat=True)
    events = [StoredEvent.from_body(parse(body.encode())) for body in stored]
    return {
        event.seq: after.facts
        for event, after in unfold(catalogue().edition(row.ledger, row.edition), row.pk, events)
    }


def test_what_is_missing_keeps_history_without_the_document(invented: None) -> None:
    """History entered afterwards is taken as it is: the document is not produced, and what it lacks is named."""
    lacked = []
    have = set(Document.objects.values_list("record", "step_seq", "kind"))
    for row in Record.objects.all():
        ledger = catalogue().edition(row.ledger, row.edition)
        then = facts_after_each_step(row)
        for seq, step, _, _ in row.taken:
            for kind in ledger.step(step).produces:
                if (row.pk, seq, kind.key) not in have and (kind.when is None or kind.when(then[seq])):
                    lacked.append(lacking(row, seq, kind))
    assert lacked
    assert all(problems and "不能制作" in problems[0].message for problems in lacked)
    assert not Unmet.objects.filter(requirement__startswith="document").exists()


def test_documents_follow_from_the_journal(invented: None) -> None:
    assert [str(fault) for fault in verify(1).faults] == []
