"""The list of checks the county is to be supervised by, and where each is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.requirements import Level
from zhunsheng.core.supervision.rule import Rule

_SEVERITIES = {"high": "高", "middle": "中", "low": "低"}
PLACES = {"rule": "规则", "clock": "期限", "requirement": "要求"}
_INSTRUMENTS = {
    "urge_letter": "督办函",
    "opinion": "意见书",
    "decision": "决定书（报本级政府）",
    "hint": "工作提示",
}


@dataclass(frozen=True, slots=True)
class Check:
    """``basis`` as the list cites it. ``verified``: its basis was read in the text of the law; otherwise it only hints."""

    id: str
    group: str
    title: str
    basis: str
    severity: Literal["high", "middle", "low"]
    instrument: str
    verified: bool = True

    @property
    def severity_words(self) -> str:
        return _SEVERITIES[self.severity]

    @property
    def instrument_words(self) -> str:
        return _INSTRUMENTS[self.instrument]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check is in force: ``kind`` rule, clock or requirement; ``key`` as findings name their source."""

    kind: Literal["rule", "clock", "requirement"]
    key: str
    title: str
    basis: str


def read_checks(path: Path) -> dict[str, Check]:
    """The list, by id. Raises DefinitionError with every fault; no file is an empty list."""
    if not path.is_file():
        return {}
    found: dict[str, Check] = {}
    problems: list[str] = []
    for group, members in yaml.safe_load(path.read_text("utf-8")).items():
        for id, body in members.items():
            if id in found:
                problems.append(f"{id}出现了两次")
            try:
                found[id] = Check(id, group, **body)
            except TypeError as error:
                problems.append(f"{id}：{error}")
                continue
            if found[id].severity not in _SEVERITIES or found[id].instrument not in _INSTRUMENTS:
                problems.append(f"{id}：严重度或者文书不认识")
    if problems:
        raise DefinitionError(f"{path.name}：" + "；".join(problems))
    return found


def tempered(level: Level, ids: Iterable[str], checks: Mapping[str, Check]) -> Level:
    """``level``; only a hint where it puts a check in force whose basis was not verified."""
    unverified = any(id in checks and not checks[id].verified for id in ids)
    return Level.HINT if unverified else level


def places(ledgers: Mapping[str, Ledger], rules: Mapping[str, Rule]) -> Iterator[tuple[str, Place]]:
    """(check id, where it is in force) of everything declared."""
    for rule in rules.values():
        for check in rule.checks:
            yield check, Place("rule", rule.key, rule.title, rule.basis.short if rule.basis else rule.why)
    for ledger in ledgers.values():
        for clock in ledger.clocks:
            for check in clock.checks:
                yield (
                    check,
                    Place(
                        "clock", f"{ledger.key}.{clock.key}", f"{ledger.title}：{clock.title}", clock.limit
                    ),
                )
        for step in ledger.steps:
            for need in step.needs:
                for check in need.checks:
                    key, title = (
                        f"{ledger.key}.{step.key}.{need.key}",
                        f"{ledger.title}“{step.title}”：{need.title}",
                    )
                    yield check, Place("requirement", key, title, need.basis.short if need.basis else "")
