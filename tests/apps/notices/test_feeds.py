"""The personal calendar at its secret address."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.apps.workbench.conftest import _county_day, as_person  # noqa: F401
from tests.apps.workbench.matter import open_record
from zhunsheng.apps.notices import feeds
from zhunsheng.apps.notices.models import Feed
from zhunsheng.core.catalogue import Catalogue

CASE = Catalogue.load("zhunsheng.content").ledgers["administrative_reconsideration"]


@pytest.fixture
def address(county, as_person):  # noqa: F811
    """Made by the handler on the page, as the page shows it."""
    client = as_person("handler")
    assert client.post("/calendar/address/", {"act": "renew"}).status_code == 302
    found = re.search(r"http://testserver(/calendar/[^<]+\.ics)", client.get("/calendar/").content.decode())
    assert found
    return found[1]


def unfolded(response):
    assert response.status_code == 200
    return response.content.decode().replace("\r\n ", "").split("\r\n")


def test_the_calendar_is_read_without_signing_in_and_names_nobody(county, address):
    row = open_record(CASE, county)
    response = Client().get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = unfolded(response)
    assert f"SUMMARY:受理审查 {row.number}" in lines
    assert "DTSTART;VALUE=DATE:20260323" in lines
    assert any(line.startswith("URL:http://testserver/ledgers/") for line in lines)
    text = "\n".join(lines)
    assert "顺和食品" in row.headline
    assert not [word for word in ("顺和食品", "欧阳", "handler甲", row.headline) if word in text]


def test_a_matter_keeps_its_identity_and_counts_its_changes(county, address):
    row = open_record(CASE, county)
    uid = f"UID:{row.pk}.review@zhunsheng"
    first = unfolded(Client().get(address))
    assert uid in first
    assert f"SEQUENCE:{row.version}" in first
    row.version += 1
    row.save()
    second = unfolded(Client().get(address))
    assert uid in second
    assert f"SEQUENCE:{row.version}" in second


def test_only_what_the_person_holds(county, address):
    other = open_record(CASE, county, holder="clerk")
    assert other.number not in "\n".join(unfolded(Client().get(address)))


def test_renewing_and_withdrawing_void_the_old_address(county, as_person, address):  # noqa: F811
    client = as_person("handler")
    client.post("/calendar/address/", {"act": "renew"})
    assert Client().get(address).status_code == 404
    new = f"/calendar/{feeds.token_of(county.accounts['handler'])}.ics"
    assert Client().get(new).status_code == 200
    client.post("/calendar/address/", {"act": "withdraw"})
    assert Client().get(new).status_code == 404
    assert feeds.token_of(county.accounts["handler"]) == ""


def test_who_has_left_has_no_calendar(county, address):
    county.accounts["handler"].is_active = False
    county.accounts["handler"].save()
    assert Client().get(address).status_code == 404


def test_the_table_alone_does_not_give_the_address(county, address):
    nonce = Feed.objects.get().nonce
    assert Client().get(f"/calendar/{nonce}.ics").status_code == 404
    assert Client().get(f"/calendar/{nonce}~{'a' * 43}.ics").status_code == 404


def test_reading_leaves_a_trace_for_its_owner(county, as_person, address):  # noqa: F811
    client = as_person("handler")
    assert "还没有程序读取过" in client.get("/calendar/").content.decode()
    Client().get(address)
    assert "最近一次读取今天09:30" in client.get("/calendar/").content.decode()
    assert client.get("/calendar/address/").status_code == 405
