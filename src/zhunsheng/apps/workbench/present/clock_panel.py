"""The clock panel: one clock in full with its ruler and its reasons, further ones as lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import ClockLine, ClockPanel, Link, TraceLine
from zhunsheng.apps.workbench.present.clocks import Reading, articles, chip, day_of, unit_words
from zhunsheng.apps.workbench.ruler import Ruler, ruler
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.calendar import Roll, Unit, WorkCalendar, due
from zhunsheng.core.calendar import TraceLine as CoreTraceLine
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.clocks import Run, prepare, trace
from zhunsheng.core.ledger.ledger import Ledger

_LONGEST_RULER = 400


def trace_lines(lines: Iterable[CoreTraceLine]) -> tuple[TraceLine, ...]:
    return tuple(
        TraceLine(what=line.label, sentence=line.sentence, articles=articles(line.basis)) for line in lines
    )


def panel(visit: Visit, ledger: Ledger, reading: Reading) -> ClockPanel:
    """The most urgent clock in full."""
    catalogue = visit.catalogue
    run = prepare(ledger, reading.clock.key, reading.record, catalogue.statutes, catalogue.calendar)
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
        counting=_counting(reading),
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
            *_try_step(ledger, reading),
        ),
    )


def _counting(reading: Reading) -> str:
    if reading.value.fixed_date:
        return f"每年{reading.value}"
    if reading.value.limit is None:
        return "以文书写明的日期为准"
    return f"{'工作日' if reading.value.unit == Unit.WORKING_DAY else '自然日'}，共{reading.value.limit}"


def _try_step(ledger: Ledger, reading: Reading) -> tuple[Link, ...]:
    record = reading.record
    if not reading.state.open:
        return ()
    address = addresses.of_record(ledger.key, record.id, record.number)
    return (Link(label="试算下一步", url=address + addresses.TRY),)


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
    if run.written:
        return (f"届满日已写明为{cn_date(day_of(run.written))}。",)
    if run.extension is not None:
        spent = (
            extension is not None
            and extension.limit is not None
            and run.extension.length == extension.limit.length * (extension.times or 0)
        )
        return (f"已延长{run.extension}" + ("，不能再延长" if spent else ""),)
    if extension is None:
        return ("法律没有规定可以延长。",) if not run.clock.stopped else ()
    times = f"{extension.times}次" if extension.times else ""
    most = f"，最多{extension.limit}" if extension.limit else ""
    said = f"可以延长{times}{most}，须由{extension.approver}批准（{value.citation.short}）。"
    if extension.limit and run.limit and not run.paused:
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
    """Drawn while the clock can be seen at a glance: not for hours, nor for years, nor backwards, nor when waited out."""
    start, end = day_of(run.start.isoformat()), max(reading.rolled, reading.strict)
    if reading.value.unit == Unit.HOUR or run.value.backward or reading.is_over(visit.today):
        return None
    now = (
        visit.today
        if reading.state.open
        else min(visit.today, day_of(reading.state.done or reading.state.rolled))
    )
    days = axis(
        visit.catalogue.calendar, start, max(end, now), working=reading.value.unit == Unit.WORKING_DAY
    )
    if not 2 <= len(days) <= _LONGEST_RULER:
        return None
    one = timedelta(1)
    stopped = [
        (day_of(a.isoformat()), day_of(b.isoformat()) - one if b else max(visit.today, day_of(a.isoformat())))
        for a, b in run.excluded
    ]
    words = "起算" if ":" in run.began else ledger.step(run.began).title
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
