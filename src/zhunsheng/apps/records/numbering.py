"""Numbers of records: unique, and without a gap, also when many clerks work at once.

The series row is locked until the record is written; when the writing fails, the number is free again.
"""

from __future__ import annotations

from datetime import date

from zhunsheng.apps.records.models import NumberSeries
from zhunsheng.core.ledger.ledger import Ledger


class Numbers:
    """The series touched by one batch. Call inside the transaction that writes the records."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, str, int], NumberSeries] = {}

    def next(self, ledger: Ledger, mark: str, day: date) -> str:
        """The next number of the ledger's series for the organ mark and the year of ``day``."""
        place = (ledger.key, mark if "{organ}" in ledger.number else "", day.year)
        series = self._series.get(place)
        if series is None:
            named = {"ledger": place[0], "mark": place[1], "year": place[2]}
            NumberSeries.objects.bulk_create([NumberSeries(**named)], ignore_conflicts=True)
            series = self._series[place] = NumberSeries.objects.select_for_update().get(**named)
        series.last += 1
        return ledger.number.format(organ=mark, year=day.year, seq=series.last)

    def save(self) -> None:
        """Keep how far each series has come."""
        for series in self._series.values():
            NumberSeries.objects.filter(pk=series.pk).update(last=series.last)
