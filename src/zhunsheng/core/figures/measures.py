"""The measure algebra: what a ledger's figures count.

Base measures read the lake; they are additive over months, organs and regions (Distinct excepted) and are
computed for a whole ledger in one pass:

* ``Flow``: acts that happened in the period, by the day of the step ``at`` (first time it was taken; on a register,
  every time).
* ``Sum``: the same, adding up a number or money field ``of``.
* ``Distinct``: different values of ``of`` (persons, enterprises, organs): in the period, or standing on its last day.
* ``Stock``: records standing on the last day of the period.
* ``Overdue``: records whose clock had run out by the last day of the period, and was not yet met.
* ``Returned``: a number another body reports to us: the sum of ``of``, shown as returned.

Derived measures are arithmetic on the others: ``Rate``, ``Mean``, ``Change``. References are keys of the same ledger
("accepted"), or of any ledger ("administrative_reconsideration.accepted").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from zhunsheng.core.figures.expression import Condition
from zhunsheng.core.figures.targets import Target
from zhunsheng.core.figures.values import Kind

if TYPE_CHECKING:
    from zhunsheng.core.ledger.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Common:
    """What every measure may say. ``definition`` (口径) overrides the generated one; ``target`` is what holds wherever
    the county sets nothing else for the year."""

    where: Condition | None = None
    headline: bool = False
    definition: str = ""
    target: Target | None = None


@dataclass(frozen=True)
class Measure:
    """A declared figure."""

    key: str
    title: str
    unit: str

    kind: ClassVar[Kind]

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        """What is wrong with the declaration; ``ledger`` is None for a figure that joins ledgers."""
        yield from ()

    def needs(self) -> tuple[str, ...]:
        """The keys of the measures it is computed from."""
        return ()


@dataclass(frozen=True)
class Base(Common, Measure):
    """A measure that reads the lake. ``at`` names a step; "" is the opening of the record."""

    at: str = ""
    of: str = ""

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        if ledger is None:
            yield "直接读台账的指标应写在台账里"
            return
        if self.at and not ledger.has_step(self.at):
            yield f"以不存在的环节“{self.at}”计日"
        if self.of and self.of not in ledger.fields:
            yield f"用了没有声明的字段“{self.of}”"
        elif self.of and ledger.fields[self.of].lake_type is None:
            yield f"字段“{self.of}”不进统计库，不能计数"
        known = lake_columns(ledger)
        for column in sorted(self.where.columns() if self.where else ()):
            if column not in known:
                yield f"条件用了没有的列“{column}”"
        for column, value in self.where.literals() if self.where else ():
            if column in known and not comparable(ledger, column, known[column], value):
                yield f"条件里“{column}”不会等于{value!r}：没有这个取值，或者类型不对"


def comparable(ledger: Ledger, column: str, kind: str, value: object) -> bool:
    """Whether a column can hold a value it is compared with."""
    if column == "state":
        return value in ledger.states
    if column.startswith("clock_"):
        return value in ("met", "late", "early", "ended", "paused", "running", "overdue")
    options = getattr(ledger.fields.get(column.removeprefix("fact_")), "options", None)
    if options is not None:
        return value in options
    if kind == "bool":
        return isinstance(value, bool)
    wanted: Any = {"str": str, "int": int, "decimal": (int, Decimal), "date": date, "rows": ()}[kind]
    return isinstance(value, wanted) and not isinstance(value, bool)


def lake_columns(ledger: Ledger) -> dict[str, str]:
    """The columns of a ledger's table in the lake and their types (str, int, decimal, date, bool, rows).

    A case or activity has one row a record, a register one row a version; ``lake.py`` says what each column holds.
    """
    columns = {"record": "str", "organ": "str", "region": "str", "state": "str", "standing": "bool"}
    columns |= {"opened_on": "date", "closed_on": "date"}
    if ledger.archetype == "register":
        columns |= {"from_day": "date", "to_day": "date"}
    columns |= {f"day_{step.key}": "date" for step in ledger.steps}
    columns |= {f"fact_{name}": field.lake_type for name, field in ledger.fields.items() if field.lake_type}
    columns |= {f"rows_{name}": "rows" for name, field in ledger.fields.items() if field.kind == "rows"}
    columns |= {f"clock_{clock.key}": "str" for clock in ledger.clocks}
    return columns | {f"{what}_{clock.key}": "date" for clock in ledger.clocks for what in CLOCK_DAYS}


CLOCK_DAYS = ("strict", "due", "done")
"""What the lake keeps of a clock beside its outcome: its last day strictly counted and rolled, and the day of the act."""


@dataclass(frozen=True)
class Flow(Base):
    kind: ClassVar[Kind] = "flow"


@dataclass(frozen=True)
class Sum(Base):
    kind: ClassVar[Kind] = "sum"

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        yield from super().problems(ledger)
        if ledger and (not self.of or ledger.fields[self.of].lake_type not in ("int", "decimal")):
            yield "求和须用of=指明一个数字或金额字段"


@dataclass(frozen=True)
class Returned(Sum):
    """A sum of numbers that another body reports."""

    kind: ClassVar[Kind] = "returned"


@dataclass(frozen=True)
class Distinct(Base):
    """``standing=True`` counts the values standing on the last day instead of those that occurred in the period."""

    standing: bool = False
    kind: ClassVar[Kind] = "distinct"

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        yield from super().problems(ledger)
        if not self.of:
            yield "去重计数须用of=指明字段"


@dataclass(frozen=True)
class Stock(Base):
    kind: ClassVar[Kind] = "stock"

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        yield from super().problems(ledger)
        if self.at or self.of:
            yield "存量不写at=和of="


@dataclass(frozen=True)
class Overdue(Stock):
    """Records that are late on the last day of the period: the last day of a clock is over, and what it asks for was done
    later or not yet. Of several ``clocks`` the first that the record has.
    """

    clocks: tuple[str, ...] = ()

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        yield from super().problems(ledger)
        known = {clock.key for clock in ledger.clocks} if ledger else set()
        if not self.clocks or set(self.clocks) - known:
            yield "逾期须用clocks=指明台账的期限"


@dataclass(frozen=True)
class Days(Base):
    """Calendar days from the step ``since`` to the step ``at``, added up; the numerator of a mean."""

    since: str = ""
    kind: ClassVar[Kind] = "sum"

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        yield from super().problems(ledger)
        if ledger and not (ledger.has_step(self.since) and self.at):
            yield "天数须写since=和at=两个环节"
        if ledger and ledger.archetype == "register":
            yield "名录的两个环节不在同一行，不能计天数"


@dataclass(frozen=True)
class Derived(Common, Measure):
    """A measure computed from others. ``where`` is not used."""

    of: str = ""
    to: str = ""

    def needs(self) -> tuple[str, ...]:
        return tuple(key for key in (self.of, self.to) if key)

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        if self.where is not None:
            yield "由其他指标算出的指标不写where="
        if not self.of:
            yield "缺少of="


@dataclass(frozen=True)
class Rate(Derived):
    """``of`` / ``to``; missing when ``to`` is 0."""

    kind: ClassVar[Kind] = "rate"

    def problems(self, ledger: Ledger | None) -> Iterator[str]:
        yield from super().problems(ledger)
        if not self.to:
            yield "比率缺少分母to="


@dataclass(frozen=True)
class Mean(Rate):
    """``of`` / ``to`` in the figure's own unit (average days)."""

    kind: ClassVar[Kind] = "mean"


@dataclass(frozen=True)
class Change(Derived):
    """``of`` against the same months of the year before (同比), or the period just before (环比)."""

    against: Literal["year", "period"] = "year"
    kind: ClassVar[Kind] = "change"
