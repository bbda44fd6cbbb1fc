"""首页, 待办, and what may be recorded anew."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_safe

from zhunsheng.apps.supervision.handling import matter_ledger
from zhunsheng.apps.supervision.reading import unhandled
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.entry_scope import grid_ledgers
from zhunsheng.apps.workbench.pages import AsideBlock, AsideItem, Count, HomePage, SearchPage, TaskGroup
from zhunsheng.apps.workbench.parts import Button, Crumb, Empty, Finding, Link
from zhunsheng.apps.workbench.present import (
    approvals,
    boards,
    changes,
    figure_tiles,
    findings,
    overview,
    tasks,
)
from zhunsheng.apps.workbench.present.begun import begun
from zhunsheng.apps.workbench.present.openings import opening_groups
from zhunsheng.apps.workbench.present.tasks import Duties, Duty
from zhunsheng.apps.workbench.serving import show
from zhunsheng.apps.workbench.shell import county_name, findings_count, my_ledgers
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.apps.workbench.wording import cn_date, weekday
from zhunsheng.core.access.roles import Reach
from zhunsheng.core.supervision.matters import pursuing

_WAITING = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """首页: what the law asks next; for those who see the whole county and hold nothing, the county."""
    here = visit(request)
    found = tasks.duties(here)
    if _oversees(here):
        return show(request, _overview(request, here, found))
    return show(request, _desk(here, found))


def _oversees(here: Visit) -> bool:
    """Whether every role of this person's sees the whole county and records nothing."""
    roles = [here.catalogue.roles[one.role] for one in here.actor.assignments if one.valid_on(here.today)
             and one.role in here.catalogue.roles]  # fmt: skip
    acting = {
        role.key for ledger in here.catalogue.ledgers.values() for step in ledger.steps for role in step.by
    }
    return (
        bool(roles)
        and all(role.reach is Reach.COUNTY for role in roles)
        and not {one.key for one in roles} & acting
    )


def _supervises(here: Visit) -> bool:
    """Whether this person may take findings up."""
    ledger = matter_ledger()
    return ledger is not None and here.may(ledger, pursuing(ledger)).allowed


def _findings(here: Visit, *, oldest: bool = False) -> list[Finding]:
    """What was found and waits for somebody: the gravest, of these the newest or what waits longest. Two queries."""
    return findings.short(here, list(unhandled(here.actor, here.today, oldest=oldest)[:_WAITING]))


def _found_here(here: Visit) -> AsideBlock:
    """The same for those whose organ it concerns."""
    items = [
        AsideItem(head=one.title, text=f"{one.level}　{one.state}", when=one.age, url=one.url)
        for one in _findings(here)
    ]
    return AsideBlock(title="监督发现", items=items, more=_more_findings())


def _more_findings() -> Link:
    return Link(label="全部", url=findings.ADDRESS)


def _desk(here: Visit, found: Duties) -> HomePage:
    todo, waiting = found.todo, found.waiting
    groups = tasks.groups(here, todo)
    by_title = {group.title: group.count for group in groups}
    counts = [Count(before="今天到期", number=str(by_title.get("今天", 0)), after="件")]
    if by_title.get("已逾期"):
        counts.append(Count(before="逾期", number=str(by_title["已逾期"]), after="件", tone="red"))
    counts.append(Count(before="本周还有", number=str(by_title.get("本周", 0)), after="件"))
    if waiting:
        counts.append(Count(before="等别人", number=str(len(waiting)), after="件"))
    reports = approvals.answered(here)
    blocks = [
        AsideBlock(title="报告", count=len(reports), items=reports),
        AsideBlock(title="等别人", count=len(waiting), items=tasks.waiting_items(here, waiting[:_WAITING])),
        *([] if _supervises(here) else [_found_here(here)]),
        AsideBlock(title="草稿", items=begun(here)),
        AsideBlock(title="最近的变化", items=changes.recent(here)),
    ]
    return HomePage(
        title=f"{cn_date(here.today, here.today)} {weekday(here.today, long=True)}",
        crumbs=(Crumb(label="首页"),),
        counts=counts,
        groups=groups,
        aside=[block for block in blocks if block.items],
        findings=_findings(here) if _supervises(here) else [],
        findings_count=findings_count(here),
        findings_more=_more_findings(),
        buttons=_buttons(here),
        nothing=_nothing(here, groups, todo, shared=found.shared),
    )


def _nothing(here: Visit, groups: Sequence[TaskGroup], todo: Sequence[Duty], *, shared: bool) -> str:
    """What to say where a group one looks for is empty."""
    if not groups:
        return "今天没有到期的事。"
    if shared:
        return "你名下没有在办的件。下面是本单位你可以办的："
    day = todo[0].reading.rolled
    if any(group.title != "以后" for group in groups):
        return ""
    return f"今天没有到期的事。下一件：{cn_date(day, here.today)}，{todo[0].row.headline}"


def _overview(request: HttpRequest, here: Visit, found: Duties) -> HomePage:
    place = county_name(here)
    offered = figure_tiles.periods(here)
    asked = request.GET.get("period", "")
    period = next((one for one in offered if one.key == asked), offered[0])
    latest = overview.longest_overdue(here)
    asked_of_me = approvals.waiting(here)
    blocks = [
        AsideBlock(title="需要你批示", count=len(asked_of_me), items=asked_of_me),
        AsideBlock(title="逾期最久的", items=latest),
    ]
    return HomePage(
        title=f"{place}法治工作",
        crumbs=(Crumb(label="首页"),),
        sentence=overview.sentence(here, "全县", len(asked_of_me)),
        figures=figure_tiles.tiles(here, period, boards.home_figures(here)),
        figures_arrange=Link(label="换指标", url=f"/boards/{boards.HOME}/arrange/"),
        periods=[
            Link(
                label=one.title + ("至今" if here.today in one else ""),
                url=addresses.with_query("/", [("period", one.key if one != offered[0] else "")]),
                current=one == period,
            )
            for one in offered
        ],
        bars=overview.overdue_bars(here),
        findings=_findings(here, oldest=True),
        findings_count=findings_count(here),
        findings_more=_more_findings(),
        aside=[block for block in blocks if block.items],
        groups=tasks.groups(here, found.todo),
    )


def _buttons(here: Visit) -> list[Button]:
    """The step this person starts most, and quick entry where they have any."""
    found = []
    if grid_ledgers(here):
        found.append(Button(label="批量录入", url="/grid/", icon="clipboard"))
    for ledger in my_ledgers(here):
        for step in ledger.openings:
            if here.may(ledger, step).allowed:
                label = step.button or step.title
                label = label if len(label) > 2 else f"{label} {ledger.title}"
                url = addresses.of_opening(ledger, step.key)
                return [*found, Button(label=label, url=url, icon="plus", look="primary")]
    return found


@require_safe
def todo(request: HttpRequest) -> HttpResponse:
    """待办: everything with a running clock, whole."""
    here = visit(request)
    found = tasks.duties(here)
    mine, waiting = found.todo, found.waiting
    page = HomePage(
        title="待办",
        crumbs=(Crumb(label="待办"),),
        counts=(Count(before="有期限的事", number=str(len(mine)), after="件"),),
        groups=tasks.groups(here, mine, whole=True),
        aside=[AsideBlock(title="等别人", count=len(waiting), items=tasks.waiting_items(here, waiting[:30]))]
        if waiting
        else [],
        nothing="你名下没有在办的件。下面是本单位你可以办的："
        if mine and found.shared
        else ""
        if mine
        else "没有在计算期限的事。",
    )
    return show(request, page)


@require_safe
def record_anew(request: HttpRequest) -> HttpResponse:
    """登记: every step this person may open a record with, by domain."""
    here = visit(request)
    if request.GET.get("q"):
        return HttpResponseRedirect(
            addresses.with_query("/search/", [("q", request.GET["q"]), ("kind", "start")])
        )
    groups = opening_groups(here)
    page = SearchPage(
        title="登记",
        query="",
        groups=groups,
        crumbs=(Crumb(label="登记"),),
        empty=None if groups else Empty(title="你的角色没有可以新建的记录"),
    )
    return show(request, page)


urlpatterns = [
    path("", home),
    path("todo/", todo),
    path("record/", record_anew),
]
