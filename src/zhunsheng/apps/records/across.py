"""Records and clocks over all ledgers at once: what an actor may see, in one condition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhunsheng.apps.records.models import OpenClock, Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.access.decide import visible_organs
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.ledger.ledger import Ledger


def scope(actor: Actor, on: date, ledgers: Iterable[Ledger] | None = None) -> Q:
    """The condition on ``ledger``, ``organ`` and ``holder`` that a row is visible. Matches nothing by default."""
    whole: list[str] = []
    limited: dict[frozenset[str], list[str]] = {}
    for ledger in catalogue().ledgers.values() if ledgers is None else ledgers:
        organs = visible_organs(actor, ledger, catalogue().roles, on)
        if organs is None:
            whole.append(ledger.key)
        elif organs:
            limited.setdefault(frozenset(organs), []).append(ledger.key)
    condition = Q(pk__in=[])
    if whole:
        condition |= Q(ledger__in=whole)
    for members, keys in limited.items():
        condition |= Q(ledger__in=keys) & (Q(organ__in=sorted(members)) | Q(holder=actor.person))
    return condition


def records(actor: Actor, on: date, ledgers: Iterable[Ledger] | None = None) -> QuerySet[Record]:
    """Every record the actor may see, of some ledgers or all; voided ones left out."""
    return Record.objects.filter(scope(actor, on, ledgers), voided=False)


def clocks(actor: Actor, on: date) -> QuerySet[OpenClock]:
    """Every open clock of the records the actor may see."""
    return OpenClock.objects.filter(scope(actor, on))


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one ledger: records not closed yet, and those whose clock has run out."""

    open: int
    overdue: int


def standings(actor: Actor, on: date) -> dict[str, Standing]:
    """How every visible ledger stands, by key; ledgers with nothing open are left out."""
    rows = (
        records(actor, on)
        .filter(closed_on__isnull=True)
        .values("ledger")
        .annotate(open=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on)))
        .order_by()
    )
    return {row["ledger"]: Standing(row["open"], row["overdue"]) for row in rows}
