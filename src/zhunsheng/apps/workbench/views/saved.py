"""Views of a list kept under a name, for oneself or for one's office."""

from __future__ import annotations

from urllib.parse import parse_qs

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_POST

from zhunsheng.apps.records import reading
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.models import SavedView
from zhunsheng.apps.workbench.serving import leave_result
from zhunsheng.apps.workbench.visit import visit
from zhunsheng.core.errors import NotPermitted, Problem, RuleViolation

MOST = 20


@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """保存视图: the list's query under a name; the same name again takes its place."""
    here = visit(request)
    ledger = here.ledger(key)
    if key not in here.readable:
        raise NotPermitted(f"你的角色不查阅{ledger.title}")
    name, query = request.POST.get("name", "").strip(), request.POST.get("query", "").lstrip("?")
    given = {field: values for field, values in parse_qs(query).items() if field != "page"}
    reading.parse(ledger, given)
    kept = addresses.with_query("", [(field, one) for field, values in given.items() for one in values])[1:]
    mine = SavedView.objects.filter(person=here.actor.person, ledger=key)
    problems = []
    if not name:
        problems.append(Problem("view.name", "请给视图起个名字", "name"))
    if len(name) > 20:
        problems.append(Problem("view.name", f"名字最多20字，现有{len(name)}字", "name"))
    if len(kept) > 1000:
        problems.append(Problem("view.long", "筛选条件太多，存不下，请减少一些", "query"))
    if mine.exclude(name=name).count() >= MOST:
        problems.append(Problem("view.many", f"一本台账最多存{MOST}个视图，请先删去不用的", "name"))
    if problems:
        raise RuleViolation(problems)
    shared = here.account.organ_id if "shared" in request.POST else ""
    mine.update_or_create(
        name=name, defaults={"person": here.actor.person, "ledger": key, "query": kept, "organ": shared}
    )
    leave_result(request, f"视图“{name}”已保存" + ("，本单位都能看到" if shared else ""))
    return HttpResponseRedirect(f"{addresses.of_ledger(key)}?{kept}" if kept else addresses.of_ledger(key))


@require_POST
def drop(request: HttpRequest, key: str) -> HttpResponse:
    """删去视图: one of one's own."""
    here = visit(request)
    here.ledger(key)
    name = request.POST.get("name", "")
    gone, _ = SavedView.objects.filter(person=here.actor.person, ledger=key, name=name).delete()
    leave_result(request, f"视图“{name}”已删去" if gone else f"没有你存的视图“{name}”")
    return HttpResponseRedirect(addresses.of_ledger(key))


urlpatterns = [
    path(f"ledgers/<str:key>/{addresses.KEEP_VIEW}", keep),
    path(f"ledgers/<str:key>/{addresses.DROP_VIEW}", drop),
]
