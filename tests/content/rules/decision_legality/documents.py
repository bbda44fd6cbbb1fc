"""Normative documents made by hand, for the rules over them."""

from typing import Any

from tests.content.rules.judging import Past, record
from tests.core.figures.ledgers import Act


def published(id: str = "d", *more: Act, bases: Any = (), **facts: Any) -> Past:
    """A document published on 2025-06-05."""
    return record(
        "normative_document",
        id,
        ("initiate", "2025-03-03", {"title": "办法"}),
        ("draft", "2025-03-10", {"bases": list(bases)}),
        ("sign", "2025-05-30", {}),
        ("number", "2025-06-03", facts),
        ("publish", "2025-06-05", {}),
        *more,
    )
