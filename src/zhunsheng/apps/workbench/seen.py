"""What a list shows, as a workbook: the same columns in the same order, under a head that says what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.db.models import Max, QuerySet
from django.http import FileResponse
from django.utils import timezone

from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.read_log import PAGE, log_reads
from zhunsheng.apps.workbench.parts import Cell, Table
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.core.ledger.ledger import Privacy

MOST = 20_000
_CHUNK = 500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(
    visit: Visit, title: str, about: str, rows: QuerySet[Record], table: Callable[[Sequence[Record]], Table]
) -> FileResponse:
    """``rows`` in their order, at most ``MOST``, each as ``table`` shows it; personal values as masked as on the page.

    That rows of restricted ledgers were read is kept.
    """
    out = TemporaryFile()  # noqa: SIM115  the response closes it
    _write(out, visit, title, about, rows, table)
    out.seek(0)
    name = f"{title}-{visit.today:%Y%m%d}.xlsx"
    response = FileResponse(out, as_attachment=True, filename=name, content_type=_XLSX)
    response["Cache-Control"] = "private, no-store"
    return response


def _write(
    out: IO[bytes],
    visit: Visit,
    title: str,
    about: str,
    rows: QuerySet[Record],
    table: Callable[[Sequence[Record]], Table],
) -> None:
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(title[:31])
    bold, head = (
        book.add_format({"bold": True}),
        book.add_format({"bold": True, "bottom": 1, "bg_color": "#F6F7F7"}),
    )
    day = book.add_format({"num_format": "yyyy-m-d"})
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    now = timezone.localtime(visit.around.now)
    sheet.write_string(0, 0, title, bold)
    sheet.write_string(1, 0, f"{about}　{now:%Y-%m-%d %H:%M}导出　日志位置#{last:,}　最多{MOST:,}行")
    found, line = rows[:MOST].iterator(chunk_size=_CHUNK), 3
    columns = table([]).columns
    for place, column in enumerate(columns):
        sheet.write_string(2, place, column.title, head)
        sheet.set_column(place, place, 24 if place == 0 else 16)
    sheet.freeze_panes(3, 1)
    while chunk := list(islice(found, _CHUNK)):
        _log(visit, chunk)
        for row in table(chunk).rows:
            for place, cell in enumerate(row.cells):
                value = _value(cell)
                if isinstance(value, date):
                    sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                elif value:
                    sheet.write_string(line, place, value)
            line += 1
    book.close()


def _log(visit: Visit, rows: Sequence[Record]) -> None:
    ledgers = visit.catalogue.ledgers
    closed = [row for row in rows if ledgers[row.ledger].privacy is Privacy.RESTRICTED]
    log_reads(closed, visit.actor.person, PAGE, visit.around.now)


def _value(cell: Cell) -> Any:
    if cell.on is not None:
        return cell.on
    if cell.clock is not None:
        return " ".join(part for part in (cell.clock.words, cell.clock.name) if part)
    if cell.state is not None:
        return cell.state.words
    return cell.text
