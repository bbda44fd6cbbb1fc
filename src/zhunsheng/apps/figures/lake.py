"""The lake on disk: ``lake/<ledger>.parquet`` under the instance's home, brought up to date from the records.

Only ledgers with new events (or with a clock that ran out since) are written, and of them only the changed records are
folded into rows again. A new file is written beside the old one and renamed over it, so readers see one or the other;
what a file holds it says itself (``stamps``), so a process killed half-way leaves nothing to repair.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db.models import Count, Max

from zhunsheng.apps.figures.rows import rows
from zhunsheng.apps.figures.stamps import KEY, Held, Stamp, day_of, held
from zhunsheng.apps.records.models import Event, OpenClock
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures.lake import LakeTable, lake_schema

_BATCH = 65_536
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Head:
    """How far a ledger's events reach."""

    events: int = 0
    last: int = 0


def folder() -> Path:
    return Path(settings.ZHUNSHENG_HOME) / "lake"


def file_of(ledger: str) -> Path:
    return folder() / f"{ledger}.parquet"


def refresh(catalogue: Catalogue, day: date, progress: Progress | None = None) -> list[str]:
    """Bring every ledger's file up to date as of ``day``; returns the ledgers that were written."""
    folder().mkdir(parents=True, exist_ok=True)
    with _alone():
        heads = _heads()
        files = {key: held(file_of(key)) for key in catalogue.editions}
        anchors = _anchors(file.stamp.last for file in files.values() if file)
        run_out = _run_out(files, day)
        written = []
        for index, (key, editions) in enumerate(catalogue.editions.items()):
            table, head, file = LakeTable(editions), heads.get(key, Head()), files[key]
            counted = file if file and file.stamp.calendar == catalogue.calendar.digest else None
            changed = _changed(table, head, counted, anchors, run_out.get(key, set()), day)
            if changed is None or changed:
                stamp = Stamp(
                    head.events,
                    head.last,
                    _anchors([head.last]).get(head.last, ""),
                    day.isoformat(),
                    calendar=catalogue.calendar.digest,
                )
                _write(catalogue, table, stamp, day, changed)
                written.append(key)
            if progress:
                progress(index + 1, len(files))
        return written


def fits(catalogue: Catalogue) -> bool:
    """Whether every ledger has a file, with the columns it has now."""
    files = ((ledger, held(file_of(key))) for key, ledger in catalogue.ledgers.items())
    return all(file and file.schema.remove_metadata() == lake_schema(ledger) for ledger, file in files)


def _changed(
    table: LakeTable, head: Head, file: Held | None, anchors: dict[int, str], run_out: set[str], day: date
) -> set[str] | None:
    """The records to be worked in; None when the whole file must be written.

    Ids are given before events become visible: a transaction may add one below ``last``. Then the number of new events
    does not fit, and everything is read again.
    """
    if file is None or file.schema.remove_metadata() != table.schema or day < day_of(file.stamp):
        return None
    stamp = file.stamp
    if (stamp.events, stamp.last) == (head.events, head.last) and anchors.get(stamp.last, "") == stamp.anchor:
        return run_out
    if anchors.get(stamp.last, "") != stamp.anchor:
        return None
    new = list(
        Event.objects.filter(ledger=table.ledger.key, id__gt=stamp.last, id__lte=head.last).values_list(
            "record", flat=True
        )
    )
    return {*new, *run_out} if len(new) == head.events - stamp.events else None


def _heads() -> dict[str, Head]:
    found = Event.objects.order_by().values_list("ledger").annotate(Count("id"), Max("id"))
    return {ledger: Head(events, last) for ledger, events, last in found}


def _anchors(ids: Iterable[int]) -> dict[int, str]:
    """The digest of these events, to notice that a file belongs to another database."""
    found = Event.objects.filter(id__in=[one for one in ids if one]).values_list("id", "body")
    return {one: hashlib.sha256(body.encode()).hexdigest() for one, body in found}


def _run_out(files: dict[str, Held | None], day: date) -> dict[str, set[str]]:
    """Records with a clock that became overdue since their file was written."""
    days = {key: file.stamp.day for key, file in files.items() if file}
    found: dict[str, set[str]] = {}
    if days:
        ended = OpenClock.objects.filter(paused=False, rolled__gte=min(days.values()), rolled__lt=day)
        for ledger, record, rolled in ended.values_list("ledger", "record_id", "rolled"):
            if rolled.isoformat() >= days.get(ledger, "9"):
                found.setdefault(ledger, set()).add(record)
    return found


def _write(
    catalogue: Catalogue, table: LakeTable, stamp: Stamp, day: date, changed: Collection[str] | None
) -> None:
    path = file_of(table.ledger.key)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".new")
    os.close(handle)
    try:
        with pq.ParquetWriter(name, table.schema, compression="zstd") as writer:
            if changed is not None:
                for batch in _kept(path, changed):
                    writer.write_batch(batch)
            made = rows(catalogue, table, day, changed)
            while some := list(islice(made, _BATCH)):
                writer.write_batch(table.batch(some))
            writer.add_key_value_metadata({KEY: stamp.to_text()})
        os.chmod(name, 0o600)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _kept(path: Path, changed: Collection[str]) -> Iterator[pa.RecordBatch]:
    """The rows of the file that still hold."""
    names = pa.array(sorted(changed), pa.string())
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH):
            yield batch.filter(pc.invert(pc.is_in(batch["record"], names)))


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time brings the lake up to date."""
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
