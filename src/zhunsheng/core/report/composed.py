"""A report as written for one county and period: text with its figures, gaps and annex. Frozen when issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zhunsheng.core.errors import Problem
from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.prose import as_ratio, how_rounded, in_annex, proofread, repeated_sentences
from zhunsheng.core.prose.numerals import counting
from zhunsheng.core.report.definition import ReportKind


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words of the report's own. ``is_prose``: belongs to a sentence without figures, which may be edited."""

    text: str
    is_prose: bool = False
    is_figure = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A printed figure and the value behind it. ``row`` is its line of the annex, counted from 1."""

    text: str
    figure: FigureValue
    row: int
    is_figure = True

    @property
    def rounding(self) -> str:
        """保留1位小数，四舍五入."""
        return how_rounded(self.figure, self.text)


Run = TextRun | FigureRun


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading with its number among its siblings, counted from 1; 0 where it bears none."""

    text: str
    level: int
    number: int
    is_heading = True

    @property
    def label(self) -> str:
        """一、 （一） 1. （1）."""
        if not self.number:
            return ""
        characters = counting(self.number)
        return (f"{characters}、", f"（{characters}）", f"{self.number}.", f"（{self.number}）")[
            self.level - 1
        ]


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """One paragraph. ``place`` names it in the report as declared ("3.2": second paragraph of the third section)."""

    runs: tuple[Run, ...]
    place: str = field(default="", compare=False)
    is_heading = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Block = HeadingBlock | ParagraphBlock


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that a left-out sentence needed, and what would fill it."""

    key: str
    title: str
    reason: str
    fill: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence that was left out. ``position``: the index of the block before which to show it."""

    sentence: str
    heading: str
    position: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One figure the text rests on. ``title`` names the period where it is not the report's."""

    number: int
    title: str
    figure: FigureValue

    @property
    def anchor(self) -> str:
        return f"annex-{self.number}"

    @property
    def value(self) -> str:
        """As exactly as it can be written, with its unit."""
        return in_annex(self.figure)

    @property
    def ratio(self) -> str:
        return as_ratio(self.figure)


@dataclass(frozen=True, slots=True)
class ComposedReport:
    """Everything needed to show, print or freeze a report; no figure source is asked again.

    ``basis`` says what the figures were computed from (journal position, checkpoint); ``issued_on`` is None
    for a draft.
    """

    key: str
    kind: ReportKind
    county: str
    period: Period
    title: str
    addressee: str
    issuer: str
    issued_on: date | None
    annex_title: str
    basis: str
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    annex: tuple[AnnexRow, ...]

    def figure_runs(self) -> Iterator[FigureRun]:
        """Every printed figure, in order."""
        for block in self.blocks:
            if isinstance(block, ParagraphBlock):
                yield from (run for run in block.runs if isinstance(run, FigureRun))

    def paragraph(self, place: str) -> ParagraphBlock | None:
        """The paragraph declared at a place; None where it was left out."""
        found = (one for one in self.blocks if isinstance(one, ParagraphBlock) and one.place == place)
        return next(found, None)

    def blocks_with_gaps(self) -> list[tuple[Block | None, list[Gap]]]:
        """Each block with the gaps to be shown before it; a last entry without block takes those at the end."""
        before: list[list[Gap]] = [[] for _ in range(len(self.blocks) + 1)]
        for gap in self.gaps:
            before[gap.position].append(gap)
        return list(zip((*self.blocks, None), before, strict=True))

    def outline(self) -> list[tuple[HeadingBlock, int]]:
        """Each heading with the number of gaps under it."""
        headings = [
            (index, block) for index, block in enumerate(self.blocks) if isinstance(block, HeadingBlock)
        ]
        ends = [index for index, _ in headings[1:]] + [len(self.blocks) + 1]
        return [
            (block, sum(1 for gap in self.gaps if index < gap.position <= end and gap.heading == block.text))
            for (index, block), end in zip(headings, ends, strict=True)
        ]

    def proofread(self) -> list[Problem]:
        """Slips in the text; ``field`` names the block. Empty when the report may be released."""
        problems = proofread(self.title, "title")
        for index, block in enumerate(self.blocks):
            problems += proofread(block.text, f"blocks.{index}")
        return problems + repeated_sentences(b.text for b in self.blocks if isinstance(b, ParagraphBlock))
