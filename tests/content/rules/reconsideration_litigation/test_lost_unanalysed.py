from tests.content.rules.judging import Past, found, record

RULE = "lost_unanalysed"


def suit(outcome: str) -> Past:
    return record(
        "litigation_case", "l", ("serve", "2025-09-05", {"level": "first"}),
        ("judge", "2025-12-05", {"instrument": "judgment", "outcome": outcome}),
    )  # fmt: skip


def analysis(case: str) -> Past:
    return record("lost_case_analysis", "a", ("register", "2025-12-10", {"case": case, "lost_how": "suit"}))


def test_fires_when_nobody_asked_why() -> None:
    (one,) = found(RULE, suit("revoked"))
    assert (one.level, one.says) == ("hint", "2025年12月5日收到裁判，结果为“撤销”，没有登记败诉分析")
    assert len(found(RULE, suit("revoked"), analysis("other"))) == 1


def test_silent_when_analysed_or_won() -> None:
    assert found(RULE, suit("revoked"), analysis("l")) == []
    assert found(RULE, suit("dismissed")) == []
