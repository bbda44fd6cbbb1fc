"""Who looked at findings, and what supervisors did about them and how soon: the supervisor is supervised."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from zhunsheng.apps.records.models import Record
from zhunsheng.apps.supervision.handling import fate_of, matters
from zhunsheng.apps.supervision.models import Finding, Look
from zhunsheng.core.supervision.matters import FINDING


def look(finding: str, person: str, now: datetime) -> None:
    """Somebody opened a finding's page."""
    again = Look.objects.filter(finding=finding, person=person)
    if not again.update(last_at=now, times=F("times") + 1):
        Look.objects.bulk_create(
            [Look(finding=finding, person=person, first_at=now, last_at=now)], ignore_conflicts=True
        )


def looks_of(finding: str) -> Sequence[Look]:
    """Who looked, the first to look first."""
    return list(Look.objects.filter(finding=finding).order_by("first_at", "pk"))


@dataclass(slots=True)
class Work:
    """One person's: findings looked at, taken up, said to be false alarms, closed; ``days`` from each finding to when it
    was dealt with."""

    person: str
    looked: int = 0
    pursued: int = 0
    waived: int = 0
    closed: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        return statistics.median(self.days) if self.days else None


def work(findings: QuerySet[Finding], people: Iterable[str]) -> list[Work]:
    """What each of some people did about some findings; those who did most first."""
    by_person = {person: Work(person) for person in people}
    for person in Look.objects.filter(person__in=list(by_person)).values_list("person", flat=True):
        by_person[person].looked += 1
    rows = list(matters().only("id", "state", "closed_on", "opened_on", "facts", "taken"))
    found = _found_at(findings, [row.facts[FINDING] for row in rows])
    for row in rows:
        person = row.taken[0][3] if row.taken else ""
        one = by_person.get(person)
        if one is None or row.facts[FINDING] not in found:
            continue
        _count(one, row, found[row.facts[FINDING]])
    return sorted(by_person.values(), key=lambda one: (-one.pursued - one.waived, -one.looked, one.person))


def _count(one: Work, row: Record, found_at: datetime) -> None:
    fate = fate_of(row)
    one.waived += fate == "false_alarm"
    one.pursued += fate != "false_alarm"
    one.closed += fate == "done"
    days = (row.opened_on - timezone.localtime(found_at).date()).days
    if days >= 0:  # else the matter is history that was entered, older than what found it
        one.days.append(days)


def _found_at(findings: QuerySet[Finding], names: Sequence[str]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for start in range(0, len(names), 500):
        some = findings.order_by().filter(pk__in=names[start : start + 500])
        found |= dict(some.values_list("pk", "found_at"))
    return found
