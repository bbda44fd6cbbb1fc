"""Personal values: each reference in an event has its row, which opens to the value committed to, or is erased."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.raw_rows import Row
from zhunsheng.apps.records.sealing import keys, open_value
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.ledger.record import Event
from zhunsheng.core.vault import blind_index, mask, references

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?")


def check_personal(
    outcome: Outcome,
    record: str,
    events: Iterable[tuple[int, Event]],
    found: Sequence[Row],
    columns: Sequence[str],
    *,
    whole: bool,
) -> None:
    """Check the personal values of one record: ``events`` by the ids of their rows, ``found`` the rows kept apart.

    ``whole``: every event of the record is sound, so a row that none refers to is one too many.
    """
    kept = {row[0]: dict(zip(columns, row, strict=True)) for row in found}
    for number, event in events:
        for path, reference in references(event.facts):
            commitment = reference["sealed"]
            where = f"个人信息（记录{record}第{event.seq}个事件的{'.'.join(map(str, path))}）"
            row = kept.pop(commitment, None)
            for what in _wrong(reference, row, number, record):
                outcome.add(Fault("personal_value", where, what, record, event.seq, number))
    for commitment in kept if whole else ():
        where = f"个人信息（记录{record}，承诺{commitment[:16]}…）"
        outcome.add(
            Fault("personal_value", where, "没有事件引用它：多出这一行，或它的承诺、记录被改动", record)
        )


def _wrong(reference: dict[str, str], row: dict[str, Any] | None, number: int, record: str) -> Iterable[str]:
    if row is None:
        yield "没有对应的行：被删除，或它的承诺、记录被改动"
        return
    if row["event_id"] != number:
        yield f"列“event_id”应为“{number}”，现为“{row['event_id']}”"
    sealed, erased = row["sealed"], row["erased_at"]
    if sealed is None:
        if not isinstance(erased, str) or not _MOMENT.fullmatch(erased):
            yield f"内容已空，却没有删除的时间（列“erased_at”为“{erased}”）：内容被删去，或时间被改动"
        return
    if erased is not None:
        yield f"列“erased_at”为“{erased}”，内容却还在"
    try:
        value, _ = open_value(reference["sealed"], bytes(sealed))
    except (IntegrityFailure, TypeError) as error:
        yield f"列“sealed”：{error}"
        return
    try:
        masked = mask(row["kind"], value)
    except (ValueError, TypeError):
        yield f"列“kind”为“{row['kind']}”，没有这个类别"
        return
    if masked != reference["mask"]:
        yield "列“kind”或事件里的掩码与内容不符"
    if blind_index(keys().index, value) != reference["same"]:
        yield "事件里的盲索引与内容不符，或主密钥不是当时的"
