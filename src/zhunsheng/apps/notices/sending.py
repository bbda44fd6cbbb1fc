"""Carrying notices out of the site: by e-mail, and to a group's webhook (WeCom, DingTalk and their like take this JSON)."""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F

from zhunsheng.apps.notices.models import Notice, Wishes
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.core.notices import Item, digest, quiet

TRIES = 5
_OLDEST = timedelta(days=3)
_WAIT = 10.0
_log = logging.getLogger(__name__)

Post = Callable[[str, bytes], None]


def send(around: Surroundings, post: Post | None = None) -> int:
    """Send what waits, one message a person; returns how many notices went out.

    What fails is tried again, five times in all; it stays on the site in any case. Nothing is sent in somebody's quiet
    hours, and to who wants one message a day only once that hour has come.
    """
    sent = 0
    post = post or _post
    for wish in Wishes.objects.exclude(email="", webhook=False).select_related("account"):
        if not wish.account.is_active or not _now_is_the_time(wish, around):
            continue
        waiting = list(
            Notice.objects.filter(
                account=wish.account,
                sent_at=None,
                read_at=None,
                tries__lt=TRIES,
                made_at__gte=around.now - _OLDEST,
            ).order_by("made_at", "pk")
        )
        if not waiting:
            continue
        these = Notice.objects.filter(pk__in=[one.pk for one in waiting])
        if _carry(wish, waiting, post):
            sent += these.update(sent_at=around.now)
        else:
            these.update(tries=F("tries") + 1)
    return sent


def _now_is_the_time(wish: Wishes, around: Surroundings) -> bool:
    now = around.now.timetz().replace(tzinfo=None)
    if quiet(now, wish.quiet_since, wish.quiet_until):
        return False
    if wish.digest_at is None:
        return True
    if now < wish.digest_at:
        return False
    today = around.now.replace(hour=0, minute=0, second=0, microsecond=0)
    return not Notice.objects.filter(account=wish.account, sent_at__gte=today).exists()


def _carry(wish: Wishes, waiting: Sequence[Notice], post: Post) -> bool:
    items = [Item(one.title, one.text, one.url) for one in waiting]
    subject, body = digest(items, settings.ZHUNSHENG_SITE)
    done = True
    try:
        if wish.email and settings.EMAIL_HOST:
            send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [wish.email])
        if wish.webhook and settings.ZHUNSHENG_WEBHOOK:
            words = f"{wish.account.name}：{subject}\n{body}"
            post(
                settings.ZHUNSHENG_WEBHOOK,
                json.dumps({"msgtype": "text", "text": {"content": words}}).encode(),
            )
    except OSError as error:  # a mail server or a group that cannot be reached
        _log.warning("notices could not be sent: %s", type(error).__name__)
        done = False
    return done


def _post(url: str, body: bytes) -> None:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=_WAIT) as answer:
        answer.read()
