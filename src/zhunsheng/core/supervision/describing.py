"""A finding in words: what the law asks, what is the case, and the acts and days it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhunsheng.core.calendar import Unit, WorkCalendar, remaining
from zhunsheng.core.figures.expression import Row
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.fields import Names, Rows
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.requirements import Level, Requirement
from zhunsheng.core.ledger.steps import Clock, Step
from zhunsheng.core.statutes import StatuteValue
from zhunsheng.core.supervision.judging import Hit
from zhunsheng.core.supervision.lateness import Lateness
from zhunsheng.core.supervision.rule import SLOT, Rule


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the evidence. ``seq``: the event of the record, 0 for a day that only counting gives. ``record``: another
    record that it names. ``marked``: this is where the departure shows."""

    on: str
    what: str
    seq: int = 0
    note: str = ""
    record: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A departure of one record, whatever found it.

    ``source`` is the rule's key, ``ledger.clock`` or ``ledger.step.requirement``; with ``record``, ``seq`` (the event it
    rests on) and ``cell`` it tells findings apart. ``due_on``, ``done_on``: of a clock's act.
    """

    source: str
    record: str
    seq: int
    level: Level
    title: str
    demands: str
    says: str
    basis: str
    arose_on: str
    cell: str = ""
    due_on: str = ""
    done_on: str = ""
    evidence: tuple[Line, ...] = ()


def by_rule(
    rule: Rule,
    ledger: Ledger,
    record: RecordState,
    row: Row,
    hit: Hit,
    names: Names,
    others: Mapping[str, str],
) -> Found:
    """What a rule found. ``row`` is the record in the lake; ``others`` the days on which related records were opened, by id."""
    seq = seq_of(record, rule.at)
    rests_on = rule.rests_on or ((rule.at,) if rule.at else ())
    lines = [
        Line(past.on, title_of(ledger, past.step), past.seq, marked=past.seq == seq)
        for past in record.taken
        if past.step in rests_on or past.seq == seq
    ]
    for related in rule.related:
        for name in hit.related.get(related.key, ()):
            if name in others:
                lines.append(Line(others[name], related.noun or "关联记录", record=name))
    arises = row.get(rule.arises) if rule.arises else row[rule.day_column(ledger)]
    return Found(
        rule.key, record.id, seq, rule.level, rule.title, rule.demands, said(rule, ledger, record, hit, names),
        rule.basis.short if rule.basis else rule.why, (arises or date.fromisoformat(record.opened_on)).isoformat(),
        hit.cell, evidence=tuple(sorted(lines, key=lambda line: (line.on, bool(line.record)))),
    )  # fmt: skip


def said(rule: Rule, ledger: Ledger, record: RecordState, hit: Hit, names: Names) -> str:
    """The rule's sentence with its slots filled."""
    line = _line(rule, record, hit)

    def fill(name: str) -> str:
        first, _, rest = name.partition(".")
        if not rest:
            plain = {
                "organ": names.organ(record.organ),
                "region": names.region(record.region),
                "number": record.number,
            }
            return plain[name] if name in plain else ledger.fields[name].show(record.facts.get(name), names)
        if first == "day":
            day = record.day_of(rest)
            return in_words(date.fromisoformat(day)) if day else "（还没有）"
        if first == "cell":
            rows = ledger.fields[rule.each]
            assert isinstance(rows, Rows)
            return rows.of.fields()[rest].show(line.get(rest), names)
        value = hit.values.get(f"n_{rest}" if first == "n" else f"{first}__{rest}")
        return in_words(value) if isinstance(value, date) else "—" if value is None else str(value)

    return SLOT.sub(lambda found: fill(found[1]), rule.says)


def _line(rule: Rule, record: RecordState, hit: Hit) -> Mapping[str, Any]:
    """The row of the list that the hit is about."""
    rows: Sequence[Mapping[str, Any]] = record.facts.get(rule.each) or () if rule.each else ()
    return next((row for row in rows if str(row.get(rule.told_by) or "") == hit.cell), {})


def by_clock(
    ledger: Ledger,
    clock: Clock,
    value: StatuteValue,
    state: ClockState,
    record: RecordState,
    late: Lateness,
    calendar: WorkCalendar,
) -> Found:
    """What a clock found."""
    name = clock.title.removesuffix("期限")
    before = {"before_event": value.starts_on, "fixed_date": str(value)}.get(
        value.unit, ""
    )  # …前, not a length
    length = before or ("文书载明的期限" if value.limit is None else str(value))
    begun = _begun(ledger, clock, record)
    ends = "、".join(f"“{ledger.step(key).title}”" for key in clock.until[:3])
    last, strict = _day(state.rolled), _day(state.strict)
    doubt = "" if value.verified else "（法定值未核对，仅作提示）"
    done = in_words(_day(state.done)) if state.done else ""
    over = f"，迟{over_by(value, state.rolled, _day(state.done), calendar)}" if late.manner == "late" else ""
    if late.manner == "early":
        title = f"{name}不足{length}"
        demands = f"{begun}后须满{length}，才可以办理{ends}"
        says = f"{done}办理，{in_words(strict)}才满{length}"
    else:
        title = f"{name}没有在{length}完成" if before else f"{name}超过{length}"
        title = f"{name}届满日为休假日" if late.manner == "strict" else title
        demands = f"{begun}后{length}{'' if before else '内'}应当办理{ends}，最迟{in_words(last if late.manner != 'strict' else strict)}"
        says = {
            "late": f"{done}才办理{over}",
            "open": f"至今没有办理{ends}",
            "undone": f"期限届满前没有办理{ends}，{in_words(_day(record.closed_on))}以其他方式办结"
            if record.closed_on
            else "",
            "strict": f"期限届满日{in_words(strict)}为休假日，法律没有写明可以顺延，"
            + (f"{done}才办理" if done else "届满日已过，还没有办理"),
        }[late.manner]
    return Found(
        f"{ledger.key}.{clock.key}", record.id, _began(clock, record), late.level, title, demands, says + doubt,
        value.citation.short, late.arose_on.isoformat(), due_on=last.isoformat(), done_on=state.done[:10],
        evidence=_clock_lines(ledger, clock, state, record, late),
    )  # fmt: skip


def over_by(value: StatuteValue, last: str, day: date, calendar: WorkCalendar) -> str:
    """How far ``day`` lies beyond the last day, in the law's own unit: 2个工作日, 3日."""
    unit = Unit(value.unit) if value.limit is not None else Unit.DAY
    if unit is Unit.HOUR:
        unit = Unit.DAY
    number = max(-remaining(_day(last), day, unit, calendar), 1)
    return f"{number}个工作日" if unit is Unit.WORKING_DAY else f"{number}日"


def _clock_lines(
    ledger: Ledger, clock: Clock, state: ClockState, record: RecordState, late: Lateness
) -> tuple[Line, ...]:
    began = _began(clock, record)
    changing = {key for pair in clock.stopped for key in pair} | (
        {clock.extended_by} if clock.extended_by else set()
    )
    lines = [
        Line(past.on, ledger.step(past.step).title, past.seq, "起算，当日不计入" if past.seq == began else "")
        for past in record.taken
        if past.seq == began or (past.seq > began and past.step in changing)
    ]
    if not any(line.note for line in lines):
        lines.append(Line(state.start[:10], "期限起算"))
    ended = next((past for past in record.taken if past.seq > began and past.step in clock.until), None)
    marked = late.manner in ("open", "undone")
    if state.strict[:10] != state.rolled[:10]:
        lines.append(
            Line(state.strict[:10], f"{clock.title}届满，当日为休假日", marked=late.manner == "strict")
        )
    if late.manner != "strict" or state.strict[:10] == state.rolled[:10]:
        what = "须满之日" if late.manner == "early" else "届满"
        lines.append(
            Line(state.rolled[:10], f"{clock.title}{what}", note="未见办理" if marked else "", marked=marked)
        )
    if state.done:
        title = ledger.step(ended.step).title if ended else "办理"
        lines.append(Line(state.done[:10], title, ended.seq if ended else 0, marked=not marked))
    return tuple(sorted(lines, key=lambda line: line.on))


def _starts(clock: Clock) -> Sequence[str]:
    return (clock.start,) if isinstance(clock.start, str) else clock.start


def _began(clock: Clock, record: RecordState) -> int:
    """The event from which a clock runs: of its step, else the first one."""
    for start in _starts(clock):
        seqs = [past.seq for past in record.taken if past.step == start]
        if seqs:
            return seqs[-1]
    return seq_of(record, "")


def _begun(ledger: Ledger, clock: Clock, record: RecordState) -> str:
    """What starts a clock, in words."""
    for start in _starts(clock):
        if ledger.has_step(start) and record.day_of(start):
            return f"“{ledger.step(start).title}”"
    field = next((start.partition(":")[2] for start in _starts(clock) if start.startswith("field:")), "")
    return f"“{ledger.fields[field].title}”" if field else "起算"


def by_requirement(
    ledger: Ledger, step: Step, need: Requirement | None, key: str, message: str, basis: str, level: Level,
    record: RecordState, seq: int,
) -> Found:  # fmt: skip
    """What a requirement found in history that was entered. ``need`` is None where the declaration has it no more."""
    past = next((one for one in record.taken if one.seq == seq), None)
    title = need.title if need else key
    on = past.on if past else record.opened_on
    return Found(
        f"{ledger.key}.{step.key}.{key}", record.id, seq, level, f"“{step.title}”不符合要求：{title}",
        f"“{step.title}”应当符合“{title}”的要求", what_is_the_case(message), basis, on,
        evidence=(Line(on, step.title, seq, marked=True),),
    )  # fmt: skip


def what_is_the_case(message: str) -> str:
    """A requirement's sentence without the advice to whoever is about to act ("请先登记听取意见")."""
    kept = [part for part in message.rstrip("。").split("。") if not part.startswith("请")]
    return "。".join(kept) or message


def title_of(ledger: Ledger, step: str) -> str:
    """A step in words; a record of an older edition may have taken one that is no more."""
    return ledger.step(step).title if ledger.has_step(step) else step


def seq_of(record: RecordState, step: str) -> int:
    """The event of a step's first taking, or of the opening; 0 when there is none."""
    return next((past.seq for past in record.taken if not step or past.step == step), 0)


def in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def related_ids(hits: Iterable[Hit]) -> set[str]:
    """The related records that hits name."""
    return {name for hit in hits for names in hit.related.values() for name in names}


def _day(written: str) -> date:
    return datetime.fromisoformat(written).date() if "T" in written else date.fromisoformat(written)
