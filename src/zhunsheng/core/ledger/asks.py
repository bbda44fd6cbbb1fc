"""What a step asks: a class whose attributes are fields.

::

    class Decide(Asks):
        outcome = Choice("处理结果", OUTCOMES, listed=True)
        heard = YesNo("是否听取申请人意见")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from zhunsheng.core.errors import DefinitionError, Problem
from zhunsheng.core.ledger.fields import Field, Rows, Value

Facts = dict[str, Any]
FactCheck = Callable[[Mapping[str, Any]], Problem | None]


class Asks:
    """Base of every form. Subclass and declare fields; ``CHECKS`` hold conditions between fields.

    A form with several bases asks what all of them ask, in their order; it repeats their ``CHECKS`` itself.
    """

    CHECKS: ClassVar[tuple[FactCheck, ...]] = ()
    _fields: ClassVar[dict[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        inherited = {
            name: field for base in cls.__bases__ for name, field in getattr(base, "_fields", {}).items()
        }
        cls._fields = {**inherited, **own}
        for name in own:
            if name in RESERVED:
                raise DefinitionError(f"{cls.__qualname__}.{name}：“{name}”是保留名，请换一个字段名")
        sections: dict[str, int] = {}
        for field in cls._fields.values():
            sections[field.section] = sections.get(field.section, 0) + 1
        for section, count in sections.items():
            if count > 9:
                raise DefinitionError(
                    f"{cls.__qualname__}：分组“{section}”有{count}个字段，一组最多9个，请用section分组"
                )

    @classmethod
    def fields(cls) -> dict[str, Field]:
        return cls._fields

    @classmethod
    def clean(
        cls, raw: Mapping[str, Any], *, path: str = "", strict: bool = True
    ) -> tuple[Facts, list[Problem]]:
        """Canonical facts and every problem found.

        Unknown names are problems. With ``strict=False`` a missing required field is not a problem (imported history).
        """
        facts: Facts = {}
        problems = [
            Problem("field.unknown", f"没有“{name}”这个字段，请删去或改名", path + str(name))
            for name in raw
            if name not in cls._fields
        ]
        for name, field in cls._fields.items():
            value = raw.get(name)
            if value is None or (isinstance(value, str) and not value.strip()) or value == []:
                if field.required and strict:
                    problems.append(Problem("field.required", f"请填{field.title}", path + name))
                continue
            if isinstance(field, Rows):
                facts[name], found = _clean_rows(field, value, path + name, strict)
                problems += found
                continue
            try:
                facts[name] = _readable(field.clean(value))
            except (ValueError, TypeError, KeyError) as error:
                problems.append(Problem("field.invalid", f"{field.title}：{error}", path + name))
        if not problems:
            problems += [wrong for check in cls.CHECKS if (wrong := check(facts))]
        return facts, problems


_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _readable(value: Value) -> Value:
    """``value``, unless a text of it holds what nobody can see and no database keeps."""
    parts = value.values() if isinstance(value, Mapping) else (value,)
    if any(isinstance(part, str) and _UNREADABLE.search(part) for part in parts):
        raise ValueError("含有看不见的控制字符，请删去后重新填写")
    return value


RESERVED = frozenset(
    {
        "id",
        "ledger",
        "state",
        "number",
        "organ",
        "region",
        "opened_on",
        "closed_on",
        "version",
        "clean",
        "fields",
    }
)


def _clean_rows(field: Rows, value: Any, path: str, strict: bool) -> tuple[list[Facts], list[Problem]]:
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        return [], [Problem("field.invalid", f"{field.title}：应为若干行", path)]
    rows: list[Facts] = []
    problems: list[Problem] = []
    for index, row in enumerate(value):
        facts, found = field.of.clean(row, path=f"{path}.{index}.", strict=strict)
        rows.append(facts)
        problems += found
    if strict and len(rows) < field.at_least:
        problems.append(
            Problem("field.rows", f"{field.title}至少{field.at_least}行，现有{len(rows)}行", path)
        )
    return rows, problems


def ordered(earlier: str, later: str, message: str) -> FactCheck:
    """The field ``later`` may not lie before ``earlier`` (an end before a start)."""

    def check(facts: Mapping[str, Any]) -> Problem | None:
        first, second = facts.get(earlier), facts.get(later)
        return Problem("facts.order", message, later) if first and second and second < first else None

    return check


def at_most(part: str, whole: str, message: str) -> FactCheck:
    """The number ``part`` may not exceed ``whole`` (passed more than sat)."""

    def check(facts: Mapping[str, Any]) -> Problem | None:
        small, large = facts.get(part), facts.get(whole)
        return (
            Problem("facts.part", message, part)
            if small is not None and large is not None and small > large
            else None
        )

    return check
