"""The frame around every page: the menu, who looks, the bottom bar of the phone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.core.cache import cache as shared
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import is_valid_path

from zhunsheng.apps.notices.models import Notice
from zhunsheng.apps.records.across import Standing, standings
from zhunsheng.apps.records.clock_source import today
from zhunsheng.apps.records.models import OpenClock, Record
from zhunsheng.apps.supervision.reading import unhandled_count
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.areas import open_areas
from zhunsheng.apps.workbench.entry_scope import grid_ledgers, import_ledgers
from zhunsheng.apps.workbench.models import PinnedLedger
from zhunsheng.apps.workbench.parts import Link, NavGroup, NavItem, Shell, Viewer
from zhunsheng.apps.workbench.visit import Visit, visit
from zhunsheng.core.access.numbers import reads_everything
from zhunsheng.core.ledger.ledger import Archetype, Ledger

_COUNTED_FOR = 60  # seconds a count in the menu may be old
_RANKED_FOR = 600
MOST_LEDGERS = 8
MY_LEDGERS = "/me/ledgers/"
_MINE = "我的台账"


def shell_for(request: HttpRequest, *, journal: str = "") -> Shell:
    """The frame for whoever asks; without a person it is only the brand."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return bare_shell()
    here, path = visit(request), request.path
    account = here.account
    roles = _role_titles(here)
    return Shell(
        today=here.today,
        place=county_name(here),
        unit=here.directory.organ(account.organ_id),
        nav=_nav(here, path),
        bottom=_bottom(path),
        viewer=Viewer(
            name=account.name,
            role=account.post or (roles[:1] and roles[0]) or "",
            url="/me/",
            key=account.username,
        ),
        printed_at=here.around.now,
        journal=journal,
        bell=_bell(here),
        help_url="/help/",
        sign_out_url="/sign-out/",
    )


def bare_shell() -> Shell:
    """The frame for nobody in particular: sign-in and the pages of last resort. Reads nothing."""
    return Shell(today=today(), place="法治政府建设")


def county_name(here: Visit) -> str:
    counties = [region.name for region in here.directory.regions.values() if region.level == "county"]
    return counties[0] if counties else "法治政府建设"


def standings_for(here: Visit) -> dict[str, Standing]:
    """How the ledgers stand for this person, at most a minute old."""
    key = f"standings:{here.actor.person}:{here.today}"
    found: dict[str, Standing] | None = shared.get(key)
    if found is None:
        found = standings(here.actor, here.today)
        shared.set(key, found, _COUNTED_FOR)
    return found


def my_ledgers(here: Visit) -> list[Ledger]:
    """The ledgers this person put at the side; before they chose any, those they work in: where they hold records, then
    where their office records most."""
    key = f"my-ledgers:{here.actor.person}"
    found: list[str] | None = shared.get(key)
    if found is None:
        pinned = PinnedLedger.objects.filter(person=here.actor.person).order_by("place")
        found = list(pinned.values_list("ledger", flat=True)) or _worked_in(here)
        shared.set(key, found, _RANKED_FOR)
    return [here.catalogue.ledgers[name] for name in found if name in here.readable]


def _worked_in(here: Visit) -> list[str]:
    held = Q(holder=here.actor.person)
    rows = (
        Record.objects.filter(held | Q(organ=here.account.organ_id), voided=False)
        .values("ledger")
        .annotate(mine=Count("pk", filter=held), ours=Count("pk"))
        .order_by("-mine", "-ours", "ledger")
    )
    used = [row["ledger"] for row in rows]
    acting = [ledger.key for ledger in here.readable.values() if _acts_in(here, ledger)]
    worked = [name for name in used if name in acting] or acting or _pressing(here)
    return worked[:MOST_LEDGERS]


def _pressing(here: Visit) -> list[str]:
    """For who only reads: the ledgers with most overdue, then with most open."""
    counted = standings_for(here)
    return sorted(counted, key=lambda key: (-counted[key].overdue, -counted[key].open, key))


def _acts_in(here: Visit, ledger: Ledger) -> bool:
    return any(here.may(ledger, step).allowed for step in ledger.openings)


def _role_titles(here: Visit) -> list[str]:
    roles = here.catalogue.roles
    return [
        roles[one.role].title
        for one in here.actor.assignments
        if one.role in roles and one.valid_on(here.today)
    ]


@cache
def _exists(address: str) -> bool:
    """Whether a family of pages has been built in; those that have not are left out of the menu."""
    return bool(is_valid_path(address))


def _nav(here: Visit, path: str) -> list[NavGroup]:
    counted = standings_for(here)
    ledgers = my_ledgers(here)
    current = path.split("/")[2] if path.startswith("/ledgers/") and path != "/ledgers/" else ""
    if current in here.readable and current not in [one.key for one in ledgers]:
        ledgers.append(here.readable[current])
    mine = [
        NavItem(
            label=ledger.title,
            url=addresses.of_ledger(ledger.key),
            icon="book",
            count=open_count(ledger, counted),
            current=ledger.key == current,
        )
        for ledger in ledgers
    ]
    first = [
        _item("首页", "/", "home", path, exact=True),
        _item("待办", "/todo/", "list", path, count=_due_count(here)),
        _item("期限日历", "/calendar/", "calendar", path),
        _item("监督发现", "/findings/", "flag", path, count=findings_count(here)),
    ]
    everything = _item("全部台账", "/ledgers/", "grid", path, exact=True, count=len(here.readable))
    whole = reads_everything(here.actor, here.catalogue.roles, here.today)
    reports = [_item("报告", "/reports/", "file", path)] if whole else []
    groups = [
        ("", first),
        (_MINE, [*mine, everything]),
        ("统计与报告", [_item("指标", "/figures/", "chart", path), *reports]),
        (
            "录入与底册",
            [
                *([_item("批量录入", "/grid/", "clipboard", path)] if grid_ledgers(here) else []),
                *([_item("导入台", "/imports/", "upload", path)] if import_ledgers(here) else []),
                _item("名录", "/registers/", "people", path),
            ],
        ),
    ]
    if open_areas(here):
        groups.append(("系统", [_item("管理", "/administration/", "shield", path)]))
    kept = [(title, [one for one in items if _exists(one.url)]) for title, items in groups]
    arrange = Link(label="整理", url=MY_LEDGERS)
    return [
        NavGroup(title=title, items=items, action=arrange if title == _MINE else None)
        for title, items in kept
        if items
    ]


def _item(
    label: str, url: str, icon: str, path: str, *, exact: bool = False, count: int | None = None
) -> NavItem:
    return NavItem(
        label=label,
        url=url,
        icon=icon,
        count=count,
        current=path == url if exact else path.startswith(url),
    )


def open_count(ledger: Ledger, counted: Mapping[str, Standing]) -> int | None:
    """Open records in scope; an activity is recorded once and never open, so it has no number."""
    if ledger.archetype is Archetype.ACTIVITY:
        return None
    found = counted.get(ledger.key)
    return found.open if found else 0


def _due_count(here: Visit) -> int:
    """Running clocks on records this person holds."""
    key = f"due-count:{here.actor.person}:{here.today}"
    found: int | None = shared.get(key)
    if found is None:
        found = OpenClock.objects.filter(holder=here.actor.person, paused=False).count()
        shared.set(key, found, _COUNTED_FOR)
    return found


def findings_count(here: Visit) -> int:
    """How much was found, is more than a hint and waits for somebody; at most a minute old."""
    key = f"findings:{here.actor.person}:{here.today}"
    found: int | None = shared.get(key)
    if found is None:
        found = unhandled_count(here.actor, here.today)
        shared.set(key, found, _COUNTED_FOR)
    return found


def _bell(here: Visit) -> Link:
    unread = Notice.objects.filter(account=here.account, read_at=None)[:100].count()
    return Link(label=f"提醒，{unread}条没看" if unread else "提醒", url="/notices/", count=unread or None)


def _bottom(path: str) -> list[NavItem]:
    return [
        _item("首页", "/", "home", path, exact=True),
        _item("待办", "/todo/", "list", path),
        _item("登记", "/record/", "plus", path),
        _item("台账", "/ledgers/", "book", path),
        _item("我的", "/me/", "person", path),
    ]


def forget_counts(here: Visit) -> None:
    """Count anew for this person: after an act of theirs."""
    person, day = here.actor.person, here.today
    shared.delete_many(
        [
            f"standings:{person}:{day}",
            f"due-count:{person}:{day}",
            f"my-ledgers:{person}",
            f"findings:{person}:{day}",
            f"tasks:{person}:{day}",
        ]
    )
