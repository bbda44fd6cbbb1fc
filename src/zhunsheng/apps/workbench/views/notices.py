"""提醒: what one is told, and how one wants to be told."""

from __future__ import annotations

import re
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunsheng.apps.notices.gathering import look_again
from zhunsheng.apps.notices.models import Notice, Wishes
from zhunsheng.apps.workbench import acting
from zhunsheng.apps.workbench.fields import FormField, Option, Section
from zhunsheng.apps.workbench.pages import NoticeLine, NoticesPage, StepPage
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.errors import Problem
from zhunsheng.core.notices import POINTS, Point

_SHOWN = 100
_CRUMB = Crumb(label="提醒", url="/notices/")
_HOUR = re.compile(r"(\d{1,2})[:：](\d{2})")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The newest hundred, unread first."""
    here = visit(request)
    unseen = ExpressionWrapper(Q(read_at__isnull=True), BooleanField())
    rows = Notice.objects.filter(account=here.account).order_by(unseen.desc(), "-made_at", "-pk")[:_SHOWN]
    unread = sum(1 for one in rows if one.read_at is None)
    buttons = [Button(label="怎样提醒我", url="/notices/wishes/")]
    if unread:
        buttons.insert(0, Button(label="全部标为已读", url="/notices/read/", post=True))
    page = NoticesPage(
        title="提醒",
        crumbs=(Crumb(label="提醒"),),
        line=f"{unread}条未读" if unread else "没有未读的",
        buttons=buttons,
        notices=[
            NoticeLine(
                title=one.title,
                text=one.text,
                url=f"/notices/{one.pk}/",
                when=cn_moment(timezone.localtime(one.made_at), here.today),
                read=one.read_at is not None,
            )
            for one in rows
        ],
        empty=None
        if rows
        else Empty(title="还没有提醒", text="你经办的记录快到期、改派给你、报告等你批准时，会在这里告诉你。"),
    )
    return show(request, page)


@require_safe
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notice is about; it counts as read."""
    here = visit(request)
    notice = get_object_or_404(Notice, pk=pk, account=here.account)
    Notice.objects.filter(pk=pk, read_at=None).update(read_at=here.around.now)
    safe = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return HttpResponseRedirect(notice.url if safe else "/notices/")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    Notice.objects.filter(account=here.account, read_at=None).update(read_at=here.around.now)
    return HttpResponseRedirect("/notices/")


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """怎样提醒我."""
    here = visit(request)
    kept = Wishes.objects.filter(account=here.account).first() or Wishes(
        account=here.account, points=list(POINTS)
    )
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _take(request, kept)
        if not problems:
            kept.save()
            look_again()
            leave_result(request, "已按你的要求提醒")
            return HttpResponseRedirect("/notices/")
    shown, links = acting.with_problems(_sections(here, request, kept), problems)
    page = StepPage(
        title="怎样提醒我",
        crumbs=(_CRUMB, Crumb(label="怎样提醒我")),
        sections=shown,
        submit="保存",
        problems=links,
        leave_url="/notices/",
        final_note="同一个期限的同一时点只提醒一次",
    )
    return show(request, page, status=422 if problems else 200)


def _take(request: HttpRequest, kept: Wishes) -> list[Problem]:
    """Put what was sent into ``kept``; the problems."""
    sent, problems = request.POST, list[Problem]()
    kept.points = [one for one in sent.getlist("points") if one in set(POINTS)]
    if not kept.points:
        problems.append(Problem("wishes.points", "请至少选一个时点，否则期限到了没人告诉你", "points"))
    kept.email = sent.get("email", "").strip()
    if kept.email:
        try:
            validate_email(kept.email)
        except ValidationError:
            problems.append(Problem("wishes.email", f"“{kept.email}”不是邮箱地址，请核对", "email"))
    kept.webhook = "yes" in sent.getlist("webhook")
    hours = {}
    for name, title in (("digest_at", "汇总时间"), ("quiet_since", "免打扰自"), ("quiet_until", "免打扰至")):
        hours[name], wrong = _hour(sent.get(name, ""), name, title)
        problems += wrong
    if (hours["quiet_since"] is None) != (hours["quiet_until"] is None):
        problems.append(Problem("wishes.quiet", "免打扰的起止时间要一起填，或者都不填", "quiet_since"))
    kept.digest_at, kept.quiet_since, kept.quiet_until = (
        hours["digest_at"],
        hours["quiet_since"],
        hours["quiet_until"],
    )
    return problems


def _hour(text: str, field: str, title: str) -> tuple[time | None, list[Problem]]:
    text = text.strip()
    if not text:
        return None, []
    found = _HOUR.fullmatch(text)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2])), []
    return None, [Problem("wishes.hour", f"{title}“{text}”应写成8:30这样的时刻", field)]


def _sections(here: Visit, request: HttpRequest, kept: Wishes) -> list[Section]:
    def hour(name: str) -> str:
        value = getattr(kept, name)
        return request.POST.get(name, f"{value:%H:%M}" if value else "")

    when = FormField(
        name="points", title="期限走到哪里提醒", kind="choice", several=True,
        options=[Option(value=one.value, label=Point(one).chinese) for one in POINTS],
        values=request.POST.getlist("points") if request.method == "POST" else kept.points or list(POINTS),
    )  # fmt: skip
    how = [
        FormField(name="email", title="同时发到邮箱", kind="text", required=False, value=request.POST.get("email", kept.email)),
        FormField(
            name="webhook", title="工作群", kind="choice", several=True, required=False,
            options=(Option(value="yes", label="同时发到本单位的工作群（群里的人都能看到编号）"),),
            values=("yes",) if kept.webhook else (),
        ),
        FormField(name="digest_at", title="汇总时间", kind="text", required=False, value=hour("digest_at"), width="short",
                  hint="如8:30：一天只发一次；不填就随时发"),
        FormField(name="quiet_since", title="免打扰自", kind="text", required=False, value=hour("quiet_since"), width="short",
                  hint="如20:00"),
        FormField(name="quiet_until", title="免打扰至", kind="text", required=False, value=hour("quiet_until"), width="short",
                  hint="如7:30，可以跨过半夜"),
    ]  # fmt: skip
    return [
        Section(title="什么时候", fields=[when]),
        Section(title="站外", note="不填就只在网站上提醒", fields=how),
    ]


urlpatterns = [
    path("notices/", listed),
    path("notices/read/", read_all),
    path("notices/wishes/", wishes),
    path("notices/<int:pk>/", opened),
]
