"""Several people at once: one wins, and numbers have no gap. Real processes on a real database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pytest

from tests.instances import database, run, start
from tests.run import postgres

WORK = "tests.apps.records.concurrent_work"
KINDS = [
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.skipif(not postgres(), reason="no PostgreSQL answers")),
]


def rows(home: Path, dsn: str, query: str) -> list[tuple[object, ...]]:
    if dsn:
        with psycopg.connect(dsn) as there:
            return there.execute(query).fetchall()
    with sqlite3.connect(home / "zhunsheng.sqlite3") as here:
        return here.execute(query).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_one_wins_and_numbers_have_no_gap(kind: str, tmp_path: Path) -> None:
    with database(kind, "zhunsheng_test_concurrency") as dsn:
        status, record = run(tmp_path, dsn, "-m", WORK, "prepare")
        assert status == 0, record
        racing = [start(tmp_path, dsn, "-m", WORK, "accept", record) for _ in range(3)]
        outcomes = sorted(process.communicate(timeout=120)[0] for process in racing)
        assert outcomes == ["record.changed", "record.changed", "won"]
        receiving = [start(tmp_path, dsn, "-m", WORK, "receive", "12") for _ in range(3)]
        assert [(process.communicate(timeout=120)[0], process.returncode) for process in receiving] == [
            ("", 0)
        ] * 3
        numbers = [str(number) for (number,) in rows(tmp_path, dsn, "SELECT number FROM records_record")]
        assert sorted(int(number.split("〕")[1][:-1]) for number in numbers) == list(range(1, 38))
        assert rows(tmp_path, dsn, "SELECT count(*) FROM records_event WHERE ledger <> '_registry'") == [
            (38,)
        ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_counts_with_the_old_calendar_once_it_changed(kind: str, tmp_path: Path) -> None:
    """A notice is entered while others write: whoever came first, every stored day is by the new calendar."""
    with database(kind, "zhunsheng_test_calendar") as dsn:
        status, record = run(tmp_path, dsn, "-m", WORK, "prepare")
        assert status == 0, record
        working = [
            start(tmp_path, dsn, "-m", WORK, *act)
            for act in (("receive", "25"), ("notice",), ("receive", "25"))
        ]
        assert [(process.communicate(timeout=120)[0], process.returncode) for process in working] == [
            ("", 0)
        ] * 3
        days = rows(
            tmp_path,
            dsn,
            "SELECT rolled, count(*) FROM records_openclock WHERE key = 'review' GROUP BY rolled",
        )
        assert [(str(day), count) for day, count in days] == [("2026-01-14", 51)]
        status, told = run(tmp_path, dsn, "-m", "zhunsheng", "verify")
        assert status == 0, told
