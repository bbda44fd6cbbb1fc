"""Killed in the middle of a build: what was there before is there after, and it verifies."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.instances import run, start

BUILD = ("-m", "zhunsheng", "demo", "build", "--profile", "002")


def events(home: Path) -> int:
    with closing(sqlite3.connect(home / "zhunsheng.sqlite3")) as here:
        return int(here.execute("SELECT count(*) FROM records_event").fetchone()[0])


@pytest.mark.slow
def test_a_killed_build_leaves_nothing_half(tmp_path: Path) -> None:
    building = tmp_path / "zhunsheng.building"
    process = start(tmp_path, "", *BUILD)
    deadline = time.monotonic() + 60
    while not (building.exists() and building.with_name("zhunsheng.building-wal").exists()):
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(1.5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert events(tmp_path) == 0
    assert run(tmp_path, "", "-m", "zhunsheng", "verify")[0] == 0
    status, output = run(tmp_path, "", *BUILD)
    assert status == 0, output
    assert events(tmp_path) > 10_000
    status, output = run(tmp_path, "", "-m", "zhunsheng", "verify")
    assert status == 0, output
    assert not building.exists()
