"""单位 and 地区: the lists, registering one, changing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.registry.models import Organ, Region
from zhunsheng.apps.workbench import administering, areas
from zhunsheng.apps.workbench.administering import PAGE, ChangeForm, reason_field, serve
from zhunsheng.apps.workbench.administration_pages import AdministrationPage, Panel
from zhunsheng.apps.workbench.areas import crumbs
from zhunsheng.apps.workbench.fields import FormField, Option, Section
from zhunsheng.apps.workbench.parts import Button, Cell, Column, Empty, Link, Row, Table
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.errors import Problem
from zhunsheng.core.registry import CHANGES, Change

_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class _Register:
    """One of the two: ``table`` of the registry, ``area`` of 管理."""

    table: str
    area: str
    noun: str

    @property
    def url(self) -> str:
        return f"/administration/{self.area}/"


ORGANS, REGIONS = _Register("organ", "organs", "单位"), _Register("region", "regions", "地区")


def _listed(here: Visit, register: _Register, text: str) -> list[Sequence[Cell]]:
    """The rows that hold ``text`` in name or code. The directory holds them all in memory."""
    known = here.directory
    if register is ORGANS:
        return [
            (
                Cell(text=one.name, url=f"{register.url}{one.code}/"), Cell(text=one.code, code=True),
                Cell(text=one.short_name), Cell(text=one.mark), Cell(text=str(Organ.Kind(one.kind).label)),
                Cell(text=known.organ(one.parent_id or "")), Cell(text=known.region(one.region_id)),
                Cell(text="有" if one.enforces else ""),
            )
            for one in known.organs.values()
            if text in one.name or text in one.short_name or text == one.code
        ]  # fmt: skip
    return [
        (
            Cell(text=one.name, url=f"{register.url}{one.code}/"), Cell(text=one.code, code=True),
            Cell(text=str(Region.Level(one.level).label)), Cell(text=known.region(one.parent_id or "")),
        )
        for one in known.regions.values()
        if text in one.name or text == one.code
    ]  # fmt: skip


_COLUMNS = {
    "organ": (
        Column(title="名称"), Column(title="代码"), Column(title="简称", phone=True), Column(title="代字"),
        Column(title="类别", phone=True), Column(title="上级"), Column(title="所在地区"), Column(title="行政执法权"),
    ),
    "region": (
        Column(title="名称"), Column(title="代码"), Column(title="级别", phone=True), Column(title="上级", phone=True),
    ),
}  # fmt: skip


def _show(request: HttpRequest, register: _Register) -> HttpResponse:
    here = visit(request)
    area = areas.enter(here, register.area)
    text, page = request.GET.get("q", "").strip(), administering.page_number(request)
    found = _listed(here, register, text)
    rows = found[(page - 1) * PAGE : page * PAGE]
    add = Button(label=f"登记{register.noun}", url=f"{register.url}new/", look="primary", icon="plus")
    table = Table(
        caption=area.title, columns=_COLUMNS[register.table], rows=[Row(cells=cells) for cells in rows]
    )
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            filters=administering.search(text, f"按名称、代码查找{register.noun}", f"{len(found):,}个"),
            buttons=[add] if Duty.STRUCTURE in areas.duties(here) else [],
            panels=[
                Panel(
                    title="", table=table if rows else None,
                    empty=Empty(title=f"没有这样的{register.noun}", links=(Link(label="看全部", url=area.url),)),
                )
            ],
            pager=administering.pager(request, page, len(rows), len(found)),
        ),
    )  # fmt: skip


def _held(register: _Register, code: str) -> dict[str, Any]:
    """The columns of the row with this code, as the form holds them; 404 when there is none."""
    if register is ORGANS:
        organ = Organ.objects.filter(code=code).first()
        if organ is None:
            raise Http404
        return {
            "name": organ.name, "short_name": organ.short_name, "mark": organ.mark, "kind": organ.kind,
            "parent": organ.parent_id or "", "region": organ.region_id, "enforces": organ.enforces,
        }  # fmt: skip
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise Http404
    return {"name": region.name, "level": region.level, "parent": region.parent_id or ""}


def _fields(
    here: Visit, register: _Register, typed: Typed, held: dict[str, Any], names: Sequence[str]
) -> list[FormField]:
    """The fields of these columns, as typed or as held."""
    organs = [Option(value=one.code, label=one.name) for one in here.directory.organs.values()]
    regions = [
        Option(value=one.code, label=(here.directory.region(one.parent_id or "") if one.level == "village" else "") + one.name)
        for one in here.directory.regions.values()
    ]  # fmt: skip
    towns = [
        Option(value=one.code, label=one.name)
        for one in here.directory.regions.values()
        if one.level != "village"
    ]

    def text(name: str) -> str:
        value = held.get(name, "")
        return typed.texts.get(name, (_YES if value else _NO) if isinstance(value, bool) else str(value))

    every = {
        "code": FormField(name="code", title="代码", kind="text", value=text("code"), width="medium",
                          hint="12位统计用区划代码" if register is REGIONS else "字母、数字、“-”或“_”，定了不再改"),
        "name": FormField(name="name", title="名称", kind="text", value=text("name"), hint="全称" if register is ORGANS else ""),
        "short_name": FormField(name="short_name", title="简称", kind="text", value=text("short_name"), width="medium", hint="页面上用的短名"),
        "mark": FormField(name="mark", title="代字", kind="text", value=text("mark"), width="short", hint="文号里的代字"),
        "kind": FormField(name="kind", title="类别", kind="choice", value=text("kind"),
                          options=[Option(value=key, label=str(title)) for key, title in Organ.Kind.choices]),
        "level": FormField(name="level", title="级别", kind="choice", value=text("level"),
                           options=[Option(value=key, label=str(title)) for key, title in Region.Level.choices if key != "county"]),
        "parent": FormField(name="parent", title="上级", kind="choice", required=register is REGIONS, value=text("parent"),
                            options=organs if register is ORGANS else towns),
        "region": FormField(name="region", title="所在地区", kind="choice", value=text("region"), options=regions),
        "enforces": FormField(name="enforces", title="有行政执法权", kind="choice", value=text("enforces") or _NO,
                              options=[Option(value=_YES, label="有"), Option(value=_NO, label="没有")]),
    }  # fmt: skip
    return [every[name] for name in names]


def _facts(typed: Typed, names: Sequence[str]) -> dict[str, Any]:
    return {
        name: typed.text(name) == _YES if name == "enforces" else typed.text(name).strip() for name in names
    }


def _add(request: HttpRequest, register: _Register) -> HttpResponse:
    here, typed = visit(request), Typed.of(request.POST)
    names = ["code", *CHANGES[f"{register.table}.add"].sets]
    form = ChangeForm(
        title=f"登记{register.noun}",
        needs={Duty.STRUCTURE},
        sections=[Section(title=register.noun, fields=_fields(here, register, typed, {}, names))],
        submit="登记",
        back=register.url,
        crumbs=crumbs(register.area),
    )

    def done() -> HttpResponse:
        leave_result(request, f"已登记{typed.text('name').strip()}")
        return HttpResponseRedirect(register.url)

    return serve(
        request, here, form,
        lambda found: [Change(f"{register.table}.add", here.today, _facts(typed, names))], done,
    )  # fmt: skip


def _change(request: HttpRequest, register: _Register, code: str) -> HttpResponse:
    here, typed = visit(request), Typed.of(request.POST)
    areas.require(here, {Duty.STRUCTURE})
    held = _held(register, code)
    names = CHANGES[f"{register.table}.change"].sets

    def changes(found: list[Problem]) -> Sequence[Change]:
        new = {name: value for name, value in _facts(typed, names).items() if value != held[name]}
        if not new:
            found.append(Problem("registry.same", "没有改动任何一项"))
            return []
        facts = {"code": code, **new}
        return [Change(f"{register.table}.change", here.today, facts, typed.text("reason"))]

    fields = [
        *_fields(here, register, typed, held, names),
        reason_field(typed, "如机构改革的文号"),
    ]
    form = ChangeForm(
        title=f"更改{register.noun}",
        needs={Duty.STRUCTURE},
        sections=[Section(title=held["name"], fields=fields)],
        submit="保存",
        back=register.url,
        crumbs=crumbs(register.area),
        line=f"{held['name']}（{code}）",
        confirm=("名称改后，以后的页面和文书用新的；已经生成的文书不变。",),
    )

    def done() -> HttpResponse:
        leave_result(request, f"已更改{held['name']}")
        return HttpResponseRedirect(register.url)

    return serve(request, here, form, changes, done)


@require_safe
def organs(request: HttpRequest) -> HttpResponse:
    return _show(request, ORGANS)


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    return _show(request, REGIONS)


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def add_organ(request: HttpRequest) -> HttpResponse:
    return _add(request, ORGANS)


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def add_region(request: HttpRequest) -> HttpResponse:
    return _add(request, REGIONS)


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def change_organ(request: HttpRequest, code: str) -> HttpResponse:
    return _change(request, ORGANS, code)


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def change_region(request: HttpRequest, code: str) -> HttpResponse:
    return _change(request, REGIONS, code)


urlpatterns = [
    path("administration/organs/", organs),
    path("administration/organs/new/", add_organ),
    path("administration/organs/<str:code>/", change_organ),
    path("administration/regions/", regions),
    path("administration/regions/new/", add_region),
    path("administration/regions/<str:code>/", change_region),
]
