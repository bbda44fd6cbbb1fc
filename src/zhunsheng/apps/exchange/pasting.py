"""The columns of quick entry, and what was copied from a spreadsheet put into them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from zhunsheng.apps.exchange.template import layout
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.exchange.columns import Column, Grid, Role
from zhunsheng.core.exchange.headers import IGNORED, Matched, find_header, match, normal
from zhunsheng.core.ledger.fields import File, Money, Number, Rows
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.steps import Step

MOST_ROWS = 200
SKIPPED = -1


def entry_step(ledger: Ledger) -> Step | None:
    """The step that rows of a grid take, None where what it asks does not go into cells (lists, files) or law asks steps."""
    if ledger.archetype is Archetype.CASE or len(ledger.openings) != 1:
        return None
    step = ledger.openings[0]
    bulky = any(one.required and isinstance(one, Rows | File) for one in step.asks.fields().values())
    return None if bulky else step


def entry_columns(ledger: Ledger) -> tuple[Column, ...]:
    """The day and the facts of the step that opens a record, as its workbook has them; lists and files are left out."""
    step = ledger.openings[0]
    return tuple(
        column
        for column in layout(ledger).main.columns
        if column.step == step.key
        and column.role in (Role.DAY, Role.FACT)
        and not isinstance(column.field, File)
        and (column.role is Role.DAY or column.name in step.asks.fields())
    )


@dataclass(slots=True)
class Pasted:
    """``rows``: texts by column. ``headers``: what the header row said, by place; ``taken``: the column of each place.

    ``passed``: sentences on what was not brought in.
    """

    rows: list[dict[int, str]] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)


def read_paste(text: str, columns: Sequence[Column], start: int, chosen: Mapping[int, int]) -> Pasted:
    """What a spreadsheet put on the clipboard, by its header row; without one, from the column ``start`` on.

    ``chosen``: the column decided on for a place, or ``SKIPPED``. Raises RuleViolation for more rows than fit.
    """
    lines = [
        row for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if any(map(str.strip, row))
    ]
    grid = Grid("", tuple(columns))
    header = find_header(grid, lines)
    found = Pasted()
    if header is None:
        taken = {place: (start + place, Decimal(1)) for place in range(max(map(len, lines), default=0))}
        beyond = [place for place, (column, _) in taken.items() if column >= len(columns)]
        if beyond:
            found.passed.append(f"右边多出的{len(beyond)}列没有位置，未带入")
        body = lines
    else:
        if header.row:
            found.passed.append(f"表头上面的{header.row}行未带入")
        taken = _taken(header, lines[header.row], grid, columns, chosen, found)
        body = lines[header.row + 1 :]
    found.taken = {place: column for place, (column, _) in taken.items()}
    if len(body) > MOST_ROWS:
        said = f"粘贴了{len(body)}行，一次最多{MOST_ROWS}行。请分几次粘贴，或用导入台导入文件"
        raise RuleViolation(Problem("paste.rows", said, "pasted"))
    for row in body:
        cells = {
            taken[place][0]: _scaled(cell.strip(), taken[place][1])
            for place, cell in enumerate(row)
            if place in taken and taken[place][0] < len(columns)
        }
        found.rows.append(cells)
    return found


def _taken(
    header: Matched,
    row: Sequence[str],
    grid: Grid,
    columns: Sequence[Column],
    chosen: Mapping[int, int],
    found: Pasted,
) -> dict[int, tuple[int, Decimal]]:
    """By place: which of our columns it is, and what its numbers are to be multiplied by."""
    found.headers = [cell.strip() for cell in row]
    order = {id(column): place for place, column in enumerate(columns)}
    taken = {place: (order[id(column)], scale) for place, (column, scale) in header.columns.items()}
    for place, column in chosen.items():
        taken.pop(place, None)
        if 0 <= column < len(columns) and place < len(row):
            for other in [one for one, (known, _) in taken.items() if known == column]:
                taken.pop(other)
            taken[place] = (column, _scale_of(grid, columns[column], row[place]))
    unknown = [
        cell
        for place, cell in enumerate(found.headers)
        if cell and place not in taken and normal(cell) not in {normal(one) for one in IGNORED}
    ]
    if unknown:
        said = "、".join(f"“{cell}”" for cell in unknown)
        found.passed.append(f"{said}{'一列' if len(unknown) == 1 else '几列'}本台账不收，未带入")
    return taken


def _scale_of(grid: Grid, column: Column, said: str) -> Decimal:
    """The scale that a header's remark gives a column it does not name."""
    opening = max(said.rfind("("), said.rfind("（"))
    remark = said[opening:] if opening > 0 else ""
    matched = match(grid, [column.title + remark], 0)
    return next((scale for _, scale in matched.columns.values()), Decimal(1))


def _scaled(text: str, scale: Decimal) -> str:
    if scale == 1 or not text:
        return text
    try:
        number = Decimal(text.replace(",", "")) * scale
    except InvalidOperation:
        return text
    return format(
        number.normalize() if number != number.to_integral_value() else number.to_integral_value(), "f"
    )


def amounts(columns: Sequence[Column]) -> list[int]:
    """The places of columns that hold numbers."""
    return [place for place, column in enumerate(columns) if isinstance(column.field, Number | Money)]
