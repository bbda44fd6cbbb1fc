"""Compare sealed events with the tiles they were sealed into, and say which of the two was changed by hand.

Every hash is known twice: as the events (or the tile below) now give it, and as its tile holds it. Where the two
differ, the hash above decides: if it was made from what the events give, the tile was changed; if from what the
tile holds, the events were. A changed row is therefore named once, and nothing above it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from zhunsheng.core.journal.hashing import WIDTH, Hashing
from zhunsheng.core.journal.merkle import SPAN, TileStore, leaves_under, root_of_open_tiles

Kind = Literal["event", "tile", "event or tile", "absent", "surplus", "tile absent", "root"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the log is not what was sealed. ``str()`` is the Chinese sentence.

    ``leaves`` are the events meant: one for a changed, missing or surplus event, all those below for a hash higher
    up. ``level`` and ``tile`` name the tile where there is one to name.
    """

    kind: Kind
    leaves: range
    level: int = 0
    tile: int = 0

    def __str__(self) -> str:
        one = len(self.leaves) == 1
        events = f"第 {self.leaves[0]} 号" if one else f"第 {self.leaves[0]} 至 {self.leaves[-1]} 号"
        tile = f"哈希块（第 {self.level} 层第 {self.tile} 块）"
        return {
            "event": f"{events}事件与封存时不同：事件内容被改动"
            if self.level == 0
            else f"{events}事件与封存时不同：事件连同其哈希块被改动",
            "tile": f"{tile}中{events}事件的哈希值被改动，事件本身未变",
            "event or tile": f"{events}事件与{tile}不符：两者之一或都被改动",
            "absent": f"{events}事件已封存，现在没有：事件被删除",
            "surplus": f"{events}事件多出或重复：事件被插入",
            "tile absent": f"{tile}缺失或不完整",
            "root": f"前 {self.leaves.stop} 条事件和哈希块彼此相符，但与检查点的根不同：检查点被改动，或两者被一并改写",
        }[self.kind]


def audit(
    store: TileStore, hashing: Hashing, size: int, root: bytes, leaves: Iterable[tuple[int, bytes]]
) -> Iterator[Fault]:
    """Every fault of a log whose checkpoint says ``size`` and ``root``; nothing when all agrees.

    ``leaves`` gives each sealed event's leaf number and its leaf hash as computed now, by number, streamed. Memory
    is bounded: one tile a level. Faults come in the order of the log as it is read.
    """
    return _Audit(store, hashing, size).run(root, leaves)


class _Audit:
    def __init__(self, store: TileStore, hashing: Hashing, size: int) -> None:
        self._store, self._hashing, self._size = store, hashing, size
        self._made: list[
            bytearray
        ] = []  # the open tile of each level as the events or the tile below give it
        self._held: list[
            bytes | None
        ] = []  # the same as the store holds it; None until read, empty if absent
        self._closed: list[int] = []  # full tiles done, by level
        self._faults: list[Fault] = []

    def run(self, root: bytes, leaves: Iterable[tuple[int, bytes]]) -> Iterator[Fault]:
        expected = 0
        for number, leaf in leaves:
            if expected <= number < self._size:
                while expected < number:
                    self._absent(expected)
                    expected += 1
                self._add(0, leaf)
                expected += 1
            else:
                self._faults.append(Fault("surplus", range(number, number + 1)))
            if self._faults:
                yield from self._faults
                self._faults.clear()
        for number in range(expected, self._size):
            self._absent(number)
        self._finish(root)
        yield from self._faults

    def _absent(self, number: int) -> None:
        self._faults.append(Fault("absent", range(number, number + 1)))
        held, at = self._open(0), len(self._made[0])
        self._add(0, held[at : at + WIDTH] or bytes(WIDTH))

    def _open(self, level: int) -> bytes:
        """The tile that the next hash of a level belongs to, as the store holds it; empty when it does not."""
        if level == len(self._made):
            self._made.append(bytearray())
            self._held.append(None)
            self._closed.append(0)
        held = self._held[level]
        if held is None:
            index = self._closed[level]
            width = min(SPAN, self._size // SPAN**level - index * SPAN)
            held = (self._store.read(level, index) or b"")[: width * WIDTH]
            if len(held) < width * WIDTH:
                self._faults.append(Fault("tile absent", self._under(level, 0, width), level, index))
                held = b""
            self._held[level] = held
        return held

    def _add(self, level: int, made: bytes) -> None:
        held = self._open(level)
        tile = self._made[level]
        tile += made
        if len(tile) < SPAN * WIDTH:
            return
        above = self._hashing.fold(bytes(tile))
        if held and tile != held:
            held_above = self._open(level + 1)
            at = len(self._made[level + 1])
            decided = held_above[at : at + WIDTH]
            kind: Kind = "event or tile"
            if decided == above:
                kind = "tile"
            elif decided == self._hashing.fold(held):
                kind, above = "event", decided
            self._differences(level, kind)
        tile.clear()
        self._held[level] = None
        self._closed[level] += 1
        self._add(level + 1, above)

    def _finish(self, root: bytes) -> None:
        made = root_of_open_tiles(self._hashing, self._made)
        differing = [level for level, held in enumerate(self._held) if held and held != self._made[level]]
        if not differing:
            if made != root:
                self._faults.append(Fault("root", range(self._size)))
            return
        held = root_of_open_tiles(self._hashing, [held or b"" for held in self._held])
        kind: Kind = "tile" if made == root else "event" if held == root else "event or tile"
        for level in differing:
            self._differences(level, kind)

    def _differences(self, level: int, kind: Kind) -> None:
        made, held = self._made[level], self._held[level] or b""
        for at in range(len(made) // WIDTH):
            here = slice(at * WIDTH, (at + 1) * WIDTH)
            if made[here] != held[here]:
                self._faults.append(Fault(kind, self._under(level, at, 1), level, self._closed[level]))

    def _under(self, level: int, at: int, count: int) -> range:
        """The leaves below ``count`` hashes of a level's open tile, from its ``at``-th on."""
        first = self._closed[level] * SPAN + at
        return range(leaves_under(level, first).start, leaves_under(level, first + count - 1).stop)
