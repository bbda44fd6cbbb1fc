"""Keeping who looked at what is not for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from zhunsheng.apps.records.models import ReadLog, Record

PAGE, PERSONAL = "page", "personal"
_SAME_SITTING = timedelta(minutes=10)


def log_read(record: Record, person: str, what: str, now: datetime) -> None:
    """Keep one reading; looking again within ten minutes is the same one."""
    same = ReadLog.objects.filter(record=record.pk, person=person, what=what, at__gt=now - _SAME_SITTING)
    if not same.exists():
        ReadLog.objects.create(record=record.pk, person=person, what=what, at=now)


def reads_of(record: Record, most: int = 100) -> list[ReadLog]:
    """Who looked, the latest first."""
    return list(ReadLog.objects.filter(record=record.pk).order_by("-id")[:most])


def log_reads(records: Sequence[Record], person: str, what: str, now: datetime) -> None:
    """Keep the reading of many records at once, in an export."""
    ReadLog.objects.bulk_create(
        [ReadLog(record=record.pk, person=person, what=what, at=now) for record in records], batch_size=500
    )
