"""The one function that writes records and events.

``take_all`` does a list of acts or none of them: lock, may, requirements, clean, seal, append the events, fold, store
the copies. ``take`` is a list of one. Pages, import, API and the demo all call it; nothing else writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhunsheng.apps.records.acts import Act, Surroundings, new_id
from zhunsheng.apps.records.lookup import StoredRecords
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.numbering import Numbers
from zhunsheng.apps.records.preparing import LinkTargets, links_in, prepare
from zhunsheng.apps.records.producing import Producer
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.records.reckoning import share_calendar
from zhunsheng.apps.records.sealing import Apart, seal_facts
from zhunsheng.apps.records.standing import StandingKeys
from zhunsheng.apps.records.storing import Change, store
from zhunsheng.apps.registry.catalogue import as_stored
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.decide import may
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ASSIGN, CORRECT, ISSUE, STEP, VOID, Event, RecordState, apply, fold
from zhunsheng.core.ledger.requirements import Requirement, Situation, problems_of
from zhunsheng.core.ledger.requirements import unmet as unmet_of
from zhunsheng.core.ledger.steps import DocumentKind, Step
from zhunsheng.core.ledger.taking import order_problem, place_problem

Unmet = list[tuple[Requirement, str]]
CHANGED = "record.changed"  # somebody was quicker


@dataclass(frozen=True, slots=True)
class Written:
    """What an act left behind. ``again``: the client key was known, nothing new was written."""

    record: str
    seq: int
    number: str = ""
    again: bool = False


def take(act: Act, actor: Actor, around: Surroundings) -> Written:
    """Do one act. Raises RuleViolation with every problem, or NotPermitted."""
    return take_all([act], actor, around)[0]


def judge(act: Act, actor: Actor, around: Surroundings) -> list[Problem]:
    """What would refuse a step if it were taken now, without writing or locking anything. Raises NotPermitted."""
    batch = _Batch(actor, around, [act], locked=False)
    try:
        batch.problem(0, batch.judged(act, batch.find(act)).problems)
    except RuleViolation as refused:
        batch.problem(0, refused.problems)
    return batch.problems


def take_all(acts: Sequence[Act], actor: Actor, around: Surroundings) -> list[Written]:
    """Do all acts in one transaction, or none.

    Problems of a batch of several acts carry the act's place: field ``"acts.3.outcome"`` is the field of the fourth.
    """
    with transaction.atomic():
        batch = _Batch(actor, around, acts)
        written = [batch.add(index, act) for index, act in enumerate(acts)]
        if batch.problems:
            raise RuleViolation(batch.problems)
        batch.store()
    return written


@dataclass(slots=True)
class _Held:
    """A record this batch works on: as it was stored, and as it is now."""

    ledger: Ledger
    row: Record | None
    state: RecordState
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A step as it would be taken: what it says, what it makes, and what refuses it."""

    ledger: Ledger
    step: Step
    facts: dict[str, Any]
    organ: str
    kinds: list[DocumentKind]
    unmet: Unmet
    problems: list[Problem]


class _Batch:
    def __init__(
        self, actor: Actor, around: Surroundings, acts: Sequence[Act], *, locked: bool = True
    ) -> None:
        self.actor, self.around = actor, around
        if locked:
            share_calendar()
        self.catalogue, self.directory = as_stored(), directory()
        self.alone = len(acts) == 1
        self.problems: list[Problem] = []
        self.targets = LinkTargets()
        self.numbers = Numbers()
        self.producer = Producer(self.catalogue, self.directory, self.numbers)
        self.lookup = StoredRecords(self._worked_on)
        self.standing = StandingKeys(alone=self.alone)
        self.at = around.now.isoformat(timespec="seconds")
        self.held: dict[str, _Held] = {}
        ids = sorted({act.record for act in acts if act.record})
        for start in range(0, len(ids), 500):
            rows = Record.objects.filter(pk__in=ids[start : start + 500]).order_by("pk")
            for row in rows.select_for_update() if locked else rows:
                self.held[row.id] = _Held(self.catalogue.edition(row.ledger, row.edition), row, state_of(row))
        self.known_clients = self._known_clients([act.client for act in acts if act.client])
        if not self.alone:
            self.targets.prefetch(self._links_of(acts))

    @staticmethod
    def _known_clients(keys: list[str]) -> dict[str, Written]:
        found: dict[str, Written] = {}
        for start in range(0, len(keys), 500):
            rows = EventRow.objects.filter(client__in=keys[start : start + 500]).values_list(
                "client", "record", "seq"
            )
            found |= {client: Written(record, seq, again=True) for client, record, seq in rows}
        return found

    def _links_of(self, acts: Sequence[Act]) -> Iterable[tuple[str, str]]:
        own = {act.record for act in acts}
        for act in acts:
            ledger = self.catalogue.ledgers.get(act.ledger)
            if ledger is not None and act.kind == STEP and ledger.has_step(act.step):
                yield from (
                    link for link in links_in(ledger.step(act.step).asks, act.facts) if link[1] not in own
                )

    def _worked_on(self, record: str) -> RecordState | None:
        held = self.held.get(record)
        return held.state if held else None

    def problem(self, index: int, found: Iterable[Problem]) -> None:
        for one in found:
            path = one.field if self.alone else f"acts.{index}.{one.field}".rstrip(".")
            self.problems.append(replace(one, field=path))

    def add(self, index: int, act: Act) -> Written:
        """Check one act and work it into its record; problems are collected, permission is refused at once."""
        if act.client and act.client in self.known_clients:
            return self.known_clients[act.client]
        try:
            held = self.find(act)
            if act.kind == STEP:
                return self._step(index, act, held)
            if held is None:
                raise RuleViolation(Problem("record.unknown", "没有这件记录", "record"))
            return self._other(index, act, held)
        except RuleViolation as refused:
            self.problem(index, refused.problems)
            return Written(act.record, 0)

    def find(self, act: Act) -> _Held | None:
        """The record of an act as this batch has made it. Raises RuleViolation where the act cannot be about it."""
        held = self.held.get(act.record)
        if held is None:
            return None
        if held.ledger.key != act.ledger:
            raise RuleViolation(
                Problem("record.ledger", f"这件记录属于{held.ledger.title}，不属于{act.ledger}", "ledger")
            )
        if held.state.voided:
            raise RuleViolation(Problem("record.voided", "这件记录已作废，不能再办", "record"))
        if act.expected_version is not None and act.expected_version != held.state.version:
            raise RuleViolation(Problem(CHANGED, self._overtaken(held), "record"))
        return held

    def _overtaken(self, held: _Held) -> str:
        """Who was quicker, with what, when."""
        last = EventRow.objects.filter(record=held.state.id).latest("seq")
        step = held.ledger.step(last.step).title if held.ledger.has_step(last.step) else ""
        done = {CORRECT: "更正了记录", VOID: "作废了记录", ASSIGN: "改派了经办人", ISSUE: "重新制作了文书"}
        when = timezone.localtime(last.recorded_at)
        moment = (
            f"{when:%H:%M}" if when.date() == self.around.today else f"{when.month}月{when.day}日{when:%H:%M}"
        )
        what = done.get(last.kind, f"已办理“{step}”")
        return f"在你填写时，{self.directory.person(last.actor)}{moment}{what}。请打开最新记录核对后再办，已填内容不会丢"

    def _step(self, index: int, act: Act, held: _Held | None) -> Written:
        judged = self.judged(act, held)
        if judged.problems:
            self.problem(index, judged.problems)
            return Written(held.state.id if held else act.record, 0)
        return self._append_step(act, held, judged)

    def judged(self, act: Act, held: _Held | None) -> _Judged:
        """The step of an act with everything that refuses it. Raises RuleViolation where it cannot come at all."""
        ledger = held.ledger if held else self.catalogue.ledger(act.ledger, act.on)
        if not ledger.has_step(act.step):
            steps = "、".join(f"{step.title}（{step.key}）" for step in ledger.steps)
            raise RuleViolation(
                Problem("step.unknown", f"{ledger.title}没有环节“{act.step}”，有：{steps}", "step")
            )
        step = ledger.step(act.step)
        misplaced = place_problem(ledger, step, held.state if held else None)
        if misplaced:
            raise RuleViolation(misplaced)
        decision = may(self.actor, ledger, step, held.state if held else None, act.on)
        if not decision.allowed:
            raise NotPermitted(decision.reason, decision.basis)
        facts, problems = prepare(
            step.asks, act.facts, on=act.on, directory=self.directory, targets=self.targets
        )
        problems += self._date_problems(act, held, ledger)
        organ = self.directory.organ_code(act.organ or self.actor.organ) or ""
        if held is None and not organ and not (ledger.organ_field and facts.get(ledger.organ_field)):
            problems.append(Problem("record.organ", "请写明所属单位", "organ"))
        before = held.state if held else RecordState(act.ledger, act.record)
        unmet: Unmet = []
        kinds: list[DocumentKind] = []
        if not problems:
            unmet = unmet_of(self._situation(act, ledger, step, before, facts))
            kinds, lacking = self.producer.by_step(ledger, step, before, facts, act.on, organ)
            if not act.history:  # of history what cannot be written is not produced
                problems = [*problems_of(unmet), *lacking]
        return _Judged(ledger, step, facts, organ, kinds, unmet, problems)

    def _situation(
        self, act: Act, ledger: Ledger, step: Step, before: RecordState, facts: dict[str, Any]
    ) -> Situation:
        """Who enters history need not be who acted then: only the builder of an invented county says who did."""
        actor = self.actor.person if not act.history else act.actor if self.actor.system else ""
        known = self.catalogue
        return Situation(
            ledger, before, step, facts, act.on, actor, self.lookup, known.statutes, known.calendar
        )

    def _append_step(self, act: Act, held: _Held | None, judged: _Judged) -> Written:
        ledger, step, facts, organ = judged.ledger, judged.step, judged.facts, judged.organ
        if held is None:
            record_id = act.record or new_id(self.around.randomness)
            held = _Held(ledger, None, RecordState(act.ledger, record_id))
        sealed = seal_facts(ledger, facts, self.around.randomness)
        region = act.region or (self.actor.region if step.opening else "")
        if step.opening and not region and organ in self.directory.organs:
            region = self.directory.organs[organ].region_id
        event = Event(
            record=held.state.id,
            ledger=ledger.key,
            edition=ledger.since.isoformat(),
            seq=held.state.version + 1,
            kind=STEP,
            on=act.on.isoformat(),
            at=self._learned(act),
            actor=(act.actor if self.actor.system else "") or self.actor.person,
            step=step.key,
            organ=organ if step.opening else "",
            region=region if step.opening else "",
            facts=sealed.facts,
            client=act.client,
            history=act.history,
        )
        after = apply(ledger, held.state, event)
        if step.opening or ledger.natural_key in facts:
            self._refuse_twice(ledger, after)
        number = self._number(act, ledger, step, after)
        if number:
            event = replace(event, number=number, brought=bool(act.number))
            after.number = number
        if judged.kinds:
            event = replace(event, documents=self.producer.numbers_of(ledger, judged.kinds, after, act.on))
        self._keep(held, event, after, sealed.apart, judged.unmet)
        self.targets.add(ledger.key, after.id, after.number)
        self.standing.note(ledger, after)
        return Written(after.id, event.seq, after.number)

    def _refuse_twice(self, ledger: Ledger, after: RecordState) -> None:
        other = self.standing.holder(ledger, after)
        if other:
            title = ledger.fields[ledger.natural_key].title
            message = f"{ledger.title}里已有同一{title}的“{other}”。请打开它办理变更，不要重复登记"
            raise RuleViolation(Problem("record.twice", message, ledger.natural_key))

    def _learned(self, act: Act) -> str:
        if act.learned is None or not self.actor.system:
            return self.at
        return min(act.learned, self.around.now).isoformat(timespec="seconds")

    def _number(self, act: Act, ledger: Ledger, step: Step, after: RecordState) -> str:
        if act.number:
            self.numbers.keep(ledger, act.number)
            return act.number
        if not ledger.number or after.number:
            return ""
        if step.numbers or (step.opening and not any(one.numbers for one in ledger.steps)):
            organ = self.directory.organs.get(after.organ)
            return self.numbers.next(ledger, organ.mark if organ else "", act.on)
        return ""

    def _keep(
        self,
        held: _Held,
        event: Event,
        after: RecordState,
        apart: list[Apart],
        unmet: Unmet,
    ) -> None:
        held.state = after
        self.held[after.id] = held
        held.changes.append(Change(event, apart, unmet))

    def _date_problems(self, act: Act, held: _Held | None, ledger: Ledger) -> list[Problem]:
        found: list[Problem] = []
        if act.on > self.around.today:
            found.append(Problem("date.future", f"日期{act.on}还没有到，请填实际发生的日期", "on"))
        contradicting = order_problem(ledger, held.state if held else None, act.on)
        return [*found, contradicting] if contradicting else found

    def _other(self, index: int, act: Act, held: _Held) -> Written:
        """A correction, a voiding, a change of holder or a document issued again."""
        if act.kind not in (CORRECT, VOID, ASSIGN, ISSUE):
            raise RuleViolation(Problem("act.kind", f"不认识的动作“{act.kind}”", "kind"))
        if act.kind != ASSIGN and not act.reason.strip():
            raise RuleViolation(Problem("act.reason", "请写明理由", "reason"))
        if act.on > self.around.today:
            raise RuleViolation(Problem("date.future", f"日期{act.on}还没有到", "on"))
        events = self._events(held) if act.kind in (CORRECT, ISSUE) else []
        step = self._judged_step(act, held, events)
        decision = may(self.actor, held.ledger, step, held.state, act.on)
        if not decision.allowed:
            raise NotPermitted(decision.reason, decision.basis)
        facts: dict[str, Any] = {}
        apart: list[Apart] = []
        documents: dict[str, str] = {}
        if act.kind == ISSUE:
            documents = self.producer.again(held.ledger, step, events, act.target, act.facts.get("document"))
        if act.kind == CORRECT:
            facts, apart = self._corrected_facts(act, held, step)
        elif act.kind == ASSIGN:
            facts = {"holder": str(act.facts.get("holder", ""))}
            if facts["holder"] not in self.directory.people:
                raise RuleViolation(Problem("assign.person", "没有这个人，请从人员名录里选", "holder"))
        event = Event(
            record=held.state.id,
            ledger=held.ledger.key,
            edition=held.state.edition,
            seq=held.state.version + 1,
            kind=act.kind,
            on=act.on.isoformat(),
            at=self.at,
            actor=self.actor.person,
            documents=documents,
            facts=facts,
            reason=act.reason.strip(),
            target=act.target,
            corrected_on=act.corrected_on.isoformat() if act.corrected_on else "",
            client=act.client,
            history=act.history,
        )
        if act.kind == CORRECT:
            after = fold(held.ledger, held.state.id, [*events, event])
            self._check_order(held.ledger, after)
        else:
            after = apply(held.ledger, held.state, event)
        self._keep(held, event, after, apart, [])
        return Written(after.id, event.seq, after.number)

    def _judged_step(self, act: Act, held: _Held, events: list[Event]) -> Step:
        """Who may do it is decided by a step: the one it is about, else the one that opened the record."""
        if act.kind in (CORRECT, ISSUE):
            for event in events:
                if event.seq == act.target and event.kind == STEP:
                    return held.ledger.step(event.step)
            raise RuleViolation(Problem(f"{act.kind}.target", f"没有第{act.target}个环节", "target"))
        return held.ledger.step(held.state.taken[0].step)

    def _corrected_facts(self, act: Act, held: _Held, step: Step) -> tuple[dict[str, Any], list[Apart]]:
        given = {name: value for name, value in act.facts.items() if value not in (None, "")}
        on = act.corrected_on or act.on
        facts, problems = prepare(
            step.asks, given, on=on, directory=self.directory, targets=self.targets, only_given=True
        )
        fields = step.asks.fields()
        for name in act.facts.keys() - given.keys():
            if name not in fields:
                problems.append(Problem("field.unknown", f"没有“{name}”这个字段", name))
            elif fields[name].required:
                problems.append(Problem("field.required", f"{fields[name].title}不能清空", name))
        if not act.facts and act.corrected_on is None:
            problems.append(Problem("correct.nothing", "没有改动，不必更正", ""))
        merged = {**held.state.facts, **facts}
        problems += [found for check in step.asks.CHECKS if (found := check(merged))]
        if problems:
            raise RuleViolation(problems)
        sealed = seal_facts(held.ledger, facts, self.around.randomness)
        cleared = dict.fromkeys(act.facts.keys() - given.keys())
        return {**sealed.facts, **cleared}, sealed.apart

    def _check_order(self, ledger: Ledger, after: RecordState) -> None:
        for earlier, later in zip(after.taken, after.taken[1:], strict=False):
            if later.on < earlier.on:
                first, second = ledger.step(earlier.step).title, ledger.step(later.step).title
                raise RuleViolation(
                    Problem(
                        "date.order",
                        f"更正后“{second}”的{later.on}早于“{first}”的{earlier.on}",
                        "corrected_on",
                    )
                )
            if date.fromisoformat(later.on) > self.around.today:
                raise RuleViolation(Problem("date.future", f"日期{later.on}还没有到", "corrected_on"))

    def _events(self, held: _Held) -> list[Event]:
        rows = EventRow.objects.filter(record=held.state.id).order_by("seq").values_list("body", flat=True)
        return [Event.from_body(parse(body.encode())) for body in rows] + [
            change.event for change in held.changes
        ]

    def store(self) -> None:
        """Write everything the batch amounts to."""
        changed = [held for held in self.held.values() if held.changes]
        store(
            [(held.ledger, held.row, held.state, held.changes) for held in changed],
            around=self.around,
            catalogue=self.catalogue,
            directory=self.directory,
        )
        self.numbers.save()
