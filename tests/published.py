"""The county whose records add up to a published report (profile 002), built once for a module of tests.

It lies in a transaction that is rolled back after the module. The tests must be marked ``django_db``: without the mark
no test database is made, and what they write themselves would stay for the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.county import SHANGHAI, surroundings
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.figures import Period

AROUND = surroundings(datetime(2026, 1, 20, 9, 0, tzinfo=SHANGHAI))
YEAR = Period(2025, 1, 12)


@dataclass(frozen=True)
class Published:
    """The built county. ``printed`` are the figures the report printed, as the profile lists them."""

    printed: list[dict[str, Any]]
    around: Surroundings

    def account(self, name: str) -> Any:
        """The account of the tour that holds a role: "writer", "leader", "handler" …"""
        from zhunsheng.apps.registry.models import Account

        return Account.objects.get(username=f"demo_{name}")

    def actor(self, name: str) -> Actor:
        from zhunsheng.apps.registry.directory import actor_of

        return actor_of(self.account(name))


@pytest.fixture(scope="module")
def published(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    from django.conf import settings
    from django.core.cache import cache
    from django.db import transaction

    from zhunsheng.apps.demo.building import build, profile_named
    from zhunsheng.apps.journal.sealing import seal
    from zhunsheng.apps.registry.directory import forget
    from zhunsheng.apps.registry.models import Organ

    home: Path = settings.ZHUNSHENG_HOME
    with django_db_blocker.unblock(), transaction.atomic():
        settings.ZHUNSHENG_HOME = tmp_path_factory.mktemp("published")
        cache.clear()
        assert not Organ.objects.exists(), "not a test database"
        try:
            build("002", AROUND)
            seal(AROUND)
            yield Published(profile_named("002")["published"], AROUND)
        finally:
            transaction.set_rollback(True)
            settings.ZHUNSHENG_HOME = home
            cache.clear()
            forget()
