"""文书文本: every document's text, a specimen of it, and the county's own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.registry import changes as make
from zhunsheng.apps.registry.models import Wording
from zhunsheng.apps.registry.services import wrong_with
from zhunsheng.apps.workbench import administering, areas
from zhunsheng.apps.workbench.acting import sent_day
from zhunsheng.apps.workbench.administering import PAGE, ChangeForm, ask, mark_of, reason_field, serve
from zhunsheng.apps.workbench.administration_pages import AdministrationPage, Panel
from zhunsheng.apps.workbench.areas import crumbs
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Link, Note
from zhunsheng.apps.workbench.person_forms import STRUCTURE
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.administration import documents
from zhunsheng.apps.workbench.present.administration.documents import Kept, address
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.documents.notation import DocumentText, read
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.registry import Change

_AREA = "documents"
_SEEN = "seen"


@require_safe
def all_documents(request: HttpRequest) -> HttpResponse:
    """The list, searched and filtered."""
    here = visit(request)
    area = areas.enter(here, _AREA)
    text, domain, state = (request.GET.get(name, "").strip() for name in ("q", "domain", "state"))
    if domain and domain not in here.catalogue.domains:
        raise RuleViolation(Problem("documents.domain", f"没有“{domain}”这个领域", "domain"))
    found, page = documents.wanted(here, text, domain, state), administering.page_number(request)
    rows = found[(page - 1) * PAGE : page * PAGE]
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(_AREA)[:2],
            tabs=areas.tabs(here, _AREA),
            filters=documents.filters(here, text, domain, state, len(found)),
            panels=[
                Panel(
                    title="", table=documents.table(here, rows) if rows else None,
                    empty=Empty(title="没有这样的文书", links=(Link(label="看全部文书", url=area.url),)),
                )
            ],
            pager=administering.pager(request, page, len(rows), len(found)),
        ),
    )  # fmt: skip


def _find(ledger: str, kind: str) -> Kept:
    found = documents.every().get((ledger, kind))
    if found is None:
        raise Http404
    return found


def _own(one: Kept) -> list[Wording]:
    """The county's words, the latest first."""
    rows = Wording.objects.filter(ledger=one.ledger.key, document=one.kind.key)
    return sorted(rows, key=lambda row: -int(row.number))


def _crumbs(one: Kept, *further: Crumb) -> Sequence[Crumb]:
    return crumbs(_AREA, Crumb(label=one.kind.title, url=address(*one.key)), *further)


@require_safe
def one_document(request: HttpRequest, ledger: str, kind: str) -> HttpResponse:
    """A document: its specimen, its text, what was changed of it."""
    here = visit(request)
    areas.enter(here, _AREA)
    one = _find(ledger, kind)
    texts, rows = here.catalogue.documents, _own(one)
    now, theirs = texts.text(*one.key, here.today), texts.shipped_text(*one.key, here.today)
    buttons = []
    if Duty.STRUCTURE in areas.duties(here):
        buttons.append(Button(label="改写", url=address(*one.key, "change/"), look="primary", icon="pen"))
        if rows and rows[0].text:
            buttons.append(Button(label="改回程序自带", url=address(*one.key, "return/")))
    panels = [
        Panel(title="样张", note="〔 〕里是办理时填的；灰字写的是这一行在什么情况下才有", paper=documents.paper(here, one, now)),
        documents.text_panel(now) if now.source == theirs.source else documents.difference_panel(now.source, theirs.source),
        Panel(title="用到的空", table=documents.slots_table(here, one, now)),
        Panel(
            title="县里的改写", count=len(rows), table=documents.history_table(here, rows) if rows else None,
            empty=Empty(title="没有改写过"),
        ),
    ]  # fmt: skip
    return show(
        request,
        AdministrationPage(
            title=one.kind.title,
            crumbs=crumbs(_AREA, Crumb(label=one.kind.title)),
            notes=list(_coming(here, one)),
            facts=documents.facts(here, one),
            buttons=buttons,
            panels=panels,
        ),
    )


def _coming(here: Visit, one: Kept) -> Sequence[Note]:
    later = [since for since, _ in here.catalogue.documents.versions[one.key] if since > here.today]
    return [Note(text=f"自{cn_date(min(later))}起用另一个文本。", tone="doubt")] if later else []


@require_safe
def one_wording(request: HttpRequest, ledger: str, kind: str, number: int) -> HttpResponse:
    """Words the county once wrote, against the shipped ones."""
    here = visit(request)
    areas.enter(here, _AREA)
    one = _find(ledger, kind)
    row = next((row for row in _own(one) if row.number == str(number)), None)
    if row is None:
        raise Http404
    theirs = here.catalogue.documents.shipped_text(*one.key, here.today)
    panels = (
        [
            documents.difference_panel(row.text, theirs.source),
            Panel(title="样张", paper=documents.paper(here, one, read("", row.text))),
        ]
        if row.text
        else [Panel(title="", empty=Empty(title="这一次改回了程序自带的文本"))]
    )
    return show(
        request,
        AdministrationPage(
            title=f"{one.kind.title}：第{row.number}次改写",
            line=f"自{cn_date(date.fromisoformat(row.since))}起",
            crumbs=_crumbs(one, Crumb(label=f"第{row.number}次改写")),
            panels=panels,
        ),
    )


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ledger: str, kind: str) -> HttpResponse:
    """改写: the words, then how they differ and what they look like on paper, and only then the change."""
    here, typed = visit(request), Typed.of(request.POST)
    areas.require(here, STRUCTURE)
    one = _find(ledger, kind)
    if request.method != "POST":
        return ask(request, here, _words_form(here, one, typed), [], elevate=False)
    wanted, problems = _read(here, one, typed)
    if problems:
        return ask(request, here, _words_form(here, one, typed), problems, elevate=False)
    look = _look_form(here, one, wanted, typed)
    if request.POST.get(_SEEN) != mark_of(wanted):
        return ask(request, here, look, [])
    return serve(
        request, here, look, lambda found: [wanted], lambda: _done(request, one, "文本已改写，自启用之日起用")
    )


def _read(here: Visit, one: Kept, typed: Typed) -> tuple[Change, list[Problem]]:
    since, problems = sent_day(typed.text("since"), here.today, "since")
    text = "\n".join(line.rstrip() for line in typed.text("text").strip().splitlines()) + "\n"
    if not typed.text("reason").strip():
        problems.append(Problem("reason.lacking", "请写明理由", "reason"))
    number = len(_own(one)) + 1
    wanted = make.wording(here.today, *one.key, number, since.isoformat(), text, typed.text("reason"))
    if text == here.catalogue.documents.shipped_text(*one.key, since).source:
        problems.append(Problem("wording.same", "和程序自带的一样，没有改动", "text"))
    said = {one.field for one in problems}
    found = wrong_with([wanted], here.actor, here.around)
    return wanted, [*problems, *(one for one in found if one.field not in said or one.field == "text")]


def _words_form(here: Visit, one: Kept, typed: Typed) -> ChangeForm:
    now: DocumentText = here.catalogue.documents.text(*one.key, here.today + timedelta(1))
    fields = [
        FormField(
            name="text", title="文本", kind="long_text", value=typed.texts.get("text", now.source), max_length=20_000, lines=24,
            hint="{ }里的空、?开头的条件、@开头的列表都要照原文保留，可以改它们前后的文字和行的次序",
        ),
        FormField(
            name="since", title="自哪天起用", kind="date", value=typed.texts.get("since", cn_date(here.today + timedelta(1))),
            hint="今天以后。已经制作的文书不变，这天以后办的环节用新文本",
        ),
        reason_field(typed, "如法规室审定的日期、文号", required=True),
    ]  # fmt: skip
    return ChangeForm(
        title=f"改写{one.kind.title}",
        needs=STRUCTURE,
        sections=[Section(title="县里的文本", fields=fields)],
        submit="下一步：看样张",
        back=address(*one.key),
        crumbs=_crumbs(one),
        line=one.ledger.title,
        final="还不写入，下一步先看改了什么",
    )


def _look_form(here: Visit, one: Kept, wanted: Change, typed: Typed) -> ChangeForm:
    text = wanted.facts["text"]
    theirs = here.catalogue.documents.shipped_text(*one.key, here.today)
    return ChangeForm(
        title=f"核对{one.kind.title}的文本",
        needs=STRUCTURE,
        sections=[],
        submit="确认改写",
        back=address(*one.key),
        crumbs=_crumbs(one),
        line=f"自{cn_date(date.fromisoformat(wanted.facts['since']))}起用",
        panels=[
            documents.difference_panel(text, theirs.source),
            Panel(title="样张", paper=documents.paper(here, one, read("", text))),
        ],
        hidden=[
            *((name, typed.text(name)) for name in ("text", "since", "reason")),
            (_SEEN, mark_of(wanted)),
        ],
    )


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def go_back(request: HttpRequest, ledger: str, kind: str) -> HttpResponse:
    """改回程序自带的文本, from tomorrow on."""
    here, typed = visit(request), Typed.of(request.POST)
    areas.require(here, STRUCTURE)
    one = _find(ledger, kind)
    rows = _own(one)
    if not rows or not rows[0].text:
        raise Http404
    theirs = here.catalogue.documents.shipped_text(*one.key, here.today)
    tomorrow = here.today + timedelta(1)
    form = ChangeForm(
        title=f"{one.kind.title}改回程序自带的文本",
        needs=STRUCTURE,
        sections=[Section(title="改回", fields=[reason_field(typed, "如上级统一了格式", required=True)])],
        submit="改回",
        back=address(*one.key),
        crumbs=_crumbs(one),
        line=one.ledger.title,
        confirm=(f"自{cn_date(tomorrow)}起用程序自带的文本。已经制作的文书不变。",),
        panels=[documents.difference_panel(rows[0].text, theirs.source)],
    )

    def changes(found: list[Problem]) -> list[Change]:
        if not typed.text("reason").strip():
            found.append(Problem("reason.lacking", "请写明理由", "reason"))
        since = max(tomorrow.isoformat(), rows[0].since)
        return [make.wording(here.today, *one.key, len(rows) + 1, since, "", typed.text("reason"))]

    return serve(request, here, form, changes, lambda: _done(request, one, "自明天起用程序自带的文本"))


def _done(request: HttpRequest, one: Kept, words: str) -> HttpResponse:
    leave_result(request, words)
    return HttpResponseRedirect(address(*one.key))


_ROOT = "administration/documents/"
_ONE = f"{_ROOT}<str:ledger>/<str:kind>/"
urlpatterns = [
    path(_ROOT, all_documents),
    path(_ONE, one_document),
    path(f"{_ONE}<int:number>/", one_wording),
    path(f"{_ONE}change/", change),
    path(f"{_ONE}return/", go_back),
]
