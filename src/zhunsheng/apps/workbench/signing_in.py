"""From a right password to a session: the second factor between them, and what is noted of the session."""

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
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def ask_second_factor(request: HttpRequest, account: Account) -> bool:
    """Whether a code is needed yet; then the session remembers, for five minutes, whose password was right."""
    if not second_factors.has_one(account):
        return False
    request.session.cycle_key()
    request.session[_WAITING] = (account.pk, surroundings().now.isoformat())
    return True


def waiting(request: HttpRequest) -> Account | None:
    """Whose code this browser has to give."""
    number, at = request.session.get(_WAITING, (0, ""))
    if not number or surroundings().now - datetime.fromisoformat(at) > _WAITS:
        return None
    return Account.objects.filter(pk=number, is_active=True).first()


def give_code(request: HttpRequest, account: Account, typed: str) -> bool:
    """Whether the code is right; a wrong one counts as a failed signing in."""
    if second_factors.accept(account, typed, surroundings().now):
        return True
    user_login_failed.send(sender=__name__, credentials={"username": account.username}, request=request)
    return False


def let_in(request: HttpRequest, account: Account) -> None:
    request.session.pop(_WAITING, None)
    login(request, account, backend=_BACKEND)
    note(request, account)


def note(request: HttpRequest, account: Account) -> None:
    """Keep in mind that this person is there, once a minute at most."""
    key = request.session.session_key
    if key and shared.add(f"seen:{key}", True, sessions.SEEN_EVERY.total_seconds()):
        address, browser = request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", "")
        sessions.note(account, key, surroundings().now, address, browser)
