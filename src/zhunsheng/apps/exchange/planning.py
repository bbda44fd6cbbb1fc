"""From lines to acts: what a row adds to what is stored, or that it adds nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zhunsheng.apps.exchange.comparing import Comparison
from zhunsheng.apps.exchange.faults import Fault
from zhunsheng.apps.exchange.histories import Opened, histories
from zhunsheng.apps.exchange.identity import Identities
from zhunsheng.apps.exchange.lines import Line, Lines
from zhunsheng.apps.exchange.other_sheets import Entry
from zhunsheng.apps.records.acts import Act, Surroundings
from zhunsheng.apps.records.models import Attachment, Record
from zhunsheng.apps.records.preparing import LinkTargets, prepare
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.decide import may, visible_organs
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.exchange.columns import Layout, Role
from zhunsheng.core.exchange.ordering import Placed, contradictions, in_order
from zhunsheng.core.ledger.fields import Field, File, Party, Person, Rows
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.vault.masks import HIDDEN, mask


@dataclass(slots=True)
class Planned:
    """What a line asks to be written: ``acts``, each with the entry it came from. No acts and no faults: nothing new."""

    line: Line
    record: str = ""
    new: bool = False
    acts: list[Act] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)
    corrected: bool = False
    further: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, act: Act, source: Entry) -> None:
        self.acts.append(act)
        self.sources.append(source)


class Planner:
    """Plans the lines of one file. ``organ``: the code of the organ of rows that name none; ``masked``: the file shows masks."""

    def __init__(
        self,
        lines: Lines,
        layout: Layout,
        actor: Actor,
        around: Surroundings,
        *,
        organ: str,
        file: str,
        masked: bool,
    ) -> None:
        self.lines, self.layout, self.actor, self.around = lines, layout, actor, around
        self.organ, self.file, self.masked = organ, file, masked
        self.known = directory()
        self.identities = Identities(layout.ledger, self.known)
        self._keys, self._numbers = self._firsts(Role.KEY), self._firsts(Role.NUMBER)
        self.visible = visible_organs(actor, layout.ledger, catalogue().roles, around.today)

    def plan(self, rows: Sequence[int]) -> list[Planned]:
        """The plans of some rows, which are read here."""
        plans = [Planned(self.lines.read(row)) for row in rows]
        for plan in plans:
            plan.faults += plan.line.faults
        organs = {plan.line.row: self._organ(plan) for plan in plans}
        found = self.identities.find([(plan.line, organs[plan.line.row]) for plan in plans])
        numbered = self.identities.number_of_other(plan.line.number for plan in plans if plan.line.number)
        stored = [record for _, record in found.values() if record is not None and not record.voided]
        done = histories([record for record in stored if record.ledger == self.layout.ledger.key])
        opened = Opened(one.facts for steps in done.values() for one in steps)
        targets = LinkTargets()
        attached = self._attached(plan.line for plan in plans)
        for plan in plans:
            plan.record, record = found[plan.line.row]
            self._files(plan, attached)
            self._check_line(plan, record, numbered.get(plan.line.number, plan.record))
            if record is None:
                plan.new = True
                self._open(plan, organs[plan.line.row])
            elif record.id in done and not plan.faults:
                Comparison(self, plan, record, done[record.id], opened, targets).run()
        return plans

    def _firsts(self, role: Role) -> dict[str, int]:
        """The first row that says each key or number."""
        found: dict[str, int] = {}
        for row in self.lines.at:
            said = self.lines.said(row, role)
            if said:
                found.setdefault(said, row)
        return found

    # -- the line as a whole ------------------------------------------------------------------------------------

    def fault(self, plan: Planned, role: Role, message: str, code: str) -> None:
        place = self.lines.place_of(role)
        title = self.lines.header.columns[place][0].title if place >= 0 else ""
        plan.faults.append(Fault(self.lines.sheet.title, plan.line.row, place, message, title, code))

    def at(self, plan: Planned, entry: Entry, path: str, message: str, code: str) -> None:
        plan.faults.append(located(self.lines, entry, path, message, code))

    def _organ(self, plan: Planned) -> str:
        if not plan.line.organ:
            return self.organ
        code = self.known.organ_code(plan.line.organ)
        if code is None:
            said = f"单位名录里没有“{plan.line.organ}”，请用全称、简称或代码"
            self.fault(plan, Role.ORGAN, said, "organ.unknown")
        return code or ""

    def region(self, plan: Planned) -> str:
        """The code of the region a line names, "" for none."""
        if not plan.line.region:
            return ""
        code = self.known.region_code(plan.line.region)
        if code is None:
            said = f"地区名录里没有“{plan.line.region}”，或有同名的；同名时请连镇名一起写"
            self.fault(plan, Role.REGION, said, "region.unknown")
        return code or ""

    def _check_line(self, plan: Planned, record: Record | None, bearer: str) -> None:
        line = plan.line
        first = self._keys.get(line.key, self.identities.taken.setdefault(plan.record, line.row))
        if first != line.row:
            said = (
                f"记录键“{line.key}”与第{first + 1}行重复，一件记录只能有一行"
                if line.key
                else f"与第{first + 1}行是同一件（编号、名称或内容相同）。确是两件的，请在“记录键”栏写不同的键"
            )
            self.fault(plan, Role.KEY, said, "key.double")
        if self._numbers.get(line.number, line.row) != line.row:
            twin = self._numbers[line.number] + 1
            self.fault(plan, Role.NUMBER, f"编号“{line.number}”与第{twin}行重复", "number.double")
        if record is None:
            if bearer != plan.record:
                said = f"编号“{line.number}”已是另一件记录的，请核对编号或记录键"
                self.fault(plan, Role.NUMBER, said, "number.taken")
            return
        if record.ledger != self.layout.ledger.key:
            other = catalogue().ledger(record.ledger).title
            self.fault(plan, Role.KEY, f"这个记录键是“{other}”台账的，请核对", "key.ledger")
        elif record.voided:
            said = "这件记录已经作废，不能再导入。确要重新登记的，请清空记录键和编号"
            self.fault(plan, Role.KEY, said, "record.voided")
        elif not self._sees(record):
            self.fault(plan, Role.KEY, "这件记录不在你的查阅范围内，不能导入", "record.scope")
        elif line.number and line.number != record.number:
            said = f"这件记录的编号是“{record.number or '（没有）'}”，编号不能通过导入改"
            self.fault(plan, Role.NUMBER, said, "number.differs")

    def _sees(self, record: Record) -> bool:
        return self.visible is None or record.organ in self.visible or record.holder == self.actor.person

    def _attached(self, lines: Iterable[Line]) -> dict[str, Attachment]:
        digests = {value["digest"] for line in lines for _, _, value in self._files_of(line)}
        return Attachment.objects.in_bulk(list(digests)) if digests else {}

    def _files_of(self, line: Line) -> Iterator[tuple[Entry, str, dict[str, Any]]]:
        for entry in line.entries:
            fields = self.layout.forms[entry.step].fields
            for name, value in entry.facts.items():
                if isinstance(fields[name], File):
                    yield entry, name, value

    def _files(self, plan: Planned, attached: Mapping[str, Attachment]) -> None:
        for entry, name, value in list(self._files_of(plan.line)):
            found = attached.get(value["digest"])
            if found is None:
                said = f"附件“{value['name']}”不在本系统里。请清空这一格，导入后在网页上传"
                self.at(plan, entry, name, said, "file.unknown")
            else:
                entry.facts[name] = {**value, "size": found.size, "type": found.type}

    # -- a new record -------------------------------------------------------------------------------------------

    def _open(self, plan: Planned, organ: str) -> None:
        line, region = plan.line, self.region(plan)
        entries = line.taken()
        opening = next((entry for entry in entries if self.layout.forms[entry.step].step.opening), None)
        if opening is None or opening.on is None:
            if not any(self.layout.forms[entry.step].step.opening for entry in line.entries):
                days = [c.title for c in self.layout.main.columns if c.role is Role.DAY and c.required]
                plan.faults.append(
                    Fault(self.lines.sheet.title, line.row, -1, f"请填{'或'.join(days)}", "", "day.lacking")
                )
            self._also(plan, self.layout.ledger)
            return
        try:
            ledger = catalogue().ledger(self.layout.ledger.key, opening.on)
        except RuleViolation as refused:
            for problem in refused.problems:
                self.at(plan, opening, "on", problem.message, problem.code)
            return
        for entry in entries:
            self.refuse_masks(plan, entry, ledger)
        state = RecordState(ledger.key, plan.record, organ=organ, holder=self.actor.person)
        ordered = self.ordered(plan, ledger, "", entries)
        if plan.faults:
            self._also(plan, ledger)
            return
        for entry, act in self.steps(plan, ledger, state, ordered, {}):
            opens = ledger.has_step(act.step) and ledger.step(act.step).opening
            plan.add(replace(act, organ=organ, region=region, number=line.number) if opens else act, entry)

    def ordered(self, plan: Planned, ledger: Ledger, state: str, entries: Sequence[Entry]) -> list[Entry]:
        placed = [Placed(entry.step, str(entry.on), entry.place) for entry in entries]
        order, lawful = in_order(ledger, state, placed)
        for at, message in () if lawful else contradictions(ledger, state, placed):
            self.at(plan, entries[at], "on", message, "date.order")
        return [entries[at] for at in order]

    def steps(
        self,
        plan: Planned,
        ledger: Ledger,
        state: RecordState,
        ordered: Iterable[Entry],
        counts: dict[str, int],
    ) -> Iterator[tuple[Entry, Act]]:
        """The acts of entries, in order; ``counts`` are the steps the record has had already."""
        for entry in ordered:
            counts[entry.step] = counts.get(entry.step, 0) + 1
            self.permit(plan, ledger, state, entry)
            on = entry.on or self.around.today
            client = _client(plan.record, entry.step, counts[entry.step])
            yield (
                entry,
                Act(ledger.key, entry.step, on, entry.facts, plan.record, history=True, client=client),
            )

    def permit(self, plan: Planned, ledger: Ledger, state: RecordState, entry: Entry) -> None:
        """Refuse a line that takes a step the actor may not take."""
        if self.actor.system or not ledger.has_step(entry.step):
            return
        decision = may(self.actor, ledger, ledger.step(entry.step), state, entry.on or self.around.today)
        if not decision.allowed:
            self.at(plan, entry, "step", f"你不能导入这一环节：{decision.reason}", "not_permitted")

    def refuse_masks(self, plan: Planned, entry: Entry, ledger: Ledger) -> None:
        """A mask is no name: what was exported with masks cannot open a record."""
        fields = ledger.step(entry.step).asks.fields() if ledger.has_step(entry.step) else {}
        for name, value in entry.facts.items():
            declared = fields.get(name)
            if declared is not None and any(self._hides(text) for text in _personal(declared, value)):
                said = "这里的个人信息是隐去后的，不能用来新建记录。请补上原文，或改用带原文的导出（export --personal）"
                self.at(plan, entry, name, said, "personal.masked")

    def _hides(self, text: str) -> bool:
        return HIDDEN in text or (self.masked and mask("name", text) == text.strip())

    def _also(self, plan: Planned, ledger: Ledger) -> None:
        """Whatever else is wrong with a line that cannot be written anyway, so that all is said at once."""
        said = {(fault.sheet, fault.row, fault.place) for fault in plan.faults}
        for entry in plan.line.entries:
            if not ledger.has_step(entry.step):
                continue
            _, problems = prepare(
                ledger.step(entry.step).asks,
                entry.facts,
                on=entry.on or self.around.today,
                directory=self.known,
                targets=LinkTargets(),
            )
            for problem in problems:
                found = located(self.lines, entry, problem.field, str(problem), problem.code)
                if (found.sheet, found.row, found.place) not in said:
                    plan.faults.append(found)


def located(lines: Lines, entry: Entry, path: str, message: str, code: str) -> Fault:
    """A fault where a problem's field path points."""
    sheet, row, place, title = lines.locate(entry, path)
    return Fault(sheet, row, place, message, title, code)


def _client(record: str, step: str, nth: int) -> str:
    return "import:" + hashlib.blake2b(f"{record}:{step}:{nth}".encode(), digest_size=16).hexdigest()


def _personal(declared: Field, value: Any) -> Iterator[str]:
    """The personal texts of a fact as typed."""
    if isinstance(declared, Rows):
        fields = declared.of.fields()
        for row in value:
            for name, part in row.items():
                yield from _personal(fields[name], part)
    elif isinstance(declared, Person | Party):
        yield from (str(part) for name, part in value.items() if name != "kind")
    elif declared.personal:
        yield str(value)
