"""What a ledger lets the public see: ``publishes`` decides record by record, and names the only fields that are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

import xlsxwriter

from zhunsheng.apps.records.document_names import DocumentNames
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.ledger import Ledger

SINCE = "公开日期"


@dataclass(frozen=True, slots=True)
class Public:
    """A record as the public sees it. ``words`` by the titles of the declared fields; without a value "—"."""

    since: date
    words: Mapping[str, str]


def public(row: Record, names: DocumentNames) -> Public | None:
    """What of a record may be seen as it stands; None when nothing may."""
    ledger = catalogue().edition(row.ledger, row.edition)
    state = state_of(row)
    shown = ledger.publishes
    if shown is None or not shown.shows(state):
        return None
    words = {
        ledger.fields[name].title: ledger.fields[name].show(row.facts.get(name), names)
        for name in shown.fields
    }
    return Public(date.fromisoformat(state.day_of(shown.after, last=True)), words)


def publications(ledger: Ledger) -> Iterator[Public]:
    """Every record of the ledger that may be seen, the oldest first."""
    names = DocumentNames(directory())
    rows = Record.objects.filter(ledger=ledger.key, voided=False).order_by("opened_on", "id")
    for row in rows.iterator(chunk_size=500):
        found = public(row, names)
        if found is not None:
            yield found


def publish(ledger: Ledger, out: Path | IO[bytes], today: date) -> int:
    """Write what may be seen as a workbook; returns how many records. Raises RuleViolation for a ledger that shows none."""
    if ledger.publishes is None:
        raise RuleViolation(Problem("publish.none", f"{ledger.title}没有声明可以公开的内容，不能对外公开"))
    heads = [*(ledger.fields[name].title for name in ledger.publishes.fields), SINCE]
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(ledger.title[:31])
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-m-d"})
    sheet.write_string(0, 0, f"{ledger.title}，可以公开的内容，{today.year}年{today.month}月{today.day}日")
    for place, head in enumerate(heads):
        sheet.write_string(2, place, head, bold)
    sheet.set_column(0, len(heads) - 1, 24)
    count = 0
    for count, one in enumerate(publications(ledger), 1):
        for place, head in enumerate(heads[:-1]):
            sheet.write_string(count + 2, place, one.words.get(head, "—"))
        sheet.write_datetime(count + 2, len(heads) - 1, one.since, day)
    book.close()
    return count
