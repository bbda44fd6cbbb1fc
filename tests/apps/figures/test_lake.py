"""The lake on disk follows the records, and only where something happened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from tests.apps.figures.conftest import Acts
from zhunsheng.apps.figures import lake
from zhunsheng.apps.figures.services import figure_value, refresh
from zhunsheng.apps.figures.stamps import held
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.figures import Period
from zhunsheng.core.ledger.record import ASSIGN, CORRECT, VOID

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 16)
TRAINING, REGISTER, CASE = "enforcement_training", "social_supervisor", "administrative_reconsideration"


def test_only_ledgers_with_something_new_are_written(acts: Acts) -> None:
    assert set(refresh(TODAY)) == set(catalogue().ledgers)
    assert refresh(TODAY) == []
    acts.training("2026-03-01")
    before = {key: held(lake.file_of(key)) for key in catalogue().ledgers}
    assert refresh(TODAY) == [TRAINING]
    after = {key: held(lake.file_of(key)) for key in catalogue().ledgers}
    assert [key for key in after if after[key] != before[key]] == [TRAINING]
    assert refresh(TODAY) == []


def test_what_is_worked_in_piece_by_piece_is_what_is_read_at_once(acts: Acts, rows: Any) -> None:
    trainings = [acts.training(f"2025-0{month}-11", 10 * month) for month in range(1, 9)]
    lawyer = acts.supervisor("2025-02-01", "王一")
    case = acts.receive("2026-03-02")
    refresh(TODAY)
    acts.training("2026-01-05")
    acts.other(
        TRAINING, CORRECT, trainings[0], target=1, facts={"attendance": 99}, corrected_on=date(2025, 2, 12)
    )
    acts.other(TRAINING, VOID, trainings[1])
    acts.step(REGISTER, "offer_opinion", "2025-05-01", lawyer, opinion="亮证要快")
    acts.supervisor("2025-06-01", "李二", "专家学者")
    refresh(TODAY)
    acts.step(REGISTER, "leave", "2025-08-01", lawyer)
    acts.other(CASE, ASSIGN, case, facts={"holder": "clerk"})
    acts.step(CASE, "accept", "2026-03-05", case, by="handler", track="普通程序")
    assert set(refresh(TODAY)) == {REGISTER, CASE}
    pieces = {key: rows(key) for key in (TRAINING, REGISTER, CASE)}
    for key in pieces:
        lake.file_of(key).unlink()
    refresh(TODAY)
    assert {key: rows(key) for key in pieces} == pieces
    assert len(pieces[TRAINING]) == 8
    assert [row["fact_attendance"] for row in pieces[TRAINING] if row["record"] == trainings[0]] == [99]
    assert len(pieces[REGISTER]) == 4
    assert [row["day_accept"] for row in pieces[CASE]] == [date(2026, 3, 5)]


def test_a_deadline_becomes_overdue_as_days_go_by(acts: Acts, rows: Any) -> None:
    acts.receive("2026-03-02")
    refresh(TODAY)
    (clock,) = (name for name in rows(CASE)[0] if rows(CASE)[0][name] == "overdue")
    lake.file_of(CASE).unlink()
    refresh(date(2026, 3, 9))
    assert rows(CASE)[0][clock] == "running"
    assert refresh(date(2026, 3, 9)) == []
    assert refresh(date(2026, 3, 10)) == [CASE]
    assert rows(CASE)[0][clock] == "overdue"
    assert refresh(date(2026, 3, 11)) == []


def test_an_event_that_becomes_visible_late_is_not_missed(acts: Acts, rows: Any) -> None:
    """In a database with many writers a smaller id may appear after a larger one."""
    caught: list[tuple[Event, Record]] = []
    for on in ("2026-03-01", "2026-03-02"):
        with transaction.atomic():
            record = acts.training(on)
            caught.append((Event.objects.get(record=record), Record.objects.get(pk=record)))
            transaction.set_rollback(True)
    (slow, its_record), (quick, quick_record) = caught
    slow.pk, quick.pk = 100, 101
    its_record.number, quick_record.number = "", ""
    quick.save(force_insert=True)
    quick_record.save(force_insert=True)
    refresh(TODAY)
    assert [row["record"] for row in rows(TRAINING)] == [quick.record]
    slow.save(force_insert=True)
    its_record.save(force_insert=True)
    assert refresh(TODAY) == [TRAINING]
    assert {row["record"] for row in rows(TRAINING)} == {slow.record, quick.record}


def test_a_lake_left_over_from_another_database_is_not_believed(acts: Acts, rows: Any) -> None:
    with transaction.atomic():
        acts.training("2026-03-01", 11)
        refresh(TODAY)
        transaction.set_rollback(True)
    acts.county.around = acts.county.at("2026-03-16", seed=8)
    acts.training("2026-03-02", 12)
    refresh(TODAY)
    assert [row["fact_attendance"] for row in rows(TRAINING)] == [12]


def test_rubbish_in_the_folder_is_written_over(acts: Acts, rows: Any) -> None:
    acts.training("2026-03-01", 11)
    refresh(TODAY)
    lake.file_of(TRAINING).write_bytes(b"half a file")
    assert refresh(TODAY) == [TRAINING]
    assert len(rows(TRAINING)) == 1


def test_a_failure_half_way_leaves_the_old_file(
    acts: Acts, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts.training("2026-03-01", 11)
    refresh(TODAY)
    acts.training("2026-03-02", 12)

    def broken(*_: Any) -> Any:
        yield from ()
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(lake, "rows", broken)
        with pytest.raises(OSError, match="disk full"):
            refresh(TODAY)
    assert len(rows(TRAINING)) == 1
    assert not list(lake.folder().glob("*.new"))
    assert not list(lake.folder().glob(".*.new"))
    refresh(TODAY)
    assert len(rows(TRAINING)) == 2


def test_a_figure_asked_for_is_up_to_date(acts: Acts) -> None:
    march = Period.parse("2026-03")
    for held_so_far in (1, 2, 3):
        acts.training(f"2026-03-0{held_so_far}")
        assert figure_value(f"{TRAINING}.held", march).value == held_so_far
