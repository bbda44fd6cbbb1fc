"""放假安排: the years, and entering a notice of the State Council, with a second look at which clocks it moves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.records.reckoning import moving
from zhunsheng.apps.registry import changes as make
from zhunsheng.apps.registry.catalogue import entered_holidays, shipped
from zhunsheng.apps.registry.models import HolidayYear
from zhunsheng.apps.registry.services import wrong_with
from zhunsheng.apps.workbench import areas
from zhunsheng.apps.workbench.acting import sent_day
from zhunsheng.apps.workbench.administering import ChangeForm, ask, mark_of, reason_field, serve
from zhunsheng.apps.workbench.administration_pages import AdministrationPage, Panel
from zhunsheng.apps.workbench.areas import crumbs
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.parts import Button, Crumb, Fact
from zhunsheng.apps.workbench.person_forms import STRUCTURE
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.administration import holidays
from zhunsheng.apps.workbench.present.administration.holidays import address
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.calendar.arrangements import Entered
from zhunsheng.core.calendar.notices import read_notice
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.registry import Change

_SEEN = "seen"
_AREA = "holidays"


def _entered() -> dict[int, HolidayYear]:
    return {int(row.year): row for row in HolidayYear.objects.all()}


@require_safe
def all_years(request: HttpRequest) -> HttpResponse:
    """The years whose arrangement is known, and the next one to enter."""
    here = visit(request)
    area = areas.enter(here, _AREA)
    following = here.catalogue.calendar.published_through.year + 1
    enter = [
        Button(label=f"录入{following}年", url=address(following, "enter/"), look="primary", icon="plus")
    ]
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(_AREA)[:2],
            tabs=areas.tabs(here, _AREA),
            notes=list(holidays.notes(here)),
            buttons=enter if Duty.STRUCTURE in areas.duties(here) else [],
            panels=[Panel(title="", table=holidays.table(here, _entered()))],
        ),
    )


@require_safe
def one_year(request: HttpRequest, year: int) -> HttpResponse:
    """A year at a glance, and where it comes from."""
    here = visit(request)
    areas.enter(here, _AREA)
    if year not in holidays.years(here):
        raise Http404
    calendar, own = here.catalogue.calendar, _entered().get(year)
    mine = own is not None and bool(own.rest)
    facts = [
        Fact(name="通知", value=own.notice if own and mine else calendar.notice(date(year, 6, 1))),
        Fact(name="来源", value=holidays.source(year, own)),
    ]
    if own and mine:
        facts.append(Fact(name="通知日期", value=cn_date(date.fromisoformat(own.issued_on))))
    buttons = []
    if Duty.STRUCTURE in areas.duties(here):
        words = "重新录入" if mine else "录入变更通知"
        buttons.append(Button(label=words, url=address(year, "enter/"), icon="pen"))
        if mine:
            buttons.append(Button(label="撤回", url=address(year, "withdraw/"), look="danger"))
    return show(
        request,
        AdministrationPage(
            title=f"{year}年放假安排",
            crumbs=crumbs(_AREA, Crumb(label=f"{year}年")),
            facts=facts,
            buttons=buttons,
            panels=holidays.year_panels(calendar, year),
        ),
    )


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, year: int) -> HttpResponse:
    """The notice's own words, read; then a second look, and only then the password and the change."""
    here, typed = visit(request), Typed.of(request.POST)
    areas.require(here, STRUCTURE)
    if not 2004 <= year <= here.catalogue.calendar.published_through.year + 1:
        raise Http404
    if request.method != "POST":
        return ask(request, here, _words_form(year, typed), [], elevate=False)
    change, problems = _read(here, year, typed)
    if change is None or problems:
        return ask(request, here, _words_form(year, typed), problems, elevate=False)
    entered = Entered(year, change.facts["notice"], change.facts["rest"], change.facts["work"])
    look = _look_form(here, year, change, _with(entered), typed)
    if request.POST.get(_SEEN) != mark_of(change):
        return ask(request, here, look, [])
    return serve(
        request,
        here,
        look,
        lambda found: [change],
        lambda: _done(request, year, "放假安排已录入，期限已重算"),
    )


def _read(here: Visit, year: int, typed: Typed) -> tuple[Change | None, list[Problem]]:
    """The change that was typed, and everything that is wrong with it."""
    issued, problems = sent_day(typed.text("issued_on"), here.today, "issued_on")
    try:
        rest, work = read_notice(typed.text("words"), year).to_json()
    except RuleViolation as refused:
        return None, [*problems, *refused.problems]
    change = make.holidays(
        here.today, year, typed.text("notice").strip(), issued.isoformat(), rest, work, typed.text("reason")
    )
    found = [
        one
        for one in wrong_with([change], here.actor, here.around)
        if one.field not in {p.field for p in problems}
    ]
    return change, [*problems, *found]


def _with(entered: Entered) -> WorkCalendar:
    others = [one for one in entered_holidays() if one.year != entered.year]
    return shipped().calendar.with_notices([*others, entered])


def _words_form(year: int, typed: Typed) -> ChangeForm:
    change = holidays.is_shipped(year)
    fields = [
        FormField(name="notice", title="通知文号", kind="text", value=typed.text("notice"), max_length=60, width="medium", hint=f"如国办发明电〔{year - 1}〕×号"),
        FormField(name="issued_on", title="通知日期", kind="date", value=typed.text("issued_on")),
        FormField(
            name="words", title="通知正文", kind="long_text", value=typed.text("words"), max_length=4000, lines=9,
            hint="把“一、元旦：……”到“七、国庆节：……”全部贴上。星期和天数会逐项核对",
            placeholder="一、元旦：1月1日（周五）至3日（周日）放假，共3天。",
        ),
        *([reason_field(typed, "写明国务院变更通知的文号", required=True)] if change else []),
    ]  # fmt: skip
    return ChangeForm(
        title=f"录入{year}年放假安排",
        needs=STRUCTURE,
        sections=[Section(title="通知", fields=fields)],
        submit="下一步：看一看",
        back="/administration/holidays/",
        crumbs=crumbs(_AREA),
        confirm=(f"{year}年的放假安排程序里已有，只在国务院又发了变更通知时才录。",) if change else (),
        final="还不写入，下一步先看哪些期限会移动",
    )


def _look_form(here: Visit, year: int, change: Change, calendar: WorkCalendar, typed: Typed) -> ChangeForm:
    table, months = holidays.year_panels(calendar, year)
    kept = [(name, typed.text(name)) for name in ("notice", "issued_on", "words", "reason")]
    return ChangeForm(
        title=f"核对{year}年放假安排",
        needs=STRUCTURE,
        sections=[],
        submit="确认录入",
        back=address(year, "enter/"),
        crumbs=crumbs(_AREA),
        line=f"{change.facts['notice']}，{cn_date(date.fromisoformat(change.facts['issued_on']))}",
        final="写入变更记录；期限当即按新安排重算",
        panels=[table, *holidays.moving_panels(here, list(moving(calendar))), months],
        hidden=[*kept, (_SEEN, mark_of(change))],
    )


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, year: int) -> HttpResponse:
    """Take a notice back that was entered wrongly; the clocks that move are shown first."""
    here, typed = visit(request), Typed.of(request.POST)
    areas.require(here, STRUCTURE)
    own = _entered().get(year)
    if own is None or not own.rest:
        raise Http404
    without = shipped().calendar.with_notices([one for one in entered_holidays() if one.year != year])
    form = ChangeForm(
        title=f"撤回{year}年放假安排",
        needs=STRUCTURE,
        sections=[Section(title="撤回", fields=[reason_field(typed, "如录错了", required=True)])],
        submit="撤回",
        back=address(year),
        crumbs=crumbs(_AREA, Crumb(label=f"{year}年", url=address(year))),
        confirm=(
            "撤回后按程序自带的安排计算。"
            if holidays.is_shipped(year)
            else f"撤回后没有{year}年的安排，期限只能暂算。",
        ),
        danger=True,
        panels=holidays.moving_panels(here, list(moving(without))),
    )

    def changes(found: list[Problem]) -> list[Change]:
        if not typed.text("reason").strip():
            found.append(Problem("reason.lacking", "请写明理由", "reason"))
        return [make.no_holidays(here.today, year, typed.text("reason"))]

    return serve(request, here, form, changes, lambda: _done(request, None, "已撤回，期限已重算"))


def _done(request: HttpRequest, year: int | None, words: str) -> HttpResponse:
    leave_result(request, words)
    return HttpResponseRedirect(address(year) if year else "/administration/holidays/")


_ROOT = "administration/holidays/"
urlpatterns: list[Any] = [
    path(_ROOT, all_years),
    path(f"{_ROOT}<int:year>/", one_year),
    path(f"{_ROOT}<int:year>/enter/", enter),
    path(f"{_ROOT}<int:year>/withdraw/", withdraw),
]
