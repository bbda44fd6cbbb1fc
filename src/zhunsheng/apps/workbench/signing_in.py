"""From a right password, or single sign-on, to a session: the second factor between them, and what is noted of the session."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import login
from django.contrib.auth.signals import user_login_failed
from django.core.cache import cache as shared
from django.http import HttpRequest

from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.registry import second_factors, sessions
from zhunsheng.apps.registry.models import Account

_WAITING = "second_factor_of"
_WAITS = timedelta(minutes=5)
_SINGLE = "single_sign_on"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def ask_second_factor(request: HttpRequest, account: Account, *, single: bool = False) -> bool:
    """Whether a code is needed yet; then the session remembers, for five minutes, who has come that far, and how."""
    if not second_factors.has_one(account):
        return False
    request.session.cycle_key()
    request.session[_WAITING] = (account.pk, surroundings().now.isoformat(), single)
    return True


def waiting(request: HttpRequest) -> Account | None:
    """Whose code this browser has to give."""
    number, at, _ = request.session.get(_WAITING, (0, "", False))
    if not number or surroundings().now - datetime.fromisoformat(at) > _WAITS:
        return None
    return Account.objects.filter(pk=number, is_active=True).first()


def give_code(request: HttpRequest, account: Account, typed: str) -> bool:
    """Whether the code is right; a wrong one counts as a failed signing in."""
    if second_factors.accept(account, typed, surroundings().now):
        return True
    user_login_failed.send(sender=__name__, credentials={"username": account.username}, request=request)
    return False


def let_in(request: HttpRequest, account: Account, *, single: bool = False) -> None:
    """Signed in. ``single``: through single sign-on; whoever then gave a code is known to have come so."""
    *_, waited = request.session.pop(_WAITING, (0, "", False))
    login(request, account, backend=_BACKEND)
    if single or waited:
        request.session[_SINGLE] = True
    note(request, account)


def came_by_single_sign_on(request: HttpRequest) -> bool:
    return bool(request.session.get(_SINGLE))


def note(request: HttpRequest, account: Account) -> None:
    """Keep in mind that this person is there, once a minute at most."""
    key = request.session.session_key
    if key and shared.add(f"seen:{key}", True, sessions.SEEN_EVERY.total_seconds()):
        address, browser = request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")
        single = came_by_single_sign_on(request)
        sessions.note(account, key, surroundings().now, address, browser, single=single)
