"""What a record's clocks say: computed from its steps and the law in force, never stored as a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from zhunsheng.core.calendar import (
    Due,
    Interval,
    Limit,
    Reason,
    Roll,
    Texts,
    TraceLine,
    WorkCalendar,
    due,
    explain,
)
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState, Taken
from zhunsheng.core.ledger.steps import Clock
from zhunsheng.core.statutes import Statutes, StatuteValue
from zhunsheng.core.statutes.value import Kind

Outcome = Literal["running", "paused", "met", "late", "early", "ended"]
"""running and paused are open; met, late (after the rolled day) and early (before a minimum was over) are settled;
ended: the record closed without the act the clock waited for."""

_NOT_BEFORE = frozenset({Kind.MINIMUM, Kind.BAR})


@dataclass(frozen=True, slots=True)
class Run:
    """The inputs of one clock's computation, taken from the record."""

    clock: Clock
    value: StatuteValue
    limit: Limit
    start: date
    excluded: tuple[Interval, ...]
    paused: bool
    extension: Limit | None
    extended_on: str
    done: str  # ISO day of the act that stops it; ""


@dataclass(frozen=True, slots=True)
class ClockState:
    """A clock on a record. ``doubtful``: done between the strict and the rolled day of a law without a roll clause."""

    key: str
    outcome: Outcome
    start: str
    strict: str
    rolled: str
    done: str = ""
    provisional: bool = False
    doubtful: bool = False
    extended: bool = False

    @property
    def open(self) -> bool:
        return self.outcome in ("running", "paused")

    def to_json(self) -> dict[str, Any]:
        members = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: value for name, value in members.items() if value not in ("", False) or name == "outcome"
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> ClockState:
        return cls(**{"start": "", "strict": "", "rolled": "", **body})


def evaluate(
    ledger: Ledger, record: RecordState, statutes: Statutes, calendar: WorkCalendar
) -> dict[str, ClockState]:
    """Every clock that has started on the record, by key."""
    found: dict[str, ClockState] = {}
    for clock in ledger.clocks:
        run = prepare(clock, record, statutes)
        if run is not None:
            found[clock.key] = _state(ledger, record, run, calendar)
    return found


def prepare(clock: Clock, record: RecordState, statutes: Statutes) -> Run | None:
    """What a clock is computed from; None when it has not started, does not apply, or the law sets no length."""
    if clock.when is not None and not clock.when(record.facts):
        return None
    began = _start(clock, record)
    if began is None:
        return None
    start, since = began
    try:
        value = statutes.value(clock.limit, start.date() if isinstance(start, datetime) else start)
    except RuleViolation:
        return None  # before the law: nothing to hold the record to
    limit = value.limit
    if limit is None or (limit.unit == "hour" and not isinstance(start, datetime)):
        return None
    after = [past for past in record.taken if past.seq > since]
    done = next((past.on for past in after if past.step in clock.until), "")
    excluded, paused = _intervals(clock, after, done)
    extended = next((past.on for past in after if clock.extended_by and past.step == clock.extended_by), "")
    extension = value.extension.limit if extended and value.extension else None
    return Run(clock, value, limit, start, excluded, paused and not done, extension, extended, done)


def _start(clock: Clock, record: RecordState) -> tuple[date, int] | None:
    """The day (or moment) it starts from and the seq after which steps bear on it."""
    if clock.start.startswith("field:"):
        written = record.facts.get(clock.start.removeprefix("field:"))
        if not written:
            return None
        return (datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)), 0
    last = next((past for past in reversed(record.taken) if past.step == clock.start), None)
    return (date.fromisoformat(last.on), last.seq) if last else None


def _intervals(clock: Clock, after: list[Taken], done: str) -> tuple[tuple[Interval, ...], bool]:
    """Days that do not count, half-open; and whether the clock stands still at the end."""
    found: list[Interval] = []
    for stop, resume in clock.stopped:
        since = ""
        for past in after:
            if past.step == stop and not since:
                since = past.on
            elif past.step == resume and since:
                found.append((date.fromisoformat(since), date.fromisoformat(past.on)))
                since = ""
        if since:
            end = date.fromisoformat(done) if done else None
            if end is None or end >= date.fromisoformat(since):
                found.append((date.fromisoformat(since), end))
    return tuple(found), any(end is None for _, end in found)


def _due(run: Run, calendar: WorkCalendar, *, without_open: bool = False) -> Due:
    excluded = tuple(one for one in run.excluded if one[1] is not None) if without_open else run.excluded
    return due(
        run.start,
        run.limit,
        calendar=calendar,
        excluded=excluded,
        extension=run.extension,
        backward=run.value.backward,
    )


def _state(ledger: Ledger, record: RecordState, run: Run, calendar: WorkCalendar) -> ClockState:
    answer = _due(run, calendar, without_open=True)
    strict, rolled = answer.strict, answer.rolled
    assert strict is not None
    assert rolled is not None
    if run.value.roll is Roll.NEVER:
        rolled = strict
    outcome: Outcome
    doubtful = False
    if run.done:
        done = date.fromisoformat(run.done)
        last_strict, last_rolled = _day(strict), _day(rolled)
        if run.value.kind in _NOT_BEFORE:
            outcome = "early" if done <= last_strict else "met"
        else:
            outcome = "late" if done > last_rolled else "met"
            doubtful = run.value.roll is Roll.NO_CLAUSE and last_strict < done <= last_rolled
    elif record.closed_on:
        outcome = "ended"
    else:
        outcome = "paused" if run.paused else "running"
    return ClockState(
        run.clock.key,
        outcome,
        run.start.isoformat(),
        strict.isoformat(),
        rolled.isoformat(),
        run.done,
        answer.provisional,
        doubtful,
        run.extension is not None,
    )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def trace(
    ledger: Ledger, record: RecordState, key: str, statutes: Statutes, calendar: WorkCalendar
) -> list[TraceLine]:
    """Why a clock ends on its day, line by line; empty when it has not started."""
    clock = next(clock for clock in ledger.clocks if clock.key == key)
    run = prepare(clock, record, statutes)
    if run is None:
        return []
    start = clock.start
    name = (
        ledger.fields[start.removeprefix("field:")].title
        if start.startswith("field:")
        else ledger.step(start).title
    )
    pauses = {stop: ledger.step(stop) for stop, _ in clock.stopped}
    reason = next(iter(pauses.values()), None)
    texts = Texts(
        start=Reason(name, run.value.law.counting),
        limit=Reason(run.value.title, run.value.citation.short),
        excluded=[
            Reason(
                reason.title if reason else "不计入", reason.basis.short if reason and reason.basis else ""
            )
            for _ in run.excluded
        ],
        extension=Reason(
            ledger.step(clock.extended_by).title if clock.extended_by else "",
            run.value.citation.short,
        ),
        roll=run.value.roll,
        roll_basis=run.value.roll_basis,
    )
    return explain(
        run.start,
        run.limit,
        calendar=calendar,
        excluded=run.excluded,
        extension=run.extension,
        backward=run.value.backward,
        texts=texts,
    )
