"""The catalogue of this instance: what is shipped, loaded once, with what the county entered laid over it.

A county enters holiday notices and words of documents; both are journalled (``core.registry``). ``bring_up_to_date``
takes in what changed, here or in another process, and is called where work begins: a request, a run of the jobs, a command.
In between the catalogue does not change and asks the database nothing. Who writes takes it ``as_stored``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.db import connection

from zhunsheng.apps.registry.directory import forget
from zhunsheng.apps.registry.models import HolidayYear, Wording
from zhunsheng.core.calendar.arrangements import Entered
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.documents.texts import Reworded
from zhunsheng.core.registry import SERIES


@cache
def shipped() -> Catalogue:
    """Every definition as it is shipped. Raises DefinitionError, once, when a declaration is wrong."""
    return Catalogue.load(settings.ZHUNSHENG_CONTENT)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a county entered, as of an event of the registry (its id and body; an id alone may be given twice)."""

    last: tuple[int, str] = (-1, "")
    holidays: tuple[Entered, ...] = ()
    words: tuple[Reworded, ...] = ()
    laid: Catalogue | None = None

    @property
    def catalogue(self) -> Catalogue:
        return self.laid or shipped()


_held = _Held()
_NEWEST = "SELECT id, body FROM records_event WHERE ledger = %s ORDER BY id DESC LIMIT 1"


def catalogue() -> Catalogue:
    """Every definition, as of the last ``bring_up_to_date``."""
    return _held.catalogue


def bring_up_to_date() -> None:
    """Take in what the county entered, and let organs and people be read anew. One query when nothing changed."""
    global _held
    stored = _stored()
    if stored is not _held:
        forget()
        _held = stored


def as_stored() -> Catalogue:
    """Every definition as of this very transaction, for who writes in it; what others see stays as it is."""
    return _stored().catalogue


def _stored() -> _Held:
    held = _held
    with (
        connection.cursor() as cursor
    ):  # asked at every step: building it anew would cost more than running it
        cursor.execute(_NEWEST, [SERIES])
        last = cursor.fetchone() or (0, "")
    if last == held.last:
        return held
    holidays = tuple(
        Entered(int(row.year), row.notice, row.rest, row.work)
        for row in HolidayYear.objects.order_by("year")
        if row.rest
    )
    words = tuple(
        Reworded(row.ledger, row.document, row.since, row.text) for row in Wording.objects.order_by("pk")
    )
    if (holidays, words) == (held.holidays, held.words):
        return replace(held, last=last)
    return _Held(last, holidays, words, _laid(holidays, words))


def _laid(holidays: tuple[Entered, ...], words: tuple[Reworded, ...]) -> Catalogue:
    """The shipped catalogue with these laid over it."""
    known = shipped()
    return replace(
        known,
        calendar=known.calendar.with_notices(holidays) if holidays else known.calendar,
        documents=known.documents.reworded(words) if words else known.documents,
    )


def entered_holidays() -> tuple[Entered, ...]:
    """The notices taken in at the last ``bring_up_to_date``."""
    return _held.holidays


def forget_county() -> None:
    """Know nothing of a county: another database is looked at from now on."""
    global _held
    _held = _Held()
