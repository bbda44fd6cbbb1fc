"""Signing in and out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.apps import apps
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from zhunsheng.apps.registry import sessions, single_sign_on
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.workbench import signing_in
from zhunsheng.apps.workbench.fields import FormField
from zhunsheng.apps.workbench.pages import MessagePage, SignInPage
from zhunsheng.apps.workbench.parts import Button, Fact, ProblemLink
from zhunsheng.apps.workbench.serving import show_bare

CODE, SINGLE = "/sign-in/code/", "/sign-in/single/"


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录. The answer never says which half of the pair was wrong; too many tries are stopped by axes."""
    target = safe_target(request)
    if request.method != "POST" and request.user.is_authenticated:
        return HttpResponseRedirect(target)
    username, problems = "", []
    if request.method == "POST":
        username = request.POST.get("username", "").strip()[:40]
        account = authenticate(request, username=username, password=request.POST.get("password", ""))
        if isinstance(account, Account):
            if signing_in.ask_second_factor(request, account):
                return HttpResponseRedirect(f"{CODE}?{urlencode({'next': target})}")
            signing_in.let_in(request, account)
            return HttpResponseRedirect(target)
        problems = [ProblemLink(text="账号或密码不对，请重新输入。连续输错8次会暂停登录15分钟。")]
    return sign_in_page(request, target, problems, username)


def sign_in_page(
    request: HttpRequest, target: str, problems: Sequence[ProblemLink], username: str = ""
) -> HttpResponse:
    """The form, with why nobody is signed in yet, and the other way in where there is one."""
    known = single_sign_on.provider()
    other = (
        Button(label=f"用{known.title}登录", url=f"{SINGLE}?{urlencode({'next': target})}") if known else None
    )
    page = SignInPage(
        title="登录",
        fields=(
            FormField(name="username", title="账号", kind="text", value=username),
            FormField(name="password", title="密码", kind="password"),
        ),
        problems=problems,
        hidden=(("next", target),),
        other=other,
        **_demo(),
    )
    return show_bare(request, page, status=401 if problems else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_code(request: HttpRequest) -> HttpResponse:
    """动态码: the second half of signing in, for who has a second factor."""
    target, account = safe_target(request), signing_in.waiting(request)
    if account is None:
        return HttpResponseRedirect(f"/sign-in/?{urlencode({'next': target})}")
    problems = []
    if request.method == "POST":
        if not AxesProxyHandler.is_allowed(request, {"username": account.username}):
            problems = [ProblemLink(text="连续输错太多，已暂停登录15分钟。请过15分钟再试。")]
        elif signing_in.give_code(request, account, request.POST.get("code", "")):
            signing_in.let_in(request, account)
            return HttpResponseRedirect(target)
        else:
            problems = [
                ProblemLink(
                    text="动态码不对，或已用过。请等认证器显示下一个再输；手机的时间不准，也会对不上。"
                )
            ]
    page = SignInPage(
        title="输入动态码",
        fields=(FormField(name="code", title="认证器上的6位数字", kind="code"),),
        problems=problems,
        hidden=(("next", target),),
        note="换了手机或丢了手机的，请安全管理员清除第二因素，用密码登录后重新启用。",
    )
    return show_bare(request, page, status=401 if problems else 200)


def safe_target(request: HttpRequest) -> str:
    """Where to go once signed in: an address of this site."""
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
    """退出. Whoever came by single sign-on is told that the other house's session goes on, and where to end it."""
    known = single_sign_on.provider() if signing_in.came_by_single_sign_on(request) else None
    if request.session.session_key:
        sessions.end([request.session.session_key])
    logout(request)
    if known is None:
        return HttpResponseRedirect("/sign-in/")
    there = single_sign_on.leaving(known, f"{single_sign_on.site(request.build_absolute_uri('/'))}/sign-in/")
    page = MessagePage(
        title="已退出准绳",
        text=f"{known.title}那边可能还登录着。用的是公用电脑，请在那边也退出。",
        buttons=(
            *([Button(label=f"退出{known.title}", url=there, look="primary")] if there else []),
            Button(label="重新登录", url="/sign-in/"),
        ),
    )
    return show_bare(request, page)


urlpatterns = [
    path("sign-in/", sign_in),
    path("sign-in/code/", give_code),
    path("sign-out/", sign_out),
]
