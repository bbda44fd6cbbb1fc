"""A browser for each person of the county, on the county's day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from tests.county import NOW, County
from zhunsheng.apps.records import clock_source


@pytest.fixture(autouse=True)
def _county_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages live on the day the county is invented for; counts are not kept from test to test."""
    monkeypatch.setattr(clock_source, "now", lambda: NOW)
    cache.clear()


@pytest.fixture
def as_person(county: County) -> Callable[[str], Client]:
    """``as_person("handler")`` is a browser that person has signed in with."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(county.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
