"""Taking an import back: all of it, only what was left alone, and again from the mended file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.apps.exchange.workbooks import (
    CASE,
    CASE_HEADER,
    EVENT,
    EVENT_HEADER,
    EVENT_ROW,
    bring,
    case,
    said,
    save,
)
from tests.county import County
from zhunsheng.apps.exchange.models import ImportBatch
from zhunsheng.apps.exchange.undoing import undo
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.writing import take
from zhunsheng.core.errors import NotPermitted, RuleViolation

pytestmark = pytest.mark.django_db

ROWS = [EVENT_HEADER, EVENT_ROW, ["A2", *EVENT_ROW[1:]]]


def imported(county: County, tmp_path: Path) -> int:
    batch = bring(county, save(tmp_path / "a.xlsx", ROWS), EVENT).batch
    assert batch is not None
    return batch


def refusal(county: County, number: int, **options: bool) -> str:
    with pytest.raises(RuleViolation) as refused:
        undo(number, county.system(), county.around, **options)
    return str(refused.value)


def test_an_import_is_taken_back_by_a_batch_of_its_own(county: County, tmp_path: Path) -> None:
    number = imported(county, tmp_path)
    done = undo(number, county.system(), county.around)
    assert (done.voided, done.kept) == (2, 0)
    assert not Record.objects.filter(voided=False).exists()
    own = ImportBatch.objects.get(pk=done.batch)
    assert (own.undoes_id, own.first_event, own.last_event) == (
        number,
        *Event.objects.filter(kind="void").values_list("id", flat=True),
    )
    assert "撤销第" in Event.objects.filter(kind="void")[0].body
    assert verify().faults == []
    assert "已在2026年3月16日撤销" in refusal(county, number)
    assert "本身是一次撤销" in refusal(county, done.batch)
    assert "没有第999批" in refusal(county, 999)


def test_what_was_taken_back_may_come_again(county: County, tmp_path: Path) -> None:
    for round_ in range(3):
        number = imported(county, tmp_path)
        assert Record.objects.filter(voided=False).count() == 2
        undo(number, county.system(), county.around)
        assert Record.objects.filter(voided=True).count() == 2 * (round_ + 1)


def test_numbers_come_again_too(county: County, tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [["编号", *CASE_HEADER[1:]], ["安政复〔2025〕7号", *case("")[1:]]])
    for _ in range(2):
        found = bring(county, path, CASE)
        assert (said(found), found.created) == ([], 1)
        undo(found.batch or 0, county.system(), county.around)
    assert list(Record.objects.values_list("number", flat=True)) == ["安政复〔2025〕7号"] * 2
    assert verify().faults == []


def test_what_was_worked_on_since_is_named_and_kept(county: County, tmp_path: Path) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", [CASE_HEADER, case("K1"), case("K2")]), CASE)
    number = found.batch or 0
    second = Record.objects.order_by("number").last()
    assert second is not None
    accept = Act(CASE, "accept", date(2025, 3, 6), {"track": "普通程序"}, second.id)
    take(accept, county.system(), county.around)
    assert "有1件导入后又办过、已作废或被别的记录引用：第3行" in refusal(county, number)
    assert not Record.objects.filter(voided=True).exists()
    done = undo(number, county.system(), county.around, partial=True)
    assert (done.voided, done.kept) == (1, 1)
    assert Record.objects.get(voided=False).id == second.id


def test_what_others_link_to_is_kept(county: County, tmp_path: Path) -> None:
    number = bring(county, save(tmp_path / "a.xlsx", [CASE_HEADER, case("K1")]), CASE).batch or 0
    ledger = county.catalogue.ledgers["litigation_case"]
    facts = {
        "plaintiff": "赵小明", "defendant": "market", "act": "罚款", "level": "一审", "court": "县法院",
        "enterprise_related": "否", "reconsideration": Record.objects.get().id,
    }  # fmt: skip
    take(Act(ledger.key, "serve", date(2025, 6, 3), facts, organ="market"), county.system(), county.around)
    assert "被别的记录引用" in refusal(county, number)


def test_corrections_stay(county: County, tmp_path: Path) -> None:
    imported(county, tmp_path)
    changed = [*ROWS[:2], ["A2", *EVENT_ROW[1:-1], 99], ["A3", *EVENT_ROW[1:]]]
    found = bring(county, save(tmp_path / "b.xlsx", changed), EVENT)
    done = undo(found.batch or 0, county.system(), county.around)
    assert (done.voided, done.corrected, done.further) == (1, 1, 0)
    assert Record.objects.filter(voided=False).count() == 2


def test_who_may_not_void_may_not_undo(county: County, tmp_path: Path) -> None:
    number = imported(county, tmp_path)
    with pytest.raises(NotPermitted):
        undo(number, county.actor("leader"), county.around)
    assert not Record.objects.filter(voided=True).exists()
    assert ImportBatch.objects.count() == 1
