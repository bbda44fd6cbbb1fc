"""All declared figures of the five largest ledgers over 1,000,000 records: at most 1.5 times the time of SQL written by
hand for the same values, and at least 30 times faster than one Django aggregate query a figure on PostgreSQL.

Both sides of the first ratio read the same Parquet files with the same DuckDB; what they compute is compared value by
value. Ours gives every month at once (any period is then a sum), the SQL by hand one year. On PostgreSQL the rows stand as
records do there, with steps and facts in JSON; beside it, a table a ledger with a typed column for every field.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks._by_hand import COUNTY
from benchmarks._instances import Database, in_instance, postgres_answers
from benchmarks._rows import table_of
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures import FigureValue, Period
from zhunsheng.core.figures.cube import Cube
from zhunsheng.core.figures.evaluate import Figures
from zhunsheng.core.figures.measures import Base

RECORDS, PERIOD, ROUNDS = 1_000_000, Period.parse("2025"), 5
BAR_SQL, BAR_POSTGRES = 1.5, 30.0


def main() -> None:
    catalogue = Catalogue.load("zhunsheng.content")
    with tempfile.TemporaryDirectory(prefix="zhunsheng-bench-") as folder:
        lake = Path(folder)
        rows = fill(catalogue, lake, RECORDS)
        engine = Engine(catalogue, lake)
        keys = engine.keys
        print(f"{RECORDS:,} records in {rows:,} rows of {len(COUNTY)} ledgers; {len(keys)} declared figures")
        first = _seconds(lambda: engine.county())
        ours, by_hand = [], []
        for _ in range(ROUNDS):  # in turn, so that a busy machine is unfair to neither
            ours.append(_seconds(lambda: engine.county()))
            by_hand.append(_seconds(lambda: engine.by_hand()))
        if wrong := differences(engine.county(), engine.by_hand()):
            raise RuntimeError("ours and the SQL by hand differ: " + "; ".join(wrong))
        mine, theirs = statistics.median(ours), statistics.median(by_hand)
        print(
            f"against SQL by hand: {mine / theirs:.2f} x (bar {BAR_SQL}); ours {mine * 1000:.0f} ms, "
            f"by hand {theirs * 1000:.0f} ms; compiling once a process {(first - mine) * 1000:.0f} ms"
        )
        places = statistics.median(_seconds(lambda: engine.places()) for _ in range(ROUNDS))
        print(f"by month, organ and region as well: {places * 1000:.0f} ms")
        if not postgres_answers():
            print("PostgreSQL: skipped, none answers")
            return
        with Database("zhunsheng_bench_figures") as database:
            printed = in_instance("benchmarks._figures_in_postgres", [folder], database.dsn)
        for line in printed.splitlines():
            title, seconds, queries = line.rsplit("|", 2)
            bar = f" (bar {BAR_POSTGRES:.0f})" if title.startswith("records") else ""
            print(
                f"PostgreSQL, {title}: {float(seconds) / mine:.0f} x faster than it{bar}; "
                f"{queries} queries {float(seconds):.2f} s, ours {mine * 1000:.0f} ms"
            )


def fill(catalogue: Catalogue, lake: Path, records: int) -> int:
    """Write the five ledgers' files; returns the number of rows."""
    written = 0
    for key in COUNTY:
        table = table_of(catalogue.ledgers[key], records // len(COUNTY), seed=1)
        with pq.ParquetWriter(lake / f"{key}.parquet", table.schema, compression="zstd") as writer:
            writer.write_table(table, row_group_size=65_536)
        written += table.num_rows
    return written


class Engine:
    """Both ways over the same files."""

    def __init__(self, catalogue: Catalogue, lake: Path) -> None:
        self._catalogue = catalogue
        self._duck = ibis.duckdb.connect()
        self._statements: dict[object, str] = {}
        for key in COUNTY:
            path = lake / f"{key}.parquet"
            self._duck.raw_sql(f"CREATE VIEW {key} AS SELECT * FROM read_parquet('{path}')")
        self.keys = [k for k, f in catalogue.figures.items() if f.ledger and f.ledger.key in COUNTY]

    def county(self) -> dict[str, FigureValue]:
        """Every figure, as the product computes it."""
        cubes = {key: Cube.compute(self._catalogue.ledgers[key], self._run, places=False) for key in COUNTY}
        figures = Figures(self._catalogue.figures, lambda key, places: cubes[key])
        return {key: figures.figure(key, PERIOD) for key in self.keys}

    def places(self) -> None:
        """The cubes from which every body's and town's values are sums."""
        for key in COUNTY:
            Cube.compute(self._catalogue.ledgers[key], self._run)

    def by_hand(self) -> dict[str, dict[str, int]]:
        """The rows of the SQL written by hand."""
        return {key: self._duck.con.sql(sql).to_arrow_table().to_pylist()[0] for key, sql in COUNTY.items()}

    def _run(self, expression: ibis.Table) -> pa.Table:
        operation = expression.op()
        if operation not in self._statements:
            self._statements[operation] = str(self._duck.compile(expression))
        return self._duck.con.sql(self._statements[operation]).to_arrow_table()


def differences(ours: dict[str, FigureValue], by_hand: dict[str, dict[str, int]]) -> list[str]:
    """Where the two ways do not give the same, or one has a base figure the other has not."""
    found = []
    expected = {f"{ledger}.{name}": value for ledger, row in by_hand.items() for name, value in row.items()}
    catalogue = Catalogue.load("zhunsheng.content")
    for key, figure in ours.items():
        if not isinstance(catalogue.figures[key].measure, Base):
            continue
        if key not in expected:
            found.append(f"{key} is not in the SQL")
            continue
        value, records = expected.pop(key), expected.pop(f"{key}_records", None)
        if (figure.value, figure.records) != (value, value if records is None else records):
            found.append(f"{key}: {figure.value} of {figure.records}, by hand {value} of {records}")
    return found + [f"{key} is not declared" for key in expected if not key.endswith(".before")]


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
