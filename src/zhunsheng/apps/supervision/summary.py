"""Findings in a few lines: how many of each level, and what finds most."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from zhunsheng.apps.supervision.models import Finding
from zhunsheng.apps.supervision.sources import title_of

LEVELS = {"violation": "违法", "doubtful": "存疑", "hint": "提示"}
_MOST = 10


def summary() -> Iterator[str]:
    """What stands now, as lines to print."""
    standing = Finding.objects.filter(lapsed_at__isnull=True)
    counted = dict(standing.order_by().values_list("level").annotate(Count("pk")))
    said = "，".join(f"{title}{counted.get(level, 0):,}条" for level, title in LEVELS.items())
    yield f"现有监督发现{sum(counted.values()):,}条：{said}"
    rows = (
        standing.order_by().values_list("source").annotate(number=Count("pk")).order_by("-number", "source")
    )
    for source, number in rows[:_MOST]:
        yield f"  {number:>7,}  {title_of(source)}"
