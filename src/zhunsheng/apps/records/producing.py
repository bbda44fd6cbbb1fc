"""The documents an act produces: whether they can be written, and what numbers they bear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhunsheng.apps.records.document_names import DocumentNames
from zhunsheng.apps.records.numbering import Numbers
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.documents.producing import Writer
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.asks import Facts
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ISSUE, Event, RecordState, unfold
from zhunsheng.core.ledger.steps import DocumentKind, Step


class Producer:
    """The documents of one batch. Call inside the transaction that writes the records."""

    def __init__(self, catalogue: Catalogue, directory: Directory, numbers: Numbers) -> None:
        self.directory, self.numbers = directory, numbers
        self.writer = Writer(
            catalogue.documents, catalogue.statutes, catalogue.calendar, DocumentNames(directory)
        )

    def by_step(
        self, ledger: Ledger, step: Step, before: RecordState, facts: Facts, on: date, organ: str
    ) -> tuple[list[DocumentKind], list[Problem]]:
        """Which documents a step about to be taken produces, and what keeps others from being written."""
        return self.writer.by_step(ledger, step, before, facts, on, organ)

    def numbers_of(
        self, ledger: Ledger, kinds: Sequence[DocumentKind], after: RecordState, on: date
    ) -> dict[str, str]:
        """Numbers of documents by kind, "" for a kind that bears none."""
        organ = self.directory.organs.get(after.organ)
        mark = organ.mark if organ else ""
        return {
            kind.key: self.numbers.next_document(ledger, kind, mark, on) if kind.number else ""
            for kind in kinds
        }

    def again(
        self, ledger: Ledger, step: Step, events: Sequence[Event], target: int, key: object
    ) -> dict[str, str]:
        """A document issued anew from what corrections have made of its step; it keeps its number.

        Raises RuleViolation when the step does not produce it or something is still missing.
        """
        kind = next((kind for kind in step.produces if kind.key == key), None)
        event, after = next(
            (event, after) for event, after in unfold(ledger, events[0].record, events) if event.seq == target
        )
        if kind is None or (kind.when is not None and not kind.when(after.facts)):
            raise RuleViolation(Problem("issue.document", f"“{step.title}”不制作这种文书", "document"))
        on = date.fromisoformat(event.on)
        if problems := self.writer.lacking(ledger, kind, after, on):
            raise RuleViolation(problems)
        before = [
            one.documents
            for one in events
            if one.seq == target or (one.kind == ISSUE and one.target == target)
        ]
        numbers = [given[kind.key] for given in before if kind.key in given]
        return {kind.key: numbers[0]} if numbers else self.numbers_of(ledger, [kind], after, on)
