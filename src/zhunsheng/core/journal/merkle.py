"""A Merkle tree of RFC 9162 shape, kept in tiles of 256 hashes after C2SP tlog-tiles.

Tile (level, index) holds the hashes of 256 consecutive complete subtrees of 256^level leaves each; at level 0
these are the leaf hashes themselves. Only the rightmost tile of a level may be shorter. Everything else
(roots, proofs, for this or any earlier size) is computed from tiles, reading a number of them that grows with
the logarithm of the tree. Checking proofs is in ``verify``, which stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Protocol

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.hashing import WIDTH, Hashing

SPAN = 256
"""Hashes in a full tile."""

_HEIGHT = 8  # SPAN == 2**_HEIGHT


class TileStore(Protocol):
    """Where tiles lie. A tile only ever grows at its end, so a store may keep one row per (level, index)."""

    def read(self, level: int, index: int) -> bytes | None:
        """The concatenated hashes of a tile, or None when there is no such tile."""

    def write(self, level: int, index: int, hashes: bytes) -> None:
        """Keep a tile, replacing a shorter version of it."""


class MemoryTileStore:
    """Tiles in a dictionary: for tests, and for trees that live no longer than one computation."""

    def __init__(self) -> None:
        self.tiles: dict[tuple[int, int], bytes] = {}

    def read(self, level: int, index: int) -> bytes | None:
        return self.tiles.get((level, index))

    def write(self, level: int, index: int, hashes: bytes) -> None:
        self.tiles[level, index] = hashes


def leaves_under(level: int, position: int) -> range:
    """The leaf numbers below the ``position``-th hash of ``level`` (counted over all tiles of that level)."""
    width = SPAN**level
    return range(position * width, (position + 1) * width)


def tile_of(store: TileStore, level: int, index: int, width: int) -> bytes:
    """The first ``width`` hashes of a tile; ``IntegrityFailure`` when the store does not have that many."""
    tile = store.read(level, index)
    if tile is None or len(tile) < width * WIDTH:
        found = "没有" if tile is None else f"只有 {len(tile) // WIDTH} 个"
        raise IntegrityFailure(f"哈希块（第 {level} 层第 {index} 块）应有 {width} 个哈希值，{found}")
    return tile[: width * WIDTH]


class Appender:
    """Appends leaf hashes to a tree of ``size`` leaves, holding at most one tile a level in memory.

    A full tile is written when it fills, the unfinished ones at ``flush``. To be safe against a crash, let
    the store's writes and the checkpoint of the new size be one transaction, or write the checkpoint last:
    tiles longer than the last checkpoint's size are read only up to it. Before appending, compare ``root()``
    with the last checkpoint.
    """

    def __init__(self, store: TileStore, hashing: Hashing, size: int = 0) -> None:
        self._store = store
        self._hashing = hashing
        self._size = size
        self._open: list[bytearray] = []
        self._unwritten: set[int] = set()
        for level, count in enumerate(_counts(size)):
            width = count % SPAN
            self._open.append(bytearray(tile_of(store, level, count // SPAN, width) if width else b""))

    @property
    def size(self) -> int:
        """Leaves appended so far, flushed or not."""
        return self._size

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append leaf hashes (``Hashing.leaf_hash`` of each event's bytes) in order; streamed."""
        source = iter(leaves)
        while batch := list(islice(source, SPAN - self._size % SPAN)):
            joined = b"".join(batch)
            if len(joined) != len(batch) * WIDTH:
                raise ValueError(f"a leaf hash has {WIDTH} bytes; give hashes, not the events themselves")
            self._size += len(batch)
            self._append(0, joined)

    def flush(self) -> None:
        """Write every unfinished tile that has grown since it was last written."""
        for level in sorted(self._unwritten):
            self._store.write(level, self._size >> (_HEIGHT * (level + 1)), bytes(self._open[level]))
        self._unwritten.clear()

    def root(self) -> bytes:
        """The root over all leaves appended so far, flushed or not."""
        return root_of_open_tiles(self._hashing, self._open)

    def _append(self, level: int, hashes: bytes) -> None:
        if level == len(self._open):
            self._open.append(bytearray())
        tile = self._open[level]
        tile += hashes
        self._unwritten.add(level)
        if len(tile) == SPAN * WIDTH:
            full = bytes(tile)
            self._store.write(level, (self._size >> (_HEIGHT * (level + 1))) - 1, full)
            self._unwritten.discard(level)
            tile.clear()
            self._append(level + 1, self._hashing.fold(full))


class Tree:
    """The tree of the first ``size`` leaves in ``store``: its root and its proofs.

    ``size`` may be any size the log has had, usually a checkpoint's. Tiles read are remembered (the last 64),
    so the proofs of one record's events are best asked of one ``Tree``. Every method raises
    ``IntegrityFailure`` when a tile is missing or too short, ``ValueError`` for a leaf or size out of range.
    """

    def __init__(self, store: TileStore, hashing: Hashing, size: int) -> None:
        self.hashing = hashing
        self.size = size
        self._counts = list(_counts(size))
        self._store = store
        self._tile = lru_cache(maxsize=64)(self._read)

    def root(self) -> bytes:
        return self._over(0, self.size) if self.size else self.hashing.digest(b"")

    def leaf(self, index: int) -> bytes:
        """The leaf hash stored under a number."""
        self._refuse(index, self.size - 1)
        return self._subtree(index, 0)

    def inclusion_proof(self, index: int) -> list[bytes]:
        """PATH(index, D[0:size]) of RFC 9162 section 2.1.3.1: the hashes that lead from leaf to root."""
        self._refuse(index, self.size - 1)
        path, start, count = [], 0, self.size
        while count > 1:
            left = _left(count)
            if index - start < left:
                path.append(self._over(start + left, count - left))
                count = left
            else:
                path.append(self._over(start, left))
                start, count = start + left, count - left
        return path[::-1]

    def consistency_proof(self, old: int) -> list[bytes]:
        """PROOF(old, D[0:size]) of RFC 9162 section 2.1.4.1: that the tree of ``old`` leaves begins this one.

        Empty for ``old`` 0 and ``old == size``.
        """
        self._refuse(old, self.size)
        if old == 0:
            return []
        path, start, count, whole = [], 0, self.size, True
        while old - start < count:
            left = _left(count)
            if old - start <= left:
                path.append(self._over(start + left, count - left))
                count = left
            else:
                path.append(self._over(start, left))
                start, count, whole = start + left, count - left, False
        if not whole:
            path.append(self._over(start, count))
        return path[::-1]

    def _over(self, start: int, count: int) -> bytes:
        """MTH(D[start : start + count]), ``start`` a multiple of the power of two at or above ``count``."""
        if count & (count - 1) == 0:
            return self._subtree(start, count.bit_length() - 1)
        left = _left(count)
        return self.hashing.node_hash(
            self._subtree(start, left.bit_length() - 1), self._over(start + left, count - left)
        )

    def _subtree(self, start: int, height: int) -> bytes:
        level, rest = divmod(height, _HEIGHT)
        position = start >> (_HEIGHT * level)
        tile = self._tile(level, position // SPAN)
        at = position % SPAN
        return self.hashing.fold(tile[at * WIDTH : (at + (1 << rest)) * WIDTH])

    def _read(self, level: int, index: int) -> bytes:
        return tile_of(self._store, level, index, min(SPAN, self._counts[level] - index * SPAN))

    def _refuse(self, number: int, last: int) -> None:
        if not 0 <= number <= last:
            raise ValueError(f"{number} is outside a tree of {self.size} leaves")


def root_of_open_tiles(hashing: Hashing, tiles: Iterable[bytes | bytearray]) -> bytes:
    """The root of the tree whose unfinished tiles these are: level 0 first, empty where a level has none."""
    root = b""
    for tile in tiles:
        for subtree in _subtrees_from_right(hashing, bytes(tile)):
            root = hashing.node_hash(subtree, root) if root else subtree
    return root or hashing.digest(b"")


def _subtrees_from_right(hashing: Hashing, tile: bytes) -> Iterator[bytes]:
    end, count = len(tile), len(tile) // WIDTH
    for height in range(_HEIGHT):
        if count >> height & 1:
            start = end - (WIDTH << height)
            yield hashing.fold(tile[start:end])
            end = start


def _counts(size: int) -> Iterator[int]:
    """How many hashes each level of a tree of ``size`` leaves holds, level 0 first."""
    while size:
        yield size
        size //= SPAN


def _left(count: int) -> int:
    """How many of ``count`` leaves (two or more) lie in the left subtree: the largest power of two below."""
    return 1 << ((count - 1).bit_length() - 1)
