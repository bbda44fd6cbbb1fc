"""A text filled from a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from zhunsheng.core.documents.notation import DocumentText, Line, Pieces
from zhunsheng.core.documents.slots import Matter, field_value, is_law, stands, title_of, value_of
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.basis import chinese_number
from zhunsheng.core.ledger.fields import Rows

__all__ = ["Filled", "Heading", "Matter", "Paragraph", "Part", "Table", "fill"]

_ENDINGS = "。；，、！？.;,!?"
_CLOSED = ("。", "：", "）", "；", "？", "！", "”", "》", "】")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words; ``filled`` came from the record, the rest is the text's own or the law's."""

    words: str
    filled: bool = False


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number among the headings, counted from 1."""

    parts: Parts
    number: int

    @property
    def label(self) -> str:
        """一、."""
        return f"{chinese_number(self.number)}、"


@dataclass(frozen=True, slots=True)
class Paragraph:
    parts: Parts


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of cells, as many in each."""

    rows: tuple[tuple[Parts, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Filled:
    """A document with nothing missing. Head matter a text does not have is ""."""

    title: str
    number: str
    on: date
    letterhead: str
    addressee: str
    issuer: str
    copy_to: str
    blocks: tuple[Block, ...]

    def paragraphs(self) -> Iterator[str]:
        """Every line of words in it, for proofreading."""
        yield from (words for words in (self.letterhead, self.title, self.number, self.addressee) if words)
        for block in self.blocks:
            for parts in (
                (cell for row in block.rows for cell in row) if isinstance(block, Table) else (block.parts,)
            ):
                yield "".join(part.words for part in parts)
        yield from (words for words in (self.issuer, self.copy_to) if words)


def fill(text: DocumentText, matter: Matter) -> Filled | list[Problem]:
    """The document, or what keeps it from being produced: every missing value once, with where to give it."""
    filling = _Filling(text, matter)
    head = {name: filling.words(line) for name, line in text.head.items()}
    blocks = tuple(filling.blocks())
    if filling.missing:
        return [_problem(name, matter) for name in filling.missing]
    return Filled(
        title=matter.kind.title,
        number=head.get("number", "") or matter.number,
        on=matter.on,
        letterhead=head.get("letterhead", ""),
        addressee=head.get("addressee", ""),
        issuer=head.get("issuer", ""),
        copy_to=head.get("copy_to", ""),
        blocks=blocks,
    )


class _Filling:
    def __init__(self, text: DocumentText, matter: Matter) -> None:
        self.text, self.matter = text, matter
        self.missing: dict[str, None] = {}

    def words(self, line: Line) -> str:
        if not all(self._stands(line)):
            return ""
        return "".join(part.words for part in self._parts(line.cells[0], self._value))

    def blocks(self) -> Iterator[Block]:
        headings = 0
        rows: list[tuple[Parts, ...]] = []
        for line in self.text.lines:
            if not all(self._stands(line)):
                continue
            if line.kind == "cells":
                rows += self._lines(line)
                continue
            if rows:
                yield Table(tuple(rows))
                rows = []
            for (parts,) in self._lines(line):
                if line.kind == "heading":
                    headings += 1
                    yield Heading(parts, headings)
                else:
                    told = self._ends_as_typed(line)
                    yield from (Paragraph(_closed(one) if told else one) for one in _split(parts))
        if rows:
            yield Table(tuple(rows))

    def _ends_as_typed(self, line: Line) -> bool:
        """Whether a line ends with what somebody told at length, or is all somebody's: sentences, which want a full stop."""
        last = line.cells[0][-1] if line.cells and line.cells[0] else ""
        field = None if isinstance(last, str) or line.rows else self.matter.ledger.fields.get(last.name)
        alone = field is not None and field.kind == "text" and len(line.cells[0]) == 1
        return alone or bool(getattr(field, "long", False))

    def _stands(self, line: Line) -> Iterator[bool]:
        for one in line.conditions:
            yield stands(one.name, one.codes, self.matter) is not one.negated

    def _lines(self, line: Line) -> Iterator[tuple[Parts, ...]]:
        """The cells of a line, once or for every row of its list."""
        if not line.rows:
            yield tuple(self._parts(cell, self._value) for cell in line.cells)
            return
        field = self.matter.ledger.fields[line.rows]
        assert isinstance(field, Rows)
        rows = self.matter.record.facts.get(line.rows) or ()
        for number, row in enumerate(rows, 1):

            def value(name: str, number: int = number, row: dict[str, object] = row) -> str:
                if name == "n":
                    return str(number)
                return field_value(name, field.of.fields(), row, self.matter.names) or "—"

            yield tuple(self._parts(cell, value) for cell in line.cells)

    def _value(self, name: str) -> str:
        value = value_of(name, self.matter)
        if not value:
            self.missing[name] = None
        return value

    @staticmethod
    def _parts(pieces: Pieces, value: Callable[[str], str]) -> Parts:
        parts = []
        for place, piece in enumerate(pieces):
            if isinstance(piece, str):
                parts.append(Part(piece))
                continue
            words = value(piece.name)
            after = pieces[place + 1] if place + 1 < len(pieces) else ""
            if isinstance(after, str) and after[:1] in _ENDINGS and after:
                words = words.rstrip(_ENDINGS + " \n")  # what was typed may end as the sentence does
            parts.append(Part(words, filled=not is_law(piece.name)))
        return tuple(parts)


def _split(parts: Parts) -> Iterator[Parts]:
    """A paragraph for every line that was typed; empty ones are none."""
    line: list[Part] = []
    for part in parts:
        first, *more = part.words.split("\n")
        line.append(Part(first, part.filled))
        for words in more:
            yield from _said(line)
            line = [Part(words.strip(), part.filled)]
    yield from _said(line)


def _said(line: list[Part]) -> Iterator[Parts]:
    if any(part.words.strip() for part in line):
        yield tuple(part for part in line if part.words)


def _problem(name: str, matter: Matter) -> Problem:
    """What is missing, and which step asks for it."""
    kind, ledger = matter.kind, matter.ledger
    field = name.partition(".")[0]
    asking = next((step for step in ledger.steps if field in step.asks.fields()), None)
    hint = f"请先在“{asking.title}”里补填" if asking else "请核对后再制作"
    message = f"{kind.title}缺少{title_of(name, ledger)}，不能制作。{hint}"
    basis = kind.basis.short if kind.basis else ""
    return Problem("document.missing", message, field if asking else "", basis)


def _closed(parts: Parts) -> Parts:
    """A sentence that somebody typed without its full stop gets one; lines of a name and a value are none."""
    words = "".join(part.words for part in parts)
    if not parts or not parts[-1].filled or words.endswith(_CLOSED) or "：" in words:
        return parts
    return (*parts, Part("。"))
