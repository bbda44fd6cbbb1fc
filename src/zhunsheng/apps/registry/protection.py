"""Failed signings in: who is kept out for how long, and letting them in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Max, Sum

COOL_OFF = timedelta(hours=settings.AXES_COOLOFF_TIME)


@dataclass(frozen=True, slots=True)
class Failed:
    """Failed signings in with one account name from one address. ``until``: kept out till then; None: not yet."""

    username: str
    address: str
    failures: int
    last_at: datetime
    until: datetime | None


def failed(now: datetime) -> list[Failed]:
    """What still counts, the latest first. Names are as typed: some are of no account."""
    rows = (
        AccessAttempt.objects.filter(attempt_time__gt=now - COOL_OFF)
        .order_by()
        .values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .order_by("-last")
    )
    return [
        Failed(
            row["username"] or "",
            row["ip_address"] or "",
            row["failures"],
            row["last"],
            row["last"] + COOL_OFF if row["failures"] >= settings.AXES_FAILURE_LIMIT else None,
        )
        for row in rows
    ]


def unlock(username: str) -> int:
    """Let an account name be tried again from everywhere; returns how many counts were dropped."""
    return int(reset(username=username))
