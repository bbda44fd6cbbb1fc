"""The edge where time and randomness enter. Pages, commands and jobs take them here and pass them on."""

from __future__ import annotations

import os
from datetime import date, datetime

from django.utils import timezone

from zhunsheng.apps.records.acts import Surroundings


def now() -> datetime:
    """The present moment in the county's time zone."""
    return timezone.localtime()


def today() -> date:
    return now().date()


def surroundings() -> Surroundings:
    """The real moment and the operating system's randomness."""
    return Surroundings(now(), os.urandom)
