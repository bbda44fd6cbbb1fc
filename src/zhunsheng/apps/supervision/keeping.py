"""Findings as the last pass found them, beside those it knew: what is new, what changed, what lapsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhunsheng.apps.supervision.describing import Placed
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.core.supervision.describing import Found, Line

_CHUNK = 500


@dataclass(slots=True)
class Kept:
    """How many findings a pass met, and what became of those it knew. ``again``: lapsed ones that are back."""

    found: int = 0
    new: int = 0
    changed: int = 0
    again: int = 0
    lapsed: int = 0

    def __iadd__(self, other: Kept) -> Kept:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def id_of(found: Found) -> str:
    """What tells findings apart, as an identifier: the same departure found again bears the same."""
    mark = f"{found.source}|{found.record}|{found.seq}|{found.cell}"
    return hashlib.sha256(mark.encode()).hexdigest()[:16]


def keep(placed: Iterable[Placed], scope: Q, now: datetime) -> Kept:
    """Store what was found within ``scope``, a condition on findings; what is there and was not found has lapsed.

    Written a few hundred at a time: a pass that is killed is done again whole, and gives the same.
    """
    wanted = {id_of(one.found): one for one in placed}
    kept = Kept(found=len(wanted))
    stored: list[Finding] = []
    lapsed: list[str] = []
    seen: set[str] = set()
    for row in Finding.objects.filter(scope).iterator(chunk_size=2000):
        found = wanted.get(row.pk)
        if found is None:
            if row.lapsed_at is None:
                lapsed.append(row.pk)
            continue
        seen.add(row.pk)
        columns = _columns(found)
        again = row.lapsed_at is not None
        if again or any(getattr(row, name) != value for name, value in columns.items()):
            kept.again += again
            kept.changed += not again
            stored.append(Finding(id=row.pk, found_at=row.found_at, lapsed_at=None, **columns))
    new = [
        Finding(id=name, found_at=now, **_columns(one)) for name, one in wanted.items() if name not in seen
    ]
    kept.new, kept.lapsed = len(new), len(lapsed)
    stored += new
    for start in range(0, len(stored), _CHUNK):
        with transaction.atomic():
            Finding.objects.bulk_create(
                stored[start : start + _CHUNK],
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[*_COLUMNS, "found_at", "lapsed_at"],
            )
    for start in range(0, len(lapsed), _CHUNK):
        Finding.objects.filter(pk__in=lapsed[start : start + _CHUNK]).update(lapsed_at=now)
    return kept


_COLUMNS = (
    "source", "record", "seq", "cell", "ledger", "organ", "region", "holder", "level", "title", "demands", "says",
    "basis", "arose_on", "due_on", "done_on", "evidence",
)  # fmt: skip


def _columns(placed: Placed) -> dict[str, Any]:
    found = placed.found
    return {
        "source": found.source,
        "record": found.record,
        "seq": found.seq,
        "cell": found.cell[:100],
        "ledger": placed.ledger,
        "organ": placed.organ,
        "region": placed.region,
        "holder": placed.holder,
        "level": str(found.level),
        "title": found.title[:200],
        "demands": found.demands,
        "says": found.says,
        "basis": found.basis,
        "arose_on": date.fromisoformat(found.arose_on),
        "due_on": _day(found.due_on),
        "done_on": _day(found.done_on),
        "evidence": [_line(line) for line in found.evidence],
    }


def _line(line: Line) -> dict[str, Any]:
    return {name: value for name in Line.__slots__ if (value := getattr(line, name))}


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
