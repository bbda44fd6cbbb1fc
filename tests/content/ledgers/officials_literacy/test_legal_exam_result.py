"""A person who did not sit has no score."""

from zhunsheng.content.ledgers.officials_literacy.legal_exam_result import Result

SITTING = {
    "exam": "record-1",
    "taker": {"name": "闻人远", "id_number": "990101199001011239"},
    "employer": "justice",
    "rank": "staff",
}


def found(**facts: object) -> list[str]:
    return [problem.field for problem in Result.clean({**SITTING, **facts})[1]]


def test_absent_with_a_score() -> None:
    assert found(outcome="absent", score=61) == ["score"]
    assert found(outcome="缺考") == []


def test_sat_with_or_without_a_score() -> None:
    assert found(outcome="passed", score="92.5") == []
    assert found(outcome="failed") == []
