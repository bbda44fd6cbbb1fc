"""Every clock of every ledger finds by itself: an act after its last day, none on that day, one that never came."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Choice, Clock, Ledger, RecordState, Taken, YesNo
from zhunsheng.core.ledger.clocks import ClockState, evaluate
from zhunsheng.core.ledger.requirements import Level
from zhunsheng.core.statutes.value import Kind
from zhunsheng.core.supervision.describing import by_clock
from zhunsheng.core.supervision.lateness import Lateness, binds_an_organ, lateness

CATALOGUE = Catalogue.load("zhunsheng.content")
MONDAY = date(2026, 3, 2)


def monday_of(limit: str) -> date:
    """MONDAY; of a time that became law later, the first Monday from then on."""
    since = CATALOGUE.statutes.get(limit)[-1].since
    return MONDAY if since <= MONDAY else since + timedelta(days=-since.weekday() % 7)


FOUND_BY_THEMSELVES = frozenset(
    {Kind.DEADLINE, Kind.LEAD_TIME, Kind.MAXIMUM_DURATION, Kind.LIMITATION, Kind.MINIMUM}
)


def clocks() -> Iterator[Any]:
    for ledger in CATALOGUE.ledgers.values():
        for clock in ledger.clocks:
            value = CATALOGUE.statutes.get(clock.limit)[-1]
            if value.kind in FOUND_BY_THEMSELVES and clock.until:
                yield pytest.param(ledger, clock, id=f"{ledger}.{clock.key}")


class _Asked(dict[str, Any]):
    """Facts that remember what they were asked for."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(facts)
        self.names: list[str] = []

    def get(self, name: str, default: Any = None) -> Any:
        self.names.append(name)
        return super().get(name, default)


def facts_for(ledger: Ledger, clock: Clock) -> dict[str, Any]:
    """Facts under which the clock applies, found by trying the options of the fields it asks for."""
    if clock.when is None:
        return {}
    asked: list[str] = []
    for _ in range(4):
        found: list[str] = []
        for values in itertools.product(*(options(ledger, name) for name in asked)):
            tried = _Asked(
                {name: value for name, value in zip(asked, values, strict=True) if value is not None}
            )
            if clock.when(tried):
                return dict(tried)
            found += tried.names
        asked = list(dict.fromkeys([*asked, *found]))
    raise AssertionError(f"no facts make {clock.key} apply")


def options(ledger: Ledger, name: str) -> list[Any]:
    field = ledger.fields[name]
    if isinstance(field, Choice):
        return [None, *field.options]
    if field.kind == "date":
        return [None, MONDAY.isoformat()]
    return [True, False, None] if isinstance(field, YesNo) else [None, 1_000_000, "x", ["x"]]


def begun(ledger: Ledger, clock: Clock) -> RecordState:
    """A record on which the clock runs from a Monday."""
    monday = monday_of(clock.limit)
    record = RecordState(ledger.key, "r", opened_on=monday.isoformat(), facts=facts_for(ledger, clock))
    start = next((one for one in clock.starts if ledger.has_step(one)), clock.starts[0])
    kind, _, name = start.rpartition(":")
    # A clock may run to the opening itself, from a day written there: the record is then begun by another, or not yet.
    opening = next((one.key for one in ledger.openings if one.key not in clock.until), "")
    if kind == "clock":
        return begun(ledger, replace(ledger.clock(name), when=None))
    record.taken = [Taken(1, opening, monday.isoformat(), "a")] if opening else []
    if kind == "field":
        record.taken = [past for past in record.taken if past.step not in clock.until]
        moment = ledger.fields[name].kind == "moment"
        record.facts[name] = f"{monday}T09:30" if moment else monday.isoformat()
    elif start != opening:
        record.taken.append(Taken(2, start, monday.isoformat(), "a"))
    if clock.written:
        record.facts[clock.written] = "2026-03-20"
    record.version = len(record.taken)
    return record


def done_on(ledger: Ledger, clock: Clock, record: RecordState, day: str) -> RecordState:
    taken = [*record.taken, Taken(record.version + 1, clock.until[0], day[:10], "a")]
    told = clock.at and ("T" in day or ledger.fields[clock.at].kind == "date")
    facts = dict(record.facts) | ({clock.at: day} if told else {})
    return replace(record, taken=taken, facts=facts, version=record.version + 1)


def state_of(ledger: Ledger, clock: Clock, record: RecordState) -> ClockState:
    found = evaluate(ledger, record, CATALOGUE.statutes, CATALOGUE.calendar)
    assert clock.key in found, f"{clock.key} does not run on {record.facts} {record.taken}"
    return found[clock.key]


def judged(
    ledger: Ledger, clock: Clock, record: RecordState, today: date
) -> tuple[ClockState, Lateness | None]:
    state = state_of(ledger, clock, record)
    value = CATALOGUE.statutes.value(clock.limit, date.fromisoformat(state.start[:10]))
    return state, lateness(clock, value, state, record.closed_on, today)


def after(day: str, days: int) -> str:
    moved = datetime.fromisoformat(day) + timedelta(days=days)
    return moved.isoformat(timespec="minutes") if "T" in day else moved.date().isoformat()


@pytest.mark.parametrize(("ledger", "clock"), clocks())
def test_an_act_on_the_wrong_side_of_the_last_day_is_found(ledger: Ledger, clock: Clock) -> None:
    record = begun(ledger, clock)
    running = state_of(ledger, clock, record)
    value = CATALOGUE.statutes.value(clock.limit, monday_of(clock.limit))
    early = value.kind is Kind.MINIMUM
    wrong, right = (
        (running.strict, after(running.strict, 1)) if early else (after(running.rolled, 1), running.strict)
    )
    today = date.fromisoformat(running.rolled[:10]) + timedelta(days=40)
    late = done_on(ledger, clock, record, wrong)
    state, found = judged(ledger, clock, late, today)
    if not binds_an_organ(value):
        assert found is None
        return
    assert found is not None
    verified = value.verified and not clock.promise
    assert found.level is (Level.VIOLATION if verified else Level.HINT)
    said = by_clock(ledger, clock, value, state, late, found, CATALOGUE.calendar)
    assert said.source == f"{ledger.key}.{clock.key}"
    assert any(line.marked for line in said.evidence)
    assert "—" not in said.title + said.demands + said.says
    _, silent = judged(ledger, clock, done_on(ledger, clock, record, right), today)
    assert silent is None


@pytest.mark.parametrize(("ledger", "clock"), clocks())
def test_an_act_that_never_came_is_found_once_the_day_is_over(ledger: Ledger, clock: Clock) -> None:
    record = begun(ledger, clock)
    value = CATALOGUE.statutes.value(clock.limit, monday_of(clock.limit))
    rolled = date.fromisoformat(state_of(ledger, clock, record).rolled[:10])
    _, on_the_day = judged(
        ledger, clock, record, min(rolled, date.fromisoformat(state_of(ledger, clock, record).strict[:10]))
    )
    _, the_day_after = judged(ledger, clock, record, rolled + timedelta(days=1))
    assert on_the_day is None
    expected = binds_an_organ(value) and value.kind not in (Kind.LIMITATION, Kind.MINIMUM)
    assert (the_day_after is not None) is expected
    if the_day_after:
        assert the_day_after.manner == "open"
