"""What a file of the lake says about itself: which events it holds and on which day it was written."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

KEY = "zhunsheng"
FORMAT = 1  # raise it when the meaning of a column changes: every file is then written anew


@dataclass(frozen=True, slots=True)
class Stamp:
    """``events`` of the ledger up to the id ``last`` are in the file; ``anchor`` is the digest of that last one. The
    clocks are as of ``day``, by the calendar of this digest."""

    events: int
    last: int
    anchor: str
    day: str
    format: int = FORMAT
    calendar: str = ""

    def to_text(self) -> str:
        return json.dumps(asdict(self))


Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the lake as it lies there."""

    signature: Signature  # changes whenever the file is replaced
    stamp: Stamp
    schema: pa.Schema
    rows: int


_read: dict[Path, Held] = {}


def signature_of(path: Path) -> Signature | None:
    """What changes when the file is replaced; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def held(path: Path) -> Held | None:
    """The file's stamp; None when there is no file, or not one of ours."""
    signature = signature_of(path)
    if signature is None:
        return None
    known = _read.get(path)
    if known is None or known.signature != signature:
        try:
            metadata = pq.read_metadata(path)
            stamp = Stamp(**json.loads(metadata.metadata[KEY.encode()]))
        except (pa.ArrowInvalid, KeyError, TypeError, ValueError):
            return None
        if stamp.format != FORMAT:
            return None
        known = _read[path] = Held(signature, stamp, metadata.schema.to_arrow_schema(), metadata.num_rows)
    return known


def day_of(stamp: Stamp) -> date:
    return date.fromisoformat(stamp.day)
