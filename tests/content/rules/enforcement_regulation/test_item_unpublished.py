from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "item_unpublished"


def item(published: bool, *more: Act) -> Past:
    facts = {"name": "检查", "kind": "inspection", "published": published}
    return record("enforcement_item", "i", ("enter", "2025-01-05", facts), *more)


def test_fires_on_an_item_in_force_that_is_not_published() -> None:
    assert [one.says for one in found(RULE, item(False))] == [
        "事项“检查”（行政检查）列在清单里，登记为没有公布"
    ]


def test_silent_when_published_since_and_when_it_left_the_list() -> None:
    assert found(RULE, item(True)) == []
    assert found(RULE, item(False, ("change", "2025-05-05", {"published": True}))) == []
    assert found(RULE, item(False, ("leave", "2025-05-05", {}))) == []
