from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from zhunsheng.apps.workbench import wording

TODAY = date(2025, 9, 17)


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (Fraction(505, 506), "99.8%"),
        (Fraction(1, 8), "12.5%"),
        (Decimal("0.0005"), "0.1%"),  # half up, where binary floats and bankers would say 0.0
        (Fraction(1, 1), "100%"),
        (0, "0%"),
        (None, "—"),
        (Fraction(-2842, 10000), "−28.4%"),
    ],
)
def test_rates_have_one_decimal_half_up(share, printed):
    assert wording.rate(share) == printed


def test_the_change_of_a_rate_is_in_points():
    assert wording.points(Fraction(18, 1000)) == "+1.8个百分点"
    assert wording.points(Fraction(-22, 1000)) == "−2.2个百分点"
    assert wording.points(0) == "0.0个百分点"


def test_money_is_whole_fen():
    assert wording.money(5_000_000) == "50,000元"
    assert wording.money(5_000_050) == "50,000.50元"
    assert wording.money(20_000, unit=False) == "200.00"
    assert wording.money(None) == "—"


def test_thousands():
    assert wording.thousands(1286) == "1,286"
    assert wording.thousands(-1286) == "−1,286"


def test_this_years_year_is_left_out():
    assert wording.cn_date(date(2025, 9, 7), TODAY) == "9月7日"
    assert wording.cn_date(date(2024, 9, 7), TODAY) == "2024年9月7日"
    assert wording.cn_date(date(2025, 9, 7)) == "2025年9月7日"
    assert wording.cn_date(None, TODAY) == "—"


def test_weekday_only_within_two_weeks():
    assert wording.near_date(date(2025, 9, 19), TODAY) == "9月19日（周五）"
    assert wording.near_date(date(2025, 10, 6), TODAY) == "10月6日"
    assert wording.weekday(TODAY, long=True) == "星期三"


def test_relative_words_only_for_today_and_yesterday():
    assert wording.cn_moment(datetime(2025, 9, 17, 8, 5, tzinfo=UTC), TODAY) == "今天08:05"
    assert wording.cn_moment(datetime(2025, 9, 16, 16, 20, tzinfo=UTC), TODAY) == "昨天16:20"
    assert wording.cn_moment(datetime(2025, 9, 15, 16, 20, tzinfo=UTC), TODAY) == "9月15日16:20"
