"""期限日历: a month of the law's days, as cells or as a list; whose, and what else may be chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import QueryDict

from zhunsheng.apps.records.across import clocks
from zhunsheng.apps.records.due_days import counts, day_of, first_of_each_day, on_days
from zhunsheng.apps.records.models import OpenClock
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.calendar_pages import DayCell, DayEntry, DayGroup
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import Task
from zhunsheng.apps.workbench.parts import Link
from zhunsheng.apps.workbench.present.clocks import Reading, chip, due_words, read
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import weekday
from zhunsheng.core.access.decide import visible_organs
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation

PATH = "/calendar/"
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_KNOWN = {"month", "view", "of", "organ", "person"}
_IN_A_CELL = 3
_IN_A_LIST = 300


@dataclass(frozen=True)
class Asked:
    """What was asked for: a month (its first day), cells or list, one's own matters or those of an organ or person."""

    visit: Visit
    month: date
    view: str = ""  # "", list
    of: str = "all"  # mine, all
    organ: str = ""
    person: str = ""

    @property
    def last(self) -> date:
        return _month_after(self.month) - timedelta(1)

    @property
    def title(self) -> str:
        return f"{self.month.year}年{self.month.month}月"

    def url(self, anchor: str = "", **changes: object) -> str:
        asked = replace(self, **changes)  # type: ignore[arg-type]
        own = asked.month == self.visit.today.replace(day=1)
        pairs = [
            ("month", "" if own else f"{asked.month:%Y-%m}"),
            ("view", asked.view),
            ("of", asked.of),
            ("organ", asked.organ),
            ("person", asked.person),
        ]
        return addresses.with_query(PATH, pairs) + anchor


def asked_of(visit: Visit, given: QueryDict) -> Asked:
    """Read the query string. Raises RuleViolation with all that cannot be understood, NotPermitted outside one's organs."""
    problems = [
        Problem("filter.unknown", f"没有“{one}”这个筛选项", one) for one in given if one not in _KNOWN
    ]
    month, found = given.get("month", "").strip(), None
    if month:
        found = _MONTH.fullmatch(month)
        covered = found and visit.catalogue.calendar.covers(date(int(found[1]), int(found[2]), 1))
        if not covered:
            problems.append(Problem("calendar.month", f"没有“{month}”这个月，请写成2026-03", "month"))
    for name, allowed in (("view", ("", "list")), ("of", ("", "mine", "all"))):
        if given.get(name, "") not in allowed:
            problems.append(Problem("filter.unknown", f"没有“{given[name]}”这个选项", name))
    organ, person = given.get("organ", "").strip(), given.get("person", "").strip()
    if organ and organ not in visit.directory.organs:
        problems.append(Problem("organ.unknown", f"没有代码为{organ}的单位", "organ"))
    if person and person not in visit.directory.people:
        problems.append(Problem("person.unknown", f"没有账号为{person}的人", "person"))
    if problems:
        raise RuleViolation(problems)
    reach = _reach(visit)
    if organ and reach is not None and not visit.directory.organ_trees[organ] & reach:
        raise NotPermitted(f"你只能看本单位的期限，{visit.directory.organ(organ)}不在你的查阅范围内")
    of = given.get("of", "")
    if not of:
        of = "all" if organ or person or not _holds(visit) else "mine"
    first = date(int(found[1]), int(found[2]), 1) if found else visit.today.replace(day=1)
    return Asked(visit, first, given.get("view", ""), of, *(("", "") if of == "mine" else (organ, person)))


def _reach(visit: Visit) -> frozenset[str] | None:
    """The organs of which this person may see something; None: all."""
    found: set[str] = set()
    for ledger in visit.readable.values():
        organs = visible_organs(visit.actor, ledger, visit.catalogue.roles, visit.today)
        if organs is None:
            return None
        found |= organs
    return frozenset(found)


def _holds(visit: Visit) -> bool:
    return OpenClock.objects.filter(holder=visit.actor.person, paused=False).exists()


def chosen(asked: Asked) -> QuerySet[OpenClock]:
    """The open clocks asked for, of those this person may see."""
    visit = asked.visit
    rows = clocks(visit.actor, visit.today)
    if asked.of == "mine":
        return rows.filter(holder=visit.actor.person)
    if asked.organ:
        rows = rows.filter(organ__in=sorted(visit.directory.organ_trees[asked.organ]))
    return rows.filter(holder=asked.person) if asked.person else rows


def choices(asked: Asked) -> list[FormField]:
    """单位 and 经办人 with anything running in view. Two queries."""
    visit, known = asked.visit, asked.visit.directory
    rows = clocks(visit.actor, visit.today).filter(paused=False).order_by()
    organs = set(rows.values_list("organ", flat=True).distinct()) | ({asked.organ} - {""})
    if asked.organ:
        rows = rows.filter(organ__in=sorted(known.organ_trees[asked.organ]))
    people = set(rows.values_list("holder", flat=True).distinct()) - {""} | ({asked.person} - {""})
    found = []
    if len(organs) > 1 or asked.organ:
        options = sorted((known.organ(code), code) for code in organs)
        found.append(_choice("organ", "单位", "全部单位", asked.organ, options))
    if len(people) > 1 or asked.person:
        names = sorted((known.person(one), one) for one in people if one in known.people)
        found.append(_choice("person", "经办人", "全部经办人", asked.person, names))
    return found


def _choice(
    name: str, title: str, everything: str, value: str, options: Sequence[tuple[str, str]]
) -> FormField:
    return FormField(
        name=name,
        title=title,
        kind="choice",
        required=False,
        value=value,
        options=[
            Option(value="", label=everything),
            *(Option(value=one, label=words) for words, one in options),
        ],
    )


def weeks(asked: Asked) -> tuple[list[list[DayCell]], dict[date, int]]:
    """The month in whole weeks from Monday, and how many matters lie on each of its days. Two queries."""
    first = asked.month - timedelta(asked.month.weekday())
    last = asked.last + timedelta(6 - asked.last.weekday())
    rows = on_days(chosen(asked), asked.month, asked.last)
    numbers, entries = counts(rows), _entries(asked.visit, first_of_each_day(rows, _IN_A_CELL))
    rest, work = marks(asked.visit, first, last)
    cells = [
        _cell(asked, first + timedelta(i), numbers, entries, rest, work)
        for i in range((last - first).days + 1)
    ]
    return [cells[start : start + 7] for start in range(0, len(cells), 7)], numbers


def marks(visit: Visit, first: date, last: date) -> tuple[dict[date, str], dict[date, str]]:
    """Days off by holiday with the holiday's name, and weekends that are worked."""
    calendar = visit.catalogue.calendar
    rest = {
        start + timedelta(i): title
        for title, start, end in calendar.holidays_within(first, last)
        for i in range((end - start).days + 1)
    }
    return rest, dict.fromkeys(calendar.worked_weekends_within(first, last), "调休上班")


def _cell(
    asked: Asked,
    day: date,
    numbers: Mapping[date, int],
    entries: Mapping[date, list[DayEntry]],
    rest: Mapping[date, str],
    work: Mapping[date, str],
) -> DayCell:
    calendar, left = asked.visit.catalogue.calendar, numbers.get(day, 0) - _IN_A_CELL
    if day.month != asked.month.month:
        return DayCell(on=day, outside=True)
    return DayCell(
        on=day,
        entries=entries.get(day, ()),
        more=Link(label=f"还有{left}件", url=asked.url(view="list", anchor=f"#d-{day}"))
        if left > 0
        else None,
        mark="休" if day in rest else "班" if day in work else "",
        note=rest.get(day) or work.get(day, ""),
        free=not calendar.is_working_day(day),
        today=day == asked.visit.today,
    )


def _read(visit: Visit, one: OpenClock) -> Reading | None:
    return read(visit, visit.catalogue.edition(one.record.ledger, one.record.edition), one.record, one.key)


def _entries(visit: Visit, rows: Sequence[OpenClock]) -> dict[date, list[DayEntry]]:
    found: dict[date, list[DayEntry]] = {}
    for one in rows:
        reading = _read(visit, one)
        if reading is None:
            continue
        row = one.record
        which = row.number or row.headline
        entry = DayEntry(
            name=reading.clock.short,
            which=which,
            url=addresses.of_record(row.ledger, row.pk, row.number),
            clock=chip(visit, reading, named=False),
            title=f"{reading.clock.title}　{which}　{row.headline if row.number else ''}".strip(),
        )
        found.setdefault(day_of(one), []).append(entry)
    return found


def listed(asked: Asked) -> tuple[list[DayGroup], int]:
    """The month day by day, and how many there are in all; beyond some hundreds the rest is left out. Two queries."""
    visit, groups = asked.visit, dict[date, list[Task]]()
    rows = on_days(chosen(asked), asked.month, asked.last)
    total = sum(counts(rows).values())
    for one in rows.select_related("record")[:_IN_A_LIST]:
        reading = _read(visit, one)
        if reading is not None:
            groups.setdefault(day_of(one), []).append(_task(visit, one, reading))
    rest, work = marks(visit, asked.month, asked.last)
    return [
        DayGroup(
            on=day,
            words=" ".join(
                words
                for words in (
                    weekday(day),
                    "今天" if day == visit.today else "",
                    f"休 {rest[day]}" if day in rest else "班 调休上班" if day in work else "",
                )
                if words
            ),
            tasks=tasks,
            overdue=any(task.clock.kind == "overdue" for task in tasks),
        )
        for day, tasks in groups.items()
    ], total


def _task(visit: Visit, one: OpenClock, reading: Reading) -> Task:
    row = one.record
    address = addresses.of_record(row.ledger, row.pk, row.number)
    holder = visit.directory.person(row.holder) if row.holder != visit.actor.person else ""
    return Task(
        clock=chip(visit, reading, named=False),
        verb=reading.clock.title,
        url=address,
        number=row.number or visit.catalogue.ledgers[row.ledger].title,
        record_url=address,
        headline=row.headline,
        due=due_words(visit, reading),
        article="　".join(words for words in (reading.value.citation.short, holder) if words),
    )


def month_links(asked: Asked) -> tuple[Link, Link, Link]:
    """The month before, the month after, and the present one."""
    before = (asked.month - timedelta(1)).replace(day=1)
    after = _month_after(asked.month)
    now = asked.visit.today.replace(day=1)
    calendar = asked.visit.catalogue.calendar
    return (
        Link(label=f"{before.month}月", url=asked.url(month=before) if calendar.covers(before) else ""),
        Link(label=f"{after.month}月", url=asked.url(month=after) if calendar.covers(after) else ""),
        Link(
            label="今天",
            url=asked.url(month=now, anchor=f"#d-{asked.visit.today}" if asked.view else ""),
            current=asked.month == now,
        ),
    )


def _month_after(first: date) -> date:
    return (first + timedelta(32)).replace(day=1)
