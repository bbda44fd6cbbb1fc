"""Clocks as pages show them: the chip, the panel with its ruler, further clocks as lines.

Nothing is computed here that the engine does not say; only words are chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.workbench.parts import (
    Article,
    ClockChip,
    clock_chip,
)
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, near_date
from zhunsheng.core.calendar import Unit, WorkCalendar, remaining
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.clocks import ClockState, prepare
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import Clock
from zhunsheng.core.statutes import StatuteValue

_LONGEST_RULER = 400


@dataclass(frozen=True)
class Reading:
    """A clock of a record with what the law says of it."""

    ledger: Ledger
    clock: Clock
    state: ClockState
    value: StatuteValue
    record: RecordState

    @property
    def strict(self) -> date:
        return day_of(self.state.strict)

    @property
    def rolled(self) -> date:
        return day_of(self.state.rolled)

    @property
    def is_minimum(self) -> bool:
        """It says how long something must last, not by when it must be done."""
        return self.value.kind.waits

    def is_over(self, today: date) -> bool:
        """Whether nothing is left to wait for."""
        return self.is_minimum and self.rolled < today

    @property
    def of_a_party(self) -> bool:
        """Whether the law's time is the other side's (申请人, 当事人), not a body's own."""
        return "申请人" in self.value.who or "当事人" in self.value.who


def day_of(written: str) -> date:
    """The day of an ISO day or moment."""
    return date.fromisoformat(written[:10])


def read(visit: Visit, ledger: Ledger, row: Record, key: str) -> Reading | None:
    """A clock of a row; None where the row, the definition or the law of the day does not know it."""
    clock = next((one for one in ledger.clocks if one.key == key), None)
    if clock is None or key not in row.clocks:
        return None
    state = ClockState.from_json(row.clocks[key])
    try:
        value = visit.catalogue.statutes.value(clock.limit, day_of(state.start))
    except RuleViolation:
        return None
    return Reading(ledger, clock, state, value, state_of(row))


def read_all(visit: Visit, ledger: Ledger, row: Record) -> list[Reading]:
    """The clocks of a row: running ones by their day, then stopped, awaited and settled ones, last what was awaited."""
    found = [read(visit, ledger, row, key) for key in row.clocks]
    order = {"running": 0, "paused": 1}

    def place(one: Reading) -> int:
        if one.is_minimum and one.state.open:
            return 4 if one.is_over(visit.today) else 2
        return order.get(one.state.outcome, 3)

    return sorted(
        (one for one in found if one is not None),
        key=lambda one: (place(one), one.state.rolled, one.clock.key),
    )


def unit_words(value: StatuteValue) -> str:
    """The law's own unit as it follows a number; months and years are told in days."""
    if value.unit == Unit.WORKING_DAY:
        return "个工作日"
    return "小时" if value.unit == Unit.HOUR else "日"


def _left(reading: Reading, until: str, now: date, calendar: WorkCalendar) -> int:
    unit = Unit(reading.value.unit) if reading.value.limit else Unit.DAY
    end = datetime.fromisoformat(until) if unit is Unit.HOUR else day_of(until)
    return remaining(end, now, unit, calendar)


def chip(visit: Visit, reading: Reading, *, named: bool = True) -> ClockChip:
    """How a clock stands today, in the law's own unit."""
    state, value, calendar = reading.state, reading.value, visit.catalogue.calendar
    name, unit = (reading.clock.short if named else ""), unit_words(value)
    if state.outcome == "ended":
        return ClockChip(kind="calm", words="已随办结停止", name=name)
    if state.outcome == "early":
        early = (reading.strict - day_of(state.done)).days + 1
        return ClockChip(kind="late", words=f"早{early}日", name=name, unverified=not value.verified)
    if state.doubtful:
        return ClockChip(kind="strict_passed", words="存疑", name=name, title="在严格日与顺延日之间办结")
    if state.outcome in ("met", "late"):
        exact = value.unit == Unit.HOUR and "T" in state.done
        done = datetime.fromisoformat(state.done) if exact else day_of(state.done)
        over = _left(reading, state.rolled, done, calendar)
        over = max(over, 0) if state.outcome == "met" or reading.is_minimum else min(over, -1)
        return clock_chip(over, unit, 0, name=name, closed=True, unverified=not value.verified)
    now = visit.now if value.unit == Unit.HOUR else visit.today
    if state.outcome == "paused":
        return clock_chip(
            0, "日", 0, name=name, stopped_for=_stopped_for(visit, reading), unverified=not value.verified
        )
    left = _left(reading, state.strict, now, calendar)
    if reading.is_minimum:
        words = f"还须{left}{unit}" if left > 0 else "已满期"
        return ClockChip(kind="calm", words=words, name=name, unverified=not value.verified)
    length = value.length if value.unit in (Unit.DAY, Unit.WORKING_DAY) and value.length else 0
    return clock_chip(
        left,
        unit,
        length,
        name=name,
        rolled_left=(reading.rolled - visit.today).days if state.rolled != state.strict else None,
        unverified=not value.verified,
    )


def _stopped_for(visit: Visit, reading: Reading) -> int:
    """Days since the clock stood still."""
    known = visit.catalogue
    run = prepare(reading.ledger, reading.clock.key, reading.record, known.statutes, known.calendar)
    since = next((begin for begin, end in run.excluded if end is None), None) if run else None
    return max((visit.today - day_of(since.isoformat())).days, 0) if since else 0


def row_chip(visit: Visit, ledger: Ledger, row: Record) -> ClockChip | None:
    """The chip of a list: the running clock that ends first, else the stopped one, else how the record did."""
    readings = read_all(visit, ledger, row)
    running = [one for one in readings if one.state.pressing]
    if running:
        return chip(visit, running[0])
    settled = [one for one in readings if one.state.outcome in ("met", "late", "early")]
    worst = next((one for one in settled if one.state.outcome != "met"), settled[-1] if settled else None)
    return chip(visit, worst) if worst else None


def due_words(visit: Visit, reading: Reading) -> str:
    """The day in words: "应于9月16日（周二）", "今天24:00前", "10月6日顺延至10月9日"."""
    today, strict, rolled = visit.today, reading.strict, reading.rolled
    if reading.value.unit == Unit.HOUR:
        moment = datetime.fromisoformat(reading.state.strict)
        return f"{cn_date(strict, today)}{moment:%H:%M}届满"
    if rolled < today:
        return f"应于{near_date(rolled, today)}"
    if strict == today and rolled == today:
        return "今天24:00前"
    if rolled != strict:
        return f"{cn_date(strict, today)}顺延至{near_date(rolled, today)}"
    return near_date(strict, today)


def articles(*citations: str) -> tuple[Article, ...]:
    return tuple(Article(text=one) for one in citations if one)


def law_article(value: StatuteValue) -> Article:
    return Article(text=value.citation.short, full=value.citation.full)
