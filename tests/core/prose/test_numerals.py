"""Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.core.prose.numerals import counting, digit_by_digit, read_counting


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (120, "一百二十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (10_000, "一万"),
        (10_005, "一万零五"),
        (20_300, "二万零三百"),
        (100_000, "十万"),
        (1_523_000, "一百五十二万三千"),
        (100_005_000, "一亿零五千"),
        (10**12, "一万亿"),
        (1_2345 * 10**8, "一万二千三百四十五亿"),
    ],
)
def test_counting(number: int, words: str) -> None:
    assert counting(number) == words
    assert read_counting(words) == number


def test_serial_numbers_use_round_zero() -> None:
    assert digit_by_digit(2025) == "二〇二五"
    assert read_counting("二〇二五") == 2025


def test_spoken_forms_are_read() -> None:
    assert read_counting("两千零八") == 2008


@pytest.mark.parametrize("words", ["", "甲", "三x"])
def test_not_a_numeral(words: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        read_counting(words)


def test_out_of_range() -> None:
    with pytest.raises(ValueError, match="-1"):
        counting(-1)


@given(st.integers(0, 10**16 - 1))
def test_what_is_written_reads_back(number: int) -> None:
    assert read_counting(counting(number)) == number
