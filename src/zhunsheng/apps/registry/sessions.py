"""Who is signed in where, and ending it. None of it is part of the journal, but that somebody was made to sign out is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.registry.models import Account, OpenSession

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when somebody was last there."""


def note(
    account: Account, key: str, now: datetime, address: str, browser: str, *, single: bool = False
) -> None:
    """Somebody is there with this session, come in with a password or through single sign-on."""
    OpenSession.objects.update_or_create(
        key=key,
        defaults={"account": account, "seen_at": now},
        create_defaults={
            "account": account,
            "since": now,
            "seen_at": now,
            "address": address[:45],
            "browser": browser[:200],
            "single": single,
        },
    )


def open_sessions(now: datetime) -> QuerySet[OpenSession]:
    """The sessions that would still be let in, those seen last first."""
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    return OpenSession.objects.filter(key__in=alive, account__is_active=True).order_by("-seen_at", "key")


def mark_of(session: OpenSession) -> str:
    """Names a session on a page: its key would open it."""
    return hashlib.sha256(session.key.encode()).hexdigest()[:20]


def marked(among: Iterable[OpenSession], mark: str) -> OpenSession | None:
    """The session with this mark."""
    return next((one for one in among if mark_of(one) == mark), None)


def end(sessions: Iterable[str]) -> None:
    """The browsers with these sessions are asked to sign in again."""
    wanted = list(sessions)
    Session.objects.filter(session_key__in=wanted).delete()
    OpenSession.objects.filter(key__in=wanted).delete()


def forget_ended() -> None:
    """The same, now: a job of the server."""
    forget_old(surroundings().now)


def forget_old(now: datetime) -> None:
    """Drop what is known of sessions that have ended by themselves."""
    Session.objects.filter(expire_date__lte=now).delete()
    OpenSession.objects.exclude(key__in=Session.objects.values("session_key")).delete()
