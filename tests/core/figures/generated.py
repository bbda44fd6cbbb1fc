"""Random rows of any ledger's lake table, in keeping with what lake.py says of the columns."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from zhunsheng.core.figures.lake import lake_schema, places_of
from zhunsheng.core.figures.measures import lake_columns
from zhunsheng.core.ledger import Archetype, Ledger

FIRST = date(2023, 11, 1)
ORGANS = ["justice", "market", "urban", "town1"]
REGIONS = ["county", "town1", "town2", "village1", "village2"]
Row = dict[str, Any]


def rows_of(ledger: Ledger, number: int, seed: int) -> list[Row]:
    """``number`` records of a case or activity, or items of a register."""
    rng = random.Random(f"{ledger.key}/{seed}")
    make = _versions if ledger.archetype is Archetype.REGISTER else _record
    return [row for index in range(number) for row in make(ledger, f"{index:05d}", rng)]


def table_of(ledger: Ledger, rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=lake_schema(ledger))


def _record(ledger: Ledger, record: str, rng: random.Random) -> Iterator[Row]:
    row = _facts(ledger, record, rng)
    day = FIRST + timedelta(rng.randrange(800))
    row["opened_on"] = day
    opening = rng.choice(ledger.openings).key
    row[f"day_{opening}"] = day
    for step in ledger.steps:
        if not step.opening and rng.random() < 0.6:
            row[f"day_{step.key}"] = day = day + timedelta(rng.choice([0, 1, 17, 60]))
    if not row["standing"]:
        row["closed_on"] = day
    yield row


def _versions(ledger: Ledger, record: str, rng: random.Random) -> Iterator[Row]:
    """A walk through the steps the declaration allows."""
    step = rng.choice(ledger.openings)
    opened = since = FIRST + timedelta(rng.randrange(700))
    state = step.move.target
    assert state is not None
    for last in [False] * rng.randrange(4) + [True]:
        allowed = [one for one in ledger.steps if one.may_follow(state.key)]
        until = None if last or not allowed else since + timedelta(rng.choice([0, 3, 31, 200]))
        yield _facts(ledger, record, rng) | {
            "opened_on": opened,
            "from_day": since,
            "to_day": until,
            f"day_{step.key}": since,
            "state": state.key,
            "standing": not state.final,
        }
        if until is None:
            return
        since, step = until, rng.choice(allowed)
        state = step.move.target or state


def _facts(ledger: Ledger, record: str, rng: random.Random) -> Row:
    row: Row = dict.fromkeys(lake_columns(ledger))
    for name, field in ledger.fields.items():
        if field.lake_type and rng.random() < 0.85:
            row[f"fact_{name}"] = _value(field, rng)
    for clock in ledger.clocks:
        _stand(row, clock.key, rng)
    state = rng.choice(list(ledger.states.values()))
    return row | {
        "record": record,
        "organ": rng.choice(ORGANS),
        "region": rng.choice(REGIONS),
        "state": state.key,
        "standing": not state.final,
    }


def _stand(row: Row, clock: str, rng: random.Random) -> None:
    """A clock the record does not have, or one with its last day, and the day of the act if it was done."""
    outcome = rng.choice([None, "met", "late", "late", "overdue", "overdue", "ended", "running"])
    row[f"clock_{clock}"] = outcome
    if outcome is not None:
        row[f"strict_{clock}"] = row[f"due_{clock}"] = due = FIRST + timedelta(rng.randrange(900))
        late = {"met": -rng.randrange(9), "late": 1 + rng.randrange(90)}.get(outcome)
        row[f"done_{clock}"] = None if late is None else due + timedelta(late)


def _value(field: Any, rng: random.Random) -> Any:
    if field.kind == "choices":
        return field.lake(rng.sample(list(field.options), rng.randint(1, len(field.options))))
    if hasattr(field, "options"):
        return rng.choice(list(field.options))
    return {
        "str": lambda: f"v{rng.randrange(12)}",
        "int": lambda: rng.choice([0, 1, 2, 5, 60, 10_000, 123_456]),
        "bool": lambda: rng.random() < 0.5,
        "date": lambda: FIRST + timedelta(rng.randrange(900)),
        "decimal": lambda: Decimal(rng.randrange(20_000)).scaleb(-places_of(field)),
    }[field.lake_type]()
