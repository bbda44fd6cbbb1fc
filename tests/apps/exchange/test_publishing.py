"""What the public may see: only what the ledger declares, only once it is time, and no longer than it may."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.county import County
from zhunsheng.apps.exchange.publishing import publications, publish
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.writing import take
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.record import VOID

pytestmark = pytest.mark.django_db

CASE = "administrative_reconsideration"
RECEIVED = {
    "applicant": {"kind": "person", "name": "赵小明", "code": "11010519491231002X"},
    "respondent": "县市监局",
    "act": "罚款5000元的行政处罚决定",
    "field": "市场监管",
    "enterprise_related": "否",
}


def do(county: County, record: str, step: str, on: str, **facts: Any) -> str:
    """A step of history, as it was entered."""
    act = Act(CASE, step, date.fromisoformat(on), facts, record, organ="justice", history=True)
    return take(act, county.system(), county.around).record


def decided(county: County) -> str:
    record = do(county, "", "receive", "2026-02-02", **RECEIVED)
    do(county, record, "accept", "2026-02-04", track="普通程序")
    do(county, record, "decide", "2026-03-02", outcome="维持", facts_found="销售过期食品", reasons="事实清楚")
    return record


def test_a_record_is_seen_from_the_step_on_that_the_ledger_names(county: County) -> None:
    ledger = county.catalogue.ledgers[CASE]
    record = decided(county)
    assert list(publications(ledger)) == []
    do(county, record, "serve", "2026-03-05")
    (one,) = publications(ledger)
    assert one.since == date(2026, 3, 5)
    assert dict(one.words) == {
        "被申请人": "安澜县市场监督管理局",
        "行政管理领域": "市场监管",
        "处理结果": "维持",
    }


def test_a_voided_record_is_not_seen(county: County) -> None:
    record = decided(county)
    do(county, record, "serve", "2026-03-05")
    void = Act(CASE, "", date(2026, 3, 6), {}, record, kind=VOID, reason="重复登记")
    take(void, county.system(), county.around)
    assert list(publications(county.catalogue.ledgers[CASE])) == []


def test_the_workbook_holds_the_declared_fields_and_nobody(county: County) -> None:
    record = decided(county)
    do(county, record, "serve", "2026-03-05")
    decided(county)
    out = io.BytesIO()
    assert publish(county.catalogue.ledgers[CASE], out, county.around.today) == 1
    sheet = openpyxl.load_workbook(out).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[2] == ["被申请人", "行政管理领域", "处理结果", "公开日期"]
    assert rows[3][:3] == ["安澜县市场监督管理局", "市场监管", "维持"]
    assert len(rows) == 4
    words = " ".join(str(cell) for row in rows for cell in row)
    assert "赵" not in words
    assert Record.objects.get(pk=record).number not in words


def test_a_ledger_that_declares_nothing_shows_nothing(county: County) -> None:
    with pytest.raises(RuleViolation, match="没有声明可以公开的内容"):
        publish(county.catalogue.ledgers["enforcement_training"], io.BytesIO(), county.around.today)


def test_every_public_ledger_writes_its_workbook(county: County) -> None:
    for ledger in county.catalogue.ledgers.values():
        if ledger.publishes:
            assert publish(ledger, io.BytesIO(), county.around.today) == 0
