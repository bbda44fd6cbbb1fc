"""The checkpoints as they lie: each note read and its signature checked, each column held against its note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunsheng.apps.journal.faults import Fault, Outcome
from zhunsheng.apps.journal.keys import verifiers
from zhunsheng.apps.journal.models import Checkpoint
from zhunsheng.apps.journal.raw_rows import Row, moment, rows, selection
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.checkpoint import Verifier, read_checkpoint


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint: what its note says, or its columns where the note is not to be believed (``signed`` false)."""

    size: int
    root: bytes
    last_event: int
    hash: str
    origin: str
    signed: bool

    @property
    def name(self) -> str:
        return f"检查点（前 {self.size} 条）"


@dataclass(slots=True)
class Heads:
    """Every checkpoint by size, and the one that says how long the log is."""

    all: list[Head] = field(default_factory=list)

    @property
    def last(self) -> Head | None:
        return max(self.all, key=lambda head: (head.size, head.signed), default=None)


def read_heads(outcome: Outcome) -> Heads:
    """All checkpoints; faults of single ones go to ``outcome``. Counts: checkpoint."""
    select, _ = selection(Checkpoint)
    try:
        keys = verifiers()
    except IntegrityFailure as failure:
        outcome.add(Fault("checkpoint", "公钥", str(failure)))
        keys = []
    heads = Heads()
    found = rows(f"{select} ORDER BY size")
    outcome.counts["checkpoint"] = len(found)
    first: Head | None = None
    for row in found:
        head = _head(row, keys, first.hash if first else "sm3", outcome)
        if first is None and head.signed:
            first = head
        if first is not None and head.signed and (head.origin, head.hash) != (first.origin, first.hash):
            what = f"来源和杂凑算法应为 {first.origin}、{first.hash}，现为 {head.origin}、{head.hash}"
            outcome.add(Fault("checkpoint", head.name, what))
        heads.all.append(head)
    return heads


def _head(row: Row, keys: list[Verifier], usual: str, outcome: Outcome) -> Head:
    size, root, note, signed_at, last_event = row
    try:
        said = read_checkpoint(note, keys)
    except IntegrityFailure as failure:
        head = Head(size, bytes(root), last_event, usual, "", signed=False)
        outcome.add(Fault("checkpoint", head.name, f"列“note”：{failure}"))
        return head
    head = Head(said.size, said.root, last_event, said.hash, said.origin, signed=True)
    compared = (
        ("size", said.size, size),
        ("root", said.root.hex(), bytes(root).hex()),
        ("signed_at", moment(said.time.isoformat()), signed_at),
    )
    for what in _differing(compared):
        outcome.add(Fault("checkpoint", head.name, what))
    return head


def _differing(compared: tuple[tuple[str, object, object], ...]) -> Iterator[str]:
    for column, said, found in compared:
        if said != found:
            yield f"列“{column}”应为“{said}”，现为“{found}”"
