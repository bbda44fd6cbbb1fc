from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "overturned_still_shown"


def shown(*more: Act) -> Past:
    entered = {"penalty": "p1", "regime": "market", "decision_number": "安市监罚〔2025〕9号"}
    return record(
        "penalty_publicity", "s1", ("enter", "2025-04-01", entered), ("publish", "2025-04-02", {}), *more
    )


def penalty(overturned: bool) -> Past:
    past: list[Act] = [
        ("receive", "2025-03-03", {"field": "market"}),
        ("file", "2025-03-05", {}),
        ("assign", "2025-03-05", {}),
        ("decide", "2025-04-01", {}),
        ("serve", "2025-04-01", {}),
    ]
    if overturned:
        past.append(("overturn", "2025-06-10", {"overturned_how": "revoked"}))
    return record("administrative_penalty", "p1", *past)


def test_fires_when_the_penalty_was_overturned() -> None:
    (one,) = found(RULE, shown(), penalty(overturned=True))
    assert one.says == "安市监罚〔2025〕9号于2025年4月2日公示，该处罚决定已经被推翻，还没有撤回公示"


def test_silent_when_it_stands_or_was_withdrawn() -> None:
    assert found(RULE, shown(), penalty(overturned=False)) == []
    withdrawn = shown(("withdraw", "2025-06-11", {"publicity_withdrawal_reason": "已撤销"}))
    assert found(RULE, withdrawn, penalty(overturned=True)) == []
