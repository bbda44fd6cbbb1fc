"""Vectors: a file of periods with the day each must end on, one JSON object a line.

``rule`` is ``wd`` (working days), ``day_``, ``month_`` or ``year_`` with ``strict``, ``roll`` or ``next_wd``,
``wd_next_wd``, ``hour`` or ``backward``. ``next_wd`` is the first working day after the strict last day.
``excluded`` lists half-open [from, to) pairs, ``to`` null while the clock stands still; ``extension`` is a number
of the same unit or a ``{"length", "unit"}``; ``direction`` is ``forward`` or ``backward``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from zhunsheng.core.calendar.due import Interval, due
from zhunsheng.core.calendar.limit import Limit, Unit
from zhunsheng.core.calendar.working_days import WorkCalendar
from zhunsheng.core.errors import DefinitionError, Problem, RuleViolation

_REQUIRED = ("rule", "start", "length", "unit", "expected")
_OPTIONAL = ("excluded", "extension", "direction")
_IGNORED = ("id", "why", "basis", "note", "hand_computed", "script_computed")
_NATURAL = {"day": Unit.DAY, "month": Unit.MONTH, "year": Unit.YEAR}
_RULES: dict[str, Unit | None] = {
    "wd": Unit.WORKING_DAY,
    "wd_next_wd": Unit.WORKING_DAY,
    "hour": Unit.HOUR,
    "backward": None,
    **{f"{name}_{last}": unit for name, unit in _NATURAL.items() for last in ("strict", "roll", "next_wd")},
}
_Fault = Callable[[str, str], None]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?")


@dataclass(frozen=True, slots=True)
class Vector:
    """One period and the day (hours: the moment) it must end on; ``None`` while it stands still."""

    rule: str
    start: date | datetime
    limit: Limit
    expected: date | datetime | None
    excluded: tuple[Interval, ...] = ()
    extension: Limit | None = None
    backward: bool = False

    def answer(self, calendar: WorkCalendar) -> tuple[date | datetime | None, bool]:
        """The computed day, and whether it is provisional. Raises ``RuleViolation`` where there is no answer."""
        found = due(
            self.start,
            self.limit,
            calendar=calendar,
            excluded=self.excluded,
            extension=self.extension,
            backward=self.backward,
        )
        if found.strict is None:
            return None, False
        if self.rule.endswith("_roll"):
            if not calendar.covers(found.strict):
                calendar.roll(found.strict)
            return found.rolled, found.provisional
        if self.rule.endswith("_next_wd"):
            after = calendar.next_working_day(found.strict)
            return after, after > calendar.published_through
        # A strict natural day rests on no arrangement.
        return found.strict, found.provisional and self.limit.unit is Unit.WORKING_DAY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line. ``fault`` says why it could not be read or computed."""

    line: int
    name: str
    vector: Vector | None = None
    answer: date | datetime | None = None
    provisional: bool = False
    fault: str = ""

    @property
    def agrees(self) -> bool:
        return self.vector is not None and not self.fault and self.answer == self.vector.expected


def check(lines: Iterable[str], calendar: WorkCalendar) -> Iterator[Outcome]:
    """Compute every line that is not blank and hold it against what it expects."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name, vector = f"第{number}行", None
        try:
            record = _record(line)
            name = str(record.get("id") or name)
            vector = parse(record)
            answer, provisional = vector.answer(calendar)
        except (RuleViolation, DefinitionError) as error:
            yield Outcome(number, name, vector, fault=str(error))
        else:
            yield Outcome(number, name, vector, answer, provisional)


def parse(record: Mapping[str, Any]) -> Vector:
    """Read one vector. Raises ``RuleViolation`` with every problem of it."""
    faults: list[Problem] = []

    def fault(field: str, message: str) -> None:
        faults.append(Problem("vector.invalid", f"{field}：{message}", field))

    for field in sorted(set(record) - {*_REQUIRED, *_OPTIONAL, *_IGNORED}):
        fault(field, "不认识的字段")
    for field in _REQUIRED:
        if field not in record:
            fault(field, "缺这个字段")
    rule, unit = record.get("rule"), _unit(record.get("unit"))
    if "rule" in record and (not isinstance(rule, str) or rule not in _RULES):
        fault("rule", f"不认识的规则 {rule!r}，可用 {'、'.join(sorted(_RULES))}")
    if "unit" in record and unit is None:
        fault("unit", f"不认识的单位 {record['unit']!r}，可用 {'、'.join(Unit)}")
    if isinstance(rule, str) and unit and _RULES.get(rule) not in (None, unit):
        fault("unit", f"规则 {rule} 的单位是 {_RULES[rule]}，不是 {unit}")
    if "length" in record and not _is_length(record["length"]):
        fault("length", f"须为不小于零的整数，不能是 {record['length']!r}")
    backward = _direction(record, fault)
    hours = unit is Unit.HOUR
    start = _day_or_moment(record.get("start"), hours) if "start" in record else None
    if "start" in record and start is None:
        fault("start", _wants(record["start"], hours))
    expected = _day_or_moment(record.get("expected"), hours, day_only=not hours)
    excluded = _excluded(record.get("excluded"), hours, fault)
    if "expected" in record and expected is None:
        stands_still = record["expected"] is None and any(end is None for _, end in excluded)
        if not stands_still:
            fault("expected", _wants(record["expected"], hours))
    extension = _extension(record.get("extension"), unit, fault)
    if faults:
        raise RuleViolation(faults)
    assert isinstance(rule, str)
    assert unit is not None
    assert start is not None
    return Vector(rule, start, Limit(record["length"], unit), expected, excluded, extension, backward)


def _record(line: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        if twice := {name for name in names if names.count(name) > 1}:
            raise RuleViolation(Problem("vector.invalid", f"字段重复：{'、'.join(sorted(twice))}"))
        return dict(pairs)

    try:
        record = json.loads(line, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        message = f"不是 JSON：读到第{error.colno}个字符读不下去"
        raise RuleViolation(Problem("vector.invalid", message)) from None
    except (ValueError, RecursionError):
        message = "读不了这个 JSON：数字太长，或层次太多"
        raise RuleViolation(Problem("vector.invalid", message)) from None
    if not isinstance(record, dict):
        raise RuleViolation(Problem("vector.invalid", "应是一个 JSON 对象"))
    return record


def _direction(record: Mapping[str, Any], fault: _Fault) -> bool:
    rule, direction = record.get("rule"), record.get("direction")
    if direction not in (None, "forward", "backward"):
        fault("direction", f"只能是 forward 或 backward，不能是 {direction!r}")
    if rule == "backward" and direction == "forward":
        fault("direction", "规则 backward 的方向不能是 forward")
    backward = rule == "backward" or direction == "backward"
    if backward and isinstance(rule, str) and rule.endswith(("_roll", "_next_wd")):
        fault("rule", f"倒算不顺延，也没有届满后的工作日，不能用 {rule}，请用 backward")
    return backward


def _is_length(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _unit(value: Any) -> Unit | None:
    return Unit(value) if isinstance(value, str) and value in list(Unit) else None


def _wants(value: Any, hours: bool) -> str:
    example = "时刻，例如 2025-05-01T22:30" if hours else "日期，例如 2025-05-01"
    return f"须为{example}，不能是 {value!r}"


def _day_or_moment(value: Any, hours: bool, day_only: bool = False) -> date | datetime | None:
    if not isinstance(value, str):
        return None
    try:
        if _MOMENT.fullmatch(value) and not day_only:
            moment = datetime.fromisoformat(value)
            return moment if hours else moment.date()
        if _DATE.fullmatch(value) and not hours:
            return date.fromisoformat(value)
    except ValueError:
        pass
    return None


def _excluded(value: Any, hours: bool, fault: _Fault) -> tuple[Interval, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        fault("excluded", "须为 [起, 止] 的列表")
        return ()
    found: list[Interval] = []
    for number, pair in enumerate(value, 1):
        if not isinstance(pair, list) or len(pair) != 2:
            fault("excluded", f"第{number}段须为 [起, 止]")
            continue
        begin, end = (_bound(written, hours) for written in pair)
        if begin is None or (end is None and pair[1] is not None):
            fault("excluded", f"第{number}段的日期不对：{pair!r}")
        elif end is not None and end < begin:
            fault("excluded", f"第{number}段起日晚于止日：{pair!r}")
        else:
            found.append((begin, end))
    return tuple(found)


def _bound(written: Any, hours: bool) -> date | datetime | None:
    bound = _day_or_moment(written, hours)
    if bound is None and hours and (day := _day_or_moment(written, False)):
        return datetime.combine(day, time())
    return bound


def _extension(value: Any, unit: Unit | None, fault: _Fault) -> Limit | None:
    if value is None:
        return None
    if _is_length(value) and unit is not None:
        return Limit(value, unit)
    if isinstance(value, dict) and set(value) == {"length", "unit"}:
        of = _unit(value["unit"])
        if of is not None and _is_length(value["length"]):
            return Limit(value["length"], of)
    fault("extension", f'须为整数或 {{"length": …, "unit": …}}，不能是 {value!r}')
    return None
