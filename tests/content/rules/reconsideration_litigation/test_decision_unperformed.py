from tests.content.rules.judging import Past, found, record

RULE = "decision_unperformed"
OPENING = {
    "bound": "market",
    "matter": "重新作出处理决定",
    "instrument": "decision",
    "served_on": "2026-01-05",
}


def performance(**facts: object) -> Past:
    return record("ruling_performance", "p", ("register", "2026-01-05", {**OPENING, **facts}))


def test_fires_when_the_day_is_over() -> None:
    (one,) = found(RULE, performance(perform_by="2026-03-02"))
    assert (one.level, one.says) == (
        "violation",
        "market应当在2026年3月2日前履行“重新作出处理决定”，至今没有登记履行",
    )


def test_silent_while_there_is_time_for_a_judgment_and_when_done() -> None:
    assert found(RULE, performance(perform_by="2026-03-16")) == []
    assert found(RULE, performance(perform_by="2026-03-02", instrument="judgment")) == []
    done = ("perform", "2026-03-10", {"performance": "已重新作出"})
    opened = ("register", "2026-01-05", {**OPENING, "perform_by": "2026-03-02"})
    assert found(RULE, record("ruling_performance", "p", opened, done)) == []
