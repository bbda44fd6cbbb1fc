"""按环节试算: "if it is accepted on this day …", of a ledger in general or of one record."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.calendar_pages import TryPage
from zhunsheng.apps.workbench.fields import FormField, Option, with_errors
from zhunsheng.apps.workbench.parts import Button, Crumb, Note, ProblemLink
from zhunsheng.apps.workbench.present import trying
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import visit
from zhunsheng.apps.workbench.wording import cn_date, weekday
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.fields import to_date
from zhunsheng.core.ledger.taking import order_problem
from zhunsheng.core.ledger.typed import plain_day

DAY, STEP, LEDGER = "on", "step", "ledger"


@require_safe
def by_ledger(request: HttpRequest) -> HttpResponse:
    """Every clock that the steps of a ledger would start on a day."""
    here = visit(request)
    given = {name: request.GET.get(name, "").strip() for name in (LEDGER, DAY)}
    ledgers = {key: one for key, one in here.readable.items() if one.clocks}
    problems: list[Problem] = []
    ledger, steps, heading = None, [], ""
    if any(given.values()):
        on, problems = _day(given[DAY], here.today)
        ledger = ledgers.get(given[LEDGER])
        if ledger is None:
            problems.append(Problem("due.ledger", "请从列表里选一本台账", LEDGER))
        if not problems and on and ledger:
            steps = trying.from_ledger(here, here.catalogue.ledger(ledger.key, on), on)
            heading = f"{ledger.title}：如果在{cn_date(on)} {weekday(on, long=True)}办"
    fields = [
        FormField(
            name=LEDGER,
            title="台账",
            kind="choice",
            value=given[LEDGER],
            options=[Option(value=key, label=one.title) for key, one in ledgers.items()],
        ),
        _day_field(given[DAY] or cn_date(here.today)),
    ]
    page = TryPage(
        title="期限试算",
        crumbs=(Crumb(label="期限试算", url="/due/"), Crumb(label="按环节")),
        tabs=trying.tabs(trying.PATH),
        fields=_with(fields, problems),
        problems=_links(problems),
        heading=heading,
        steps=steps,
        notes=[
            Note(
                text="同一环节列出几个期限的，适用哪一个要看登记的内容（如适用的程序）。打开一件记录试算，会按它已有的内容算。"
            )
        ]
        if any(len(one.clocks) > 1 for one in steps)
        else [],
    )
    return show(request, page, status=400 if problems else 200)


@require_safe
def on_record(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """What a step would do to the clocks of this record on a day."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    address = addresses.of_record(ledger.key, row.pk, row.number)
    state = state_of(row)
    possible = trying.steps_with_clocks(ledger, state)
    given = {part: request.GET.get(part, "").strip() for part in (STEP, DAY)}
    problems: list[Problem] = []
    steps, heading = [], ""
    if any(given.values()):
        on, problems = _day(given[DAY], here.today)
        step = next((one for one in possible if one.key == given[STEP]), None)
        if step is None:
            problems.append(Problem("due.step", "请选一个现在可以办的环节", STEP))
        contradicting = order_problem(ledger, state, on) if on else None
        problems += [contradicting] if contradicting else []
        if not problems and on and step:
            steps = [trying.on_record(here, ledger, row, step, on)]
            heading = f"如果在{cn_date(on)} {weekday(on, long=True)}办理“{step.title}”"
    fields = [
        FormField(
            name=STEP,
            title="环节",
            kind="choice",
            value=given[STEP] or (possible[0].key if possible else ""),
            options=[Option(value=one.key, label=one.title) for one in possible],
        ),
        _day_field(given[DAY] or cn_date(here.today)),
    ]
    page = TryPage(
        title="试算下一步",
        line=f"{row.number} {row.headline}".strip(),
        crumbs=(
            Crumb(label=here.catalogue.domains[ledger.domain], url=addresses.of_domain(ledger.domain)),
            Crumb(label=ledger.title, url=addresses.of_ledger(ledger.key)),
            Crumb(label=row.number or row.headline, url=address),
            Crumb(label="试算"),
        ),
        fields=_with(fields, problems) if possible else (),
        problems=_links(problems),
        heading=heading,
        steps=steps,
        notes=[Note(text="这件记录已经没有可以办的环节。")] if not possible else [],
        back=Button(label="回到记录", url=address),
    )
    return show(request, page, status=400 if problems else 200)


def _day(text: str, today: date) -> tuple[date | None, list[Problem]]:
    if not text:
        return None, [Problem("due.on", "请填在哪一天办", DAY)]
    try:
        return to_date(plain_day(text, today)), []
    except ValueError as error:
        return None, [Problem("due.on", str(error), DAY)]


def _day_field(value: str) -> FormField:
    return FormField(name=DAY, title="在哪一天办", kind="date", value=value, hint="可以是将来的日子")


def _with(fields: list[FormField], problems: list[Problem]) -> tuple[FormField, ...]:
    messages: dict[str, list[str]] = {}
    for one in problems:
        messages.setdefault(one.field, []).append(str(one))
    return with_errors(fields, dict(messages))


def _links(problems: list[Problem]) -> list[ProblemLink]:
    return [ProblemLink(text=str(one), field=one.field) for one in problems]


urlpatterns = [
    path(trying.PATH.removeprefix("/"), by_ledger),
    path(f"ledgers/<str:key>/<str:name>/{addresses.TRY}", on_record),
]
