"""Organs, regions and people by code, held in memory: a county has some hundreds of them and every page asks.

``directory()`` reads anew after a change (``forget``), and at the latest a minute later in other processes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from zhunsheng.apps.registry.models import Account, Organ, Region
from zhunsheng.core.access.roles import Actor, Assignment

_TTL = 60.0


@dataclass
class Directory:
    """Names and trees. Implements ``core.ledger.Names`` but for records, which are looked up by whoever shows them."""

    organs: dict[str, Organ]
    regions: dict[str, Region]
    people: dict[str, str]  # username → name
    organ_trees: dict[str, frozenset[str]] = field(default_factory=dict)
    region_trees: dict[str, frozenset[str]] = field(default_factory=dict)
    _organ_by_name: dict[str, str] = field(default_factory=dict)
    _region_by_name: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Directory:
        organs = {organ.code: organ for organ in Organ.objects.all()}
        regions = {region.code: region for region in Region.objects.all()}
        found = cls(organs, regions, dict(Account.objects.values_list("username", "name")))
        found.organ_trees = _trees({code: organ.parent_id for code, organ in organs.items()})
        found.region_trees = _trees({code: region.parent_id for code, region in regions.items()})
        for organ in organs.values():
            found._organ_by_name |= {organ.name: organ.code, organ.short_name: organ.code}
        for region in regions.values():
            # A village's bare name may occur in two towns: then only the full path names it.
            taken = found._region_by_name.get(region.name)
            found._region_by_name[region.name] = "" if taken is not None else region.code
            if region.parent_id in regions:
                found._region_by_name[regions[region.parent_id].name + region.name] = region.code
        return found

    def organ(self, code: str) -> str:
        organ = self.organs.get(code)
        return organ.short_name if organ else code

    def kind(self, code: str) -> str:
        """What kind of organ it is; a section is of the kind of the organ it belongs to."""
        found = self.organs.get(code)
        while found is not None and found.kind == Organ.Kind.SECTION and found.parent_id:
            found = self.organs.get(found.parent_id)
        return str(found.kind) if found is not None else ""

    def region(self, code: str) -> str:
        region = self.regions.get(code)
        return region.name if region else code

    def record(self, record_id: str) -> str:
        return record_id

    def person(self, username: str) -> str:
        return self.people.get(username, username)

    def named(self, text: str) -> list[str]:
        """The accounts of everybody who has this name, or this account."""
        return [username for username, name in self.people.items() if text in (username, name)]

    def organ_code(self, text: str) -> str | None:
        """The code meant by a code, full or short name."""
        return text if text in self.organs else self._organ_by_name.get(text) or None

    def region_code(self, text: str) -> str | None:
        return text if text in self.regions else self._region_by_name.get(text) or None

    def town_of(self, region: str) -> str:
        """The town a region lies in (itself for a town, "" for the county)."""
        found = self.regions.get(region)
        while found is not None and found.level == Region.Level.VILLAGE:
            found = self.regions.get(found.parent_id or "")
        return found.code if found is not None and found.level == Region.Level.TOWN else ""


def _trees(parents: dict[str, str | None]) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {code: {code} for code in parents}
    for code in parents:
        above = parents[code]
        while above is not None and above in below:
            below[above].add(code)
            above = parents.get(above)
    return {code: frozenset(members) for code, members in below.items()}


_held: tuple[float, Directory] | None = None


def directory() -> Directory:
    """The present directory, at most a minute old."""
    global _held
    now = time.monotonic()
    if _held is None or now - _held[0] > _TTL:
        _held = (now, Directory.read())
    return _held[1]


def forget() -> None:
    """Read anew at the next call: after organs, regions, people or roles were changed."""
    global _held
    _held = None


def actor_of(account: Account) -> Actor:
    """The account as ``may`` judges it, with all its assignments."""
    known = directory()
    rows = list(account.roles.all())
    return Actor(
        person=account.username,
        name=account.name,
        organ=account.organ_id,
        region=known.organs[account.organ_id].region_id if account.organ_id in known.organs else "",
        assignments=tuple(
            Assignment(
                account.username, row.role, row.organ_id, row.since, row.until, domains=tuple(row.domains)
            )
            for row in rows
        ),
        covers={row.organ_id: known.organ_trees.get(row.organ_id, frozenset()) for row in rows},
        kind=known.kind(account.organ_id),
    )


def system_actor(person: str = "system", organ: str = "") -> Actor:
    """The actor of imports, the demo and nightly work: may take every step, through no page."""
    return Actor(person, "系统", organ, "", (), {}, system=True)
