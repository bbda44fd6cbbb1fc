"""The county itself: regions, organs, people, enterprises to be invented."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from stdnum.cn import ric, uscc

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.registry.changes import account, assignment, organ, region
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.apps.registry.passwords import kept
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.core.registry import Change

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
        """Organs by the name a demo file uses: of a kind, or one body by its name after the county's."""
        kinds = {
            "justice_bureau": [self.justice_bureau],
            "bodies": self.bodies,
            "enforcing": self.enforcing,
            "towns": self.town_organs,
            "organs": self.organs,
            "county": [self.county],
        }
        if name in kinds:
            return kinds[name]
        place = [body[0] for body in self.names["bodies"]].index(name)
        return self.bodies[place : place + 1] or self.bodies  # a small county lacks the last of them

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


def build(
    names: Mapping[str, Any], profile: Mapping[str, Any], rng: random.Random, around: Surroundings
) -> Structure:
    """Write regions, organs and accounts. The database must hold none yet."""
    opened: dict[str, Any] = {"learned": datetime.combine(OPENED, time(9), around.now.tzinfo)}
    county = names["county"]["code"]
    changes = [region(OPENED, county, names["county"]["name"], "county", **opened)]
    prefix = county[:6]
    villages_of: dict[str, list[str]] = {}
    towns = names["towns"][: profile["towns"]]
    town_names: dict[str, str] = {}
    per_town, more = divmod(profile["villages"], len(towns))
    for number, town_name in enumerate(towns, 1):
        town = f"{prefix}{number:03d}000"
        town_names[town] = town_name
        changes.append(region(OPENED, town, town_name, "town", county, **opened))
        pairs = [(head, tail) for tail in names["village_tails"] for head in names["village_heads"]]
        chosen = rng.sample(pairs, per_town + (number <= more))
        villages_of[town] = [f"{prefix}{number:03d}{index:03d}" for index in range(1, len(chosen) + 1)]
        changes += [
            region(OPENED, code, head + tail, "village", town, **opened)
            for code, (head, tail) in zip(villages_of[town], chosen, strict=True)
        ]
    organs, structure = _organs(names, profile, rng, town_names, opened)
    structure.villages_of = villages_of
    structure.villages = [code for codes in villages_of.values() for code in codes]
    structure.names_of |= {one.facts["code"]: one.facts["name"] for one in changes}
    carry_out([*changes, *organs, *_accounts(structure, opened)], system_actor(), around)
    return structure


def _organs(
    names: Mapping[str, Any],
    profile: Mapping[str, Any],
    rng: random.Random,
    towns: Mapping[str, str],
    opened: dict[str, Any],
) -> tuple[list[Change], Structure]:
    title, county = names["county"]["name"], names["county"]["code"]
    bureau = names["justice_bureau"]
    top = organ(
        OPENED, "01", title + "人民政府", names["county"]["short"], names["county"]["mark"], "county", county,
        **opened,
    )  # fmt: skip
    justice = organ(
        OPENED, "02", title + bureau["name"], bureau["short"], bureau["mark"], "justice_bureau", county, "01",
        **opened,
    )  # fmt: skip
    bodies = [
        organ(
            OPENED, f"{number + 10}", title + name, short, mark, "body", county, "01", enforces=number < 28,
            **opened,
        )
        for number, (name, short, mark) in enumerate(names["bodies"][: profile["bodies"]])
    ]  # fmt: skip
    offices = [
        organ(
            OPENED, f"{number + 100}", f"{title}{name}{'办事处' if name.endswith('街道') else '人民政府'}",
            name, name[:2], "town", town, "01", enforces=True, **opened,
        )
        for number, (town, name) in enumerate(towns.items())
    ]  # fmt: skip
    every = [top, justice, *bodies, *offices]
    codes = [one.facts["code"] for one in every]
    body_codes, office_codes = codes[2 : 2 + len(bodies)], codes[2 + len(bodies) :]
    return every, Structure(
        names=names,
        rng=rng,
        county="01",
        towns=list(towns),
        villages=[],
        justice_bureau="02",
        bodies=body_codes,
        enforcing=[one.facts["code"] for one in bodies if one.facts["enforces"]],
        town_organs=office_codes,
        town_of_organ=dict(zip(office_codes, towns, strict=True)),
        names_of={one.facts["code"]: one.facts["short_name"] for one in every},
    )


# username, post, where, roles: the people of the tour; every other organ gets a clerk, a handler and a head.
_NAMED = (
    ("demo_handler", "经办人", "justice_bureau", ("handler", "clerk", "reviewer")),
    ("demo_head", "局长", "justice_bureau", ("head",)),
    ("demo_supervisor", "执法监督科", "justice_bureau", ("supervisor", "clerk")),
    ("demo_verifier", "执法监督科复核岗", "justice_bureau", ("supervisor",)),
    ("demo_writer", "依法治县办秘书科", "justice_bureau", ("writer", "clerk")),
    ("demo_leader", "县长", "county", ("leader",)),
    ("demo_officer", "执法人员", "first_body", ("officer", "handler", "clerk")),
    ("demo_town", "司法所", "first_town", ("town_clerk", "clerk", "handler")),
)
# Those who run the instance. They take part in no matter, so nobody is drawn from among them.
_ADMINISTRATORS = (
    ("demo_admin", "周启明", "信息中心", "county", "system_administrator"),
    ("demo_security", "许安宁", "保密办", "county", "security_administrator"),
    ("demo_auditor", "梁守正", "审计科", "county", "auditor"),
)
DEMO_PASSWORD = "zhunsheng-demo"


def _accounts(structure: Structure, opened: dict[str, Any]) -> list[Change]:
    """People with roles. Only the named ones can sign in; the demo password is printed by ``zhunsheng run``."""
    places = {
        "justice_bureau": structure.justice_bureau,
        "county": structure.county,
        "first_body": structure.bodies[0],
        "first_town": structure.town_organs[0],
    }
    public = kept(DEMO_PASSWORD, salt="everybody knows this one")
    people: list[tuple[Change, tuple[str, ...]]] = [
        (
            account(
                OPENED, username, structure.person_name(), places[place], post=post, password=public, **opened
            ),
            roles,
        )
        for username, post, place, roles in _NAMED
    ]
    for code in structure.organs:
        town = code in structure.town_of_organ
        for suffix, roles in (
            ("a", ("clerk", "handler", *(("town_clerk",) if town else ("officer",)))),
            ("b", ("handler", "officer", "reviewer")),
            ("c", ("head",)),
        ):
            people.append(
                (account(OPENED, f"p{code}{suffix}", structure.person_name(), code, **opened), roles)
            )
    for one, held in people:
        structure.people_of.setdefault(one.facts["organ"], []).append(
            (one.facts["username"], frozenset(held))
        )
    people += [
        (account(OPENED, username, name, places[place], post=post, password=public, **opened), (role,))
        for username, name, post, place, role in _ADMINISTRATORS
    ]
    return [
        *(one for one, _ in people),
        *(
            assignment(OPENED, one.facts["username"], role, one.facts["organ"], **opened)
            for one, roles in people
            for role in roles
        ),
    ]
