"""Throw-away instances for benchmarks: a folder, a database, a small county."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence

import psycopg

POSTGRES = os.environ.get("TEST_POSTGRES_DSN", "postgresql://postgres@127.0.0.1:5432/postgres")


def postgres_answers() -> bool:
    try:
        with psycopg.connect(POSTGRES, connect_timeout=2):
            return True
    except psycopg.Error:
        return False


class Database:
    """A fresh PostgreSQL database, dropped at the end. ``dsn`` is for ZHUNSHENG_DATABASE."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.dsn = POSTGRES.rpartition("/")[0] + "/" + name

    def __enter__(self) -> Database:
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", f"CREATE DATABASE {self.name}")
        return self

    def __exit__(self, *_: object) -> None:
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    @staticmethod
    def _run(*statements: str) -> None:
        with psycopg.connect(POSTGRES, autocommit=True) as there:
            for statement in statements:
                there.execute(statement)


def in_instance(module: str, arguments: Sequence[str] = (), database: str = "", home: str = "") -> str:
    """Run ``python -m module`` in a new instance and return what it prints: Django is configured once a process."""
    with tempfile.TemporaryDirectory(prefix="zhunsheng-bench-") as folder:
        environment = {**os.environ, "ZHUNSHENG_HOME": home or folder, "ZHUNSHENG_DATABASE": database}
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout
