from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "head_absent_unexplained"

SERVE = ("serve", "2026-01-05", {"level": "first", "defendant": "market"})
ANSWER = ("answer", "2026-01-12", {"lawyer_engaged": True})


def case(appeared: str, *before: Act) -> Past:
    hearing = ("hear", "2026-02-10", {"head_appeared": appeared, "staff_appeared": True})
    return record("litigation_case", "l", SERVE, ANSWER, *before, hearing)


def test_fires_when_the_head_stayed_away_without_a_word() -> None:
    (one,) = found(RULE, case("absent"))
    assert (one.level, one.basis, one.arose_on) == ("violation", "行政诉讼法第3条第3款", "2026-02-10")
    assert one.says == "2026年2月10日开庭，登记为“负责人未出庭”，没有登记不能出庭的说明"
    assert [(line.what, line.marked) for line in one.evidence] == [
        ("收到起诉状副本", False),
        ("开庭审理", True),
    ]


def test_silent_when_a_head_appeared_or_was_excused() -> None:
    assert found(RULE, case("deputy")) == []
    assert (
        found(RULE, case("absent", ("excuse_head", "2026-02-01", {"excuse": "duty", "confirmation": "seal"})))
        == []
    )
