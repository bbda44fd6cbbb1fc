"""From the sheets of a file to lines: what each row says of a record, each fact with the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from zhunsheng.apps.exchange.books import Book, Sheet
from zhunsheng.apps.exchange.faults import Fault
from zhunsheng.apps.exchange.headings import Headings
from zhunsheng.apps.exchange.other_sheets import Entry, OtherSheets, Reading
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.exchange.cells import Cell, day_of, filled, text_of
from zhunsheng.core.exchange.columns import ABOUT, LISTS, MAIN, Column, Layout, Role
from zhunsheng.core.ledger.typed import to_date

_TOTALS = ("合计", "总计", "小计", "共计")


@dataclass(slots=True)
class Line:
    """A record as the file tells it. ``faults`` were found in reading it."""

    row: int
    key: str = ""
    number: str = ""
    organ: str = ""
    region: str = ""
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def taken(self) -> list[Entry]:
        """The entries whose day is known, in the order of their days."""
        dated = [entry for entry in self.entries if entry.on is not None]
        return sorted(dated, key=lambda entry: (str(entry.on), entry.place))


class Lines:
    """The lines of a file. Raises RuleViolation when the file as a whole cannot be this ledger's.

    ``at``: the rows that are lines. ``headers``: by sheet title. ``notes``: what was passed over. ``faults``: of rows that
    belong to no line.
    """

    def __init__(self, book: Book, layout: Layout, *, sheet: str = "", ignore_unknown: bool = False) -> None:
        self.layout = layout
        headings = Headings(layout, ignore_unknown=ignore_unknown)
        self.notes, self.headers = headings.notes, headings.found
        self.sheet = self._main_sheet(book, sheet)
        header = headings.read(self.sheet, layout.main)
        if header is not None:
            headings.need_opening(header)
        self.others = OtherSheets(book, self.sheet, layout, headings)
        if header is None or headings.problems:
            raise RuleViolation(headings.problems)
        self.header = header
        self.faults = [*self.others.faults, *self._broken(book)]
        self._groups: dict[str, list[tuple[int, Column, Decimal]]] = {}
        for place, (column, scale) in header.columns.items():
            self._groups.setdefault(column.step, []).append((place, column, scale))
        below = range(header.row + 1, len(self.sheet.rows))
        self.at = [row for row in below if self._is_line(self.sheet.rows[row], row)]
        if not self.at:
            raise RuleViolation(Problem("file.no_rows", "表头下面没有内容，没有可导入的行", "file"))

    def _main_sheet(self, book: Book, wanted: str) -> Sheet:
        others = {ABOUT, LISTS} | {grid.title for grid in self.layout.grids[1:]}
        found = book.sheet(wanted or MAIN)
        if wanted and found is None:
            titles = "、".join(sheet.title for sheet in book.sheets if not sheet.hidden)
            raise RuleViolation(Problem("file.sheet", f"没有“{wanted}”这张表，有：{titles}", "sheet"))
        shown = [one for one in book.sheets if not one.hidden and not one.empty and one.title not in others]
        found = found or next(iter(shown), None)
        if found is None or found.empty:
            raise RuleViolation(Problem("file.empty", "工作簿里没有内容，请核对是否选错", "file"))
        passed = [one.title for one in shown if one is not found]
        if passed:
            self.notes.append(f"只读了“{found.title}”表，没有读：{'、'.join(passed)}。要读别的，请指明工作表")
        return found

    def _broken(self, book: Book) -> Iterator[Fault]:
        """Cells that hold an error instead of a value: reading takes them for empty."""
        for sheet in book.sheets:
            header = self.headers.get(sheet.title)
            for row, place in sheet.broken if header else ():
                if header and row > header.row and place in header.columns:
                    title = header.columns[place][0].title
                    message = "单元格的公式出错（如#N/A），请改成数值"
                    yield Fault(sheet.title, row, place, message, title, "cell.broken")

    def _is_line(self, row: Sequence[Cell], number: int) -> bool:
        """Whether a row below the header is neither empty nor a row of totals."""
        if not any(place < len(row) and filled(row[place]) for place in self.header.columns):
            return False
        first = next((cell for cell in row if filled(cell)), "")
        if isinstance(first, str) and "".join(first.split()).rstrip("：:") in _TOTALS:
            self.notes.append(f"第{number + 1}行是合计，没有导入")
            return False
        return True

    def place_of(self, role: Role, step: str = "", name: str = "") -> int:
        """Where in the main sheet something stands; -1 when it has no column."""
        for place, column, _ in self._groups.get(step, ()):
            if (column.role, column.name) == (role, name):
                return place
        return -1

    def said(self, row: int, role: Role) -> str:
        """The text of a row's key, number, organ or region; "" when there is none that can be read."""
        cells, place = self.sheet.rows[row], self.place_of(role)
        try:
            return text_of(cells[place]) if 0 <= place < len(cells) and filled(cells[place]) else ""
        except ValueError:
            return ""

    def opening_day(self, row: int) -> str:
        """The first day of an opening step in a row, "" when there is none to be read. For putting rows in order."""
        days = []
        cells = self.sheet.rows[row]
        for form in self.layout.openings:
            place = self.place_of(Role.DAY, form.step.key)
            if 0 <= place < len(cells) and filled(cells[place]):
                try:
                    days.append(to_date(day_of(cells[place])).isoformat())
                except ValueError:
                    continue
        return min(days, default="")

    def read(self, row: int) -> Line:
        """The line in a row, with what other sheets say of it."""
        line = Line(row)
        reading = Reading(self.sheet.title, row, self.header, line.faults)
        cells = self.sheet.rows[row]
        said: dict[Role, str] = {}
        for place, column, _ in self._groups.get("", ()):
            if column.role is not Role.SHOWN and place < len(cells):
                said[column.role] = reading.text(cells[place], column)
        line.key, line.number = said.get(Role.KEY, ""), said.get(Role.NUMBER, "")
        line.organ, line.region = ("".join(said.get(one, "").split()) for one in (Role.ORGAN, Role.REGION))
        undated: list[Entry] = []
        for number, step in enumerate(self.layout.forms):
            entry, day = self._entry(reading, step, number, cells)
            if day >= 0:
                entry.on = reading.day(cells[day], self.header.columns[day][0])
                line.entries.append(entry)
            elif entry.facts or entry.cleared:
                undated.append(entry)
        if line.key:
            line.entries += self.others.entries(line.key)
        for entry in undated:
            self._place_undated(entry, line, reading)
        self._place_rows(line)
        return line

    def _entry(self, reading: Reading, step: str, number: int, cells: Sequence[Cell]) -> tuple[Entry, int]:
        """A step's group of cells, and the place of its day when that is filled, else -1."""
        entry, day = Entry(step, self.sheet.title, reading.row, number), -1
        given: dict[Column, tuple[Cell, Decimal]] = {}
        for place, column, scale in self._groups.get(step, ()):
            if place >= len(cells) or not filled(cells[place]):
                continue
            if column.role is Role.DAY:
                day = place
            else:
                given[column] = (cells[place], scale)
        if given:
            entry.take(reading.facts(given))
        return entry, day

    def _place_undated(self, entry: Entry, line: Line, reading: Reading) -> None:
        """Facts in the columns of a step without a day belong to another step of the row that asks them, if one does."""
        for name in list(entry.facts):
            taker = next((other for other in line.entries if self._lacks(other, name)), None)
            if taker is not None:
                taker.facts[name] = entry.facts.pop(name)
        if not (entry.facts or entry.cleared):
            return
        form = self.layout.forms[entry.step]
        column = next(c for c in self.layout.main.columns if (c.role, c.step) == (Role.DAY, entry.step))
        message = f"请填{column.title}"
        if not form.step.opening:
            facts = "、".join(form.fields[name].title for name in (*entry.facts, *entry.cleared))
            message = f"填了{facts}，请填{column.title}；没有办“{form.step.title}”的，清空这几格"
        reading.fault(column, message, "day.lacking")
        line.entries.append(entry)

    def _lacks(self, entry: Entry, name: str) -> bool:
        return name in self.layout.forms[entry.step].fields and name not in entry.facts

    def _place_rows(self, line: Line) -> None:
        """Lists of rows go to the step they belong to: the one named, else the first that asks them."""
        rows = self.others.rows(line.key) if line.key else []
        if not rows:
            return
        taken = line.taken()
        counts: dict[str, int] = {}
        nth: dict[tuple[str, int], Entry] = {}
        for entry in taken:
            counts[entry.step] = counts.get(entry.step, 0) + 1
            nth[entry.step, counts[entry.step]] = entry
        for row in rows:
            step = row.step or next(
                (one.step for one in taken if row.name in self.layout.forms[one.step].fields), ""
            )
            found = nth.get((step, row.nth))
            if found is None or row.name not in self.layout.forms[step].fields:
                message = "“数据”表和“环节”表里没有这一行所属的环节，请核对记录键、环节和第几次"
                line.faults.append(Fault(row.sheet, row.row, -1, message, "", "rows.lost"))
                continue
            found.facts.setdefault(row.name, []).append(row.facts)
            found.rows_at.setdefault(row.name, []).append(row.row)

    def locate(self, entry: Entry, path: str) -> tuple[str, int, int, str]:
        """Sheet, row, place and title of the cell that a problem's field path means; place -1 for the row."""
        name, _, rest = path.partition(".")
        if name in entry.rows_at:
            sheet, rows = self.layout.rows[name].title, entry.rows_at[name]
            index, _, inner = rest.partition(".")
            at = rows[int(index)] if index else rows[0]
            return (sheet, at, *self._in(sheet, Role.FACT, "", inner))
        roles = {"organ": Role.ORGAN, "region": Role.REGION, "number": Role.NUMBER, "record": Role.KEY}
        step = entry.step if entry.sheet == self.sheet.title else ""
        if name in roles and name not in self.layout.forms[entry.step].fields:
            found = self._in(entry.sheet, roles[name], "", "")
        elif name in ("on", "step", "corrected_on"):
            found = self._in(entry.sheet, Role.DAY, step, "")
        else:
            found = self._in(entry.sheet, Role.FACT, step, name)
        return (entry.sheet, entry.row, *found)

    def _in(self, sheet: str, role: Role, step: str, name: str) -> tuple[int, str]:
        """The column of a fact in a sheet; of another step where facts of this one stood there."""
        columns = self.headers[sheet].columns.items()
        same = [(place, one) for place, (one, _) in columns if (one.role, one.name) == (role, name)]
        if role is not Role.FACT:
            same = [(place, one) for place, one in same if one.step == step]
        same.sort(key=lambda found: found[1].step != step)
        return (same[0][0], same[0][1].title) if same else (-1, "")
