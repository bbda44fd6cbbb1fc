"""Addresses of personal calendars: made, renewed, withdrawn, recognised; and the days they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.core import signing

from zhunsheng.apps.notices.models import Feed
from zhunsheng.apps.records.across import clocks
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.due_days import day_of, on_days
from zhunsheng.apps.records.models import OpenClock
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import actor_of
from zhunsheng.apps.registry.models import Account
from zhunsheng.core.calendar.icalendar import Day
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.ledger import Privacy

_SALT = "zhunsheng.calendar"
_BACK, _AHEAD = timedelta(days=366), timedelta(days=3 * 366)
_MOST = 2000
_READ_AGAIN = timedelta(hours=1)


def token_of(account: Account) -> str:
    """The secret part of this person's address; "" while they have none."""
    feed = Feed.objects.filter(account=account).first()
    return _signer().sign(feed.nonce) if feed else ""


def renew(account: Account, around: Surroundings) -> None:
    """A new address for this person; the old one is void."""
    nonce = around.randomness(16).hex()
    Feed.objects.update_or_create(
        account=account, defaults={"nonce": nonce, "made_at": around.now, "read_at": None}
    )


def withdraw(account: Account) -> None:
    Feed.objects.filter(account=account).delete()


def feed_of(token: str) -> Feed | None:
    """Whose address it is; None for one that never was or is void, or whose person has left."""
    try:
        nonce = _signer().unsign(token)
    except signing.BadSignature:
        return None
    return Feed.objects.filter(nonce=nonce, account__is_active=True).select_related("account").first()


def note_reading(feed: Feed, now: datetime) -> None:
    """Keep when the calendar was last fetched, to the hour."""
    if feed.read_at is None or now - feed.read_at > _READ_AGAIN:
        Feed.objects.filter(pk=feed.pk).update(read_at=now)


def days_of(account: Account, now: datetime, url_of: Callable[[OpenClock], str]) -> Iterator[Day]:
    """The running clocks this person holds and may see. No names: what, which number, under which article."""
    actor, today = actor_of(account), now.date()
    held = clocks(actor, today).filter(holder=account.username)
    for one in on_days(held, today - _BACK, today + _AHEAD).select_related("record")[:_MOST]:
        words = _words(one)
        if words:
            yield Day(
                uid=f"{one.record_id}.{one.key}@zhunsheng",
                on=day_of(one),
                summary=words[0],
                description=words[1],
                url=url_of(one),
                revision=one.record.version,
            )


def _words(one: OpenClock) -> tuple[str, str] | None:
    """What a clock is about, in short and at length. Of a restricted ledger only that there is something."""
    row, known = one.record, catalogue()
    ledger = known.edition(row.ledger, row.edition)
    clock = next((clock for clock in ledger.clocks if clock.key == one.key), None)
    if clock is None or one.key not in row.clocks:
        return None
    if ledger.privacy is Privacy.RESTRICTED:
        return "限制查阅的记录", ""
    start = ClockState.from_json(row.clocks[one.key]).start
    try:
        value = known.statutes.value(clock.limit, date.fromisoformat(start[:10]))
    except RuleViolation:
        return None
    lines = [f"{ledger.title}，{clock.title}", value.citation.short]
    if value.expires_effect:
        lines.append(f"届满之后：{value.expires_effect}")
    return f"{clock.short} {row.number or ledger.title}", "\n".join(lines)


def _signer() -> signing.Signer:
    return signing.Signer(salt=_SALT, sep="~")
