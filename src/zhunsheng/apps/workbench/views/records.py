"""The page of one record, and what hangs on it: personal values in clear, files, its proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhunsheng.apps.journal.proving import proof_of
from zhunsheng.apps.records import reading
from zhunsheng.apps.records.attachments import TYPES, files_in, path_of
from zhunsheng.apps.records.history import History, opened, read_history
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.read_log import PAGE, PERSONAL, log_read, reads_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import RecordPage
from zhunsheng.apps.workbench.parts import Crumb, Fact, Link, Note
from zhunsheng.apps.workbench.present import clock_panel, clocks, record
from zhunsheng.apps.workbench.present.chain import chain
from zhunsheng.apps.workbench.present.document import document_list
from zhunsheng.apps.workbench.present.findings import on_record
from zhunsheng.apps.workbench.present.states import names_for, state_chip
from zhunsheng.apps.workbench.present.timeline import timeline
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.ledger import Ledger, Privacy

_NEIGHBOURS = 500


@require_safe
def one_record(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """记录. Personal values stay masked."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    if ledger.privacy is Privacy.RESTRICTED:
        log_read(row, here.actor.person, PAGE, here.around.now)
    return _page(request, here, ledger, row, None)


@require_POST
def show_personal(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The same page with personal values in clear; that somebody looked is kept before they are opened."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    log_read(row, here.actor.person, PERSONAL, here.around.now)
    return _page(request, here, ledger, row, opened(row))


def _page(
    request: HttpRequest, here: Visit, ledger: Ledger, row: Record, clear: Mapping[str, str] | None
) -> HttpResponse:
    address = addresses.of_record(ledger.key, row.pk, row.number)
    past = read_history(ledger, row.pk)
    facts = [row.facts, *(entry.event.facts for entry in past.entries)]
    names = names_for(here.directory, ledger.fields.values(), [dict(one) for one in facts])
    readings = clocks.read_all(here, ledger, row)
    running = [one for one in readings if one.state.open]
    shown = running[0] if running else None
    buttons, refused = record.steps(here, ledger, past.state, readings, address)
    proof = record.proof(row, past, address)
    key_facts = record.key_facts(here, ledger, row, names)
    until = record.validity(here, ledger, row)
    place = _place(request, here, ledger, row)
    page = RecordPage(
        title=row.number or row.headline,
        headline=row.headline if row.number else "",
        subtitle=record.subtitle(here, ledger, row),
        crumbs=(
            Crumb(label=here.catalogue.domains[ledger.domain], url=addresses.of_domain(ledger.domain)),
            Crumb(label=ledger.title, url=place.back_url or addresses.of_ledger(ledger.key)),
            Crumb(label=row.number or row.headline),
        ),
        state=state_chip(ledger, row.state),
        tags=record.tags(ledger, row),
        key_facts=[*key_facts, until] if until else key_facts,
        clock=clock_panel.panel(here, ledger, shown) if shown else None,
        other_clocks=clock_panel.lines(here, ledger, [one for one in running if one is not shown]),
        settled_clocks=clock_panel.lines(here, ledger, [one for one in readings if not one.state.open]),
        steps=buttons[: record.AT_HAND],
        more_steps=buttons[record.AT_HAND :],
        correct=Link(label="更正记录", url=address + addresses.CORRECTIONS)
        if _may_mend(here, ledger, past)
        else None,
        refused=refused[: record.TOLD],
        more_refused=refused[record.TOLD :],
        timeline=timeline(here, ledger, past, readings, names, address),
        reads=_reads(here, row),
        content=record.content(ledger, row, names),
        chain=chain(here, ledger, row),
        findings=on_record(here, row),
        documents=document_list(here, ledger, row, past, address),
        contacts=record.contacts(ledger, row, names, address, clear),
        proof=proof,
        notes=[Note(text="这件记录已作废，不再计入台账和指标。", tone="doubt")] if row.voided else [],
        position=place.words,
        previous_url=place.previous_url,
        next_url=place.next_url,
    )
    journal = f"日志位置#{past.last_number:,}"
    if proof.sealed:
        journal += f"　检查点{proof.checkpoint}　{proof.digest}"
    return show(request, page, journal=journal)


def _may_mend(here: Visit, ledger: Ledger, past: History) -> bool:
    """Whether any of its steps is this person's to correct."""
    return not past.state.voided and any(
        here.may(ledger, ledger.step(one.step), past.state).allowed for one in past.state.taken
    )


def _reads(here: Visit, row: Record) -> list[Fact]:
    """Who looked at what is not for everybody, and when, the latest first."""
    return [
        Fact(
            name=here.directory.person(one.person),
            value=f"{cn_moment(timezone.localtime(one.at), here.today)}"
            f"查看{'个人信息原文' if one.what == PERSONAL else '本页'}",
        )
        for one in reads_of(row)
    ]


@dataclass(frozen=True)
class _Place:
    """Where a record stands in a list; nothing when it is not among the first."""

    words: str = ""
    previous_url: str = ""
    next_url: str = ""
    back_url: str = ""


def _place(request: HttpRequest, here: Visit, ledger: Ledger, row: Record) -> _Place:
    """Where the record stands in the list one came from. Two queries; beyond the list's first pages, nowhere."""
    came = request.GET.get("in", "")
    try:
        query = reading.parse(ledger, parse_qs(came))
    except RuleViolation:
        query, came = reading.parse(ledger, {}), ""
    rows = reading.select(
        reading.visible(here.actor, ledger, here.today), ledger, query, here.actor, here.today
    )
    listed = list(rows.values_list("id", "number")[:_NEIGHBOURS])
    place = next((index for index, (name, _) in enumerate(listed) if name == row.pk), None)
    back = f"{addresses.of_ledger(ledger.key)}?{came}" if came else ""
    if place is None:
        return _Place(back_url=back)

    def url(index: int) -> str:
        if not 0 <= index < len(listed):
            return ""
        return addresses.with_query(addresses.of_record(ledger.key, *listed[index]), [("in", came)])

    total = f"{len(listed)}" if len(listed) < _NEIGHBOURS else f"{_NEIGHBOURS}多"
    return _Place(f"第{place + 1}件，共{total}件", url(place - 1), url(place + 1), back)


@require_safe
def one_file(request: HttpRequest, key: str, name: str, digest: str) -> FileResponse:
    """An attachment, to those who may read a record that holds it, now or in its past."""
    here = visit(request)
    ledger, row = here.record(here.ledger(key), name)
    file = next((one for one in files_in(row.facts) if one["digest"] == digest), None)
    if file is None:
        past = read_history(ledger, row.pk)
        held = (one for entry in past.entries for one in files_in(entry.event.facts))
        mended = (one for entry in past.entries for fix in entry.mendings for one in files_in(dict(fix.was)))
        file = next((one for one in (*held, *mended) if one["digest"] == digest), None)
    place = path_of(digest)
    if file is None or file["type"] not in TYPES or not place.is_file():
        raise Http404
    if ledger.privacy is Privacy.RESTRICTED:
        log_read(row, here.actor.person, PAGE, here.around.now)
    response = FileResponse(
        place.open("rb"), as_attachment=True, filename=file["name"], content_type=file["type"]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def proof_file(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The proof that the record's events lie in the sealed journal; personal values are not in it."""
    here = visit(request)
    _, row = here.record(here.ledger(key), name)
    response = HttpResponse(proof_of(row.pk), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="proof-{row.pk}.json"'
    response["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [
    path("ledgers/<str:key>/<str:name>/", one_record),
    path(f"ledgers/<str:key>/<str:name>/{addresses.PERSONAL}", show_personal),
    path("ledgers/<str:key>/<str:name>/files/<str:digest>/", one_file),
    path("ledgers/<str:key>/<str:name>/download-proof/", proof_file),
]
