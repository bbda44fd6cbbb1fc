"""The documents a step would make with the facts there are so far. Nothing is written or numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhunsheng.apps.records.document_names import DocumentNames
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.numbering import Numbers
from zhunsheng.apps.records.preparing import LinkTargets, prepare
from zhunsheng.apps.records.projecting import state_of
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import directory
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.documents import Draft
from zhunsheng.core.documents.producing import Writer
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState
from zhunsheng.core.ledger.steps import DocumentKind, Step


@dataclass(frozen=True, slots=True)
class Preview:
    """A document to be; ``number`` is the one it would bear, "" for a kind without."""

    kind: DocumentKind
    draft: Draft
    number: str


def previews(
    actor: Actor, ledger: Ledger, step: Step, row: Record | None, raw: Mapping[str, Any], on: date
) -> list[Preview]:
    """What the step would make of the record on a day; of what was typed, all that can be read.

    Whoever calls this has made sure that the actor may take the step. What is stored stays masked.
    """
    if not step.produces:
        return []
    known, registered = catalogue(), directory()
    typed, _ = prepare(step.asks, raw, on=on, directory=registered, targets=LinkTargets(), only_given=True)
    facts = {name: value for name, value in typed.items() if value is not None}
    before = state_of(row) if row is not None else RecordState(ledger.key, "")
    writer = Writer(known.documents, known.statutes, known.calendar, DocumentNames(registered))
    acting = registered.organ_code(actor.organ) or ""
    organ = registered.organs.get(facts.get(ledger.organ_field) or before.organ or acting)
    mark = organ.mark if organ else ""
    return [
        Preview(kind, draft, Numbers.upcoming_document(ledger, kind, mark, on))
        for kind, draft in writer.drafts(ledger, step, before, facts, on, acting)
    ]
