"""管理: the areas open to somebody as cards, each with how things stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zhunsheng.apps.records.models import Event
from zhunsheng.apps.registry import protection, sessions
from zhunsheng.apps.registry.models import Account, Wording
from zhunsheng.apps.workbench.administration_pages import Card, Panel
from zhunsheng.apps.workbench.areas import open_areas
from zhunsheng.apps.workbench.present.administration import documents, holidays
from zhunsheng.apps.workbench.present.administration.health import Health
from zhunsheng.apps.workbench.present.administration.people import when
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.registry import SERIES

Stand = tuple[str, bool]
"""Words, and whether something is to be seen to."""


def panels(here: Visit) -> list[Panel]:
    """A panel a group of areas, in their order."""
    groups: dict[str, list[Card]] = {}
    for area in open_areas(here):
        words, seen_to = _STANDS[area.key](here)
        card = Card(title=area.title, url=area.url, about=area.about, words=words, doubtful=seen_to)
        groups.setdefault(area.group, []).append(card)
    return [Panel(title=title, cards=cards) for title, cards in groups.items()]


def _people(here: Visit) -> Stand:
    return f"{Account.objects.filter(is_active=True).count():,}人可登录", False


def _holidays(here: Visit) -> Stand:
    doubts = list(holidays.notes(here))
    last = here.catalogue.calendar.published_through.year
    return (f"有{len(doubts)}项要处理" if doubts else f"已有到{last}年"), bool(doubts)


def _documents(here: Visit) -> Stand:
    own = Wording.objects.values("ledger", "document").distinct().count()
    return f"{len(documents.every()):,}种，县里改写过{own}种", False


def _protection(here: Visit) -> Stand:
    locked = sum(one.until is not None for one in protection.failed(here.around.now))
    return (f"{locked}个锁定" if locked else "没有锁定的账号"), bool(locked)


def _sessions(here: Visit) -> Stand:
    return f"{sessions.open_sessions(here.around.now).values('account').distinct().count():,}人在线", False


def _changes(here: Visit) -> Stand:
    last = Event.objects.filter(record=SERIES).order_by("-seq").values_list("recorded_at", flat=True).first()
    return (f"最近一项：{when(last, here.today)}" if last else "还没有变更"), False


def _health(here: Visit) -> Stand:
    found = len(list(Health(here).notes()))
    return (f"有{found}项要处理" if found else "没有发现问题"), bool(found)


_STANDS: Mapping[str, Callable[[Visit], Stand]] = {
    "people": _people,
    "organs": lambda here: (f"{len(here.directory.organs):,}个", False),
    "regions": lambda here: (f"{len(here.directory.regions):,}个", False),
    "holidays": _holidays,
    "documents": _documents,
    "roles": lambda here: (f"{len(here.catalogue.roles)}个角色", False),
    "rights": lambda here: (f"{len(here.catalogue.ledgers)}本台账", False),
    "protection": _protection,
    "sessions": _sessions,
    "changes": _changes,
    "health": _health,
}
