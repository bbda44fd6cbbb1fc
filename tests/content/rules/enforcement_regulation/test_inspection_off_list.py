import pytest

from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "inspection_off_list"


def item(kind: str = "inspection", published: bool = True, *more: Act) -> Past:
    facts = {"name": "食品经营检查", "kind": kind, "published": published}
    return record("enforcement_item", "item", ("enter", "2024-01-05", facts), *more)


def inspection(**facts: object) -> Past:
    given = {"inspecting_organ": "market", "trigger": "planned", "item": "item"} | facts
    return record("enterprise_inspection", "i1", ("record", "2026-03-02", given))


@pytest.mark.parametrize(
    "listed",
    [item("penalty"), item(published=False), item("inspection", True, ("leave", "2026-01-01", {}))],
    ids=["no inspection item", "unpublished", "left the list"],
)
def test_fires_on_an_item_that_was_not_on_the_list_that_day(listed: Past) -> None:
    (one,) = found(RULE, inspection(), listed)
    assert one.level == "hint"


def test_fires_where_no_item_was_named() -> None:
    assert len(found(RULE, inspection(item=None), item())) == 1


def test_silent_on_a_listed_item_and_on_complaints() -> None:
    assert found(RULE, inspection(), item("inspection", True, ("leave", "2026-03-05", {}))) == []
    assert found(RULE, inspection(item=None, trigger="complaint"), item()) == []
