"""What a county enters of what is otherwise shipped: how it is judged, and what follows from a change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from zhunsheng.apps.records import reckoning
from zhunsheng.apps.registry.catalogue import as_stored, shipped
from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.documents.rewording import wrong_words
from zhunsheng.core.registry.adapting import Adaptable


def adaptable() -> Adaptable:
    """What is shipped, for the rules of the registry."""
    days = shipped().calendar.days
    return Adaptable(range(days.first.year, days.published_through.year + 1), lawful_holidays, words_problems)


def lawful_holidays(year: int) -> Collection[date]:
    """The days the law itself makes holidays, of a year whose notice is not shipped."""
    return [day for day in shipped().calendar.days.expected if day.year == year]


def words_problems(ledger: str, document: str, text: str) -> Sequence[str]:
    """What is wrong with other words of a document, in whichever edition of its ledger; none for the shipped ones."""
    known = shipped()
    declaring = [
        (edition, kind)
        for edition in known.editions.get(ledger, ())
        for kind in edition.documents
        if kind.key == document
    ]
    if not declaring:
        return [f"没有{ledger}/{document}这种文书"]
    if not text:
        return []
    latest = known.documents.shipped_text(ledger, document, date.max)
    found = [
        fault
        for edition, kind in declaring
        for fault in wrong_words(text, latest, edition, kind, known.statutes)
    ]
    return list(dict.fromkeys(found))


def hold_calendar() -> WorkCalendar:
    """Before the calendar changes: writers wait. The calendar until now."""
    reckoning.hold_calendar()
    return as_stored().calendar


def follow_calendar(before: WorkCalendar) -> None:
    """After the calendar changed, in the same transaction: the stored days of clocks follow."""
    known = as_stored()
    if since := known.calendar.first_difference(before):
        reckoning.reckon_again(known, since)
