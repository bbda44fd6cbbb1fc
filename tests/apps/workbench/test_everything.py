"""The list across all ledgers, the filters every list has, the order of its columns, and the workbook of what it shows."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client

from tests.apps.workbench.matter import open_record
from tests.apps.workbench.test_reading_pages import CASE, LIST, receive
from tests.county import County
from zhunsheng.apps.records import reading
from zhunsheng.apps.records.fact_filters import can_filter, fact_filter
from zhunsheng.apps.records.models import ReadLog, Record
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger.ledger import Archetype, Privacy

Browse = Callable[[str], Client]
CATALOGUE = Catalogue.load("zhunsheng.content")
ALL = "/records/"


def sheet_of(client: Client, address: str, **posted: object) -> list[list[object]]:
    answer = client.post(address, posted) if posted else client.get(address)
    assert answer.status_code == 200, answer
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    return [[cell.value for cell in row] for row in book.active.rows]  # type: ignore[union-attr]


@pytest.fixture
def matters(county: County) -> list[Record]:
    """Cases of two ledgers, an activity and a register's item, at two organs."""
    receive(county, 2, on="2026-03-02")
    keys = ("enterprise_rights_case", "publicity_event", "enterprise")
    for key in keys:
        open_record(county.catalogue.ledgers[key], county, organ="justice")
    open_record(county.catalogue.ledgers["hotline_order"], county, organ="market", holder="market_clerk")
    return list(Record.objects.all())


def test_it_holds_the_cases_one_may_see(matters: list[Record], as_person: Browse) -> None:
    page = as_person("leader").get(ALL).content.decode()
    page = page[page.index("<tbody") :]
    for row in matters:
        is_case = CATALOGUE.ledgers[row.ledger].archetype is Archetype.CASE
        assert (f"/{row.ledger}/" in page) is is_case, row.ledger
    town = as_person("town_clerk").get(f"{ALL}?view=all").content.decode()
    assert not any(row.pk in town or (row.number and row.number in town) for row in matters)
    everything = as_person("leader").get(f"{ALL}?view=all").content.decode()
    assert all(f"/{row.ledger}/" in everything for row in matters)


def test_it_is_narrowed_by_ledger_domain_organ_and_holder(matters: list[Record], as_person: Browse) -> None:
    leader = as_person("leader")
    page = leader.get(f"{ALL}?ledger={CASE}").content.decode()
    assert "共2件" in page
    assert "台账：<b>行政复议案件</b>" in page
    domain = CATALOGUE.ledgers["hotline_order"].domain
    assert "共1件" in leader.get(f"{ALL}?domain={domain}&organ=market").content.decode()
    assert "共1件" in leader.get(f"{ALL}?holder=market_clerk甲").content.decode()
    assert "共2件" in leader.get(f"{ALL}?view=overdue&ledger={CASE}").content.decode()
    short = leader.get(f"{ALL}?q=&view=all&ledger=")
    assert short["Location"] == f"{ALL}?view=all"
    wrong = leader.get(f"{ALL}?ledger=nothing&state=received&holder=没有的人")
    assert wrong.status_code == 400
    assert all(word in wrong.content.decode() for word in ("nothing", "state", "没有的人"))


def test_its_queries_do_not_grow_with_rows(
    county: County, as_person: Browse, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    receive(county, 5)
    client = as_person("leader")
    client.get(ALL)
    with django_assert_max_num_queries(12) as few:  # type: ignore[attr-defined]
        client.get(ALL)
    receive(county, 30, on="2026-03-11")
    with django_assert_max_num_queries(12) as many:  # type: ignore[attr-defined]
        client.get(ALL)
    assert len(many) <= len(few)


def test_a_workbook_holds_what_is_seen(matters: list[Record], as_person: Browse) -> None:
    rows = sheet_of(as_person("leader"), f"{ALL}seen.xlsx?view=all&order=newest")
    assert rows[2] == ["编号", "期限", "台账", "状态", "事由", "单位", "经办人", "登记日期"]
    assert len(rows) == 3 + len(matters)
    assert re.search(r"全部.*导出.*日志位置#\d+", str(rows[1][0]))
    assert as_person("leader").get(f"{ALL}seen.xlsx?ledger=nothing").status_code == 400
    assert len(sheet_of(as_person("town_clerk"), f"{ALL}seen.xlsx?view=all")) == 3
    listed = sheet_of(as_person("handler"), f"{LIST}seen.xlsx?columns=act&columns=opened_on")
    assert listed[2] == ["编号", "期限", "申请复议的行政行为", "登记日期"]
    assert len(listed) == 5
    ticked = sheet_of(as_person("handler"), f"{LIST}seen.xlsx", records=[matters[0].pk])
    assert len(ticked) == 4


def test_reading_what_is_restricted_in_a_workbook_is_kept(county: County, as_person: Browse) -> None:
    ledger = next(one for one in CATALOGUE.ledgers.values() if one.privacy is Privacy.RESTRICTED)
    row = open_record(ledger, county, organ="justice", holder="handler")
    sheet_of(as_person("handler"), f"{ALL}seen.xlsx?view=mine")
    assert [one.record for one in ReadLog.objects.all()] == [row.pk]


@pytest.mark.parametrize("key", sorted(CATALOGUE.ledgers))
def test_every_declared_field_filters(county: County, as_person: Browse, key: str) -> None:
    """The record is found by what it itself shows in each field that a list may be filtered by."""
    ledger = CATALOGUE.ledgers[key]
    row = open_record(ledger, county, organ="justice", holder="handler")
    shown = {
        "yes_no": lambda one: "true" if one else "false",
        "money": lambda one: f"{one / 100}至",
        "moment": lambda one: one[:10],
        "choices": "、".join,
        "party": lambda one: "顺和",
    }
    asked = {
        f"fact.{name}": shown.get(ledger.fields[name].kind, str)(value)
        for name, value in row.facts.items()
        if can_filter(ledger.fields[name])
    }
    assert asked
    reads = reading.readable(county.actor("handler"), ledger, county.around.today)
    answer = as_person("handler" if reads else "supervisor").get(f"/ledgers/{key}/", {"view": "all", **asked})
    assert answer.status_code == 200
    assert f'value="{row.pk}"' in answer.content.decode()
    for field in ledger.fields.values():
        if field.kind in (
            "date",
            "moment",
            "number",
            "money",
            "choice",
            "choices",
            "yes_no",
            "organ",
            "region",
        ):
            with pytest.raises(ValueError, match=r"."):
                fact_filter(field, "不知所云", directory(), county.around.today)


@pytest.mark.parametrize(
    ("asked", "count"),
    [("2026", 2), ("2026-03", 2), ("2026-3-2", 2), ("2026-3-3至", 0), ("至2026-3-2", 2), ("2025Q4", 0)],
)
def test_days_filter_by_period_day_or_span(county: County, as_person: Browse, asked: str, count: int) -> None:
    receive(county, 2, on="2026-03-02")
    Record.objects.update(facts={"received_on": "2026-03-02"})
    day = next(name for name, field in CATALOGUE.ledgers[CASE].fields.items() if field.kind == "date")
    Record.objects.update(facts={day: "2026-03-02"})
    page = as_person("handler").get(LIST, {f"fact.{day}": asked}).content.decode()
    assert f"共{count}件" in page


def test_a_list_is_narrowed_to_a_clock_and_a_town(county: County, as_person: Browse) -> None:
    receive(county, 3, on="2026-03-02")
    client = as_person("handler")
    clock = Record.objects.first().due_clock  # type: ignore[union-attr]
    assert "共3件" in client.get(f"{LIST}?clock={clock}&view=overdue").content.decode()
    other = next(one.key for one in CATALOGUE.ledgers[CASE].clocks if one.key != clock)
    assert "共0件" in client.get(f"{LIST}?clock={other}").content.decode()
    assert "共3件" in client.get(f"{LIST}?region=990100000000").content.decode()
    assert "共0件" in client.get(f"{LIST}?region=990101000000").content.decode()
    assert client.get(f"{LIST}?clock=nothing").status_code == 400


def test_columns_are_moved_by_plain_links(county: County, as_person: Browse) -> None:
    receive(county, 1)
    client = as_person("handler")
    page = client.get(f"{LIST}?columns=state&columns=act").content.decode()
    moved = re.search(r'href="([^"]+)" aria-label="上移：申请复议的行政行为"', page)
    assert moved
    after = client.get(moved[1].replace("&amp;", "&")).content.decode()
    heads = re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', after)
    assert heads[-2:] == ["申请复议的行政行为", "状态"]
    assert "恢复默认" in after


def test_a_list_is_put_in_the_order_of_an_amount_or_a_day(county: County, as_person: Browse) -> None:
    ledger = CATALOGUE.ledgers["administrative_penalty_simple"]
    name = next(name for name, field in ledger.fields.items() if field.kind == "money")
    rows = [
        open_record(ledger, county, organ="market", seed=seed, holder="market_clerk") for seed in (1, 2, 3)
    ]
    for row, amount in zip(rows, (900, 30_000, 2_000), strict=True):
        row.facts = {**row.facts, name: amount}
        row.save()
    client = as_person("market_clerk")
    for order, expected in ((f"fact.{name}", [0, 2, 1]), (f"-fact.{name}", [1, 2, 0])):
        page = client.get(f"/ledgers/{ledger.key}/?view=all&order={order}").content.decode()
        places = [page.index(f'value="{row.pk}"') for row in rows]
        assert sorted(range(3), key=lambda one: places[one]) == expected
    assert client.get(f"/ledgers/{ledger.key}/?order=fact.nothing").status_code == 400


def test_a_domain_has_a_page_of_what_belongs_to_it(matters: list[Record], as_person: Browse) -> None:
    domain = CATALOGUE.ledgers[CASE].domain
    page = as_person("leader").get(f"/domains/{domain}/").content.decode()
    page = page[page.index("<main") :]
    assert "行政复议案件" in page
    assert f'href="/records/?domain={domain}"' in page
    assert "指标" in page
    assert "热线工单" not in page
    assert f'href="/domains/{domain}/"' in as_person("leader").get("/ledgers/").content.decode()
    assert as_person("leader").get("/domains/nothing/").status_code == 404


def test_a_register_says_what_expires_soon(county: County, as_person: Browse) -> None:
    ledger = county.catalogue.ledgers["enforcement_certificate"]
    rows = [open_record(ledger, county, organ="justice", seed=1)]
    for row, until in zip(rows, ("2026-04-01",), strict=True):
        row.facts = {**row.facts, "expires_on": until}
        row.save()
    client = as_person("leader")
    page = client.get(f"/ledgers/{ledger.key}/?view=expiring").content.decode()
    assert "剩16日" in page
    Record.objects.filter(ledger=ledger.key).update(facts={**rows[0].facts, "expires_on": "2027-04-01"})
    assert "剩" not in client.get(f"/ledgers/{ledger.key}/?view=expiring").content.decode()
    assert "即将到期" not in client.get("/ledgers/enterprise/").content.decode()
