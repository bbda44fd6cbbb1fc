"""A small county with a few invented records of every ledger, and what two states of a database are compared by."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.county import surroundings
from zhunsheng.apps.demo.planning import Plan
from zhunsheng.apps.demo.structure import build as build_structure
from zhunsheng.apps.exchange.exporting import export
from zhunsheng.apps.exchange.identity import fingerprint
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.writing import take_all
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.core.ledger.ledger import Ledger

AROUND = surroundings()
PROFILE = {"towns": 4, "villages": 12, "bodies": 6, "years": 2}


@dataclass
class Everything:
    """The plan, and its ledgers so that what links name comes first."""

    plan: Plan

    @property
    def ledgers(self) -> list[Ledger]:
        return self.plan.ledgers


def registers(each: int = 8, seed: int = 3) -> Everything:
    """Regions, organs and people of the county, and the plan of its records, none written yet."""
    rng = random.Random(seed)
    names = yaml.safe_load((catalogue().folder / "demo" / "county.yaml").read_text(encoding="utf-8"))
    structure = build_structure(names, PROFILE, rng, AROUND)
    wanted = {key: [{"year": 2025, "count": each}] for key in catalogue().ledgers}
    return Everything(Plan({**PROFILE, "ledgers": wanted}, catalogue(), structure, rng, AROUND.today))


def write(everything: Everything) -> None:
    """Write the planned records, each act its person's own."""
    for planned in everything.plan.records():
        acts = [replace(act, actor=person) for act, person in zip(planned.acts, planned.people, strict=True)]
        take_all(acts, system_actor(), AROUND)


def exported(ledger: Ledger, folder: Path, *, personal: bool = True) -> Path:
    """Every record of a ledger in a workbook."""
    out = folder / f"{ledger.key}.xlsx"
    rows = Record.objects.filter(ledger=ledger.key).order_by("-opened_on", "id")
    export(rows, ledger, system_actor(), out, AROUND, personal=personal)
    return out


def told(ledger: Ledger) -> dict[str, Any]:
    """What stands of each record of a ledger: all but who recorded it, and personal values by their keyed hash."""
    return {
        row.id: {
            "state": row.state,
            "number": row.number,
            "key": row.natural_key,
            "organ": row.organ,
            "region": row.region,
            "opened": row.opened_on,
            "closed": row.closed_on,
            "headline": row.headline,
            "clocks": row.clocks,
            "taken": [(step, on) for _, step, on, _ in row.taken],
            "facts": {name: fingerprint(ledger.fields[name], value) for name, value in row.facts.items()},
        }
        for row in Record.objects.filter(ledger=ledger.key, voided=False)
    }


def days(first: date, count: int) -> Iterator[date]:
    """Consecutive days."""
    yield from (date.fromordinal(first.toordinal() + one) for one in range(count))
