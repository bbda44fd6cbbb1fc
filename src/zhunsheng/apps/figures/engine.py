"""DuckDB in this process over the lake's files, through Ibis; cubes are kept as long as their file is the same."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.expr.operations import Node

from zhunsheng.apps.figures.lake import file_of
from zhunsheng.apps.figures.stamps import Signature, held
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.figures.cube import Cube
from zhunsheng.core.ledger.ledger import Ledger

_lock = threading.RLock()
_connection: Any = None
_cubes: dict[tuple[str, bool], tuple[Signature, Ledger, Cube]] = {}


def execute(ledger: Ledger, expression: ir.Table) -> pa.Table:
    """Run an expression over the ledger's file as it lies there now."""
    with _lock:
        _look_at(ledger)
        return _engine().to_pyarrow(expression)


def statement(expression: ir.Table) -> str:
    """The SQL of an expression, for ``execute_over``: worth keeping where the same is asked again."""
    with _lock:
        return str(_engine().compile(expression))


def execute_over(
    ledgers: Iterable[Ledger], sql: str, tables: Mapping[str, pa.Table] = MappingProxyType({})
) -> pa.Table:
    """Run a statement over the files of several ledgers, and over tables that are no ledger's, by name."""
    with _lock:
        for ledger in ledgers:
            _look_at(ledger)
        for name, table in tables.items():
            _engine().con.register(name, table)
        return _engine().con.sql(sql).to_arrow_table()


def cube(ledger: Ledger, places: bool) -> Cube:
    """The ledger's cube as its file lies there now, for the county or by organ and region too."""
    with _lock:
        file = held(file_of(ledger.key))
        if file is None:
            raise IntegrityFailure(f"统计库里没有{ledger.title}，请先运行 zhunsheng figures")
        known = _cubes.get((ledger.key, places))
        if known is not None and known[0] == file.signature and known[1] is ledger:
            return known[2]
        _look_at(ledger)
        computed = Cube.compute(ledger, _run, places=places)
        after = held(file_of(ledger.key))
        if (
            after is None or after.signature != file.signature
        ):  # replaced meanwhile: its parts may not fit together
            return cube(ledger, places)
        _cubes[ledger.key, places] = (file.signature, ledger, computed)
        return computed


def _engine() -> Any:
    global _connection
    if _connection is None:
        _connection = ibis.duckdb.connect()
        # A file that is replaced must never be answered from a cache of the old one.
        _connection.raw_sql("SET enable_external_file_cache = false")
    return _connection


@lru_cache(maxsize=4096)
def _statement(operation: Node) -> str:
    """The SQL of an expression of a plan: plans stay, so each is compiled once."""
    return str(_engine().compile(operation.to_expr()))


def _run(expression: ir.Table) -> pa.Table:
    return _engine().con.sql(_statement(expression.op())).to_arrow_table()


def _look_at(ledger: Ledger) -> None:
    path = str(file_of(ledger.key)).replace("'", "''")
    _engine().raw_sql(f"""CREATE OR REPLACE VIEW "{ledger.key}" AS SELECT * FROM read_parquet('{path}')""")
