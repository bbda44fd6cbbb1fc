"""Reports on their way: those that wait for one's approval, and those one writes that were answered."""

from __future__ import annotations

from django.utils import timezone

from zhunsheng.apps.reports.services import county_name, issued
from zhunsheng.apps.reports.versions import APPROVED, OPINIONS, RETURNED, SENT, standing_opinions
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.pages import AsideItem
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment
from zhunsheng.core.access.numbers import may_handle


def waiting(here: Visit) -> list[AsideItem]:
    """What this person is asked to approve, the one sent last first."""
    return _items(here, {SENT}, approving=True)


def answered(here: Visit) -> list[AsideItem]:
    """What this person wrote and was approved or sent back, and is still to be issued or mended."""
    return _items(here, {APPROVED, RETURNED}, approving=False)


def _items(here: Visit, acts: set[str], *, approving: bool) -> list[AsideItem]:
    found = []
    for key, period, opinion in standing_opinions():
        declared = here.catalogue.reports.get(key)
        if declared is None or opinion.act not in acts:
            continue
        roles = declared.approved_by if approving else declared.written_by
        if not may_handle(here.actor, OPINIONS[opinion.act], roles, here.today).allowed:
            continue
        if opinion.act == APPROVED and issued(key, period).filter(issued_at__gte=opinion.at).exists():
            continue
        at = timezone.localtime(opinion.at)
        days = (here.today - at.date()).days
        act = OPINIONS[opinion.act]
        said = f"：{opinion.words}" if opinion.words else ""
        revision = f"第{opinion.revision}稿　" if opinion.revision else ""
        found.append(
            AsideItem(
                head=declared.titled(county_name(), period),
                text=f"{revision}{here.directory.person(opinion.by)}{cn_moment(at, here.today)}{act}{said}",
                when=(f"已等{days}日" if days else "今天送来") if approving else act,
                url=addresses.of_report(key, period.key),
            )
        )
    return found
