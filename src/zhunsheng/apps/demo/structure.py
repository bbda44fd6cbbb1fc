"""The county itself: regions, organs, people, enterprises to be invented."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from stdnum.cn import ric, uscc

from zhunsheng.apps.registry.models import Account, Organ, Region, RoleAssignment

OPENED = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class Firm:
    name: str
    code: str
    region: str


@dataclass
class Structure:
    """The county's codes by kind, and pools of invented people and firms. All choices come from ``rng``."""

    names: Mapping[str, Any]
    rng: random.Random
    county: str
    towns: list[str]
    villages: list[str]
    justice_bureau: str
    bodies: list[str]
    enforcing: list[str]
    town_organs: list[str]
    town_of_organ: dict[str, str]
    villages_of: dict[str, list[str]] = field(default_factory=dict)
    names_of: dict[str, str] = field(default_factory=dict)
    people_of: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)  # username, roles
    _ids: int = 0
    _firms: int = 0

    @property
    def organs(self) -> list[str]:
        return [self.justice_bureau, *self.bodies, *self.town_organs]

    def pool(self, name: str) -> list[str]:
        """Organs by the name a demo file uses."""
        return {
            "justice_bureau": [self.justice_bureau],
            "bodies": self.bodies,
            "enforcing": self.enforcing,
            "towns": self.town_organs,
            "organs": self.organs,
            "county": [self.county],
        }[name]

    def region_of(self, organ: str, level: str = "town") -> str:
        """A region for a record of ``organ``: its town (or a village of it), else any."""
        town = self.town_of_organ.get(organ) or self.rng.choice(self.towns)
        return (
            self.rng.choice(self.villages_of[town]) if level == "village" and self.villages_of[town] else town
        )

    def person_name(self) -> str:
        return self.rng.choice(self.names["surnames"]) + self.rng.choice(self.names["given"])

    def person(self, *, with_id: bool) -> dict[str, str]:
        """A person never met before; the identity number is formally right and belongs to nobody."""
        if not with_id:
            return {"name": self.person_name()}
        self._ids += 1
        born = date(1955 + self._ids % 45, self._ids // 45 % 12 + 1, self._ids // 540 % 28 + 1)
        head = f"110105{born:%Y%m%d}{self._ids // 15120 % 1000:03d}"
        return {"name": self.person_name(), "id_number": head + ric.calc_check_digit(head)}

    def firm(self) -> Firm:
        """An enterprise never met before."""
        self._firms += 1
        heads, trades = self.names["enterprise_heads"], self.names["enterprise_trades"]
        number = self._firms - 1
        name = heads[number % len(heads)] + trades[number // len(heads) % len(trades)]
        name += ("" if number < len(heads) * len(trades) else "（" + str(number) + "）") + "有限公司"
        body = f"91990100MA{self._firms:07d}"
        return Firm(
            self.names["county"]["name"] + name,
            body + uscc.calc_check_digit(body),
            self.rng.choice(self.towns),
        )

    @cached_property
    def firms(self) -> list[Firm]:
        """The firms that turn up as parties again and again."""
        return [self.firm() for _ in range(120)]


def build(names: Mapping[str, Any], profile: Mapping[str, Any], rng: random.Random) -> Structure:
    """Write regions, organs and accounts. The database must hold none yet."""
    county = Region(code=names["county"]["code"], name=names["county"]["name"], level=Region.Level.COUNTY)
    regions = [county]
    prefix = county.code[:6]
    villages_of: dict[str, list[str]] = {}
    towns = names["towns"][: profile["towns"]]
    per_town, more = divmod(profile["villages"], len(towns))
    for number, town_name in enumerate(towns, 1):
        town = Region(code=f"{prefix}{number:03d}000", name=town_name, level=Region.Level.TOWN, parent=county)
        regions.append(town)
        pairs = [(head, tail) for tail in names["village_tails"] for head in names["village_heads"]]
        chosen = rng.sample(pairs, per_town + (number <= more))
        villages_of[town.code] = []
        for index, (head, tail) in enumerate(chosen, 1):
            code = f"{prefix}{number:03d}{index:03d}"
            regions.append(Region(code=code, name=head + tail, level=Region.Level.VILLAGE, parent=town))
            villages_of[town.code].append(code)
    for level in Region.Level:
        Region.objects.bulk_create([region for region in regions if region.level == level])
    structure = _organs(
        names, profile, rng, county, [region for region in regions if region.level == Region.Level.TOWN]
    )
    structure.villages_of = villages_of
    structure.villages = [code for codes in villages_of.values() for code in codes]
    structure.names_of |= {region.code: region.name for region in regions}
    _accounts(structure)
    return structure


def _organs(
    names: Mapping[str, Any],
    profile: Mapping[str, Any],
    rng: random.Random,
    county: Region,
    towns: list[Region],
) -> Structure:
    title = names["county"]["name"]
    top = Organ(
        code="01", name=title + "人民政府", short_name=names["county"]["short"], mark=names["county"]["mark"],
        kind=Organ.Kind.COUNTY, region=county,
    )  # fmt: skip
    bureau = Organ(
        code="02", name=title + names["justice_bureau"]["name"], short_name=names["justice_bureau"]["short"],
        mark=names["justice_bureau"]["mark"], kind=Organ.Kind.JUSTICE_BUREAU, region=county, parent=top,
    )  # fmt: skip
    bodies = [
        Organ(
            code=f"{number + 10}", name=title + name, short_name=short, mark=mark, kind=Organ.Kind.BODY,
            region=county, parent=top, enforces=number < 28,
        )
        for number, (name, short, mark) in enumerate(names["bodies"][: profile["bodies"]])
    ]  # fmt: skip
    offices = [
        Organ(
            code=f"{number + 100}", name=f"{title}{town.name}{'办事处' if town.name.endswith('街道') else '人民政府'}",
            short_name=town.name, mark=town.name[:2], kind=Organ.Kind.TOWN, region=town, parent=top, enforces=True,
        )
        for number, town in enumerate(towns)
    ]  # fmt: skip
    Organ.objects.bulk_create([top])
    Organ.objects.bulk_create([bureau, *bodies, *offices])
    return Structure(
        names=names,
        rng=rng,
        county=top.code,
        towns=[town.code for town in towns],
        villages=[],
        justice_bureau=bureau.code,
        bodies=[organ.code for organ in bodies],
        enforcing=[organ.code for organ in bodies if organ.enforces],
        town_organs=[organ.code for organ in offices],
        town_of_organ={organ.code: organ.region_id for organ in offices},
        names_of={organ.code: organ.short_name for organ in [top, bureau, *bodies, *offices]},
    )


# username, post, where, roles: the people of the tour; every other organ gets a clerk, a handler and a head.
_NAMED = (
    ("demo_handler", "经办人", "justice_bureau", ("handler", "clerk", "reviewer")),
    ("demo_head", "局长", "justice_bureau", ("head",)),
    ("demo_supervisor", "执法监督科", "justice_bureau", ("supervisor", "clerk")),
    ("demo_writer", "依法治县办秘书科", "justice_bureau", ("writer", "clerk")),
    ("demo_leader", "县长", "county", ("leader",)),
    ("demo_officer", "执法人员", "first_body", ("officer", "handler", "clerk")),
    ("demo_town", "司法所", "first_town", ("town_clerk", "clerk", "handler")),
)
DEMO_PASSWORD = "zhunsheng-demo"


def _accounts(structure: Structure) -> None:
    """People with roles. Only the named ones can sign in; the demo password is printed by ``zhunsheng run``."""
    places = {
        "justice_bureau": structure.justice_bureau,
        "county": structure.county,
        "first_body": structure.bodies[0],
        "first_town": structure.town_organs[0],
    }
    accounts: list[tuple[Account, tuple[str, ...]]] = []
    password = Account()
    password.set_password(DEMO_PASSWORD)
    for username, post, place, roles in _NAMED:
        account = Account(
            username=username,
            name=structure.person_name(),
            post=post,
            organ_id=places[place],
            password=password.password,
        )
        accounts.append((account, roles))
    for organ in structure.organs:
        town = organ in structure.town_of_organ
        for suffix, roles in (
            ("a", ("clerk", "handler", *(("town_clerk",) if town else ("officer",)))),
            ("b", ("handler", "officer", "reviewer")),
            ("c", ("head",)),
        ):
            account = Account(
                username=f"p{organ}{suffix}", name=structure.person_name(), organ_id=organ, password="!"
            )
            accounts.append((account, roles))
    Account.objects.bulk_create([account for account, _ in accounts])
    RoleAssignment.objects.bulk_create(
        [
            RoleAssignment(account=account, role=role, organ_id=account.organ_id, since=OPENED)
            for account, roles in accounts
            for role in roles
        ]
    )
    for account, held in accounts:
        structure.people_of.setdefault(account.organ_id, []).append((account.username, frozenset(held)))
