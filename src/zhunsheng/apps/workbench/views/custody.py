"""Voiding a record, and changing who holds it: each an event of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import acting, addresses, mending
from zhunsheng.apps.workbench.fields import FormField, Option, Section
from zhunsheng.apps.workbench.pages import StepPage
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ASSIGN, VOID

_HOLDER = "holder"


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """作废: the record leaves ledger and figures; its history stays."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    if row.voided:
        raise Http404
    mending.require(here, ledger, ledger.step(row.taken[0][1]), row)
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
            reason=typed.text(mending.REASON),
            expected_version=acting.sent_version(request),
            client=client,
        )
        written, problems = acting.attempt(act, here.actor, here.around, [])
        if written is not None:
            leave_result(request, f"{row.number or row.headline}已作废")
            forget_counts(here)
            return HttpResponseRedirect(addresses.of_record(row.ledger, row.pk))
    page = _small_form(
        here, ledger, row, "作废这件记录", "确认作废", [mending.reason_field(typed)], client, problems,
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
    mending.require(here, ledger, ledger.step(row.taken[0][1]), row)
    typed = Typed.of(request.POST)
    problems: list[Problem] = []
    client = acting.sent_client(request, here)
    people = mending.takers(here, [row], but=row.holder)
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
            reason=typed.text(mending.REASON),
            expected_version=acting.sent_version(request),
            client=client,
        )
        written, problems = acting.attempt(act, here.actor, here.around, problems)
        if written is not None:
            return mending.finish(request, here, row, f"已改由{people[chosen]}办理")
    fields = [
        FormField(
            name=_HOLDER,
            title="改由谁办理",
            kind="choice",
            hint=f"现为{here.directory.person(row.holder)}",
            options=[Option(value=username, label=label) for username, label in people.items()],
            value=typed.text(_HOLDER),
        ),
        replace(mending.reason_field(typed), required=False, hint=""),
    ]
    page = _small_form(here, ledger, row, "改派经办人", "改派", fields, client, problems)
    return show(request, page, status=422 if problems else 200)


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
        crumbs=mending.crumbs(here, ledger, row, title),
        sections=shown,
        submit=submit,
        record_line=f"{row.number} {row.headline}".strip(),
        record_url=mending.address(row),
        problems=links,
        hidden=[("client", client), ("version", str(row.version))],
        leave_url=mending.address(row),
        final_note="",
        confirm=confirm,
        danger=bool(confirm),
    )


urlpatterns = [
    path(f"ledgers/<str:key>/<str:name>/{addresses.VOID}", void),
    path(f"ledgers/<str:key>/<str:name>/{addresses.HOLDER}", change_holder),
]
