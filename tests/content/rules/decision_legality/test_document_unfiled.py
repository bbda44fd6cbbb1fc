from tests.content.rules.decision_legality.documents import published
from tests.content.rules.judging import found

RULE = "document_unfiled"


def test_fires_on_one_not_filed_or_filed_late() -> None:
    assert [(one.level, one.arose_on) for one in found(RULE, published(file_by="2025-06-20"))] == [
        ("hint", "2025-06-20")
    ]
    assert len(found(RULE, published("d", ("lodge", "2025-06-21", {}), file_by="2025-06-20"))) == 1


def test_silent_when_filed_in_time_and_where_no_day_is_set() -> None:
    assert found(RULE, published("d", ("lodge", "2025-06-20", {}), file_by="2025-06-20")) == []
    assert found(RULE, published(file_by="2026-03-16")) == []
    assert found(RULE, published()) == []
