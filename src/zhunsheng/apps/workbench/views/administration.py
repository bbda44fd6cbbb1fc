"""管理: the areas, roles and who holds them, sign-in protection, sessions, changes, health."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.registry import protection, sessions
from zhunsheng.apps.registry.models import Account, RoleAssignment
from zhunsheng.apps.workbench import administering, areas
from zhunsheng.apps.workbench.administering import PAGE
from zhunsheng.apps.workbench.administration_pages import AdministrationPage, Panel
from zhunsheng.apps.workbench.areas import crumbs
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import FilterBar
from zhunsheng.apps.workbench.parts import (
    Crumb,
    Empty,
    Fact,
    FilterChip,
    Link,
    Note,
)
from zhunsheng.apps.workbench.present.administration import changes, people, rights, roles
from zhunsheng.apps.workbench.present.administration.health import Health
from zhunsheng.apps.workbench.present.administration.overview import panels as overview_panels
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.access.roles import Duty
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation
from zhunsheng.core.registry import CHANGES


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """管理: what is open to whom, and what an administrator should know."""
    here = visit(request)
    if not areas.open_areas(here):
        titles = "、".join(role.title for role in here.catalogue.roles.values() if role.duties)
        raise NotPermitted(f"“管理”是{titles}用的，你没有这些角色")
    return show(
        request,
        AdministrationPage(
            title="管理",
            crumbs=(Crumb(label="管理"),),
            line="系统管理、安全管理、审计三项职责由不同的人担任；每一项变更都写入日志",
            notes=_reminders(here),
            panels=overview_panels(here),
        ),
    )


def _reminders(here: Visit) -> list[Note]:
    """Duties nobody has, and administrators without a second factor."""
    catalogue = here.catalogue
    held = Q(since__lte=here.today) & (Q(until=None) | Q(until__gte=here.today)) & Q(account__is_active=True)
    administering_roles = [role for role in catalogue.roles.values() if role.duties]
    rows = RoleAssignment.objects.filter(held, role__in=[role.key for role in administering_roles])
    kept = set(rows.values_list("role", flat=True))
    found = [
        Note(text=f"现在没有人担任{role.title}。", tone="doubt")
        for role in administering_roles
        if role.key not in kept
    ]
    bare = Account.objects.filter(pk__in=rows.values("account_id"), second_factor=None)
    names = list(bare.order_by("name").values_list("name", flat=True))
    if names:
        found.append(
            Note(text=f"还没有启用第二因素的管理员：{'、'.join(names)}。请在“我的”里启用。", tone="doubt")
        )
    return found


@require_safe
def all_roles(request: HttpRequest) -> HttpResponse:
    """角色和授权."""
    here = visit(request)
    area = areas.enter(here, "roles")
    return show(
        request,
        AdministrationPage(
            title=area.title, line=area.about, crumbs=crumbs(area.key)[:2], tabs=areas.tabs(here, area.key),
            panels=[Panel(title="", table=roles.overview(here))],
        ),
    )  # fmt: skip


@require_safe
def one_role(request: HttpRequest, key: str) -> HttpResponse:
    """Who holds a role, and who held it."""
    here = visit(request)
    areas.enter(here, "roles")
    role = here.catalogue.roles.get(key)
    if role is None:
        raise Http404
    found = RoleAssignment.objects.filter(role=key).select_related("account").order_by("-since", "account_id")
    total, page = found.count(), administering.page_number(request)
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    excluded = roles.excluded(here, key)
    return show(
        request,
        AdministrationPage(
            title=role.title,
            line=role.about,
            crumbs=crumbs("roles", Crumb(label=role.title)),
            facts=[
                Fact(name="管到", value=roles.REACHES[role.reach]),
                Fact(name="管理职责", value="、".join(roles.DUTIES[duty] for duty in role.duties)),
                Fact(name="不得兼任", value="、".join(excluded)),
            ],
            panels=[
                Panel(
                    title="由谁担任", count=total,
                    table=roles.holders(here, rows) if rows else None,
                    empty=Empty(title="还没有授予任何人", text="在人员页上授予角色。"),
                )
            ],
            pager=administering.pager(request, page, len(rows), total),
        ),
    )  # fmt: skip


@require_safe
def all_rights(request: HttpRequest) -> HttpResponse:
    """权限表: every ledger by every role."""
    here = visit(request)
    area = areas.enter(here, "rights")
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            panels=[
                Panel(title="", table=rights.overview(here), note="每格先写能查阅哪些记录，再写能办几个环节")
            ],
        ),
    )


@require_safe
def rights_of(request: HttpRequest, key: str) -> HttpResponse:
    """One ledger: every step in every state by every role."""
    here = visit(request)
    areas.enter(here, "rights")
    ledger = here.ledger(key)
    return show(
        request,
        AdministrationPage(
            title=f"{ledger.title}的权限",
            line="由定义算出，改不了；要改谁能办，改台账的定义",
            crumbs=crumbs("rights", Crumb(label=ledger.title)),
            panels=[Panel(title="", table=rights.of_ledger(here, ledger))],
        ),
    )


@require_safe
def failed_sign_ins(request: HttpRequest) -> HttpResponse:
    """登录保护."""
    here = visit(request)
    area = areas.enter(here, "protection")
    rows = protection.failed(here.around.now)
    locked = [row for row in rows if row.until]
    may = Duty.RIGHTS in areas.duties(here)
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line="同一账号在同一地址连续输错8次密码或动态码，暂停登录15分钟",
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            panels=[
                Panel(
                    title="已锁定", count=len(locked),
                    table=people.failed_table(here, locked, may_unlock=may) if locked else None,
                    empty=Empty(title="现在没有锁定的账号"),
                ),
                Panel(
                    title="15分钟内的登录失败", count=len(rows),
                    table=people.failed_table(here, rows, may_unlock=False) if rows else None,
                    empty=Empty(title="15分钟内没有登录失败"),
                ),
            ],
        ),
    )  # fmt: skip


@require_safe
def who_is_there(request: HttpRequest) -> HttpResponse:
    """在线: who is signed in, from where."""
    here = visit(request)
    area = areas.enter(here, "sessions")
    found = sessions.open_sessions(here.around.now).select_related("account")
    end = area.url if Duty.RIGHTS in areas.duties(here) else ""
    total, page = found.count(), administering.page_number(request)
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            panels=[
                Panel(
                    title="", table=people.sessions_table(here, rows, named=True, end=end, own=request.session.session_key or "") if rows else None,
                    empty=Empty(title="现在没有人在线"),
                )
            ],
            pager=administering.pager(request, page, len(rows), total),
        ),
    )  # fmt: skip


@require_safe
def all_changes(request: HttpRequest) -> HttpResponse:
    """变更记录: who changed what, from the journal."""
    here = visit(request)
    area = areas.enter(here, "changes")
    person, actor, step = (request.GET.get(name, "").strip() for name in ("person", "by", "step"))
    unknown = [
        Problem(f"changes.{name}", f"没有账号“{value}”", name)
        for name, value in (("person", person), ("by", actor))
        if value and value not in here.directory.people and value != "system"
    ]
    if step and step not in CHANGES:
        unknown.append(Problem("changes.step", f"没有“{step}”这种变更", "step"))
    if unknown:
        raise RuleViolation(unknown)
    found = changes.of_registry()
    if person:
        found = found.filter(changes.about_person(person))
    if actor:
        found = found.filter(actor=actor)
    if step:
        found = found.filter(step=step)
    total, page = found.count(), administering.page_number(request)
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line="写入日志，随日志封存；zhunsheng verify 能查出谁绕过页面改了数据库",
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            filters=_change_filters(here, person, actor, step, total),
            panels=[
                Panel(
                    title="", table=changes.table(here, rows) if rows else None,
                    empty=Empty(title="没有这样的变更", links=(Link(label="看全部变更", url=area.url),)),
                )
            ],
            pager=administering.pager(request, page, len(rows), total),
        ),
    )  # fmt: skip


def _change_filters(here: Visit, person: str, actor: str, step: str, total: int) -> FilterBar:
    held = {"person": person, "by": actor, "step": step}

    def without(name: str) -> str:
        query = "&".join(f"{key}={value}" for key, value in held.items() if value and key != name)
        return f"/administration/changes/{f'?{query}' if query else ''}"

    shown = {
        "person": ("对象", here.directory.person(person)),
        "by": ("谁办的", "系统（命令行）" if actor == "system" else here.directory.person(actor)),
        "step": ("变更", CHANGES[step].title if step else ""),
    }
    active = [
        FilterChip(name=shown[name][0], value=shown[name][1], remove_url=without(name))
        for name, value in held.items()
        if value
    ]
    kinds = FormField(
        name="step", title="变更", kind="choice", required=False, optional_words="", value=step,
        options=[Option(value=key, label=kind.title) for key, kind in CHANGES.items()],
    )  # fmt: skip
    return FilterBar(
        search_name="person", search=person, search_hint="对象的账号", active=active,
        clear_url="/administration/changes/" if active else "", suggested=[kinds],
        others=[
            FormField(name="by", title="谁办的（账号）", kind="text", required=False, optional_words="", value=actor)
        ],
        summary=f"{total:,}项，最新的在前",
    )  # fmt: skip


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """运行状况, with the jobs."""
    here = visit(request)
    area = areas.enter(here, "health")
    found = Health(here)
    return show(
        request,
        AdministrationPage(
            title=area.title,
            line=area.about,
            crumbs=crumbs(area.key)[:2],
            tabs=areas.tabs(here, area.key),
            notes=list(found.notes()) or [Note(text="没有发现问题。", tone="good")],
            facts=found.facts(),
            panels=[
                Panel(
                    title="定时任务", table=found.jobs() if found.runs else None,
                    empty=Empty(title="还没有运行过", text="网站服务启动后每半分钟运行一次。"),
                )
            ],
        ),
    )  # fmt: skip


urlpatterns = [
    path("administration/", overview),
    path("administration/roles/", all_roles),
    path("administration/roles/<str:key>/", one_role),
    path("administration/rights/", all_rights),
    path("administration/rights/<str:key>/", rights_of),
    path("administration/protection/", failed_sign_ins),
    path("administration/sessions/", who_is_there),
    path("administration/changes/", all_changes),
    path("administration/health/", health),
]
