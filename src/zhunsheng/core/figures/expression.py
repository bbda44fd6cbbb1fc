"""Conditions on records, written once and evaluated by any engine.

``fact("outcome") == "upheld"``, ``fact("amount") >= 100``, ``fact("kind").isin(["a", "b"])``, ``clock("decision").met``,
``state().isin([...])``, ``taken("extend")``; combined with ``&``, ``|``, ``~``. Columns are compared with values or with
each other: ``fact("expires_on") < day("renew").plus(30)``. A missing value makes a comparison false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import ibis

Row = Mapping[str, Any]


class Condition:
    """A yes/no about a lake row. Three-valued logic is avoided on purpose: missing means no."""

    def __and__(self, other: Condition) -> Condition:
        return Both(self, other)

    def __or__(self, other: Condition) -> Condition:
        return Either(self, other)

    def __invert__(self) -> Condition:
        return Not(self)

    def holds(self, row: Row) -> bool:
        """The reference evaluation, in plain Python."""
        raise NotImplementedError

    def compile(self, table: Any) -> Any:
        """The same as an Ibis boolean over ``table``; never null."""
        raise NotImplementedError

    def columns(self) -> set[str]:
        """The lake columns it reads."""
        raise NotImplementedError

    def literals(self) -> Iterator[tuple[str, Any]]:
        """Every column with every value it is compared with, to be checked against the ledger's fields."""
        yield from ()

    def says(self, titles: Mapping[str, str]) -> str:
        """In words, for a figure's definition."""
        raise NotImplementedError


_OPERATORS: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    "==": (operator.eq, "为"),
    "!=": (operator.ne, "不为"),
    ">=": (operator.ge, "不少于"),
    "<=": (operator.le, "不多于"),
    ">": (operator.gt, "多于"),
    "<": (operator.lt, "少于"),
}


@dataclass(frozen=True, eq=False)
class Compare(Condition):
    """A column against a value, or against a ``Term`` of the same row."""

    column: str
    operation: str
    value: Any

    def holds(self, row: Row) -> bool:
        present = row.get(self.column)
        other = self.value.of(row) if isinstance(self.value, Term) else self.value
        return (
            present is not None and other is not None and bool(_OPERATORS[self.operation][0](present, other))
        )

    def compile(self, table: Any) -> Any:
        other = self.value.compile(table) if isinstance(self.value, Term) else self.value
        return _OPERATORS[self.operation][0](table[self.column], other).fill_null(False)

    def columns(self) -> set[str]:
        return {self.column} | (self.value.columns() if isinstance(self.value, Term) else set())

    def literals(self) -> Iterator[tuple[str, Any]]:
        if not isinstance(self.value, Term):
            yield self.column, self.value

    def says(self, titles: Mapping[str, str]) -> str:
        if isinstance(self.value, Term):
            return f"{titles.get(self.column, self.column)}{_OPERATORS[self.operation][1]}{self.value.says(titles)}"
        value = "是" if self.value is True else "否" if self.value is False else self.value
        return f"{titles.get(self.column, self.column)}{_OPERATORS[self.operation][1]}{titles.get(f'{self.column}={value}', value)}"


@dataclass(frozen=True, eq=False)
class OneOf(Condition):
    column: str
    values: tuple[Any, ...]

    def holds(self, row: Row) -> bool:
        return row.get(self.column) in self.values

    def compile(self, table: Any) -> Any:
        return table[self.column].isin(list(self.values)).fill_null(False)

    def columns(self) -> set[str]:
        return {self.column}

    def literals(self) -> Iterator[tuple[str, Any]]:
        yield from ((self.column, value) for value in self.values)

    def says(self, titles: Mapping[str, str]) -> str:
        values = "、".join(str(titles.get(f"{self.column}={value}", value)) for value in self.values)
        return f"{titles.get(self.column, self.column)}为{values}" + ("之一" if len(self.values) > 1 else "")


@dataclass(frozen=True, eq=False)
class Present(Condition):
    column: str

    def holds(self, row: Row) -> bool:
        return row.get(self.column) is not None

    def compile(self, table: Any) -> Any:
        return table[self.column].notnull()

    def columns(self) -> set[str]:
        return {self.column}

    def says(self, titles: Mapping[str, str]) -> str:
        return f"有{titles.get(self.column, self.column)}"


@dataclass(frozen=True, eq=False)
class Has(Condition):
    """Of several chosen, this is one."""

    column: str
    code: str

    def holds(self, row: Row) -> bool:
        return f",{self.code}," in (row.get(self.column) or "")

    def compile(self, table: Any) -> Any:
        return table[self.column].contains(f",{self.code},").fill_null(False)

    def columns(self) -> set[str]:
        return {self.column}

    def literals(self) -> Iterator[tuple[str, Any]]:
        yield self.column, self.code

    def says(self, titles: Mapping[str, str]) -> str:
        return (
            f"{titles.get(self.column, self.column)}含{titles.get(f'{self.column}={self.code}', self.code)}"
        )


@dataclass(frozen=True, eq=False)
class Both(Condition):
    left: Condition
    right: Condition

    def holds(self, row: Row) -> bool:
        return self.left.holds(row) and self.right.holds(row)

    def compile(self, table: Any) -> Any:
        return self.left.compile(table) & self.right.compile(table)

    def columns(self) -> set[str]:
        return self.left.columns() | self.right.columns()

    def literals(self) -> Iterator[tuple[str, Any]]:
        yield from self.left.literals()
        yield from self.right.literals()

    def says(self, titles: Mapping[str, str]) -> str:
        return f"{self.left.says(titles)}，且{self.right.says(titles)}"


@dataclass(frozen=True, eq=False)
class Either(Both):
    def holds(self, row: Row) -> bool:
        return self.left.holds(row) or self.right.holds(row)

    def compile(self, table: Any) -> Any:
        return self.left.compile(table) | self.right.compile(table)

    def says(self, titles: Mapping[str, str]) -> str:
        return f"（{self.left.says(titles)}，或{self.right.says(titles)}）"


@dataclass(frozen=True, eq=False)
class Not(Condition):
    inner: Condition

    def holds(self, row: Row) -> bool:
        return not self.inner.holds(row)

    def compile(self, table: Any) -> Any:
        return ~self.inner.compile(table)

    def columns(self) -> set[str]:
        return self.inner.columns()

    def literals(self) -> Iterator[tuple[str, Any]]:
        return self.inner.literals()

    def says(self, titles: Mapping[str, str]) -> str:
        return f"不属于“{self.inner.says(titles)}”"


class Term:
    """A value of a lake row: a column, or what is computed from one."""

    def of(self, row: Row) -> Any:
        """The value in plain Python; None when missing."""
        raise NotImplementedError

    def compile(self, table: Any) -> Any:
        """The same as an Ibis value over ``table``."""
        raise NotImplementedError

    def columns(self) -> set[str]:
        raise NotImplementedError

    def says(self, titles: Mapping[str, str]) -> str:
        raise NotImplementedError


@dataclass(frozen=True)
class Shifted(Term):
    """The day so many days after a column's (before it, when negative)."""

    column: str
    days: int

    def of(self, row: Row) -> Any:
        present = row.get(self.column)
        return None if present is None else present + timedelta(days=self.days)

    def compile(self, table: Any) -> Any:
        # A date plus an interval is a timestamp to some engines.
        return (table[self.column] + ibis.interval(days=self.days)).cast("date")

    def columns(self) -> set[str]:
        return {self.column}

    def says(self, titles: Mapping[str, str]) -> str:
        return f"{titles.get(self.column, self.column)}{'后' if self.days >= 0 else '前'}{abs(self.days)}日"


@dataclass(frozen=True)
class Year(Term):
    """The calendar year of a column's day."""

    column: str

    def of(self, row: Row) -> Any:
        present = row.get(self.column)
        return None if present is None else present.year

    def compile(self, table: Any) -> Any:
        return table[self.column].year()

    def columns(self) -> set[str]:
        return {self.column}

    def says(self, titles: Mapping[str, str]) -> str:
        return f"{titles.get(self.column, self.column)}的年份"


@dataclass(frozen=True)
class Column(Term):
    """A named column of the lake, to be compared."""

    name: str

    def of(self, row: Row) -> Any:
        return row.get(self.name)

    def compile(self, table: Any) -> Any:
        return table[self.name]

    def columns(self) -> set[str]:
        return {self.name}

    def says(self, titles: Mapping[str, str]) -> str:
        return titles.get(self.name, self.name)

    def plus(self, days: int) -> Term:
        """The day so many days later (earlier, when negative)."""
        return Shifted(self.name, days)

    @property
    def year(self) -> Term:
        """The calendar year of the day."""
        return Year(self.name)

    def __eq__(self, value: object) -> Condition:  # type: ignore[override]
        return Compare(self.name, "==", value)

    def __ne__(self, value: object) -> Condition:  # type: ignore[override]
        return Compare(self.name, "!=", value)

    def __ge__(self, value: Any) -> Condition:
        return Compare(self.name, ">=", value)

    def __le__(self, value: Any) -> Condition:
        return Compare(self.name, "<=", value)

    def __gt__(self, value: Any) -> Condition:
        return Compare(self.name, ">", value)

    def __lt__(self, value: Any) -> Condition:
        return Compare(self.name, "<", value)

    __hash__ = None  # type: ignore[assignment]

    def has(self, code: str) -> Condition:
        """Whether this is one of the several chosen (``Choices``)."""
        return Has(self.name, code)

    def isin(self, values: Sequence[Any]) -> Condition:
        return OneOf(self.name, tuple(values))

    @property
    def present(self) -> Condition:
        return Present(self.name)


def fact(name: str) -> Column:
    """A declared field."""
    return Column(f"fact_{name}")


def state() -> Column:
    """The key of the record's state."""
    return Column("state")


def day(step: str) -> Column:
    """The day a step was first taken."""
    return Column(f"day_{step}")


def taken(step: str) -> Condition:
    """The step was taken at some time."""
    return Present(f"day_{step}")


@dataclass(frozen=True)
class ClockOutcome:
    """What became of a clock."""

    key: str

    @property
    def met(self) -> Condition:
        """Done in time (by the rolled day where the law rolls)."""
        return Compare(f"clock_{self.key}", "==", "met")

    @property
    def late(self) -> Condition:
        """Done, or still open, after its day."""
        return OneOf(f"clock_{self.key}", ("late", "overdue"))


def clock(key: str) -> ClockOutcome:
    return ClockOutcome(key)
