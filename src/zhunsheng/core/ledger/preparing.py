"""From what was typed to facts that can stand in an event: cleaned, references resolved, every problem named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.asks import Asks, Facts
from zhunsheng.core.ledger.fields import Date, Field, Link, Moment, OrganRef, RegionRef, Rows


class References(Protocol):
    """What names that were typed stand for; None for a name nobody knows, or that several bear."""

    def organ(self, text: str) -> str | None: ...
    def region(self, text: str) -> str | None: ...
    def record(self, declared: Link, text: str) -> str | None: ...


def prepare(
    asks: type[Asks], raw: Mapping[str, Any], *, on: date, references: References, only_given: bool = False
) -> tuple[Facts, list[Problem]]:
    """Canonical facts with codes for names, and the problems. ``only_given``: a correction, which need not be complete."""
    facts, problems = asks.clean(raw, strict=not only_given)
    fields = asks.fields()
    for name in list(facts):
        facts[name], found = _resolve(fields[name], facts[name], on, references, name)
        problems += found
    return facts, problems


def _resolve(
    declared: Field, value: Any, on: date, references: References, path: str
) -> tuple[Any, list[Problem]]:
    if isinstance(declared, RegionRef):
        hint = "地区名录里没有，或有同名的；同名时请连镇名一起写"
        return _known(references.region(value), declared, value, path, hint)
    if isinstance(declared, OrganRef):
        hint = "单位名录里没有，请用全称、简称或代码"
        return _known(references.organ(value), declared, value, path, hint)
    if isinstance(declared, Link):
        hint = "没有这件记录，请填它的编号"
        return _known(references.record(declared, value), declared, value, path, hint)
    if isinstance(declared, Rows):
        problems: list[Problem] = []
        inner = declared.of.fields()
        for index, row in enumerate(value):
            for name in list(row):
                row[name], found = _resolve(inner[name], row[name], on, references, f"{path}.{index}.{name}")
                problems += found
        return value, problems
    if isinstance(declared, Date | Moment) and not declared.future and value[:10] > on.isoformat():
        message = f"{declared.title}{value[:10]}晚于本环节的日期{on}，请核对"
        return value, [Problem("field.future", message, path)]
    return value, []


def _known(code: str | None, declared: Field, value: Any, path: str, hint: str) -> tuple[Any, list[Problem]]:
    if code:
        return code, []
    return code, [Problem("field.reference", f"{declared.title}“{value}”：{hint}", path)]
