from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "rectification_overdue"


def ordered(*more: Act) -> Past:
    return record(
        "enterprise_inspection", "i1", ("record", "2026-03-02", {"result": "ordered"}),
        ("order", "2026-03-03", {"rectify_by": "2026-03-20"}), *more,
    )  # fmt: skip


def test_fires_once_the_day_has_passed() -> None:
    (one,) = found(RULE, ordered(), on="2026-03-21")
    assert (one.level, one.arose_on) == ("hint", "2026-03-20")


def test_silent_on_the_day_and_once_something_followed() -> None:
    assert found(RULE, ordered(), on="2026-03-20") == []
    for more in (
        ("rectify", "2026-03-22", {}),
        ("recheck", "2026-03-22", {}),
        ("file_case", "2026-03-22", {}),
    ):
        assert found(RULE, ordered(more), on="2026-04-20") == []
