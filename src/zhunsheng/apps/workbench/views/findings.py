"""监督发现: the list, one finding, what finds them, and the work of those who supervise."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.records.reading import count
from zhunsheng.apps.supervision import reading
from zhunsheng.apps.supervision.looks import look
from zhunsheng.apps.supervision.sources import sources, title_of
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import ListPage
from zhunsheng.apps.workbench.parts import Button, Crumb
from zhunsheng.apps.workbench.present import finding_sources, findings
from zhunsheng.apps.workbench.present.finding import finding_page
from zhunsheng.apps.workbench.present.findings import ADDRESS, FindingList
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import visit
from zhunsheng.core.access.numbers import reads_everything
from zhunsheng.core.errors import NotPermitted


@require_safe
def all_findings(request: HttpRequest) -> HttpResponse:
    """The list, narrowed as asked."""
    here = visit(request)
    given = {name: request.GET.getlist(name) for name in request.GET}
    if any(not all(values) for values in given.values()):  # a filter form sent with fields left open
        pairs = [(name, value) for name, values in given.items() for value in values]
        return HttpResponseRedirect(addresses.with_query(ADDRESS, pairs))
    visible = reading.visible(here.actor, here.today)
    present = visible.order_by().values_list("source", flat=True).distinct()
    titles = dict(sorted(((key, title_of(key)) for key in present), key=lambda one: one[1]))
    query = reading.parse(given, {**dict.fromkeys(sources(), ""), **titles})
    listing = FindingList(
        here, query, titles | ({query.source: title_of(query.source)} if query.source else {})
    )
    selected = reading.select(visible, query)
    rows, number = listing.page(selected), count(selected)
    page = ListPage(
        title="监督发现",
        crumbs=(Crumb(label="监督发现"),),
        table=findings.table(listing, rows),
        buttons=[
            Button(label="核查规则和准确率", url=f"{ADDRESS}rules/"),
            *(
                [Button(label="监督工作情况", url=f"{ADDRESS}supervision/")]
                if reads_everything(here.actor, here.catalogue.roles, here.today)
                else []
            ),
        ],
        views=findings.tabs(listing, visible),
        filters=findings.filter_bar(listing, number),
        pager=findings.pager(listing, len(rows), number),
        empty=None if rows else findings.empty(listing),
    )
    return show(request, page)


@require_safe
def one_finding(request: HttpRequest, finding: str) -> HttpResponse:
    """One finding; who opens it is noted."""
    here = visit(request)
    row = reading.visible(here.actor, here.today).filter(pk=finding).first()
    if row is None:
        raise Http404
    look(row.pk, here.actor.person, here.around.now)
    return show(request, finding_page(here, row))


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, clock and requirement that found something the viewer may see."""
    here = visit(request)
    return show(request, finding_sources.rules_page(here, reading.visible(here.actor, here.today)))


@require_safe
def one_rule(request: HttpRequest, source: str) -> HttpResponse:
    """One of them."""
    here = visit(request)
    found = sources().get(source)
    visible = reading.visible(here.actor, here.today)
    if (found is None or found.ledger.key not in here.readable) and not visible.filter(
        source=source
    ).exists():
        raise Http404
    return show(request, finding_sources.source_page(here, source, visible))


@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """What those who supervise did: for those who see the whole county."""
    here = visit(request)
    if not reads_everything(here.actor, here.catalogue.roles, here.today):
        raise NotPermitted("监督工作情况由查阅全县台账的人查看，你的角色没有这个范围")
    return show(request, finding_sources.supervision_page(here, reading.visible(here.actor, here.today)))


urlpatterns = [
    path("findings/", all_findings),
    path("findings/rules/", rules),
    path("findings/rules/<str:source>/", one_rule),
    path("findings/supervision/", supervision),
    path("findings/<str:finding>/", one_finding),
]
