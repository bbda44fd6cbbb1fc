"""期限试算: from a day and a time limit, the last day and why it is that day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.workbench.fields import FormField, Option, with_errors
from zhunsheng.apps.workbench.pages import DueAnswer, DuePage
from zhunsheng.apps.workbench.parts import Crumb, Note, ProblemLink
from zhunsheng.apps.workbench.present.clock_panel import trace_lines
from zhunsheng.apps.workbench.present.trying import tabs
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date, weekday
from zhunsheng.core.calendar import Due, Limit, Reason, Roll, Texts, Unit, due, explain
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.fields import to_date, to_decimal
from zhunsheng.core.ledger.typed import plain_day
from zhunsheng.core.statutes import OTHER_UNITS, StatuteValue

_FROM, _CLOCK, _LENGTH, _UNIT, _DIRECTION = "from", "clock", "length", "unit", "direction"
_LONGEST = 36500


@dataclass(frozen=True)
class _Question:
    start: date
    limit: Limit
    backward: bool
    value: StatuteValue | None


@require_safe
def try_out(request: HttpRequest) -> HttpResponse:
    """The form, and when something was asked its answer or what is wrong with the question."""
    here = visit(request)
    given = {name: request.GET.get(name, "").strip() for name in (_FROM, _CLOCK, _LENGTH, _UNIT, _DIRECTION)}
    problems: list[Problem] = []
    answer = None
    if any(given[name] for name in (_FROM, _CLOCK, _LENGTH)):
        question, problems = _read(here, given)
        if question is not None:
            try:
                answer = _answer(here, question)
            except RuleViolation as refused:
                problems = [replace(one, field=_FROM) for one in refused.problems]
    messages: dict[str, list[str]] = {}
    for one in problems:
        messages.setdefault(one.field, []).append(str(one))
    page = DuePage(
        title="期限试算",
        crumbs=(Crumb(label="期限试算"),),
        tabs=tabs("/due/"),
        fields=with_errors(_fields(here, given), dict(messages)),
        problems=[ProblemLink(text=str(one), field=one.field) for one in problems],
        answer=answer,
    )
    return show(request, page, status=400 if problems else 200)


def _fields(here: Visit, given: dict[str, str]) -> list[FormField]:
    values, names = here.catalogue.statutes.values, _names(here)
    return [
        FormField(
            name=_FROM,
            title="从哪一天起算",
            kind="moment",
            hint="按小时计算的要写时刻，如2025-9-17 14:30",
            value=given[_FROM] or cn_date(here.today),
            placeholder="如2025-9-17、9.17、今天",
        ),
        FormField(
            name=_CLOCK,
            title="法定期限",
            kind="link",
            required=False,
            hint="从法定期限里选一个；不选就填下面的长度和单位",
            value=next((words for words, key in names.items() if key == given[_CLOCK]), given[_CLOCK]),
            options=[Option(value=words, label=str(values[key][-1])) for words, key in names.items()],
            placeholder="输入期限名称里的几个字",
            width="full",
        ),
        FormField(name=_LENGTH, title="长度", kind="number", required=False, value=given[_LENGTH]),
        FormField(
            name=_UNIT,
            title="单位",
            kind="choice",
            required=False,
            value=given[_UNIT],
            options=[Option(value=unit.value, label=unit.chinese) for unit in Unit],
        ),
        FormField(
            name=_DIRECTION,
            title="方向",
            kind="choice",
            required=False,
            value=given[_DIRECTION] or "forward",
            options=(
                Option(value="forward", label="往后算"),
                Option(value="backward", label="往前算（须提前多久）"),
            ),
        ),
    ]


def _names(here: Visit) -> dict[str, str]:
    """Every time limit that can be computed, as one reads it, with its id. Of two that read alike the first keeps it."""
    names: dict[str, str] = {}
    for key, versions in sorted(here.catalogue.statutes.values.items()):
        if versions[-1].limit is not None:
            names.setdefault(f"{versions[-1].title}（{versions[-1].citation.short}）", key)
    return names


def _read(here: Visit, given: dict[str, str]) -> tuple[_Question | None, list[Problem]]:
    problems: list[Problem] = []
    start: date | None = None
    try:
        start = _start(given[_FROM], here.today)
    except ValueError as error:
        problems.append(Problem("due.from", str(error), _FROM))
    value, limit = None, None
    if given[_CLOCK]:
        value, found = _statutory(here, given[_CLOCK], start)
        problems += found
        limit = value.limit if value else None
    else:
        limit, found = _typed_limit(given)
        problems += found
    if problems or start is None or limit is None:
        return None, problems
    backward = value.backward if value else given[_DIRECTION] == "backward"
    return _Question(start, limit, backward, value), []


def _start(text: str, today: date) -> date:
    if not text:
        raise ValueError("请填从哪一天起算")
    day, gap, clock = text.replace("T", " ").partition(" ")
    found = to_date(plain_day(day, today))
    if not gap:
        return found
    try:
        return datetime.combine(found, datetime.strptime(clock.strip().replace("：", ":"), "%H:%M").time())  # noqa: DTZ007
    except ValueError:
        raise ValueError(f"“{clock}”不是时刻，请写成14:30") from None


def _statutory(here: Visit, name: str, start: date | None) -> tuple[StatuteValue | None, list[Problem]]:
    """A value by its id, as the list names it, or by a title only one has; as in force on the day."""
    statutes = here.catalogue.statutes
    versions = statutes.values.get(_names(here).get(name, name))
    if versions is None:
        titled = [one for one in statutes.values.values() if one[-1].title == name]
        versions = titled[0] if len(titled) == 1 else None
    if versions is None:
        return None, [Problem("due.clock", f"没有“{name}”这个法定期限，请从列表里选", _CLOCK)]
    if start is None:
        return None, []
    day = start.date() if isinstance(start, datetime) else start
    try:
        value = statutes.value(versions[-1].id, day)
    except RuleViolation as refused:
        return None, [replace(one, field=_CLOCK) for one in refused.problems]
    if value.limit is None:
        words = str(value) if value.fixed_date else OTHER_UNITS.get(value.unit, "")
        return None, [
            Problem(
                "due.clock", f"“{value.title}”写的是“{words}”，不能从某一日推算", _CLOCK, value.citation.short
            )
        ]
    return value, []


def _typed_limit(given: dict[str, str]) -> tuple[Limit | None, list[Problem]]:
    problems: list[Problem] = []
    length = None
    try:
        number = to_decimal(given[_LENGTH]) if given[_LENGTH] else None
        if number is None:
            problems.append(Problem("due.length", "请填期限的长度，或者选一个法定期限", _LENGTH))
        elif number != int(number) or not 0 <= number <= _LONGEST:
            problems.append(Problem("due.length", f"长度应为0至{_LONGEST}的整数", _LENGTH))
        else:
            length = int(number)
    except ValueError as error:
        problems.append(Problem("due.length", str(error), _LENGTH))
    if given[_UNIT] not in list(Unit):
        problems.append(Problem("due.unit", "请选期限的单位", _UNIT))
    if problems or length is None:
        return None, problems
    return Limit(length, Unit(given[_UNIT])), []


def _answer(here: Visit, asked: _Question) -> DueAnswer:
    calendar, value = here.catalogue.calendar, asked.value
    found = due(asked.start, asked.limit, calendar=calendar, backward=asked.backward)
    texts = (
        Texts(
            start=Reason(value.starts_on, value.law.counting),
            limit=Reason(f"{value.title}（{value.who}）" if value.who else value.title, value.citation.short),
            roll=value.roll,
            roll_basis=value.roll_basis,
        )
        if value
        else None
    )
    lines = explain(asked.start, asked.limit, calendar=calendar, backward=asked.backward, texts=texts)
    notes = []
    if value and value.expires_effect:
        notes.append(Note(title="届满之后", text=value.expires_effect))
    if value and not value.verified:
        notes.append(Note(text="这个法定值尚未核对条文原文，仅供参考。", tone="doubt"))
    words, sentence = _words(found, asked)
    return DueAnswer(
        words=words,
        sentence=sentence,
        trace=trace_lines(lines),
        provisional="这一年的放假安排还没有公布，公布后这一天可能变动。" if found.provisional else "",
        notes=notes,
    )


def _words(found: Due, asked: _Question) -> tuple[str, str]:
    """The day in large, and which day the law uses."""
    strict, rolled = found.strict, found.rolled
    assert strict is not None
    assert rolled is not None
    value = asked.value
    name = f"{value.title}{value.limit}（{value.citation.short}）。" if value else f"{asked.limit}。"
    if asked.backward:
        return _say(strict), f"{name}最迟在这一天。倒着算的期限遇休假日不后移。"
    if rolled == strict:
        return _say(strict), f"{name}到这一天届满。"
    if value is None:
        return _say(strict), f"{name}法律写有顺延的，到{_say(rolled)}届满。"
    if value.roll is Roll.ROLLS:
        return _say(rolled), f"{name}{_say(strict)}遇法定休假日，顺延到这一天。"
    if value.roll is Roll.NO_CLAUSE:
        return _say(strict), f"{name}法律没有写顺延：按这一天预警，过了{_say(rolled)}才作逾期。"
    return _say(strict), f"{name}到这一天届满，不因休假日顺延。"


def _say(day: date) -> str:
    text = f"{cn_date(day)} {weekday(day, long=True)}"
    return f"{text} {day:%H:%M}" if isinstance(day, datetime) else text


urlpatterns = [path("due/", try_out)]
