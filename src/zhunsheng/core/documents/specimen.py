"""A text as a reader sees it who has no record at hand: every line, when it stands, and what each slot will say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhunsheng.core.documents.filling import Part, Parts
from zhunsheng.core.documents.notation import Condition, DocumentText, Line, Pieces
from zhunsheng.core.documents.slots import field_title, is_law, said_by_law, title_of
from zhunsheng.core.ledger.fields import PARTY_KINDS, Party, Rows, YesNo
from zhunsheng.core.ledger.ledger import Ledger
from zhunsheng.core.ledger.steps import DocumentKind
from zhunsheng.core.statutes import Statutes


@dataclass(frozen=True, slots=True)
class SpecimenLine:
    """A line. ``when`` says under which conditions it stands, and for which list it is repeated; "" always, once."""

    kind: Literal["paragraph", "heading", "cells"]
    cells: tuple[Parts, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Specimen:
    """``head`` by its names, as ``notation.HEAD`` has them; those a text does not have are missing."""

    title: str
    head: Mapping[str, SpecimenLine]
    lines: tuple[SpecimenLine, ...]


def specimen(
    text: DocumentText, ledger: Ledger, kind: DocumentKind, statutes: Statutes, on: date
) -> Specimen:
    """The text with names for values, and with what the law says as in force on a day."""
    drawing = _Drawing(ledger, kind, statutes, on)
    return Specimen(
        kind.title,
        {name: drawing.line(line) for name, line in text.head.items()},
        tuple(drawing.line(line) for line in text.lines),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    ledger: Ledger
    kind: DocumentKind
    statutes: Statutes
    on: date

    def line(self, line: Line) -> SpecimenLine:
        when = [self._condition(one) for one in line.conditions]
        if line.rows:
            when.append(f"每项{self.ledger.fields[line.rows].title}一行")
        return SpecimenLine(
            line.kind, tuple(self._parts(cell, line.rows) for cell in line.cells), "，".join(when)
        )

    def _parts(self, pieces: Pieces, rows: str) -> Parts:
        return tuple(
            Part(piece) if isinstance(piece, str) else self._slot(piece.name, rows) for piece in pieces
        )

    def _slot(self, name: str, rows: str) -> Part:
        if rows:
            declared = self.ledger.fields[rows]
            assert isinstance(declared, Rows)
            return Part("1" if name == "n" else f"〔{field_title(name, declared.of.fields())}〕", filled=True)
        if is_law(name):
            return Part(
                said_by_law(name, self.kind, self.statutes, self.on) or f"〔{title_of(name, self.ledger)}〕"
            )
        return Part(f"〔{title_of(name, self.ledger)}〕", filled=True)

    def _condition(self, one: Condition) -> str:
        name = one.name.partition(".")[0]
        declared = self.ledger.fields.get(one.name) or self.ledger.fields.get(name)
        title = title_of(f"{one.name}.due" if one.name.startswith("clock.") else one.name, self.ledger)
        if one.codes:
            options = PARTY_KINDS if isinstance(declared, Party) else getattr(declared, "options", {})
            chosen = "或".join(str(options.get(code, code)) for code in one.codes)
            return f"{title}{'不是' if one.negated else '是'}{chosen}时"
        if isinstance(declared, YesNo):
            return f"{title}为{'否' if one.negated else '是'}时"
        return f"{'没有' if one.negated else '有'}{title}时"
