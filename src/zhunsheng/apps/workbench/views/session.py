"""Signing in and out, and the page about oneself."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.pages import MessagePage, SignInPage
from zhunsheng.apps.workbench.parts import Button, Fact, Note, ProblemLink
from zhunsheng.apps.workbench.serving import show, show_bare
from zhunsheng.apps.workbench.visit import visit
from zhunsheng.apps.workbench.wording import cn_date


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录. The answer never says which half of the pair was wrong; too many tries are stopped by axes."""
    target = _target(request)
    if request.method == "GET" and request.user.is_authenticated:
        return HttpResponseRedirect(target)
    username, problems = "", []
    if request.method == "POST":
        username = request.POST.get("username", "").strip()[:40]
        account = authenticate(request, username=username, password=request.POST.get("password", ""))
        if account is not None:
            login(request, account)
            return HttpResponseRedirect(target)
        problems = [ProblemLink(text="账号或密码不对，请重新输入。连续输错8次会暂停登录15分钟。")]
    page = SignInPage(
        title="登录",
        fields=(
            FormField(name="username", title="账号", kind="text", value=username),
            FormField(name="password", title="密码", kind="text"),
        ),
        problems=problems,
        hidden=(("next", target),),
        **_demo(),
    )
    return show_bare(request, page, status=401 if problems else 200)


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


def _demo() -> dict[str, Any]:
    """The demo accounts, where the county is an invented one."""
    if not apps.is_installed("zhunsheng.apps.demo"):
        return {}
    from zhunsheng.apps.demo.accounts import demo_accounts
    from zhunsheng.apps.demo.structure import DEMO_PASSWORD

    accounts = tuple(Fact(name=username, value=who) for username, who in demo_accounts())
    return {"accounts": accounts, "note": f"示范县的密码都是 {DEMO_PASSWORD}"} if accounts else {}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出."""
    logout(request)
    return HttpResponseRedirect("/sign-in/")


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """我的: who I am here, with which roles, since when."""
    here = visit(request)
    roles, directory = here.catalogue.roles, here.directory
    held = [
        Note(
            title=roles[one.role].title,
            text=f"{directory.organ(one.organ)}，自{cn_date(one.since)}"
            + (f"至{cn_date(one.until)}" if one.until else "")
            + ("" if one.valid_on(here.today) else "（现在不生效）"),
        )
        for one in here.actor.assignments
        if one.role in roles
    ]
    page = MessagePage(
        title=here.account.name,
        text=f"{directory.organ(here.account.organ_id)} {here.account.post}　账号{here.account.username}".strip(),
        notes=held or [Note(text="还没有分配角色，请联系系统管理员", tone="doubt")],
        buttons=(Button(label="退出", url="/sign-out/", icon="exit", post=True),),
    )
    return show(request, page)


urlpatterns = [
    path("sign-in/", sign_in),
    path("sign-out/", sign_out),
    path("me/", me),
]
