"""Batches of imports: which a person may see, and one of them as a page."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhunsheng.apps.exchange.models import ImportBatch, ImportedRow
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.reading import visible
from zhunsheng.apps.registry.models import Account
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.parts import Cell, Column, Fact, Row, Table
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_moment, thousands
from zhunsheng.core.access.decide import visible_organs
from zhunsheng.core.ledger.ledger import Ledger

HIDDEN = "不在你的查阅范围内"


def seen_batches(here: Visit) -> QuerySet[ImportBatch]:
    """One's own, and those that people of the bodies one may see have imported, newest first."""
    condition = Q(person=here.actor.person, ledger__in=list(here.readable))
    whole: list[str] = []
    limited: dict[frozenset[str], list[str]] = {}
    for key, ledger in here.readable.items():
        organs = visible_organs(here.actor, ledger, here.catalogue.roles, here.today)
        if organs is None:
            whole.append(key)
        elif organs:
            limited.setdefault(frozenset(organs), []).append(key)
    condition |= Q(ledger__in=whole)
    for members, keys in limited.items():
        people = Account.objects.filter(organ__in=sorted(members)).values("username")
        condition |= Q(ledger__in=keys, person__in=people)
    return ImportBatch.objects.filter(condition).order_by("-id")


def facts(here: Visit, batch: ImportBatch) -> list[Fact]:
    """Who, what, when, from which file, and where in the journal."""
    found = [
        ("台账", here.catalogue.ledgers[batch.ledger].title),
        ("谁导入", here.directory.person(batch.person)),
        ("什么时候", cn_moment(timezone.localtime(batch.at), here.today)),
        ("文件", batch.file_name),
        ("文件摘要", f"SHA-256 {batch.digest}"),
        ("读了", f"{thousands(batch.rows)}行"),
        ("新增", f"{thousands(batch.created)}件"),
        ("已有，没有变化", f"{thousands(batch.same)}件"),
        ("更正", f"{thousands(batch.corrected)}件"),
        ("接着办的环节", f"{thousands(batch.further)}个"),
        ("有错误，没有导入", f"{thousands(batch.faulty)}行"),
    ]
    if batch.first_event and batch.last_event:
        found.append(("日志位置", f"#{batch.first_event:,}至#{batch.last_event:,}"))
    always = {"台账", "谁导入", "什么时候", "文件", "文件摘要", "读了", "日志位置"}
    return [
        Fact(name=name, value=value, kind="long" if name == "文件摘要" else "text")
        for name, value in found
        if name in always or not value.startswith("0")
    ]


def record_table(here: Visit, ledger: Ledger, batch: ImportBatch, written: Sequence[ImportedRow]) -> Table:
    """The rows of a batch with the record each became; those this person may not see have no link. One query."""
    seen = visible(here.actor, ledger, here.today) | _voided(here, ledger)
    rows: dict[str, Record] = {row.pk: row for row in seen.filter(pk__in=[one.record for one in written])}
    heads = [
        Column(title="编号" if ledger.number else "名称"),
        *([Column(title="名称")] if ledger.number else []),
        Column(title="表中", phone=True),
        Column(title="登记日期", align="right"),
        Column(title="做了什么", phone=True),
    ]
    return Table(
        caption="这一批的记录",
        columns=heads,
        compact=True,
        rows=[_line(ledger, batch, one, rows.get(one.record)) for one in written],
    )


def _voided(here: Visit, ledger: Ledger) -> QuerySet[Record]:
    organs = visible_organs(here.actor, ledger, here.catalogue.roles, here.today)
    rows = Record.objects.filter(ledger=ledger.key, voided=True)
    if organs is None:
        return rows
    return rows.filter(Q(organ__in=sorted(organs)) | Q(holder=here.actor.person))


def _line(ledger: Ledger, batch: ImportBatch, one: ImportedRow, row: Record | None) -> Row:
    done = "作废" if batch.undoes_id else "新增" if one.created else "更正或者接着办"
    at = f"第{one.row}行"
    if row is None:
        return Row(
            cells=[
                Cell(text=HIDDEN),
                *([Cell()] if ledger.number else []),
                Cell(text=at),
                Cell(),
                Cell(text=done),
            ]
        )
    done += "（已作废）" if row.voided and not batch.undoes_id else ""
    link = addresses.of_record(ledger.key, row.pk, "" if row.voided else row.number)
    named = [Cell(text=row.headline, title=row.headline)] if ledger.number else []
    return Row(
        cells=[
            Cell(text=row.number or row.headline, url=link, title=row.headline),
            *named,
            Cell(text=at),
            Cell(on=row.opened_on),
            Cell(text=done),
        ]
    )
