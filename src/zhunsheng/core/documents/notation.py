"""Reading a text: its head, its lines, their marks and slots. The notation is described in the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zhunsheng.core.errors import DefinitionError

HEAD = ("letterhead", "number", "addressee", "issuer", "copy_to")

_SLOT = re.compile(r"\{([^{}\s]+)\}")
_CONDITION = re.compile(r"\?(!?)([\w.]+)(?:(!?)=([\w,]+))?")
_ROWS = re.compile(r"@(\w+)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value."""

    name: str


Pieces = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether a line stands. ``codes``: one of these was chosen; without them, that there is a value."""

    name: str
    codes: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text. A table's line has several cells, any other one; ``rows`` is the list it is repeated for."""

    number: int
    kind: Literal["paragraph", "heading", "cells"]
    cells: tuple[Pieces, ...]
    conditions: tuple[Condition, ...] = ()
    rows: str = ""

    def slots(self) -> Iterator[str]:
        return (piece.name for cell in self.cells for piece in cell if isinstance(piece, Slot))


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A text as read. ``path`` is what a message calls it, ``source`` what was read."""

    path: str
    head: dict[str, Line]
    lines: tuple[Line, ...]
    source: str = ""

    def all_lines(self) -> Iterator[Line]:
        yield from self.head.values()
        yield from self.lines

    def slots(self) -> Iterator[str]:
        """Every slot outside of repeated lines."""
        return (name for line in self.all_lines() if not line.rows for name in line.slots())

    @property
    def always_asked(self) -> list[str]:
        """The slots of lines that stand whatever the record says: without these there is no document."""
        lines = (line for line in self.all_lines() if not line.conditions and not line.rows)
        return list(dict.fromkeys(name for line in lines for name in line.slots()))

    @property
    def tells_clocks(self) -> bool:
        """Whether the record's clocks are needed to fill it."""
        conditions = (condition.name for line in self.all_lines() for condition in line.conditions)
        return any(name.startswith("clock.") for name in (*self.slots(), *conditions))


def read(path: str, source: str) -> DocumentText:
    """The text in a file. Raises DefinitionError naming every line that cannot be read."""
    written = source.splitlines()
    cut = next((place for place, line in enumerate(written) if not line.strip()), len(written))
    problems: list[str] = []
    head: dict[str, Line] = {}
    lines: list[Line] = []
    for number, line in enumerate(written, 1):
        try:
            if number <= cut:
                name, words = _head(line)
                if name in head:
                    raise ValueError(f"{name}写了两次")
                head[name] = _line(number, words)
            elif line.strip():
                lines.append(_line(number, line.strip()))
        except ValueError as error:
            problems.append(f"{path}第{number}行：{error}")
    if not lines:
        problems.append(f"{path}：没有正文，文首和正文之间要空一行")
    if problems:
        raise DefinitionError("\n".join(problems))
    return DocumentText(path, head, tuple(lines), source)


def _head(line: str) -> tuple[str, str]:
    name, _, words = line.partition(":")
    if name not in HEAD or not words.strip():
        raise ValueError(f"文首只有{'、'.join(HEAD)}，写作“名称: 文字”")
    return name, words.strip()


def _line(number: int, written: str) -> Line:
    conditions: list[Condition] = []
    rows = ""
    while written[0] in "?@":
        mark, _, rest = written.partition(" ")
        if mark[0] == "@":
            matched = _ROWS.fullmatch(mark)
            if not matched or rows:
                raise ValueError(f"“{mark}”应写作“@列表字段”，一行一个")
            rows = matched[1]
        else:
            conditions.append(_condition(mark))
        written = rest.strip()
        if not written:
            raise ValueError("条件后面没有文字")
    if written.startswith("# "):
        return Line(number, "heading", (_pieces(written[2:].strip()),), tuple(conditions), rows)
    if written.startswith("|"):
        if not written.endswith("|") or len(written) < 3:
            raise ValueError("表格的一行应以“|”开始和结束")
        cells = tuple(_pieces(cell.strip()) for cell in written[1:-1].split("|"))
        return Line(number, "cells", cells, tuple(conditions), rows)
    return Line(number, "paragraph", (_pieces(written),), tuple(conditions), rows)


def _condition(mark: str) -> Condition:
    matched = _CONDITION.fullmatch(mark)
    if not matched or (matched[1] and matched[4]):
        raise ValueError(f"条件“{mark}”应写作?字段、?!字段、?字段=选项,选项或?字段!=选项")
    codes = tuple(matched[4].split(",")) if matched[4] else ()
    return Condition(matched[2], codes, bool(matched[1] or matched[3]))


def _pieces(words: str) -> Pieces:
    parts = _SLOT.split(words)
    pieces = [Slot(part) if place % 2 else part for place, part in enumerate(parts)]
    for piece in pieces:
        if isinstance(piece, str) and ("{" in piece or "}" in piece):
            raise ValueError(f"花括号没有配对：{words}")
    return tuple(piece for piece in pieces if piece)
