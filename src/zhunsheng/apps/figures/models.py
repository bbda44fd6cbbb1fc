"""Figures that were set down and may not change any more."""

from __future__ import annotations

from django.db import models


class Snapshot(models.Model):
    """All figures of a period, frozen. ``position``: the id of the last event they were computed from; ``values`` is
    their canonical JSON and ``digest`` its SHA-256. Written by ``snapshots.freeze`` only."""

    period = models.CharField(max_length=7)
    taken_at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    position = models.BigIntegerField()
    values = models.TextField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.period}（#{self.position}）"
