"""The sealed log: every event against the tiles, the tiles against the checkpoints, the checkpoints against their key.

One pass over the events in order of their ids. A healthy log is followed leaf by leaf; where an event does not fit its
place, its hash is looked up in the tiles to tell a changed event from a deleted, an inserted or a renumbered one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from zhunsheng.apps.journal.checkpoints import Heads, read_heads
from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.raw_rows import rows
from zhunsheng.apps.journal.tiles import StoredTiles
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.audit import audit
from zhunsheng.core.journal.hashing import WIDTH, Hashing, hashing
from zhunsheng.core.journal.merkle import SPAN, Tree

Seen = Callable[[int], None]
"""Told, now and then, how many more events were looked at."""

_READ = 16_384
_AHEAD = 2 * SPAN
_EVENTS = "SELECT id, body FROM records_event WHERE id > %s ORDER BY id LIMIT %s"


def check_log(seen: Seen = lambda count: None) -> Outcome:
    """Check everything sealed. ``counts``: sealed, unsealed, tile, checkpoint."""
    outcome = Outcome()
    heads = read_heads(outcome)
    if heads.last is None:
        events, tiles = rows("SELECT count(*) FROM records_event")[0][0], rows(_TILES)
        outcome.counts.update(unsealed=events, tile=len(tiles))
        if tiles:
            outcome.add(Fault("checkpoint", "检查点", f"一个也没有，却有{len(tiles)}个哈希块：检查点被删除"))
        seen(events)
        return outcome
    _Log(outcome, heads, seen).check(heads.last.root)
    return outcome


_TILES = 'SELECT level, "index", length(hashes), first_event, last_event FROM journal_tile'


class _Events:
    """Events in order of their ids, with their leaf hashes; some way ahead can be looked at."""

    def __init__(self, algorithm: Hashing, seen: Seen) -> None:
        self._source = self._read(algorithm, seen)
        self._ahead: deque[tuple[int, bytes]] = deque()

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        while True:
            if self._ahead:
                yield self._ahead.popleft()
            else:
                following = next(self._source, None)
                if following is None:
                    return
                yield following

    def soon(self, leaf: bytes) -> bool:
        """Whether one of the next events has this leaf hash."""
        while len(self._ahead) < _AHEAD and (following := next(self._source, None)):
            self._ahead.append(following)
        return any(hashed == leaf for _, hashed in self._ahead)

    @staticmethod
    def _read(algorithm: Hashing, seen: Seen) -> Iterator[tuple[int, bytes]]:
        leaf_hash, last = algorithm.leaf_hash, -(2**63)
        while found := rows(_EVENTS, [last, _READ]):
            for number, body in found:
                yield number, leaf_hash(body.encode("utf-8", "surrogateescape"))
            last = found[-1][0]
            seen(len(found))


class _Tiles:
    """The tiles as they lie, remembering the last ones read."""

    def __init__(self) -> None:
        self.read = lru_cache(maxsize=512)(StoredTiles().read)

    def write(self, level: int, index: int, hashes: bytes) -> None:
        raise NotImplementedError("verification changes nothing")


class _Log:
    def __init__(self, outcome: Outcome, heads: Heads, seen: Seen) -> None:
        assert heads.last is not None
        self.outcome, self.heads = outcome, heads
        self.size = heads.last.size
        self.algorithm = hashing(heads.last.hash)
        self.tiles = _Tiles()
        self.events = _Events(self.algorithm, seen)
        self.covers = self._shapes()
        self.ends = [self.covers[index][1] for index in sorted(self.covers)]
        self.order = sorted(self.covers)
        self.until = min([heads.last.last_event, *self.ends[-1:]])
        self.wanted = {head.size - 1 for head in heads.all}  # leaves whose events checkpoints name
        self.placed: dict[int, int] = {}  # leaf → event, of the last leaves and the wanted ones
        self.absent: dict[bytes, int] = {}  # leaf hash → leaf, of sealed events that are not in their place
        self.renumbered: set[int] = set()
        self.tail = 0

    def check(self, root: bytes) -> None:
        absences: list[Any] = []
        faulty: set[tuple[int, int]] = set()
        for fault in audit(self.tiles, self.algorithm, self.size, root, self._leaves()):
            if fault.kind in ("tile", "tile absent", "event or tile"):
                faulty.add((fault.level, fault.tile))
            if fault.kind == "absent":
                absences.append(fault)
            else:
                self._say(fault)
        for fault in absences:
            if fault.leaves[0] not in self.renumbered:
                self._say(fault)
        self._roots(faulty)
        self.outcome.counts.update(sealed=self.size, unsealed=self.tail)

    def _shapes(self) -> dict[int, tuple[int, int]]:
        """Which events each level-0 tile says it covers; tiles that should not be there are named."""
        covers = {}
        found = rows(_TILES)
        self.outcome.counts["tile"] = len(found)
        for level, index, length, first, last in sorted(found):
            count = self.size // SPAN**level if 0 <= level < 8 else 0
            width = min(max(count - index * SPAN, 0), SPAN) * WIDTH
            name = f"哈希块（第 {level} 层第 {index} 块）"
            if not width:
                self.outcome.add(
                    Fault("tile", name, f"超出检查点的 {self.size} 条：多出，或它的层、序号被改动")
                )
            elif length > width:
                self.outcome.add(Fault("tile", name, f"应为 {width} 字节，现为 {length} 字节：末尾多出"))
            if level == 0 and width:
                covers[index] = (first, last)
            elif (first, last) != (0, 0):
                self.outcome.add(Fault("tile", name, "列“first_event”“last_event”应为 0"))
        return covers

    def _leaves(self) -> Iterator[tuple[int, bytes]]:
        """The number and hash of every event that has a place in the log."""
        expected, tile, start = 0, b"", -SPAN
        for event, leaf in self.events:
            if expected == self.size:
                self._beyond(event, leaf)
                continue
            if expected >= start + SPAN:
                start = expected - expected % SPAN
                tile = self.tiles.read(0, start // SPAN) or b""
            at = (expected - start) * WIDTH
            number = expected
            if tile[at : at + WIDTH] != leaf:
                place = self._place(event, leaf, expected, tile[at : at + WIDTH])
                if place is None:
                    continue
                number = place
                for absent in range(expected, number):
                    self.absent[self._held(absent)] = absent
            self.placed[number] = event
            if number % SPAN in (0, SPAN - 1) or number == self.size - 1:
                self._boundary(number, event)
            yield number, leaf
            if number - 4 * SPAN not in self.wanted:
                self.placed.pop(number - 4 * SPAN, None)
            expected = number + 1
        for absent in range(expected, self.size):
            self.absent[self._held(absent)] = absent

    def _place(self, event: int, leaf: bytes, expected: int, held: bytes) -> int | None:
        """The leaf number of an event that is not what was sealed at ``expected``; None when it has none."""
        said = bisect_left(self.ends, event)
        for index in {expected // SPAN, self.order[said] if said < len(self.order) else expected // SPAN}:
            number = self._find(index, leaf)
            if number is None:
                continue
            # What was sealed here comes later still: this event was moved forward, the others are in their places.
            if number < expected or (number > expected and held and self.events.soon(held)):
                self._misplaced(event, number)
                return None
            return number
        if held and self.events.soon(held):
            self._surplus(event)
            return None
        if event > self.until:
            self._beyond(event, leaf)
            return None
        return expected

    def _beyond(self, event: int, leaf: bytes) -> None:
        """An event after the last sealed one: not sealed yet, unless it was numbered anew or squeezed in."""
        number = self.absent.get(leaf)
        if number is not None:
            self._misplaced(event, number)
        elif event < self.until:
            self._surplus(event)
        else:
            self.tail += 1

    def _misplaced(self, event: int, number: int) -> None:
        self.renumbered.add(number)
        self._blame(event, f"内容是封存的第 {number} 号事件，却不在它的位置上：列“id”被改动，或重复")

    def _surplus(self, event: int) -> None:
        self._blame(event, "不在封存的日志里，却排在已封存的事件之间：事件被插入，或列“id”被改动")

    def _blame(self, event: int, what: str) -> None:
        record, seq = self._record_of(event)
        self.outcome.add(Fault("event", f"事件{event}（记录{record}第{seq}个）", what, record, seq, event))

    @staticmethod
    def _record_of(event: int) -> tuple[str, int]:
        found = rows("SELECT record, seq FROM records_event WHERE id = %s", [event])
        return found[0] if found else ("", 0)

    def _held(self, number: int) -> bytes:
        at = number % SPAN * WIDTH
        return (self.tiles.read(0, number // SPAN) or b"")[at : at + WIDTH]

    def _find(self, index: int, leaf: bytes) -> int | None:
        tile = self.tiles.read(0, index) or b""
        at = tile.find(leaf)
        while at > 0 and at % WIDTH:
            at = tile.find(leaf, at + 1)
        return None if at < 0 else index * SPAN + at // WIDTH

    def _boundary(self, number: int, event: int) -> None:
        """The events that a level-0 tile names are those of its first and last leaf."""
        index, at = divmod(number, SPAN)
        covered = self.covers.get(index)
        if covered is None:
            return
        ends = (("first_event", at == 0), ("last_event", at == SPAN - 1 or number == self.size - 1))
        for (column, applies), said in zip(ends, covered, strict=True):
            if applies and said != event:
                what = f"列“{column}”应为“{event}”，现为“{said}”"
                self.outcome.add(Fault("tile", f"哈希块（第 0 层第 {index} 块）", what, event=event))

    def _say(self, fault: Any) -> None:
        """A fault of the tree, with the event's record where it is one event."""
        kind = {"root": "checkpoint", "tile": "tile", "tile absent": "tile"}.get(fault.kind, "event")
        event = self.placed.get(fault.leaves[0], 0) if len(fault.leaves) == 1 and kind == "event" else 0
        if event and fault.kind != "absent":
            record, seq = self._record_of(event)
            self.outcome.add(
                Fault(kind, f"事件{event}（记录{record}第{seq}个）", str(fault), record, seq, event)
            )
        else:
            self.outcome.add(Fault(kind, "封存的日志", str(fault)))

    def _roots(self, faulty: set[tuple[int, int]]) -> None:
        """Every checkpoint's root is that of the first leaves of the one log, and it names the last of them."""
        for head in self.heads.all:
            event = self.placed.get(head.size - 1)
            if event is not None and head.last_event != event:
                what = f"列“last_event”应为“{event}”，现为“{head.last_event}”"
                self.outcome.add(Fault("checkpoint", head.name, what, event=event))
            if not head.signed or head is self.heads.last:
                continue
            reading = _Recording(self.tiles)
            try:
                agrees = Tree(reading, self.algorithm, head.size).root() == head.root
            except (IntegrityFailure, ValueError):
                agrees = False
            if not agrees and not reading.tiles & faulty:
                self.outcome.add(
                    Fault("checkpoint", head.name, "它的根与日志不一致：其后日志被改写过，或检查点是伪造的")
                )


class _Recording:
    """Remembers which tiles a computation read."""

    def __init__(self, inner: _Tiles) -> None:
        self._inner = inner
        self.tiles: set[tuple[int, int]] = set()

    def read(self, level: int, index: int) -> bytes | None:
        self.tiles.add((level, index))
        return self._inner.read(level, index)

    def write(self, level: int, index: int, hashes: bytes) -> None:
        self._inner.write(level, index, hashes)
