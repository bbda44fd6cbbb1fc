from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "lawgov_document_expired"


def document(expires_on: str, *more: Act) -> Past:
    facts = {"title": "工作规则", "expires_on": expires_on}
    return record("lawgov_document", "d", ("enter", "2021-01-05", facts), *more)


def test_fires_on_a_document_past_its_validity() -> None:
    assert [one.says for one in found(RULE, document("2025-12-31"))] == [
        "文件有效期至2025年12月31日，仍登记为有效"
    ]


def test_silent_while_it_holds_and_once_repealed() -> None:
    assert found(RULE, document("2026-03-16")) == []
    assert found(RULE, document("2025-12-31", ("leave", "2026-01-10", {}))) == []
