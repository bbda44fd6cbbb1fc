"""Sealing: where events get their place, and that nothing can stop it half-way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import Error, connection, transaction

from tests.county import surroundings
from zhunsheng.apps.journal import sealing
from zhunsheng.apps.journal.background import run_due_jobs
from zhunsheng.apps.journal.keys import signer, verifiers
from zhunsheng.apps.journal.models import Checkpoint, Tile
from zhunsheng.apps.journal.proving import position_of
from zhunsheng.apps.journal.sealing import seal, unsealed
from zhunsheng.apps.journal.tiles import StoredTiles
from zhunsheng.apps.records.models import Event
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.checkpoint import read_checkpoint
from zhunsheng.core.journal.hashing import hashing
from zhunsheng.core.journal.merkle import Tree
from zhunsheng.core.registry import SERIES


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word for word."""
    algorithm = hashing(settings.ZHUNSHENG_HASH)
    if len(leaves) == 1:
        return algorithm.leaf_hash(leaves[0])
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    return algorithm.node_hash(naive_root(leaves[:cut]), naive_root(leaves[cut:]))


def test_events_are_sealed_in_order_and_signed(fill) -> None:
    registered = seal(surroundings())
    assert registered is not None
    assert registered.size == Event.objects.filter(record=SERIES).count() > 0
    assert seal(surroundings()) is None
    fill(30)
    first = seal(surroundings())
    assert first is not None
    assert first.size == Event.objects.count()
    assert seal(surroundings()) is None
    fill(120, seed=4)
    assert unsealed() == Event.objects.count() - first.size
    second = seal(surroundings())
    assert second is not None
    bodies = [body.encode() for body in Event.objects.order_by("id").values_list("body", flat=True)]
    assert bytes(second.root) == naive_root(bodies)
    assert bytes(first.root) == naive_root(bodies[: first.size])
    head = read_checkpoint(second.note, verifiers())
    assert (head.size, head.root) == (second.size, bytes(second.root))
    assert head.origin == "zhunsheng/990100000000"
    assert unsealed() == 0
    tree = Tree(StoredTiles(), hashing(head.hash), second.size)
    for number in (0, 1, first.size - 1, first.size, second.size - 1):
        event = Event.objects.order_by("id")[number]
        assert position_of(event.pk) == number
        assert tree.leaf(number) == hashing(head.hash).leaf_hash(event.body.encode())
    assert position_of(10**9) is None


def test_batches_give_the_same_tree(fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 37)
    fill(60)
    last = seal(surroundings())
    assert last is not None
    count = Event.objects.count()
    assert Checkpoint.objects.count() == -(-count // 37)
    assert bytes(last.root) == naive_root(
        [body.encode() for body in Event.objects.order_by("id").values_list("body", flat=True)]
    )


def test_gaps_in_the_ids_do_not_matter(fill) -> None:
    fill(5)
    with transaction.atomic():
        fill(3, seed=5)
        transaction.set_rollback(True)
    fill(5, seed=6)
    last = seal(surroundings())
    assert last is not None
    assert last.size == Event.objects.count()
    event = Event.objects.order_by("-id")[0]
    assert position_of(event.pk) == last.size - 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_checkpoint SET note = ''",
        "DELETE FROM journal_checkpoint",
        "DELETE FROM journal_tile",
        "UPDATE journal_tile SET first_event = 0",
        "UPDATE journal_tile SET hashes = substr(hashes, 1, 32)",
        "UPDATE journal_tile SET level = 3",
    ],
)
def test_the_database_refuses_to_change_what_is_sealed(fill, statement: str) -> None:
    fill(100)
    seal(surroundings())
    assert Tile.objects.filter(level=0).count() > 1
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_tree_that_does_not_agree_is_not_continued(fill) -> None:
    fill(5)
    seal(surroundings())
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_tile SET hashes = %s", [bytes(32) * Event.objects.count()])
    fill(5, seed=6)
    with pytest.raises(IntegrityFailure, match="停止封存"):
        seal(surroundings())
    run_due_jobs()  # says it in the log, and raises nothing
    assert Checkpoint.objects.count() == 1


def test_a_lost_key_stops_sealing(fill, settings, tmp_path: Path) -> None:
    settings.ZHUNSHENG_HOME = tmp_path
    fill(5)
    seal(surroundings())
    private = tmp_path / "keys" / "journal.pem"
    assert private.stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED" in private.read_bytes()
    old = signer(surroundings(seed=1).randomness).verifier.public
    private.unlink()
    fill(5, seed=6)
    assert (
        seal(surroundings(seed=2)) is not None
    )  # a new key; the old public key still vouches for the old note
    new = signer(surroundings().randomness).verifier.public
    assert old != new
    assert {key.public for key in verifiers()} == {old, new}
    for path in (tmp_path / "keys").iterdir():
        path.unlink()
    fill(5, seed=7)
    with pytest.raises(IntegrityFailure, match="公钥"):
        seal(surroundings())
    assert not private.exists()


def test_another_hash_setting_is_refused(fill, settings) -> None:
    fill(5)
    seal(surroundings())
    settings.ZHUNSHENG_HASH = "sha256"
    fill(5, seed=6)
    with pytest.raises(IntegrityFailure, match="ZHUNSHENG_HASH"):
        seal(surroundings())


def drop_triggers() -> None:
    """What somebody with the database's password would do first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            for table in ("records_event", "journal_tile", "journal_checkpoint"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


_FILL = """
import random, sys
from django.db import connection
from zhunsheng.site.boot import boot, migrate
boot(); migrate()
from zhunsheng.apps.records.models import Event
from datetime import date, datetime, UTC
body = '{"n":%d,"text":"' + "x" * 300 + '"}'
Event.objects.bulk_create(
    [Event(record=f"r{n}", seq=1, ledger="l", kind="step", on=date(2025, 1, 1),
           recorded_at=datetime(2025, 1, 1, tzinfo=UTC), actor="a", body=body % n) for n in range(60000)],
    batch_size=5000)
"""
_SEAL = """
from zhunsheng.site.boot import boot
boot()
from zhunsheng.apps.journal import sealing
from zhunsheng.apps.records.clock_source import surroundings
sealing.BATCH = 500
print("ready", flush=True)
sealing.seal(surroundings())
"""
_CHECK = """
from zhunsheng.site.boot import boot
boot()
from zhunsheng.apps.journal.sealing import last_checkpoint, unsealed
from zhunsheng.apps.journal.sealed_log import check_log
outcome = check_log()
print(last_checkpoint().size if last_checkpoint() else 0, unsealed(), *map(str, outcome.faults), sep="|")
"""


@pytest.mark.slow
@pytest.mark.skipif(
    bool(os.environ.get("ZHUNSHENG_DATABASE")), reason="kills a process on a database of its own"
)
def test_killed_at_any_moment_it_goes_on(tmp_path: Path) -> None:
    environment = {**os.environ, "ZHUNSHENG_HOME": str(tmp_path)}

    def run(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    run(_FILL)
    sizes = []
    for pause in (0.02, 0.25, 0.5):
        process = subprocess.Popen([sys.executable, "-c", _SEAL], env=environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.kill()
        process.wait()
        size, left, *faults = run(_CHECK).split("|")
        assert not faults
        assert int(size) + int(left) == 60000
        sizes.append(int(size))
    assert sizes == sorted(sizes)
    assert sizes[-1] > 0
    assert any(size < 60000 for size in sizes)  # at least one was stopped in the middle
    run(_SEAL)
    assert run(_CHECK) == "60000|0"
