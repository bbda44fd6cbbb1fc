"""No kind of page asks the database more because there is more in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.workbench.matter import open_record
from tests.apps.workbench.test_reading_pages import CASE, LIST, receive
from tests.county import County
from zhunsheng.apps.notices.models import Notice
from zhunsheng.apps.supervision.models import Finding
from zhunsheng.apps.workbench import drafts
from zhunsheng.apps.workbench.models import SavedView
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.core.catalogue import Catalogue

Browse = Callable[[str], Client]
CATALOGUE = Catalogue.load("zhunsheng.content")
MOST = 30
PAGES = (
    "/", "/todo/", "/record/", "/records/", "/records/?view=all", "/ledgers/", "/registers/", LIST, f"{LIST}?view=all",
    f"{LIST}about/", f"{LIST}new/receive/", "/ledgers/publicity_event/", "/ledgers/enterprise/",
    "/ledgers/enterprise/?as_of=2026-3-1", "/calendar/", "/calendar/?view=list&of=all", "/due/", "/findings/", "/notices/",
    "/grid/", "/grid/publicity_event/", "/imports/", "/search/?q=食品", "/help/", "/help/words/", "/me/", "/me/ledgers/",
    "/styleguide/",
)  # fmt: skip


def more(county: County, seed: int, size: int) -> None:
    """More of everything a page may list: cases, activities, register items, findings, notices, drafts, views."""
    receive(county, size, on=f"2026-03-{9 + seed:02d}")
    register = next(
        key
        for key, one in CATALOGUE.ledgers.items()
        if one.archetype == "register"
        and not one.natural_key
        and not any(field.kind == "link" for field in one.openings[0].asks.fields().values())
    )
    for key in ("publicity_event", register):
        for number in range(size):
            row = open_record(county.catalogue.ledgers[key], county, seed=100 * seed + number)
    person = county.accounts["handler"]
    for number in range(size):
        Finding.objects.create(
            id=f"{seed:08d}{number:08d}", source=f"{CASE}.review", record=row.pk, seq=1, ledger=CASE, organ="justice",
            holder="handler", level="doubtful", title="期限", demands="应当", says="没有", arose_on=row.opened_on,
            found_at=county.around.now,
        )  # fmt: skip
        drafts.keep("handler", f"{CASE}/{row.pk}/s{seed}{number}", Typed({"on": "3.10"}), county.around)
        SavedView.objects.create(person="handler", ledger=CASE, name=f"视图{seed}-{number}", query="view=all")
    Notice.objects.bulk_create(_notices(person, seed, size, county))


def _notices(person: object, seed: int, size: int, county: County) -> list[Notice]:
    return [
        Notice(account=person, key=f"{seed}-{number}", title="提醒", text="", url="/", made_at=county.around.now)
        for number in range(size)
    ]  # fmt: skip


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200, address
    return len(seen)


def test_no_page_asks_more_for_more(county: County, as_person: Browse) -> None:
    more(county, 1, 3)
    client = as_person("handler")
    few = {address: (asked(client, address), asked(client, address))[1] for address in PAGES}
    more(county, 2, 12)
    client.get("/")
    many = {address: (asked(client, address), asked(client, address))[1] for address in PAGES}
    assert {address: number for address, number in few.items() if number > MOST} == {}
    assert {address: (few[address], many[address]) for address in PAGES if many[address] > few[address]} == {}


@pytest.mark.parametrize("name", ["supervisor", "leader"])
def test_neither_do_those_who_see_the_county(county: County, as_person: Browse, name: str) -> None:
    more(county, 1, 3)
    client = as_person(name)
    addresses = ("/", "/findings/", "/records/", LIST, "/calendar/?of=all", "/ledgers/?by=overdue")
    few = {address: (asked(client, address), asked(client, address))[1] for address in addresses}
    more(county, 2, 12)
    many = {address: (asked(client, address), asked(client, address))[1] for address in addresses}
    assert max(few.values()) <= MOST
    assert {one: (few[one], many[one]) for one in addresses if many[one] > few[one]} == {}
