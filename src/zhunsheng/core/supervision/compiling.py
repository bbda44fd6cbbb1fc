"""What a rule finds, as an Ibis expression over the lake: every record at once, on any engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from zhunsheng.core.figures.compile import lake_table
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.supervision.judging import SHOWN, Hit
from zhunsheng.core.supervision.related import ORGANS, OURS, Related
from zhunsheng.core.supervision.rule import Rule

ORGAN_SCHEMA = ibis.schema({"record": "string", "kind": "string", "enforces": "boolean", "parent": "string"})
_CELL = "told_by"


def compiled(rule: Rule, ledgers: Mapping[str, Ledger], day: date) -> ir.Table:
    """A row a hit: record, cell, what related records added, and their ids. Read it with ``hits_of``."""
    ledger = ledgers[rule.ledger]
    table = _subjects(rule, ledger, day)
    for related in rule.related:
        table = _with_related(rule, related, table, ledgers)
    on = table[rule.day_column(ledger)]
    holds = on.notnull() & rule.where.compile(table)
    if rule.since is not None:
        holds = holds & (on >= rule.since)
    if rule.applies is not None:
        holds = holds & rule.applies.compile(table)
    added = [column for related in rule.related for column in (*related.adds, _names(related))]
    return table.filter(holds).select("record", _CELL, *added)


def hits_of(rule: Rule, rows: Iterable[Mapping[str, Any]]) -> list[Hit]:
    """The hits in rows of ``compiled``, in order: the same as ``judge`` gives."""
    found: dict[tuple[str, str], Hit] = {}
    columns = [column for related in rule.related for column in related.adds]
    for row in rows:
        values = {column: row[column] for column in columns}
        names = {one.key: tuple(sorted(row[_names(one)] or ())[:SHOWN]) for one in rule.related}
        found[row["record"], row[_CELL]] = Hit(row["record"], row[_CELL], values, names)
    return [found[key] for key in sorted(found)]


def _names(related: Related) -> str:
    return f"ids_{related.key}"


def _subjects(rule: Rule, ledger: Ledger, day: date) -> ir.Table:
    table = lake_table(ledger)
    if ledger.archetype is Archetype.REGISTER:
        table = table.filter(table["to_day"].isnull())
    table = table.select(*_read(rule, ledger), today=ibis.literal(day))
    if not rule.each:
        return table.mutate(**{_CELL: ibis.literal("")})
    table = table.mutate(cells=table[f"rows_{rule.each}"].unnest())
    cells = {f"cell_{name}": table["cells"][name] for name in table["cells"].names}
    table = table.mutate(**cells)
    told = table[f"cell_{rule.told_by}"].cast("string").fill_null("")
    return table.mutate(**{_CELL: told}).drop("cells", f"rows_{rule.each}")


def _read(rule: Rule, ledger: Ledger) -> Iterator[str]:
    """The columns of the ledger that the rule reads: the others are left in the file."""
    wanted = {"record", rule.day_column(ledger)} | rule.where.columns()
    wanted |= {f"rows_{rule.each}"} if rule.each else set()
    wanted |= rule.applies.columns() if rule.applies else set()
    wanted = wanted.union(*(related.needs() for related in rule.related))
    return (name for name in lake_table(ledger).columns if name in wanted)


def _with_related(rule: Rule, related: Related, table: ir.Table, ledgers: Mapping[str, Ledger]) -> ir.Table:
    """``table`` with the columns that a related adds."""
    theirs = (
        ibis.table(ORGAN_SCHEMA, name=ORGANS)
        if related.ledger == ORGANS
        else lake_table(ledgers[related.ledger]).view()
    )
    keys = {f"key_{place}": our.compile(table) for place, (_, our) in enumerate(related.keys)}
    mine = {OURS + name: table[name] for name in dict.fromkeys(("record", _CELL, *sorted(related.needs())))}
    left = table.select(**mine, **keys).distinct()
    matches = [left[f"key_{place}"] == their.compile(theirs) for place, (their, _) in enumerate(related.keys)]
    both = left.join(theirs, matches)
    if related.ledger == rule.ledger:
        both = both.filter(both["record"] != both[f"{OURS}record"])
    if related.where is not None:
        both = both.filter(related.where.compile(both))
    counted = both.group_by(f"{OURS}record", OURS + _CELL).aggregate(
        **{
            f"n_{related.key}": both["record"].nunique(),
            _names(related): both["record"].collect(distinct=True),
            **{f"{related.key}__{column}": both[column].max() for column in related.take},
        }
    )
    same = [table["record"] == counted[f"{OURS}record"], table[_CELL] == counted[OURS + _CELL]]
    joined = table.left_join(counted, same).drop(f"{OURS}record", OURS + _CELL)
    return joined.mutate(**{f"n_{related.key}": joined[f"n_{related.key}"].fill_null(0)})
