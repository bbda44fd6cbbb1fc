"""期限日历, and the same days for a calendar program that subscribes to them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhunsheng.apps.notices import feeds
from zhunsheng.apps.notices.models import Feed
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.records.models import OpenClock
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.calendar_pages import CalendarPage, DayCell, DayGroup, Subscription
from zhunsheng.apps.workbench.pages import Count
from zhunsheng.apps.workbench.parts import Crumb, Empty, Link
from zhunsheng.apps.workbench.present import calendar
from zhunsheng.apps.workbench.present.calendar import Asked
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.calendar.icalendar import icalendar

_SUBSCRIPTION = "address/"


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """The month, as cells or as a list."""
    here = visit(request)
    asked = calendar.asked_of(here, request.GET)
    weeks: list[list[DayCell]] = []
    days: list[DayGroup] = []
    total, foot = 0, ""
    if asked.view:
        days, total = calendar.listed(asked)
        shown = sum(len(day.tasks) for day in days)
        foot = f"只列最近的{shown}件，共{total:,}件。选单位或经办人可以缩小范围。" if shown < total else ""
    else:
        weeks, numbers = calendar.weeks(asked)
        total = sum(numbers.values())
        published = here.catalogue.calendar.published_through
        foot = (
            f"{published.year}年以后的放假安排还没有公布，现在只标法定节日。"
            if asked.last > published
            else ""
        )
    previous, following, now = calendar.month_links(asked)
    page = CalendarPage(
        title=asked.title,
        crumbs=(Crumb(label="期限日历"),),
        counts=_counts(asked, total),
        previous=previous,
        next=following,
        now=now,
        views=(
            Link(label="月", url=asked.url(view=""), current=not asked.view),
            Link(label="列表", url=asked.url(view="list"), current=bool(asked.view)),
        ),
        whose=(
            Link(label="我经办的", url=asked.url(of="mine", organ="", person=""), current=asked.of == "mine"),
            Link(label="全部可看的", url=asked.url(of="all"), current=asked.of == "all"),
        ),
        choices=calendar.choices(asked) if asked.of == "all" else (),
        hidden=[
            ("month", "" if now.current else f"{asked.month:%Y-%m}"),
            ("view", asked.view),
            ("of", asked.of),
        ],
        weeks=weeks,
        days=days,
        empty=None if total else _empty(asked),
        foot=foot,
        subscription=_subscription(request, here),
        try_out=Link(label="期限试算", url="/due/"),
    )
    return show(request, page)


def _counts(asked: Asked, total: int) -> list[Count]:
    rows, today = calendar.chosen(asked), asked.visit.today
    found = [
        Count(
            before="本月" if asked.month == today.replace(day=1) else f"{asked.month.month}月",
            number=f"{total:,}",
            after="件",
        )
    ]
    overdue = rows.filter(paused=False, rolled__lt=today).count()
    if overdue:
        found.append(Count(before="逾期", number=f"{overdue:,}", after="件", tone="red"))
    stopped = rows.filter(paused=True).count()
    if stopped:
        found.append(Count(before="期限中止、不在日历里", number=f"{stopped:,}", after="件"))
    return found


def _empty(asked: Asked) -> Empty:
    known = asked.visit.directory
    whose = (
        "你经办的事"
        if asked.of == "mine"
        else "、".join(
            words
            for words in (
                known.organ(asked.organ) if asked.organ else "",
                known.person(asked.person) if asked.person else "",
            )
            if words
        )
        or "你可以看的事"
    )
    links = [Link(label="看全部可看的", url=asked.url(of="all"))] if asked.of == "mine" else []
    if asked.organ or asked.person:
        links.append(Link(label="不分单位和经办人", url=asked.url(organ="", person="")))
    return Empty(title=f"{whose}，{asked.title}没有到期的", links=[*links, Link(label="待办", url="/todo/")])


def _subscription(request: HttpRequest, here: Visit) -> Subscription:
    feed = Feed.objects.filter(account=here.account).first()
    address = f"{calendar.PATH}{feeds.token_of(here.account)}.ics" if feed else ""
    read = feed and feed.read_at
    return Subscription(
        address=request.build_absolute_uri(address) if address else "",
        action=calendar.PATH + _SUBSCRIPTION,
        read=cn_moment(timezone.localtime(read), here.today) if read else "",
    )


@require_POST
def subscription(request: HttpRequest) -> HttpResponse:
    """Make the personal address, replace it, or withdraw it."""
    here = visit(request)
    if request.POST.get("act") == "withdraw":
        feeds.withdraw(here.account)
        leave_result(request, "订阅地址已停用，订阅它的日历不再更新")
    else:
        renewed = Feed.objects.filter(account=here.account).exists()
        feeds.renew(here.account, here.around)
        leave_result(request, "订阅地址已更换，旧地址失效" if renewed else "订阅地址已生成")
    return HttpResponseRedirect(f"{calendar.PATH}#subscription")


@login_not_required
@require_safe
def subscribed(request: HttpRequest, token: str) -> HttpResponse:
    """The personal calendar, for a program that has the address and nothing else."""
    around: Surroundings = surroundings()
    feed = feeds.feed_of(token)
    if feed is None:
        raise Http404
    feeds.note_reading(feed, around.now)

    def url_of(one: OpenClock) -> str:
        row = one.record
        return request.build_absolute_uri(addresses.of_record(row.ledger, row.pk, row.number))

    text = icalendar("准绳期限", feeds.days_of(feed.account, around.now, url_of), around.now)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="zhunsheng.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [
    path("calendar/", month),
    path(f"calendar/{_SUBSCRIPTION}", subscription),
    path("calendar/<str:token>.ics", subscribed),
]
