"""The sealed log: tiles of the Merkle tree over the events, and the signed checkpoints.

Only ``journal.sealing`` writes here (but for ``JobRun``). In the database (migration 0002) a checkpoint refuses every change, and a tile
every change but growing at its end. No row has a number of its own: what identifies it is part of what is verified.
"""

from __future__ import annotations

from django.db import models

from zhunsheng.core.journal.hashing import WIDTH
from zhunsheng.core.journal.merkle import SPAN


class Tile(models.Model):
    """Up to 256 hashes of one level, concatenated (``core.journal.merkle``).

    Leaves are the events in order of their ids. ``first_event`` and ``last_event`` are the ids of a level-0 tile's
    first and last leaf, by which an event's place is found; 0 above level 0.
    """

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hashes = models.BinaryField(max_length=SPAN * WIDTH)
    first_event = models.BigIntegerField(default=0)
    last_event = models.BigIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["last_event"], name="tile_of_event", condition=models.Q(level=0)),)


class JobRun(models.Model):
    """How a job of the server went last. ``error`` is empty when it went well; what went wrong is in the log in full."""

    name = models.CharField(max_length=120, primary_key=True)
    started_at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(default=0)
    runs = models.PositiveBigIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)


class Checkpoint(models.Model):
    """A signed statement of the root over the first ``size`` leaves. ``note`` says it all; the columns repeat it."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=WIDTH)
    note = models.TextField()
    signed_at = models.DateTimeField()
    last_event = models.BigIntegerField()  # the id of leaf ``size - 1``
