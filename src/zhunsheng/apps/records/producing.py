"""The documents an act produces: whether they can be written, and what numbers they bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zhunsheng.apps.records.document_names import DocumentNames
from zhunsheng.apps.records.numbering import Numbers
from zhunsheng.apps.registry.directory import Directory
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.documents import Matter, fill
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.ledger.asks import Facts
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import ISSUE, Event, RecordState, Taken, unfold
from zhunsheng.core.ledger.steps import DocumentKind, Step


class Producer:
    """The documents of one batch. Call inside the transaction that writes the records."""

    def __init__(self, catalogue: Catalogue, directory: Directory, numbers: Numbers) -> None:
        self.catalogue, self.directory, self.numbers = catalogue, directory, numbers
        self.names = DocumentNames(directory)

    def by_step(
        self, ledger: Ledger, step: Step, before: RecordState, facts: Facts, on: date, organ: str
    ) -> tuple[list[DocumentKind], list[Problem]]:
        """Which documents a step about to be taken produces, and what keeps others from being written."""
        kinds: list[DocumentKind] = []
        lacking: list[Problem] = []
        after = _provisional(ledger, step, before, facts, on, organ) if step.produces else before
        for kind in step.produces:
            if kind.when is None or kind.when(after.facts):
                if problems := self._lacking(ledger, kind, after, on):
                    lacking += problems
                else:
                    kinds.append(kind)
        return kinds, lacking

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
        if problems := self._lacking(ledger, kind, after, on):
            raise RuleViolation(problems)
        before = [
            one.documents
            for one in events
            if one.seq == target or (one.kind == ISSUE and one.target == target)
        ]
        numbers = [given[kind.key] for given in before if kind.key in given]
        return {kind.key: numbers[0]} if numbers else self.numbers_of(ledger, [kind], after, on)

    def _lacking(self, ledger: Ledger, kind: DocumentKind, after: RecordState, on: date) -> list[Problem]:
        """What keeps a document from being written about the record as the step leaves it."""
        text = self.catalogue.documents.text(ledger.key, kind.key, on)
        statutes, calendar = self.catalogue.statutes, self.catalogue.calendar
        clocks = evaluate(ledger, after, statutes, calendar) if text.tells_clocks else {}
        # The number is given once nothing is missing; who opened the record is known wherever there is one.
        found = fill(
            text, Matter(ledger, kind, after, on, after.organ, self.names, statutes, clocks, kind.number)
        )
        return found if isinstance(found, list) else []


def _provisional(
    ledger: Ledger, step: Step, before: RecordState, facts: Facts, on: date, organ: str
) -> RecordState:
    """The record as the step would leave it, as far as a document reads it."""
    merged = {**before.facts, **facts}
    return replace(
        before,
        number=before.number or ledger.number,
        organ=merged.get(ledger.organ_field) or before.organ or organ,
        facts=merged,
        taken=[*before.taken, Taken(before.version + 1, step.key, on.isoformat(), "")],
    )
