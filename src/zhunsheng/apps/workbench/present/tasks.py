"""What a person must do, in the order of the clocks: open clocks joined with the steps that stop them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from zhunsheng.apps.records.across import clocks
from zhunsheng.apps.records.models import OpenClock, Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.models import RoleAssignment
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import AsideItem, Task, TaskGroup
from zhunsheng.apps.workbench.parts import Link
from zhunsheng.apps.workbench.present.clocks import Reading, chip, due_words, read
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Family, Step

_LOOKED_AT = 400  # clocks looked at, the nearest first: more than anybody reads
_SHOWN = 8
_SHORT_EFFECT = 16


@dataclass(frozen=True)
class Duty:
    """A running clock and the step that stops it; without a step of this person's it is somebody else's to do."""

    ledger: Ledger
    row: Record
    reading: Reading
    step: Step | None
    waiting: bool  # for a party, or for somebody else of the office


@dataclass(frozen=True)
class Duties:
    """The nearest first. ``shared``: this person holds nothing, so it is what the office's people hold."""

    found: list[Duty]
    shared: bool = False

    @property
    def todo(self) -> list[Duty]:
        return [one for one in self.found if not one.waiting]

    @property
    def waiting(self) -> list[Duty]:
        return [one for one in self.found if one.waiting]


def duties(visit: Visit) -> Duties:
    """This person's running clocks. Two queries, however many there are."""
    organs = {code for given in visit.actor.assignments for code in visit.actor.covers.get(given.organ, ())}
    mine = Q(holder=visit.actor.person) | Q(organ__in=sorted(organs))
    found = list(
        clocks(visit.actor, visit.today)
        .filter(mine, paused=False)
        .order_by("rolled", "pk")
        .select_related("record")[:_LOOKED_AT]
    )
    able = _holders_roles(visit, {one.holder for one in found})
    own = [duty for one in found if (duty := _duty(visit, one, able))]
    if own or any(one.holder == visit.actor.person for one in found):
        return Duties(own)
    return Duties([duty for one in found if (duty := _duty(visit, one, {}))], shared=True)


def _holders_roles(visit: Visit, holders: Iterable[str]) -> dict[str, set[str]]:
    """The roles each holder has today. One query."""
    others = sorted(set(holders) - {visit.actor.person, ""})
    rows = RoleAssignment.objects.filter(account__username__in=others, since__lte=visit.today)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=visit.today))
    found: dict[str, set[str]] = {}
    for username, role in rows.values_list("account__username", "role"):
        found.setdefault(username, set()).add(role)
    return found


def _duty(visit: Visit, open_clock: OpenClock, able: dict[str, set[str]]) -> Duty | None:
    row = open_clock.record
    ledger = visit.catalogue.edition(row.ledger, row.edition)
    reading = read(visit, ledger, row, open_clock.key)
    if reading is None or reading.is_minimum:
        return None
    held = row.holder == visit.actor.person
    steps = [ledger.step(key) for key in reading.clock.until]
    possible = [step for step in steps if step.may_follow(row.state)]
    # What ends the matter for good is nobody's duty while the law's ordinary act is open.
    ordinary = [step for step in possible if not step.irreversible] or possible
    state = state_of(row)
    mine = [step for step in ordinary if visit.may(ledger, step, state).allowed]
    if not held:
        # Somebody else holds it: only what the holder's roles do not reach comes to others.
        theirs = able.get(row.holder, set())
        mine = [step for step in mine if not theirs & {role.key for role in step.by}]
        if not mine:
            return None
    waiting = not mine or reading.of_a_party or ledger.states[row.state].family is Family.WAITING
    if waiting and not held:
        return None
    return Duty(ledger, row, reading, mine[0] if mine else None, waiting)


def task(visit: Visit, duty: Duty) -> Task:
    """A row of the home page."""
    row, reading, step = duty.row, duty.reading, duty.step
    address = addresses.of_record(row.ledger, row.pk, row.number)
    effect = reading.value.expires_effect
    return Task(
        clock=chip(visit, reading, named=False),
        verb=(step.button or step.title) if step else reading.clock.title,
        url=addresses.of_step(address, step.key) if step else address,
        number=row.number or duty.ledger.title,
        record_url=address,
        headline=row.headline,
        due=due_words(visit, reading),
        article=reading.value.citation.short,
        consequence=effect if len(effect) <= _SHORT_EFFECT else "",
    )


def groups(visit: Visit, found: Sequence[Duty], *, whole: bool = False) -> list[TaskGroup]:
    """已逾期, 今天, 本周, 以后: the groups that have anything. ``whole`` shows every row."""
    week_end = visit.today + timedelta(days=6 - visit.today.weekday())
    sorted_in: dict[str, list[Duty]] = {"已逾期": [], "今天": [], "本周": [], "以后": []}
    for duty in found:
        day = duty.reading.rolled
        if day < visit.today:
            sorted_in["已逾期"].append(duty)
        elif day == visit.today:
            sorted_in["今天"].append(duty)
        elif day <= week_end:
            sorted_in["本周"].append(duty)
        else:
            sorted_in["以后"].append(duty)
    return [
        TaskGroup(
            title=title,
            count=len(members),
            tasks=[task(visit, one) for one in (members if whole else members[:_SHOWN])],
            overdue=title == "已逾期",
            more=Link(label="全部待办", url="/todo/") if not whole and len(members) > _SHOWN else None,
        )
        for title, members in sorted_in.items()
        if members
    ]


def waiting_items(visit: Visit, found: Sequence[Duty]) -> list[AsideItem]:
    """等别人: who, what, their clock."""
    return [
        AsideItem(
            head=duty.row.number or duty.ledger.title,
            text=f"{duty.reading.clock.title} • {_whose(duty)}",
            url=addresses.of_record(duty.row.ledger, duty.row.pk, duty.row.number),
            clock=chip(visit, duty.reading, named=False),
        )
        for duty in found
    ]


def _whose(duty: Duty) -> str:
    if duty.reading.of_a_party:
        return duty.reading.value.who
    steps = [duty.ledger.step(key) for key in duty.reading.clock.until]
    possible = next((step for step in steps if step.may_follow(duty.row.state)), None)
    return (
        "、".join(role.title for role in possible.by) + "办理"
        if possible
        else duty.ledger.states[duty.row.state].title
    )
