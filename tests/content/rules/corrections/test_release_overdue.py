from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "release_overdue"


def person(*more: Act) -> Past:
    return record(
        "community_correction",
        "c",
        ("receive_notice", "2025-03-03", {"ends_on": "2025-09-02", "kind": "probation"}),
        ("report", "2025-03-05", {}),
        ("register", "2025-03-05", {}),
        *more,
    )


def released(on: str, ground: str = "expired") -> Act:
    return ("release", on, {"release_ground": ground})


def test_fires_when_the_term_is_over_without_a_certificate_or_it_came_late() -> None:
    open_ = found(RULE, person(), on="2025-09-04")
    assert [one.says for one in open_] == ["矫正期限到2025年9月2日届满，没有按期发放解除社区矫正证明书"]
    assert len(found(RULE, person(released("2025-09-04")), on="2025-10-09")) == 1


def test_silent_before_and_where_it_came_in_time() -> None:
    assert found(RULE, person(), on="2025-09-03") == []
    assert found(RULE, person(released("2025-09-02")), on="2025-10-09") == []
    assert found(RULE, person(released("2025-09-03")), on="2025-10-09") == []
    assert found(RULE, person(("revoke", "2025-07-01", {})), on="2025-10-09") == []
