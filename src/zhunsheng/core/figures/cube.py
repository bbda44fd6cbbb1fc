"""What a ledger's figures are made of, small enough to hold in memory: any period, organs and regions by addition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunsheng.core.figures.compile import RECORDS, VALUE, is_standing, plan
from zhunsheng.core.figures.measures import Base
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger.ledger import Ledger

Execute = Callable[[ir.Table], pa.Table]
Codes = Collection[str] | None
Numbers = np.ndarray[Any, np.dtype[Any]]

_ALWAYS = -(2**31)  # a month before all months


@dataclass(frozen=True, slots=True)
class Amount:
    """A base measure's value and the number of records behind it."""

    value: int | Fraction
    records: int


class Cube:
    """The cube of one ledger: columns by month (and organ and region), and listings of different values.

    ``passes`` and ``listings`` are the answers to ``compile.plan``. A cube without places knows the county only.
    """

    def __init__(self, ledger: Ledger, passes: Iterable[pa.Table], listings: dict[str, pa.Table]) -> None:
        self._measures = {m.key: m for m in ledger.figures if isinstance(m, Base)}
        self._grids: dict[str, list[_Grid]] = {}
        for table in passes:
            grid = _Grid(table)
            for name in grid.columns:
                self._grids.setdefault(name, []).append(grid)
        self._listings = {name: _Grid(table) for name, table in listings.items()}

    @classmethod
    def compute(cls, ledger: Ledger, execute: Execute, *, places: bool = True) -> Cube:
        """Read the ledger's table once for each date column and each listing. ``execute`` runs an expression."""
        whole = plan(ledger, places=places)
        return cls(
            ledger,
            [execute(one.expression) for one in whole.passes],
            {listing.name: execute(listing.expression) for listing in whole.listings},
        )

    def amount(self, measure: str, period: Period, organs: Codes = None, regions: Codes = None) -> Amount:
        """A base measure by its key; KeyError when there is no such measure, or no places and some are asked for."""
        declared = self._measures[measure]
        scope = (
            _ALWAYS if is_standing(declared) else period.first_index,
            period.last_index,
            None if organs is None else frozenset(organs),
            None if regions is None else frozenset(regions),
        )
        value = self._number(VALUE + measure, scope)
        assert value is not None, measure
        records = self._number(RECORDS + measure, scope)
        return Amount(value, int(value if records is None else records))

    def _number(self, name: str, scope: _Scope) -> int | Fraction | None:
        """A column added up or a listing counted; None when there is no such column."""
        if name in self._listings:
            return self._listings[name].different(scope)
        if name in self._grids:
            return sum(grid.total(name, scope) for grid in self._grids[name])
        return None


_Scope = tuple[int, int, frozenset[str] | None, frozenset[str] | None]


class _Grid:
    """A computed table with its columns as numbers."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        self._month = table["month"].to_numpy()
        self._places: dict[str, tuple[Numbers, list[str]]] = {}
        self._chosen: dict[_Scope, Numbers] = {}
        self.columns = {
            name: _whole(table[name]) for name in table.column_names if name.startswith((VALUE, RECORDS))
        }
        if "value" in table.column_names:
            self._values, _ = _coded(table["value"])
        self._rows = table["rows"].to_numpy() if "rows" in table.column_names else None

    def total(self, name: str, scope: _Scope) -> int | Fraction:
        numbers, places = self.columns[name]
        total = int(numbers[self._choose(scope)].sum())
        return Fraction(total, 10**places) if places else total

    def different(self, scope: _Scope) -> int:
        chosen = self._choose(scope)
        weights = None if self._rows is None else self._rows[chosen]
        return int((np.bincount(self._values[chosen], weights) > 0).sum())

    def _choose(self, scope: _Scope) -> Numbers:
        """The rows within the scope; the last few answers are kept, because figures share them."""
        if scope not in self._chosen:
            if len(self._chosen) > 32:
                self._chosen.clear()
            first, last, *places = scope
            within = (self._month >= first) & (self._month <= last)
            for column, chosen in zip(("organ", "region"), places, strict=True):
                if chosen is not None:
                    codes, names = self._place(column)
                    wanted = np.fromiter((name in chosen for name in names), dtype=bool, count=len(names))
                    within &= wanted[codes]
            self._chosen[scope] = np.flatnonzero(within)
        return self._chosen[scope]

    def _place(self, column: str) -> tuple[Numbers, list[str]]:
        if column not in self._places:
            self._places[column] = _coded(self._table[column])
        return self._places[column]


def _coded(column: pa.ChunkedArray) -> tuple[Numbers, list[Any]]:
    coded = column.combine_chunks().dictionary_encode()
    return coded.indices.to_numpy(zero_copy_only=False), coded.dictionary.to_pylist()


def _whole(column: pa.ChunkedArray) -> tuple[Numbers, int]:
    """Whole numbers, and how many decimals their last digit stands for (engines choose a sum's own scale)."""
    if pa.types.is_decimal(column.type) and column.type.scale:
        places = column.type.scale
        numbers = [0 if one is None else int(one.scaleb(places)) for one in column.to_pylist()]
        return np.array(numbers, dtype=np.int64), places
    return pc.fill_null(column, 0).cast(pa.int64()).to_numpy(), 0
