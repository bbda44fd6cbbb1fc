from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "hotline_reply_overdue"

RECEIVED = ("receive", "2026-03-02", {"request": "路灯不亮"})
ASSIGNED = ("assign", "2026-03-02", {"handling_organ": "market", "reply_by": "2026-03-09"})


def order(*more: Act) -> Past:
    return record("hotline_order", "o", RECEIVED, ASSIGNED, *more)


def test_fires_on_an_order_still_open_and_on_a_late_answer() -> None:
    assert [one.says for one in found(RULE, order(), on="2026-03-10")] == [
        "要求2026年3月9日前答复，答复日期为（还没有）"
    ]
    assert len(found(RULE, order(("reply", "2026-03-10", {"solved": True})))) == 1


def test_silent_in_time() -> None:
    assert found(RULE, order(), on="2026-03-09") == []
    assert found(RULE, order(("reply", "2026-03-09", {"solved": True}))) == []
