"""How far the declarations reach: for each of the law's procedures, what there must be and what there is.

``content/procedures.yaml`` says what there must be: ledgers, steps, documents, and which statutory values belong to
which procedure. Clocks and thresholds are counted from the dated values themselves: every verified one is to be used by
a clock or a requirement, or stands there with the reason why none can carry it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.supervision.checks import places

Kind = Literal["ledger", "step", "clock", "threshold", "document", "check"]
KINDS: Mapping[Kind, str] = {
    "ledger": "台账",
    "step": "环节",
    "clock": "期限",
    "threshold": "法定数",
    "document": "文书",
    "check": "核查",
}
_PARTS = {"title", "ledgers", "values", "elsewhere", "steps", "documents"}


@dataclass(frozen=True, slots=True)
class Line:
    """One procedure: by kind, how much there is, how much there must be, and what is lacking."""

    id: str
    title: str
    declared: Mapping[Kind, int]
    expected: Mapping[Kind, int]
    missing: Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as the file says it; see its head."""

    id: str
    title: str
    ledgers: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()


def coverage(catalogue: Catalogue) -> list[Line]:
    """A line for each procedure, and a last one for the list of checks. Raises DefinitionError with every fault of the file."""
    procedures = read_procedures(catalogue)
    used = _used(catalogue)
    lines = [_line(catalogue, procedure, used) for procedure in procedures]
    in_force = {id for id, _ in places(catalogue.ledgers, catalogue.rules)}
    missing = tuple(
        f"{check.id} {check.title}" for check in catalogue.checks.values() if check.id not in in_force
    )
    number = len(catalogue.checks)
    checks = Line(
        "核查",
        "自动核查清单",
        {"check": number - len(missing)},
        {"check": number},
        {"check": missing} if missing else {},
    )
    return [*lines, checks]


def read_procedures(catalogue: Catalogue) -> list[Procedure]:
    """What ``content/procedures.yaml`` says. Raises DefinitionError with every fault."""
    path = catalogue.folder / "procedures.yaml"
    found: list[Procedure] = []
    problems: list[str] = []
    for id, body in yaml.safe_load(path.read_text("utf-8")).items():
        unknown = body.keys() - _PARTS
        if unknown:
            problems.append(f"{id}：不认识{'、'.join(sorted(unknown))}")
            continue
        found.append(Procedure(id, **{key: _frozen(value) for key, value in body.items()}))
    folders = {id.partition(".")[0] for id in (*catalogue.statutes.values, *catalogue.statutes.thresholds)}
    claimed = [folder for procedure in found for folder in procedure.values]
    problems += [f"法定值“{folder}”没有归入任何程序" for folder in sorted(folders - set(claimed))]
    problems += [
        f"法定值“{folder}”归入了两个程序" for folder in sorted(set(claimed)) if claimed.count(folder) > 1
    ]
    for procedure in found:
        known = {*catalogue.statutes.values, *catalogue.statutes.thresholds}
        problems += [f"{procedure.id}：没有法定值“{id}”" for id in procedure.elsewhere if id not in known]
        problems += _broken_steps(catalogue, procedure)
    if problems:
        raise DefinitionError(f"{path.name}：" + "；".join(problems))
    return found


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _broken_steps(catalogue: Catalogue, procedure: Procedure) -> Iterator[str]:
    for title, place in procedure.steps.items():
        if place and not _has_step(catalogue, procedure, place):
            yield f"{procedure.id}的“{title}”：没有环节“{place}”"


def _has_step(catalogue: Catalogue, procedure: Procedure, place: str) -> bool:
    ledger, _, step = place.rpartition(".")
    keys = (ledger,) if ledger else procedure.ledgers
    return any(
        edition.has_step(step) for key in keys for edition in catalogue.editions.get(key, ())
    )  # an older law's step counts too


def _used(catalogue: Catalogue) -> set[str]:
    """Ids of the statutory values some clock runs by or some requirement judges by, in any edition."""
    found: set[str] = set()
    for editions in catalogue.editions.values():
        for ledger in editions:
            found |= {clock.limit for clock in ledger.clocks}
            found |= {id for step in ledger.steps for need in step.needs for id in need.thresholds}
    return found


def _line(catalogue: Catalogue, procedure: Procedure, used: set[str]) -> Line:
    expected: dict[Kind, int] = {}
    missing: dict[Kind, tuple[str, ...]] = {}

    def count(kind: Kind, wanted: Mapping[str, bool]) -> None:
        if wanted:
            expected[kind] = len(wanted)
            lacking = tuple(name for name, there in wanted.items() if not there)
            if lacking:
                missing[kind] = lacking

    produced = {
        kind.title
        for key in procedure.ledgers
        for edition in catalogue.editions.get(key, ())
        for step in edition.steps
        for kind in step.produces
    }
    placed = used | procedure.elsewhere.keys()
    count("ledger", {key: key in catalogue.editions for key in procedure.ledgers})
    count("step", {title: bool(place) for title, place in procedure.steps.items()})
    for kind, shelf in (("clock", catalogue.statutes.values), ("threshold", catalogue.statutes.thresholds)):
        count(
            kind,  # type: ignore[arg-type]
            {
                f"{id} {versions[-1].title}": id in placed
                for id, versions in shelf.items()
                if id.partition(".")[0] in procedure.values and versions[-1].verified
            },
        )
    count("document", {title: title in produced for title in procedure.documents})
    declared = {kind: number - len(missing.get(kind, ())) for kind, number in expected.items()}
    return Line(procedure.id, procedure.title, declared, expected, missing)
