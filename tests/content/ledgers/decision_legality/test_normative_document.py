"""What a normative document may not set, and what has to come before it is signed."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.decision_legality.normative_document import LEDGER

PLAIN = {
    "issuer": "department",
    "enterprise_related": False,
    "competition_related": False,
    "contains": ["none"],
}
ENTERPRISE = {**PLAIN, "enterprise_related": True}


@pytest.mark.parametrize("content", ["penalty", "permit", "coercion", "fee", "burden"])
def test_nothing_forbidden_is_set(content: str) -> None:
    assert set(unmet(LEDGER, "submit_review", before={**PLAIN, "contains": [content]})) == {
        f"no_{content}_set"
    }
    assert not unmet(LEDGER, "submit_review", before=PLAIN)


def test_the_comment_period_of_business_documents_is_the_statutes() -> None:
    before = {"comment_ends_on": "2025-05-01"}
    assert not unmet(LEDGER, "open_comment", before, before=ENTERPRISE, on="2025-04-01")
    assert "29日" in unmet(LEDGER, "open_comment", before, before=ENTERPRISE, on="2025-04-02")["long_enough"]
    assert not unmet(LEDGER, "open_comment", before, before=PLAIN, on="2025-04-20")
    assert not unmet(
        LEDGER, "open_comment", before, before={**ENTERPRISE, "confidential": True}, on="2025-04-20"
    )
    assert not unmet(
        LEDGER, "open_comment", before, before=ENTERPRISE, on="2019-12-31"
    )  # before the regulations


def test_what_was_judged_on_its_way_to_review_is_not_judged_twice() -> None:
    past = {"submit_review": "2025-05-08", "pass_review": "2025-05-20", "discuss": "2025-05-28"}
    assert not unmet(LEDGER, "sign", before={**PLAIN, "contains": ["penalty"]}, past=past)
    skipped = unmet(LEDGER, "sign", before={**PLAIN, "contains": ["penalty"]})
    assert set(skipped) == {"legality_reviewed", "deliberated", "no_penalty_set"}


def test_a_draft_revised_after_review_is_reviewed_again() -> None:
    past = {
        "submit_review": "2025-05-08",
        "pass_review": "2025-05-20",
        "discuss": "2025-05-28",
        "revise": "2025-05-29",
    }
    assert set(unmet(LEDGER, "sign", before=PLAIN, past=past)) == {"legality_reviewed", "deliberated"}


def test_business_documents_are_reviewed_by_the_regulations() -> None:
    assert "reviewed_for_enterprises" in unmet(LEDGER, "sign", before=ENTERPRISE)
    assert "reviewed_for_enterprises" not in unmet(LEDGER, "sign", before=PLAIN)
