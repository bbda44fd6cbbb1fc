from tests.content.rules.judging import Past, found, record

RULE = "complaint_not_separated"


def complaint(id: str, step: str = "receive_complaint", **facts: object) -> Past:
    return record("market_complaint", id, (step, "2026-05-06", facts))


def test_fires_when_only_one_of_the_two_was_registered() -> None:
    assert len(found(RULE, complaint("a", mixed=True), on="2026-05-07")) == 1


def test_silent_when_either_names_the_other_on_the_day_itself_and_where_it_is_only_one() -> None:
    assert found(RULE, complaint("a", mixed=True, companion="b"), on="2026-05-07") == []
    twin = complaint("b", "receive_report", mixed=True, companion="a")
    assert found(RULE, complaint("a", mixed=True), twin, on="2026-05-07") == []
    assert found(RULE, complaint("a", mixed=True), on="2026-05-06") == []
    assert found(RULE, complaint("a", mixed=False), on="2026-05-07") == []
