"""Giving events their place in the tree, outside the request path.

The log's leaves are the events in order of their ids. A sealing takes them in batches; the tiles of a batch and its
checkpoint are one transaction, so a process killed at any moment leaves a tree that agrees with its last checkpoint,
and the next sealing goes on from there. Reading and hashing hold no lock: writers wait only while a batch is stored.
"""

from __future__ import annotations

import time

from django.conf import settings
from django.db import connection, transaction

from zhunsheng.apps.journal.keys import signer, verifiers
from zhunsheng.apps.journal.models import Checkpoint
from zhunsheng.apps.journal.tiles import StoredTiles
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.registry.models import Region
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal import checkpoint as core
from zhunsheng.core.journal.hashing import hashing
from zhunsheng.core.journal.merkle import SPAN, Appender

BATCH = 64 * SPAN
"""Events sealed in one transaction: what a sealing holds in memory."""

_SEALERS = 0x7A68756E  # the advisory lock of this task
_EVENTS = "SELECT id, body FROM records_event WHERE id > %s AND id <= %s ORDER BY id LIMIT %s"


def seal(around: Surroundings) -> Checkpoint | None:
    """Seal every event committed by now; the last checkpoint made, or None when there was nothing to seal.

    Raises IntegrityFailure, and seals nothing more, when the tree does not agree with its last checkpoint, when that
    is signed by a key this instance does not have, or when the hash setting is no longer the log's.
    """
    made: Checkpoint | None = None
    until = committed()
    while True:
        last = last_checkpoint()
        if last is not None and last.last_event >= until:
            return made
        batch = _Batch(last, until, around)
        if not batch.events:
            return made
        made = batch.store() or made


def last_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def unsealed() -> int:
    """How many events no checkpoint covers yet."""
    last = last_checkpoint()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_event WHERE id > %s", [last.last_event if last else 0])
        return int(cursor.fetchone()[0])


class _Batch:
    """The next events after ``last``, hashed."""

    def __init__(self, last: Checkpoint | None, until: int, around: Surroundings) -> None:
        self._last, self._now = last, around.now
        self._algorithm = hashing(settings.ZHUNSHENG_HASH)
        self._origin = _origin(last)
        self._signer = signer(around.randomness)
        self._tiles = StoredTiles()
        size = last.size if last else 0
        self._appender = Appender(self._tiles, self._algorithm, size)
        if last is not None and self._appender.root() != bytes(last.root):
            raise IntegrityFailure(
                f"前 {size} 条事件的哈希块与检查点不符，停止封存。请运行 zhunsheng verify 查明"
            )
        with connection.cursor() as cursor:
            cursor.execute(_EVENTS, [last.last_event if last else 0, until, BATCH])
            rows = cursor.fetchall()
        self.events: list[int] = [number for number, _ in rows]
        leaf_hash = self._algorithm.leaf_hash
        self._appender.extend(leaf_hash(body.encode()) for _, body in rows)

    def store(self) -> Checkpoint | None:
        """Write tiles and checkpoint; None when another sealer was quicker."""
        size, root = self._appender.size, self._appender.root()
        head = core.Checkpoint(self._origin, size, root, self._now, self._algorithm.name)
        with transaction.atomic():
            if connection.vendor == "postgresql":  # SQLite's transactions are exclusive from their start
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALERS])
            if last_checkpoint() != self._last:
                return None
            self._appender.flush()
            self._tiles.save(size - len(self.events), self.events)
            return Checkpoint.objects.create(
                size=size,
                root=root,
                note=head.sign(self._signer),
                signed_at=self._now.replace(microsecond=0),
                last_event=self.events[-1],
            )


def _origin(last: Checkpoint | None) -> str:
    """The log's name: that of its last checkpoint, which is verified; at first, after the county's code."""
    if last is None:
        county = Region.objects.filter(level=Region.Level.COUNTY).order_by("code").first()
        return f"zhunsheng/{county.code if county else 'journal'}"
    known = core.read_checkpoint(last.note, verifiers())
    if known.hash != settings.ZHUNSHENG_HASH:
        raise IntegrityFailure(
            f"日志一直用 {known.hash} 封存，现在设置为 {settings.ZHUNSHENG_HASH}。请把 ZHUNSHENG_HASH 改回 {known.hash}"
        )
    return known.origin


def committed() -> int:
    """The id up to which every event that will ever exist is committed.

    PostgreSQL hands out ids before their transactions commit. Whoever holds an id so far also holds the table's lock
    for writing: wait for those transactions to end; later ones get later ids, and none of them waits for us.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("SELECT coalesce(max(id), 0) FROM records_event")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT pg_get_serial_sequence('records_event', 'id')")
        cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]}")
        until = int(cursor.fetchone()[0])
        writers = (
            "SELECT virtualtransaction FROM pg_locks WHERE relation = 'records_event'::regclass"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()"
        )
        cursor.execute(writers)
        waiting = set(cursor.fetchall())
        while waiting:
            time.sleep(0.02)
            cursor.execute(writers)
            waiting &= set(cursor.fetchall())
        return until
