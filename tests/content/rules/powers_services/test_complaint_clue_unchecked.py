from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "complaint_clue_unchecked"


def complaint(*more: Act) -> Past:
    return record(
        "market_complaint",
        "c",
        ("receive_complaint", "2026-05-06", {}),
        ("accept", "2026-05-07", {}),
        ("find_clue", "2026-05-11", {}),
        *more,
    )


AGREED: Act = ("agree", "2026-05-13", {})


def test_fires_once_the_time_is_over_and_the_complaint_has_ended() -> None:
    due = found(RULE, complaint(AGREED), on="2026-06-02")
    assert [one.says for one in due] == ["2026年5月11日登记发现线索，调解已经结束，没有核查结论"]


def test_silent_before_while_it_is_open_and_once_checked() -> None:
    assert found(RULE, complaint(AGREED), on="2026-06-01") == []
    assert found(RULE, complaint(), on="2026-07-01") == []
    assert found(RULE, complaint(AGREED, ("check_clue", "2026-05-20", {})), on="2026-07-01") == []
