"""What is missing is said once; the gravest cases get an experienced lawyer."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.legal_services.legal_aid_case import LEDGER


def test_supplements_are_asked_for_once() -> None:
    assert not unmet(LEDGER, "request_supplement", past={"apply": "2025-06-02"})
    again = unmet(
        LEDGER,
        "request_supplement",
        past={"apply": "2025-06-02", "request_supplement": "2025-06-03", "supplement": "2025-06-05"},
    )
    assert "2025-06-03" in again["told_once"]


@pytest.mark.parametrize("step", ["assign", "reassign"])
@pytest.mark.parametrize(
    ("facts", "accepted"),
    [
        ({"lawyer_kind": "lawyer", "years": 3}, True),
        ({"lawyer_kind": "lawyer", "years": 2}, False),
        ({"lawyer_kind": "lawyer"}, False),
        ({"lawyer_kind": "legal_worker", "years": 20}, False),
    ],
)
def test_the_gravest_cases_need_an_experienced_lawyer(
    step: str, facts: dict[str, object], accepted: bool
) -> None:
    assert ("experienced" not in unmet(LEDGER, step, facts, before={"gravest": True})) is accepted
    assert not unmet(LEDGER, step, facts, before={"gravest": False})
    assert not unmet(LEDGER, step, facts)
