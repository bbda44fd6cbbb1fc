"""A county small enough to know by heart: one county, two towns, three bodies, five people."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.catalogue import Catalogue

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 16, 9, 30, tzinfo=SHANGHAI)
SINCE = date(2020, 1, 1)


def surroundings(now: datetime = NOW, seed: int = 7) -> Surroundings:
    """A fixed moment and reproducible randomness."""
    return Surroundings(now, random.Random(seed).randbytes)


@dataclass
class County:
    """Accounts by name; ``actor("handler")`` is the person as ``may`` sees them."""

    accounts: dict[str, object]
    around: Surroundings

    def actor(self, name: str):  # type: ignore[no-untyped-def]
        from zhunsheng.apps.registry.directory import actor_of

        return actor_of(self.accounts[name])  # type: ignore[arg-type]

    @property
    def catalogue(self) -> Catalogue:
        from zhunsheng.apps.registry.catalogue import catalogue

        return catalogue()

    @staticmethod
    def system() -> Actor:
        from zhunsheng.apps.registry.directory import system_actor

        return system_actor()

    def at(self, moment: str, seed: int = 7) -> Surroundings:
        """Another moment, "2026-04-01" or with a time."""
        day = datetime.fromisoformat(moment)
        return surroundings(day.replace(tzinfo=SHANGHAI, hour=day.hour or 10), seed)


PEOPLE = {
    # name: (organ, roles)
    "clerk": ("justice", ["clerk"]),
    "handler": ("justice", ["handler", "clerk"]),
    "head": ("justice", ["head"]),
    "supervisor": ("justice", ["supervisor"]),
    "market_clerk": ("market", ["clerk", "handler", "officer"]),
    "market_head": ("market", ["head"]),
    "town_clerk": ("town1", ["clerk", "town_clerk"]),
    "leader": ("county", ["leader"]),
}


def build() -> dict[str, object]:
    """Put the county into the database; returns the accounts."""
    from zhunsheng.apps.registry.directory import forget
    from zhunsheng.apps.registry.models import Account, Organ, Region, RoleAssignment

    county = Region.objects.create(code="990100000000", name="安澜县", level="county")
    towns = [
        Region.objects.create(code=f"99010{i}000000", name=name, level="town", parent=county)
        for i, name in ((1, "城关镇"), (2, "柳河镇"))
    ]
    Region.objects.create(code="990101001000", name="东街村", level="village", parent=towns[0])
    Region.objects.create(code="990102001000", name="石桥村", level="village", parent=towns[1])
    top = Organ.objects.create(
        code="county", name="安澜县人民政府", short_name="县政府", mark="安政", kind="county", region=county
    )
    for code, name, short, mark, kind, region in (
        ("justice", "安澜县司法局", "县司法局", "安政", "justice_bureau", county),
        ("market", "安澜县市场监督管理局", "县市监局", "安市监", "body", county),
        ("town1", "城关镇人民政府", "城关镇", "城政", "town", towns[0]),
        ("town2", "柳河镇人民政府", "柳河镇", "柳政", "town", towns[1]),
    ):
        Organ.objects.create(
            code=code,
            name=name,
            short_name=short,
            mark=mark,
            kind=kind,
            region=region,
            parent=top,
            enforces=kind == "body",
        )
    accounts: dict[str, object] = {}
    for name, (organ, roles) in PEOPLE.items():
        account = Account(username=name, name=f"{name}甲", organ_id=organ)
        account.set_unusable_password()
        account.save()
        for role in roles:
            RoleAssignment.objects.create(account=account, role=role, organ_id=organ, since=SINCE)
        accounts[name] = account
    forget()
    return accounts


@pytest.fixture
def county(db: None) -> County:
    """The small county, in the test's database."""
    return County(build(), surroundings())


@pytest.fixture(autouse=True)
def _fresh_directory() -> Callable[[], None] | None:
    """The in-memory directory must not outlive a test's transaction."""
    from zhunsheng.apps.registry.directory import forget

    forget()
    yield  # type: ignore[misc]
    forget()
