"""Taking an import back: by a batch of voidings, for what nobody has worked on since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Min

from zhunsheng.apps.exchange.identity import UNDO
from zhunsheng.apps.exchange.models import ImportBatch, ImportedRow
from zhunsheng.apps.records.acts import Act, Surroundings
from zhunsheng.apps.records.models import Event, Link, Record
from zhunsheng.apps.records.writing import take_all
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.record import VOID

_CHUNK = 500
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Undone:
    """``batch``: the number of the correcting batch. ``kept``: records left because they were worked on since.

    ``corrected`` and ``further``: what the import did to records that were there before, which stays as it is.
    """

    batch: int
    voided: int
    kept: int
    corrected: int
    further: int


def undo(
    number: int, actor: Actor, around: Surroundings, *, partial: bool = False, reason: str = ""
) -> Undone:
    """Void the records that an import opened, in one transaction, and keep that as a batch of its own.

    Raises RuleViolation when there is no such batch, when it was undone already, and, unless ``partial``, when any of its
    records was worked on, or linked to from elsewhere, since. Corrections and further steps are not taken back: each is
    mended by a correction of its own.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().filter(pk=number).first()
        _refuse_strange(batch, number)
        assert batch is not None
        rows = list(batch.written.filter(created=True).order_by("id"))
        touched = _touched(rows)
        if touched and not partial:
            _refuse_touched(rows, touched)
        left = [row for row in rows if row.record not in touched]
        if not left:
            raise RuleViolation(Problem("undo.nothing", "这一批没有可以撤销的记录", "batch"))
        said = reason.strip() or f"撤销第{number}批导入：{batch.file_name}"
        acts = [
            Act(
                batch.ledger, "", around.today, record=row.record, kind=VOID, reason=said[:200],
                expected_version=row.version, client=f"{UNDO}{number}:{row.record}",
            )
            for row in left
        ]  # fmt: skip
        for start in range(0, len(acts), _CHUNK):
            take_all(acts[start : start + _CHUNK], actor, around)
        own = ImportBatch.objects.create(
            at=around.now,
            person=actor.person,
            ledger=batch.ledger,
            file_name=batch.file_name,
            digest=batch.digest,
            rows=len(left),
            undoes=batch,
            **_bounds(number),
        )
        ImportedRow.objects.bulk_create(
            [
                ImportedRow(batch=own, row=row.row, record=row.record, version=row.version + 1, created=False)
                for row in left
            ],
            batch_size=500,
        )
    return Undone(int(own.pk), len(left), len(touched), batch.corrected, batch.further)


def _bounds(number: int) -> dict[str, int | None]:
    events = Event.objects.filter(kind=VOID, client__startswith=f"{UNDO}{number}:")
    return events.aggregate(first_event=Min("id"), last_event=Max("id"))


def _refuse_strange(batch: ImportBatch | None, number: int) -> None:
    if batch is None:
        raise RuleViolation(Problem("undo.unknown", f"没有第{number}批导入", "batch"))
    if batch.undoes_id:
        said = f"第{number}批本身是一次撤销，不能再撤销。要恢复，请重新导入“{batch.file_name}”"
        raise RuleViolation(Problem("undo.undoing", said, "batch"))
    again = ImportBatch.objects.filter(undoes=batch).first()
    if again is not None:
        said = f"第{number}批已在{again.at:%Y年%-m月%-d日}撤销"
        raise RuleViolation(Problem("undo.again", said, "batch"))


def _touched(rows: Sequence[ImportedRow]) -> set[str]:
    """Records changed since the import left them, or linked to by a record from elsewhere."""
    left = {row.record: row.version for row in rows}
    found: set[str] = set()
    ids = sorted(left)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        for record, version, voided in Record.objects.filter(pk__in=chunk).values_list(
            "id", "version", "voided"
        ):
            if voided or version != left[record]:
                found.add(record)
        links = Link.objects.filter(target__in=chunk, source__voided=False).values_list(
            "source_id", "target_id"
        )
        found |= {target for source, target in links if source not in left}
    return found


def _refuse_touched(rows: Sequence[ImportedRow], touched: set[str]) -> None:
    at = {row.record: row.row for row in rows}
    named = sorted(at[record] for record in touched)[:_NAMED]
    said = "、".join(f"第{row}行" for row in named) + ("等" if len(touched) > _NAMED else "")
    message = f"有{len(touched)}件导入后又办过、已作废或被别的记录引用：{said}。可以只撤销其余的（命令行加--partial）"
    raise RuleViolation(Problem("undo.touched", message, "batch"))
