"""Records as a workbook that imports again unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.db.models import QuerySet

from zhunsheng.apps.exchange.histories import Done, Opened, histories, masked
from zhunsheng.apps.exchange.marks import EXPORT, Mark
from zhunsheng.apps.exchange.sheets import Sheets, organ_text, region_text
from zhunsheng.apps.exchange.template import layout
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.read_log import PAGE, PERSONAL, log_reads
from zhunsheng.apps.records.reading import VIEWS, Query
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import Directory, directory
from zhunsheng.core.access.decide import visible_organs
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import NotPermitted
from zhunsheng.core.exchange.cells import Cell, Show, cell_of
from zhunsheng.core.exchange.columns import Grid, Layout, Role
from zhunsheng.core.exchange.ordering import Placed, in_order
from zhunsheng.core.ledger.fields import Choice, Link, OrganRef, Party, Person, RegionRef, YesNo
from zhunsheng.core.ledger.fields import Rows as RowsField
from zhunsheng.core.ledger.ledger import Ledger, Privacy

_CHUNK = 500
Progress = Callable[[int, int], None]


def export(
    rows: QuerySet[Record],
    ledger: Ledger,
    actor: Actor,
    out: Path | IO[bytes],
    around: Surroundings,
    *,
    about: str = "全部",
    personal: bool = False,
    progress: Progress = lambda done, size: None,
) -> int:
    """Write ``rows``, which the actor may see, in their order; returns how many. Voided records are left out.

    ``about`` says in words what was asked for. Personal values are masked, unless ``personal``: that is for those who act
    in the ledger, and every record opened so is logged, as is every record of a restricted ledger. Raises NotPermitted.
    """
    if personal and not may_open(actor, ledger, around.today):
        raise NotPermitted("导出个人信息原文，须由在这本台账里经办的人员办理")
    plan = layout(ledger)
    found = rows.filter(voided=False)
    size = found.count()
    day = around.today
    intro = (
        ledger.title,
        f"筛选：{about}；导出日期：{day.year}年{day.month}月{day.day}日；共{size:,}件"
        + ("" if personal or not _has_personal(ledger) else "；个人信息已隐去"),
    )
    mark = Mark(ledger.key, ledger.since.isoformat(), EXPORT, masked=_has_personal(ledger) and not personal)
    done = 0
    with Sheets(out, plan, mark, directory()) as sheets:
        writer = _Writer(sheets, plan, intro, actor, around, personal)
        progress(0, size)
        for chunk in _chunks(found.iterator(chunk_size=_CHUNK)):
            writer.write(chunk)
            done += len(chunk)
            progress(done, size)
        sheets.explain()
    return done


def may_open(actor: Actor, ledger: Ledger, on: date) -> bool:
    """Whether the actor may have personal values of some records in clear: who acts in the ledger, not who only reads."""
    return _open_in(actor, ledger, on) != set()


def _open_in(actor: Actor, ledger: Ledger, on: date) -> set[str] | None:
    """The organs whose records' personal values the actor may open; None means all."""
    acting = {role.key: role for step in ledger.steps for role in step.by}
    return visible_organs(actor, ledger, acting, on)


def _has_personal(ledger: Ledger) -> bool:
    return any(
        declared.personal or isinstance(declared, Party | Person) for declared in ledger.fields.values()
    )


def _chunks(rows: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


class _Writer:
    """The sheets of one export, filled chunk by chunk."""

    def __init__(
        self,
        sheets: Sheets,
        plan: Layout,
        intro: Sequence[str],
        actor: Actor,
        around: Surroundings,
        personal: bool,
    ) -> None:
        self.plan, self.actor, self.around, self.personal = plan, actor, around, personal
        self.known = directory()
        self.open_in = _open_in(actor, plan.ledger, around.today) if personal else set()
        self.restricted = plan.ledger.privacy is Privacy.RESTRICTED
        self.main = sheets.start(plan.main, intro)
        self.further = sheets.start(plan.further) if plan.further else None
        self.rows = {name: sheets.start(grid) for name, grid in plan.rows.items()}

    def write(self, chunk: Sequence[Record]) -> None:
        done = histories(chunk)
        facts = [one.facts for steps in done.values() for one in steps]
        opened = Opened(facts) if self.personal else None
        names = _Names(self.known, self.plan, facts)
        for row in chunk:
            show = opened if opened and self._opens(row) else masked
            self._record(row, done[row.id], names, show)
        if self.personal:
            self._log([row for row in chunk if self._opens(row)], PERSONAL)
        elif self.restricted:
            self._log(chunk, PAGE)

    def _opens(self, row: Record) -> bool:
        return self.open_in is None or row.organ in self.open_in or row.holder == self.actor.person

    def _log(self, rows: Sequence[Record], what: str) -> None:
        if not self.actor.system:
            log_reads(rows, self.actor.person, what, self.around.now)

    def _record(self, row: Record, done: Sequence[Done], names: _Names, show: Show) -> None:
        ledger = catalogue().edition(row.ledger, row.edition)
        first, more = parted(ledger, done)
        written = {one.step: one for one in first}
        self.main.write(self._main_cells(row, ledger, written, names, show))
        if self.further is not None and self.plan.further is not None:
            for one in more:
                self.further.write(self._further_cells(self.plan.further, row, one, names, show))
        counts: dict[str, int] = {}
        for one in [*first, *more]:
            counts[one.step] = counts.get(one.step, 0) + 1
            for name, rows in self.rows.items():
                for inner in one.facts.get(name) or ():
                    rows.write(
                        self._row_cells(self.plan.rows[name], row, one, counts[one.step], inner, names, show)
                    )

    def _main_cells(
        self, row: Record, ledger: Ledger, written: Mapping[str, Done], names: _Names, show: Show
    ) -> Iterator[Cell]:
        for column in self.plan.main.columns:
            one = written.get(column.step)
            match column.role:
                case Role.FACT:
                    yield cell_of(column, one.facts.get(column.name), names, show) if one else None
                case Role.DAY:
                    yield _day(one.on) if one else None
                case Role.KEY:
                    yield row.id
                case Role.NUMBER:
                    yield row.number
                case Role.ORGAN:
                    yield organ_text(self.known, row.organ)
                case Role.REGION:
                    yield region_text(self.known, row.region) if row.region else None
                case _:
                    yield ledger.states[row.state].title

    def _further_cells(self, grid: Grid, row: Record, one: Done, names: _Names, show: Show) -> Iterator[Cell]:
        for column in grid.columns:
            match column.role:
                case Role.KEY:
                    yield row.id
                case Role.STEP:
                    yield self.plan.forms[one.step].step.title
                case Role.DAY:
                    yield _day(one.on)
                case _:
                    yield cell_of(column, one.facts.get(column.name), names, show)

    def _row_cells(
        self,
        grid: Grid,
        row: Record,
        one: Done,
        nth: int,
        inner: Mapping[str, Any],
        names: _Names,
        show: Show,
    ) -> Iterator[Cell]:
        for column in grid.columns:
            match column.role:
                case Role.KEY:
                    yield row.id
                case Role.STEP:
                    yield self.plan.forms[one.step].step.title
                case Role.NTH:
                    yield nth
                case _:
                    yield cell_of(column, inner.get(column.name), names, show)


def _day(iso: str) -> Cell:
    day = date.fromisoformat(iso)
    return day if day >= date(1900, 3, 1) else iso


def parted(ledger: Ledger, done: Sequence[Done]) -> tuple[list[Done], list[Done]]:
    """A record's steps: those of its row in the main sheet, and the further ones.

    Each step's first time stands in the row. Where the days in the row would not give the true order again (several
    steps on one day), the row keeps the opening only and all others are listed in their order.
    """
    first: dict[str, Done] = {}
    more: list[Done] = []
    for one in done:
        if one.step in first:
            more.append(one)
        else:
            first[one.step] = one
    if [one.seq for one in _as_read(ledger, list(first.values()), more)] != [one.seq for one in done]:
        return list(done[:1]), list(done[1:])
    return list(first.values()), more


def _as_read(ledger: Ledger, first: Sequence[Done], more: Sequence[Done]) -> list[Done]:
    """The order an import will find."""
    declared = {step.key: place for place, step in enumerate(ledger.steps)}
    placed = [Placed(one.step, one.on, declared[one.step]) for one in first]
    placed += [Placed(one.step, one.on, len(declared) + place) for place, one in enumerate(more)]
    both = [*first, *more]
    return [both[at] for at in in_order(ledger, "", placed)[0]]


class _Names:
    """How codes are written in a chunk: names of organs and regions, numbers or keys of linked records."""

    def __init__(self, known: Directory, plan: Layout, facts: Sequence[Mapping[str, Any]]) -> None:
        self.known = known
        self._records: dict[str, str] = {}
        wanted: dict[str, set[str]] = {}
        fields = {name: one for form in plan.forms.values() for name, one in form.fields.items()}
        for one in facts:
            for name, value in one.items():
                declared = fields[name]
                if isinstance(declared, Link) and value:
                    wanted.setdefault(declared.to, set()).add(value)
                elif isinstance(declared, RowsField) and value:
                    for inner_name, inner in declared.of.fields().items():
                        if isinstance(inner, Link):
                            wanted.setdefault(inner.to, set()).update(
                                row[inner_name] for row in value if row.get(inner_name)
                            )
        for ids in wanted.values():
            rows = Record.objects.filter(pk__in=sorted(ids), voided=False).exclude(number="")
            self._records |= dict(rows.values_list("id", "number"))

    def organ_text(self, code: str) -> str:
        return organ_text(self.known, code)

    def region_text(self, code: str) -> str:
        return region_text(self.known, code)

    def record_text(self, ledger: str, record_id: str) -> str:
        return self._records.get(record_id, record_id)


def described(ledger: Ledger, query: Query) -> str:
    """A list's filter in words."""
    known = directory()
    said = [VIEWS[query.view] if query.view or ledger.archetype != "activity" else "全部"]
    said += [ledger.states[state].title for state in query.state]
    said += [known.organ(known.organ_code(organ) or organ) for organ in query.organ]
    said += [known.region(query.region)] if query.region else []
    said += [f"经办人：{known.person(query.holder)}"] if query.holder else []
    said += [f"期限：{one.title}" for one in ledger.clocks if one.key == query.clock]
    said += [f"{query.period}"] if query.period else []
    said += [f"{query.since or '…'}至{query.until or '…'}"] if query.since or query.until else []
    for name, value in query.facts:
        declared = ledger.fields[name]
        if isinstance(declared, Choice):
            value = declared.options.get(value, value)
        elif isinstance(declared, RegionRef):
            value = known.region(value)
        elif isinstance(declared, OrganRef):
            value = known.organ(value)
        elif isinstance(declared, YesNo):
            value = "是" if value in ("true", "是", "1") else "否"
        said.append(f"{declared.title}：{value}")
    said += [f"含“{query.text}”"] if query.text else []
    return "，".join(said)
