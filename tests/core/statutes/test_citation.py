import pytest

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.statutes import Citation, numeral


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (62, "六十二"), (100, "一百"), (108, "一百零八"),
        (110, "一百一十"), (118, "一百一十八"), (205, "二百零五"), (1000, "一千"), (1001, "一千零一"),
        (1010, "一千零一十"), (1259, "一千二百五十九"),
    ],
)  # fmt: skip
def test_numerals(number: int, written: str) -> None:
    assert numeral(number) == written


@pytest.mark.parametrize(
    ("articles", "full", "short"),
    [
        ("62", "第六十二条", "第62条"),
        ("62.1", "第六十二条第一款", "第62条第1款"),
        ("39.1(6)", "第三十九条第一款第六项", "第39条第1款第6项"),
        ("64(2)", "第六十四条第二项", "第64条第2项"),
        ("61、85", "第六十一条、第八十五条", "第61条、第85条"),
        ("", "", ""),
    ],
)
def test_citations(articles: str, full: str, short: str) -> None:
    cited = Citation("中华人民共和国行政复议法", "复议法", articles)
    assert cited.full == "《中华人民共和国行政复议法》" + full
    assert cited.short == str(cited) == "复议法" + short


@pytest.mark.parametrize("articles", ["第62条", "62.", "0", "62.1.6", "62(", "六十二", "62，63"])
def test_a_place_that_cannot_be_read_is_refused(articles: str) -> None:
    with pytest.raises(DefinitionError, match="条号写作"):
        Citation("某法", "某法", articles)


def test_numerals_have_bounds() -> None:
    for number in (0, 10000):
        with pytest.raises(DefinitionError):
            numeral(number)
