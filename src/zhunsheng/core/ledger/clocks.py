"""What a record's clocks say: computed from its steps and the law in force, never stored as a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from zhunsheng.core.calendar import (
    Interval,
    Limit,
    Reason,
    Roll,
    Texts,
    TraceLine,
    Unit,
    WorkCalendar,
    due,
    explain,
    weekday,
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


@dataclass(frozen=True, slots=True)
class Run:
    """The inputs of one clock's computation, taken from the record.

    ``began`` is the one of the declared starts that there is. ``limit`` is None where the last day is ``written`` and the
    law sets no length. ``pauses`` are the steps that began the ``excluded`` intervals, in the same order.
    """

    clock: Clock
    value: StatuteValue
    limit: Limit | None
    began: str
    since: int  # the seq after which steps bear on it
    start: date
    excluded: tuple[Interval, ...]
    pauses: tuple[str, ...]
    paused: bool
    extension: Limit | None
    extended_on: str
    written: str  # ISO day; ""
    done: str  # ISO day or moment of the act that stops it; ""
    fixed: date | None = None  # the day of the year the law names, the first after the start


@dataclass(frozen=True, slots=True)
class ClockState:
    """A clock on a record. ``doubtful``: done between the strict and the rolled day of a law without a roll clause.

    ``waits``: its end is waited for, nothing is overdue when it has passed.
    """

    key: str
    outcome: Outcome
    start: str
    strict: str
    rolled: str
    done: str = ""
    provisional: bool = False
    doubtful: bool = False
    extended: bool = False
    waits: bool = False

    @property
    def open(self) -> bool:
        return self.outcome in ("running", "paused")

    @property
    def pressing(self) -> bool:
        """Whether somebody has to act before it ends."""
        return self.open and not self.waits

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
    reading = _Reading(ledger, record, statutes, calendar)
    return {clock.key: state for clock in ledger.clocks if (state := reading.state(clock.key)) is not None}


def evaluate_one(
    ledger: Ledger, key: str, record: RecordState, statutes: Statutes, calendar: WorkCalendar
) -> ClockState | None:
    """One clock of the record; None when it has not started."""
    return _Reading(ledger, record, statutes, calendar).state(key)


def prepare(
    ledger: Ledger, key: str, record: RecordState, statutes: Statutes, calendar: WorkCalendar
) -> Run | None:
    """What a clock is computed from; None when it has not started, does not apply, or the law sets no length."""
    return _Reading(ledger, record, statutes, calendar).run(key)


class _Reading:
    """The clocks of one record, each computed once: a clock may start where another ends."""

    def __init__(
        self, ledger: Ledger, record: RecordState, statutes: Statutes, calendar: WorkCalendar
    ) -> None:
        self.ledger, self.record, self.statutes, self.calendar = ledger, record, statutes, calendar
        self._runs: dict[str, Run | None] = {}
        self._states: dict[str, ClockState | None] = {}

    def run(self, key: str) -> Run | None:
        if key not in self._runs:
            self._runs[key] = self._prepare(self.ledger.clock(key))
        return self._runs[key]

    def state(self, key: str) -> ClockState | None:
        if key not in self._states:
            run = self.run(key)
            self._states[key] = None if run is None else _state(self.record, run, self.calendar)
        return self._states[key]

    def _prepare(self, clock: Clock) -> Run | None:
        facts = self.record.facts
        if clock.when is not None and not clock.when(facts):
            return None
        found = next((one for start in clock.starts if (one := self._start(start)) is not None), None)
        if found is None:
            return None
        began, start, since = found
        try:
            value = self.statutes.value(clock.limit, _day(start))
        except RuleViolation:
            return None  # before the law: nothing to hold the record to
        written = str(facts.get(clock.written) or "") if clock.written else ""
        limit = value.limit
        fixed = _fixed(value, _day(start))
        if limit is None and fixed is None and not written:
            return None
        if limit is not None and limit.unit == "hour" and not isinstance(start, datetime):
            return None
        if value.backward and began.startswith("field:"):
            since = max(since, self._asked(began.removeprefix("field:")) - 1)
        after = [past for past in self.record.taken if past.seq > since]
        ends = [past.on for past in after if past.step in clock.until]
        done = (ends[-1] if value.backward else ends[0]) if ends else ""
        moment = str(facts.get(clock.at) or "") if clock.at else ""
        excluded, pauses, paused = self._intervals(clock, after, done)
        extensions = [past.on for past in after if clock.extended_by and past.step == clock.extended_by]
        return Run(
            clock, value, limit, began, since, start, excluded, pauses, paused and not done,
            _extension(value, len(extensions)), extensions[-1] if extensions else "", written,
            moment if done and moment else done, fixed,
        )  # fmt: skip

    def _start(self, start: str) -> tuple[str, date, int] | None:
        """Which start it is, the day (or moment) it gives, and the seq after which steps bear on the clock."""
        kind, _, name = start.rpartition(":")
        if kind == "field":
            written = self.record.facts.get(name)
            return (start, _read(written), 0) if written else None
        if kind == "clock":
            run, state = self.run(name), self.state(name)
            if run is None or state is None or state.outcome == "paused":
                return None
            return start, _read(state.rolled), run.since
        last = next((past for past in reversed(self.record.taken) if past.step == start), None)
        return (start, date.fromisoformat(last.on), last.seq) if last else None

    def _asked(self, field: str) -> int:
        """The seq of the last step that asks a field; 0 when none was taken."""
        asking = {step.key for step in self.ledger.steps if field in step.asks.fields()}
        return max((past.seq for past in self.record.taken if past.step in asking), default=0)

    def _intervals(
        self, clock: Clock, after: list[Taken], done: str
    ) -> tuple[tuple[Interval, ...], tuple[str, ...], bool]:
        """Days that do not count, half-open, with the step each began by; and whether the clock stands still at the end."""
        found: list[tuple[Interval, str]] = []
        for stop, resumes in clock.pauses:
            if resumes[0].startswith("clock:"):
                waited = self.state(resumes[0].removeprefix("clock:"))
                if waited is not None and any(past.step == stop for past in after):
                    found.append(((_day(_read(waited.start)), _day(_read(waited.strict))), stop))
                continue
            since = ""
            for past in after:
                if past.step == stop and not since:
                    since = past.on
                elif past.step in resumes and since:
                    found.append(((date.fromisoformat(since), date.fromisoformat(past.on)), stop))
                    since = ""
            if since:
                end = date.fromisoformat(done) if done else None
                if end is None or end >= date.fromisoformat(since):
                    found.append(((date.fromisoformat(since), end), stop))
        return (
            tuple(interval for interval, _ in found),
            tuple(stop for _, stop in found),
            any(end is None for (_, end), _ in found),
        )


def _extension(value: StatuteValue, times: int) -> Limit | None:
    """What the extensions granted amount to: no more of them than the law allows."""
    allowed = value.extension
    if not times or allowed is None or allowed.limit is None:
        return None
    granted = times if allowed.times is None else min(times, allowed.times)
    return Limit(allowed.limit.length * granted, allowed.limit.unit)


def _fixed(value: StatuteValue, start: date) -> date | None:
    """The first day after ``start`` that is the one the law names for every year (1月31日前)."""
    if value.fixed_date is None:
        return None
    this_year = date(start.year, *value.fixed_date)
    return this_year if this_year > start else date(start.year + 1, *value.fixed_date)


def _read(written: str) -> date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _counted(run: Run) -> tuple[date, Limit]:
    """From where and how long to count: to a day of the year, one day from the eve of it."""
    if run.fixed is not None:
        return run.fixed - timedelta(1), Limit(1, Unit.DAY)
    assert run.limit is not None
    return run.start, run.limit


def _last_day(run: Run, calendar: WorkCalendar) -> tuple[date, date, bool]:
    """The strict and the rolled last day (or moment), and whether they are provisional."""
    if run.written:
        day = date.fromisoformat(run.written)
        return day, day, False
    start, limit = _counted(run)
    answer = due(
        start,
        limit,
        calendar=calendar,
        excluded=tuple(one for one in run.excluded if one[1] is not None),
        extension=run.extension,
        backward=run.value.backward,
    )
    assert answer.strict is not None
    assert answer.rolled is not None
    rolled = answer.strict if run.value.roll is Roll.NEVER else answer.rolled
    return answer.strict, rolled, answer.provisional


def _state(record: RecordState, run: Run, calendar: WorkCalendar) -> ClockState:
    strict, rolled, provisional = _last_day(run, calendar)
    waits = run.value.kind.waits
    outcome: Outcome
    doubtful = False
    if run.done:
        done = _read(run.done)
        if waits:
            outcome = "early" if not _after(done, strict) else "met"
        else:
            outcome = "late" if _after(done, rolled) else "met"
            doubtful = run.value.roll is Roll.NO_CLAUSE and outcome == "met" and _after(done, strict)
    elif record.closed_on and run.value.kind is not Kind.BAR:  # a bar begins where the matter ends
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
        provisional,
        doubtful,
        run.extension is not None or bool(run.written),
        waits,
    )


def _after(done: date, last: date) -> bool:
    """Whether an act lies after the last day; to the minute where both are told with the time."""
    if isinstance(done, datetime) and isinstance(last, datetime):
        return done > last
    return _day(done) > _day(last)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def trace(
    ledger: Ledger, record: RecordState, key: str, statutes: Statutes, calendar: WorkCalendar
) -> list[TraceLine]:
    """Why a clock ends on its day, line by line; empty when it has not started."""
    run = prepare(ledger, key, record, statutes, calendar)
    if run is None:
        return []
    clock, value = run.clock, run.value
    began = _began(ledger, run.began, record)
    if run.written:
        day = date.fromisoformat(run.written)
        asks = f"{value.title}{value}，" if run.limit is not None else ""
        said = f"{asks}写明的{ledger.fields[clock.written].title}为{day.year}年{day.month}月{day.day}日"
        first = f"{_day(run.start).month}月{_day(run.start).day}日"
        return [TraceLine(first, began), TraceLine("写明", said, value.citation.short)]
    if run.fixed is not None:
        day = run.fixed
        said = f"{value.title}，每年{value}；{began}后的第一个为{day.year}年{day.month}月{day.day}日（{weekday(day)}）"
        eve, one = _counted(run)
        rolled = explain(
            eve, one, calendar=calendar, texts=Texts(roll=value.roll, roll_basis=value.roll_basis)
        )[2:]
        return [TraceLine("每年", said, value.citation.short), *rolled]
    assert run.limit is not None
    texts = Texts(
        start=Reason(began, value.law.counting),
        limit=Reason(value.title, value.citation.short),
        excluded=[_pause(ledger, stop) for stop in run.pauses],
        extension=Reason(
            ledger.step(clock.extended_by).title if clock.extended_by else "", value.citation.short
        ),
        roll=value.roll,
        roll_basis=value.roll_basis,
    )
    return explain(
        run.start,
        run.limit,
        calendar=calendar,
        excluded=run.excluded,
        extension=run.extension,
        backward=value.backward,
        texts=texts,
    )


def _began(ledger: Ledger, start: str, record: RecordState) -> str:
    """What started the clock, and why on that day."""
    title = ledger.start_title(start)
    step = ledger.step(start) if ledger.has_step(start) else None
    why = step.day.says(record.facts) if step and step.day else ""
    return f"{title}（{why}）" if why else title


def _pause(ledger: Ledger, stop: str) -> Reason:
    step = ledger.step(stop)
    return Reason(step.title, step.basis.short if step.basis else "")
