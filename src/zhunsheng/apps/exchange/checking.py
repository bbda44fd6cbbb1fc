"""Checking a file before it is imported: every fault with what could be written instead, and what was converted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhunsheng.apps.exchange.books import Book
from zhunsheng.apps.exchange.importing import Imported, Options, import_book
from zhunsheng.apps.exchange.lines import Lines
from zhunsheng.apps.exchange.matching import adjusted, plain_text
from zhunsheng.apps.exchange.models import Upload
from zhunsheng.apps.exchange.offering import offered
from zhunsheng.apps.exchange.template import layout
from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.core.access.roles import Actor
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.exchange.cells import Cell, filled
from zhunsheng.core.exchange.columns import Column, Layout
from zhunsheng.core.exchange.conversion import shown

_DOUBLES = ("key.double", "number.double")
_OFFERED = 200  # faults for which something is looked up to offer


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault as the desk shows it. ``sheet`` is empty for the main one; ``double``: it is only like another row."""

    row: int
    place: int
    message: str
    offer: str = ""
    sheet: str = ""
    double: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What importing a file would do. ``rows``: the numbers of its lines; ``converted``: places by row."""

    rows: tuple[int, ...]
    flaws: tuple[Flaw, ...]
    converted: dict[int, tuple[int, ...]]
    created: int = 0
    same: int = 0
    corrected: int = 0
    further: int = 0
    findings: int = 0
    notes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def faulty(self) -> set[int]:
        """The lines that could not be imported."""
        return {flaw.row for flaw in self.flaws if not flaw.sheet}

    @property
    def good(self) -> int:
        return len(self.rows) - len(self.faulty & set(self.rows))

    @property
    def cells(self) -> int:
        """How many cells were converted."""
        return sum(len(places) for places in self.converted.values())

    def kept(self) -> dict[str, Any]:
        """As the upload keeps it."""
        return {
            "rows": self.rows,
            "flaws": [[f.row, f.place, f.message, f.offer, f.sheet, f.double] for f in self.flaws],
            "converted": {str(row): places for row, places in self.converted.items()},
            "counts": [self.created, self.same, self.corrected, self.further, self.findings],
            "notes": self.notes,
            "refused": self.refused,
        }

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Checked:
        created, same, corrected, further, findings = kept["counts"]
        return cls(
            rows=tuple(kept["rows"]),
            flaws=tuple(Flaw(*flaw) for flaw in kept["flaws"]),
            converted={int(row): tuple(places) for row, places in kept["converted"].items()},
            created=created,
            same=same,
            corrected=corrected,
            further=further,
            findings=findings,
            notes=tuple(kept["notes"]),
            refused=tuple(kept["refused"]),
        )


def options_of(upload: Upload, *, dry_run: bool = False, partial: bool = False) -> Options:
    return Options(
        organ=upload.organ, sheet=upload.sheet, dry_run=dry_run, partial=partial, ignore_unknown=True
    )


def check(upload: Upload, book: Book, actor: Actor, around: Surroundings) -> Checked:
    """Import the file with what was decided, in a transaction that is given up; what it would have come to."""
    plan = layout(catalogue().ledger(upload.ledger))
    made = adjusted(upload, book, plan)
    try:
        lines = Lines(made, plan, sheet=upload.sheet, ignore_unknown=True)
        found = import_book(made, upload.ledger, actor, around, options_of(upload, dry_run=True))
    except RuleViolation as refused:
        return Checked((), (), {}, refused=tuple(str(problem) for problem in refused.problems))
    return Checked(
        rows=tuple(lines.at),
        flaws=tuple(_flaws(upload, made, found, plan, lines, actor, around)),
        converted=_converted(lines),
        created=found.created,
        same=found.same,
        corrected=found.corrected,
        further=found.further,
        findings=found.findings,
        notes=tuple(found.notes),
    )


def _flaws(
    upload: Upload,
    book: Book,
    found: Imported,
    plan: Layout,
    lines: Lines,
    actor: Actor,
    around: Surroundings,
) -> list[Flaw]:
    flaws = []
    for number, fault in enumerate(found.faults):
        main = fault.sheet == upload.sheet
        column = lines.header.columns.get(fault.place) if main else None
        cells = lines.sheet.rows[fault.row] if main else []
        offer = ""
        if column and number < _OFFERED and fault.place < len(cells) and filled(cells[fault.place]):
            offer = offered(column[0], plain_text(cells[fault.place]), actor, around.today)
        flaws.append(
            Flaw(
                fault.row,
                fault.place,
                fault.message,
                offer,
                "" if main else fault.sheet,
                fault.code in _DOUBLES,
            )
        )
    return flaws


def _converted(lines: Lines) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for row in lines.at:
        cells = lines.sheet.rows[row]
        places = tuple(
            place
            for place, (column, scale) in lines.header.columns.items()
            if place < len(cells) and reading(column, cells[place], scale)[1]
        )
        if places:
            found[row] = places
    return found


def reading(column: Column, cell: Cell, scale: Decimal) -> tuple[str, bool]:
    """A cell as it will be read, in words, and whether that is another form than it was written in."""
    if not filled(cell):
        return "", False
    try:
        return shown(column, cell, scale)
    except (ValueError, TypeError, KeyError):
        return plain_text(cell), False
