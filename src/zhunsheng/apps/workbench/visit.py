"""Who asks, and on which day: what every view needs before anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import cast

from django.http import Http404, HttpRequest

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.reading import find, readable
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import Directory, actor_of, directory
from zhunsheng.apps.registry.models import Account
from zhunsheng.core.access.decide import Decision, may
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import Step


@dataclass(frozen=True)
class Visit:
    """One request of a signed-in person. ``around`` is the moment it is answered in."""

    account: Account
    around: Surroundings

    @cached_property
    def actor(self) -> Actor:
        return actor_of(self.account)

    @property
    def today(self) -> date:
        return self.around.today

    @property
    def now(self) -> datetime:
        """The moment in the county's time zone, without offset, as hour clocks are kept."""
        return self.around.now.replace(tzinfo=None)

    @property
    def catalogue(self) -> Catalogue:
        return catalogue()

    @property
    def directory(self) -> Directory:
        return directory()

    @cached_property
    def readable(self) -> dict[str, Ledger]:
        """The ledgers this person has any business with, by key."""
        return {
            key: ledger
            for key, ledger in self.catalogue.ledgers.items()
            if readable(self.actor, ledger, self.today)
        }

    def may(self, ledger: Ledger, step: Step, record: RecordState | None = None) -> Decision:
        return may(self.actor, ledger, step, record, self.today)

    def ledger(self, key: str) -> Ledger:
        """A ledger of an address; 404 when there is none. That it exists is no secret: whether its records may be seen
        is decided record by record."""
        found = self.catalogue.ledgers.get(key)
        if found is None:
            raise Http404
        return found

    def record(self, ledger: Ledger, name: str) -> tuple[Ledger, Record]:
        """A visible record by id or number, with the edition it lives under; 404 otherwise."""
        row = find(self.actor, ledger, name, self.today)
        if row is None:
            raise Http404
        return self.catalogue.edition(row.ledger, row.edition), row


def visit(request: HttpRequest) -> Visit:
    """The visit of this request, made once. Views are reached signed in (``LoginRequiredMiddleware``)."""
    found = getattr(request, "_visit", None)
    if found is None:
        found = Visit(cast(Account, request.user), surroundings())
        request._visit = found  # type: ignore[attr-defined]
    return cast(Visit, found)
