"""What a file says of its records beside the main sheet: further steps, and lists of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zhunsheng.apps.exchange.books import Book, Sheet
from zhunsheng.apps.exchange.faults import Fault
from zhunsheng.apps.exchange.headings import Headings
from zhunsheng.core.exchange.cells import Cell, day_of, filled, raw_facts, text_of
from zhunsheng.core.exchange.columns import Column, Grid, Layout, Role
from zhunsheng.core.exchange.headers import Matched
from zhunsheng.core.ledger.typed import to_date

CLEARED = "清空"


@dataclass(slots=True)
class Entry:
    """A step as a row tells it. ``on``: None when its cell cannot be read. ``facts`` are as typed.

    ``cleared``: the fields that the row empties. ``rows_at``: for a list of rows, the place of each row in its sheet.
    ``place`` decides the order of steps of one day.
    """

    step: str
    sheet: str
    row: int
    place: int
    on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    rows_at: dict[str, list[int]] = field(default_factory=dict)

    def take(self, facts: dict[str, Any]) -> None:
        """The facts of its cells; what says that it is to be emptied apart."""
        self.cleared = {
            name
            for name, value in facts.items()
            if CLEARED in (value, isinstance(value, dict) and value.get("name"))
        }
        self.facts = {name: value for name, value in facts.items() if name not in self.cleared}


@dataclass(frozen=True, slots=True)
class Inner:
    """A row of a list: of which field, of which step ("": the first that asks it), the how-manieth time."""

    name: str
    step: str
    nth: int
    sheet: str
    row: int
    facts: dict[str, Any]


@dataclass(slots=True)
class Reading:
    """One row being read: what its cells say, and what is wrong with them."""

    sheet: str
    row: int
    header: Matched
    faults: list[Fault]

    def fault(self, what: Role | Column, message: str, code: str = "cell") -> None:
        """Something wrong with the row's cell in a column."""
        for place, (column, _) in self.header.columns.items():
            if column is what or column.role is what:
                self.faults.append(Fault(self.sheet, self.row, place, message, column.title, code))
                return
        self.faults.append(Fault(self.sheet, self.row, -1, message, "", code))

    def text(self, cell: Cell, column: Column) -> str:
        try:
            return text_of(cell) if filled(cell) else ""
        except ValueError as error:
            self.fault(column, str(error))
            return ""

    def day(self, cell: Cell, column: Column | Role) -> date | None:
        if not filled(cell):
            self.fault(column, "请填日期", "day.lacking")
            return None
        try:
            return to_date(day_of(cell))
        except ValueError as error:
            self.fault(column, str(error))
            return None

    def facts(self, cells: dict[Column, tuple[Cell, Decimal]]) -> dict[str, Any]:
        found, wrong = raw_facts(cells)
        for column, message in wrong.items():
            self.fault(column, message)
        return found


class OtherSheets:
    """Read once; a line takes what is its own by its key. ``faults`` are of rows that cannot belong to any line."""

    def __init__(self, book: Book, main: Sheet, layout: Layout, headings: Headings) -> None:
        self.layout = layout
        self.faults: list[Fault] = []
        self._entries: dict[str, list[Entry]] = {}
        self._inner: dict[str, list[Inner]] = {}
        self._keys: list[tuple[str, Reading]] = []
        for grid in layout.grids[1:]:
            sheet = book.sheet(grid.title)
            header = headings.read(sheet, grid) if sheet and sheet is not main and not sheet.empty else None
            if sheet is None or header is None:
                continue
            headings.need_placed(header, grid)
            if headings.problems:
                continue
            for number in range(header.row + 1, len(sheet.rows)):
                row = sheet.rows[number]
                if any(place < len(row) and filled(row[place]) for place in header.columns):
                    self._row(grid, Reading(sheet.title, number, header, self.faults), row)

    def entries(self, key: str) -> list[Entry]:
        """The further steps of a record, taken out."""
        return self._entries.pop(key, [])

    def rows(self, key: str) -> list[Inner]:
        """The rows of a record's lists, taken out."""
        return self._inner.pop(key, [])

    def left_over(self) -> Iterator[Fault]:
        """Rows whose key no line had. Ask after every line was read."""
        for key, reading in self._keys:
            if key in self._entries or key in self._inner:
                reading.faults = []
                reading.fault(Role.KEY, f"“数据”表里没有记录键“{key}”", "key.lost")
                yield from reading.faults

    def _row(self, grid: Grid, reading: Reading, row: Sequence[Cell]) -> None:
        said: dict[Role, str] = {}
        cells: dict[Column, tuple[Cell, Decimal]] = {}
        day: Cell = None
        before = len(self.faults)
        for place, (column, scale) in reading.header.columns.items():
            cell = row[place] if place < len(row) else None
            if column.role is Role.FACT:
                cells[column] = (cell, scale)
            elif column.role is Role.DAY:
                day = cell
            else:
                said[column.role] = reading.text(cell, column)
        key = said.get(Role.KEY, "")
        if not key:
            if len(self.faults) == before:
                reading.fault(Role.KEY, "请填记录键，与“数据”表里的一致")
            return
        step = self._step(said.get(Role.STEP, ""))
        if step is None:
            titles = "、".join(form.step.title for form in self.layout.forms.values())
            reading.fault(Role.STEP, f"没有“{said[Role.STEP]}”这个环节，有：{titles}")
            return
        facts = reading.facts(cells)
        if grid.name:
            nth = said.get(Role.NTH) or "1"
            if not (nth.isdecimal() and 1 <= int(nth) <= 1000):
                reading.fault(Role.NTH, f"“{nth}”不是次数，请填1、2……")
                return
            self._inner.setdefault(key, []).append(
                Inner(grid.name, step, int(nth), reading.sheet, reading.row, facts)
            )
        elif step:
            entry = Entry(step, reading.sheet, reading.row, len(self.layout.forms) + reading.row)
            entry.take(facts)
            entry.on = reading.day(day, Role.DAY)
            self._entries.setdefault(key, []).append(entry)
        else:
            reading.fault(Role.STEP, "请填环节")
            return
        self._keys.append((key, reading))

    def _step(self, title: str) -> str | None:
        """The key of a step by its title; "" for none said, None for one that is not there."""
        steps = self.layout.forms.items()
        return (
            "" if not title else next((key for key, form in steps if title in (form.step.title, key)), None)
        )
