"""The passes that find: a small one after every act, over what changed; a whole one a day, over everything. Both leave the
same findings.

A small pass looks at the records with new events: their clocks, their requirements, the rules that look at nothing else;
and judges anew the rules in which other records play a part, where a ledger they read has changed. With the day everything
may change, so the first pass of a day is whole; so is the first after a change of the registers of organs and regions.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa
from django.db.models import Q, QuerySet

from zhunsheng.apps.figures import lake
from zhunsheng.apps.figures.engine import execute_over, statement
from zhunsheng.apps.journal.sealing import committed
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.clock_source import surroundings
from zhunsheng.apps.records.models import Event, Record, Unmet
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory, forget
from zhunsheng.apps.supervision.describing import CHUNK, Describer, Placed
from zhunsheng.apps.supervision.keeping import Kept, keep
from zhunsheng.apps.supervision.models import Finding, LastPass
from zhunsheng.core.registry.tables import CHANGES, SERIES
from zhunsheng.core.supervision import ORGANS
from zhunsheng.core.supervision.compiling import ORGAN_SCHEMA, compiled, hits_of
from zhunsheng.core.supervision.rule import Rule
from zhunsheng.core.supervision.suspects import suspects

MANY = 20_000
"""So many changed records are judged with everything else, over the lake."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Passed:
    """What a pass did. ``records``: those with new events (all, of a whole pass); ``rules``: those judged anew."""

    whole: bool
    records: int = 0
    rules: int = 0
    kept: Kept = field(default_factory=Kept)


def find_new() -> Passed | None:
    """A pass now, whole if it is the day's first; None when another process is at it."""
    with _alone(wait=False) as free:
        return _pass(surroundings(), full=False, progress=None) if free else None


def supervise(around: Surroundings, *, full: bool = False, progress: Progress | None = None) -> Passed:
    """Find what there is to find as of the day of ``around``; waits for another process at it."""
    with _alone(wait=True):
        return _pass(around, full=full, progress=progress)


def _pass(around: Surroundings, *, full: bool, progress: Progress | None) -> Passed:
    last, until = LastPass.objects.first(), committed()
    changed = None
    new = Event.objects.filter(id__gt=last.last_event if last else 0, id__lte=until)
    if last is not None and last.day == around.today and not full:
        changed = None if _names_changed(new) else _changed(new)
    done = (
        _Whole(around, progress).run()
        if changed is None or sum(map(len, changed.values())) > MANY
        else _Small(around, changed).run()
    )
    LastPass.objects.update_or_create(
        pk=1,
        defaults={"last_event": until, "day": around.today, "at": around.now}
        | ({"whole_at": around.now} if done.whole or last is None else {}),
    )
    return done


def _names_changed(new: QuerySet[Event]) -> bool:
    """Whether organs or regions changed: every sentence may name them, and who enforces may be judged by."""
    steps = [step for step, kind in CHANGES.items() if kind.table in ("organ", "region")]
    if not new.filter(ledger=SERIES, step__in=steps).exists():
        return False
    forget()
    return True


def _changed(new: QuerySet[Event]) -> dict[str, set[str]]:
    """Records with new events, by ledger."""
    found: dict[str, set[str]] = {}
    for ledger, record in new.filter(ledger__in=list(catalogue().ledgers)).values_list("ledger", "record"):
        found.setdefault(ledger, set()).add(record)
    return found


class _Small:
    """Over the records that changed."""

    def __init__(self, around: Surroundings, changed: dict[str, set[str]]) -> None:
        self.around, self.changed = around, changed
        self.describer = Describer(around.today)
        self.done = Passed(whole=False, records=sum(map(len, changed.values())))

    def run(self) -> Passed:
        rules = self.describer.catalogue.rules.values()
        joining = [rule for rule in rules if not rule.alone and self.changed.keys() & set(rule.reads)]
        sources = [rule.key for rule in rules if not rule.alone]
        for records in self.changed.values():
            names = sorted(records)
            for start in range(0, len(names), CHUNK):
                some = names[start : start + CHUNK]
                rows = list(Record.objects.filter(pk__in=some, voided=False).defer("search"))
                scope = Q(record__in=some) & ~Q(source__in=sources)
                self.done.kept += keep(self.describer.alone(rows), scope, self.around.now)
        if joining:
            lake.refresh(self.describer.catalogue, self.around.today)
        for rule in joining:
            self.done.kept += keep(
                self.describer.by_hits(rule, over_lake(rule, self.describer)),
                Q(source=rule.key),
                self.around.now,
            )
        self.done.rules = len(joining)
        return self.done


class _Whole:
    """Over everything, from the lake."""

    def __init__(self, around: Surroundings, progress: Progress | None) -> None:
        self.around = around
        self.progress = progress or (lambda done, size: None)
        self.describer = Describer(around.today)
        self.catalogue = self.describer.catalogue
        self.done = Passed(whole=True, records=Record.objects.filter(voided=False).count())

    def run(self) -> Passed:
        lake.refresh(self.catalogue, self.around.today)
        rules, ledgers = self.catalogue.rules.values(), self.catalogue.ledgers
        sources: set[str] = set()
        parts = len(rules) + len(ledgers)
        for place, rule in enumerate(rules, start=1):
            hits = over_lake(rule, self.describer)
            self._keep(self.describer.by_hits(rule, hits), Q(source=rule.key))
            sources.add(rule.key)
            self.progress(place, parts)
        for place, key in enumerate(ledgers, start=len(rules) + 1):
            clocks = {
                f"{key}.{clock.key}" for ledger in self.catalogue.editions[key] for clock in ledger.clocks
            }
            if clocks:
                self._keep(self._of_clocks(key), Q(source__in=sorted(clocks)))
            own = Q(ledger=key) & ~Q(source__in=sorted(clocks | set(self.catalogue.rules)))
            self._keep(self._of_requirements(key), own)
            self.progress(place, parts)
        gone = Finding.objects.filter(lapsed_at__isnull=True).exclude(ledger__in=list(ledgers))
        self.done.kept.lapsed += gone.update(lapsed_at=self.around.now)
        self.done.rules = len(rules)
        return self.done

    def _keep(self, found: Iterable[Placed], scope: Q) -> None:
        self.done.kept += keep(found, scope, self.around.now)

    def _of_clocks(self, key: str) -> Iterator[Placed]:
        """Of the records whose clocks the lake cannot clear."""
        ledger = self.catalogue.ledgers[key]
        names: set[str] = set()
        if sql := _suspecting(key, self.around.today):
            names.update(execute_over([ledger], sql).column("record").to_pylist())
        shown = {clock.key for clock in ledger.clocks}
        for edition in self.catalogue.editions[key][:-1]:
            if {clock.key for clock in edition.clocks} - shown:  # the lake has no column for these
                old = Record.objects.filter(ledger=key, edition=edition.since.isoformat(), voided=False)
                names.update(old.values_list("pk", flat=True))
        for rows in _in_chunks(sorted(names)):
            yield from self.describer.by_clocks(rows)

    def _of_requirements(self, key: str) -> Iterator[Placed]:
        unmet = Unmet.objects.filter(record__ledger=key).order_by()
        for rows in _in_chunks(sorted(set(unmet.values_list("record", flat=True)))):
            yield from self.describer.by_requirements(rows)


def _in_chunks(names: list[str]) -> Iterator[list[Record]]:
    for start in range(0, len(names), CHUNK):
        some = names[start : start + CHUNK]
        yield list(Record.objects.filter(pk__in=some, voided=False).defer("search", "headline"))


def over_lake(rule: Rule, describer: Describer) -> list[Any]:
    """A rule's hits among all records of the lake, as it lies there."""
    ledgers = describer.catalogue.ledgers
    tables = {ORGANS: organ_table()} if ORGANS in rule.reads else {}
    read = [ledgers[key] for key in rule.reads if key != ORGANS]
    table = execute_over(read, _statement(rule.key, describer.day), tables)
    return hits_of(rule, table.to_pylist())


@lru_cache(maxsize=1024)
def _statement(rule: str, day: date) -> str:
    """A rule's SQL: the same all day, and slow to make."""
    known = catalogue()
    return statement(compiled(known.rules[rule], known.ledgers, day))


@lru_cache(maxsize=1024)
def _suspecting(ledger: str, day: date) -> str:
    """The SQL of a ledger's suspects; "" where none of its clocks binds an organ."""
    known = catalogue()
    suspected = suspects(known.ledgers[ledger], known.statutes, day)
    return "" if suspected is None else statement(suspected)


def organ_table() -> pa.Table:
    """The register of organs, as rules relate to it."""
    rows = [
        {"record": one.code, "kind": one.kind, "enforces": one.enforces, "parent": one.parent_id or ""}
        for one in directory().organs.values()
    ]
    return pa.Table.from_pylist(rows, schema=ORGAN_SCHEMA.to_pyarrow())


@contextmanager
def _alone(*, wait: bool) -> Iterator[bool]:
    """One process at a time finds. Gives False, when not to wait, while another is at it."""
    lake.folder().mkdir(parents=True, exist_ok=True)
    with (lake.folder() / ".finding").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
