"""Random walks through every ledger: replay is state, clocks agree with counting day by day, nobody is ever stuck.

A walk takes steps open in the record's state on later and later days, with random facts. On a lawful walk a step whose
requirements are not met is not taken; on one of history it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.core.calendar.test_due_properties import naive
from zhunsheng.core.calendar import Unit
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Ledger
from zhunsheng.core.ledger.asks import Asks
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.ledger.clocks import prepare as run_of
from zhunsheng.core.ledger.fields import Field, Link
from zhunsheng.core.ledger.preparing import prepare
from zhunsheng.core.ledger.record import Event, RecordState, apply, fold
from zhunsheng.core.ledger.requirements import Situation, unmet
from zhunsheng.core.ledger.steps import Clock, Step

CATALOGUE = Catalogue.load("zhunsheng.content")
EDITIONS = [
    pytest.param(ledger, id=f"{ledger.key}@{ledger.since}")
    for editions in CATALOGUE.editions.values()
    for ledger in editions
]
WALKS, LONGEST = 24, 24
TODAY = date(2027, 6, 30)
PARTIES = (
    {"name": "李某", "kind": "person", "code": "11010519491231002X"},
    {"name": "某有限公司", "kind": "enterprise", "code": "91110000100000009M"},
)


class Anything:
    """A county that knows every name and holds no other record."""

    def organ(self, text: str) -> str:
        return text

    def region(self, text: str) -> str:
        return text

    def record(self, declared: Link, text: str) -> str:
        return text

    def by_key(self, ledger: str, key: str, on: date) -> None:
        return None

    def get(self, record_id: str) -> None:
        return None

    def naming(self, record_id: str, field: str, ledgers: Sequence[str]) -> Sequence[RecordState]:
        return ()


COUNTY = Anything()


def typed(field: Field, on: date, rng: random.Random) -> Any:
    """Something a person might type into a field on a day."""
    match field.kind:
        case "text":
            words = "核查处理期限材料"
            return "".join(rng.choices(words, k=rng.randint(2, getattr(field, "limit", 0) or 12)))[:40]
        case "number":
            least, most = getattr(field, "minimum", None), getattr(field, "maximum", None)
            low = 0 if least is None else int(least)
            return rng.randint(low, low + 9 if most is None else int(most))
        case "money":
            return str(rng.choice([50, 200, 3000, 10_000, 250_000]))
        case "date":
            return (on - timedelta(rng.randint(0, 30))).isoformat()
        case "moment":
            return datetime(on.year, on.month, on.day, rng.randint(0, 23), rng.randint(0, 59)).isoformat()  # noqa: DTZ001
        case "choice":
            return rng.choice(list(field.options))  # type: ignore[attr-defined]
        case "choices":
            options = list(field.options)  # type: ignore[attr-defined]
            return rng.sample(options, rng.randint(1, min(3, len(options))))
        case "yes_no":
            return rng.random() < 0.5
        case "person":
            return {"name": "王某", "id_number": "11010519491231002X"}
        case "party":
            return rng.choice(PARTIES)
        case "rows":
            of = field.of  # type: ignore[attr-defined]
            return [facts(of, on, rng) for _ in range(max(getattr(field, "at_least", 0), rng.randint(1, 2)))]
        case "file":
            return {"digest": "0" * 64, "name": "附件.pdf", "size": 9, "type": "application/pdf"}
        case _:
            return "某"


def facts(asks: type[Asks], on: date, rng: random.Random) -> dict[str, Any]:
    return {
        name: typed(field, on, rng)
        for name, field in asks.fields().items()
        if field.required or rng.random() < 0.5
    }


def prepared(step: Step, on: date, rng: random.Random) -> dict[str, Any] | None:
    """Facts the step accepts; None when twenty tries found none."""
    for _ in range(20):
        found, problems = prepare(step.asks, facts(step.asks, on, rng), on=on, references=COUNTY)
        if not problems:
            return found
    return None


def walk(ledger: Ledger, rng: random.Random, *, lawful: bool) -> Iterator[tuple[RecordState, list[Event]]]:
    """The record after every step, with its events so far."""
    record, events = RecordState(ledger.key, "甲"), list[Event]()
    on = max(ledger.since, date(2019, 1, 1)) + timedelta(rng.randint(0, 500))
    while len(events) < LONGEST and on < TODAY:
        follows = [one for one in ledger.steps if (one.may_follow(record.state) if events else one.opening)]
        rng.shuffle(follows)
        for step in follows:
            said = prepared(step, on, rng)
            if said is None:
                continue
            situation = Situation(
                ledger, record, step, said, on, "甲", COUNTY, CATALOGUE.statutes, CATALOGUE.calendar
            )
            if lawful and unmet(situation):
                continue
            break
        else:
            return
        events.append(
            Event(
                record="甲", ledger=ledger.key, edition=ledger.since.isoformat(), seq=len(events) + 1, kind="step",
                on=on.isoformat(), at=f"{on}T09:00:00+08:00", actor=rng.choice("甲乙丙"), step=step.key,
                organ="" if events else "某局", facts=said,
            )
        )  # fmt: skip
        record = apply(ledger, record, events[-1])
        yield record, events
        on += timedelta(rng.choice([0, 0, 1, 2, 3, 5, 8, 15, 30, 70]))


def standing_still(clock: Clock, record: RecordState, until: str) -> list[tuple[date, date]]:
    """The intervals between its stopping and resuming steps, told one step after the other; what stood still before the
    step that starts it is not of this clock."""
    found: list[tuple[date, date]] = []
    begun = max((past.seq for past in record.taken if past.step in clock.starts), default=0)
    for stop, ends in clock.pauses:
        since: date | None = None
        for past in record.taken:
            if past.seq < begun:
                continue
            day = date.fromisoformat(past.on)
            if past.step == stop and since is None:
                since = day
            elif past.step in ends and since is not None:
                found.append((since, day))
                since = None
        if since is not None and until and date.fromisoformat(until[:10]) >= since:
            found.append((since, date.fromisoformat(until[:10])))
    return found


def check_clocks(ledger: Ledger, record: RecordState) -> int:
    """Each clock in days against counting them one by one; returns how many were counted."""
    counted = 0
    states = evaluate(ledger, record, CATALOGUE.statutes, CATALOGUE.calendar)
    for key, state in states.items():
        run = run_of(ledger, key, record, CATALOGUE.statutes, CATALOGUE.calendar)
        assert run is not None
        if run.written or run.limit is None or run.limit.unit not in (Unit.DAY, Unit.WORKING_DAY):
            continue
        if run.extension is not None and run.extension.unit is not run.limit.unit:
            continue
        waiting = any(ends[0].startswith("clock:") for _, ends in run.clock.pauses)
        excluded = (
            [(a, b) for a, b in run.excluded if b is not None]
            if waiting
            else [one for one in standing_still(run.clock, record, run.done) if one[1] > run.start]
        )
        count = run.limit.length + (run.extension.length if run.extension else 0)
        step = timedelta(-1 if run.value.backward else 1)
        strict = naive(run.start, count, excluded, CATALOGUE.calendar, run.limit.unit, step)
        assert state.strict == strict.isoformat(), f"{ledger.key}.{key}"
        counted += 1
    return counted


@pytest.mark.parametrize("ledger", EDITIONS)
def test_walks(ledger: Ledger) -> None:
    rng = random.Random(ledger.key)
    taken = 0
    for number in range(WALKS):
        for record, events in walk(ledger, rng, lawful=number % 2 == 0):
            assert fold(ledger, "甲", events) == record
            check_clocks(ledger, record)
            state = ledger.states[record.state]
            ways = [one for one in ledger.steps if one.may_follow(record.state)]
            assert ways or state.final, f"{ledger.key}: nobody can go on from {record.state}"
            taken += 1
    assert taken >= WALKS


@pytest.mark.parametrize("ledger", EDITIONS)
def test_every_state_is_reached_and_leads_to_an_end(ledger: Ledger) -> None:
    onward = {
        key: {
            step.move.target.key if step.move.target else key for step in ledger.steps if step.may_follow(key)
        }
        for key in ledger.states
    }
    reached = {step.move.target.key for step in ledger.steps if step.opening and step.move.target}
    while more := {there for here in reached for there in onward[here]} - reached:
        reached |= more
    assert set(ledger.states) - reached == set()
    ending = {key for key, state in ledger.states.items() if state.final}
    if not ending:
        return  # a standing item that never leaves
    while more := {key for key, there in onward.items() if there & ending} - ending:
        ending |= more
    assert set(ledger.states) - ending == set()


def test_the_walks_are_long_and_meet_clocks() -> None:
    cases = [ledger for ledger in CATALOGUE.ledgers.values() if ledger.clocks]
    steps = clocks = 0
    for ledger in cases:
        rng = random.Random(1)
        for _ in range(5):
            for record, _ in walk(ledger, rng, lawful=False):
                steps += 1
                clocks += check_clocks(ledger, record)
    assert steps > 12 * len(cases)
    assert clocks > steps / 2
