"""Correcting what was recorded. Nothing is overwritten: a correction is an event of its own, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.history import Entry, read_history
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import acting, addresses, mending
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.pages import MessagePage, StepPage
from zhunsheng.apps.workbench.parts import Button, Note
from zhunsheng.apps.workbench.posted import Typed, raw_facts
from zhunsheng.apps.workbench.present.inputs import Inputs, mask_of, texts_of
from zhunsheng.apps.workbench.present.states import Names, names_for
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.errors import NotPermitted, Problem
from zhunsheng.core.ledger.fields import File
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import CORRECT, STEP
from zhunsheng.core.ledger.steps import Step

_DAY = "corrected_on"
_KEPT = "更正前后的内容都会保留"


@require_safe
def correctable(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """更正记录: which of the record's steps to correct; voiding and changing hands are here too."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    address = mending.address(row)
    past = read_history(ledger, row.pk)
    buttons = [
        Button(
            label=f"更正：{ledger.step(entry.event.step).title}（{cn_date(date.fromisoformat(entry.event.on), here.today)}）",
            url=addresses.of_correction(address, entry.event.seq),
        )
        for entry in past.entries
        if entry.event.kind == STEP and here.may(ledger, ledger.step(entry.event.step), past.state).allowed
    ]
    first = ledger.step(past.state.taken[0].step)
    if here.may(ledger, first, past.state).allowed:
        buttons.append(Button(label="改派经办人", url=address + addresses.HOLDER))
        buttons.append(Button(label="作废这件记录", url=address + addresses.VOID, look="danger"))
    if row.voided or not buttons:
        raise NotPermitted(
            "这件记录已作废，不能再改"
            if row.voided
            else "这件记录的环节都不归你更正，须由办理该环节的角色更正"
        )
    page = MessagePage(
        title="更正记录",
        crumbs=mending.crumbs(here, ledger, row, "更正记录"),
        text=f"{row.number} {row.headline}".strip(),
        notes=[Note(text=f"选择要更正的环节。{_KEPT}，期限和指标随之重算。")],
        buttons=buttons,
    )
    return show(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: str, name: str, seq: int) -> HttpResponse:
    """Correct what one step recorded: only what differs is sent, the reason is required."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    entry = read_history(ledger, row.pk).entry(seq)
    if entry is None or entry.event.kind != STEP or row.voided:
        raise Http404
    step = ledger.step(entry.event.step)
    mending.require(here, ledger, step, row)
    facts = dict(entry.event.facts)
    names = names_for(here.directory, step.asks.fields().values(), [facts])
    kept = texts_of(step.asks.fields().values(), facts, names)
    kept[_DAY] = cn_date(date.fromisoformat(entry.event.on))
    draft = f"{key}/{row.pk}/correct/{seq}"
    if request.method != "POST":
        page = _correction(here, ledger, row, step, entry, Typed(dict(kept)), acting.new_client(here), [])
        return show(request, replace(page, draft_key=draft))
    typed = Typed.of(request.POST)
    client = acting.sent_client(request, here)
    if acting.already_done(client, here):
        return mending.finish(request, here, row, "更正已记入", draft)
    problems = acting.keep_uploads(request, step.asks, typed, here)
    changed = _differences(here, step, typed, kept)
    day, wrong = acting.sent_day(typed.text(_DAY), here.today, _DAY)
    act = Act(
        ledger=ledger.key,
        step=step.key,
        on=here.today,
        facts=changed,
        record=row.pk,
        kind=CORRECT,
        reason=typed.text(mending.REASON),
        target=seq,
        corrected_on=day if not wrong and day.isoformat() != entry.event.on else None,
        expected_version=acting.sent_version(request),
        client=client,
    )
    written, problems = acting.attempt(act, here.actor, here.around, [*wrong, *problems])
    if written is None:
        page = _correction(here, ledger, row, step, entry, typed, client, problems)
        return show(request, replace(page, draft_key=draft), status=422)
    return mending.finish(request, here, Record.objects.get(pk=row.pk), f"“{step.title}”的更正已记入", draft)


def _differences(here: Visit, step: Step, typed: Typed, kept: dict[str, str]) -> dict[str, Any]:
    """What was typed otherwise than it stands; a field emptied is cleared. Sealed values left empty stay."""
    now = raw_facts(step.asks, typed, here.today)
    before = raw_facts(step.asks, Typed(dict(kept)), here.today)
    for facts in (now, before):
        acting.name_links(step.asks, facts, here)
    changed: dict[str, Any] = {name: value for name, value in now.items() if before.get(name) != value}
    return changed | {name: None for name in before if name not in now}


def _correction(
    here: Visit,
    ledger: Ledger,
    row: Record,
    step: Step,
    entry: Entry,
    typed: Typed,
    client: str,
    problems: Sequence[Problem],
) -> StepPage:
    facts = dict(entry.event.facts)
    names = names_for(here.directory, step.asks.fields().values(), [facts])
    inputs = Inputs(here, typed, facts)
    sections = [
        replace(
            section,
            fields=[_with_old(one, step, facts, names) for one in section.fields],
        )
        for section in inputs.sections(step.asks, title=step.title)
    ]
    day = FormField(
        name=_DAY,
        title="日期",
        kind="date",
        hint=f"现为{cn_date(date.fromisoformat(entry.event.on))}",
        value=typed.text(_DAY),
    )
    sections = [
        Section(title="时间", fields=[day]),
        *sections,
        Section(title="更正理由", fields=[mending.reason_field(typed)]),
    ]
    shown, links = acting.with_problems(sections, problems)
    return StepPage(
        title=f"更正：{step.title}",
        crumbs=mending.crumbs(here, ledger, row, "更正"),
        sections=shown,
        submit="更正",
        record_line=f"{row.number} {row.headline}".strip(),
        record_url=mending.address(row),
        problems=links,
        hidden=[("client", client), ("version", str(row.version)), *typed.hidden_files()],
        leave_url=mending.address(row),
        final_note=_KEPT,
        has_files=any(isinstance(field, File) for field in step.asks.fields().values()),
    )


def _with_old(one: FormField, step: Step, facts: dict[str, Any], names: Names) -> FormField:
    """The input with what stands now beside it."""
    field = step.asks.fields()[one.name]
    value = facts.get(one.name)
    if mask_of(value):
        return one  # its mask is in the hint already
    return replace(one, hint=f"现为{field.show(value, names)}" if value is not None else "现在没有填")


urlpatterns = [
    path(f"ledgers/<str:key>/<str:name>/{addresses.CORRECTIONS}", correctable),
    path("ledgers/<str:key>/<str:name>/correct/<int:seq>/", correct),
]
