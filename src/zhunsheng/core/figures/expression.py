"""Conditions on records, written once and evaluated by any engine.

``fact("outcome") == "upheld"``, ``fact("amount") >= 100``, ``fact("kind").isin(["a", "b"])``, ``clock("decision").met``,
``state().isin([...])``, ``taken("extend")``; combined with ``&``, ``|``, ``~``. A missing value makes a comparison false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
    column: str
    operation: str
    value: Any

    def holds(self, row: Row) -> bool:
        present = row.get(self.column)
        return present is not None and bool(_OPERATORS[self.operation][0](present, self.value))

    def compile(self, table: Any) -> Any:
        return _OPERATORS[self.operation][0](table[self.column], self.value).fill_null(False)

    def columns(self) -> set[str]:
        return {self.column}

    def literals(self) -> Iterator[tuple[str, Any]]:
        yield self.column, self.value

    def says(self, titles: Mapping[str, str]) -> str:
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


@dataclass(frozen=True)
class Column:
    """A named column of the lake, to be compared."""

    name: str

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
