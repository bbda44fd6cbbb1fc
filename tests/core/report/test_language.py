"""Broken declarations do not import."""

import pytest

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.report import Heading, Paragraph, Section, about, full, say, text


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda: say("办理{n}件。"), "no figure for n"),
        (lambda: say("办理案件。", n="a.n"), "does not print n"),
        (lambda: say("{year}办理。", year="a.n"), "redefines year"),
        (lambda: text("全年办理案件50件。"), "types the number 50"),
        (lambda: text("印发6项制度《方案（2025年）》。"), "types the number 6"),
        (lambda: Heading("（一）规范执法"), "without its number"),
        (lambda: Section("一、工作", []), "without its number"),
        (lambda: Heading("规范执法", level=5), "levels are 1 to 4"),
        (lambda: Paragraph(), "without a sentence"),
    ],
)
def test_refused(declare: object, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        declare()  # type: ignore[operator]


def test_names_with_digits_are_no_typed_numbers() -> None:
    assert text("完善“3+N”机制，落实《规划（2021—2025年）》，办好12345热线。").uses == {}


def test_section_knows_its_figures() -> None:
    section = Section(
        "甲", [Heading("乙"), Paragraph(say("{a}件{b}份。", a="x.a", b=about("x.b"), when=full("x.c")))]
    )
    assert section.figure_keys() == {"x.a", "x.b", "x.c"}
