"""What changed since a report was issued."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.core.report.report_sample import YEAR, Figures, rate
from zhunsheng.core.report import Report, compose, differences


def test_nothing_changed(report: Report, figures: Figures) -> None:
    frozen = compose(report, figures, YEAR, "安澜县")
    assert list(differences(frozen, figures)) == []


def test_a_changed_figure_is_given_with_its_value_now(report: Report, figures: Figures) -> None:
    frozen = compose(report, figures, YEAR, "安澜县")
    held = figures.values["training.held", YEAR]
    figures.values["training.held", YEAR] = replace(held, value=7, records=7)
    (one,) = differences(frozen, figures)
    assert one.row.figure == held
    assert one.now is not None
    assert one.now.value == 7


def test_numerator_and_denominator_count_even_where_the_rate_stays(report: Report, figures: Figures) -> None:
    frozen = compose(report, figures, YEAR, "安澜县")
    figures.values["adviser.coverage", YEAR] = rate("adviser.coverage", "法律顾问覆盖率", 40, 40)
    (one,) = differences(frozen, figures)
    assert one.row.figure.key == "adviser.coverage"


def test_points_are_computed_again_from_both_years(report: Report, figures: Figures) -> None:
    frozen = compose(report, figures, YEAR, "安澜县")
    before = YEAR.year_before()
    figures.values["exam.pass_rate", before] = rate("exam.pass_rate", "资格考试通过率", 120, 240, before)
    (one,) = differences(frozen, figures)
    assert one.row.figure.unit == "个百分点"
    assert one.now is not None
    assert one.now.value == Fraction(216, 245) - Fraction(1, 2)


def test_a_figure_nobody_declares_any_more(report: Report, figures: Figures) -> None:
    frozen = compose(report, figures, YEAR, "安澜县")
    del figures.values["training.held", YEAR]
    (one,) = differences(frozen, figures)
    assert one.now is None
