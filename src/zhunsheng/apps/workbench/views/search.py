"""查找: one field over records, registers, figures, ledgers and steps that open a record."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import Hit, HitGroup, SearchPage
from zhunsheng.apps.workbench.parts import Crumb, Empty, Link
from zhunsheng.apps.workbench.present import finding_words as find
from zhunsheng.apps.workbench.present.openings import opening_groups
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit, visit

_FEW = 4
_KINDS = {
    "records": "记录",
    "registers": "名录",
    "figures": "指标",
    "ledgers": "台账",
    "start": "直接办理",
}
_LONGEST = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What may not be seen is neither shown nor counted."""
    here = visit(request)
    query = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    kind = request.GET.get("kind", "")
    kind = kind if kind in _KINDS else ""
    found = _found(here, query) if query else {}
    total = sum(len(hits) for hits in found.values())
    page = SearchPage(
        title="查找",
        crumbs=(Crumb(label="查找"),),
        query=query,
        groups=_groups(query, kind, found) if query else opening_groups(here),
        kinds=_tabs(query, kind, found, total) if query else (),
        empty=_empty(query) if query and not (found.get(kind) if kind else total) else None,
    )
    return show(request, page)


def _found(here: Visit, query: str) -> dict[str, list[Hit]]:
    records, registers = find.records(here, query)
    return {
        "records": records,
        "registers": registers,
        "figures": find.figures(here, query),
        "ledgers": find.ledgers(here, query),
        "start": find.starts(here, query),
    }


def _groups(query: str, kind: str, found: dict[str, list[Hit]]) -> list[HitGroup]:
    shown = [kind] if kind else list(_KINDS)
    return [
        HitGroup(
            title=_KINDS[one],
            hits=hits if kind else hits[:_FEW],
            more=_more(query, one, hits) if not kind and len(hits) > _FEW else None,
        )
        for one in shown
        if (hits := found[one])
    ]


def _more(query: str, kind: str, hits: Sequence[Hit]) -> Link:
    return Link(label=f"还有{len(hits) - _FEW}条{_KINDS[kind]}", url=_url(query, kind))


def _url(query: str, kind: str) -> str:
    return addresses.with_query("/search/", [("q", query), ("kind", kind)])


def _tabs(query: str, kind: str, found: dict[str, list[Hit]], total: int) -> list[Link]:
    everything = Link(label="全部", url=_url(query, ""), current=not kind, count=total)
    return [
        everything,
        *(
            Link(label=title, url=_url(query, one), current=kind == one, count=len(found[one]))
            for one, title in _KINDS.items()
        ),
    ]


def _empty(query: str) -> Empty:
    return Empty(
        title=f"没有找到“{query}”",
        text="可以试试编号的一部分（31号、2025 31）、当事人名称里的几个字、台账的旧称或拼音首字母。",
        links=(Link(label="全部台账", url="/ledgers/"), Link(label="首页", url="/")),
    )


urlpatterns = [path("search/", search)]
