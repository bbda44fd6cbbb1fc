"""Findings in a few lines: how many of each level, and what finds most."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.core.catalogue import Catalogue

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
        yield f"  {number:>7,}  {title_of_source(catalogue(), source)}"


def title_of_source(known: Catalogue, source: str) -> str:
    """A rule, clock or requirement in words, by the name findings have for it."""
    if source in known.rules:
        return known.rules[source].title
    key, *rest = source.split(".")
    for ledger in reversed(known.editions.get(key, ())):
        if len(rest) == 1:
            titles = [clock.title for clock in ledger.clocks if clock.key == rest[0]]
        else:
            steps = [ledger.step(rest[0])] if ledger.has_step(rest[0]) else []
            titles = [
                f"{step.title}：{need.title}" for step in steps for need in step.needs if need.key == rest[1]
            ]
        if titles:
            return f"{ledger.title}　{titles[0]}"
    return source
