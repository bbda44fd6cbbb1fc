"""人员和账号: who has an account, with which roles; opening, moving, disabling, new passwords, granting, ending."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.apps.registry import changes as make
from zhunsheng.apps.registry import sessions
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.registry.passwords import temporary
from zhunsheng.apps.workbench import administering, areas
from zhunsheng.apps.workbench.administering import ChangeForm, reason_field, serve
from zhunsheng.apps.workbench.administration_pages import AdministrationPage, Panel
from zhunsheng.apps.workbench.areas import crumbs
from zhunsheng.apps.workbench.fields import FormField, Section
from zhunsheng.apps.workbench.pages import MessagePage
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Link, Note
from zhunsheng.apps.workbench.person_forms import (
    STRUCTURE,
    Problems,
    find_person,
    leave,
    person_form,
    with_reason,
)
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.apps.workbench.present.administration import changes, people
from zhunsheng.apps.workbench.present.administration.people import address
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.errors import Problem
from zhunsheng.core.registry import Change

_SHOWN = 20
_SESSIONS = "/administration/sessions/"


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """The list, searched and filtered."""
    here = visit(request)
    area = areas.enter(here, "people")
    text, organ, state = (request.GET.get(name, "").strip() for name in ("q", "organ", "state"))
    found = people.wanted(here, text, organ, state)
    total, page = found.count(), administering.page_number(request)
    start = (page - 1) * administering.PAGE
    rows = list(
        found.select_related("second_factor").prefetch_related("roles")[start : start + administering.PAGE]
    )
    opening = [Button(label="开设账号", url=f"{area.url}new/", look="primary", icon="plus")]
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            filters=people.filters(here, text, organ, state, total),
            buttons=opening if Duty.STRUCTURE in areas.duties(here) else [],
            panels=[
                Panel(
                    title="",
                    table=people.table(here, rows) if rows else None,
                    empty=Empty(title="没有这样的人", links=(Link(label="看全部人员", url=area.url),)),
                )
            ],
            pager=administering.pager(request, page, len(rows), total),
        ),
    )


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    """One person: roles with dates, where signed in, what was changed."""
    here = visit(request)
    areas.enter(here, "people")
    account, held = find_person(username), areas.duties(here)
    roles = list(account.roles.order_by("-since", "role", "organ_id"))
    seen = list(sessions.open_sessions(here.around.now).filter(account=account)[:_SHOWN])
    log = changes.of_registry().filter(changes.about_person(username))
    watching = bool(held & {Duty.RIGHTS, Duty.AUDIT})
    panels = [
        Panel(
            title="角色",
            count=len(roles),
            table=people.roles_table(here, account, roles, may_end=Duty.RIGHTS in held) if roles else None,
            empty=Empty(title="还没有角色", text="没有角色的人能登录，但什么也看不到。"),
        )
    ]
    if watching:
        panels.append(
            Panel(
                title="在线",
                count=len(seen),
                table=people.sessions_table(
                    here, seen, named=False, end=_SESSIONS if Duty.RIGHTS in held else ""
                )
                if seen
                else None,
                empty=Empty(title="现在没有登录"),
            )
        )
    logged = list(log[:_SHOWN])
    panels.append(
        Panel(
            title="变更记录",
            count=log.count(),
            table=changes.table(here, logged) if logged else None,
            empty=Empty(title="没有变更"),
            more=Link(label="全部", url=f"/administration/changes/?person={username}"),
        )
    )
    return show(
        request,
        AdministrationPage(
            title=account.name,
            line=f"{here.directory.organ(account.organ_id)} {account.post}".strip(),
            crumbs=crumbs("people", Crumb(label=account.name)),
            facts=people.facts(here, account),
            buttons=_buttons(account, held, signed_in=bool(seen)),
            panels=panels,
        ),
    )


def _buttons(account: Account, held: frozenset[Duty], *, signed_in: bool) -> list[Button]:
    name, found = account.username, list[Button]()
    if Duty.RIGHTS in held:
        found.append(Button(label="授予角色", url=address(name, "grant/"), look="primary", icon="plus"))
    if Duty.RIGHTS in held and signed_in:
        found.append(Button(label="强制退出", url=address(name, "sign-out/")))
    if Duty.STRUCTURE in held:
        found += [
            Button(label="更改、调动", url=address(name, "change/"), icon="pen"),
            Button(label="重设密码", url=address(name, "password/"), icon="lock"),
            Button(label="停用", url=address(name, "disable/"), look="danger")
            if account.is_active
            else Button(label="恢复", url=address(name, "enable/")),
        ]
    if Duty.RIGHTS in held and hasattr(account, "second_factor"):
        found.append(Button(label="清除第二因素", url=address(name, "second-factor/")))
    return found


def _told(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    """The one time a password is shown."""
    page = MessagePage(
        title="初始密码",
        crumbs=crumbs("people", Crumb(label=account.name, url=address(account.username))),
        text=f"请把它当面告诉{account.name}。它只显示这一次，第一次登录须改掉。",
        notes=[Note(title=account.username, text=password, tone="good")],
        buttons=(Button(label=f"看{account.name}", url=address(account.username), look="primary"),),
    )
    return show(request, page)


def _person_fields(here: Visit, typed: Typed, account: Account | None) -> list[FormField]:
    def was(name: str, stored: str) -> str:
        return typed.texts.get(name, stored)

    return [
        FormField(name="name", title="姓名", kind="text", value=was("name", account.name if account else ""), max_length=40, width="medium"),
        FormField(
            name="organ", title="单位", kind="choice", value=was("organ", account.organ_id if account else ""),
            options=people.organ_options(here),
        ),
        FormField(
            name="post", title="职务", kind="text", required=False, value=was("post", account.post if account else ""),
            max_length=40, width="medium",
        ),
    ]  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """开设账号: with a password that serves once."""
    here, typed = visit(request), Typed.of(request.POST)
    made: list[tuple[str, str]] = []

    def changes_of(found: Problems) -> Sequence[Change]:
        password, kept = temporary(here.around.randomness)
        username = typed.text("username").strip()
        made[:] = [(username, password)]
        return [
            make.account(
                here.today, username, typed.text("name").strip(), typed.text("organ"),
                post=typed.text("post").strip(), password=kept, temporary=True,
            )
        ]  # fmt: skip

    form = ChangeForm(
        title="开设账号",
        needs=STRUCTURE,
        sections=[
            Section(
                title="账号",
                fields=[
                    FormField(
                        name="username", title="账号", kind="text", value=typed.text("username"), max_length=40, width="medium",
                        hint="2至40位字母、数字、“.”“-”或“_”，一人一个，定了不再改",
                    ),
                    *_person_fields(here, typed, None),
                ],
                note="角色由安全管理员另行授予",
            )
        ],
        submit="开设",
        back="/administration/people/",
        crumbs=crumbs("people"),
    )  # fmt: skip

    def done() -> HttpResponse:
        username, password = made[0]
        return _told(request, find_person(username), password)

    return serve(request, here, form, changes_of, done)


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, username: str) -> HttpResponse:
    """更改、调动: name, organ, post."""

    def fields(here: Visit, account: Account, typed: Typed) -> Sequence[FormField]:
        hint = "调动须写明依据；原单位的角色请安全管理员另定截止日期"
        return [*_person_fields(here, typed, account), reason_field(typed, hint)]

    def changes_of(here: Visit, account: Account, typed: Typed, found: Problems) -> Sequence[Change]:
        columns = {name: typed.text(name).strip() for name in ("name", "organ", "post")}
        held = {"name": account.name, "organ": account.organ_id, "post": account.post}
        new = {name: value for name, value in columns.items() if value != held[name]}
        if not new:
            found.append(Problem("people.same", "没有改动任何一项"))
        return [make.edit(here.today, "account", username, new, typed.text("reason"))] if new else []

    return person_form(
        request, username, "更改、调动", STRUCTURE, fields, changes_of,
        lambda account: leave(request, account, "资料已更改"), submit="保存",
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def reset_password(request: HttpRequest, username: str) -> HttpResponse:
    """重设密码: another one that serves once, shown once."""
    made: list[str] = []

    def changes_of(here: Visit, account: Account, typed: Typed, found: Problems) -> Sequence[Change]:
        password, kept = temporary(here.around.randomness)
        made[:] = [password]
        return [make.password(here.today, username, kept, reason=typed.text("reason"))]

    return person_form(
        request, username, "重设密码", STRUCTURE,
        lambda here, account, typed: [reason_field(typed, "如忘记密码；先核实是不是本人")], changes_of,
        lambda account: lambda: _told(request, account, made[0]),
        confirm=("重设后，原来的密码不能再用，在各处的登录都会退出。",),
    )  # fmt: skip


def _active(request: HttpRequest, username: str, *, yes: bool) -> HttpResponse:
    title = "恢复账号" if yes else "停用账号"
    confirm = (
        () if yes else ("停用后立即退出，不能再登录。办过的事、经办的记录都不受影响；经办的记录请另行转交。",)
    )
    return person_form(
        request, username, title, STRUCTURE,
        lambda here, account, typed: [reason_field(typed, "如退休、调离", required=True)],
        lambda here, account, typed, found: with_reason(typed, found, make.active(here.today, username, yes, typed.text("reason"))),
        lambda account: leave(request, account, "账号已恢复" if yes else "账号已停用"), confirm=confirm, danger=not yes,
    )  # fmt: skip


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def disable(request: HttpRequest, username: str) -> HttpResponse:
    return _active(request, username, yes=False)


@sensitive_post_parameters("own_password")
@require_http_methods(["GET", "HEAD", "POST"])
def enable(request: HttpRequest, username: str) -> HttpResponse:
    return _active(request, username, yes=True)


_ROOT = "administration/people/"
_ONE = f"{_ROOT}<str:username>/"
urlpatterns = [
    path(_ROOT, everybody),
    path(f"{_ROOT}new/", open_account),
    path(_ONE, person),
    path(f"{_ONE}change/", change),
    path(f"{_ONE}password/", reset_password),
    path(f"{_ONE}disable/", disable),
    path(f"{_ONE}enable/", enable),
]
