"""``make test``: the whole suite on SQLite, and what touches the database again on PostgreSQL where one answers.

The last lines name a backend that was skipped. A DSN is taken from ``TEST_POSTGRES_DSN``; else localhost is tried.
"""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg

LOCAL = ("postgresql://postgres@127.0.0.1:5432/postgres", "postgresql:///postgres")
ON_POSTGRES = [
    "tests/apps/records",
    "tests/apps/journal",
    "tests/apps/exchange",
    "tests/apps/figures",
    "tests/apps/registry",
    "tests/apps/supervision",
]


def postgres() -> str | None:
    """A DSN that answers, or None."""
    given = os.environ.get("TEST_POSTGRES_DSN")
    for dsn in [given] if given else LOCAL:
        try:
            with psycopg.connect(dsn, connect_timeout=2):
                return dsn
        except psycopg.Error:
            continue
    return None


def run(arguments: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def main() -> int:
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadgroup"]
    status = run([*workers, *sys.argv[1:]])
    if sys.argv[1:]:
        return status
    dsn = postgres()
    if dsn:
        sys.stdout.write("\nPostgreSQL answers: the database tests once more, on it\n")
        sys.stdout.flush()
        there = [path for path in ON_POSTGRES if os.path.isdir(path)]
        status = run([*workers, *there], ZHUNSHENG_DATABASE=dsn) or status
        sys.stdout.write("backends tested: SQLite, PostgreSQL\n")
    else:
        sys.stdout.write(
            "backends tested: SQLite\nskipped: PostgreSQL (none answers on localhost; set TEST_POSTGRES_DSN)\n"
        )
    return status


if __name__ == "__main__":
    sys.exit(main())
