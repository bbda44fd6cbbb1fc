"""Mending what was recorded: a correction of one event, voiding a record, changing who holds it.

Nothing is overwritten: each is an event of its own, with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.history import Entry, read_history
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.workbench import acting, addresses
from zhunsheng.apps.workbench.fields import FormField, Option, Section
from zhunsheng.apps.workbench.pages import MessagePage, StepPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Note
from zhunsheng.apps.workbench.posted import Typed, raw_facts
from zhunsheng.apps.workbench.present.inputs import Inputs, mask_of, texts_of
from zhunsheng.apps.workbench.present.states import Names, names_for
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.errors import NotPermitted, Problem
from zhunsheng.core.ledger.fields import File
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ASSIGN, CORRECT, STEP, VOID
from zhunsheng.core.ledger.steps import Step

_DAY, _REASON, _HOLDER = "corrected_on", "reason", "holder"
_KEPT = "更正前后的内容都会保留"


def _crumbs(here: Visit, ledger: Ledger, row: Record, last: str) -> list[Crumb]:
    return [
        Crumb(label=here.catalogue.domains[ledger.domain]),
        Crumb(label=ledger.title, url=addresses.of_ledger(ledger.key)),
        Crumb(label=row.number or row.headline, url=_address(row)),
        Crumb(label=last),
    ]


def _address(row: Record) -> str:
    return addresses.of_record(row.ledger, row.pk, row.number)


def _require(here: Visit, ledger: Ledger, step: Step, row: Record) -> None:
    decision = here.may(ledger, step, state_of(row))
    if not decision.allowed:
        raise NotPermitted(decision.reason, decision.basis)


def _reason_field(typed: Typed) -> FormField:
    return FormField(
        name=_REASON,
        title="理由",
        kind="long_text",
        hint="写明为什么要改，依据什么材料",
        value=typed.text(_REASON),
        max_length=500,
    )


def _finish(request: HttpRequest, here: Visit, row: Record, words: str, draft: str = "") -> HttpResponse:
    leave_result(request, words, draft=draft)
    forget_counts(here)
    return HttpResponseRedirect(_address(row))


@require_safe
def correctable(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """更正记录: which of the record's steps to correct; voiding and changing hands are here too."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    address = _address(row)
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
        crumbs=_crumbs(here, ledger, row, "更正记录"),
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
    _require(here, ledger, step, row)
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
        return _finish(request, here, row, "更正已记入", draft)
    problems = acting.keep_uploads(request, step.asks, typed, here)
    changed = _differences(step, typed, kept, here.today)
    day, wrong = acting.sent_day(typed.text(_DAY), here.today, _DAY)
    act = Act(
        ledger=ledger.key,
        step=step.key,
        on=here.today,
        facts=changed,
        record=row.pk,
        kind=CORRECT,
        reason=typed.text(_REASON),
        target=seq,
        corrected_on=day if not wrong and day.isoformat() != entry.event.on else None,
        expected_version=acting.sent_version(request),
        client=client,
    )
    written, problems = acting.attempt(act, here.actor, here.around, [*wrong, *problems])
    if written is None:
        page = _correction(here, ledger, row, step, entry, typed, client, problems)
        return show(request, replace(page, draft_key=draft), status=422)
    return _finish(request, here, Record.objects.get(pk=row.pk), f"“{step.title}”的更正已记入", draft)


def _differences(step: Step, typed: Typed, kept: dict[str, str], today: date) -> dict[str, Any]:
    """What was typed otherwise than it stands; a field emptied is cleared. Sealed values left empty stay."""
    now = raw_facts(step.asks, typed, today)
    before = raw_facts(step.asks, Typed(dict(kept)), today)
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
        Section(title="更正理由", fields=[_reason_field(typed)]),
    ]
    shown, links = acting.with_problems(sections, problems)
    return StepPage(
        title=f"更正：{step.title}",
        crumbs=_crumbs(here, ledger, row, "更正"),
        sections=shown,
        submit="更正",
        record_line=f"{row.number} {row.headline}".strip(),
        record_url=_address(row),
        problems=links,
        hidden=[("client", client), ("version", str(row.version)), *typed.hidden_files()],
        leave_url=_address(row),
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


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """作废: the record leaves ledger and figures; its history stays."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    if row.voided:
        raise Http404
    _require(here, ledger, ledger.step(row.taken[0][1]), row)
    typed = Typed.of(request.POST)
    problems: list[Problem] = []
    client = acting.sent_client(request, here)
    if request.method == "POST":
        act = Act(
            ledger=ledger.key,
            step="",
            on=here.today,
            record=row.pk,
            kind=VOID,
            reason=typed.text(_REASON),
            expected_version=acting.sent_version(request),
            client=client,
        )
        written, problems = acting.attempt(act, here.actor, here.around, [])
        if written is not None:
            leave_result(request, f"{row.number or row.headline}已作废")
            forget_counts(here)
            return HttpResponseRedirect(addresses.of_record(row.ledger, row.pk))
    page = _small_form(
        here, ledger, row, "作废这件记录", "确认作废", [_reason_field(typed)], client, problems,
        confirm=("作废后这件记录不再计入台账和指标，期限停止计算，编号不再使用。",
                 "经过和内容仍然保留，可以凭记录地址查看；作废不能撤回。"),
    )  # fmt: skip
    return show(request, page, status=422 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change_holder(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """改派经办人: among the people of the record's organ and of one's own."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    if row.voided:
        raise Http404
    _require(here, ledger, ledger.step(row.taken[0][1]), row)
    typed = Typed.of(request.POST)
    problems: list[Problem] = []
    client = acting.sent_client(request, here)
    people = _people(here, row)
    if request.method == "POST":
        chosen = typed.text(_HOLDER)
        if chosen not in people:
            problems = [Problem("assign.person", "请选择由谁办理", _HOLDER)]
        act = Act(
            ledger=ledger.key,
            step="",
            on=here.today,
            facts={"holder": chosen},
            record=row.pk,
            kind=ASSIGN,
            reason=typed.text(_REASON),
            expected_version=acting.sent_version(request),
            client=client,
        )
        written, problems = acting.attempt(act, here.actor, here.around, problems)
        if written is not None:
            return _finish(request, here, row, f"已改由{people[chosen]}办理")
    fields = [
        FormField(
            name=_HOLDER,
            title="改由谁办理",
            kind="choice",
            hint=f"现为{here.directory.person(row.holder)}",
            options=[Option(value=username, label=label) for username, label in people.items()],
            value=typed.text(_HOLDER),
        ),
        replace(_reason_field(typed), required=False, hint=""),
    ]
    page = _small_form(here, ledger, row, "改派经办人", "改派", fields, client, problems)
    return show(request, page, status=422 if problems else 200)


def _people(here: Visit, row: Record) -> dict[str, str]:
    organs = {row.organ, here.account.organ_id}
    accounts = Account.objects.filter(organ__in=organs, is_active=True).exclude(username=row.holder)
    return {
        one.username: f"{one.name}（{here.directory.organ(one.organ_id)}{one.post}）"
        for one in accounts.order_by("organ_id", "username")[:100]
    }


def _small_form(
    here: Visit,
    ledger: Ledger,
    row: Record,
    title: str,
    submit: str,
    fields: Sequence[FormField],
    client: str,
    problems: Sequence[Problem],
    *,
    confirm: Sequence[str] = (),
) -> StepPage:
    shown, links = acting.with_problems([Section(title=title, fields=fields)], problems)
    return StepPage(
        title=title,
        crumbs=_crumbs(here, ledger, row, title),
        sections=shown,
        submit=submit,
        record_line=f"{row.number} {row.headline}".strip(),
        record_url=_address(row),
        problems=links,
        hidden=[("client", client), ("version", str(row.version))],
        leave_url=_address(row),
        final_note="",
        confirm=confirm,
        danger=bool(confirm),
    )


urlpatterns = [
    path(f"ledgers/<str:key>/<str:name>/{addresses.CORRECTIONS}", correctable),
    path("ledgers/<str:key>/<str:name>/correct/<int:seq>/", correct),
    path(f"ledgers/<str:key>/<str:name>/{addresses.VOID}", void),
    path(f"ledgers/<str:key>/<str:name>/{addresses.HOLDER}", change_holder),
]
