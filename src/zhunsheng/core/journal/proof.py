"""Exported proofs: events of the log, with all that a stranger needs to see that they are in it unchanged.

The file is JSON in one spelling (sorted keys, one-space indent), so that no byte of it may change::

    format      "zhunsheng-proof-1"
    checkpoint  the signed checkpoint the proofs lead to
    key         base64 of the public key; the reader compares it with the published one
    events      in the log's order, each with
                  leaf    its number in the log, from 0
                  text    its canonical JSON, exactly as sealed
                  proof   inclusion proof, hex hashes from leaf to root
                  opened  personal values disclosed with it: path in the text, value, salt (optional)
    earlier     an older checkpoint and the consistency proof from it (optional)

``verify.py`` beside it checks it: copy ``verifier_source()`` there.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal import verify
from zhunsheng.core.journal.merkle import Tree


@dataclass(frozen=True, slots=True)
class Opened:
    """A personal value disclosed with an event: where its commitment stands there, the value, its salt."""

    path: Sequence[str | int]
    value: Any
    salt: bytes


@dataclass(frozen=True, slots=True)
class ProvenEvent:
    """An event to prove: its leaf number and the canonical bytes that were sealed."""

    leaf: int
    data: bytes
    opened: Sequence[Opened] = ()


def export_proof(
    events: Iterable[ProvenEvent], tree: Tree, checkpoint: str, public: bytes, earlier: str | None = None
) -> bytes:
    """The proof file for ``events`` under ``checkpoint``, whose tree ``tree`` is and which ``public`` signed.

    ``earlier`` is the text of an older checkpoint of the same log and key. Raises ``IntegrityFailure`` with
    every fault found when the result would not verify: no proof leaves that a stranger would find wrong.
    """
    document: dict[str, Any] = {
        "format": verify.FORMAT,
        "checkpoint": checkpoint,
        "key": base64.b64encode(public).decode(),
        "events": [_event(event, tree) for event in sorted(events, key=lambda event: event.leaf)],
    }
    if earlier is not None:
        document["earlier"] = {"checkpoint": earlier, "proof": _growth(earlier, tree)}
    spelled = verify.spell(document)
    if faults := verify.check(spelled, public).faults:
        raise IntegrityFailure("；".join(faults))
    return spelled


def verifier_source() -> bytes:
    """The stand-alone verifier, to be written as ``verify.py`` beside a proof."""
    return Path(verify.__file__).read_bytes()


def _event(event: ProvenEvent, tree: Tree) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "leaf": event.leaf,
        "text": event.data.decode(),
        "proof": [step.hex() for step in tree.inclusion_proof(event.leaf)],
    }
    if event.opened:
        entry["opened"] = [
            {"path": list(opened.path), "value": opened.value, "salt": opened.salt.hex()}
            for opened in event.opened
        ]
    return entry


def _growth(earlier: str, tree: Tree) -> list[str]:
    try:
        size = verify.read_note(earlier).size
    except verify.Wrong as wrong:
        raise IntegrityFailure(f"先前检查点：{wrong}") from None
    if size > tree.size:
        raise IntegrityFailure(f"先前检查点有 {size} 条，多于本检查点的 {tree.size} 条：日志变短了")
    return [step.hex() for step in tree.consistency_proof(size)]
