"""A county small enough to know by heart: one county, two towns, three bodies, five people."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
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


def record_events() -> Any:
    """The events of records: all but those of the county's own registry."""
    from zhunsheng.apps.records.models import Event
    from zhunsheng.core.registry import SERIES

    return Event.objects.exclude(record=SERIES)


def build() -> dict[str, object]:
    """Put the county into the database; returns the accounts."""
    from zhunsheng.apps.registry.changes import account, assignment, organ, region
    from zhunsheng.apps.registry.directory import system_actor
    from zhunsheng.apps.registry.models import Account
    from zhunsheng.apps.registry.services import carry_out

    place, towns = "990100000000", ("990101000000", "990102000000")
    changes = [
        region(SINCE, place, "安澜县", "county"),
        region(SINCE, towns[0], "城关镇", "town", place),
        region(SINCE, towns[1], "柳河镇", "town", place),
        region(SINCE, "990101001000", "东街村", "village", towns[0]),
        region(SINCE, "990102001000", "石桥村", "village", towns[1]),
        organ(SINCE, "county", "安澜县人民政府", "县政府", "安政", "county", place),
    ]
    for code, name, short, mark, kind, where in (
        ("justice", "安澜县司法局", "县司法局", "安政", "justice_bureau", place),
        ("market", "安澜县市场监督管理局", "县市监局", "安市监", "body", place),
        ("town1", "城关镇人民政府", "城关镇", "城政", "town", towns[0]),
        ("town2", "柳河镇人民政府", "柳河镇", "柳政", "town", towns[1]),
    ):
        changes.append(organ(SINCE, code, name, short, mark, kind, where, "county", enforces=kind == "body"))
    for name, (at, roles) in PEOPLE.items():
        changes.append(account(SINCE, name, f"{name}甲", at))
        changes += [assignment(SINCE, name, role, at) for role in roles]
    carry_out(changes, system_actor(), surroundings())
    return {one.username: one for one in Account.objects.all()}


@pytest.fixture
def county(db: None) -> County:
    """The small county, in the test's database."""
    return County(build(), surroundings())


@pytest.fixture(autouse=True)
def _fresh_directory() -> Callable[[], None] | None:
    """The in-memory directory must not outlive a test's transaction."""
    from zhunsheng.apps.registry.catalogue import forget_county
    from zhunsheng.apps.registry.directory import forget

    forget()
    forget_county()
    yield  # type: ignore[misc]
    forget()
    forget_county()
