"""Counties built once for a module of tests, because figures over all ledgers take seconds to compute anew.

``published`` is the county whose records add up to a published report (profile 002); ``reported`` is the small county
with a few trainings. Each lies in a transaction that is rolled back after the module. The tests must be marked
``django_db``: without the mark no test database is made, and what they write themselves would stay for the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.county import SHANGHAI, County, surroundings
from tests.county import build as build_small
from zhunsheng.core.figures import Period

AROUND = surroundings(datetime(2026, 1, 20, 9, 0, tzinfo=SHANGHAI))
YEAR = Period(2025, 1, 12)


@dataclass(frozen=True)
class Published:
    """The built county. ``printed`` are the figures the report printed, as the profile lists them."""

    printed: list[dict[str, Any]]


@contextmanager
def _for_a_module(blocker: Any, home: Path) -> Iterator[None]:
    """A home of its own, and a transaction that is rolled back in the end."""
    from django.conf import settings
    from django.core.cache import cache
    from django.db import transaction

    from zhunsheng.apps.registry.directory import forget
    from zhunsheng.apps.registry.models import Organ

    before = settings.ZHUNSHENG_HOME
    with blocker.unblock(), transaction.atomic():
        assert not Organ.objects.exists(), "not a test database"
        settings.ZHUNSHENG_HOME = home
        cache.clear()
        try:
            yield
        finally:
            transaction.set_rollback(True)
            settings.ZHUNSHENG_HOME = before
            cache.clear()
            forget()


@pytest.fixture(scope="module")
def published(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    from zhunsheng.apps.demo.building import build, profile_named
    from zhunsheng.apps.journal.sealing import seal

    with _for_a_module(django_db_blocker, tmp_path_factory.mktemp("published")):
        build("002", AROUND)
        seal(AROUND)
        yield Published(profile_named("002")["published"])


@pytest.fixture(scope="module")
def reported(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[County]:
    """Trainings: 130 and 95 people by the justice bureau and 20 by a town in 2025, 40 in 2024."""
    from tests.apps.figures.conftest import Acts
    from zhunsheng.apps.figures.services import live
    from zhunsheng.apps.registry.directory import forget

    with _for_a_module(django_db_blocker, tmp_path_factory.mktemp("reported")):
        county = County(build_small(), surroundings())
        forget()
        acts = Acts(county)
        acts.training("2024-05-01", 40)
        acts.training("2025-03-01", 130)
        acts.training("2025-09-01", 95)
        acts.training("2025-10-01", 20, by="town_clerk")
        live().look_at_all()
        yield county
