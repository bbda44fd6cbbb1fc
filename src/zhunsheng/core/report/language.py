"""The words a report section is written in.

::

    SECTION = Section("工作开展情况", [
        Heading("规范行政执法行为"),
        Paragraph(
            say("组织行政执法专题培训{n}次，参训{people}人次。",
                n="enforcement_training.held", people=about("enforcement_training.attendance")),
            text("培训后随即组织考试。"),
        ),
    ])

A figure is given by its key alone (printed as its kind calls for) or through a style. A sentence whose figures
are not all there is left out and listed as a gap. ``{county}``, ``{period}``, ``{year}``, ``{next_year}`` and
``{issuer}`` may stand in any text. Numbers of headings are given by the composer; numbers in sentences come from
figures only, so a digit typed into a sentence is refused, except inside quotation marks and titles (“3+N”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from string import Formatter

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.prose import styles
from zhunsheng.core.prose.printing import MoneyUnit, More

CONTEXT_WORDS = frozenset({"county", "period", "year", "next_year", "issuer"})
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|〔[^〕]*〕")
_NAMES_WITH_DIGITS = re.compile(r"12345|12348|12309|12315")
_TYPED_NUMBER = re.compile(r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）|\d+[.．]")


@dataclass(frozen=True, slots=True)
class Use:
    """One figure as a sentence prints it. ``taken`` says which value: this period's, last year's, or the change
    of a rate in percentage points."""

    key: str
    style: styles.Style
    taken: str = "now"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a figure must be for a wording to be used."""

    key: str
    holds: str

    @property
    def may_be_nothing(self) -> bool:
        """Whether no records at all is an answer too; otherwise it cannot be told and the sentence is a gap."""
        return self.holds in ("some", "usual")

    def __call__(self, figure: FigureValue) -> bool:
        value = figure.value
        if value is None:
            return False
        match self.holds:
            case "full":
                return styles.is_full(figure)
            case "not_full":
                return not styles.is_full(figure)
            case "rose":
                return value > 0
            case "fell":
                return value < 0
            case "usual":
                return bool(figure.records)
            case _:
                return value != 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the figures in it; ``when`` conditions must all hold."""

    text: str
    uses: Mapping[str, Use]
    when: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        names = {name for _, name, _, _ in Formatter().parse(self.text) if name is not None}
        if unknown := names - set(self.uses) - CONTEXT_WORDS:
            raise DefinitionError(f"sentence “{self.text}” has no figure for {_listed(unknown)}")
        if unused := set(self.uses) - names:
            raise DefinitionError(f"sentence “{self.text}” does not print {_listed(unused)}")
        if clash := set(self.uses) & CONTEXT_WORDS:
            raise DefinitionError(f"sentence “{self.text}” redefines {_listed(clash)}")
        typed = re.search(r"\d+", _NAMES_WITH_DIGITS.sub("", _QUOTED.sub("", self.literal)))
        if typed:
            raise DefinitionError(
                f"sentence “{self.text}” types the number {typed[0]}: print a figure instead"
            )

    @property
    def literal(self) -> str:
        """The text without its placeholders."""
        return "".join(part for part, *_ in Formatter().parse(self.text))

    def figure_keys(self) -> Iterator[str]:
        yield from (use.key for use in self.uses.values())
        yield from (condition.key for condition in self.when)


@dataclass(frozen=True, slots=True)
class First:
    """Of several wordings the first whose conditions hold."""

    wordings: tuple[Sentence, ...]

    def figure_keys(self) -> Iterator[str]:
        for wording in self.wordings:
            yield from wording.figure_keys()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section: level 2 （一）, 3 1., 4 （1）. Left out when nothing under it is printed."""

    text: str
    level: int = 2

    def __post_init__(self) -> None:
        _check_heading(self.text, self.level)


class Paragraph:
    """One paragraph of sentences; left out when none of them is printed."""

    def __init__(self, *sentences: Sentence | First) -> None:
        if not sentences:
            raise DefinitionError("a paragraph without a sentence")
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Section:
    """What one section file defines. Level 1 is 一、; a file of level 2 continues the section before it."""

    title: str
    body: Sequence[Heading | Paragraph] = ()
    level: int = 1

    def __post_init__(self) -> None:
        _check_heading(self.title, self.level)

    def figure_keys(self) -> set[str]:
        """Every figure the section asks for."""
        paragraphs = (part for part in self.body if isinstance(part, Paragraph))
        return {key for p in paragraphs for sentence in p.sentences for key in sentence.figure_keys()}


def say(text: str, *, when: Condition | Sequence[Condition] = (), **figures: str | Use) -> Sentence:
    """One sentence with figures at its ``{names}``; a bare key is printed as its kind calls for."""
    uses = {name: use if isinstance(use, Use) else Use(use, styles.Usual()) for name, use in figures.items()}
    return Sentence(text, uses, (when,) if isinstance(when, Condition) else tuple(when))


def text(words: str, *, when: Condition | Sequence[Condition] = ()) -> Sentence:
    """A sentence of plain prose, which the writer of the report may edit."""
    return say(words, when=when)


def first(*wordings: Sentence) -> First:
    """``first(say(…, when=full(k)), say(…))``: the first wording whose conditions hold."""
    return First(wordings)


def exact(key: str) -> Use:
    """The whole number."""
    return Use(key, styles.Exact())


def about(key: str, step: int | None = None, word: More = "余") -> Use:
    """860余, 4万余, 150余万元; ``step=100`` makes 863 into 800余, ``word="多"`` prints 多."""
    return Use(key, styles.About(step, word))


def percent(key: str, places: int = 1) -> Use:
    """A rate with its % sign."""
    return Use(key, styles.Percent(places))


def decimals(key: str, places: int = 1) -> Use:
    """A mean with decimals."""
    return Use(key, styles.Decimals(places))


def money(key: str, unit: MoneyUnit | None = None, places: int = 2) -> Use:
    """152.3万元, unit included."""
    return Use(key, styles.Money(unit, places))


def change(key: str, places: int = 1, against: str = "同比") -> Use:
    """同比下降28.42% of a declared change, the whole phrase."""
    return Use(key, styles.Change(places, against))


def points(rate_key: str, places: int = 1, against: str = "同比") -> Use:
    """同比提高2.4个百分点: a rate against the same months of last year, the whole phrase."""
    return Use(rate_key, styles.Change(places, against), "points")


def last_year(use: str | Use) -> Use:
    """The same figure for the same months of last year."""
    return replace(use if isinstance(use, Use) else Use(use, styles.Usual()), taken="last_year")


def in_full(key: str, words: str = "全覆盖", otherwise: str = "覆盖率达{}", places: int = 1) -> Use:
    """``words`` when the rate is exactly 100 %, else ``otherwise`` with the rate in it."""
    return Use(key, styles.InFull(words, otherwise, places))


def in_characters(key: str) -> Use:
    """三 (个方面): a small whole number in Chinese characters."""
    return Use(key, styles.InCharacters())


def full(key: str) -> Condition:
    """Numerator equals denominator."""
    return Condition(key, "full")


def not_full(key: str) -> Condition:
    """Numerator and denominator differ."""
    return Condition(key, "not_full")


def rose(key: str) -> Condition:
    """A change above zero."""
    return Condition(key, "rose")


def fell(key: str) -> Condition:
    """A change below zero."""
    return Condition(key, "fell")


def some(key: str) -> Condition:
    """Not zero. Where there is nothing, the sentence is silently left out: for “其中” and the like."""
    return Condition(key, "some")


def usual(key: str) -> Condition:
    """Recorded this year or in the same months of the last. Where a county has none of it, nothing is said; where it had
    some and now has not, the sentence is a gap."""
    return Condition(key, "usual")


def _check_heading(words: str, level: int) -> None:
    if level not in (1, 2, 3, 4):
        raise DefinitionError(f"heading “{words}”: levels are 1 to 4, not {level}")
    if _TYPED_NUMBER.match(words):
        raise DefinitionError(f"heading “{words}”: write it without its number, the composer counts")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
