"""Numbers of records and documents: unique, and without a gap, also when many clerks work at once.

The series row is locked until the record is written; when the writing fails, the number is free again. Numbers that
imported records brought with them are passed over.
"""

from __future__ import annotations

from datetime import date

from zhunsheng.apps.records.models import NumberSeries, Record
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import DocumentKind

_AHEAD = 50  # serials looked up at once


class Numbers:
    """The series touched by one batch. Call inside the transaction that writes the records."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, str, int], NumberSeries] = {}
        self._brought: set[tuple[str, str]] = set()
        self._known: dict[tuple[str, str, int, int], frozenset[str]] = {}

    def next(self, ledger: Ledger, mark: str, day: date) -> str:
        """The next number of the ledger's series for the organ mark and the year of ``day``."""
        series = self._at((ledger.key, mark if "{organ}" in ledger.number else "", day.year))
        while True:
            series.last += 1
            number = ledger.number.format(organ=mark, year=day.year, seq=series.last)
            if not self._borne(ledger, mark, day.year, series.last, number):
                return number

    def keep(self, ledger: Ledger, number: str) -> None:
        """A record of this batch brings a number it had before: it is not given again."""
        self._brought.add((ledger.key, number))

    def _borne(self, ledger: Ledger, mark: str, year: int, serial: int, number: str) -> bool:
        """Whether a record brought this number with it: the series passes over it."""
        first = serial - serial % _AHEAD
        place = (ledger.key, mark, year, first)
        if place not in self._known:
            ahead = [ledger.number.format(organ=mark, year=year, seq=first + one) for one in range(_AHEAD)]
            borne = Record.objects.filter(ledger=ledger.key, number__in=ahead).values_list(
                "number", flat=True
            )
            self._known[place] = frozenset(borne)
        return number in self._known[place] or (ledger.key, number) in self._brought

    def next_document(self, ledger: Ledger, kind: DocumentKind, mark: str, day: date) -> str:
        """The next number of a document kind's own series."""
        series = self._at((f"{ledger.key}.{kind.key}", mark if "{organ}" in kind.number else "", day.year))
        series.last += 1
        return kind.number.format(organ=mark, year=day.year, seq=series.last)

    @staticmethod
    def upcoming_document(ledger: Ledger, kind: DocumentKind, mark: str, day: date) -> str:
        """The number that would be given now; it stays free. "" for a kind that bears none."""
        if not kind.number:
            return ""
        named = {"ledger": f"{ledger.key}.{kind.key}", "mark": mark if "{organ}" in kind.number else ""}
        last = NumberSeries.objects.filter(**named, year=day.year).values_list("last", flat=True).first()
        return kind.number.format(organ=mark, year=day.year, seq=(last or 0) + 1)

    def _at(self, place: tuple[str, str, int]) -> NumberSeries:
        """The series of a place, locked from here on."""
        series = self._series.get(place)
        if series is None:
            named = {"ledger": place[0], "mark": place[1], "year": place[2]}
            NumberSeries.objects.bulk_create([NumberSeries(**named)], ignore_conflicts=True)
            series = self._series[place] = NumberSeries.objects.select_for_update().get(**named)
        return series

    def save(self) -> None:
        """Keep how far each series has come."""
        for series in self._series.values():
            NumberSeries.objects.filter(pk=series.pk).update(last=series.last)
