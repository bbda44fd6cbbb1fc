"""A batch of an import: who, what, from which file; and taking it back whole."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.exchange.models import ImportBatch
from zhunsheng.apps.exchange.undoing import undo
from zhunsheng.apps.workbench import acting, mending
from zhunsheng.apps.workbench.fields import FormField, Option, Section
from zhunsheng.apps.workbench.import_pages import BatchPage
from zhunsheng.apps.workbench.pages import StepPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Link, Note, Pager
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present import batches
from zhunsheng.apps.workbench.present.importing import PAGE, batch_address
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import forget_counts
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.ledger.ledger import Ledger

_WHOLE, _REST = "whole", "rest"


def _find(here: Visit, number: int) -> tuple[ImportBatch, Ledger]:
    batch = batches.seen_batches(here).filter(pk=number).first()
    if batch is None:
        raise Http404
    return batch, here.catalogue.ledgers[batch.ledger]


def _may_undo(here: Visit, ledger: Ledger) -> bool:
    return any(here.may(ledger, step).allowed for step in ledger.openings)


@require_safe
def one_batch(request: HttpRequest, number: int) -> HttpResponse:
    """The batch with the records it left."""
    here = visit(request)
    batch, ledger = _find(here, number)
    text = request.GET.get("page", "1")
    page = int(text) if text.isdecimal() and int(text[:6]) > 0 else 1
    written = batch.written.order_by("row", "id")
    total = written.count()
    rows = list(written[(page - 1) * PAGE : page * PAGE])
    again = ImportBatch.objects.filter(undoes=batch).first()
    notes = []
    if again:
        notes.append(
            Note(
                text=f"这一批已由{here.directory.person(again.person)}撤回，它新增的记录已作废。",
                tone="doubt",
                links=(Link(label=f"第{again.pk}批", url=batch_address(again.pk)),),
            )
        )
    if batch.undoes_id:
        notes.append(
            Note(
                text="这一批是撤回，写的是作废事件，原记录仍可查。",
                links=(Link(label=f"被撤回的第{batch.undoes_id}批", url=batch_address(batch.undoes_id)),),
            )
        )
    can = not again and not batch.undoes_id and batch.created and _may_undo(here, ledger)
    first = (page - 1) * PAGE
    address = batch_address(number)
    return show(
        request,
        BatchPage(
            title=f"第{number}批{'撤回' if batch.undoes_id else '导入'}",
            crumbs=(Crumb(label="导入台", url="/imports/"), Crumb(label=f"第{number}批")),
            line=f"{ledger.title} • {batch.file_name}",
            facts=batches.facts(here, batch),
            table=batches.record_table(here, ledger, batch, rows) if rows else None,
            notes=notes,
            buttons=(
                Button(label="历史批次", url="/imports/"),
                *(
                    (Button(label="整批撤回", url=f"{address}undo/", look="danger", icon="undo"),)
                    if can
                    else ()
                ),
            ),
            pager=Pager(
                words=f"第{first + 1}—{first + len(rows)}行，共{total}行",
                previous_url=f"{address}?page={page - 1}" if page > 1 else "",
                next_url=f"{address}?page={page + 1}" if first + len(rows) < total else "",
            )
            if rows
            else None,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def undo_batch(request: HttpRequest, number: int) -> HttpResponse:
    """整批撤回: a correcting batch that voids what this one opened; what was worked on since may be left."""
    here = visit(request)
    batch, ledger = _find(here, number)
    if not _may_undo(here, ledger):
        raise NotPermitted(f"你的角色不登记{ledger.title}，不能撤回这一批")
    typed = Typed.of(request.POST)
    problems: list[Problem] = []
    if request.method == "POST":
        reason = typed.text(mending.REASON).strip()
        problems = [] if reason else [Problem("act.reason", "请写明理由", mending.REASON)]
        if not problems:
            try:
                done = undo(
                    number, here.actor, here.around, partial=typed.text("how") == _REST, reason=reason
                )
            except RuleViolation as refused:
                problems = refused.problems
            else:
                forget_counts(here)
                kept = f"，另有{done.kept}件导入后又办过或被引用，没有作废" if done.kept else ""
                leave_result(request, f"已撤回第{number}批：作废{done.voided}件{kept}")
                return HttpResponseRedirect(batch_address(done.batch))
    how = FormField(
        name="how",
        title="导入后又办过的",
        kind="choice",
        options=(
            Option(value=_WHOLE, label="有办过的就不撤回"),
            Option(value=_REST, label="留下办过的，只撤回其余的"),
        ),
        value=typed.text("how") or _WHOLE,
    )
    shown, links = acting.with_problems(
        [Section(title="撤回", fields=[how, mending.reason_field(typed)])], problems
    )
    stays = [f"更正的{batch.corrected}件"] * bool(batch.corrected) + [
        f"接着办的{batch.further}个环节"
    ] * bool(batch.further)
    page = StepPage(
        title="整批撤回",
        crumbs=(
            Crumb(label="导入台", url="/imports/"),
            Crumb(label=f"第{number}批", url=batch_address(number)),
            Crumb(label="整批撤回"),
        ),
        sections=shown,
        submit="确认撤回",
        record_line=f"第{number}批 {ledger.title} {batch.file_name}",
        record_url=batch_address(number),
        problems=links,
        leave_url=batch_address(number),
        confirm=(
            f"这一批新增的{batch.created}件记录将作废，不再计入台账和指标；经过和内容仍然保留。",
            *([f"{'、'.join(stays)}不会随之撤回，有错请逐件更正。"] if stays else []),
        ),
        danger=True,
        final_note="撤回写成一批作废事件，不能再撤回",
    )
    return show(request, page, status=422 if problems else 200)


urlpatterns = [
    path("imports/<int:number>/", one_batch),
    path("imports/<int:number>/undo/", undo_batch),
]
