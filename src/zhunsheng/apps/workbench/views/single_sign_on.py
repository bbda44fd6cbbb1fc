"""Signing in with the other house's account (OpenID Connect): going there, and coming back.

Accounts are found by name, never made. Who is let in is recorded as with a password, and a second factor of this
instance is still asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.registry import single_sign_on
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.registry.single_sign_on import NotSignedIn, Provider
from zhunsheng.apps.workbench import signing_in
from zhunsheng.apps.workbench.parts import ProblemLink
from zhunsheng.apps.workbench.views.session import CODE, SINGLE, safe_target, sign_in_page

_BACK = f"{SINGLE}back/"
_KEPT = "single_sign_on_begun"
_WAITS = timedelta(minutes=10)


def _provider() -> Provider:
    known = single_sign_on.provider()
    if known is None:
        raise Http404
    return known


@login_not_required
@never_cache
@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """To the provider. What belongs to this attempt stays in the session; a later attempt takes its place."""
    known, around, target = _provider(), surroundings(), safe_target(request)
    site = single_sign_on.site(request.build_absolute_uri("/"))
    try:
        address, kept = single_sign_on.begin(known, f"{site}{_BACK}", around.randomness)
    except NotSignedIn as refused:
        return sign_in_page(request, target, [ProblemLink(text=f"{refused}。")])
    request.session[_KEPT] = {**kept, "next": target, "at": around.now.isoformat()}
    return HttpResponseRedirect(address)


@login_not_required
@never_cache
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """From the provider: one attempt serves once."""
    known, around = _provider(), surroundings()
    kept = request.session.pop(_KEPT, None)
    target = kept["next"] if kept else "/"
    try:
        if kept is None or around.now - datetime.fromisoformat(kept["at"]) > _WAITS:
            raise NotSignedIn("这次登录不是从本页发起的，或已失效。请重新登录")
        account = _account(request, known, single_sign_on.finish(known, kept, request.GET.dict(), around.now))
    except NotSignedIn as refused:
        return sign_in_page(request, target, [ProblemLink(text=f"{refused}。")])
    if signing_in.ask_second_factor(request, account, single=True):
        return HttpResponseRedirect(f"{CODE}?{urlencode({'next': target})}")
    signing_in.let_in(request, account, single=True)
    return HttpResponseRedirect(target)


def _account(request: HttpRequest, known: Provider, username: str) -> Account:
    """The account of that name. Raises NotSignedIn, and it counts as a failed signing in, when it may not come in."""
    account = Account.objects.filter(username=username).first()
    if account is not None and account.is_active:
        return account
    user_login_failed.send(sender=__name__, credentials={"username": username[:40]}, request=request)
    if account is None:
        raise NotSignedIn(
            f"准绳里没有账号“{username[:40]}”。请系统管理员先开设账号，账号与{known.title}的一致"
        )
    raise NotSignedIn(f"账号“{username}”已停用，请联系系统管理员")


urlpatterns = [path(SINGLE.removeprefix("/"), go), path(_BACK.removeprefix("/"), come_back)]
