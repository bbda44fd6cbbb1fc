"""Number printing rules of official documents."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.core.prose import parse_claim
from zhunsheng.core.prose.printing import about, change, money, money_about, percent, points
from zhunsheng.core.prose.rounding import decimal, half_up


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (7, "7"),
        (33, "30余"),
        (860, "860"),
        (863, "860余"),
        (999, "990余"),
        (1000, "1000"),
        (3050, "3000余"),
        (3999, "3900余"),
        (10_000, "1万"),
        (43_210, "4万余"),
        (40_000, "4万"),
        (123_456, "12万余"),
        (230_000_000, "2亿余"),
    ],
)
def test_about(count: int, printed: str) -> None:
    assert about(count) == printed


def test_about_with_another_step_and_word() -> None:
    assert about(863, 100) == "800余"
    assert about(863, 100, "多") == "800多"
    assert about(800, 100) == "800"
    assert about(45_678, 1000) == "4.5万余"
    assert about(30_456, 100) == "3.04万余"
    assert about(30_456, 10) == "30450余"


@pytest.mark.parametrize(
    ("yuan", "printed"),
    [
        (8_630, "8600余元"),
        (9_000, "9000元"),
        (43_210, "4万余元"),
        (40_000, "4万元"),
        (1_523_000, "150余万元"),
        (1_500_000, "150万元"),
        (6_012_345, "600余万元"),
        (150_000_000, "1亿余元"),
        (1_230_000_000, "10余亿元"),
    ],
)
def test_about_of_money(yuan: int, printed: str) -> None:
    assert money_about(yuan * 100) == printed


def test_about_of_money_with_the_other_word() -> None:
    assert money_about(152_300_000, "多") == "150多万元"


@pytest.mark.parametrize(
    ("rate", "places", "printed"),
    [
        (Fraction(216, 245), 2, "88.16%"),
        (Fraction(216, 245), 1, "88.2%"),
        (Fraction(216, 245), 0, "88%"),
        (Fraction(505, 506), 1, "99.8%"),
        (Fraction(1), 2, "100%"),
        (Fraction(0), 1, "0%"),
        (Fraction(13, 100), 1, "13.0%"),
        (Fraction(1, 8), 0, "13%"),
        (Fraction(9996, 10_000), 1, "99.96%"),
        (Fraction(99_999, 100_000), 0, "99.999%"),
        (Fraction(1, 4000), 1, "0.03%"),
        (Fraction(1, 400_000), 1, "0.0003%"),
    ],
)
def test_percent(rate: Fraction, places: int, printed: str) -> None:
    assert percent(rate, places) == printed


@given(st.integers(0, 2000), st.integers(1, 2000), st.integers(0, 2))
def test_100_percent_only_when_equal_and_every_printed_rate_is_true(n: int, more: int, places: int) -> None:
    rate = Fraction(n, n + more)
    printed = percent(rate, places)
    assert printed not in ("100%", "100.0%", "100.00%")
    claim = parse_claim(printed)
    assert claim is not None
    assert claim.covers(rate)


@given(st.integers(1, 10**9), st.sampled_from([None, 10, 100, 1000, 10_000]))
def test_about_is_never_more_than_there_is(count: int, step: int | None) -> None:
    printed = about(count, step)
    claim = parse_claim(printed + "件")
    assert claim is not None
    assert claim.nominal <= count
    assert ("余" in printed) == (claim.nominal < count)
    assert claim.covers(count)


@given(st.integers(1, 10**13))
def test_about_of_money_reads_back(fen: int) -> None:
    claim = parse_claim(money_about(fen))
    assert claim is not None
    assert claim.covers(Fraction(fen, 100))


def test_changes() -> None:
    assert change(Fraction(-2842, 10_000), 2) == "同比下降28.42%"
    assert change(Fraction(1, 20)) == "同比增长5.0%"
    assert change(Fraction(0)) == "与上年同期持平"
    assert change(Fraction(-4, 10_000)) == "同比下降0.04%"
    assert points(Fraction(24, 1000)) == "同比提高2.4个百分点"
    assert points(Fraction(-24, 1000)) == "同比下降2.4个百分点"
    assert points(0) == "与上年同期持平"


def test_money() -> None:
    assert money(86_350) == "863.5元"
    assert money(152_300_000) == "152.3万元"
    assert money(12_345_678_900) == "1.23亿元"
    assert money(12_345_678_900, "万元") == "12345.68万元"
    assert money(12_345_678_900, "万元", separator=",") == "12,345.68万元"


def test_a_half_goes_up_and_away_from_zero() -> None:
    assert half_up(Fraction(5, 2)) == 3
    assert half_up(Fraction(-5, 2)) == -3
    assert half_up(Fraction(28415, 1000), 2) == Fraction(2842, 100)
    assert decimal(Fraction(-1, 2), 1) == "−0.5"
    assert decimal(1_286, separator=",") == "1,286"
