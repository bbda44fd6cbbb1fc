"""What a step would do to the clocks if it were taken on some day: computed as for a real one, nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.workbench.calendar_pages import TriedClock, TriedStep
from zhunsheng.apps.workbench.parts import Article, Link
from zhunsheng.apps.workbench.present.clock_panel import trace_lines
from zhunsheng.apps.workbench.present.clocks import day_of
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, weekday
from zhunsheng.core.calendar import Reason, Roll, Texts, TraceLine, Unit, due, explain
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.clocks import ClockState, evaluate, trace
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState, provisional
from zhunsheng.core.ledger.steps import Clock, Step
from zhunsheng.core.statutes import StatuteValue

PATH = "/due/steps/"


def on_record(visit: Visit, ledger: Ledger, row: Record, step: Step, on: date) -> TriedStep:
    """The step taken on this record on that day, with what the record holds."""
    before = state_of(row)
    after = provisional(ledger, step, before, {}, on)
    statutes, calendar = visit.catalogue.statutes, visit.catalogue.calendar
    was, would = (evaluate(ledger, state, statutes, calendar) for state in (before, after))
    changed = [
        _changed(visit, ledger, clock, was.get(clock.key), would[clock.key], after)
        for clock in ledger.clocks
        if clock.key in would and would[clock.key] != was.get(clock.key)
    ]
    notes = [] if changed else ["这个环节不影响期限。"]
    waiting = [clock.title for clock in _by_what_is_asked(ledger, step, before)]
    if waiting:
        notes.append(f"{'、'.join(waiting)}要看登记时填的内容，不在这里试算。")
    if step.move.target is not None and step.move.target.final:
        notes.append("本件随之办结，其余期限不再计算。")
    return TriedStep(title="", clocks=changed, note="".join(notes))


def from_ledger(visit: Visit, ledger: Ledger, on: date) -> list[TriedStep]:
    """Everything that starts a clock of the ledger, as if it were on that day. Which of several clocks applies may
    depend on what is recorded; clocks counted in hours, or from the end of another clock, are left out."""
    found: dict[str, list[TriedClock]] = {}
    for clock in ledger.clocks:
        for start in clock.starts:
            tried = None if start.startswith("clock:") else _begun(visit, ledger, clock, start, on)
            if tried:
                found.setdefault(ledger.start_title(start), []).append(tried)
    return [TriedStep(title=title, clocks=clocks) for title, clocks in found.items()]


def _begun(visit: Visit, ledger: Ledger, clock: Clock, start: str, on: date) -> TriedClock | None:
    value, calendar = _value(visit, clock, on), visit.catalogue.calendar
    if value is None or value.limit is None or value.limit.unit is Unit.HOUR:
        return None
    answer = due(on, value.limit, calendar=calendar, backward=value.backward)
    assert answer.strict is not None
    assert answer.rolled is not None
    texts = Texts(
        start=Reason(ledger.start_title(start), value.law.counting),
        limit=Reason(value.title, value.citation.short),
        roll=value.roll,
        roll_basis=value.roll_basis,
    )
    lines = explain(on, value.limit, calendar=calendar, backward=value.backward, texts=texts)
    strict, rolled = day_of(answer.strict.isoformat()), day_of(answer.rolled.isoformat())
    rolled = strict if value.roll is Roll.NEVER else rolled
    what = "最迟" if value.backward else "届满"
    return _tried(clock, value, what, strict, rolled, lines, answer.provisional)


def _value(visit: Visit, clock: Clock, on: date) -> StatuteValue | None:
    try:
        return visit.catalogue.statutes.value(clock.limit, on)
    except RuleViolation:
        return None


def _changed(
    visit: Visit, ledger: Ledger, clock: Clock, was: ClockState | None, now: ClockState, after: RecordState
) -> TriedClock:
    value = visit.catalogue.statutes.value(clock.limit, day_of(now.start))
    lines = trace(ledger, after, clock.key, visit.catalogue.statutes, visit.catalogue.calendar)
    what, tone = _what(was, now)
    tried = _tried(clock, value, what, day_of(now.strict), day_of(now.rolled), lines, now.provisional, tone)
    if now.outcome == "paused":
        return replace(tried, day="", sentence="", trace=())
    return tried if now.open else replace(tried, effect="")


def _what(was: ClockState | None, now: ClockState) -> tuple[str, str]:
    if now.outcome == "met":
        return ("存疑：严格日已过", "amber") if now.doubtful else ("停止，按期", "")
    if now.outcome == "late":
        return "停止，已逾期", "red"
    if now.outcome == "early":
        return "停止，早于法定时间", "red"
    if now.outcome == "paused":
        return "停下，不再计入", ""
    if was is None:
        return "开始计算", ""
    if now.extended and not was.extended:
        return "延长", ""
    return ("继续计算" if was.outcome == "paused" else "重新计算"), ""


def _tried(
    clock: Clock,
    value: StatuteValue,
    what: str,
    strict: date,
    rolled: date,
    lines: Iterable[TraceLine],
    provisional_day: bool,
    tone: str = "",
) -> TriedClock:
    sentence = ""
    if rolled != strict:
        sentence = (
            f"{cn_date(strict)}遇法定休假日，顺延到这一天"
            if value.roll is Roll.ROLLS
            else f"法律没有写顺延：按这一天预警，过了{cn_date(rolled)}才作逾期"
        )
    if provisional_day:
        sentence = "；".join(words for words in (sentence, "放假安排还没有公布，暂定") if words)
    shown = rolled if value.roll is Roll.ROLLS else strict
    return TriedClock(
        name=clock.title,
        what=what,
        tone=tone,  # type: ignore[arg-type]
        limit=str(value) if value.limit else "",
        day=f"{cn_date(shown)} {weekday(shown, long=True)}",
        sentence=sentence,
        article=Article(text=value.citation.short, full=value.citation.full),
        trace=trace_lines(lines),
        effect=value.expires_effect,
    )


def _by_what_is_asked(ledger: Ledger, step: Step, before: RecordState) -> list[Clock]:
    """Clocks that start from a day this step asks for and the record does not hold yet."""
    asked = {f"field:{name}" for name in step.asks.fields() if not before.facts.get(name)}
    return [clock for clock in ledger.clocks if asked & set(clock.starts)]


def steps_with_clocks(ledger: Ledger, state: RecordState) -> Sequence[Step]:
    """The steps that may follow, those that bear on a clock first."""
    possible = [step for step in ledger.steps if step.may_follow(state.state)]
    return sorted(possible, key=lambda step: not _bears_on(ledger, step))


def _bears_on(ledger: Ledger, step: Step) -> bool:
    return any(
        step.key in (*clock.starts, *clock.until)
        or step.key == clock.extended_by
        or any(step.key in pair for pair in clock.stopped)
        for clock in ledger.clocks
    )


def tabs(current: str) -> tuple[Link, ...]:
    """The two ways to try out a day."""
    return tuple(
        Link(label=label, url=url, current=url == current)
        for label, url in (("按法定期限", "/due/"), ("按环节", PATH))
    )
