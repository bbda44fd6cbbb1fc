from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "confirmation_expiring"


def dispute(facts: dict[str, object], *more: Act) -> Past:
    return record(
        "dispute",
        "d",
        ("register", "2026-03-02", {}),
        ("accept", "2026-03-03", {}),
        ("agree", "2026-03-06", facts),
        *more,
    )


WANTED = {"confirmation_wanted": True, "perform_by": "2026-05-01"}


def test_fires_five_days_before_the_end() -> None:
    due = found(RULE, dispute(WANTED), on="2026-04-02")
    assert [one.says for one in due] == ["2026年3月6日达成协议，双方愿意申请司法确认，还没有申请"]


def test_silent_earlier_once_applied_and_where_nobody_wants_it() -> None:
    assert found(RULE, dispute(WANTED), on="2026-03-31") == []
    assert found(RULE, dispute(WANTED, ("apply_confirmation", "2026-03-20", {})), on="2026-04-02") == []
    assert found(RULE, dispute({"confirmation_wanted": False}), on="2026-04-02") == []
