"""Every address there is, tried by nobody, by another organ, by the record's own organ and by the supervisor.

The table of addresses is walked, so that a new page is tried without anybody thinking of it. A part of an address that
has no sample here is filled with something nobody has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.apps.workbench.matter import open_record
from tests.county import County
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.core.catalogue import Catalogue

CATALOGUE = Catalogue.load("zhunsheng.content")
LEDGER = "administrative_reconsideration"
OF_A_RECORD = "ledgers/<str:key>/<str:name>/"
FREE = {"sign-in/", "sign-in/code/", "sign-in/single/", "sign-in/single/back/", "calendar/<str:token>.ics"}
"""Addresses that ask for no signing in: the way in, and the feed that its own long address opens."""
FINDING, SOURCE = "f" * 16, f"{LEDGER}.review"
WELL = {200, 302, 400, 401, 403, 404, 405, 422}
SHUT = {302, 403, 404, 405}
STRANGERS = ["town_clerk", "market_clerk", "market_head"]


def walk(resolver: URLResolver, above: str = "") -> Iterator[str]:
    """Every address, as it is declared."""
    for one in resolver.url_patterns:
        route = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from walk(one, route)
        else:
            yield route


ROUTES = sorted(set(walk(get_resolver())))
_KEYS = {
    "ledgers": LEDGER,
    "grid": "publicity_event",
    "figures": next(iter(CATALOGUE.figures)),
    "reports": next(iter(CATALOGUE.reports)),
    "imports": "0" * 20,
    "administration": "head",
    "findings": "0" * 16,
    "domains": CATALOGUE.ledgers[LEDGER].domain,
}


def filled(route: str, row: Record) -> str:
    """The address with its parts: this record's where it is about a record."""
    ledger = CATALOGUE.ledgers[LEDGER]
    samples: dict[str, Any] = {
        "key": _KEYS.get(route.partition("/")[0]), "name": row.pk, "seq": 1, "place": 0, "number": 1, "pk": 1,
        "kind": ledger.documents[0].key, "digest": "ab" * 32, "token": "x" * 40, "period": "2025",
        "step": ledger.openings[0].key if "new/" in route else next(step.key for step in ledger.steps if step.may_follow(row.state)),
        "username": "head", "code": "market", "finding": FINDING, "source": SOURCE,
    }  # fmt: skip

    def part(found: re.Match[str]) -> str:
        return str(samples.get(found[2]) or ("0" if found[1] == "int" else "nothing"))

    return "/" + re.sub(r"<(\w+):(\w+)>", part, route)


@pytest.fixture
def row(county: County) -> Record:
    """A record of the justice bureau, and a finding about it."""
    found = open_record(county.catalogue.ledgers[LEDGER], county, organ="justice", holder="handler")
    Finding.objects.create(
        id=FINDING, source=SOURCE, record=found.pk, seq=1, ledger=LEDGER, organ="justice", holder="handler",
        level="doubtful", title=found.headline[:200], demands="应当", says="没有", arose_on=found.opened_on,
        found_at=county.around.now,
    )  # fmt: skip
    return found


def ask(client: Client, address: str, method: str) -> tuple[int, str]:
    client.raise_request_exception = True
    answer = (
        client.get(address) if method == "GET" else client.post(address, {"reason": "试", "on": "2026-03-16"})
    )
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, content.decode(errors="ignore")


@pytest.mark.parametrize("route", ROUTES)
def test_nobody(route: str, row: Record) -> None:
    before = Event.objects.count()
    for method in ("GET", "POST"):
        client, address = Client(), filled(route, row)
        answer = client.get(address) if method == "GET" else client.post(address)
        if route in FREE:
            assert answer.status_code in {200, 302, 401, 404, 405}
        else:
            assert answer.status_code == 302, (address, answer.status_code)
            assert answer["Location"].startswith("/sign-in/?next=")
        assert row.number not in answer.content.decode(errors="ignore")
    assert Event.objects.count() == before


@pytest.mark.parametrize("route", ROUTES)
def test_another_organ(route: str, row: Record, as_person: Callable[[str], Client]) -> None:
    address, before = filled(route, row), Event.objects.count()
    for name in STRANGERS:
        for method in ("GET", "POST"):
            if route == "sign-out/" and method == "POST":
                continue
            status, text = ask(as_person(name), address, method)
            assert status in WELL, (name, method, status)
            assert row.number not in text, (name, method)
            assert row.headline not in text, (name, method)
            if route.startswith(OF_A_RECORD):
                assert status in SHUT, (name, method, status)
                assert status != 302 or method == "GET", (name, method)
    row.refresh_from_db()
    assert row.version == 1
    assert Event.objects.filter(record=row.pk).count() == 1
    assert Event.objects.count() == before


@pytest.mark.parametrize("route", ROUTES)
def test_the_own_organ(route: str, row: Record, as_person: Callable[[str], Client]) -> None:
    status, text = ask(as_person("handler"), filled(route, row), "GET")
    assert status in WELL, status
    if route == OF_A_RECORD:
        assert status == 200
        assert row.number in text


@pytest.mark.parametrize("route", ROUTES)
def test_the_supervisor(route: str, row: Record, as_person: Callable[[str], Client]) -> None:
    """Sees the whole county and takes no step in others' matters."""
    address = filled(route, row)
    status, text = ask(as_person("supervisor"), address, "GET")
    assert status in WELL, status
    if route in (OF_A_RECORD, "ledgers/<str:key>/"):
        assert status == 200
        assert row.number in text
    if route.startswith(OF_A_RECORD):
        assert ask(as_person("supervisor"), address, "POST")[0] in WELL
        row.refresh_from_db()
        assert row.version == 1
    if route.startswith("administration/"):
        assert status == 403


def test_every_family_of_pages_is_walked() -> None:
    families = {route.partition("/")[0] for route in ROUTES}
    assert {
        "ledgers",
        "administration",
        "figures",
        "reports",
        "imports",
        "grid",
        "calendar",
        "me",
    } <= families
    assert len(ROUTES) > 60
