from tests.content.rules.decision_legality.documents import published
from tests.content.rules.judging import found

RULE = "document_basis_repealed"
RESTS = ({"basis": "旧办法", "standing": "in_force", "document": "old"},)
REPEAL = ("repeal", "2025-11-03", {"repeal_reason": "清理"})


def test_fires_where_the_countys_own_basis_was_repealed() -> None:
    assert [one.level for one in found(RULE, published(bases=RESTS), published("old", REPEAL))] == [
        "doubtful"
    ]


def test_silent_while_it_stands_and_once_the_document_is_gone_too() -> None:
    assert found(RULE, published(bases=RESTS), published("old")) == []
    assert found(RULE, published("d", REPEAL, bases=RESTS), published("old", REPEAL)) == []
    assert found(RULE, published(), published("old", REPEAL)) == []
