"""What was done about findings: the records of the ledger with the capability "supervision" that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.supervision.matters import CAPABILITY, FALSE_ALARM, FINDING

Fate = Literal["pursued", "done", "false_alarm"]
_CHUNK = 500


def matter_ledger() -> Ledger | None:
    """The ledger findings are pursued in; None where the county has none."""
    return next(catalogue().capable(CAPABILITY), None)


def matters(fate: Fate | None = None) -> QuerySet[Any]:
    """The records that name a finding, of all fates or of one; voided ones left out. ``named`` is the finding."""
    ledger = matter_ledger()
    rows: QuerySet[Any] = Record.objects.filter(ledger=ledger.key if ledger else "", voided=False)
    rows = rows.filter(facts__has_key=FINDING).annotate(
        named=Cast(KeyTextTransform(FINDING, "facts"), TextField())
    )
    if fate == "pursued":
        return rows.filter(closed_on__isnull=True)
    if fate == "done":
        return rows.filter(closed_on__isnull=False).exclude(state=FALSE_ALARM)
    return rows.filter(state=FALSE_ALARM) if fate == "false_alarm" else rows


def named_by(fate: Fate | None = None) -> QuerySet[Any]:
    """The findings so named, as a subquery."""
    return matters(fate).values("named")


def fate_of(matter: Record) -> Fate:
    if matter.state == FALSE_ALARM:
        return "false_alarm"
    return "done" if matter.closed_on else "pursued"


def matters_of(findings: Iterable[str]) -> dict[str, list[Record]]:
    """The records that name each of some findings, the newest first. One query a few hundred."""
    names = sorted(findings)
    found: dict[str, list[Record]] = {}
    for start in range(0, len(names), _CHUNK):
        rows = matters().filter(named__in=names[start : start + _CHUNK]).order_by("-opened_on", "-id")
        for row in rows:
            found.setdefault(row.facts[FINDING], []).append(row)
    return found


@dataclass(slots=True)
class Precision:
    """How a source of findings fares. ``handled``: findings that were pursued or waived; ``false``: those that proved to be
    no departure. ``share`` is the part that was right; None before any was handled."""

    found: int = 0
    standing: int = 0
    handled: int = 0
    false: int = 0

    @property
    def share(self) -> float | None:
        return (self.handled - self.false) / self.handled if self.handled else None


def precisions(findings: QuerySet[Finding]) -> dict[str, Precision]:
    """By source, over some findings: those that stand and those that lapsed."""
    counted: dict[str, Precision] = {}
    for source, lapsed in findings.order_by().values_list("source", "lapsed_at").iterator(chunk_size=5000):
        one = counted.setdefault(source, Precision())
        one.found += 1
        one.standing += lapsed is None
    fates: dict[str, Fate] = {}
    for row in matters().only("id", "state", "closed_on", "facts").order_by("opened_on", "id"):
        fates[row.facts[FINDING]] = fate_of(row)
    for source, name in _sources(findings, fates):
        counted[source].handled += 1
        counted[source].false += fates[name] == "false_alarm"
    return counted


def _sources(findings: QuerySet[Finding], names: Collection[str]) -> Iterator[tuple[str, str]]:
    wanted = sorted(names)
    for start in range(0, len(wanted), _CHUNK):
        some = findings.order_by().filter(pk__in=wanted[start : start + _CHUNK])
        yield from some.values_list("source", "pk")
