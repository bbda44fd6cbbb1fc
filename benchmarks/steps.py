"""Taking a step through the one function: at most 4 times a bare ORM INSERT + UPDATE of the same rows."""

from __future__ import annotations

from benchmarks._instances import Database, in_instance, postgres_answers

BAR = 4.0


def main() -> None:
    _report("SQLite, one writer", in_instance("benchmarks._steps_here"))
    if not postgres_answers():
        print("PostgreSQL: skipped, none answers")
        return
    for workers in (1, 4):
        with Database("zhunsheng_bench_steps") as database:
            _report(
                f"PostgreSQL, {workers} writer{'s' if workers > 1 else ''}",
                in_instance("benchmarks._steps_here", [str(workers)], database.dsn),
            )


def _report(title: str, printed: str) -> None:
    function, bare, steps = (float(word) for word in printed.split()[-3:])
    ratio = function / bare
    print(
        f"{title}: {ratio:.2f} x bare (bar {BAR:.0f}); {function / steps * 1000:.2f} ms a step, "
        f"{steps / function:,.0f} steps/s; bare {bare / steps * 1000:.2f} ms"
    )
