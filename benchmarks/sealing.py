"""Sealing a million events, and what one proof costs as the log grows.

Events lie in a SQLite file and are read in id order, tiles go to a table of the same file, as in an instance. The
yardstick is reading the same rows and running one hash over their bytes. Run: ``python benchmarks/sealing.py``.
"""

from __future__ import annotations

import hashlib
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from zhunsheng.core.journal.audit import Fault, audit
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.journal.hashing import Hashing, hashing
from zhunsheng.core.journal.merkle import Appender, Tree
from zhunsheng.core.journal.verify import verify_inclusion

EVENTS = 1_000_000
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LIMIT = 5.0
PROOFS = 200


class TileTable:
    """Tiles in SQLite, counting what is read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.reads = 0
        connection.execute("create table tile (level, number, hashes blob, primary key (level, number))")

    def read(self, level: int, index: int) -> bytes | None:
        self.reads += 1
        row = self._connection.execute(
            "select hashes from tile where level = ? and number = ?", (level, index)
        ).fetchone()
        return row[0] if row else None

    def write(self, level: int, index: int, hashes: bytes) -> None:
        self._connection.execute("insert or replace into tile values (?, ?, ?)", (level, index, hashes))


def fill(connection: sqlite3.Connection, count: int) -> int:
    """``count`` distinct events of usual length; returns their bytes in all."""
    template = canonical(
        {
            "actor": "u-0417",
            "facts": {
                "outcome": "维持",
                "amount": 1_250_000,
                "place": "城关镇人民政府会议室",
                "attendance": 42,
            },
            "ledger": "administrative_reconsideration",
            "on": "2025-03-04",
            "record": "R-########",
            "recorded_at": "2025-03-04T09:41:00+08:00",
            "seq": 3,
            "step": "decide",
            "v": 1,
        }
    )
    before, after = template.split(b"########")
    connection.execute("create table event (id integer primary key, body blob)")
    connection.executemany(
        "insert into event values (?, ?)", ((n, before + b"%08d" % n + after) for n in range(1, count + 1))
    )
    connection.commit()
    return len(template) * count


def bodies(connection: sqlite3.Connection) -> Iterator[bytes]:
    for (body,) in connection.execute("select body from event order by id"):
        yield body


def read_and_hash(connection: sqlite3.Connection, algorithm: str) -> None:
    """The yardstick: one running hash over everything."""
    state = hashlib.new(algorithm)
    for body in bodies(connection):
        state.update(body)
    state.digest()


def seal(connection: sqlite3.Connection, algorithm: Hashing) -> TileTable:
    tiles = TileTable(connection)
    appender = Appender(tiles, algorithm)
    appender.extend(map(algorithm.leaf_hash, bodies(connection)))
    appender.flush()
    connection.commit()
    return tiles


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def proof_costs(tiles: TileTable, algorithm: Hashing) -> None:
    print("  one inclusion proof, from cold:   leaves   hashes in it   tiles read   hashed   µs")
    hashed = 0

    def counted(data: bytes) -> bytes:
        nonlocal hashed
        hashed += 1
        return algorithm.digest(data)

    counting = Hashing(algorithm.name, counted)
    for size in (size for size in SIZES if size <= EVENTS):
        root = Tree(tiles, algorithm, size).root()
        hashed = tiles.reads = longest = 0
        spent = 0.0
        for n in range(PROOFS):
            index = n * (size - 1) // (PROOFS - 1)
            started = time.perf_counter()
            tree = Tree(tiles, counting, size)
            proof = tree.inclusion_proof(index)
            spent += time.perf_counter() - started
            longest = max(longest, len(proof))
            assert verify_inclusion(algorithm.digest, tree.leaf(index), index, size, proof, root)
        print(
            f"  {size:>41,} {longest:>14} {tiles.reads / PROOFS:>12.1f} {hashed / PROOFS:>8.0f} "
            f"{spent / PROOFS * 1e6:>4.0f}"
        )


def main() -> None:
    """Print the ratio with its parts; exit with an error when the bar is missed."""
    algorithm = hashing("sm3")
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "log.sqlite3")
        connection.execute("pragma journal_mode = off")
        total = fill(connection, EVENTS)
        yardstick = timed(lambda: read_and_hash(connection, algorithm.name))
        tiles: list[TileTable] = []
        sealing = timed(lambda: tiles.append(seal(connection, algorithm)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        root = Tree(tiles[0], algorithm, EVENTS).root()
        leaves = enumerate(map(algorithm.leaf_hash, bodies(connection)))
        faults: list[Fault] = []
        auditing = timed(lambda: faults.extend(audit(tiles[0], algorithm, EVENTS, root, leaves)))
        assert not faults
        print(f"sealing {EVENTS:,} events of {total / EVENTS:.0f} bytes, {algorithm.name}")
        print(
            f"  read and hash once {yardstick:.2f} s; seal {sealing:.2f} s ({EVENTS / sealing:,.0f} events/s)"
        )
        print(f"  ratio {sealing / yardstick:.2f} (bar: at most {LIMIT:.0f})")
        print(f"  the process never held more than {peak:.0f} MiB")
        print(f"  comparing every event with the tiles again {auditing:.2f} s")
        proof_costs(tiles[0], algorithm)
    if sealing > LIMIT * yardstick:
        sys.exit("the bar is missed")


if __name__ == "__main__":
    main()
