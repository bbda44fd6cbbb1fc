from tests.content.rules.judging import Past, found, record

RULE = "hotline_closed_unsolved"


def order(solved: bool, satisfaction: str) -> Past:
    return record(
        "hotline_order", "o", ("receive", "2026-03-02", {"request": "路灯不亮"}), ("assign", "2026-03-02", {}),
        ("reply", "2026-03-03", {"solved": solved}), ("close", "2026-03-04", {"satisfaction": satisfaction}),
    )  # fmt: skip


def test_fires_on_an_unsolved_order_closed_to_dissatisfaction() -> None:
    assert [one.arose_on for one in found(RULE, order(False, "dissatisfied"))] == ["2026-03-04"]


def test_silent_when_solved_or_satisfied() -> None:
    assert found(RULE, order(True, "dissatisfied")) == []
    assert found(RULE, order(False, "satisfied")) == []
