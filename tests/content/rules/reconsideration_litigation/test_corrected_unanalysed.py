from tests.content.rules.judging import Past, found, record

RULE = "corrected_unanalysed"


def decided(outcome: str) -> Past:
    return record(
        "administrative_reconsideration", "r", ("receive", "2025-09-01", {}), ("accept", "2025-09-02", {"track": "ordinary"}),
        ("decide", "2025-10-20", {"outcome": outcome}),
    )  # fmt: skip


def analysis(case: str) -> Past:
    told = {"case": case, "lost_how": "reconsideration"}
    return record("lost_case_analysis", "a", ("register", "2025-11-03", told))


def test_fires_when_nobody_asked_why() -> None:
    (one,) = found(RULE, decided("revoked"))
    assert (one.level, one.says) == ("hint", "2025年10月20日复议决定撤销，没有登记纠错分析")


def test_silent_when_analysed_or_upheld() -> None:
    assert found(RULE, decided("revoked"), analysis("r")) == []
    assert found(RULE, decided("upheld")) == []
