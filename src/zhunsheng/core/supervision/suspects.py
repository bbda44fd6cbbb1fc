"""Which records of the lake have a clock that may not have been kept: few, of which each is then looked at by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import ibis
import ibis.expr.types as ir

from zhunsheng.core.figures.compile import lake_table
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.statutes import Statutes
from zhunsheng.core.supervision.lateness import binds_an_organ


def suspects(ledger: Ledger, statutes: Statutes, day: date) -> ir.Table | None:
    """The records (one column ``record``) of which ``lateness`` may find something on ``day``, none left out; None when
    no clock of the ledger binds an organ."""
    table = lake_table(ledger)
    conditions = [
        condition
        for clock in ledger.clocks
        if any(binds_an_organ(value) for value in statutes.get(clock.limit))
        for condition in _may_be_late(table, clock.key, day)
    ]
    if not conditions:
        return None
    return table.filter(ibis.or_(*conditions)).select("record").distinct()


def _may_be_late(table: ir.Table, key: str, day: date) -> Iterator[ir.BooleanValue]:
    outcome, strict, due = (table[f"{what}_{key}"] for what in ("clock", "strict", "due"))
    yield outcome.isin(["late", "early", "overdue"]).fill_null(False)
    yield ((outcome == "met") & (table[f"done_{key}"] > strict)).fill_null(False)
    yield ((outcome == "running") & ((strict < day) | (due < day))).fill_null(False)
    yield ((outcome == "ended") & (table["closed_on"] > due)).fill_null(False)
