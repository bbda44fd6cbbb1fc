"""Other records a rule looks at: how they are found, and what is taken from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhunsheng.core.figures.expression import Column, Condition, Term
from zhunsheng.core.figures.measures import comparable, lake_columns
from zhunsheng.core.ledger.ledger import Ledger

ORGANS = "organs"
"""The name under which the register of organs is related to, as if it were a ledger."""

ORGAN_COLUMNS = {"record": "str", "kind": "str", "enforces": "bool", "parent": "str"}
OURS = "our_"


def ours(column: str) -> Column:
    """A column of the record being judged, inside the condition of a ``Related``."""
    return Column(OURS + column)


def number_of(related: str) -> Column:
    """How many records a ``Related`` found."""
    return Column(f"n_{related}")


def largest(related: str, column: str) -> Column:
    """The largest value of a column of the records a ``Related`` found; that of a single one is itself."""
    return Column(f"{related}__{column}")


@dataclass(frozen=True)
class Related:
    """Records of ``ledger`` that belong to the one being judged.

    ``on`` pairs a column of theirs with one of ours: both must be there and equal. A link is
    ``("record", "fact_item")``, records naming the same enterprise ``("fact_enterprise", "fact_enterprise")``; terms
    (a year) may stand for columns. ``where`` is a condition on theirs, in which ``ours`` reads our columns. A record is
    never related to itself. Of a register every version is looked at: say by ``standing_on`` which one. The rule's own
    condition reads ``number_of(key)`` and, for the columns of ``take``, ``largest(key, column)``. ``noun`` is what the
    related records are called in the evidence.
    """

    key: str
    ledger: str
    on: tuple[tuple[str | Term, str | Term], ...]
    where: Condition | None = None
    take: tuple[str, ...] = ()
    noun: str = ""

    @property
    def keys(self) -> tuple[tuple[Term, Term], ...]:
        """``on`` as terms."""
        return tuple((_term(theirs), _term(our)) for theirs, our in self.on)

    @property
    def adds(self) -> tuple[str, ...]:
        """The columns it adds to those of the record being judged."""
        return (f"n_{self.key}", *(f"{self.key}__{column}" for column in self.take))

    def needs(self) -> set[str]:
        """The columns of ours that it reads."""
        read = self.where.columns() if self.where else set()
        found = {column.removeprefix(OURS) for column in read if column.startswith(OURS)}
        return found.union(*(our.columns() for _, our in self.keys))

    def problems(self, ledgers: Mapping[str, Ledger], known: Mapping[str, str]) -> Iterator[str]:
        """What is wrong with it; ``known`` are our columns."""
        ledger = ledgers.get(self.ledger)
        if ledger is None and self.ledger != ORGANS:
            yield f"关联的台账“{self.ledger}”没有声明"
            return
        theirs = ORGAN_COLUMNS if ledger is None else lake_columns(ledger)
        if not self.on:
            yield f"“{self.key}”没有写按哪些列关联"
        read = self.where.columns() if self.where else set()
        wanted = {column for column in read if not column.startswith(OURS)} | set(self.take)
        wanted = wanted.union(*(their.columns() for their, _ in self.keys))
        yield from (f"“{self.key}”用了{self.ledger}没有的列“{one}”" for one in sorted(wanted - set(theirs)))
        yield from (
            f"“{self.key}”用了本记录没有的列“{one}”" for one in sorted(self.needs() - set(known) - {"today"})
        )
        for column, value in self.where.literals() if self.where and ledger else ():
            if column in theirs and not comparable(ledger, column, theirs[column], value):  # type: ignore[arg-type]
                yield f"“{self.key}”的条件里“{column}”不会等于{value!r}"


def _term(written: str | Term) -> Term:
    return Column(written) if isinstance(written, str) else written


def standing_on(day: Column) -> Condition:
    """The version of a register's item that held on a day of ours, of whatever state."""
    until = Column("to_day")
    return (Column("from_day") <= day) & (~until.present | (until > day))
