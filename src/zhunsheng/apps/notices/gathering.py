"""Finding out what people are to be told: clocks on their records, records given to them, reports waiting for them.

``gather`` may run as often as one likes, in several processes at once: what somebody was told is not told again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet

from zhunsheng.apps.journal.sealing import committed
from zhunsheng.apps.notices.models import Notice, Reached, Wishes
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Event, OpenClock, Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.models import Account, RoleAssignment
from zhunsheng.apps.reports.models import ReportOpinion
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.ledger import Privacy
from zhunsheng.core.ledger.record import ASSIGN
from zhunsheng.core.notices import POINTS, Point, reached

_AHEAD = timedelta(days=400)
_CHUNK = 500

UrlOf = Callable[[Record], str]


def gather(around: Surroundings, url_of: UrlOf) -> None:
    """Write the notices that are due. ``url_of`` gives the path of a record's page.

    Every clock is looked at once a day; in between only those of records something happened to.
    """
    people = {one.username: one for one in Account.objects.filter(is_active=True)}
    mark, first = Reached.objects.get_or_create(pk=1)
    newest = {
        "event": committed(),
        "opinion": ReportOpinion.objects.aggregate(last=Max("pk"))["last"] or 0,
    }
    running = OpenClock.objects.filter(paused=False, strict__lte=around.today + _AHEAD).exclude(holder="")
    if mark.day == around.today:
        touched = Event.objects.filter(pk__gt=mark.event, pk__lte=newest["event"]).values("record")
        running = running.filter(record__in=touched)
    found = list(_clocks(running, people, around, url_of))
    if not first:  # what happened before anybody was listening is no news
        found += list(_assigned(people, mark.event, newest["event"], around.now, url_of))
        found += list(_waiting(people, mark.opinion, around))
    Notice.objects.bulk_create(found, batch_size=_CHUNK, ignore_conflicts=True)
    Reached.objects.filter(pk=1).update(**newest, day=around.today)


def look_again() -> None:
    """Have every clock looked at next time: somebody wants to be told at other points."""
    Reached.objects.update(day=None)


def _clocks(
    running: QuerySet[OpenClock], people: dict[str, Account], around: Surroundings, url_of: UrlOf
) -> Iterator[Notice]:
    """One for each clock whose latest point was not told; earlier points that were missed are passed over."""
    wishes = {one.account_id: one for one in Wishes.objects.all()}
    for clock in running.select_related("record").iterator(_CHUNK):
        account = people.get(clock.holder)
        state = clock.record.clocks.get(clock.key)
        if account is None or not state:
            continue
        start = ClockState.from_json(state).start
        wish = wishes.get(account.pk)
        wanted = {Point(one) for one in wish.points} if wish and wish.points else set(POINTS)
        point = reached(date.fromisoformat(start[:10]), clock.strict, clock.rolled, around.today, wanted)
        if point is not None:
            yield _of_clock(account, clock, point, around.now, url_of)


def _of_clock(account: Account, clock: OpenClock, point: Point, now: datetime, url_of: UrlOf) -> Notice:
    row = clock.record
    ledger = catalogue().edition(row.ledger, row.edition)
    hidden = ledger.privacy is Privacy.RESTRICTED
    title = next((one.title for one in ledger.clocks if one.key == clock.key), clock.key)
    name = row.number or ("一件限制查阅的记录" if hidden else row.headline)
    # a clock whose day moved (extended, corrected) is another: it is told of again
    key = f"clock:{row.pk}:{clock.key}:{clock.strict.isoformat()}:{point.value}"
    return Notice(
        account=account, key=key, title=f"{name[:60]} {title}{point.chinese}"[:120],
        text=f"最后一天{clock.rolled.isoformat()}", url=url_of(row), made_at=now,
    )  # fmt: skip


def _assigned(
    people: dict[str, Account], since: int, until: int, now: datetime, url_of: UrlOf
) -> Iterator[Notice]:
    """Records somebody else gave to a person."""
    events = Event.objects.filter(pk__gt=since, pk__lte=until, kind=ASSIGN).order_by("pk")
    given = [(one.pk, one.record, one.actor, parse(one.body.encode())) for one in events]
    rows = {row.pk: row for row in Record.objects.filter(pk__in={record for _, record, _, _ in given})}
    for number, record, actor, body in given:
        account = people.get(str(body["facts"].get("holder", "")))
        if account is not None and record in rows and account.username != actor:
            row = rows[record]
            hidden = catalogue().edition(row.ledger, row.edition).privacy is Privacy.RESTRICTED
            name = row.number or ("一件限制查阅的记录" if hidden else row.headline)
            yield Notice(
                account=account, key=f"assigned:{number}", title=f"{name[:80]} 改由你办理",
                text=str(body.get("reason") or "")[:300], url=url_of(row), made_at=now,
            )  # fmt: skip


def _waiting(people: dict[str, Account], since: int, around: Surroundings) -> Iterator[Notice]:
    """Reports sent for approval, to those who approve them; opinions, to who sent the report."""
    for one in ReportOpinion.objects.filter(pk__gt=since).order_by("pk"):
        declared = catalogue().reports.get(one.report)
        if declared is None:
            continue
        url = f"/reports/{one.report}/{one.period}/"
        title = declared.title.format_map({"county": "", "period": one.period, "year": one.period[:4]})
        if one.act == "send":
            told, words = _holding([role.key for role in declared.approved_by], around.today), "等你批准"
        else:
            sent = ReportOpinion.objects.filter(
                report=one.report, period=one.period, act="send", pk__lt=one.pk
            )
            told = set(sent.order_by("-pk").values_list("by", flat=True)[:1])
            words = "已批准" if one.act == "approve" else "被退回修改"
        for username in told - {one.by}:
            if username in people:
                yield Notice(
                    account=people[username], key=f"report:{one.pk}", title=f"{title}{words}"[:120],
                    text=one.words[:300], url=url, made_at=around.now,
                )  # fmt: skip


def _holding(roles: Iterable[str], today: date) -> set[str]:
    held = RoleAssignment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), role__in=list(roles), since__lte=today
    )
    return set(held.values_list("account__username", flat=True))
