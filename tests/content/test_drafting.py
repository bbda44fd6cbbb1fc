"""What was done on a draft counts until something undoes it."""

from zhunsheng.content.drafting import competition_cleared, jointly_reviewed, stands
from zhunsheng.core.ledger import RecordState, Taken


def record(*steps: str, **facts: object) -> RecordState:
    past = [Taken(seq, step, "2025-06-02", "") for seq, step in enumerate(steps, 1)]
    return RecordState("fair_competition_review", "r", facts=dict(facts), taken=past)


def test_what_was_done_stands_until_undone() -> None:
    assert stands(record("conclude"), "conclude", "revise")
    assert not stands(record("conclude", "revise"), "conclude", "revise")
    assert stands(record("conclude", "revise", "conclude"), "conclude", "revise")
    assert not stands(record(), "conclude")


def test_a_review_clears_by_its_last_conclusion_on_the_last_draft() -> None:
    assert competition_cleared(record("screen", "conclude", conclusion="no_violation"))
    assert competition_cleared(record("screen", "conclude", conclusion="exception_12"))
    assert not competition_cleared(record("screen", "conclude", conclusion="violates_9_flow"))
    assert not competition_cleared(record("screen", "conclude", "revise", conclusion="no_violation"))
    assert not competition_cleared(record("screen"))


def test_what_needs_no_review_is_cleared() -> None:
    exempt = record("screen", "exempt")
    exempt.state = "not_applicable"
    assert competition_cleared(exempt)


def test_the_regulator_took_part_where_it_received_the_draft() -> None:
    assert jointly_reviewed(record("receive"))
    assert jointly_reviewed(record("screen", "conclude", "receive_again"))
    assert not jointly_reviewed(record("screen", "begin", "conclude"))
