"""Which column a header names: by its title, with or without its step, by an alias; whatever the spaces and the unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from zhunsheng.core.ledger.fields import Money, Number

if TYPE_CHECKING:
    from zhunsheng.core.exchange.columns import Column, Grid

DEEPEST = 10
"""The header lies within the first so many rows."""
IGNORED = ("序号", "错误", "经办人", "状态")
"""Columns that are passed over in any workbook: they number its rows, or say what the system knows better."""

_REMARK = re.compile(r"\(([^()]*)\)$")
_SCALES = {"万": 10_000, "亿": 100_000_000}


@dataclass(slots=True)
class Matched:
    """``columns``: by place in the row, the column and what its numbers are to be multiplied by.

    ``unknown``, ``doubled``, ``mistaken`` hold (place, header) of what cannot be read: no such column, a column named
    twice, a unit that is not the column's.
    """

    row: int
    columns: dict[int, tuple[Column, Decimal]] = field(default_factory=dict)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    doubled: list[tuple[int, str]] = field(default_factory=list)
    mistaken: list[tuple[int, str]] = field(default_factory=list)
    headless: list[int] = field(default_factory=list)

    def has(self, column: Column) -> bool:
        return any(found is column for found, _ in self.columns.values())


def normal(header: Any) -> str:
    """A header as it is compared: half-width, without spaces, stars, dots and case."""
    text = unicodedata.normalize("NFKC", str(header))
    return re.sub(r"[\s*·:.\-_]+", "", text).lower()


def find_header(grid: Grid, rows: Sequence[Sequence[Any]]) -> Matched | None:
    """The row of the first ten that names the most columns; None where none names two (or all that it has)."""
    names = _names(grid)
    best: Matched | None = None
    for number, row in enumerate(rows[:DEEPEST]):
        found = match(grid, row, number, names)
        filled = sum(1 for cell in row if str(cell).strip())
        if len(found.columns) >= min(2, filled) > 0 and (
            best is None or len(found.columns) > len(best.columns)
        ):
            best = found
    return best


def match(grid: Grid, row: Sequence[Any], number: int, names: dict[str, Column] | None = None) -> Matched:
    """What each cell of a header row names."""
    names = _names(grid) if names is None else names
    found = Matched(number)
    seen: set[int] = set()
    for place, cell in enumerate(row):
        header = str(cell).strip()
        if not header:
            found.headless.append(place)
            continue
        column, scale = _column(header, names)
        if column is None:
            if normal(header) not in IGNORED:
                found.unknown.append((place, header))
        elif scale is None:
            found.mistaken.append((place, header))
        elif id(column) in seen:
            found.doubled.append((place, header))
        else:
            seen.add(id(column))
            found.columns[place] = (column, scale)
    return found


def _names(grid: Grid) -> dict[str, Column]:
    """Every name of every column; a title is stronger than another column's alias, and the first comes before later ones."""
    found: dict[str, Column] = {}
    for column in grid.columns:
        found.setdefault(normal(column.title), column)
    most = max((len(column.names) for column in grid.columns), default=0)
    for rank in range(most):
        for column in grid.columns:
            if rank < len(column.names):
                found.setdefault(normal(column.names[rank]), column)
    return found


def _column(header: str, names: dict[str, Column]) -> tuple[Column | None, Decimal | None]:
    whole = normal(header)
    if whole in names:
        return names[whole], Decimal(1)
    remark = _REMARK.search(whole)
    if remark is None or whole[: remark.start()] not in names:
        return None, None
    column = names[whole[: remark.start()]]
    return column, _scale(column, remark[1])


def _scale(column: Column, remark: str) -> Decimal | None:
    """What a remark in brackets makes of the numbers below it; None when it is a unit the column does not have."""
    if not isinstance(column.field, Number | Money):
        return Decimal(1)
    unit = normal(column.field.unit)
    said = remark.removeprefix("单位")
    for prefix, factor in (("", 1), *_SCALES.items()):
        # 人 is said for 人次
        if (len(said) > len(prefix) and (prefix + unit).startswith(said)) or (prefix and said == prefix):
            return Decimal(factor)
    return Decimal(1) if said in ("必填", "选填", "数字", "") else None


def listed(headers: Iterable[tuple[int, str]]) -> str:
    """Headers in a sentence."""
    return "、".join(f"“{header}”" for _, header in headers)
