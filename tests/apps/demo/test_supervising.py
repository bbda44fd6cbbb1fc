"""The invented county is supervised: what was found is there, and some of it was dealt with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.county import surroundings
from zhunsheng.apps.demo import building
from zhunsheng.apps.demo.building import build, profile_named
from zhunsheng.apps.supervision.handling import matters
from zhunsheng.apps.supervision.models import Finding, LastPass
from zhunsheng.core.supervision.matters import FINDING

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """The default county with a twentieth of its records."""
    settings.ZHUNSHENG_HOME = tmp_path
    profile = {**profile_named("default"), "years": 1, "towns": 3, "villages": 9, "bodies": 30}
    monkeypatch.setattr(building, "profile_named", lambda name: profile)


def test_findings_are_there_and_some_were_dealt_with(few: None) -> None:
    build("default", surroundings())
    standing = Finding.objects.filter(lapsed_at__isnull=True)
    assert {"violation", "hint"} <= set(standing.values_list("level", flat=True))
    assert LastPass.objects.get().day == surroundings().today
    named = [row.facts[FINDING] for row in matters()]
    assert len(named) == len(set(named)) > 0, "one matter a finding"
    assert Finding.objects.filter(pk__in=named).count() == len(named), (
        "every matter is about one that was found"
    )
    assert {"false_alarm"} <= set(matters().values_list("state", flat=True))
