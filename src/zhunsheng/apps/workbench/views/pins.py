"""整理: which ledgers stand at one's side, in which order."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from zhunsheng.apps.workbench.ledger_pages import PinsPage
from zhunsheng.apps.workbench.models import PinnedLedger
from zhunsheng.apps.workbench.parts import Crumb, Link
from zhunsheng.apps.workbench.serving import leave_result, show
from zhunsheng.apps.workbench.shell import MOST_LEDGERS, MY_LEDGERS, forget_counts, my_ledgers
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.errors import Problem, RuleViolation


@require_http_methods(["GET", "HEAD", "POST"])
def pins(request: HttpRequest) -> HttpResponse:
    """The list with a way up, down and out for each, and one to add. Every button is an act of its own."""
    here = visit(request)
    mine = [ledger.key for ledger in my_ledgers(here)]
    if request.method == "POST":
        return _changed(request, here, mine)
    ledgers = here.readable
    page = PinsPage(
        title="整理我的台账",
        crumbs=(Crumb(label="我的", url="/me/"), Crumb(label="整理我的台账")),
        pinned=[Link(label=ledgers[key].title, url=key) for key in mine],
        others=[Link(label=one.title, url=key) for key, one in ledgers.items() if key not in mine]
        if len(mine) < MOST_LEDGERS
        else (),
        line=f"最多{MOST_LEDGERS}本，排在左边；没有整理过的，按你经办和本单位登记的多少排。",
    )
    return show(request, page)


def _changed(request: HttpRequest, here: Visit, mine: list[str]) -> HttpResponse:
    act, _, key = request.POST.get("act", "").partition(":")
    key = key or request.POST.get("ledger", "")
    if act == "reset":
        _keep(here, [])
        leave_result(request, "已恢复按使用多少排列")
        return HttpResponseRedirect(MY_LEDGERS)
    if key not in here.readable:
        raise RuleViolation(Problem("pin.ledger", "没有这本台账，请从列出的台账里选", "ledger"))
    place = mine.index(key) if key in mine else -1
    if act == "add" and place < 0:
        mine = [*mine, key][:MOST_LEDGERS]
    elif act == "remove" and place >= 0:
        mine.remove(key)
    elif act in ("up", "down") and place >= 0:
        other = max(min(place + (1 if act == "down" else -1), len(mine) - 1), 0)
        mine[place], mine[other] = mine[other], mine[place]
    _keep(here, mine)
    return HttpResponseRedirect(MY_LEDGERS)


def _keep(here: Visit, mine: list[str]) -> None:
    person = here.actor.person
    with transaction.atomic():
        PinnedLedger.objects.filter(person=person).delete()
        PinnedLedger.objects.bulk_create(
            [PinnedLedger(person=person, ledger=key, place=place) for place, key in enumerate(mine)]
        )
    forget_counts(here)


urlpatterns = [path(MY_LEDGERS.removeprefix("/"), pins)]
