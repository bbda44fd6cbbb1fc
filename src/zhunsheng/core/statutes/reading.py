"""Reading the dated YAML of laws, time limits and thresholds, and refusing what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml

from zhunsheng.core.calendar import Limit, Roll, Unit
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.statutes.value import (
    OPERATORS,
    OTHER_UNITS,
    THRESHOLD_UNITS,
    Extension,
    Kind,
    Law,
    StatuteValue,
    Threshold,
)

_LAW_KEYS = {"title", "short_title", "document", "working_days", "counting", "roll", "roll_basis"}
_SHARED_KEYS = {"title", "law", "article", "from", "to", "unit", "verified", "note"}
_VALUE_KEYS = _SHARED_KEYS | {
    "kind", "who", "starts_on", "length", "unit_basis", "extension", "suspended_by", "expires_effect",
    "fixed_date", "roll", "roll_basis",
}  # fmt: skip
_THRESHOLD_KEYS = _SHARED_KEYS | {"operator", "value", "condition"}
_NEVER_ROLLS = {
    Kind.MINIMUM, Kind.LEAD_TIME, Kind.MAXIMUM_DURATION, Kind.DEEMED_SERVICE, Kind.RETENTION, Kind.BAR,
}  # fmt: skip
_Dated = TypeVar("_Dated", StatuteValue, Threshold)

Shelves = tuple[dict[str, Law], dict[str, tuple[StatuteValue, ...]], dict[str, tuple[Threshold, ...]]]


def read(folder: Path) -> Shelves:
    """Laws, time limits and thresholds under ``folder``. ``DefinitionError`` names every fault at once."""
    laws: dict[str, Law] = {}
    values: dict[str, tuple[StatuteValue, ...]] = {}
    thresholds: dict[str, tuple[Threshold, ...]] = {}
    faults: list[str] = []
    paths = sorted(folder.glob("*/*.yaml"))
    if not paths:
        raise DefinitionError(f"{folder} 下没有法定值")
    for path in sorted(paths, key=lambda path: path.parent.name != "_laws"):
        try:
            body = _load(path)
            if path.parent.name == "_laws":
                laws[path.stem] = _law(path.stem, body)
                continue
            id = f"{path.parent.name}.{path.stem}"
            if any("operator" in version for version in _versions(body)):
                thresholds[id] = _dated(id, body, _THRESHOLD_KEYS, laws, _threshold)
            else:
                values[id] = _dated(id, body, _VALUE_KEYS, laws, _value)
        except (DefinitionError, KeyError, TypeError, ValueError) as error:
            told = f"缺 {error.args[0]}" if isinstance(error, KeyError) else str(error)
            faults.append(f"{path.parent.name}/{path.name}：{told}")
    if faults:
        raise DefinitionError("法定值有误：\n" + "\n".join(faults))
    return laws, values, thresholds


def _load(path: Path) -> dict[str, Any]:
    try:
        body = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise DefinitionError(f"不是 YAML：{error}") from error
    if not isinstance(body, dict):
        raise DefinitionError("应是若干“键：值”")
    return body


def _known(body: Mapping[str, Any], keys: set[str]) -> None:
    if unknown := sorted(set(body) - keys):
        raise DefinitionError(f"不认识的键 {'、'.join(unknown)}")


def _law(key: str, body: dict[str, Any]) -> Law:
    _known(body, _LAW_KEYS)
    return Law(key=key, **{**body, "roll": Roll(body.get("roll", Roll.NO_CLAUSE))})


def _versions(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Each version over what all of them share."""
    shared = {key: value for key, value in body.items() if key != "versions"}
    return [{**shared, **version} for version in body["versions"]]


def _dated(
    id: str,
    body: dict[str, Any],
    keys: set[str],
    laws: Mapping[str, Law],
    make: Callable[[str, dict[str, Any], dict[str, Any]], _Dated],
) -> tuple[_Dated, ...]:
    made: list[_Dated] = []
    for version in _versions(body):
        _known(version, keys)
        law = laws.get(version["law"])
        if law is None:
            raise DefinitionError(f"_laws 下没有 {version['law']}")
        since, until = version["from"], version.get("to")
        for day in (since, until):
            if day is not None and type(day) is not date:
                raise DefinitionError(f"日期须写作 2024-01-01，不能是 {day!r}")
        if until is not None and until < since:
            raise DefinitionError(f"to {until} 早于 from {since}")
        if made and (made[-1].until is None or made[-1].until >= since):
            raise DefinitionError(f"{since} 起的一版与前一版重叠：前一版须写 to {since - timedelta(1)}")
        common = {
            "id": id,
            "title": version["title"],
            "law": law,
            "citation": law.cite(str(version.get("article", ""))),
            "since": since,
            "until": until,
            "unit": version["unit"],
            "verified": version.get("verified", True),
            "note": version.get("note", ""),
        }
        made.append(make(id, version, common))
    if not made:
        raise DefinitionError("versions 是空的")
    return tuple(made)


def _value(id: str, version: dict[str, Any], common: dict[str, Any]) -> StatuteValue:
    kind, unit, length = Kind(version["kind"]), version["unit"], version.get("length")
    if unit in OTHER_UNITS:
        if length is not None:
            raise DefinitionError(f"单位 {unit} 没有长度")
        if (unit == "fixed_date") != ("fixed_date" in version):
            raise DefinitionError("fixed_date 与单位不符")
    else:
        Limit(length, Unit(unit))  # type: ignore[arg-type]
    starts_on = version["starts_on"]
    _known(starts_on, {"event", "title"})
    law: Law = common["law"]
    roll = Roll(version.get("roll", Roll.NEVER if kind in _NEVER_ROLLS else law.roll))
    return StatuteValue(
        **common,
        kind=kind,
        length=length,
        who=version["who"],
        event=starts_on["event"],
        starts_on=starts_on["title"],
        roll=roll,
        roll_basis=version.get("roll_basis", law.roll_basis if roll is law.roll else ""),
        unit_basis=version.get("unit_basis", ""),
        extension=_extension(version.get("extension")),
        suspended_by=tuple(version.get("suspended_by", ())),
        expires_effect=version.get("expires_effect", ""),
        fixed_date=_month_day(version.get("fixed_date")),
    )


def _extension(body: dict[str, Any] | None) -> Extension | None:
    if body is None:
        return None
    _known(body, {"length", "unit", "times", "approver"})
    unit, length = Unit(body["unit"]), body.get("length")
    limit = None if length is None else Limit(length, unit)
    return Extension(limit, unit, body.get("times"), body["approver"])


def _month_day(written: str | None) -> tuple[int, int] | None:
    if written is None:
        return None
    day = date.fromisoformat(f"2000-{written}")
    return day.month, day.day


def _threshold(id: str, version: dict[str, Any], common: dict[str, Any]) -> Threshold:
    operator, unit, written = version["operator"], version["unit"], version["value"]
    if operator not in OPERATORS:
        raise DefinitionError(f"不认识的比较 {operator}")
    if unit not in THRESHOLD_UNITS:
        raise DefinitionError(f"不认识的单位 {unit}")
    if (operator == "range") != isinstance(written, list):
        raise DefinitionError("range 须写两个数，其他只写一个数")
    value: Decimal | tuple[Decimal, Decimal] | None
    if isinstance(written, list):
        low, high = (Decimal(str(number)) for number in written)
        value = (low, high)
    else:
        value = None if written is None else Decimal(str(written))
    return Threshold(**common, operator=operator, value=value, condition=version.get("condition", ""))
