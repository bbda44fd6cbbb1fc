"""文书: a document as issued, its file, and issuing it again."""

from __future__ import annotations

import io
from typing import Literal

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.documents import compose_now, documents_of, render
from zhunsheng.apps.records.history import opened, read_history
from zhunsheng.apps.records.models import Document, Record
from zhunsheng.apps.records.read_log import PAGE, PERSONAL, log_read
from zhunsheng.apps.workbench import acting, addresses, mending
from zhunsheng.apps.workbench.fields import Paper, Section
from zhunsheng.apps.workbench.pages import StepPage
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.document import document_page, paper_of
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.ledger import Ledger, Privacy
from zhunsheng.core.ledger.record import ISSUE
from zhunsheng.core.ledger.steps import DocumentKind, Step

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _find(
    request: HttpRequest, key: str, name: str, place: int
) -> tuple[Visit, Ledger, Record, list[Document]]:
    """The documents of a visible record, of which there is one at ``place``; 404 otherwise."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    made = documents_of(row)
    if not 1 <= place <= len(made):
        raise Http404
    return here, ledger, row, made


@require_safe
def one_document(request: HttpRequest, key: str, name: str, place: int) -> HttpResponse:
    """文书. Personal values stay masked."""
    here, ledger, row, made = _find(request, key, name, place)
    if ledger.privacy is Privacy.RESTRICTED:
        log_read(row, here.actor.person, PAGE, here.around.now)
    past = read_history(ledger, row.pk)
    return show(request, document_page(here, ledger, row, past, place, made, None))


@require_POST
def show_personal(request: HttpRequest, key: str, name: str, place: int) -> HttpResponse:
    """The same page with names in clear; that somebody looked is kept before they are opened."""
    here, ledger, row, made = _find(request, key, name, place)
    log_read(row, here.actor.person, PERSONAL, here.around.now)
    past = read_history(ledger, row.pk)
    return show(request, document_page(here, ledger, row, past, place, made, opened(row)))


@require_http_methods(["GET", "HEAD", "POST"])
def file(
    request: HttpRequest, key: str, name: str, place: int, form: Literal["docx", "pdf"] = "docx"
) -> FileResponse:
    """The document as a file: masked, or when posted for with names in clear, which is kept."""
    here, ledger, row, made = _find(request, key, name, place)
    document = made[place - 1]
    if ledger.privacy is Privacy.RESTRICTED:
        log_read(row, here.actor.person, PAGE, here.around.now)
    content = render(document, here.actor, personal=request.method == "POST", now=here.around.now, form=form)
    response = FileResponse(
        io.BytesIO(content),
        as_attachment=True,
        filename=f"{document.title}{document.number or row.number}.{form}",
        content_type=_TYPES[form],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, key: str, name: str, seq: int, kind: str) -> HttpResponse:
    """重新制作: a new version from what corrections have made of the record, with a reason; the old one stays."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    step, made = _produced(ledger, row, seq, kind)
    mending.require(here, ledger, step, row)
    typed = Typed.of(request.POST)
    problems: list[Problem] = []
    client = acting.sent_client(request, here)
    if request.method == "POST":
        act = Act(
            ledger=ledger.key,
            step="",
            on=here.today,
            facts={"document": made.key},
            record=row.pk,
            kind=ISSUE,
            target=seq,
            reason=typed.text(mending.REASON),
            expected_version=acting.sent_version(request),
            client=client,
        )
        written, problems = acting.attempt(act, here.actor, here.around, [])
        if written is not None:
            leave_result(request, f"{made.title}已制作")
            place = len(documents_of(row))
            return HttpResponseRedirect(addresses.of_document(mending.address(row), place))
    title = f"制作{made.title}"
    shown, links = acting.with_problems(
        [Section(title=title, fields=[mending.reason_field(typed)])], problems
    )
    page = StepPage(
        title=title,
        crumbs=mending.crumbs(here, ledger, row, title),
        papers=_to_be(row, seq, made),
        sections=shown,
        submit="制作",
        record_line=f"{row.number} {row.headline}".strip(),
        record_url=mending.address(row),
        problems=links,
        hidden=[("client", client), ("version", str(row.version))],
        leave_url=mending.address(row),
        final_note="按更正后的内容制作；以前的版本保留，文号不变",
    )
    return show(request, page, status=422 if problems else 200)


def _to_be(row: Record, seq: int, kind: DocumentKind) -> list[Paper]:
    """The new version as it would read; none while something is missing."""
    numbers = [one.number for one in documents_of(row) if (one.step_seq, one.kind) == (seq, kind.key)]
    try:
        return [
            paper_of(compose_now(row, seq, kind, numbers[-1] if numbers else "〔文号〕" * bool(kind.number)))
        ]
    except RuleViolation:
        return []


def _produced(ledger: Ledger, row: Record, seq: int, kind: str) -> tuple[Step, DocumentKind]:
    """The step ``seq`` of a record and the document it produces; 404 when there is none."""
    taken = next((one for one in row.taken if one[0] == seq), None)
    if taken is None or row.voided:
        raise Http404
    step = ledger.step(taken[1])
    made = next((one for one in step.produces if one.key == kind), None)
    if made is None:
        raise Http404
    return step, made


urlpatterns = [
    path("ledgers/<str:key>/<str:name>/documents/<int:place>/", one_document),
    path(f"ledgers/<str:key>/<str:name>/documents/<int:place>/{addresses.PERSONAL}", show_personal),
    *(
        path(f"ledgers/<str:key>/<str:name>/documents/<int:place>.{form}", file, {"form": form})
        for form in _TYPES
    ),
    path("ledgers/<str:key>/<str:name>/documents/issue/<int:seq>/<str:kind>/", issue),
]
