"""Which documents a step produces, and what keeps others from being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhunsheng.core.calendar import WorkCalendar
from zhunsheng.core.documents.filling import Draft, draft, fill
from zhunsheng.core.documents.slots import Matter, Names
from zhunsheng.core.documents.texts import DocumentTexts
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.clocks import evaluate
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.record import RecordState, provisional
from zhunsheng.core.ledger.steps import DocumentKind, Step
from zhunsheng.core.statutes import Statutes


@dataclass(frozen=True, slots=True)
class Writer:
    """What documents are written with: their texts, the law, the calendar, and how codes are named."""

    texts: DocumentTexts
    statutes: Statutes
    calendar: WorkCalendar
    names: Names

    def by_step(
        self,
        ledger: Ledger,
        step: Step,
        before: RecordState,
        facts: Mapping[str, Any],
        on: date,
        organ: str = "",
    ) -> tuple[list[DocumentKind], list[Problem]]:
        """The kinds a step about to be taken produces; and every value that others lack."""
        kinds: list[DocumentKind] = []
        lacking: list[Problem] = []
        if not step.produces:
            return kinds, lacking
        after = provisional(ledger, step, before, facts, on, organ)
        for kind in step.produces:
            if kind.when is None or kind.when(after.facts):
                if problems := self.lacking(ledger, kind, after, on):
                    lacking += problems
                else:
                    kinds.append(kind)
        return kinds, lacking

    def drafts(
        self,
        ledger: Ledger,
        step: Step,
        before: RecordState,
        facts: Mapping[str, Any],
        on: date,
        organ: str = "",
    ) -> list[tuple[DocumentKind, Draft]]:
        """What a step would produce with the facts there are so far, gaps and all; numbers are not given yet."""
        after = provisional(ledger, step, before, facts, on, organ)
        after.number = before.number
        return [
            (
                kind,
                draft(self.texts.text(ledger.key, kind.key, on), self.matter(ledger, kind, after, on, "")),
            )
            for kind in step.produces
            if kind.when is None or kind.when(after.facts)
        ]

    def lacking(self, ledger: Ledger, kind: DocumentKind, after: RecordState, on: date) -> list[Problem]:
        """What keeps a document from being written about the record as the step leaves it."""
        # The number is given once nothing is missing; who opened the record is known wherever there is one.
        found = fill(
            self.texts.text(ledger.key, kind.key, on), self.matter(ledger, kind, after, on, kind.number)
        )
        return found if isinstance(found, list) else []

    def matter(
        self, ledger: Ledger, kind: DocumentKind, record: RecordState, on: date, number: str
    ) -> Matter:
        """What a document is filled from: the record right after the step of the day ``on``."""
        tells = self.texts.text(ledger.key, kind.key, on).tells_clocks
        clocks = evaluate(ledger, record, self.statutes, self.calendar) if tells else {}
        return Matter(ledger, kind, record, on, record.organ, self.names, self.statutes, clocks, number)
