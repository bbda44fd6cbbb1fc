from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "decision_untracked"


def served(perform_by: str, *more: Act) -> Past:
    return record(
        "administrative_reconsideration", "r", ("receive", "2025-09-01", {}), ("accept", "2025-09-02", {"track": "ordinary"}),
        ("decide", "2025-10-20", {"outcome": "ordered", "perform_by": perform_by}), ("serve", "2025-10-22", {}), *more,
    )  # fmt: skip


def test_fires_when_the_day_is_over_and_nothing_was_heard() -> None:
    (one,) = found(RULE, served("2025-12-19"))
    assert (one.level, one.arose_on) == ("hint", "2025-12-19")
    assert one.says == "2025年10月22日送达的决定写明2025年12月19日前履行，没有登记履行"


def test_silent_while_there_is_time_when_tracked_and_when_performed() -> None:
    assert found(RULE, served("2026-04-01")) == []
    tracked = record(
        "ruling_performance", "p", ("register", "2025-10-23", {"source": "r", "instrument": "decision"})
    )
    assert found(RULE, served("2025-12-19"), tracked) == []
    assert found(RULE, served("2025-12-19", ("perform", "2025-12-10", {"performance": "已处理"}))) == []
