"""Clocks as pages show them: the chip, the panel with its ruler, further clocks as lines.

Nothing is computed here that the engine does not say; only words are chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import (
    Article,
    ClockChip,
    ClockLine,
    ClockPanel,
    Link,
    TraceLine,
    clock_chip,
)
from zhunsheng.apps.workbench.ruler import Ruler, ruler
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, near_date
from zhunsheng.core.calendar import Roll, Unit, WorkCalendar, due, remaining
from zhunsheng.core.calendar import TraceLine as CoreTraceLine
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.clocks import ClockState, Run, prepare, trace
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import Clock
from zhunsheng.core.statutes import StatuteValue
from zhunsheng.core.statutes.value import Kind

_NOT_BEFORE = (Kind.MINIMUM, Kind.BAR)
_LONGEST_RULER = 400


@dataclass(frozen=True)
class Reading:
    """A clock of a record with what the law says of it."""

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
        return self.value.kind in _NOT_BEFORE

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
    return Reading(clock, state, value, state_of(row))


def read_all(visit: Visit, ledger: Ledger, row: Record) -> list[Reading]:
    """The clocks of a row, running ones first by their day, then stopped, then settled ones."""
    found = [read(visit, ledger, row, key) for key in row.clocks]
    order = {"running": 0, "paused": 1}
    return sorted(
        (one for one in found if one is not None),
        key=lambda one: (order.get(one.state.outcome, 2), one.state.rolled, one.clock.key),
    )


def unit_words(value: StatuteValue) -> str:
    """The law's own unit as it follows a number; months and years are told in days."""
    if value.unit == Unit.WORKING_DAY:
        return "个工作日"
    return "小时" if value.unit == Unit.HOUR else "日"


def _left(reading: Reading, until: str, now: date, calendar: WorkCalendar) -> int:
    unit = Unit(reading.value.unit)
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
        over = _left(reading, state.rolled, day_of(state.done), calendar)
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
    run = prepare(reading.clock, reading.record, visit.catalogue.statutes)
    since = next((begin for begin, end in run.excluded if end is None), None) if run else None
    return max((visit.today - day_of(since.isoformat())).days, 0) if since else 0


def row_chip(visit: Visit, ledger: Ledger, row: Record) -> ClockChip | None:
    """The chip of a list: the running clock that ends first, else the stopped one, else how the record did."""
    readings = read_all(visit, ledger, row)
    running = [one for one in readings if one.state.open]
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


def trace_lines(lines: Iterable[CoreTraceLine]) -> tuple[TraceLine, ...]:
    return tuple(
        TraceLine(what=line.label, sentence=line.sentence, articles=articles(line.basis)) for line in lines
    )


def panel(visit: Visit, ledger: Ledger, reading: Reading) -> ClockPanel:
    """The most urgent clock in full."""
    catalogue = visit.catalogue
    run = prepare(reading.clock, reading.record, catalogue.statutes)
    shown = chip(visit, reading, named=False)
    lead, number, unit = _large(shown.words)
    return ClockPanel(
        name=reading.clock.title,
        chip=shown,
        lead=lead,
        number=number,
        unit=unit,
        due=f"{cn_date(reading.strict)}{'期满' if reading.is_minimum else '届满'}"
        + ("（放假安排尚未公布，暂定）" if reading.state.provisional else ""),
        rolled=_rolled_words(reading),
        ruler=_ruler(visit, ledger, run, reading) if run else None,
        counting=f"{'工作日' if reading.value.unit == Unit.WORKING_DAY else '自然日'}，共{reading.value.limit}",
        trace=_trace(visit, ledger, reading),
        changes=_changes(visit, ledger, run) if run and reading.state.open else (),
        consequence=reading.value.expires_effect,
        links=(
            Link(
                label="试算其他日期",
                url=addresses.with_query(
                    "/due/", [("clock", reading.clock.limit), ("from", reading.state.start)]
                ),
            ),
        ),
    )


def lines(visit: Visit, ledger: Ledger, readings: Iterable[Reading]) -> list[ClockLine]:
    """Further clocks, a line each."""
    return [
        ClockLine(
            name=one.clock.title,
            chip=chip(visit, one, named=False),
            due=("至" if one.is_minimum else "最迟") + cn_date(one.rolled, visit.today),
            trace=_trace(visit, ledger, one),
        )
        for one in readings
    ]


def _trace(visit: Visit, ledger: Ledger, reading: Reading) -> tuple[TraceLine, ...]:
    catalogue = visit.catalogue
    return trace_lines(
        trace(ledger, reading.record, reading.clock.key, catalogue.statutes, catalogue.calendar)
    )


def _large(words: str) -> tuple[str, str, str]:
    """ "剩19日" as lead, number and unit; words without a number are the number themselves."""
    digits = [index for index, letter in enumerate(words) if letter.isdigit()]
    if not digits:
        return "", words, ""
    first, last = digits[0], digits[-1] + 1
    return words[:first], words[first:last], words[last:]


def _rolled_words(reading: Reading) -> str:
    if reading.rolled == reading.strict:
        return ""
    if reading.value.roll is Roll.ROLLS:
        return f"遇法定休假日，顺延至{cn_date(reading.rolled)}"
    return f"法律没有写顺延：按严格日预警，{cn_date(reading.rolled)}后才作逾期"


def _changes(visit: Visit, ledger: Ledger, run: Run) -> tuple[str, ...]:
    value, extension = run.value, run.value.extension
    if run.extension is not None:
        return (f"已延长{run.extension}，不能再延长" if extension and extension.times == 1 else f"已延长{run.extension}",)
    if extension is None:
        return ("法律没有规定可以延长。",) if not run.clock.stopped else ()
    times = f"{extension.times}次" if extension.times else ""
    most = f"，最多{extension.limit}" if extension.limit else ""
    said = f"可以延长{times}{most}，须由{extension.approver}批准（{value.citation.short}）。"
    if extension.limit and not run.paused:
        try:
            answer = due(
                run.start,
                run.limit,
                calendar=visit.catalogue.calendar,
                excluded=run.excluded,
                extension=extension.limit,
            )
        except RuleViolation:
            answer = None
        if answer and answer.strict:
            said += f"延长后届满日为{cn_date(day_of(answer.strict.isoformat()))}。"
    return (said,)


def _ruler(visit: Visit, ledger: Ledger, run: Run, reading: Reading) -> Ruler | None:
    """Drawn while the clock can be seen at a glance: not for hours, nor for years, nor backwards."""
    start, end = day_of(run.start.isoformat()), max(reading.rolled, reading.strict)
    if reading.value.unit == Unit.HOUR or run.value.backward:
        return None
    now = visit.today if reading.state.open else min(visit.today, day_of(reading.state.done or reading.state.rolled))
    days = axis(visit.catalogue.calendar, start, max(end, now), working=reading.value.unit == Unit.WORKING_DAY)
    if not 2 <= len(days) <= _LONGEST_RULER:
        return None
    one = timedelta(1)
    stopped = [
        (day_of(a.isoformat()), day_of(b.isoformat()) - one if b else max(visit.today, day_of(a.isoformat())))
        for a, b in run.excluded
    ]
    begun = run.clock.start
    words = "起算" if begun.startswith("field:") else ledger.step(begun).title
    pause = run.clock.stopped[0][0] if run.clock.stopped else ""
    return ruler(
        days,
        today=max(now, start),
        due=reading.strict,
        rolled=reading.rolled if reading.rolled != reading.strict else None,
        stopped=[span for span in stopped if span[0] <= span[1]],
        unit=unit_words(reading.value),
        start_words=words,
        stop_words=ledger.step(pause).title if pause else "中止",
    )


def axis(calendar: WorkCalendar, start: date, end: date, *, working: bool) -> list[date]:
    """The days a clock knows from ``start`` to ``end``; empty when there are too many to draw."""
    if (end - start).days > 2 * _LONGEST_RULER:
        return []
    days = [start + timedelta(step) for step in range((end - start).days + 1)]
    if not working:
        return days
    return [day for day in days if day == start or (calendar.covers(day) and calendar.is_working_day(day))]
