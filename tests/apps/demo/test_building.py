"""The invented counties: reproducible, all or nothing, and adding up to what was published."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings

from tests.county import SHANGHAI, surroundings
from zhunsheng.apps.demo import building
from zhunsheng.apps.demo.building import build, ensure_built, profile_named
from zhunsheng.apps.records.models import Event, Record, Unmet
from zhunsheng.apps.registry.models import Organ
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.figures import Period
from zhunsheng.core.prose import agrees

pytestmark = pytest.mark.django_db

AROUND = surroundings(datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI))


def digest() -> str:
    """One hash over every event, in order."""
    found = hashlib.sha256()
    for body in Event.objects.order_by("record", "seq").values_list("body", flat=True):
        found.update(body.encode())
    return found.hexdigest()


@pytest.fixture
def published_county(tmp_path: Any) -> dict[str, Any]:
    """The county of profile 002, its lake in a folder of its own."""
    before, settings.ZHUNSHENG_HOME = settings.ZHUNSHENG_HOME, tmp_path
    build("002", AROUND)
    yield profile_named("002")  # type: ignore[misc]
    settings.ZHUNSHENG_HOME = before


def test_every_published_figure_is_computed_from_records(published_county: dict[str, Any]) -> None:
    from zhunsheng.apps.figures.services import all_values

    values = all_values(Period.parse("2025"))
    verdicts = {}
    for row in published_county["published"]:
        figure = values[row["figure"]]
        verdict = agrees(row["printed"], figure.unit, figure, row["value"])
        verdicts[row["figure"]] = (verdict.agrees, figure.records > 0, verdict.sentence)
    assert len(verdicts) == 44
    assert [key for key, (right, records, _) in verdicts.items() if not (right and records)] == []
    assert list(Unmet.objects.values_list("message", flat=True)[:5]) == []
    assert not Record.objects.filter(headline="").exists()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Profile 002 with a few of its ledgers, where the county's size does not matter."""
    full = profile_named("002")
    kept = (
        "enterprise",
        "enterprise_inspection",
        "administrative_reconsideration",
        "study_session",
        "lawgov_meeting",
    )
    cut = {**full, "ledgers": {key: full["ledgers"][key] for key in kept}}
    monkeypatch.setattr(building, "profile_named", lambda name: cut)


def test_the_same_seed_builds_the_same_county(small: None) -> None:
    """Built twice in two transactions that are both undone, so nothing needs deleting."""
    from django.db import transaction

    seen = []
    for seed in (5, 5, 6):
        with transaction.atomic():
            build("002", AROUND, seed=seed)
            seen.append(digest())
            transaction.set_rollback(True)
    assert seen[0] == seen[1] != seen[2]


def test_a_build_that_fails_leaves_nothing(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    written = building._flush
    calls = []

    def failing(batch: Any, around: Any) -> int:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return written(batch, around)

    monkeypatch.setattr(building, "_flush", failing)
    with pytest.raises(KeyboardInterrupt):
        build("002", AROUND)
    assert not Event.objects.exists()
    assert not Organ.objects.exists()


def test_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(RuleViolation, match=r"没有“003”这个示范县方案，有：002、default"):
        build("003", AROUND)
    with pytest.raises(RuleViolation):
        build("../county", AROUND)


def test_data_of_ones_own_are_never_built_over(county: object) -> None:
    with pytest.raises(RuleViolation, match="这里已有自己的数据"):
        build("002", AROUND)
    assert ensure_built(AROUND).again


def test_building_again_does_nothing(small: None) -> None:
    first = build("002", AROUND)
    events = Event.objects.count()
    again = build("002", AROUND)
    assert again.again
    assert (again.records, Event.objects.count()) == (first.records, events)
