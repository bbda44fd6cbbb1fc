"""Why a period ends on that day, line by line: what a citizen could follow with a calendar in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from zhunsheng.core.calendar.due import Due, Interval, Roll, due
from zhunsheng.core.calendar.limit import Limit, Unit
from zhunsheng.core.calendar.remaining import elapsed
from zhunsheng.core.calendar.working_days import WorkCalendar, weekday
from zhunsheng.core.errors import Problem, RuleViolation

_LISTED_HOLIDAYS = 4


@dataclass(frozen=True, slots=True)
class TraceLine:
    """``label`` is a day (``7月31日``) or what is added (``＋60日``); ``basis`` an article, or empty."""

    label: str
    sentence: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What happened or what the law asks, without a full stop at the end, and its article."""

    sentence: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The words ``explain`` cannot know.

    ``start``: the event counted from (``受理``) and the rule that its day is not counted; ``limit``: what
    must be done in the time; ``excluded``: one reason for each excluded interval, in the same order;
    ``extension``: who granted it; ``roll`` and ``roll_basis``: what the law says of a last day on a holiday (``None``: no law
    is named).
    """

    start: Reason = field(default_factory=Reason)
    limit: Reason = field(default_factory=Reason)
    excluded: Sequence[Reason] = ()
    extension: Reason = field(default_factory=Reason)
    roll: Roll | None = None
    roll_basis: str = ""


def explain(
    start: date | datetime,
    limit: Limit,
    *,
    calendar: WorkCalendar,
    excluded: Sequence[Interval] = (),
    extension: Limit | None = None,
    backward: bool = False,
    texts: Texts | None = None,
) -> list[TraceLine]:
    """The reasons of ``due`` called with the same arguments; same errors."""
    trace = _Trace(start, limit, calendar, backward, texts or Texts())
    try:
        trace.start_line()
    except OverflowError:
        raise RuleViolation(Problem("period.out_of_range", f"{start}没有前后可数的日子")) from None
    reached = trace.limit_line()
    if extension is not None:
        reached = trace.extension_line(extension)
    reached = trace.excluded_lines(excluded, extension, reached)
    trace.calendar_line(reached)
    trace.last_day_line(reached)
    return trace.lines


class _Trace:
    def __init__(
        self, start: date | datetime, limit: Limit, calendar: WorkCalendar, backward: bool, texts: Texts
    ) -> None:
        hours = limit.unit is Unit.HOUR
        self.start = start.date() if isinstance(start, datetime) and not hours else start
        self.limit, self.calendar, self.backward, self.texts = limit, calendar, backward, texts
        self.sign = "－" if backward else "＋"
        self.lines: list[TraceLine] = []

    def add(self, label: str, sentence: str, basis: str = "") -> None:
        self.lines.append(TraceLine(label, sentence, basis))

    def due(self, excluded: Sequence[Interval] = (), extension: Limit | None = None) -> Due:
        return due(
            self.start,
            self.limit,
            calendar=self.calendar,
            excluded=excluded,
            extension=extension,
            backward=self.backward,
        )

    def say(self, day: date) -> str:
        """``10月9日（周四）``, with the year when it is not the year of the start, with the time in hours."""
        year = "" if day.year == self.start.year else f"{day.year}年"
        if isinstance(day, datetime):
            return f"{year}{day.month}月{day.day}日{day:%H:%M}"
        return f"{year}{day.month}月{day.day}日（{weekday(day)}）"

    def start_line(self) -> None:
        event, basis, unit = self.texts.start.sentence or "起算", self.texts.start.basis, self.limit.unit
        label = self.say(self.start).split("（")[0]
        if unit is Unit.HOUR:
            towards = "向前" if self.backward else ""
            self.add(label, f"{event}。从这一时刻起{towards}连续计算，夜间和休息日不扣除", basis)
            return
        ordinal = "倒数第1" if self.backward else "第1"
        step = -1 if self.backward else 1
        if unit is Unit.WORKING_DAY:
            first = self.calendar.add_working_days(self.start, step)
            ordinal += "个工作"
        else:
            first = self.start + timedelta(step)
        self.add(label, f"{event}。当日不计入，{self.say(first)}为{ordinal}日", basis)

    def limit_line(self) -> Due:
        reached = self.due()
        ends = f"{'最迟' if self.backward else '应'}为{self.say(_end(reached))}"
        asks = self.texts.limit.sentence or ("提前" if self.backward else "期限") + str(self.limit)
        if self.limit.unit in (Unit.MONTH, Unit.YEAR) and _end(reached).day != self.start.day:
            asks += f"；该月没有{self.start.day}日，以月末日为最后一日"
        self.add(f"{self.sign}{self.limit}", f"{asks}，{ends}", self.texts.limit.basis)
        return reached

    def extension_line(self, extension: Limit) -> Due:
        reached = self.due(extension=extension)
        total = ""
        if extension.unit is self.limit.unit:
            total = f"共{Limit(self.limit.length + extension.length, extension.unit)}，"
        self.add(
            f"{self.sign}{extension}",
            f"{self.texts.extension.sentence or '延长'}，与原期限从同一日起一次连算，{total}"
            f"应为{self.say(_end(reached))}",
            self.texts.extension.basis,
        )
        return reached

    def excluded_lines(self, excluded: Sequence[Interval], extension: Limit | None, reached: Due) -> Due:
        reasons = [*self.texts.excluded, *[Reason()] * (len(excluded) - len(self.texts.excluded))]
        pairs = list(zip(excluded, reasons, strict=False))
        # As text, days and moments sort together.
        pairs.sort(key=lambda pair: str(pair[0][0]), reverse=self.backward)
        for count in range(1, len(pairs) + 1):
            (stopped, resumed), reason = pairs[count - 1]
            moved = self.due([interval for interval, _ in pairs[:count]], extension)
            why = reason.sentence or "起停止计算"
            if moved.stopped:
                if not reached.stopped:
                    self._standing_still(pairs[: count - 1], stopped, why, reason.basis)
                return moved
            span = f"{self.say(stopped)}{why}，" + (f"{self.say(resumed)}恢复" if resumed else "尚未恢复")
            shift = self._shift(_end(reached), _end(moved))
            if moved.strict == reached.strict:
                self.add(f"{self.sign}{shift}", f"{span}；这段时间不影响届满日", reason.basis)
            else:
                ends = self.say(_end(moved))
                self.add(f"{self.sign}{shift}", f"{span}；其间{shift}不计入，移至{ends}", reason.basis)
            reached = moved
        return reached

    def _standing_still(
        self, before: Sequence[tuple[Interval, Reason]], stopped: date, why: str, basis: str
    ) -> None:
        sentence = f"{self.say(stopped)}{why}，尚未恢复"
        if not isinstance(stopped, datetime):
            earlier = [interval for interval, _ in before]
            unit = self.limit.unit
            used = elapsed(self.start, stopped - timedelta(1), unit, self.calendar, earlier)
            counted = unit if unit is Unit.WORKING_DAY else Unit.DAY
            sentence += f"，此前已用{Limit(used, counted)}"
        self.add("停止计算", sentence, basis)

    def _shift(self, old: date, new: date) -> str:
        low, high = min(old, new), max(old, new)
        if self.limit.unit is Unit.HOUR:
            hours = (high - low) / timedelta(hours=1)
            return f"{hours:g}小时"
        if self.limit.unit is Unit.WORKING_DAY:
            return str(Limit(self.calendar.working_days_between(low, high), Unit.WORKING_DAY))
        return f"{(high - low).days}日"

    def calendar_line(self, reached: Due) -> None:
        """For working days: the holidays stepped over and the weekends worked on the way."""
        if self.limit.unit is not Unit.WORKING_DAY or reached.stopped:
            return
        low, high = sorted((self.start, _end(reached)))
        holidays = self.calendar.holidays_within(low, high)
        worked = self.calendar.worked_weekends_within(low, high)
        parts = []
        if len(holidays) > _LISTED_HOLIDAYS:
            parts.append(f"其间有{len(holidays)}个节假日假期不计，{len(worked)}个调休上班的周末计入")
        else:
            for title, first, last in holidays:
                span = self.say(first) if first == last else f"{self.say(first)}至{self.say(last)}"
                parts.append(f"{title}假期{span}不计")
            if worked:
                parts.append("、".join(self.say(day) for day in worked) + "调休上班，计入")
        if parts:
            years = sorted(
                {day.year for _, first, last in holidays for day in (first, last)} | {d.year for d in worked}
            )
            notices = [self.calendar.notice(date(year, 1, 1)) for year in years]
            self.add("其间", "；".join(parts), "、".join(filter(None, notices)))

    def last_day_line(self, reached: Due) -> None:
        strict, rolled = reached.strict, reached.rolled
        if strict is None or rolled is None or self.limit.unit is Unit.HOUR:
            return
        if self.limit.unit is not Unit.WORKING_DAY and self.calendar.covers(strict):
            if self.backward:
                self._backward_hint(strict)
            elif rolled != strict:
                self._roll_line(strict, rolled)
        if reached.provisional:
            if strict < self.calendar.first:
                said = f"{self.calendar.first.year}年以前的放假安排没有资料，未判断是否顺延"
            else:
                said = f"{self.calendar.published_through.year}年以后的放假安排尚未公布，公布后可能变动"
            self.add("暂定", said)

    def _roll_line(self, strict: date, rolled: date) -> None:
        why, target, roll = self.calendar.why(strict), self.say(rolled), self.texts.roll
        day = self.say(strict).split("（")[0]
        if roll is Roll.ROLLS:
            moved = f"{day}为{why}，移至其后第一个工作日{target}"
            self.add(
                f"＋{(rolled - strict).days}日", moved, self.texts.roll_basis or self.calendar.notice(strict)
            )
        elif roll is None:
            self.add("节假日", f"{day}为{why}；法律写有顺延的，移至其后第一个工作日{target}")
        elif roll is Roll.NO_CLAUSE:
            said = f"{day}为{why}；法律没有写顺延，按{day}预警，过了{target}才作逾期，其间办结的存疑"
            self.add("不顺延", said, self.texts.roll_basis)
        else:
            self.add("不顺延", f"{day}为{why}；这类期限届满日不因休假日后移", self.texts.roll_basis)

    def _backward_hint(self, strict: date) -> None:
        if not self.calendar.is_working_day(strict) and self.calendar.working_days_between(
            self.calendar.first, strict
        ):
            safe = self.calendar.add_working_days(strict, -1)
            day = self.say(strict).split("（")[0]
            self.add("提示", f"{day}为{self.calendar.why(strict)}；倒算不后移，宜提前到{self.say(safe)}")


def _end(reached: Due) -> date:
    assert reached.strict is not None
    return reached.strict
