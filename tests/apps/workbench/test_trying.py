"""按环节试算: what a step would do to the clocks, and that nothing is written."""

from __future__ import annotations

from tests.apps.workbench.matter import open_record
from zhunsheng.apps.records.models import Event
from zhunsheng.apps.workbench import addresses
from zhunsheng.core.catalogue import Catalogue

CASE = Catalogue.load("zhunsheng.content").ledgers["administrative_reconsideration"]


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def rows(text):
    return ["".join(part.split("</li>")[0].split()) for part in text.split("<li><div class")[1:]]


def test_accepting_on_a_day_stops_one_clock_and_starts_others(county, as_person):
    row = open_record(CASE, county)
    address = f"{addresses.of_record(CASE.key, row.pk, row.number)}{addresses.TRY}"
    client = as_person("handler")
    assert address in client.get(addresses.of_record(CASE.key, row.pk, row.number)).content.decode().replace(
        "&amp;", "&"
    )
    text = page(client, f"{address}?step=accept&on=2026-3-20")
    found = rows(text)
    assert "停止，按期" in found[0]
    assert "受理审查" in found[0]
    assert [one for one in found if "审理期限" in one and "开始计算" in one and "2026年5月19日" in one]
    late = page(client, f"{address}?step=accept&on=2026-3-24")
    assert "停止，已逾期" in rows(late)[0]
    assert Event.objects.filter(record=row.pk).count() == 1


def test_a_day_before_the_last_step_is_refused(county, as_person):
    row = open_record(CASE, county)
    address = f"{addresses.of_record(CASE.key, row.pk, row.number)}{addresses.TRY}"
    assert "早于" in page(as_person("handler"), f"{address}?step=accept&on=2026-3-1", 400)
    wrong = page(as_person("handler"), f"{address}?step=fly&on=2026-99-1", 400)
    assert "请选一个现在可以办的环节" in wrong


def test_of_a_record_one_may_not_see_nothing_is_said(county, as_person):
    row = open_record(CASE, county, organ="market", holder="market_clerk")
    address = f"{addresses.of_record(CASE.key, row.pk, row.number)}{addresses.TRY}"
    page(as_person("town_clerk"), address, 404)


def test_a_ledger_in_general(county, as_person):
    text = page(as_person("handler"), f"/due/steps/?ledger={CASE.key}&on=2026-9-29")
    assert "2026年11月30日 星期一" in text
    assert "2026年11月28日遇法定休假日，顺延到这一天" in text
    assert "为什么是这一天" in text
    assert "请从列表里选一本台账" in page(as_person("handler"), "/due/steps/?ledger=none&on=2026-9-29", 400)
    assert "请填在哪一天办" in page(as_person("handler"), f"/due/steps/?ledger={CASE.key}", 400)
