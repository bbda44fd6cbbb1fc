"""What is missing is said once; the gravest cases get an experienced lawyer; aid in advance and free of means has its cases."""

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


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"advance_ground": "limitation", "limitation_on": "2025-06-16"}, ""),
        ({"advance_ground": "limitation", "limitation_on": "2025-06-17"}, "还有7日"),
        ({"advance_ground": "limitation"}, "应写明届满日"),
        ({"advance_ground": "preservation"}, ""),
    ],
)
def test_aid_is_advanced_when_less_than_seven_days_are_left(facts: dict[str, object], said: str) -> None:
    found = unmet(LEDGER, "advance", facts, on="2025-06-10").get("near", "")
    assert (said in found) if said else not found


@pytest.mark.parametrize(("matter", "free"), [("brave_act", True), ("labour", False)])
def test_only_some_matters_are_free_of_the_condition_of_means(matter: str, free: bool) -> None:
    found = unmet(LEDGER, "apply", {"hardship": "not_needed", "matter": matter})
    assert ("restricted" not in found) is free
    assert not unmet(LEDGER, "apply", {"hardship": "queried", "matter": matter})
