"""导入台: a file on its way in, its columns, its rows as they will be read, and what was imported before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from zhunsheng.apps.exchange.books import Book
from zhunsheng.apps.exchange.checking import Checked, Flaw, reading
from zhunsheng.apps.exchange.matching import Theirs, adjusted, offered, our_header, plain_text, theirs
from zhunsheng.apps.exchange.models import ImportBatch, Upload
from zhunsheng.apps.exchange.uploads import main_sheet
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.import_pages import ImportStage, SheetCell, SheetFault, SheetRow, TheirColumn
from zhunsheng.apps.workbench.parts import Cell, Column, Link, Row, StateChip, Table
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment, thousands
from zhunsheng.core.exchange.columns import Column as OurColumn
from zhunsheng.core.exchange.columns import Layout
from zhunsheng.core.exchange.headers import match
from zhunsheng.core.ledger.fields import Money, Number

PAGE = 50
UNDECIDED, PASSED = "?", "-"
_STAGES = ("上传", "对应列", "核对", "导入")


def address(upload: Upload) -> str:
    return f"/imports/files/{upload.pk}/"


def batch_address(number: int) -> str:
    return f"/imports/{number}/"


def stages(upload: Upload, now: int) -> list[ImportStage]:
    """The four stages; those behind can be gone back to."""
    urls = {1: f"{address(upload)}columns/", 2: address(upload)}
    return [
        ImportStage(
            name=name,
            number=number + 1,
            state="done" if number < now else "now" if number == now else "ahead",
            url=urls.get(number, "") if number < now else "",
        )
        for number, name in enumerate(_STAGES)
    ]


def line(here: Visit, upload: Upload) -> str:
    """导入到哪本台账, from which sheet, brought when by whom."""
    ledger = here.catalogue.ledgers[upload.ledger].title
    sheet = f" • 工作表“{upload.sheet}”" if upload.sheet else ""
    when = cn_moment(timezone.localtime(upload.at), here.today)
    return f"导入到 {ledger}{sheet} • {here.directory.organ(upload.organ)}的文件 • {when}由{here.account.name}上传"


# -- 对应列 -------------------------------------------------------------------------------------------------------


def their_columns(
    upload: Upload, book: Book, layout: Layout, faults: Sequence[tuple[int, str]]
) -> list[TheirColumn]:
    options = [
        Option(value=UNDECIDED, label="请选一栏"),
        Option(value=PASSED, label="不导入"),
        *(Option(value=column.title, label=column.title) for column in offered(layout)),
    ]
    said = dict(faults)
    return [
        TheirColumn(
            header=one.header or f"第{one.place + 1}列（没有表头）",
            samples="、".join(one.samples) or "（空）",
            field=FormField(
                name=f"map.{one.place}",
                title=one.header or f"第{one.place + 1}列",
                kind="choice",
                options=options if one.title is None else options[1:],
                value=UNDECIDED if one.title is None else one.title or PASSED,
            ),
            error=said.get(one.place, ""),
        )
        for one in theirs(upload, book)
    ]


# -- 核对 ---------------------------------------------------------------------------------------------------------


class CheckedSheet:
    """The rows of a file beside what checking found: as they were sent, and as mended."""

    def __init__(self, upload: Upload, book: Book, layout: Layout, checked: Checked) -> None:
        self.upload, self.checked = upload, checked
        self.sent = main_sheet(upload, book).rows
        self.rows = main_sheet(upload, adjusted(upload, book, layout, own_headers=True)).rows
        self.theirs = theirs(upload, book)
        self._ours = {one.place: _ours(one, layout) for one in self.theirs}
        self._flaws: dict[int, list[Flaw]] = {}
        for flaw in checked.flaws:
            if not flaw.sheet:
                self._flaws.setdefault(flaw.row, []).append(flaw)

    def heads(self) -> list[tuple[str, str, bool]]:
        """Theirs, ours, and whether it is passed over."""
        return [
            (one.header or f"第{one.place + 1}列", one.title or "不导入", not one.title)
            for one in self.theirs
        ]

    def chosen(self, show: str) -> list[int]:
        """The rows to be shown, in the order of the file."""
        skipped = set(self.upload.skipped)
        if show == "faults":
            return sorted(self._flaws)
        if show == "converted":
            return sorted(self.checked.converted)
        if show == "skipped":
            return sorted(skipped)
        return sorted({*self.checked.rows, *skipped})

    def row(self, number: int) -> SheetRow:
        flaws = self._flaws.get(number, [])
        at = {flaw.place: flaw for flaw in flaws if flaw.place >= 0}
        skipped = number in self.upload.skipped
        return SheetRow(
            number=number + 1,
            row=number,
            cells=[self._cell(number, one, at.get(one.place)) for one in self.theirs],
            faults=[] if skipped else [self._fault(flaw) for flaw in flaws],
            skipped=skipped,
        )

    def _cell(self, number: int, one: Theirs, flaw: Flaw | None) -> SheetCell:
        cell = _at(self.rows, number, one.place)
        ours = self._ours[one.place]
        plain = plain_text(cell)
        if ours is None:
            return SheetCell(text=plain, tone="passed")
        column, scale = ours
        right = isinstance(column.field, Number | Money) and not column.part
        if flaw is not None:
            tone = "double" if flaw.double else "fault"
            return SheetCell(text=plain, tone=tone, name=f"cell.{number}.{one.place}", right=right)  # type: ignore[arg-type]
        text, converted = reading(column, cell, scale)
        mended = f"{number}.{one.place}" in self.upload.mended
        sent = plain_text(_at(self.sent, number, one.place)) if mended else plain
        return SheetCell(
            text=text,
            tone="converted" if converted or mended else "",
            title=f"原为“{sent or '空'}”" if converted or mended else "",
            right=right,
        )

    def _fault(self, flaw: Flaw) -> SheetFault:
        name = f"cell.{flaw.row}.{flaw.place}" if flaw.place >= 0 else ""
        return SheetFault(
            text=flaw.message,
            field=name,
            offer=flaw.offer,
            use=f"use.{flaw.row}.{flaw.place}" if flaw.offer else "",
            double=flaw.double,
        )


def _ours(one: Theirs, layout: Layout) -> tuple[OurColumn, Decimal] | None:
    if not one.title:
        return None
    found = match(layout.main, [our_header(one, layout)], 0)
    return next(iter(found.columns.values()), None)


def _at(rows: Sequence[Sequence[Any]], number: int, place: int) -> Any:
    line = rows[number] if number < len(rows) else []
    return line[place] if place < len(line) else None


def tallies(checked: Checked, skipped: int) -> list[tuple[str, str, str, str, str]]:
    """共, 可以导入, 需要处理, 已自动换算: name, number, unit, remark, tone."""
    cells = len([flaw for flaw in checked.flaws if not flaw.sheet])
    left = f"另跳过{skipped}行" if skipped else ""
    return [
        ("共", thousands(len(checked.rows)), "行", left, ""),
        ("可以导入", thousands(checked.good), "行", _news(checked), "green"),
        ("需要处理", thousands(cells), "格" if cells else "", f"在{len(checked.faulty)}行" if cells else "", "red" if cells else ""),
        ("已自动换算", thousands(checked.cells), "格", "悬停看原值" if checked.cells else "", ""),
    ]  # fmt: skip


def _news(checked: Checked) -> str:
    """What importing would come to."""
    parts = [
        (checked.created, "新增{}件"),
        (checked.corrected, "更正{}件"),
        (checked.further, "新环节{}个"),
        (checked.same, "已有{}件"),
    ]
    return "，".join(words.format(thousands(number)) for number, words in parts if number)


# -- batches ------------------------------------------------------------------------------------------------------


def waiting_table(here: Visit, uploads: Iterable[Upload]) -> Table | None:
    rows = [
        Row(
            key=upload.pk,
            cells=[
                Cell(text=upload.file_name, url=address(upload)),
                Cell(text=here.catalogue.ledgers[upload.ledger].title),
                Cell(text=_progress(upload)),
                Cell(text=cn_moment(timezone.localtime(upload.at), here.today)),
            ],
        )
        for upload in uploads
        if upload.ledger in here.catalogue.ledgers
    ]
    heads = [
        Column(title="文件"),
        Column(title="台账", phone=True),
        Column(title="到哪一步", phone=True),
        Column(title="上传", align="right"),
    ]
    return Table(caption="没有导完的", columns=heads, rows=rows) if rows else None


def _progress(upload: Upload) -> str:
    if upload.found is None:
        return "对应列"
    checked = Checked.of(upload.found)
    cells = len(checked.flaws)
    return f"核对，还有{cells}处需要处理" if cells else "核对，可以导入"


def batch_table(here: Visit, batches: Iterable[ImportBatch], undone: set[int]) -> Table:
    heads = [
        Column(title="批号"), Column(title="台账", phone=True), Column(title="文件"),
        Column(title="谁导入"), Column(title="时间", phone=True), Column(title="新增", align="right"),
        Column(title="更正", align="right"), Column(title="新环节", align="right"), Column(title="状态"),
    ]  # fmt: skip
    return Table(
        caption="导入历史",
        columns=heads,
        rows=[
            Row(
                cells=[
                    Cell(text=f"第{batch.pk}批", url=batch_address(batch.pk)),
                    Cell(text=here.catalogue.ledgers[batch.ledger].title),
                    Cell(text=batch.file_name, title=batch.file_name),
                    Cell(text=here.directory.person(batch.person)),
                    Cell(text=cn_moment(timezone.localtime(batch.at), here.today)),
                    Cell(text=thousands(batch.created) if batch.created else ""),
                    Cell(text=thousands(batch.corrected) if batch.corrected else ""),
                    Cell(text=thousands(batch.further) if batch.further else ""),
                    Cell(state=batch_state(batch, batch.pk in undone)),
                ]
            )
            for batch in batches
        ],
    )


def batch_state(batch: ImportBatch, undone: bool) -> StateChip:
    if batch.undoes_id:
        return StateChip(family="ended", words=f"撤回第{batch.undoes_id}批")
    return StateChip(family="ended", words="已撤回") if undone else StateChip(family="done", words="已导入")


def views(upload: Upload, checked: Checked, show: str) -> list[Link]:
    """全部, 只看需要处理的, 只看已换算的, 跳过的."""
    found = [("", f"全部{len(checked.rows) + len(upload.skipped)}行")]
    if checked.faulty:
        found.append(("faults", f"只看需要处理的{len(checked.faulty)}行"))
    if checked.cells:
        found.append(("converted", f"只看已换算的{checked.cells}格"))
    if upload.skipped:
        found.append(("skipped", f"跳过的{len(upload.skipped)}行"))
    return [
        Link(label=label, url=f"{address(upload)}{f'?show={key}' if key else ''}", current=key == show)
        for key, label in found
    ]
