"""Number series: every serial up to the last was given once, and none beyond it."""

from __future__ import annotations

import re
from functools import cache

from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.raw_rows import rows
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import parse

Place = tuple[str, str, int]
"""Ledger (or ledger.document), organ mark ("" where the number has none), year."""

_SHOWN = 20
_NUMBERS = "SELECT ledger, number, id FROM records_record WHERE number <> ''"
_DOCUMENT_NUMBERS = (
    "SELECT DISTINCT records_record.ledger || '.' || kind, records_document.number, record_id, step_seq"
    " FROM records_document JOIN records_record ON records_record.id = record_id"
    " WHERE records_document.number <> ''"
)


def check_series() -> Outcome:
    """Compare each series' last serial with the numbers that records and documents bear."""
    outcome = Outcome()
    last: dict[Place, int] = {
        (ledger, mark, year): serial
        for ledger, mark, year, serial in rows("SELECT ledger, mark, year, last FROM records_numberseries")
    }
    outcome.counts["number_series"] = len(last)
    given: dict[Place, set[int]] = {place: set() for place in last}
    beyond: list[tuple[Place, int, str]] = []
    documents = [(series, number, record) for series, number, record, _ in rows(_DOCUMENT_NUMBERS)]
    for series, number, record in (*rows(_NUMBERS), *documents):
        place, serial = _placed(series, number)
        if place is None:
            continue
        if place in last and serial <= last[place]:
            if serial in given[place] and "." in series:
                what = f"第{serial}号有两份文书，后一份属于记录{record}"
                outcome.add(Fault("number_series", _named(place), what, record))
            given[place].add(serial)
        else:
            beyond.append((place, serial, record))
    for place, serials in given.items():
        lacking = last[place] - len(serials)
        if lacking:
            missing = [n for n in range(1, last[place] + 1) if n not in serials][:_SHOWN]
            what = f"最后一号是{last[place]}，但有{lacking}个号没有用：第{'、'.join(map(str, missing))}号等"
            outcome.add(Fault("number_series", _named(place), what))
    for place, serial, record in beyond:
        if "." in place[0] or _given_here(record):
            what = f"记录{record}是第{serial}号，超过了系列的最后一号{last.get(place, '（没有这个系列）')}"
            outcome.add(Fault("number_series", _named(place), what, record))
    return outcome


def _named(place: Place) -> str:
    ledger, mark, year = place
    return f"编号系列（{ledger}{'，' + mark if mark else ''}，{year}年）"


def _placed(ledger: str, number: str) -> tuple[Place | None, int]:
    """The series a number belongs to, with its serial; no place when it is of another form (from elsewhere)."""
    for form in _forms(ledger):
        found = form.fullmatch(number)
        if found:
            named = found.groupdict()
            return (ledger, named.get("organ", ""), int(named["year"])), int(named["seq"])
    return None, 0


@cache
def _forms(series: str) -> tuple[re.Pattern[str], ...]:
    forms = []
    ledger, _, document = series.partition(".")
    editions = catalogue().editions.get(ledger, ())
    templates = [
        kind.number for edition in editions for kind in edition.documents if kind.key == document
    ] or [edition.number for edition in editions if not document]
    for template in dict.fromkeys(templates):
        if "{year" in template:
            parts = re.split(r"\{(organ|year|seq)[^}]*\}", template)
            kinds = {"organ": "(?P<organ>.*)", "year": r"(?P<year>\d{4})", "seq": r"(?P<seq>\d{1,18})"}
            forms.append(
                re.compile("".join(kinds[part] if n % 2 else re.escape(part) for n, part in enumerate(parts)))
            )
    return tuple(forms)


def _given_here(record: str) -> bool:
    """Whether the record got its number from a series, and did not bring it with it."""
    bodies = rows("SELECT body FROM records_event WHERE record = %s ORDER BY seq", [record])
    for (body,) in bodies:
        try:
            event = parse(body.encode("utf-8", "surrogateescape"))
        except IntegrityFailure:
            return False  # said where events are checked
        if event.get("number"):
            return not event.get("brought")
    return False
