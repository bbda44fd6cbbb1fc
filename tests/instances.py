"""Whole instances in folders of their own, worked on by processes of their own: for concurrency and for killing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.run import postgres


@contextmanager
def database(kind: str, name: str) -> Iterator[str]:
    """The value of ZHUNSHENG_DATABASE: "" for SQLite, else the DSN of a new PostgreSQL database, dropped at the end."""
    if kind == "sqlite":
        yield ""
        return
    dsn = postgres()
    assert dsn
    with psycopg.connect(dsn, autocommit=True) as there:
        there.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        there.execute(f"CREATE DATABASE {name}")
        try:
            yield dsn.rpartition("/")[0] + "/" + name
        finally:
            there.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def start(home: Path, dsn: str, *command: str) -> subprocess.Popen[str]:
    """Start ``python command…`` on the instance; its output is kept."""
    environment = {**os.environ, "ZHUNSHENG_HOME": str(home), "ZHUNSHENG_DATABASE": dsn}
    return subprocess.Popen(
        [sys.executable, *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(home: Path, dsn: str, *command: str) -> tuple[int, str]:
    """Run to the end: exit status and output."""
    process = start(home, dsn, *command)
    output, _ = process.communicate(timeout=300)
    return process.returncode, output
