from tests.content.rules.judging import Past, found, record

RULE = "nobody_appeared"


def case(head: str, staff: bool) -> Past:
    facts = {"head_appeared": head, "staff_appeared": staff}
    return record(
        "litigation_case", "l", ("serve", "2026-01-05", {"level": "first"}), ("hear", "2026-02-10", facts)
    )


def test_fires_when_neither_head_nor_staff_came() -> None:
    assert [one.level for one in found(RULE, case("absent", False))] == ["violation"]


def test_silent_when_somebody_of_the_organ_came() -> None:
    assert found(RULE, case("absent", True)) == []
    assert found(RULE, case("principal", False)) == []
