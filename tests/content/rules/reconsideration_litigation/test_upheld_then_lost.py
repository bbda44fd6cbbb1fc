from tests.content.rules.judging import Past, found, record

RULE = "upheld_then_lost"


def reconsideration(outcome: str) -> Past:
    return record(
        "administrative_reconsideration", "r", ("receive", "2025-01-06", {}), ("accept", "2025-01-08", {"track": "ordinary"}),
        ("decide", "2025-02-20", {"outcome": outcome}),
    )  # fmt: skip


def suit(outcome: str, names: str = "r") -> Past:
    return record(
        "litigation_case", "l", ("serve", "2025-03-05", {"level": "first", "reconsideration": names}),
        ("judge", "2025-06-05", {"instrument": "judgment", "outcome": outcome}),
    )  # fmt: skip


def test_fires_when_what_was_upheld_is_lost_in_court() -> None:
    (one,) = found(RULE, reconsideration("upheld"), suit("revoked"))
    assert (one.level, one.says) == ("hint", "2025年2月20日复议决定维持，其后有1件诉讼败诉")
    assert [line.record for line in one.evidence if line.record] == ["l"]


def test_silent_when_won_when_not_upheld_and_about_another_matter() -> None:
    assert found(RULE, reconsideration("upheld"), suit("dismissed")) == []
    assert found(RULE, reconsideration("revoked"), suit("revoked")) == []
    assert found(RULE, reconsideration("upheld"), suit("revoked", "other")) == []
