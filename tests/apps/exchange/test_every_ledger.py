"""For every ledger: its template has all it asks, and what is exported imports unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from openpyxl import load_workbook

from tests.apps.exchange.everything import AROUND, exported, registers, told, write
from zhunsheng.apps.exchange.books import open_book
from zhunsheng.apps.exchange.importing import import_file
from zhunsheng.apps.exchange.template import layout, write_template
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.core.exchange.columns import ABOUT, Role
from zhunsheng.core.exchange.headers import find_header, normal
from zhunsheng.core.ledger.fields import Rows

LEDGERS = list(catalogue().ledgers.values())


@pytest.mark.django_db
def test_every_template_has_every_column(tmp_path: Path) -> None:
    registers(each=0)
    for ledger in LEDGERS:
        out = tmp_path / f"{ledger.key}.xlsx"
        write_template(ledger, out)
        plan = layout(ledger)
        book = open_book(out)
        assert book.mark is not None
        assert (book.mark.ledger, book.mark.edition) == (ledger.key, ledger.since.isoformat())
        for grid in plan.grids:
            sheet = book.sheet(grid.title)
            assert sheet is not None, (ledger.key, grid.title)
            header = find_header(grid, sheet.rows)
            assert header is not None
            assert [column for column, _ in header.columns.values()] == list(grid.columns), ledger.key
            assert not header.unknown + header.doubled + header.mistaken
            assert len({normal(column.title) for column in grid.columns}) == len(grid.columns)
        asked = {
            (step.key, name)
            for step in ledger.steps
            for name, declared in step.asks.fields().items()
            if not isinstance(declared, Rows)
        }
        assert {(c.step, c.name) for c in plan.main.columns if c.role is Role.FACT} == asked
        lists = {
            name for step in ledger.steps for name, one in step.asks.fields().items() if isinstance(one, Rows)
        }
        assert set(plan.rows) == lists
        about = book.sheet(ABOUT)
        assert about is not None
        assert {column.header for grid in plan.grids for column in grid.columns} <= {
            row[0] for row in about.rows
        }


@pytest.mark.django_db
def test_a_template_offers_choices_and_explains(tmp_path: Path) -> None:
    registers(each=0)
    ledger = next(one for one in LEDGERS if any(field.kind == "choice" for field in one.fields.values()))
    write_template(ledger, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["数据"]
    assert sheet.data_validations.count > 2
    assert sheet.row_dimensions[3].hidden
    assert sum(cell.comment is not None for cell in sheet[5]) > len(ledger.fields) / 2


@pytest.mark.slow
@pytest.mark.django_db
def test_what_is_exported_imports_unchanged(tmp_path: Path) -> None:
    everything = registers()
    with transaction.atomic():
        write(everything)
        before = {ledger.key: told(ledger) for ledger in everything.ledgers}
        files = [(ledger, exported(ledger, tmp_path)) for ledger in everything.ledgers]
        for ledger, path in files:  # where they came from, they say nothing new
            found = import_file(path, ledger.key, system_actor(), AROUND)
            assert [str(fault) for fault in found.faults] == [], ledger.key
            assert (found.same, found.batch) == (8, None), ledger.key
        transaction.set_rollback(True)
    assert not Record.objects.exists()
    for ledger, path in files:
        found = import_file(path, ledger.key, system_actor(), AROUND)
        assert [str(fault) for fault in found.faults] == [], ledger.key
        assert (found.created, found.same, found.corrected, found.further) == (8, 0, 0, 0), ledger.key
        assert told(ledger) == before[ledger.key], ledger.key
    events = Event.objects.count()
    for ledger, path in files:
        found = import_file(path, ledger.key, system_actor(), AROUND)
        assert (found.created, found.same, found.faults) == (0, 8, []), ledger.key
        assert found.batch is None
    assert Event.objects.count() == events


@pytest.mark.slow
@pytest.mark.django_db
def test_an_export_with_masks_says_nothing_new_and_opens_nothing(tmp_path: Path) -> None:
    everything = registers(each=4)
    sensitive = [
        ledger
        for ledger in everything.ledgers
        if any(one.personal or one.kind == "party" for one in ledger.fields.values())
    ]
    assert len(sensitive) > 5
    refused = 0
    with transaction.atomic():
        write(everything)
        files = [(ledger, exported(ledger, tmp_path, personal=False)) for ledger in sensitive]
        events = Event.objects.count()
        for ledger, path in files:
            found = import_file(path, ledger.key, system_actor(), AROUND)
            assert ([str(one) for one in found.faults], found.same) == ([], 4), ledger.key
        assert Event.objects.count() == events
        transaction.set_rollback(True)
    for ledger, path in files:
        found = import_file(path, ledger.key, system_actor(), AROUND)
        refused += any(fault.code == "personal.masked" for fault in found.faults)
        assert found.batch is None or not found.faults
    assert refused > 5
