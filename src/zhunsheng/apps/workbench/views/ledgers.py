"""全部台账, the list of one ledger, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.exchange.exporting import described
from zhunsheng.apps.records import history, reading
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.ledger_pages import LedgersPage
from zhunsheng.apps.workbench.pages import ListPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Link, Table
from zhunsheng.apps.workbench.present import bulk, directory, filters, lists
from zhunsheng.apps.workbench.present.about import about
from zhunsheng.apps.workbench.present.everything import ADDRESS as EVERYTHING
from zhunsheng.apps.workbench.present.lists import Listing
from zhunsheng.apps.workbench.seen import workbook
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.shell import standings_for
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.errors import NotPermitted
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.ledger.steps import Step

_ORDERS = (("", "按领域"), ("pinyin", "按拼音"), ("overdue", "只看有逾期的"))


@require_safe
def all_ledgers(request: HttpRequest) -> HttpResponse:
    """全部台账: every ledger on one page."""
    here = visit(request)
    order, word = request.GET.get("by", ""), request.GET.get("q", "").strip()
    counted = standings_for(here)
    ledgers = directory.known_to(here)
    total, readable = len(ledgers), len(here.readable)
    if word:
        ledgers = [one for one in ledgers if word.lower() in f"{one.title} {directory.terms(one)}".lower()]
    if order == "overdue":
        ledgers = [one for one in ledgers if one.key in counted and counted[one.key].overdue]
    arranged = directory.by_letter if order == "pinyin" else directory.by_domain
    domains = arranged(here, ledgers, counted)
    groups = len({one.domain for one in directory.known_to(here)})
    page = LedgersPage(
        title="全部台账",
        crumbs=(Crumb(label="全部台账"),),
        line=f"{groups}个领域，{total}本；你可以查看{readable}本",
        domains=domains,
        orders=[
            Link(label=label, url=addresses.with_query("/ledgers/", [("by", key)]), current=order == key)
            for key, label in _ORDERS
        ],
        records=Link(label="所有台账的记录列在一起", url=EVERYTHING),
        search=word,
        empty=None
        if domains
        else Empty(
            title=f"没有名称、拼音或旧称含“{word}”的台账" if word else "没有逾期的台账",
            links=(Link(label="看全部台账", url="/ledgers/"),),
        ),
    )
    return show(request, page)


@require_safe
def one_domain(request: HttpRequest, key: str) -> HttpResponse:
    """一个领域: its ledgers, their figures, what was found in them, under which law."""
    here = visit(request)
    title = here.catalogue.domains.get(key)
    known = [one for one in directory.known_to(here) if one.domain == key]
    if title is None or not known:
        raise Http404
    page = LedgersPage(
        title=title,
        crumbs=(Crumb(label="全部台账", url="/ledgers/"), Crumb(label=title)),
        line=f"{len(known)}本台账",
        records=Link(label="在办的记录列在一起", url=addresses.with_query(EVERYTHING, [("domain", key)])),
        domains=directory.by_domain(here, known, standings_for(here)),
        blocks=directory.of_domain(here, key, known),
    )
    return show(request, page)


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """名录: the ledgers of standing items."""
    here = visit(request)
    ledgers = [one for one in here.readable.values() if one.archetype is Archetype.REGISTER]
    page = LedgersPage(
        title="名录",
        crumbs=(Crumb(label="名录"),),
        line=f"{len(ledgers)}本，数字是现在有效的条数",
        domains=directory.by_domain(here, ledgers, standings_for(here)),
        empty=None if ledgers else Empty(title="没有你可以查看的名录"),
    )
    return show(request, page)


@require_safe
def one_ledger(request: HttpRequest, key: str) -> HttpResponse:
    """台账列表."""
    here = visit(request)
    ledger = here.ledger(key)
    if key not in here.readable:
        if ledger not in directory.known_to(here):
            raise Http404
        raise NotPermitted(f"你的角色不查阅{ledger.title}，需要时请联系本单位管理员")
    given = {name: request.GET.getlist(name) for name in request.GET}
    if _has_blanks(given):
        return HttpResponseRedirect(_without_blanks(ledger, given))
    listing = _listing(here, ledger, given)
    query = listing.query
    visible = reading.visible(here.actor, ledger, here.today)
    selected = reading.select(visible, ledger, query, here.actor, here.today)
    rows = listing.page(selected)
    if query.as_of:
        rows = history.as_of(rows, date.fromisoformat(query.as_of))
    number = lists.counts(listing, visible)
    plain = reading.Query(view=query.view, order=query.order, page=query.page)
    total = number[query.view] if query.view in number and query == plain else reading.count(selected)
    opening = _opening(here, ledger)
    kept, saved = lists.kept_views(listing)
    standing = lists.tabs(listing, visible, number)
    if any(one.current for one in kept):
        standing = [replace(one, current=False) for one in standing]
    together = [] if query.as_of else bulk.buttons(here, ledger, rows)
    page = ListPage(
        title=ledger.title,
        crumbs=(
            Crumb(label=here.catalogue.domains[ledger.domain], url=addresses.of_domain(ledger.domain)),
            Crumb(label=ledger.title),
        ),
        table=lists.table(listing, rows, selectable=bool(together)),
        bulk=together,
        about=Link(label="这本台账：谁记、依据、环节、期限", url=f"{listing.address}about/"),
        buttons=_buttons(listing, opening),
        views=[*standing, *kept],
        filters=filters.filter_bar(listing, total),
        pager=lists.pager(listing, len(rows), total),
        empty=None if rows else filters.empty(listing, _opening_link(ledger, opening)),
        note=f"{cn_date(date.fromisoformat(query.as_of))}当天有效的，内容是那一天的" if query.as_of else "",
        as_of=_as_of_field(query.as_of) if ledger.archetype is Archetype.REGISTER else None,
        saved=saved,
    )
    return show(request, page)


def _listing(here: Visit, ledger: Ledger, given: dict[str, list[str]]) -> Listing:
    columns = tuple(dict.fromkeys(name for name in given.get("columns", []) if name))
    return Listing(here, ledger, reading.parse(ledger, given), columns)


@require_http_methods(["GET", "HEAD", "POST"])
def seen_file(request: HttpRequest, key: str) -> FileResponse:
    """Every row of the list as it is asked, with the columns it shows, as a workbook; posted, the ticked rows of it."""
    here = visit(request)
    ledger = here.ledger(key)
    if key not in here.readable:
        raise Http404
    listing = _listing(here, ledger, {name: request.GET.getlist(name) for name in request.GET})
    visible = reading.visible(here.actor, ledger, here.today)
    rows = reading.select(visible, ledger, listing.query, here.actor, here.today)
    about, as_of = described(ledger, listing.query), listing.query.as_of
    if request.method == "POST":
        rows = visible.filter(pk__in=request.POST.getlist("records")[: bulk.MOST])
        about = "勾选的"

    def table(chunk: Sequence[Record]) -> Table:
        stood = history.as_of(chunk, date.fromisoformat(as_of)) if as_of and chunk else chunk
        return lists.table(listing, stood)

    return workbook(here, ledger.title, about, rows, table)


def _as_of_field(day: str) -> FormField:
    return FormField(
        name="as_of", title="某一天有效的", kind="date", required=False, hint="如2025-6-30",
        value=cn_date(date.fromisoformat(day)) if day else "",
    )  # fmt: skip


def _has_blanks(given: dict[str, list[str]]) -> bool:
    """Whether a filter form was sent with fields left open: its address is then written short."""
    return any(not all(values) for name, values in given.items() if name != "in")


def _without_blanks(ledger: Ledger, given: dict[str, list[str]]) -> str:
    return addresses.with_query(
        addresses.of_ledger(ledger.key), [(name, value) for name, values in given.items() for value in values]
    )


def _opening(here: Visit, ledger: Ledger) -> Step | None:
    """The step this person may open a record with."""
    return next((step for step in ledger.openings if here.may(ledger, step).allowed), None)


def _opening_link(ledger: Ledger, step: Step | None) -> Link | None:
    return Link(label=step.title, url=addresses.of_opening(ledger, step.key)) if step else None


def _buttons(listing: Listing, opening: Step | None) -> list[Button]:
    found = []
    if opening:
        found.append(Button(label="导入", url=f"{listing.address}import/", icon="upload"))
    seen = addresses.with_query(f"{listing.address}{addresses.SEEN}", listing.pairs())
    found.append(Button(label="导出", url=seen, icon="download", download=True))
    if opening:
        found.append(
            Button(
                label=opening.button or opening.title,
                url=addresses.of_opening(listing.ledger, opening.key),
                icon="plus",
                look="primary",
            )
        )
    return found


@require_safe
def about_ledger(request: HttpRequest, key: str) -> HttpResponse:
    """这本台账. Its declaration is no secret, unless the ledger's existence is."""
    here = visit(request)
    ledger = here.ledger(key)
    if ledger not in directory.known_to(here):
        raise Http404
    return show(request, about(here, ledger))


urlpatterns = [
    path("ledgers/", all_ledgers),
    path("domains/<str:key>/", one_domain),
    path("registers/", registers),
    path("ledgers/<str:key>/", one_ledger),
    path("ledgers/<str:key>/about/", about_ledger),
    path(f"ledgers/<str:key>/{addresses.SEEN}", seen_file),
]
