"""Whatever is changed by hand, in events, tiles or root, is named, and nothing else is."""

from __future__ import annotations

import pytest

from zhunsheng.core.journal.audit import Fault, audit
from zhunsheng.core.journal.hashing import hashing
from zhunsheng.core.journal.merkle import Appender, MemoryTileStore, Tree

SM3 = hashing()
SIZE = 70_000  # three levels, all of them with an unfinished tile
LEAVES = [n.to_bytes(32, "big") for n in range(SIZE)]
STORE = MemoryTileStore()
_appender = Appender(STORE, SM3)
_appender.extend(LEAVES)
_appender.flush()
ROOT = _appender.root()


def faults(size=SIZE, events=None, damage=None, root=None) -> list[Fault]:
    """What the audit says of the log with some leaves changed (None: deleted) and some tiles (None: deleted)."""
    events = events or {}
    store = MemoryTileStore()
    store.tiles = dict(STORE.tiles)
    for (level, tile, at), hash_ in (damage or {}).items():
        old = store.tiles[level, tile]
        if hash_ is None:
            del store.tiles[level, tile]
        else:
            store.tiles[level, tile] = old[: at * 32] + hash_ + old[(at + 1) * 32 :]
    rows = ((n, events.get(n, LEAVES[n])) for n in range(size))
    return list(audit(store, SM3, size, root or Tree(STORE, SM3, size).root(), (r for r in rows if r[1])))


BAD = b"\xff" * 32


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 1000, 65_536, SIZE])
def test_a_log_left_alone_has_no_fault(size):
    assert faults(size) == []


@pytest.mark.parametrize("number", [0, 255, 256, 40_000, 65_535, 69_887, 69_999])
def test_a_changed_event_is_named_alone(number):
    found = faults(events={number: BAD})
    assert [(f.kind, f.leaves) for f in found] == [("event", range(number, number + 1))]
    assert str(found[0]) == f"第 {number} 号事件与封存时不同：事件内容被改动"


@pytest.mark.parametrize(
    ("level", "tile", "at", "leaves"),
    [
        (0, 0, 0, range(1)),
        (0, 200, 17, range(51_217, 51_218)),
        (0, 273, 111, range(69_999, 70_000)),
        (1, 0, 5, range(1280, 1536)),
        (1, 1, 16, range(69_632, 69_888)),
        (2, 0, 0, range(65_536)),
    ],
)
def test_a_changed_hash_is_named_alone_and_its_events_cleared(level, tile, at, leaves):
    found = faults(damage={(level, tile, at): BAD})
    assert found == [Fault("tile", leaves, level, tile)]
    assert "事件本身未变" in str(found[0])


def test_an_event_changed_together_with_its_hash_is_narrowed_to_its_tile():
    found = faults(events={700: BAD}, damage={(0, 2, 188): BAD})
    assert found == [Fault("event", range(512, 768), 1, 0)]
    assert str(found[0]) == "第 512 至 767 号事件与封存时不同：事件连同其哈希块被改动"


def test_deleted_and_inserted_events_are_named():
    found = faults(events={5: None, 69_999: None})
    assert [(f.kind, f.leaves[0]) for f in found] == [("absent", 5), ("absent", 69_999)]
    twice = list(audit(STORE, SM3, 3, Tree(STORE, SM3, 3).root(), [(n, LEAVES[n]) for n in (0, 1, 1, 2, 3)]))
    assert [(f.kind, f.leaves[0]) for f in twice] == [("surplus", 1), ("surplus", 3)]


def test_a_missing_tile_is_named_once_and_the_rest_still_checked():
    found = faults(damage={(0, 3, 0): None, (2, 0, 0): None}, events={9000: BAD})
    assert [(f.kind, f.level, f.tile) for f in found] == [
        ("tile absent", 0, 3),
        ("event", 0, 35),
        ("tile absent", 2, 0),
    ]


def test_a_changed_root_is_named_when_events_and_tiles_agree():
    assert [f.kind for f in faults(root=BAD)] == ["root"]


def test_several_changes_are_each_named():
    found = faults(events={3: BAD, 4000: BAD, 69_990: BAD})
    assert [(f.kind, f.leaves[0]) for f in found] == [("event", 3), ("event", 4000), ("event", 69_990)]


def test_what_cannot_be_told_apart_is_said_to_be_either():
    found = faults(events={3: BAD}, damage={(0, 0, 9): BAD})
    assert [(f.kind, f.leaves[0]) for f in found[:2]] == [("event or tile", 3), ("event or tile", 9)]
