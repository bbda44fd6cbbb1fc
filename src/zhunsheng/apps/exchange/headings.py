"""The headers of a file's sheets: what each column is, and why a file as a whole cannot be read."""

from __future__ import annotations

from zhunsheng.apps.exchange.books import Sheet
from zhunsheng.core.errors import Problem
from zhunsheng.core.exchange.cells import filled
from zhunsheng.core.exchange.columns import MAIN, Column, Grid, Layout, Role
from zhunsheng.core.exchange.headers import DEEPEST, Matched, find_header, listed


class Headings:
    """``found``: by sheet title. ``problems`` are about columns; ``notes`` say what is passed over."""

    def __init__(self, layout: Layout, *, ignore_unknown: bool) -> None:
        self.layout, self.ignore_unknown = layout, ignore_unknown
        self.found: dict[str, Matched] = {}
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def read(self, sheet: Sheet, grid: Grid) -> Matched | None:
        """Find the sheet's header and say all that is wrong with it; None where it has none."""
        found = find_header(grid, sheet.rows)
        where = f"{grid.title}表" if grid.title != MAIN else ""
        if found is None:
            wanted = "、".join(column.title for column in grid.columns if column.required)
            self._problem(
                "missing",
                f"{where}前{DEEPEST}行里没有找到{self.layout.ledger.title}的表头，应有：{wanted}",
            )
            return None
        self.found[sheet.title] = found
        if found.unknown and self.ignore_unknown:
            self.notes.append(f"没有读这些栏：{listed(found.unknown)}")
        elif found.unknown:
            self._problem(
                "unknown",
                f"{where}有不认识的栏：{listed(found.unknown)}。请改成模板里的栏名，或删去；确实不要的，加--ignore-unknown",
            )
        if found.doubled:
            self._problem("doubled", f"{where}有重复的栏：{listed(found.doubled)}。请只留一栏")
        if found.mistaken:
            self._problem("unit", f"{where}这些栏的单位对不上：{listed(found.mistaken)}。请按模板的单位填")
        headless = self._headless(sheet, found)
        if headless:
            places = "、".join(str(place + 1) for place in headless)
            self._problem("headless", f"{where}第{places}列有内容却没有表头，请补上栏名，或删去")
        return found

    @staticmethod
    def _headless(sheet: Sheet, found: Matched) -> list[int]:
        widest = max(len(row) for row in sheet.rows)
        bare = [*found.headless, *range(len(sheet.rows[found.row]), widest)]
        below = sheet.rows[found.row + 1 :]
        return [place for place in bare if any(len(row) > place and filled(row[place]) for row in below)]

    def need_opening(self, header: Matched) -> None:
        """A file that can only open records must have what opening asks; with keys it may bring a few columns only."""
        if any(column.role in (Role.KEY, Role.NUMBER) for column, _ in header.columns.values()):
            return
        lacking = [
            [column.title for column in self._asked(form.step.key) if not header.has(column)]
            for form in self.layout.openings
        ]
        self._lack(min(lacking, key=len))

    def _asked(self, step: str) -> list[Column]:
        return [column for column in self.layout.main.columns if column.step == step and column.required]

    def need_placed(self, header: Matched, grid: Grid) -> None:
        """A row of another sheet must say which record and which step it belongs to."""
        needed = [column for column in grid.columns if column.required and column.role is not Role.FACT]
        self._lack([column.title for column in needed if not header.has(column)], f"{grid.title}表")

    def _lack(self, titles: list[str], where: str = "") -> None:
        if titles:
            self._problem("lacking", f"{where}缺少必填的栏：{'、'.join(f'“{title}”' for title in titles)}")

    def _problem(self, code: str, message: str) -> None:
        self.problems.append(Problem(f"header.{code}", message, "header"))
