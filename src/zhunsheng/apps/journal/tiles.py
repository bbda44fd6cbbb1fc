"""Tiles in the database, for ``core.journal.merkle``."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from zhunsheng.core.journal.merkle import SPAN, leaves_under

_READ = 'SELECT hashes FROM journal_tile WHERE level = %s AND "index" = %s'
_WRITE = """
    INSERT INTO journal_tile (level, "index", hashes, first_event, last_event) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (level, "index") DO UPDATE SET hashes = excluded.hashes, last_event = excluded.last_event
"""


class StoredTiles:
    """A ``TileStore`` that reads the table and keeps what is written until ``save``."""

    def __init__(self) -> None:
        self._written: dict[tuple[int, int], bytes] = {}

    def read(self, level: int, index: int) -> bytes | None:
        written = self._written.get((level, index))
        if written is not None:
            return written
        with connection.cursor() as cursor:
            cursor.execute(_READ, [level, index])
            row = cursor.fetchone()
        return bytes(row[0]) if row else None

    def write(self, level: int, index: int, hashes: bytes) -> None:
        self._written[level, index] = hashes

    def save(self, first: int, events: Sequence[int]) -> None:
        """Store what was written since leaf ``first`` was appended; ``events`` are the ids of the leaves from there on."""
        rows = []
        for (level, index), hashes in self._written.items():
            covered = (0, 0)
            if level == 0:
                leaves = leaves_under(1, index)
                covered = (
                    events[max(leaves.start - first, 0)],
                    events[min(leaves.stop - first, len(events)) - 1],
                )
            rows.append((level, index, hashes, *covered))
        with connection.cursor() as cursor:
            cursor.executemany(_WRITE, rows)
        self._written.clear()


def tile_span(size: int, level: int) -> tuple[int, int]:
    """How many full tiles a level of a tree of ``size`` leaves has, and how many hashes the open one."""
    return divmod(size // SPAN**level, SPAN)
