"""Events and the record they fold into.

``fold`` is pure: the same events give the same record, whatever day it is run. What is stored beside the journal is
only ever a copy of what ``fold`` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zhunsheng.core.errors import IntegrityFailure

if TYPE_CHECKING:
    from zhunsheng.core.ledger.ledger import Ledger
    from zhunsheng.core.ledger.steps import Step

STEP, CORRECT, VOID, ASSIGN, ISSUE = "step", "correct", "void", "assign", "issue"


@dataclass(frozen=True, slots=True)
class Event:
    """An act that was done. Everything in it is in the journal's canonical text.

    ``on`` is the legal day; ``at`` (ISO, with offset) when the system learned of it. ``seq`` counts the record's
    events from 1. ``facts`` are canonical, personal values sealed. ``target`` is the seq a correction mends, or the
    step whose document is issued again. ``documents`` are the kinds of document it produced, with their numbers ("" for
    those that bear none).
    """

    record: str
    ledger: str
    edition: str
    seq: int
    kind: str
    on: str
    at: str
    actor: str
    step: str = ""
    organ: str = ""
    region: str = ""
    number: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    target: int = 0
    corrected_on: str = ""  # the legal day a correction gives its target
    client: str = ""
    history: bool = False  # entered afterwards from another system or from paper
    brought: bool = False  # the number is one the record had before it came here

    def body(self) -> dict[str, Any]:
        """The JSON object that goes into the journal; empty members are left out."""
        members = {name: getattr(self, name) for name in self.__slots__}
        return {"v": 1, **{name: value for name, value in members.items() if value not in ("", 0, {}, False)}}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Event:
        """The event of a journal entry; raises IntegrityFailure on an entry of another shape."""
        members = dict(body)
        if members.pop("v", None) != 1 or not members.keys() <= _MEMBERS:
            raise IntegrityFailure(f"日志条目的结构不认识：{sorted(body)}")
        return cls(**members)


_MEMBERS = frozenset(Event.__slots__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step in a record's past, as corrections have left it."""

    seq: int
    step: str
    on: str
    actor: str


@dataclass(slots=True)
class RecordState:
    """What stands now. Built by ``apply``; never edited elsewhere."""

    ledger: str
    id: str
    edition: str = ""
    state: str = ""
    number: str = ""
    organ: str = ""
    region: str = ""
    holder: str = ""
    opened_on: str = ""
    closed_on: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    version: int = 0
    voided: bool = False

    def day_of(self, step: str, *, last: bool = False) -> str:
        """The day a step was (first or last) taken; "" when it was not."""
        days = [past.on for past in self.taken if past.step == step]
        return "" if not days else days[-1] if last else days[0]

    def actor_of(self, step: str) -> str:
        return next((past.actor for past in self.taken if past.step == step), "")


def apply(ledger: Ledger, record: RecordState, event: Event) -> RecordState:
    """``record`` after one more step, assignment or voiding. The given record is not changed.

    Raises IntegrityFailure when the event cannot follow (a journal that contradicts itself).
    A correction changes what an earlier event says; only ``fold`` over all events can apply it.
    """
    if event.seq != record.version + 1:
        raise IntegrityFailure(f"记录{record.id}的第{event.seq}个事件接不上第{record.version}个")
    if event.kind == ASSIGN:
        return replace(record, version=event.seq, holder=str(event.facts.get("holder", "")))
    if event.kind == VOID:
        return replace(record, version=event.seq, voided=True)
    if event.kind == ISSUE:
        return replace(record, version=event.seq)
    if event.kind == CORRECT:
        raise IntegrityFailure("更正须从头重算记录")
    step = ledger.step(event.step)
    if step.opening == bool(record.version) or (not step.opening and not step.may_follow(record.state)):
        raise IntegrityFailure(f"记录{record.id}处于“{record.state or '未建立'}”，不能有环节“{event.step}”")
    facts = {**record.facts, **event.facts}
    target = step.move.target
    new = RecordState(
        ledger=record.ledger,
        id=record.id,
        edition=record.edition,
        state=target.key if target else record.state,
        number=event.number or record.number,
        organ=record.organ,
        region=record.region,
        holder=record.holder,
        opened_on=record.opened_on,
        closed_on=record.closed_on,
        facts=facts,
        taken=[*record.taken, Taken(event.seq, event.step, event.on, event.actor)],
        version=event.seq,
        voided=record.voided,
    )
    if step.opening:
        new.edition, new.opened_on, new.holder = event.edition, event.on, event.actor
        new.organ, new.region = event.organ, event.region
    if ledger.organ_field and facts.get(ledger.organ_field):
        new.organ = facts[ledger.organ_field]
    if ledger.region_field and facts.get(ledger.region_field):
        new.region = facts[ledger.region_field]
    if target:
        new.closed_on = event.on if target.final else ""
    return new


def provisional(
    ledger: Ledger, step: Step, before: RecordState, facts: Mapping[str, Any], on: date, organ: str = ""
) -> RecordState:
    """The record as a step would leave it, as far as clocks and documents read it: its state stays."""
    merged = {**before.facts, **facts}
    return replace(
        before,
        number=before.number or ledger.number,
        organ=merged.get(ledger.organ_field) or before.organ or organ,
        facts=merged,
        taken=[*before.taken, Taken(before.version + 1, step.key, on.isoformat(), "")],
    )


def fold(ledger: Ledger, record_id: str, events: Iterable[Event]) -> RecordState:
    """The record that ``events`` (in order of seq) amount to, corrections worked in."""
    record = RecordState(ledger=ledger.key, id=record_id)
    for _, state in unfold(ledger, record_id, events):
        record = state
    return record


def unfold(ledger: Ledger, record_id: str, events: Iterable[Event]) -> Iterator[tuple[Event, RecordState]]:
    """Each event as corrections have left it, with the record after it."""
    ordered = list(events)
    mended = {event.seq: event for event in ordered}
    for event in ordered:
        if event.kind == CORRECT:
            old = mended.get(event.target)
            if old is None or old.kind != STEP:
                raise IntegrityFailure(f"记录{record_id}的更正指向不存在的事件{event.target}")
            facts = {name: value for name, value in {**old.facts, **event.facts}.items() if value is not None}
            mended[event.target] = replace(
                old,
                facts=facts,
                on=event.corrected_on or old.on,
                organ=event.organ or old.organ,
                region=event.region or old.region,
            )
    record = RecordState(ledger=ledger.key, id=record_id)
    for event in ordered:
        if event.kind == CORRECT:
            if event.seq != record.version + 1:
                raise IntegrityFailure(f"记录{record_id}的第{event.seq}个事件接不上第{record.version}个")
            record = replace(record, version=event.seq)
        else:
            record = apply(ledger, record, mended[event.seq])
        yield mended[event.seq], record


def stood_on(ledger: Ledger, record_id: str, events: Iterable[Event], day: date) -> RecordState | None:
    """The record after the events up to a day, later corrections worked in; None before it was opened."""
    stood: RecordState | None = None
    for event, state in unfold(ledger, record_id, events):
        if event.on > day.isoformat():
            break
        stood = state
    return stood


def days_between(first: str, second: str) -> int:
    """Calendar days from one ISO day to another."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
