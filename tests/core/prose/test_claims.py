"""Claims read out of texts, and held against computed figures."""

from dataclasses import replace
from fractions import Fraction

import pytest

from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.prose import agrees, claims_in, parse_claim

COUNT = FigureValue("a.n", "件数", "件", "flow", "办结的件数", Period(2025, 1, 12), 863, 863)
RATE = replace(COUNT, kind="rate", unit="%", value=Fraction(216, 245), records=245)
CHANGE = replace(COUNT, kind="change", unit="%", value=Fraction(-27, 95), records=68)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("860余名", [860, 863, 869], [859, 870]),
        ("800余人次", [800, 899], [799, 900]),
        ("4万余份", [40_000, 49_999], [39_999, 50_000]),
        ("30000余次", [30_000, 39_999], [40_000]),
        ("4.5万余件", [45_000, 45_999], [44_999, 46_000]),
        ("150多万元", [1_500_000, 1_599_999], [1_499_999, 1_600_000]),
        ("4万余元", [43_210], [50_000]),
        ("612.7万元", [6_126_500, 6_127_499], [6_127_500, 6_126_499]),
        ("50件", [50], [49, 51]),
        ("1,984条", [1984], [1983]),
        ("4万份", [40_000], [40_001]),
        ("近900件", [850, 900], [901, 700]),
        ("约900件", [850, 949], [950, 849]),
        ("90以上", [90, 1000], [89]),
        ("不少于2次", [2, 3], [1]),
        ("88.16%", [Fraction(216, 245)], [Fraction(215, 245), Fraction(88165, 100_000)]),
        ("99.8％", [Fraction(505, 506)], [Fraction(9985, 10_000)]),
        ("100%", [1], [Fraction(99_999, 100_000)]),
        ("95%以上", [Fraction(95, 100), 1], [Fraction(94, 100)]),
        ("同比下降28.42%", [Fraction(-27, 95), Fraction(-28415, 100_000)], [Fraction(-28425, 100_000)]),
        ("同比增长100%", [Fraction(1001, 1000)], [Fraction(102, 100)]),
        ("提高2.4个百分点", [Fraction(24, 1000)], [Fraction(25, 1000)]),
        ("与上年持平", [0], [Fraction(1, 1000)]),
        ("法律顾问全覆盖", [1], [Fraction(32, 33)]),
        ("主要表现在三个方面", [3], [2]),
        ("全市首个智慧检务中心", [1], [2]),
        ("诉讼服务质效全省法院第八", [8], [7]),
    ],
)
def test_range_of_a_claim(text: str, inside: list[Fraction], outside: list[Fraction]) -> None:
    claim = parse_claim(text)
    assert claim is not None, text
    assert [n for n in inside if not claim.covers(n)] == []
    assert [n for n in outside if claim.covers(n)] == []


def test_several_claims_and_no_years() -> None:
    claims = claims_in("2025年，办理730件，办结率100%，同比提高到95.5%")
    assert [(c.nominal, c.unit) for c in claims] == [
        (730, "件"),
        (1, "%"),
        (Fraction(955, 1000), "%"),
    ]


@pytest.mark.parametrize(
    ("printed", "unit", "figure", "value", "expected"),
    [
        ("860余名干部参加考试", "名", replace(COUNT, unit="人"), 860, True),
        ("860余名干部参加考试", "名", replace(COUNT, value=859), 860, False),
        ("通过率88.16%", "%", RATE, 88.16, True),
        ("通过率88.16%", "%", replace(RATE, value=Fraction(217, 245)), 88.16, False),
        ("涉企检查同比下降28.42%", "%", CHANGE, -28.42, True),
        ("涉企检查同比下降28.42%", "%", replace(CHANGE, value=Fraction(27, 95)), -28.42, False),
        ("25个党政机关法律顾问全覆盖", "个", replace(COUNT, value=25), 25, True),
        ("25个党政机关法律顾问全覆盖", "%", replace(RATE, value=Fraction(1)), 100, True),
        ("25个党政机关法律顾问全覆盖", "%", replace(RATE, value=Fraction(32, 33)), 100, False),
        ("索回欠款150多万元", "元", replace(COUNT, value=152_300_000, is_money=True), 1_500_000, True),
        ("730件,办结率100%", "%", replace(RATE, value=Fraction(1)), 100, True),
        ("12345服务热线问题730件", "件", replace(COUNT, value=730), 730, True),
        ("参训800余人次", "人次", replace(COUNT, unit="人次", value=812), 800, True),
        ("参训800余人次", "人次", replace(COUNT, unit="人", value=812), 800, False),
        ("参训800余人次", "人次", replace(COUNT, unit="人次", value=None, records=0), 800, False),
        ("参训800余人次", "人次", COUNT, 900, False),
    ],
)
def test_agreement(printed: str, unit: str, figure: FigureValue, value: float, expected: bool) -> None:
    verdict = agrees(printed, unit, figure, value)
    assert verdict.agrees is expected, verdict.sentence


def test_verdicts_explain_themselves() -> None:
    verdict = agrees("860余名", "名", replace(COUNT, unit="名"))
    assert verdict.sentence == "印作“860余名”，即不小于860且小于870；算得863名，相符"
    assert "人与人次" in agrees("9人次", "人次", replace(COUNT, unit="人", value=9)).sentence
    assert "须指明" in agrees("审查50件，采纳45件", "件", COUNT).sentence
    assert "读不出" in agrees("没有数", "件", COUNT).sentence
    assert "没有记录" in agrees("50件", "件", replace(COUNT, value=None, records=0)).sentence
