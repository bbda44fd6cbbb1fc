"""全部记录: the list across all ledgers, and the workbook of what it shows."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.records import across, reading
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import ListPage
from zhunsheng.apps.workbench.parts import Button, Crumb
from zhunsheng.apps.workbench.present import everything
from zhunsheng.apps.workbench.present.everything import ADDRESS, Everything
from zhunsheng.apps.workbench.seen import workbook
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import visit


def _asked(request: HttpRequest) -> Everything:
    here = visit(request)
    return Everything(here, reading.parse(None, {name: request.GET.getlist(name) for name in request.GET}))


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """A page of the list."""
    if any(not all(request.GET.getlist(name)) for name in request.GET):
        pairs = [(name, one) for name in request.GET for one in request.GET.getlist(name)]
        return HttpResponseRedirect(addresses.with_query(ADDRESS, pairs))
    listing = _asked(request)
    here, query = listing.visit, listing.query
    visible = across.records(here.actor, here.today)
    selected = listing.selected(visible)
    rows = everything.page_of(listing, selected)
    tabs, counted = everything.tabs(listing, visible)
    plain = reading.Query(view=query.view, order=query.order, page=query.page)
    total = counted[query.view] if query.view in counted and query == plain else reading.count(selected)
    page = ListPage(
        title="全部记录",
        crumbs=(Crumb(label="全部台账", url="/ledgers/"), Crumb(label="全部记录")),
        table=everything.table(listing, rows),
        views=tabs,
        filters=everything.filter_bar(listing, total),
        buttons=(
            Button(
                label="导出", url=addresses.with_query(f"{ADDRESS}{addresses.SEEN}", query.to_pairs()), icon="download",
                download=True,
            ),
        ),
        pager=everything.pager(listing, len(rows), total),
        empty=None if rows else everything.empty(listing),
    )  # fmt: skip
    return show(request, page)


@require_safe
def file(request: HttpRequest) -> FileResponse:
    """Every row of the list as it is asked, as a workbook."""
    listing = _asked(request)
    here = listing.visit
    rows = listing.selected(across.records(here.actor, here.today))
    return workbook(
        here, "全部记录", everything.words(listing), rows, lambda chunk: everything.table(listing, chunk)
    )


urlpatterns = [
    path(ADDRESS.removeprefix("/"), listed),
    path(f"{ADDRESS.removeprefix('/')}{addresses.SEEN}", file),
]
