"""A county sets itself up from a workbook: its rows become changes of the registry, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhunsheng.apps.exchange.books import Book, Sheet
from zhunsheng.apps.exchange.county_sheets import SHEETS, CountyColumn, CountySheet, options
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.registry import changes as make
from zhunsheng.apps.registry.passwords import temporary
from zhunsheng.apps.registry.rows import read
from zhunsheng.apps.registry.services import carry_out, terms
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import IntegrityFailure, Problem, RuleViolation
from zhunsheng.core.exchange.cells import Cell, filled
from zhunsheng.core.exchange.columns import ABOUT
from zhunsheng.core.ledger.typed import to_date
from zhunsheng.core.registry import TABLES, Change, Key, Registry, Terms, problems
from zhunsheng.core.registry.state import work_in

_DEEPEST = 10  # rows above a header
_REFERS = {
    "region.parent": "region", "organ.region": "region", "organ.parent": "organ", "account.organ": "organ",
    "assignment.account": "account", "assignment.organ": "organ",
}  # fmt: skip
"""Problems that say that a row refers to one that is not there, and the table where it should be."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An account opened, with the password that serves once."""

    username: str
    name: str
    organ: str
    password: str


@dataclass(slots=True)
class Loaded:
    """What a workbook brought: new rows by table, rows that were there already, the accounts opened."""

    new: dict[str, int] = field(default_factory=dict)
    same: int = 0
    opened: list[Opened] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A row as read: where it stands (as a spreadsheet counts), the texts of its cells and the facts they mean.

    ``faults`` by column; those ``unreadable`` have no fact.
    """

    plan: CountySheet
    number: int
    texts: dict[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return TABLES[self.plan.table].key_of(self.facts)

    def said(self) -> Iterator[Problem]:
        """Its faults with their places, in the order of its columns."""
        for column in self.plan.columns:
            for sentence in self.faults.get(column.name, ()):
                place = f"“{self.plan.title}”表第{self.number}行“{column.title}”"
                where = f"{self.plan.title}.{self.number}.{column.title}"
                yield Problem("county.cell", f"{place}：{sentence}", where)


def load(book: Book, actor: Actor, around: Surroundings, *, dry_run: bool = False) -> Loaded:
    """Take a workbook's rows into the registry. Raises RuleViolation with every problem, each with sheet, row and column.

    Rows that say what the registry says already are passed over. Within a transaction of the caller's, everything
    can still be taken back.
    """
    reading = _Reading(book, around.today)
    rows, there = reading.rows(), read()
    fresh = [row for row in rows if row.faults or not _told(row, there)]
    _judge(fresh, there, reading.known, actor, around)
    found = [*reading.problems, *(one for row in _as_written(fresh) for one in row.said())]
    if found:
        raise RuleViolation(found)
    loaded = Loaded(same=len(rows) - len(fresh))
    changes = []
    for row in fresh:
        changes.append(_change(row, around, loaded))
        loaded.new[row.plan.table] = loaded.new.get(row.plan.table, 0) + 1
    if changes and not dry_run:
        carry_out(changes, actor, around)
    return loaded


def _as_written(rows: Sequence[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: ([plan.table for plan in SHEETS].index(row.plan.table), row.number))


def _judge(
    rows: Sequence[_Row], registry: Registry, known: Terms, actor: Actor, around: Surroundings
) -> None:
    """Judge every row by the rules as if those above it were sound, so that one fault hides no other."""
    for row in rows:
        change = Change(f"{row.plan.table}.add", around.today, row.facts)
        for problem in problems(registry, change, actor, known, around.today):
            if not _said_there(row, problem, rows):
                row.faults.setdefault(problem.field, []).append(str(problem))
        with suppress(IntegrityFailure):  # no key, or one that is taken
            work_in(registry, change.step, row.facts)


def _said_there(row: _Row, problem: Problem, rows: Sequence[_Row]) -> bool:
    """Whether the cell has a fault already, or names another row with a fault of its own: that one is to be mended."""
    table = _REFERS.get(problem.code, "")
    return problem.field in row.unreadable or any(
        one.faults and one.plan.table == table and one.key[0] == row.facts.get(problem.field) for one in rows
    )


class _Reading:
    """A workbook's rows as facts of the registry; ``problems`` are those of reading."""

    def __init__(self, book: Book, today: date) -> None:
        self.book, self.today = book, today
        self.problems: list[Problem] = []
        self.known = terms()
        self.options = options(self.known)

    def rows(self) -> list[_Row]:
        """Every filled row, those that others refer to first."""
        ours = {plan.title: plan for plan in SHEETS}
        for sheet in self.book.sheets:
            if sheet.title not in {*ours, ABOUT} and not sheet.empty and not sheet.hidden:
                self._say(
                    "county.sheet", f"不认识“{sheet.title}”表，应为{'、'.join(ours)}。请改表名或删去", ""
                )
        found = [row for plan in SHEETS for row in self._sheet(plan)]
        if not found and not self.problems:
            self._say("county.empty", "没有一行内容。请用 zhunsheng county template 写出的表填写", "")
        names = _Names(read(), found)
        for row in found:
            self._facts(row, names)
        return _ordered(found)

    def _say(self, code: str, message: str, place: str) -> None:
        self.problems.append(Problem(code, message, place))

    def _sheet(self, plan: CountySheet) -> Iterator[_Row]:
        sheet = self.book.sheet(plan.title)
        if sheet is None or sheet.empty:
            return
        start, places = self._header(plan, sheet)
        if places is None:
            return
        for number, cells in enumerate(sheet.rows[start + 1 :], start + 2):
            texts = {column.name: _text(cells[at]) for at, column in places.items() if at < len(cells)}
            if any(texts.values()):
                yield _Row(plan, number, texts)
            elif any(filled(cell) for cell in cells):
                self._say("county.cell", f"“{plan.title}”表第{number}行只在没有表头的栏里有内容，请删去", "")

    def _header(self, plan: CountySheet, sheet: Sheet) -> tuple[int, dict[int, CountyColumn] | None]:
        """The row of the header and the columns by place."""
        titles = {column.title: column for column in plan.columns}
        needed = [column for column in plan.columns if column.needed]
        for number, cells in enumerate(sheet.rows[:_DEEPEST]):
            words = [_text(cell).rstrip("*＊") for cell in cells]
            if plan.columns[0].title not in words:
                continue
            unknown = [word for word in words if word and word not in titles]
            lacking = [one.title for one in needed if one.title not in words]
            twice = [title for title in titles if words.count(title) > 1]
            for bad, words_for in ((unknown, "不认识的栏"), (lacking, "缺少的栏"), (twice, "出现两次的栏")):
                if bad:
                    message = f"“{plan.title}”表的表头有{words_for}：{'、'.join(bad)}"
                    self._say("county.header", message, f"{plan.title}.{number + 1}")
            if unknown or lacking or twice:
                return number, None
            return number, {at: titles[word] for at, word in enumerate(words) if word}
        head = "、".join(column.title for column in needed)
        self._say("county.header", f"“{plan.title}”表没有找到表头，应有：{head}", plan.title)
        return 0, None

    def _facts(self, row: _Row, names: _Names) -> None:
        for column in row.plan.columns:
            text = row.texts.get(column.name, "")
            try:
                row.facts[column.name] = self._value(row, column, text, names)
            except ValueError as error:
                row.faults[column.name] = [str(error)]
                row.unreadable.add(column.name)
                row.facts[column.name] = ""

    def _value(self, row: _Row, column: CountyColumn, text: str, names: _Names) -> Any:
        table, name = row.plan.table, column.name
        words = self.options.get((table, name))
        if column.needed and not text:
            raise ValueError(f"请填{column.title}")
        if words is not None:
            if text and text not in words and text not in words.values():
                raise ValueError(f"没有“{text}”，可以填：{'、'.join(words)}")
            found = words.get(text, text)
            return bool(found) if name == "enforces" else found
        if name in ("since", "until"):
            return to_date(text).isoformat() if text else self.today.isoformat() if name == "since" else ""
        if name == "domains":
            return self._domains(text)
        if name == "region" or (table == "region" and name == "parent"):
            return names.region(text)
        if table == "assignment" and name == "account":
            names.home_of(text)
        if name == "organ" and table == "assignment" and not text:
            return self._home(row, names)
        if name in ("parent", "organ"):
            return names.organ(text)
        return text

    def _home(self, row: _Row, names: _Names) -> str:
        try:
            return names.organ(names.home_of(row.texts.get("account", "")))
        except ValueError:  # said of the account, or at the person's own row
            row.unreadable.add("organ")
            return ""

    def _domains(self, text: str) -> list[str]:
        keys = {title: key for key, title in self.known.domains.items()}
        parts = [part for part in text.replace("，", "、").replace(",", "、").split("、") if part.strip()]
        unknown = [part for part in parts if part not in keys and part not in self.known.domains]
        if unknown:
            raise ValueError(f"没有“{'、'.join(unknown)}”这个领域，见“说明”表")
        return sorted(keys.get(part, part) for part in parts)


class _Names:
    """What rows call each other by: of the workbook and of the registry. ValueErrors are sentences."""

    def __init__(self, there: Registry, rows: Sequence[_Row]) -> None:
        self._regions: dict[str, set[str]] = {}
        self._organs: dict[str, set[str]] = {}
        self._homes: dict[str, str] = {key[0]: row["organ"] for key, row in there.rows["account"].items()}
        self._codes: dict[str, set[str]] = {"region": set(), "organ": set()}
        above: dict[str, tuple[str, str]] = {}
        for key, held in there.rows["region"].items():
            above[key[0]] = (held["name"], held["parent"])
        for row in rows:
            if row.plan.table == "region":
                above[row.texts.get("code", "")] = (row.texts.get("name", ""), row.texts.get("parent", ""))
        for code, (name, parent) in above.items():
            self._codes["region"].add(code)
            full = above.get(parent, (parent, ""))[0] + name
            for text in {name, full} - {""}:
                self._regions.setdefault(text, set()).add(code)
        named = [(key[0], held["name"], held["short_name"]) for key, held in there.rows["organ"].items()]
        named += [
            (row.texts.get("code", ""), row.texts.get("name", ""), row.texts.get("short_name", ""))
            for row in rows
            if row.plan.table == "organ"
        ]
        for code, *texts in named:
            self._codes["organ"].add(code)
            for text in {*texts} - {""}:
                self._organs.setdefault(text, set()).add(code)
        for row in rows:
            if row.plan.table == "account":
                self._homes.setdefault(row.texts.get("username", ""), row.texts.get("organ", ""))

    def region(self, text: str) -> str:
        return self._code("region", text, self._regions)

    def organ(self, text: str) -> str:
        return self._code("organ", text, self._organs)

    def home_of(self, username: str) -> str:
        """The organ of a person, as written."""
        if username not in self._homes:
            raise ValueError(f"没有账号“{username}”，请核对，或写进“人员”表")
        return self._homes[username]

    def _code(self, table: str, text: str, names: Mapping[str, set[str]]) -> str:
        if text in self._codes[table] or not text:
            return text
        found = names.get(text, set())
        if not found:
            title = TABLES[table].title
            raise ValueError(f"没有{title}“{text}”，请核对，或写进“{title}”表")
        if len(found) > 1:
            raise ValueError(f"有{len(found)}个“{text}”，请写代码：{'、'.join(sorted(found))}")
        return next(iter(found))


def _ordered(rows: list[_Row]) -> list[_Row]:
    """The rows in an order in which each finds above it what it refers to; circles come last."""
    waiting, placed, done = list(rows), list[_Row](), set[tuple[str, str]]()
    mine = {(row.plan.table, row.key[0]) for row in rows}
    while waiting:
        ready = [
            row
            for row in waiting
            if (row.plan.table, above := row.facts.get("parent", "")) in done
            or (row.plan.table, above) not in mine
            or not above
        ]
        placed += ready or waiting
        done |= {(row.plan.table, row.key[0]) for row in ready}
        waiting = [row for row in waiting if row not in ready] if ready else []
    order = [plan.table for plan in SHEETS]
    return sorted(placed, key=lambda row: order.index(row.plan.table))


def _change(row: _Row, around: Surroundings, loaded: Loaded) -> Change:
    """The change a row asks for; an account gets a password that serves once."""
    facts = row.facts
    if row.plan.table != "account":
        return Change(f"{row.plan.table}.add", around.today, facts)
    typed, stored = temporary(around.randomness)
    loaded.opened.append(Opened(facts["username"], facts["name"], facts["organ"], typed))
    return make.account(
        around.today, facts["username"], facts["name"], facts["organ"], post=facts["post"], password=stored,
        temporary=True,
    )  # fmt: skip


def _told(row: _Row, there: Registry) -> bool:
    """Whether the registry says what the row says."""
    table = TABLES[row.plan.table]
    if row.plan.table == "assignment" and not row.texts.get("since"):  # any day it began on is as good
        key = row.key[:3]
        return any(
            other[:3] == key
            and held["domains"] == row.facts["domains"]
            and held["until"] == row.facts["until"]
            for other, held in there.held.get(key[0], {}).items()
        )
    held = there.rows[table.key].get(row.key)
    return held is not None and all(
        held[name] == value for name, value in row.facts.items() if name not in table.names
    )


def _text(cell: Cell) -> str:
    """A cell as it is meant: a code that a spreadsheet took for a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return str(cell).strip() if filled(cell) else ""
