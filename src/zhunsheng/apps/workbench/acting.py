"""From a submitted form to an act: the hidden fields, rehearsing, and what is said afterwards."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest

from zhunsheng.apps.records.acts import Act, Surroundings
from zhunsheng.apps.records.attachments import store
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.reading import linkable
from zhunsheng.apps.records.writing import Written, judge, take
from zhunsheng.apps.workbench.fields import Section, with_errors
from zhunsheng.apps.workbench.parts import ProblemLink
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.clocks import read_all
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date, told
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.fields import File, Link, to_date
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import Step
from zhunsheng.core.ledger.typed import plain_day

_EMPTY = ("field.required", "field.rows", "document.missing")
_CLIENT = re.compile(r"[0-9a-f]{32}")


def new_client(here: Visit) -> str:
    """A key that makes sending a form twice the same as once."""
    return here.around.randomness(16).hex()


def sent_client(request: HttpRequest, here: Visit) -> str:
    """The key the form carried; a new one for a form that carried none, or something else."""
    sent = request.POST.get("client", "")
    return sent if _CLIENT.fullmatch(sent) else new_client(here)


def already_done(client: str, here: Visit) -> str | None:
    """The record of an act this person did under this key before: a form sent twice."""
    rows = Event.objects.filter(client=client, actor=here.actor.person)
    return rows.values_list("record", flat=True).first()


def sent_version(request: HttpRequest) -> int | None:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None


def sent_day(text: str, today: date, path: str) -> tuple[date, list[Problem]]:
    """The legal day as typed, short forms understood; on failure today, with the problem."""
    if not text.strip():
        return today, [Problem("field.required", "请填日期", path)]
    try:
        return to_date(plain_day(text, today)), []
    except ValueError as error:
        return today, [Problem("field.invalid", str(error), path)]


def keep_uploads(request: HttpRequest, asks: type[Asks], typed: Typed, here: Visit) -> list[Problem]:
    """Store what was uploaded, so that it is still there when the form comes back; the problems of the rest."""
    problems: list[Problem] = []
    for name, field in asks.fields().items():
        upload = request.FILES.get(name) if isinstance(field, File) else None
        if upload is None:
            continue
        try:
            typed.files[name] = store(upload.chunks(), upload.name or field.title, here.around.now, name)
        except RuleViolation as refused:
            problems += refused.problems
    return problems


def name_links(asks: type[Asks], facts: dict[str, Any], here: Visit) -> None:
    """Where a link was typed as a record's name and only one record they may name has it, put that record."""
    for name, field in asks.fields().items():
        text = facts.get(name)
        if not isinstance(field, Link) or not isinstance(text, str):
            continue
        seen = [linkable(here.actor, here.catalogue.ledgers[key], here.today) for key in field.ledgers]
        if any(rows.filter(Q(pk=text) | Q(number=text) | Q(natural_key=text)).exists() for rows in seen):
            continue
        named = [pk for rows in seen for pk in rows.filter(headline=text).values_list("pk", flat=True)[:2]]
        if len(named) == 1:
            facts[name] = named[0]


def attempt(
    act: Act, actor: Actor, around: Surroundings, found: Iterable[Problem], *, rehearse: bool = False
) -> tuple[Written | None, list[Problem]]:
    """Do the act; with ``found`` problems or in a rehearsal only find out what else is wrong with it.

    NotPermitted and IntegrityFailure pass through.
    """
    problems = list(found)
    written: Written | None = None
    try:
        with transaction.atomic():
            written = take(act, actor, around)
            if problems or rehearse:
                transaction.set_rollback(True)
    except RuleViolation as refused:
        problems = _with(problems, refused.problems)
    return (None if problems else written), problems


def judged(act: Act, actor: Actor, around: Surroundings, found: Iterable[Problem]) -> list[Problem]:
    """What ``attempt`` would refuse the act for, found out without writing. NotPermitted passes through."""
    return _with(list(found), judge(act, actor, around))


def _with(problems: list[Problem], more: Iterable[Problem]) -> list[Problem]:
    """Of one input the first problem found is told, not two."""
    known = {problem.field for problem in problems if problem.field}
    return [*problems, *(one for one in more if not one.field or one.field not in known)]


def unreadable(problems: Iterable[Problem]) -> set[str]:
    """The inputs that hold something which cannot be, as against those that hold nothing yet."""
    return {one.field for one in problems if one.field and one.code not in _EMPTY}


def with_problems(
    sections: Sequence[Section], problems: Sequence[Problem]
) -> tuple[list[Section], list[ProblemLink]]:
    """The form with its messages, and the summary that leads to them, in the order of the form."""
    messages: dict[str, list[str]] = {}
    for problem in problems:
        messages.setdefault(problem.field, []).append(told(str(problem)))
    shown = [replace(section, fields=with_errors(section.fields, dict(messages))) for section in sections]
    places = _paths(shown)
    order = {path: place for place, path in enumerate(places)}
    ordered = sorted(problems, key=lambda one: order.get(one.field, -1))
    return shown, [
        ProblemLink(text=told(str(one)), field=one.field if one.field in order else "") for one in ordered
    ]


def _paths(sections: Sequence[Section]) -> list[str]:
    found: list[str] = []
    for section in sections:
        for field in section.fields:
            found += [field.name, *(part.name for part in field.parts)]
            found += [cell.name for row in field.rows for cell in row]
    return found


def result_words(here: Visit, ledger: Ledger, step: Step, row: Record, before: Collection[str]) -> str:
    """What the act brought about: "受理已记入，案号安政复〔2025〕41号，审理期限到11月16日，顺延至11月17日"."""
    words = f"{step.title}已记入"
    if row.number and (step.opening or step.numbers):
        words += f"，编号{row.number}"
    if row.closed_on and step.move.target and step.move.target.final:
        return f"{words}，状态为{ledger.states[row.state].title}"
    begun = [
        one
        for one in read_all(here, ledger, row)
        if one.state.outcome == "running" and one.clock.key not in before
    ]
    for one in begun[:2]:
        words += f"，{one.clock.title}到{cn_date(one.strict, here.today)}"
        if one.rolled != one.strict:
            words += f"，顺延至{cn_date(one.rolled, here.today)}"
    return words
