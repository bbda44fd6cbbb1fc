"""Sealing a million stored events through the app: at most 5 times reading and hashing the same bytes once."""

from __future__ import annotations

from benchmarks._instances import Database, in_instance, postgres_answers

EVENTS, BAR = 1_000_000, 5.0


def main() -> None:
    _report("SQLite", in_instance("benchmarks._sealing_here", [str(EVENTS)]))
    if not postgres_answers():
        print("PostgreSQL: skipped, none answers")
        return
    with Database("zhunsheng_bench_sealing") as database:
        _report("PostgreSQL", in_instance("benchmarks._sealing_here", [str(EVENTS)], database.dsn))


def _report(title: str, printed: str) -> None:
    sealed, read, events, peak = (float(word) for word in printed.split()[-4:])
    print(
        f"{title}: {sealed / read:.2f} x (bar {BAR:.0f}); sealing {events:,.0f} events {sealed:.1f} s, reading and hashing "
        f"them once {read:.1f} s; memory grew by {peak:.0f} MB"
    )
