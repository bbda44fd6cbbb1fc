"""Printing figures: in sentences, on screen, in the annex."""

from dataclasses import replace
from fractions import Fraction

import pytest

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.prose import as_ratio, how_rounded, in_annex, is_full, on_screen, styles

COUNT = FigureValue("a.n", "件数", "件", "flow", "办结的件数", Period(2025, 1, 12), 1286, 1286)
RATE = replace(
    COUNT, kind="rate", unit="%", value=Fraction(216, 245), records=245, numerator=216, denominator=245
)
FULL = replace(RATE, value=Fraction(1), numerator=33, denominator=33)
CHANGE = replace(RATE, kind="change", value=Fraction(-27, 95), numerator=68, denominator=95)
SUM = replace(COUNT, kind="sum", unit="元", value=152_300_000, is_money=True)
MEAN = replace(COUNT, kind="mean", unit="天", value=Fraction(37, 3), numerator=37, denominator=3)


@pytest.mark.parametrize(
    ("figure", "usual", "screen", "annex", "ratio"),
    [
        (COUNT, "1286", "1,286件", "1286件", "—"),
        (RATE, "88.2%", "88.2%", "88.16%", "216/245"),
        (FULL, "100%", "100%", "100%", "33/33"),
        (CHANGE, "同比下降28.4%", "−28.4%", "−28.42%", "68/95"),
        (SUM, "152.3万元", "152.3万元", "1523000元", "—"),
        (MEAN, "12.3", "12.3天", "12.33天", "37/3"),
    ],
)
def test_each_kind(figure: FigureValue, usual: str, screen: str, annex: str, ratio: str) -> None:
    assert styles.Usual()(figure) == usual
    assert on_screen(figure) == screen
    assert in_annex(figure) == annex
    assert as_ratio(figure) == ratio


def test_nothing_to_compute_from() -> None:
    empty = replace(RATE, value=None, denominator=0, numerator=0, records=0)
    assert on_screen(empty) == in_annex(empty) == "—"
    with pytest.raises(DefinitionError, match="no value"):
        styles.Percent()(empty)


def test_full_words_only_when_numerator_equals_denominator() -> None:
    covered = styles.InFull("全覆盖", "覆盖率达{}")
    assert covered(FULL) == "全覆盖"
    assert covered(replace(FULL, value=Fraction(9999, 10000), numerator=9999, denominator=10000)) == (
        "覆盖率达99.99%"
    )
    assert is_full(FULL)
    assert not is_full(RATE)


def test_level_words_follow_the_period() -> None:
    level = replace(CHANGE, value=Fraction(0))
    assert styles.Change()(level) == "与上年持平"
    assert styles.Change()(replace(level, period=Period(2025, 1, 6))) == "与上年同期持平"


def test_styles_refuse_what_they_cannot_print() -> None:
    for style, figure in [
        (styles.Exact(), SUM),
        (styles.Exact(), MEAN),
        (styles.Change(), RATE),
        (styles.Money(), COUNT),
        (styles.InCharacters(), RATE),
    ]:
        with pytest.raises(DefinitionError):
            style(figure)


def test_money_mean_and_ratio_of_money() -> None:
    mean = replace(SUM, kind="mean", value=Fraction(10_050, 2), numerator=10_050, denominator=2)
    assert in_annex(mean) == "50.25元"
    assert as_ratio(mean) == "100.5元/2"
    rate = replace(RATE, is_money=True, numerator=10_000, denominator=20_000, value=Fraction(1, 2))
    assert in_annex(rate) == "50.00%"
    assert as_ratio(rate) == "100元/200元"


def test_how_rounded() -> None:
    assert how_rounded(COUNT, "1280余") == "只舍不入，尾数以“余”表示"
    assert how_rounded(RATE, "88.16%") == "保留2位小数，四舍五入"
    assert how_rounded(RATE, "88%") == "取整，四舍五入"
    assert how_rounded(FULL, "100%") == how_rounded(COUNT, "1286") == "按实数"


def test_small_numbers_in_characters() -> None:
    assert styles.InCharacters()(replace(COUNT, value=3)) == "三"
