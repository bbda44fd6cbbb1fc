"""Importing a file: every row through the one writing function, in one transaction, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from zhunsheng.apps.exchange.books import Book, open_book
from zhunsheng.apps.exchange.faults import Fault, write_copy
from zhunsheng.apps.exchange.lines import Lines
from zhunsheng.apps.exchange.models import ImportBatch, ImportedRow
from zhunsheng.apps.exchange.planning import Planned, Planner, located
from zhunsheng.apps.exchange.template import layout
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Event, Unmet
from zhunsheng.apps.records.writing import Written, take_all
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.exchange.columns import Layout, Role
from zhunsheng.core.ledger.fields import Link

_CHUNK = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """``organ``: of rows that name none (code or name). ``sheet``: the one to read, where it is not the first.

    ``dry_run`` checks everything and writes nothing. ``partial`` writes the rows without errors.
    """

    organ: str = ""
    sheet: str = ""
    dry_run: bool = False
    partial: bool = False
    ignore_unknown: bool = False


@dataclass(slots=True)
class Imported:
    """What an import did, or would have done. ``batch``: its number, None when nothing was written.

    ``created``, ``same``, ``corrected`` count records, ``further`` steps on records that were there, ``findings`` what the
    law asks and the history does not show.
    """

    rows: int = 0
    created: int = 0
    same: int = 0
    corrected: int = 0
    further: int = 0
    findings: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    batch: int | None = None
    copying: Callable[[Path], None] | None = None

    @property
    def faulty(self) -> int:
        """Rows with errors."""
        return len({(fault.sheet, fault.row) for fault in self.faults})

    def write_copy(self, out: Path) -> None:
        """Write a copy of the workbook with the errors beside their rows and their cells in red."""
        if self.copying is not None:
            self.copying(out)


def import_file(
    path: Path,
    key: str,
    actor: Actor,
    around: Surroundings,
    options: Options = Options(),
    *,
    name: str = "",
    progress: Progress = lambda done, size: None,
) -> Imported:
    """Import a file into the ledger ``key``; ``name`` is the file's own, where ``path`` is that of an upload.

    Raises RuleViolation for a file that cannot be read, else as ``import_book``.
    """
    return import_book(open_book(path, name), key, actor, around, options, progress=progress)


def import_book(
    book: Book,
    key: str,
    actor: Actor,
    around: Surroundings,
    options: Options = Options(),
    *,
    progress: Progress = lambda done, size: None,
) -> Imported:
    """Import what a file says into the ledger ``key``. Nothing is written unless every row is well (or
    ``options.partial``).

    Row errors come back as ``faults``. Raises RuleViolation when the file as a whole cannot be imported: unknown ledger,
    another ledger's, wrong header.
    """
    ledger = catalogue().ledger(key)
    organ = _organ(options.organ or actor.organ)
    check_mark(book, key)
    plan = layout(ledger)
    lines = Lines(book, plan, sheet=options.sheet, ignore_unknown=options.ignore_unknown)
    masked = book.mark is not None and book.mark.masked
    found = Imported(rows=len(lines.at), faults=list(lines.faults), notes=lines.notes)
    try:
        with transaction.atomic():
            planner = Planner(lines, plan, actor, around, organ=organ, file=book.name, masked=masked)
            _Import(planner, found, book, actor, around).run(options, progress)
            if options.dry_run or found.batch is None:
                transaction.set_rollback(True)
                found.batch = None
    except IntegrityError:
        message = "导入时有人写入了同样的记录，已全部撤回，没有写入任何内容。请再导入一次"
        raise RuleViolation(Problem("import.race", message, "file")) from None
    found.faults = sorted(set(found.faults))
    found.copying = lambda out: write_copy(book, found.faults, out, plan, lines.headers)
    return found


def _organ(text: str) -> str:
    if not text:
        return ""
    code = directory().organ_code(text)
    if code is None:
        import difflib

        names = [name for organ in directory().organs.values() for name in (organ.name, organ.short_name)]
        close = difflib.get_close_matches(text, names, 3, 0.5)
        near = f"，相近的有：{'、'.join(close)}" if close else ""
        raise RuleViolation(Problem("organ.unknown", f"单位名录里没有“{text}”{near}", "organ"))
    return code


def check_mark(book: Book, key: str) -> None:
    """Raise RuleViolation for a workbook of ours that is another ledger's, or of an edition that is gone."""
    mark = book.mark
    if mark is None:
        return
    editions = catalogue().editions
    if mark.ledger != key:
        of = editions[mark.ledger][-1].title if mark.ledger in editions else mark.ledger
        message = (
            f"这是“{of}”的表，不是“{catalogue().ledger(key).title}”的。请核对文件和台账（{mark.ledger}）"
        )
        raise RuleViolation(Problem("file.ledger", message, "file"))
    if mark.edition not in {ledger.since.isoformat() for ledger in editions[key]}:
        message = f"这张表是按{mark.edition}起的旧版台账做的，现在没有这一版。请下载新模板，把内容填过去"
        raise RuleViolation(Problem("file.edition", message, "file"))


class _Import:
    """One file on its way into the database. Runs inside the transaction."""

    def __init__(
        self, planner: Planner, found: Imported, book: Book, actor: Actor, around: Surroundings
    ) -> None:
        self.planner, self.found, self.book = planner, found, book
        self.actor, self.around = actor, around
        self.bad = {(fault.sheet, fault.row) for fault in found.faults}
        self.written: list[ImportedRow] = []
        self.events: list[int] = []

    def run(self, options: Options, progress: Progress) -> None:
        lines, found = self.planner.lines, self.found
        findings = Unmet.objects.aggregate(last=Max("id"))["last"] or 0
        rows = list(in_writing_order(lines, self.planner.layout))
        progress(0, len(rows))
        for start in range(0, len(rows), _CHUNK):
            self._chunk(rows[start : start + _CHUNK])
            progress(min(start + _CHUNK, len(rows)), len(rows))
        found.faults += lines.others.left_over()
        found.findings = Unmet.objects.filter(id__gt=findings, found_at=self.around.now).count()
        if self.written and (options.partial or not found.faults):
            found.batch = self._keep()

    def _chunk(self, rows: Sequence[int]) -> None:
        good: list[Planned] = []
        for plan in self.planner.plan(rows):
            # What other sheets say wrongly of a record keeps its row out too.
            spoilt = any((entry.sheet, entry.row) in self.bad for entry in plan.line.entries)
            if plan.faults or spoilt or (self.planner.lines.sheet.title, plan.line.row) in self.bad:
                self.found.faults += plan.faults
            elif plan.acts:
                good.append(plan)
            else:
                self.found.same += 1
        while good:
            try:
                acts = [act for plan in good for act in plan.acts]
                self._count(good, take_all(acts, self.actor, self.around))
                return
            except RuleViolation as refused:
                good = self._without_faulty(good, refused)

    def _without_faulty(self, plans: list[Planned], refused: RuleViolation) -> list[Planned]:
        """The plans that nothing was said against; what was said becomes faults of the others."""
        at = [(plan, entry) for plan in plans for entry in plan.sources]
        for problem in refused.problems:
            found = re.fullmatch(r"acts\.(\d+)\.?(.*)", problem.field)
            if found is None and len(at) > 1:
                raise refused
            plan, entry = at[int(found[1])] if found else at[0]
            path = found[2] if found else problem.field
            plan.faults.append(located(self.planner.lines, entry, path, str(problem), problem.code))
        for plan in plans:
            self.found.faults += plan.faults
        return [plan for plan in plans if not plan.faults]

    def _count(self, plans: Sequence[Planned], written: Sequence[Written]) -> None:
        at = 0
        for plan in plans:
            mine = written[at : at + len(plan.acts)]
            at += len(plan.acts)
            self.written.append(
                ImportedRow(
                    row=plan.line.row + 1,
                    record=plan.record,
                    version=max(one.seq for one in mine),
                    created=plan.new,
                )
            )
            self.found.created += plan.new
            self.found.corrected += plan.corrected
            self.found.further += plan.further
        clients = Event.objects.filter(record__in=[plan.record for plan in plans], recorded_at=self._at())
        bounds = clients.aggregate(first=Min("id"), last=Max("id"))
        self.events += [bound for bound in bounds.values() if bound is not None]

    def _at(self) -> str:
        return self.around.now.isoformat(timespec="seconds")

    def _keep(self) -> int:
        found = self.found
        batch = ImportBatch.objects.create(
            at=self.around.now,
            person=self.actor.person,
            ledger=self.planner.layout.ledger.key,
            file_name=self.book.name[:200],
            digest=self.book.digest,
            rows=found.rows,
            created=found.created,
            same=found.same,
            corrected=found.corrected,
            further=found.further,
            faulty=found.faulty,
            first_event=min(self.events, default=None),
            last_event=max(self.events, default=None),
        )
        for row in self.written:
            row.batch = batch
        ImportedRow.objects.bulk_create(self.written, batch_size=500)
        return int(batch.pk)


def in_writing_order(lines: Lines, plan: Layout) -> Iterator[int]:
    """The rows so that each can be written after those it needs.

    Rows with a number of their own come first, so that none is given away; then the older; and a record that another row
    links to before that row.
    """
    rows = sorted(lines.at, key=lambda row: (not lines.said(row, Role.NUMBER), lines.opening_day(row), row))
    linking = [
        (column.step, column.name)
        for column in plan.main.columns
        if isinstance(column.field, Link) and column.field.to == plan.ledger.key
    ]
    if not linking:
        yield from rows
        return
    named = {lines.said(row, role): row for row in lines.at for role in (Role.KEY, Role.NUMBER)}
    places = [place for step, name in linking if (place := lines.place_of(Role.FACT, step, name)) >= 0]
    done: set[int] = set()
    for row in rows:
        chain = [row]
        while chain and chain[-1] not in done:
            cells = lines.sheet.rows[chain[-1]]
            wanted = (named.get(str(cells[place]).strip()) for place in places if place < len(cells))
            before = next(
                (one for one in wanted if one is not None and one not in done and one not in chain), None
            )
            if before is None:
                done.add(chain[-1])
                yield chain.pop()
            else:
                chain.append(before)
        while chain:
            chain.pop()
