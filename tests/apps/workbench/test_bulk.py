"""Many records at once: all of them or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.workbench.matter import open_record
from tests.county import County
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.present.bulk import in_bulk
from zhunsheng.core.catalogue import Catalogue

CATALOGUE = Catalogue.load("zhunsheng.content")
KEY = "hotline_order"
LEDGER = CATALOGUE.ledgers[KEY]
LIST = f"/ledgers/{KEY}/"
ASSIGN = f"{LIST}{addresses.BULK_ASSIGN}"

Browse = Callable[[str], Client]


@pytest.fixture
def orders(county: County) -> list[Record]:
    return [
        open_record(LEDGER, county, organ="market", seed=seed, holder="market_clerk") for seed in range(1, 4)
    ]


def ids(rows: list[Record]) -> list[str]:
    return [row.pk for row in rows]


def test_the_list_offers_it_to_who_may(orders: list[Record], as_person: Browse) -> None:
    html = as_person("market_clerk").get(LIST).content.decode()
    assert f'formaction="{ASSIGN}"' in html
    assert html.count('name="records"') == 3
    leader = as_person("leader").get(LIST).content.decode()
    assert ASSIGN not in leader
    assert f'formaction="{LIST}seen.xlsx"' in leader


def test_all_change_hands(orders: list[Record], as_person: Browse) -> None:
    client = as_person("market_clerk")
    asked = client.post(ASSIGN, {"records": ids(orders)})
    assert asked.status_code == 200
    assert "3件" in asked.content.decode()
    done = client.post(
        ASSIGN, {"records": ids(orders), "sent": "1", "holder": "market_head", "reason": "轮岗"}
    )
    assert (done.status_code, done["Location"]) == (302, LIST)
    assert set(Record.objects.filter(ledger=KEY).values_list("holder", flat=True)) == {"market_head"}


def test_one_step_for_all(county: County, as_person: Browse) -> None:
    ledger = CATALOGUE.ledgers["enterprise_rights_case"]
    rows = [open_record(ledger, county, organ="market", seed=seed, holder="market_clerk") for seed in (1, 2)]
    client, step = as_person("market_clerk"), ledger.step("accept")
    assert in_bulk(step)
    listed = client.get(f"/ledgers/{ledger.key}/").content.decode()
    address = f"/ledgers/{ledger.key}/{addresses.BULK_STEP}accept/"
    assert address in listed
    assert "有一件不能办，就都不办" in client.post(address, {"records": ids(rows)}).content.decode()
    wrong = client.post(address, {"records": ids(rows), "sent": "1", "on": "2031-01-01"})
    assert wrong.status_code == 422
    assert set(Record.objects.filter(pk__in=ids(rows)).values_list("version", flat=True)) == {1}
    done = client.post(address, {"records": ids(rows), "sent": "1", "on": "今天"})
    assert done.status_code == 302, done.content.decode()[:3000]
    assert set(Record.objects.filter(pk__in=ids(rows)).values_list("version", flat=True)) == {2}


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([], "还没有勾选记录"),
        (["0" * 20], "有的记录已经看不到了"),
        ([str(one) for one in range(201)], "一次最多200件"),
    ],
)
def test_what_cannot_be_done_is_said(
    orders: list[Record], as_person: Browse, records: list[str], said: str
) -> None:
    answer = as_person("market_clerk").post(
        ASSIGN, {"records": records, "sent": "1", "holder": "market_head"}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_one_that_may_not_keeps_the_others(orders: list[Record], as_person: Browse, county: County) -> None:
    other = open_record(LEDGER, county, organ="town1", seed=9, holder="town_clerk")
    answer = as_person("market_clerk").post(
        ASSIGN, {"records": [*ids(orders), other.pk], "sent": "1", "holder": "market_head"}
    )
    assert answer.status_code == 422
    assert set(Record.objects.filter(pk__in=ids(orders)).values_list("holder", flat=True)) == {"market_clerk"}


def test_readers_and_strangers_are_refused(orders: list[Record], as_person: Browse) -> None:
    for who in ("leader", "supervisor"):
        assert as_person(who).post(ASSIGN, {"records": ids(orders)}).status_code in (403, 422)
    assert Client().post(ASSIGN, {"records": ids(orders)}).status_code == 302
    assert set(Record.objects.filter(ledger=KEY).values_list("holder", flat=True)) == {"market_clerk"}


def test_only_steps_alike_for_all_may_be_taken_together() -> None:
    for ledger in CATALOGUE.ledgers.values():
        for step in ledger.steps:
            if in_bulk(step):
                assert not step.irreversible
                assert not step.produces
                assert not any(field.personal for field in step.asks.fields().values())
