"""A figure's value in words: number and unit, change, formula."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.report.report_sample import YEAR, count, rate
from zhunsheng.apps.workbench.present import figure_words as words
from zhunsheng.apps.workbench.present.figure_tiles import latest_whole
from zhunsheng.core.figures import FigureValue, Period

HELD = count("training.held", "专题培训", "次", 1286)
MONEY = count("aid.recovered", "挽回损失", "元", 152_300_000, records=41, is_money=True)
PASSED = rate("exam.pass_rate", "通过率", 216, 245)
NOTHING = rate("exam.pass_rate", "通过率", 0, 0)
DOWN = rate("inspection.change", "检查同比变化", 68, 95, kind="change")
MEAN = replace(rate("aid.mean_days", "平均天数", 305, 10), unit="日", kind="mean")


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        (HELD, "1,286", "次"),
        (MONEY, "152.3", "万元"),
        (PASSED, "88.2", "%"),
        (DOWN, "−28.4", "%"),
        (MEAN, "30.5", "日"),
        (NOTHING, "—", ""),
    ],
)
def test_number_and_unit(value: FigureValue, number: str, unit: str) -> None:
    assert words.split(value) == (number, unit)


@pytest.mark.parametrize(
    ("value", "before", "arrow", "said"),
    [
        (HELD, replace(HELD, value=1000), "up", "同比+28.6%"),
        (HELD, HELD, "level", "与上年同期持平"),
        (HELD, replace(HELD, value=0), "", "上年同期没有可比的数"),
        (PASSED, rate("exam.pass_rate", "通过率", 212, 240), "down", "同比−0.2个百分点"),
        (PASSED, rate("exam.pass_rate", "通过率", 0, 240), "up", "同比+88.2个百分点"),
        (PASSED, NOTHING, "", "上年同期没有可比的数"),
        (NOTHING, PASSED, "", "本期没有可以计算的记录"),
        (DOWN, DOWN, "", ""),
    ],
)
def test_against_last_year(value: FigureValue, before: FigureValue, arrow: str, said: str) -> None:
    assert words.against(value, before) == (arrow, said)


@pytest.mark.parametrize(
    ("value", "printed", "lines"),
    [
        (PASSED, "88.16%", ["甲 ÷ 乙", "216 ÷ 245 = 88.1633…% → 88.16%", "保留2位小数，四舍五入"]),
        (PASSED, "", ["甲 ÷ 乙", "216 ÷ 245 = 88.1633…% → 88.2%", "保留1位小数，四舍五入"]),
        (rate("r", "率", 3, 4), "75%", ["甲 ÷ 乙", "3 ÷ 4 = 75%"]),
        (rate("r", "率", 33, 33), "全覆盖", ["甲 ÷ 乙", "33 ÷ 33 = 100% → 全覆盖", "按实数"]),
        (NOTHING, "", ["甲 ÷ 乙", "分母为零，无从计算"]),
        (
            DOWN,
            "同比下降28.42%",
            [
                "甲：本期与上年同期之差 ÷ 上年同期",
                "(68 − 95) ÷ 95 = −28.4211…% → 同比下降28.42%",
                "保留2位小数，四舍五入",
            ],
        ),
        (MEAN, "", ["甲 ÷ 乙", "305 ÷ 10 = 30.5"]),
        (HELD, "", ["统计期内的记录逐件计数，计1,286次"]),
        (
            HELD,
            "1200余",
            ["统计期内的记录逐件计数，计1,286次", "文中印作“1200余”：只舍不入，尾数以“余”表示"],
        ),
        (HELD, "1286", ["统计期内的记录逐件计数，计1,286次"]),
        (replace(HELD, kind="stock"), "", ["2025年12月31日在册或未结的记录，计1,286次"]),
        (replace(HELD, kind="distinct", records=2000), "", ["2,000件记录去重后，计1,286次"]),
    ],
)
def test_the_formula_shows_the_division_and_the_rounding(
    value: FigureValue, printed: str, lines: list[str]
) -> None:
    assert words.formula(value, "甲", "乙", printed) == lines


def test_charts_take_percentages_and_ten_thousands_of_yuan() -> None:
    assert words.plot([PASSED, None, NOTHING]) == ([float(Fraction(21600, 245)), None, None], "%")
    assert words.plot([MONEY]) == ([152.3], "万元")
    assert words.plot([replace(MONEY, value=50_000)]) == ([500.0], "元")
    assert words.plot([HELD, replace(HELD, period=YEAR.year_before())]) == ([1286.0, 1286.0], "次")


@pytest.mark.parametrize(
    ("period", "month", "compared"),
    [
        ("2025", "2026-03", "2025"),
        ("2026", "2026-11", "2026Q3"),
        ("2026H2", "2026-11", "2026Q3"),
        ("2026", "2026-03", "2026-02"),
        ("2026Q4", "2026-11", "2026-10"),
        ("2026", "2026-01", None),
        ("2026-11", "2026-11", None),
    ],
)
def test_what_still_runs_is_compared_by_its_latest_whole_part(
    period: str, month: str, compared: str | None
) -> None:
    found = latest_whole(Period.parse(period), Period.parse(month).first_index)
    assert (found and found.key) == compared
