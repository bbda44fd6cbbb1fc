"""Made-up rows of a ledger's lake table, by the hundred thousand: column by column with numpy."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from zhunsheng.core.figures.lake import lake_schema
from zhunsheng.core.ledger import Archetype, Choice, Ledger, Link, OrganRef, Party, Person

FIRST, DAYS = date(2023, 1, 1).toordinal() - date(1970, 1, 1).toordinal(), 3 * 365
TOWNS, VILLAGES, BODIES, ENTERPRISES = 30, 460, 40, 20_000


def table_of(ledger: Ledger, records: int, seed: int) -> pa.Table:
    """``records`` records (a register's items have two or three versions each)."""
    rng = np.random.default_rng([seed, *ledger.key.encode()])
    schema = lake_schema(ledger)
    columns = (
        _versions(ledger, records, rng)
        if ledger.archetype is Archetype.REGISTER
        else _cases(ledger, records, rng)
    )
    rows = len(columns["record"])
    columns |= _facts(ledger, rows, rng)
    arrays = [
        columns[field.name] if field.name in columns else pa.nulls(rows, field.type) for field in schema
    ]
    return pa.table(
        [array.cast(field.type) for array, field in zip(arrays, schema, strict=True)], schema=schema
    )


def _cases(ledger: Ledger, records: int, rng: np.random.Generator) -> dict[str, pa.Array]:
    """A day for every step that was taken, one after the other; the state is that of the last of them."""
    opened = FIRST + rng.integers(0, DAYS, records)
    columns = {"record": _ids(np.arange(records)), "opened_on": _days(opened)}
    state = np.full(records, ledger.openings[0].move.target.key, dtype=object)  # type: ignore[union-attr]
    day, ended = opened.copy(), np.zeros(records, dtype=bool)
    ended[:] = ledger.states[state[0]].final
    closed = opened.copy()
    columns[f"day_{ledger.openings[0].key}"] = _days(opened)
    for step in ledger.steps:
        if step.opening:
            continue
        final = step.move.target is not None and step.move.target.final
        taken = ~ended & (rng.random(records) < (0.25 if final else 0.8))
        day = np.where(taken, day + rng.integers(0, 15, records), day)
        columns[f"day_{step.key}"] = _days(day, ~taken)
        if step.move.target is not None:
            state[taken] = step.move.target.key
        if final:
            closed = np.where(taken, day, closed)
            ended |= taken
    return columns | {
        "state": pa.array(state, pa.string()),
        "standing": pa.array(~ended),
        "closed_on": _days(closed, ~ended),
    }


def _versions(ledger: Ledger, items: int, rng: np.random.Generator) -> dict[str, pa.Array]:
    """Every item enters, most are acted on once more, some leave."""
    steps = [step.key for step in ledger.steps]
    others = [key for key in steps if key not in ("enter", "leave")]
    acted, left = rng.random(items) < 0.8, rng.random(items) < 0.2
    opened = FIRST - 365 + rng.integers(0, DAYS + 365, items)
    second = opened + rng.integers(1, 400, items)
    third = second + rng.integers(1, 400, items)
    item = np.concatenate([np.arange(items), np.flatnonzero(acted), np.flatnonzero(left)])
    since = np.concatenate([opened, second[acted], third[left]])
    until = np.concatenate([np.where(acted, second, third), third[acted], np.zeros(left.sum(), dtype=int)])
    lasting = np.concatenate([~acted & ~left, ~left[acted], np.ones(left.sum(), dtype=bool)])
    step = np.concatenate(
        [
            np.full(items, "enter", dtype=object),
            rng.choice(others, int(acted.sum())),
            np.full(int(left.sum()), "leave", dtype=object),
        ]
    )
    columns = {f"day_{key}": _days(since, step != key) for key in steps}
    suspended = step == "suspend"
    state = np.where(step == "leave", "left", np.where(suspended, "suspended", "in_force"))
    return columns | {
        "record": _ids(item),
        "opened_on": _days(opened[item]),
        "from_day": _days(since),
        "to_day": _days(until, lasting),
        "state": pa.array(state.astype(object), pa.string()),
        "standing": pa.array(step != "leave"),
    }


def _facts(ledger: Ledger, rows: int, rng: np.random.Generator) -> dict[str, pa.Array]:
    towns = np.array([f"99{town:04d}000000" for town in range(1, TOWNS + 1)])
    villages = np.array([f"{town[:6]}{village:03d}000" for village in range(1, 17) for town in towns])[
        :VILLAGES
    ]
    regions = np.concatenate([np.full(300, "990000000000"), np.repeat(towns, 10), villages])
    columns = {
        "organ": _pick([f"body{n:02d}" for n in range(BODIES)], rows, rng),
        "region": _pick(list(regions), rows, rng),
    }
    for name, field in ledger.fields.items():
        if field.lake_type is None:
            continue
        missing = rng.random(rows) < (0.0 if field.required else 0.2)
        columns[f"fact_{name}"] = pa.array(_values(field, rows, rng), mask=missing)
    for clock in ledger.clocks:
        outcome = np.array(["met"] * 7 + ["late", "overdue", "running"])[rng.integers(0, 10, rows)]
        due = FIRST + rng.integers(0, DAYS, rows)
        done = due + np.where(outcome == "late", rng.integers(1, 90, rows), 0)
        undone = np.isin(outcome, ["overdue", "running"])
        columns |= {
            f"clock_{clock.key}": pa.array(outcome),
            f"due_{clock.key}": pa.array(due.astype("datetime64[D]")),
            f"done_{clock.key}": pa.array(done.astype("datetime64[D]"), mask=undone),
        }
    return columns


def _values(field: Any, rows: int, rng: np.random.Generator) -> Any:
    if isinstance(field, Choice):
        return np.array(list(field.options), dtype=object)[rng.integers(0, len(field.options), rows)]
    if field.lake_type in ("int", "decimal"):
        return rng.integers(1, 500, rows)
    if field.lake_type == "bool":
        return rng.random(rows) < 0.5
    if field.lake_type == "date":
        return (FIRST + rng.integers(0, DAYS, rows)).astype("datetime64[D]")
    kinds = (
        BODIES
        if isinstance(field, OrganRef)
        else ENTERPRISES
        if isinstance(field, Party | Person | Link)
        else 5_000
    )
    names = np.array([f"{field.name}{n:06d}" for n in range(kinds)], dtype=object)
    return names[rng.integers(0, kinds, rows)]


def _pick(values: list[str], rows: int, rng: np.random.Generator) -> pa.Array:
    return pa.array(np.array(values, dtype=object)[rng.integers(0, len(values), rows)], pa.string())


def _ids(numbers: np.ndarray[Any, Any]) -> pa.Array:
    return pa.array([f"{number:020x}" for number in numbers], pa.string())


def _days(days: np.ndarray[Any, Any], missing: np.ndarray[Any, Any] | None = None) -> pa.Array:
    return pa.array(days.astype("datetime64[D]"), pa.date32(), mask=missing)
