from tests.content.rules.judging import found, record
from tests.core.figures.ledgers import Act

RULE = "food_result_unpublished"
FOOD: Act = ("record", "2026-03-02", {"trigger": "planned", "food": True, "result": "none"})


def test_fires_when_twenty_working_days_have_passed() -> None:
    (one,) = found(RULE, record("enterprise_inspection", "i1", FOOD), on="2026-03-31")
    assert (one.level, one.arose_on) == ("violation", "2026-03-30")


def test_silent_on_the_last_day_once_published_and_where_it_is_no_food() -> None:
    assert found(RULE, record("enterprise_inspection", "i1", FOOD), on="2026-03-30") == []
    published = record("enterprise_inspection", "i1", FOOD, ("publish", "2026-04-10", {}))
    assert found(RULE, published, on="2026-05-06") == []
    other = record("enterprise_inspection", "i1", ("record", "2026-03-02", {"food": False}))
    assert found(RULE, other, on="2026-05-06") == []
