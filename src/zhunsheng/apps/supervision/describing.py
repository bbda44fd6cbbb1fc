"""Findings of stored records: what rules, clocks and requirements found, put into words with the names of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from zhunsheng.apps.figures.rows import clock_days, deadlines_of, outcomes
from zhunsheng.apps.records.lookup import StoredRecords
from zhunsheng.apps.records.models import Event as EventRow
from zhunsheng.apps.records.models import Record, Unmet
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import Directory, directory
from zhunsheng.core.figures.lake import LakeTable
from zhunsheng.core.journal.canonical import parse
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.ledger.fields import Link
from zhunsheng.core.ledger.ledger import Ledger, Privacy
from zhunsheng.core.ledger.record import CORRECT, Event, RecordState, unfold
from zhunsheng.core.ledger.requirements import Level, Requirement, Situation
from zhunsheng.core.ledger.steps import Step
from zhunsheng.core.supervision.checks import tempered
from zhunsheng.core.supervision.describing import Found, by_clock, by_requirement, by_rule, related_ids
from zhunsheng.core.supervision.judging import Hit, judge
from zhunsheng.core.supervision.lateness import Lateness, lateness
from zhunsheng.core.supervision.rule import Rule
from zhunsheng.core.vault import references

CHUNK = 500  # records in one query


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and where its record lies."""

    found: Found
    ledger: str
    organ: str
    region: str
    holder: str


class Describer:
    """Judges and describes as of one day. Holds nothing of the records but names that were looked up."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.catalogue = catalogue()
        self._names = _Names(directory())
        self._lookup = StoredRecords()
        self._tables = {key: LakeTable(editions) for key, editions in self.catalogue.editions.items()}
        self._deadlines = {key: deadlines_of(self.catalogue, table) for key, table in self._tables.items()}

    def by_hits(self, rule: Rule, hits: Sequence[Hit]) -> Iterator[Placed]:
        """What a rule found over the lake, in words. A record voided since is left out."""
        ledger = self.catalogue.ledgers[rule.ledger]
        for start in range(0, len(hits), CHUNK):
            some = hits[start : start + CHUNK]
            rows = _stored({hit.record for hit in some}, clocks=bool(rule.arises))
            self._names.learn(ledger, rows.values())
            opened = _opened(related_ids(some))
            for hit in some:
                if hit.record in rows:
                    row = rows[hit.record]
                    present = self._present(row) if rule.arises else self._day_alone(rule, ledger, row)
                    yield from self._by_hit(rule, ledger, row, present, hit, opened)

    def alone(self, rows: Sequence[Record]) -> Iterator[Placed]:
        """What the records of one ledger show by themselves: rules that look at nothing else, clocks, requirements."""
        if not rows:
            return
        ledger = self.catalogue.ledgers[rows[0].ledger]
        rules = [rule for rule in self.catalogue.rules.values() if rule.ledger == ledger.key and rule.alone]
        if rules:
            self._names.learn(ledger, rows)
            for row in rows:
                present = self._present(row)
                for rule in rules if present else ():
                    assert present is not None
                    for hit in judge(rule, ledger, [present], self.day):
                        yield from self._by_hit(rule, ledger, row, present, hit, {})
        yield from self.by_clocks(rows)
        yield from self.by_requirements(rows)

    def by_clocks(self, rows: Iterable[Record]) -> Iterator[Placed]:
        """What the clocks of records show."""
        for row in rows:
            if row.voided:
                continue
            ledger = self.catalogue.edition(row.ledger, row.edition)
            record: RecordState | None = None
            closed_on = row.closed_on.isoformat() if row.closed_on else ""
            for clock in ledger.clocks:
                if clock.key not in row.clocks:
                    continue
                state = ClockState.from_json({"key": clock.key, **row.clocks[clock.key]})
                value = self.catalogue.statutes.value(clock.limit, date.fromisoformat(state.start[:10]))
                late = lateness(clock, value, state, closed_on, self.day)
                if late is None:
                    continue
                level = tempered(late.level, clock.checks, self.catalogue.checks)
                late = Lateness(level, late.manner, late.arose_on)
                record = record or state_of(row)
                found = by_clock(ledger, clock, value, state, record, late, self.catalogue.calendar)
                yield _placed(row, found)

    def by_requirements(self, rows: Iterable[Record]) -> Iterator[Placed]:
        """What history did not meet when it was entered, and still does not."""
        standing = {row.pk: row for row in rows if not row.voided}
        names = sorted(standing)
        for start in range(0, len(names), CHUNK):
            some = names[start : start + CHUNK]
            unmet = list(Unmet.objects.filter(record__in=some).order_by("record", "pk"))
            mended = set(
                EventRow.objects.filter(
                    record__in={one.record_id for one in unmet}, kind=CORRECT
                ).values_list("record", flat=True)
            )
            for one in unmet:
                row = standing[one.record_id]
                found = self._by_requirement(row, one, again=row.pk in mended)
                if found:
                    yield _placed(row, found)

    def _by_requirement(self, row: Record, unmet: Unmet, *, again: bool) -> Found | None:
        """None when a correction since made it met: judged again, unless the step says personal values, which only the
        writing function sees."""
        ledger, record = self.catalogue.edition(row.ledger, row.edition), state_of(row)
        past = next((one for one in record.taken if one.seq == unmet.seq), None)
        if past is None or not ledger.has_step(past.step):
            return None
        step, message = ledger.step(past.step), unmet.message
        need = next((one for one in step.needs if one.key == unmet.requirement), None)
        if again and need is not None:
            said = self._judged_again(row, ledger, step, need, unmet.seq)
            if said is None:
                return None
            message = said or message
        level = Level(unmet.level) if need is None else need.level
        if need is not None:
            level = tempered(level, need.checks, self.catalogue.checks) if need.basis else Level.HINT
        return by_requirement(
            ledger, step, need, unmet.requirement, message, unmet.basis, level, record, unmet.seq
        )

    def _judged_again(
        self, row: Record, ledger: Ledger, step: Step, need: Requirement, seq: int
    ) -> str | None:
        """The requirement's sentence with corrections worked in; None when it is met, "" when it cannot be judged."""
        bodies = EventRow.objects.filter(record=row.pk).order_by("seq").values_list("body", flat=True)
        before = RecordState(ledger.key, row.pk)
        for event, after in unfold(
            ledger, row.pk, [Event.from_body(parse(body.encode())) for body in bodies]
        ):
            if event.seq == seq:
                if any(True for _ in references(event.facts)):
                    return ""
                known = self.catalogue
                situation = Situation(
                    ledger, before, step, event.facts, date.fromisoformat(event.on), "", self._lookup,
                    known.statutes, known.calendar,
                )  # fmt: skip
                return need.check(situation)
            before = after
        return ""

    def _by_hit(
        self,
        rule: Rule,
        ledger: Ledger,
        row: Record,
        present: dict[str, Any] | None,
        hit: Hit,
        opened: Mapping[str, str],
    ) -> Iterator[Placed]:
        if present is not None:
            yield _placed(row, by_rule(rule, ledger, state_of(row), present, hit, self._names, opened))

    @staticmethod
    def _day_alone(rule: Rule, ledger: Ledger, row: Record) -> dict[str, Any] | None:
        """Of the record's row of the lake only the day the rule rests on: all that is read where it says no other."""
        if row.voided:
            return None
        column = rule.day_column(ledger)
        first = next((on for _, step, on, _ in row.taken if f"day_{step}" == column), None)
        return {column: date.fromisoformat(first) if first else row.opened_on}

    def _present(self, row: Record) -> dict[str, Any] | None:
        """The record as its row of the lake."""
        deadlines = self._deadlines[row.ledger]
        return self._tables[row.ledger].present(
            state_of(row), outcomes(row.clocks, deadlines, self.day), clock_days(row.clocks)
        )


def _placed(row: Record, found: Found) -> Placed:
    return Placed(found, row.ledger, row.organ, row.region, row.holder)


def _stored(names: Iterable[str], *, clocks: bool) -> dict[str, Record]:
    unread = ("search", "headline") if clocks else ("search", "headline", "clocks")
    return Record.objects.defer(*unread).in_bulk(sorted(names))


def _opened(names: Iterable[str]) -> dict[str, str]:
    """The days on which records were opened, by id."""
    wanted = sorted(names)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = Record.objects.filter(pk__in=wanted[start : start + CHUNK]).values_list("id", "opened_on")
        found |= {name: day.isoformat() for name, day in rows}
    return found


@cache
def _links(ledger: Ledger) -> tuple[str, ...]:
    return tuple(name for name, field in ledger.fields.items() if isinstance(field, Link))


class _Names:
    """Names of the registers, and of records that were learned beforehand: no query for each."""

    def __init__(self, known: Directory) -> None:
        self._known = known
        self._records: dict[str, str] = {}

    def learn(self, ledger: Ledger, rows: Iterable[Record]) -> None:
        """Look up, in a few queries, what the records link to."""
        wanted = {row.facts.get(name) for row in rows for name in _links(ledger)}
        names = sorted(name for name in wanted if name and name not in self._records)
        ledgers = catalogue().ledgers
        for start in range(0, len(names), CHUNK):
            rows_there = Record.objects.filter(pk__in=names[start : start + CHUNK])
            for name, number, headline, key in rows_there.values_list("id", "number", "headline", "ledger"):
                shown = headline if ledgers[key].privacy is Privacy.OPEN else ""
                self._records[name] = number or shown or "一件关联记录"

    def organ(self, code: str) -> str:
        return self._known.organ(code)

    def region(self, code: str) -> str:
        return self._known.region(code)

    def record(self, record_id: str) -> str:
        return self._records.get(record_id, "一件关联记录")
