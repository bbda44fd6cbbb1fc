import pytest

from tests.content.rules.judging import Past, found, record

RULE = "fined_twice"
FIRM = {"kind": "enterprise", "name": "顺和食品", "code": "91990100MA00000000"}


def case(key: str, decided: str, *, ended: str = "2025-02-01", fine: int | None = 500000) -> Past:
    return record(
        "administrative_penalty",
        key,
        ("receive", "2025-03-03", {"party": FIRM, "violation": "未明码标价", "field": "market"}),
        ("file", "2025-03-05", {"violation_ended_on": ended}),
        ("assign", "2025-03-05", {}),
        ("decide", decided, {} if fine is None else {"fine": fine, "penalties": ["fine"]}),
    )


def test_fires_on_the_second_fine_for_the_same_act() -> None:
    (one,) = found(RULE, case("p1", "2025-04-01"), case("p2", "2025-05-06"))
    assert (one.record, one.level, one.arose_on) == ("p2", "doubtful", "2025-05-06")
    assert [line.record for line in one.evidence if line.record] == ["p1"]


@pytest.mark.parametrize(
    "other",
    [case("p2", "2025-05-06", ended="2025-02-02"), case("p2", "2025-05-06", fine=None)],
    ids=["another act", "no second fine"],
)
def test_silent_otherwise(other: Past) -> None:
    assert found(RULE, case("p1", "2025-04-01"), other) == []


def test_silent_when_the_first_was_overturned() -> None:
    first = record(
        "administrative_penalty",
        "p1",
        ("receive", "2025-03-03", {"party": FIRM, "violation": "未明码标价", "field": "market"}),
        ("file", "2025-03-05", {"violation_ended_on": "2025-02-01"}),
        ("assign", "2025-03-05", {}),
        ("decide", "2025-04-01", {"fine": 500000, "penalties": ["fine"]}),
        ("serve", "2025-04-01", {}),
        ("overturn", "2025-04-20", {"overturned_how": "revoked"}),
    )
    assert found(RULE, first, case("p2", "2025-05-06")) == []
