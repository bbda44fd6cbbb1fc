"""A rule tried on records made by hand: judged in plain Python and over a lake of them, which must agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from tests.core.figures.ledgers import Act, events
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures.lake import LakeTable
from zhunsheng.core.ledger import Event, RecordState, fold
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.supervision import ORGANS
from zhunsheng.core.supervision.compiling import ORGAN_SCHEMA, compiled, hits_of
from zhunsheng.core.supervision.describing import Found, by_rule
from zhunsheng.core.supervision.judging import judge

CATALOGUE = Catalogue.load("zhunsheng.content")
ENGINE = ibis.duckdb.connect()
BODIES = [
    {"record": "market", "kind": "body", "enforces": True, "parent": "county"},
    {"record": "archives", "kind": "body", "enforces": False, "parent": "county"},
]


@dataclass(frozen=True)
class Past:
    """A record with its events."""

    ledger: str
    id: str
    events: list[Event]

    @property
    def state(self) -> RecordState:
        return fold(CATALOGUE.ledgers[self.ledger], self.id, self.events)


def record(ledger: str, id: str, *acts: Act, organ: str = "market") -> Past:
    """A record by its steps: ("serve", "2025-03-01", {facts as they are kept})."""
    return Past(ledger, id, events(CATALOGUE.ledgers[ledger], id, acts, organ=organ))


class _Names:
    def organ(self, code: str) -> str:
        return code

    def region(self, code: str) -> str:
        return code

    def record(self, record_id: str) -> str:
        return record_id


def found(rule_key: str, *records: Past, on: str = "2026-03-16") -> list[Found]:
    """What the rule finds among the records on a day, in words."""
    rule, day = CATALOGUE.rules[rule_key], date.fromisoformat(on)
    tables = {key: LakeTable(CATALOGUE.editions[key]) for key in rule.reads if key != ORGANS}
    rows = {
        key: [row for one in records if one.ledger == key for row in _rows(tables[key], one)]
        for key in tables
    }
    lake = {key: pa.Table.from_batches([tables[key].batch(rows[key])], tables[key].schema) for key in tables}
    lake[ORGANS] = pa.Table.from_pylist(BODIES, schema=ORGAN_SCHEMA.to_pyarrow())
    ledger = CATALOGUE.ledgers[rule.ledger]
    plain = judge(rule, ledger, lake[rule.ledger].to_pylist(), day, lambda key: lake[key].to_pylist())
    for key, table in lake.items():
        ENGINE.con.register(key, table)
    sql = str(ENGINE.compile(compiled(rule, CATALOGUE.ledgers, day)))
    assert hits_of(rule, ENGINE.con.sql(sql).to_arrow_table().to_pylist()) == plain
    states = {one.id: one.state for one in records}
    opened = {one.id: states[one.id].opened_on for one in records}
    present = {
        one.id: tables[rule.ledger].present(states[one.id], *_clocks(one))
        for one in records
        if one.ledger == rule.ledger
    }
    return [
        by_rule(rule, ledger, states[hit.record], present[hit.record] or {}, hit, _Names(), opened)
        for hit in plain
    ]


def _rows(table: LakeTable, past: Past) -> Any:
    outcomes, days = _clocks(past)
    if table.is_register:
        return table.of_register(past.id, past.events[0].edition, past.events, outcomes, days)
    return table.of_record(past.state, outcomes, days)


def _clocks(past: Past) -> tuple[dict[str, str], dict[str, Any]]:
    states = evaluate(CATALOGUE.ledgers[past.ledger], past.state, CATALOGUE.statutes, CATALOGUE.calendar)
    outcomes = {key: str(state.outcome) for key, state in states.items()}
    return outcomes, {
        key: tuple(
            date.fromisoformat(day[:10]) if day else None for day in (one.strict, one.rolled, one.done)
        )
        for key, one in states.items()
    }
