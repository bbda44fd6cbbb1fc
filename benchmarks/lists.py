"""A ledger's list page: at most 12 queries, and as quick with 200,000 records as with 2,000."""

from __future__ import annotations

from benchmarks._instances import Database, in_instance, postgres_answers

QUERIES = 12
SMALL, LARGE = 2_000, 200_000


def main() -> None:
    _compare("SQLite", "")
    if not postgres_answers():
        print("PostgreSQL: skipped, none answers")
        return
    with Database("zhunsheng_bench_small") as small, Database("zhunsheng_bench_large") as large:
        _compare("PostgreSQL", small.dsn, large.dsn)


def _compare(title: str, small: str, large: str = "") -> None:
    few = _read(in_instance("benchmarks._lists_here", [str(SMALL)], small))
    many = _read(in_instance("benchmarks._lists_here", [str(LARGE)], large or small))
    for page, (slow, queries, records) in many.items():
        quick, _, _ = few[page]
        print(
            f"{title}, {page}: {slow / quick:.2f} x the page over {SMALL:,} records; {slow:.0f} ms over {records:,.0f}, "
            f"{quick:.0f} ms over {SMALL:,}; {queries:.0f} queries (bar {QUERIES})"
        )


def _read(printed: str) -> dict[str, tuple[float, float, float]]:
    found = {}
    for line in printed.splitlines():
        if line.count("|") == 3:
            page, *numbers = line.split("|")
            milliseconds, queries, records = (float(number) for number in numbers)
            found[page] = (milliseconds, queries, records)
    return found
