"""A text filled from a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zhunsheng.core.documents.notation import DocumentText, Line, Pieces
from zhunsheng.core.documents.slots import Matter, field_value, is_law, stands, title_of, value_of
from zhunsheng.core.errors import Problem
from zhunsheng.core.ledger.basis import chinese_number
from zhunsheng.core.ledger.fields import Rows

__all__ = ["Draft", "Filled", "Heading", "Matter", "Paragraph", "Part", "Table", "draft", "fill"]

_ENDINGS = "。；，、！？.;,!?"
_CLOSED = ("。", "：", "）", "；", "？", "！", "”", "》", "】")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words; ``filled`` came from the record, the rest is the text's own or the law's.

    ``slot`` is what it was filled from ("applicant.name"; of a list's line the path of the cell, "items.0.name").
    """

    words: str
    filled: bool = False
    slot: str = ""

    @property
    def missing(self) -> bool:
        """Whether it waits for a value."""
        return bool(self.slot) and not self.words


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number among the headings, counted from 1; 0 where it is the only one."""

    parts: Parts
    number: int

    @property
    def label(self) -> str:
        """一、."""
        return f"{chinese_number(self.number)}、" if self.number else ""


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as far as it can be written: what is missing stands in it as a part without words.

    ``head`` holds the head matter that stands, by name.
    """

    title: str
    number: str
    on: date
    head: Mapping[str, Parts]
    blocks: tuple[Block, ...]
    missing: tuple[str, ...]

    def words(self, name: str) -> str:
        """The words of head matter; "" where there is none."""
        return "".join(part.words for part in self.head.get(name, ()))


def fill(text: DocumentText, matter: Matter) -> Filled | list[Problem]:
    """The document, or what keeps it from being produced: every missing value once, with where to give it."""
    drawn = draft(text, matter)
    if drawn.missing:
        return [_problem(name, matter) for name in drawn.missing]
    return Filled(
        title=drawn.title,
        number=drawn.number,
        on=drawn.on,
        letterhead=drawn.words("letterhead"),
        addressee=drawn.words("addressee"),
        issuer=drawn.words("issuer"),
        copy_to=drawn.words("copy_to"),
        blocks=drawn.blocks,
    )


def draft(text: DocumentText, matter: Matter) -> Draft:
    """The document with its gaps: for showing while somebody still types, never for issuing."""
    filling = _Filling(text, matter)
    head = {name: parts for name, line in text.head.items() if (parts := filling.head(line))}
    blocks = _numbered(tuple(filling.blocks()))
    number = "".join(part.words for part in head.get("number", ())) or matter.number
    return Draft(matter.kind.title, number, matter.on, head, blocks, tuple(filling.missing))


def _numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Nothing is counted where there is but one heading."""
    if sum(isinstance(block, Heading) for block in blocks) != 1:
        return blocks
    return tuple(Heading(block.parts, 0) if isinstance(block, Heading) else block for block in blocks)


class _Filling:
    def __init__(self, text: DocumentText, matter: Matter) -> None:
        self.text, self.matter = text, matter
        self.missing: dict[str, None] = {}

    def head(self, line: Line) -> Parts:
        return self._parts(line.cells[0], self._value) if all(self._stands(line)) else ()

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
            place = f"{line.rows}.{number - 1}."

            def value(name: str, number: int = number, row: dict[str, object] = row) -> str:
                if name == "n":
                    return str(number)
                return field_value(name, field.of.fields(), row, self.matter.names) or "—"

            yield tuple(self._parts(cell, value, place) for cell in line.cells)

    def _value(self, name: str) -> str:
        value = value_of(name, self.matter)
        if not value:
            self.missing[name] = None
        return value

    @staticmethod
    def _parts(pieces: Pieces, value: Callable[[str], str], place: str = "") -> Parts:
        parts = []
        for index, piece in enumerate(pieces):
            if isinstance(piece, str):
                parts.append(Part(piece))
                continue
            words = value(piece.name)
            after = pieces[index + 1] if index + 1 < len(pieces) else ""
            if isinstance(after, str) and after[:1] in _ENDINGS and after:
                words = words.rstrip(_ENDINGS + " \n")  # what was typed may end as the sentence does
            parts.append(Part(words, filled=not is_law(piece.name), slot=place + piece.name))
        return tuple(parts)


def _split(parts: Parts) -> Iterator[Parts]:
    """A paragraph for every line that was typed; empty ones are none."""
    line: list[Part] = []
    for part in parts:
        if part.missing:
            line.append(part)
            continue
        first, *more = part.words.split("\n")
        line.append(_saying(part, first))
        for words in more:
            yield from _said(line)
            line = [_saying(part, words.strip())]
    yield from _said(line)


def _saying(part: Part, words: str) -> Part:
    """A line of what was typed; an empty one waits for nothing."""
    return replace(part, words=words, slot=part.slot if words else "")


def _said(line: list[Part]) -> Iterator[Parts]:
    if any(part.words.strip() or part.missing for part in line):
        yield tuple(part for part in line if part.words or part.missing)


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
