"""Rows typed into a grid: what is wrong with each cell, what looks like something already recorded, and writing them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from zhunsheng.apps.exchange.identity import fingerprint
from zhunsheng.apps.exchange.offering import offered
from zhunsheng.apps.exchange.pasting import entry_columns
from zhunsheng.apps.records.acts import Act, Surroundings
from zhunsheng.apps.records.preparing import LinkTargets, links_in, prepare
from zhunsheng.apps.records.reading import visible
from zhunsheng.apps.records.writing import Written, take_all
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.decide import may
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.exchange.cells import day_of, raw_facts
from zhunsheng.core.exchange.columns import Column, Role
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.ledger.asks import Facts
from zhunsheng.core.ledger.fields import Date, Party
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.typed import plain_day, to_date

_SLOT = re.compile(r"\{(\w+)\}")
_STANDING = 2000  # items of a register that a new one is compared with
_NO_KIND = "没有选"
_PART_WORDS = (
    ("id_number", ("身份证",)),
    ("phone", ("电话",)),
    ("code", ("统一社会信用代码",)),
    ("kind", ("类别",)),
)

Cells = Mapping[int, str]
"""The texts of a row by the place of their column; empty ones may be left out."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """``row``: its number among the rows given. ``place`` -1: the whole row. ``offer``: the cell in a readable form."""

    row: int
    place: int
    message: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that looks like a record there is, or like an earlier row (then ``record`` is empty)."""

    row: int
    on: date
    headline: str
    record: str = ""
    number: str = ""
    twin: int = -1


@dataclass(slots=True)
class Entered:
    """``written``: by row. ``wrong``: why the others, or all, were not."""

    written: dict[int, Written] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    number: int
    cells: Cells
    on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    clean: Facts = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


class Rows:
    """The rows of a grid, read for one person. Empty rows are passed over.

    Raises NotPermitted where the person may not open records of the ledger.
    """

    def __init__(self, ledger: Ledger, rows: Sequence[Cells], actor: Actor, around: Surroundings) -> None:
        self.ledger, self.actor, self.around = ledger, actor, around
        self.step, self.columns = ledger.openings[0], entry_columns(ledger)
        decision = may(actor, ledger, self.step, None, around.today)
        if not decision.allowed:
            raise NotPermitted(decision.reason, decision.basis)
        self.targets = LinkTargets()
        self.rows = [
            _Row(number, cells)
            for number, cells in enumerate(rows)
            if any(text.strip() for text in cells.values())
        ]
        for row in self.rows:
            self._read(row)
        self.targets.prefetch(pair for row in self.rows for pair in links_in(self.step.asks, row.facts))
        for row in self.rows:
            self._check(row)

    @property
    def wrong(self) -> list[Wrong]:
        """What is wrong with single cells, as far as it shows before writing."""
        return [one for row in self.rows for one in row.wrong]

    def enter(self, client: str, *, partial: bool = False) -> Entered:
        """Write all rows, or with ``partial`` those without fault, in one transaction; else none, with every fault.

        ``client`` is the form's: the same rows of the same form are written once. Raises RuleViolation when somebody wrote
        the same at the same moment.
        """
        try:
            return self._enter(client, partial)
        except IntegrityError:
            said = "提交时有人写入了同样的记录，已全部撤回，没有写入任何内容。请再提交一次"
            raise RuleViolation(Problem("entry.race", said)) from None

    def _enter(self, client: str, partial: bool) -> Entered:
        found = Entered(wrong=self.wrong)
        good = [row for row in self.rows if not row.wrong]
        with transaction.atomic():
            while good:
                try:
                    done = take_all([self._act(row, client) for row in good], self.actor, self.around)
                except RuleViolation as refused:
                    faults = list(self._faults(good, refused))
                    found.wrong += faults
                    bad = {one.row for one in faults}
                    good = [row for row in good if row.number not in bad]
                    continue
                found.written = {row.number: one for row, one in zip(good, done, strict=True)}
                break
            if found.wrong and not partial:
                transaction.set_rollback(True)
                found.written = {}
        found.wrong.sort(key=lambda one: (one.row, one.place))
        return found

    def alike(self) -> list[Alike]:
        """Rows that look like what is recorded: the same title facts on the same day, in a register on any. One query."""
        names = [name for name in _SLOT.findall(self.ledger.headline) if name in self.ledger.fields]
        read = [row for row in self.rows if row.on is not None and any(row.clean.get(name) for name in names)]
        if not names or not read:
            return []
        register = self.ledger.archetype is Archetype.REGISTER
        rows = visible(self.actor, self.ledger, self.around.today)
        days = {row.on for row in read if row.on}
        rows = rows.filter(closed_on__isnull=True) if register else rows.filter(opened_on__in=days)
        known: dict[str, tuple[str, str, str, date]] = {}
        listed = rows.values_list("id", "number", "headline", "opened_on", "facts").order_by(
            "-opened_on", "id"
        )
        for record, number, headline, opened, facts in listed[:_STANDING]:
            known.setdefault(
                self._names(names, facts, None if register else opened), (record, number, headline, opened)
            )
        found: list[Alike] = []
        first: dict[str, int] = {}
        for row in read:
            assert row.on is not None
            told = self._names(names, row.clean, None if register else row.on)
            if told in known:
                record, number, headline, opened = known[told]
                found.append(Alike(row.number, opened, headline, record, number))
            elif told in first:
                found.append(Alike(row.number, row.on, "", twin=first[told]))
            first.setdefault(told, row.number)
        return found

    def total(self, place: int) -> tuple[int | Decimal, list[int]]:
        """The sum of a column over its readable cells, and the rows whose cell cannot be read."""
        column = self.columns[place]
        total: Decimal = Decimal(0)
        left: list[int] = []
        for row in self.rows:
            if not row.cells.get(place, "").strip():
                continue
            value = row.clean.get(column.name)
            if value is None:
                left.append(row.number)
            else:
                total += Decimal(value)
        return (int(total) if total == total.to_integral_value() else total), left

    # -- reading ------------------------------------------------------------------------------------------------

    def _read(self, row: _Row) -> None:
        given: dict[Column, tuple[str, Decimal]] = {}
        for place, column in enumerate(self.columns):
            text = row.cells.get(place, "").strip()
            if column.role is Role.DAY:
                self._day(row, place, text)
            elif text:
                short = plain_day(text, self.around.today) if isinstance(column.field, Date) else text
                given[column] = (short, Decimal(1))
        row.facts, unread = raw_facts(given)
        for column, message in unread.items():
            self._say(row, self.columns.index(column), message)
        for name, declared in self.step.asks.fields().items():
            if isinstance(declared, Party) and name in row.facts:
                # A party's kind decides what of it is personal: it is stated, never guessed from the name.
                row.facts[name].setdefault("kind", _NO_KIND)

    def _day(self, row: _Row, place: int, text: str) -> None:
        if not text:
            self._say(row, place, "请填日期")
            return
        try:
            row.on = to_date(day_of(plain_day(text, self.around.today)))
        except ValueError as error:
            self._say(row, place, str(error))
            return
        if row.on > self.around.today:
            self._say(row, place, f"{row.on.month}月{row.on.day}日还没有到，请填实际发生的日期")

    def _check(self, row: _Row) -> None:
        row.clean, problems = prepare(
            self.step.asks,
            row.facts,
            on=row.on or self.around.today,
            directory=directory(),
            targets=self.targets,
        )
        said = {one.place for one in row.wrong}
        for problem in problems:
            place = self._place(problem)
            if place not in said:
                self._say(row, place, str(problem))

    def _place(self, problem: Problem) -> int:
        """The column that a problem's field path means; of a person or party, the part the sentence speaks of."""
        name = problem.field.partition(".")[0]
        if name == "on":
            return next(place for place, one in enumerate(self.columns) if one.role is Role.DAY)
        places = {one.part: place for place, one in enumerate(self.columns) if one.name == name}
        for part, words in _PART_WORDS:
            if part in places and any(word in problem.message for word in words):
                return places[part]
        return places.get("", -1)

    def _say(self, row: _Row, place: int, message: str) -> None:
        text = row.cells.get(place, "").strip() if place >= 0 else ""
        offer = offered(self.columns[place], text, self.actor, self.around.today) if text else ""
        row.wrong.append(Wrong(row.number, place, message, offer))

    # -- writing ------------------------------------------------------------------------------------------------

    def _act(self, row: _Row, client: str) -> Act:
        told = canonical([row.number, sorted((place, text) for place, text in row.cells.items() if text)])
        key = hashlib.blake2b(client.encode() + told, digest_size=16).hexdigest()
        assert row.on is not None
        return Act(self.ledger.key, self.step.key, row.on, row.facts, client=f"grid:{key}")

    def _faults(self, rows: Sequence[_Row], refused: RuleViolation) -> Iterator[Wrong]:
        for problem in refused.problems:
            found = re.fullmatch(r"acts\.(\d+)\.?(.*)", problem.field)
            if found is None and len(rows) > 1:
                raise refused
            row = rows[int(found[1])] if found else rows[0]
            place = self._place(Problem(problem.code, problem.message, found[2] if found else problem.field))
            yield Wrong(row.number, place, str(problem))

    def _names(self, names: Sequence[str], facts: Mapping[str, Any], on: date | None) -> str:
        """What the title of a record is made of, comparable whether sealed or not."""
        said = [
            fingerprint(self.ledger.fields[name], facts[name]) if facts.get(name) else "" for name in names
        ]
        return canonical([on.isoformat() if on else "", said]).decode()
