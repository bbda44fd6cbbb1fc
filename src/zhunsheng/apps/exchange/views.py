"""Workbooks to download: what a list shows, and the template of a ledger."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from zhunsheng.apps.exchange.exporting import described, export
from zhunsheng.apps.exchange.template import write_template
from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.records.reading import parse, readable, select, visible
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import actor_of
from zhunsheng.apps.registry.models import Account
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.ledger.ledger import Ledger

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def export_view(request: HttpRequest, key: str) -> FileResponse:
    """The records that the list with the same query string shows, all pages of it, personal values masked.

    404 for a ledger that is not there or not this person's; RuleViolation for a filter that cannot be understood.
    """
    around = surroundings()
    ledger, actor = _asked(request, key)
    query = parse(ledger, {name: request.GET.getlist(name) for name in request.GET})
    rows = select(visible(actor, ledger, around.today), ledger, query, actor, around.today)
    out = TemporaryFile()  # noqa: SIM115  the response closes it
    export(rows, ledger, actor, out, around, about=described(ledger, query))
    out.seek(0)
    return _download(out, f"{ledger.title}-{around.today:%Y%m%d}.xlsx")


@login_required
@require_GET
def template_view(request: HttpRequest, key: str) -> FileResponse:
    """The template of a ledger; 404 as above."""
    ledger, _ = _asked(request, key)
    out = TemporaryFile()  # noqa: SIM115  the response closes it
    write_template(ledger, out)
    out.seek(0)
    return _download(out, f"{ledger.title}-导入模板.xlsx")


def _asked(request: HttpRequest, key: str) -> tuple[Ledger, Actor]:
    ledger = catalogue().ledgers.get(key)
    actor = actor_of(cast(Account, request.user))
    if ledger is None or not readable(actor, ledger, surroundings().today):
        raise Http404
    return ledger, actor


def _download(out: object, name: str) -> FileResponse:
    response = FileResponse(out, as_attachment=True, filename=name, content_type=_XLSX)
    response["Cache-Control"] = "no-store"
    return response
