"""指标: the catalogue, one figure, the records behind it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.figures.services import live
from zhunsheng.apps.records.reading import PAGE
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.figure_pages import FigureIndexPage, FigureRecordsPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Link, Pager
from zhunsheng.apps.workbench.pictures import png_of, svg_of
from zhunsheng.apps.workbench.present import figure_export, figure_page, figure_ranking, figure_records
from zhunsheng.apps.workbench.present.figure_page import Sheet
from zhunsheng.apps.workbench.present.figure_scope import (
    allowed_organs,
    recorded_years,
    scope_of,
    visible_figures,
)
from zhunsheng.apps.workbench.serving import download, show
from zhunsheng.apps.workbench.shell import county_name
from zhunsheng.apps.workbench.visit import visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.errors import NotPermitted

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def all_figures(request: HttpRequest) -> HttpResponse:
    """指标: every figure this person may see, by domain, for one period."""
    here = visit(request)
    allowed = visible_figures(here)
    if not allowed:
        raise NotPermitted("你的角色没有可看的指标，需要时请联系本单位管理员")
    scope = scope_of(here, None, request.GET)
    source = live()
    search, used = request.GET.get("q", "").strip(), "1" if request.GET.get("used") == "1" else ""
    whole = all(organs is None for organs in allowed.values())
    years = [
        Link(
            label=f"{year}年",
            url=addresses.with_query("/figures/", [("period", str(year)), ("q", search), ("used", used)]),
            current=scope.period.key == str(year),
        )
        for year in sorted(recorded_years(here.today))
    ]
    if used:
        wanted = {key for report in here.catalogue.reports.values() for key in report.figure_keys()}
        allowed = {key: organs for key, organs in allowed.items() if key in wanted}
    page = FigureIndexPage(
        title=f"{scope.period.title}指标",
        crumbs=(Crumb(label="指标"),),
        catalogue=figure_page.catalogue(scope, source, allowed, search=search, used=used),
        periods=years,
        buttons=(
            Button(
                label="Excel",
                icon="download",
                look="quiet",
                download=True,
                url=addresses.with_query("/figures/all.xlsx", scope.pairs()),
            ),
        ),
        computed=f"{'全县' if whole else '本单位'}　计算到日志#{source.position:,}",
    )
    return show(request, page, journal=f"日志位置#{source.position:,}")


@require_safe
def one_figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure."""
    here = visit(request)
    scope = scope_of(here, allowed_organs(here, key), request.GET)
    sheet = Sheet(scope, live(), key)
    return show(request, figure_page.page(sheet, visible_figures(here)), journal=f"日志位置{sheet.journal}")


@require_safe
def ranking(request: HttpRequest, key: str) -> HttpResponse:
    """One figure by organ or by town, and some of them compared."""
    here = visit(request)
    scope = scope_of(here, allowed_organs(here, key), request.GET)
    by = "town" if request.GET.get("by") == "town" and scope.allowed is None else "organ"
    sheet = Sheet(figure_ranking.all_of(scope, by), live(), key)
    page = figure_ranking.page(sheet, by, request.GET.getlist("with"), low=request.GET.get("low") == "1")
    return show(request, page, journal=f"日志位置{sheet.journal}")


@require_safe
def records(request: HttpRequest, key: str) -> HttpResponse:
    """The records behind a figure, or behind a part of it, paged."""
    here = visit(request)
    scope = scope_of(here, allowed_organs(here, key), request.GET)
    sheet = Sheet(scope, live(), key)
    part = request.GET.get("part", "")
    pile = next((one for one in sheet.piles if one.part == part), None) if part else sheet.piles[0]
    number = request.GET.get("page", "1")
    if pile is None or not number.isdigit() or int(number) < 1:
        raise Http404
    ids = figure_records.newest_first(pile)
    first = (int(number) - 1) * PAGE
    chosen = ids[first : first + PAGE]
    if first and not chosen:
        raise Http404

    def page_url(page: int) -> str:
        return scope.records_url(key, part=part, page="" if page == 1 else str(page))

    page = FigureRecordsPage(
        title=sheet.value.title,
        crumbs=sheet.crumbs(Crumb(label="记录")),
        line=f"{scope.period.title}　{scope.words}　{pile.title}{len(ids):,}件　{pile.words}",
        table=figure_records.table(scope, pile, chosen),
        views=[
            Link(
                label=one.title,
                url=scope.records_url(key, part=one.part),
                current=one.part == pile.part,
                count=len(one.ids),
            )
            for one in sheet.piles
            if one.title
        ],
        pager=Pager(
            words=f"第{first + 1}—{first + len(chosen)}件，共{len(ids):,}件",
            previous_url=page_url(int(number) - 1) if first else "",
            next_url=page_url(int(number) + 1) if first + PAGE < len(ids) else "",
        )
        if chosen
        else None,
        buttons=(Button(label="回到指标", url=scope.figure_url(key)),),
        empty=None
        if chosen
        else Empty(
            title=f"{scope.period.title}{scope.words}没有记录",
            links=(Link(label="看指标", url=scope.figure_url(key)),),
        ),
        journal=sheet.journal,
    )
    return show(request, page, journal=f"日志位置{sheet.journal}")


@require_safe
def all_file(request: HttpRequest) -> HttpResponse:
    """The catalogue as a workbook."""
    here = visit(request)
    allowed = visible_figures(here)
    if not allowed:
        raise NotPermitted("你的角色没有可看的指标，需要时请联系本单位管理员")
    scope = scope_of(here, None, request.GET)
    return download(
        figure_export.catalogue_file(scope, live(), allowed), f"{scope.period.title}指标.xlsx", _XLSX
    )


@require_safe
def one_file(request: HttpRequest, key: str) -> HttpResponse:
    """One figure as a workbook."""
    here = visit(request)
    scope = scope_of(here, allowed_organs(here, key), request.GET)
    sheet = Sheet(scope, live(), key)
    return download(figure_export.figure_file(sheet), f"{sheet.value.title}{scope.period.title}.xlsx", _XLSX)


@require_safe
def one_picture(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """One figure as a picture: what its page shows, as SVG or PNG."""
    here = visit(request)
    scope = scope_of(here, allowed_organs(here, key), request.GET)
    sheet = Sheet(scope, live(), key)
    foot = f"{county_name(here)}　{cn_moment(here.now)}计算，日志位置{sheet.journal}"
    svg = svg_of(figure_page.page(sheet, {}), f"{scope.period.title}　{scope.words}", foot)
    name = f"{sheet.value.title}{scope.period.title}.{form}"
    if form == "svg":
        return download(svg.encode(), name, "image/svg+xml")
    return download(png_of(svg), name, "image/png")


urlpatterns = [
    path("figures/", all_figures),
    path("figures/all.xlsx", all_file),
    path("figures/<str:key>/figure.xlsx", one_file),
    path("figures/<str:key>/figure.svg", one_picture, {"form": "svg"}),
    path("figures/<str:key>/figure.png", one_picture, {"form": "png"}),
    path("figures/<str:key>/", one_figure),
    path("figures/<str:key>/records/", records),
    path("figures/<str:key>/ranking/", ranking),
]
