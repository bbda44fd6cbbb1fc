"""What a rule finds, in plain Python over rows of the lake: for one record, and the yardstick of the compiled way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhunsheng.core.figures.expression import Row
from zhunsheng.core.ledger.ledger import Archetype, Ledger
from zhunsheng.core.supervision.related import OURS, Related
from zhunsheng.core.supervision.rule import Rule

SHOWN = 20
"""So many related records are named in the evidence; all are counted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record (and row of a list) that a rule finds.

    ``values``: what the related records added, by column. ``related``: by related, the first of their ids.
    """

    record: str
    cell: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def judge(
    rule: Rule,
    ledger: Ledger,
    rows: Iterable[Row],
    day: date,
    others: Callable[[str], Sequence[Row]] = lambda ledger: (),
) -> list[Hit]:
    """What the rule finds among ``rows`` of its ledger on ``day``, in order. ``others`` gives the rows of a ledger it
    reads, whole; a rule that stands ``alone`` needs none."""
    known = [(related, _Known(related, others(related.ledger))) for related in rule.related]
    found: dict[tuple[str, str], Hit] = {}
    for row in _subjects(rule, ledger, rows, day):
        hit = _hit(rule, ledger, row, known)
        if hit is not None:
            found.setdefault((hit.record, hit.cell), hit)
    return [found[key] for key in sorted(found)]


def _subjects(rule: Rule, ledger: Ledger, rows: Iterable[Row], day: date) -> Iterator[dict[str, Any]]:
    for row in rows:
        if ledger.archetype is Archetype.REGISTER and row["to_day"] is not None:
            continue
        if not rule.each:
            yield {**row, "today": day}
            continue
        for line in row[f"rows_{rule.each}"] or ():
            yield {**row, "today": day} | {f"cell_{name}": value for name, value in line.items()}


def _hit(
    rule: Rule, ledger: Ledger, row: dict[str, Any], known: Sequence[tuple[Related, _Known]]
) -> Hit | None:
    on = row[rule.day_column(ledger)]
    if on is None or (rule.since is not None and on < rule.since):
        return None
    values: dict[str, Any] = {}
    related: dict[str, tuple[str, ...]] = {}
    for one, those in known:
        added, names = those.of(row, itself=row["record"] if one.ledger == rule.ledger else "")
        values |= added
        related[one.key] = names
    row |= values
    if rule.applies is not None and not rule.applies.holds(row):
        return None
    if not rule.where.holds(row):
        return None
    told = row.get(f"cell_{rule.told_by}") if rule.each else None
    return Hit(row["record"], "" if told is None else str(told), values, related)


class _Known:
    """The rows of a related ledger, by what they are found by."""

    def __init__(self, related: Related, rows: Sequence[Row]) -> None:
        self._related = related
        self._by_key: dict[tuple[Any, ...], list[Row]] = {}
        for row in rows:
            key = tuple(theirs.of(row) for theirs, _ in related.keys)
            if None not in key:
                self._by_key.setdefault(key, []).append(row)

    def of(self, row: Row, itself: str) -> tuple[dict[str, Any], tuple[str, ...]]:
        related = self._related
        our = {OURS + name: value for name, value in row.items()}
        key = tuple(term.of(row) for _, term in related.keys)
        met = [
            other
            for other in self._by_key.get(key, ())
            if other["record"] != itself and (related.where is None or related.where.holds({**other, **our}))
        ]
        names = sorted({other["record"] for other in met})
        added: dict[str, Any] = {f"n_{related.key}": len(names)}
        for column in related.take:
            there = [other[column] for other in met if other[column] is not None]
            added[f"{related.key}__{column}"] = max(there, default=None)
        return added, tuple(names[:SHOWN])
