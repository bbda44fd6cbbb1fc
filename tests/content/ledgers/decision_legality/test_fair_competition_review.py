"""A measure is not issued before it was reviewed, by whom the law says, as it now reads."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.decision_legality.fair_competition_review import LEDGER

GOVERNMENT, OFFICE, DEPARTMENT = (
    {"issuer": one} for one in ("government", "government_office", "department")
)
CLEAR = {"conclusion": "no_violation"}
ALONE = {"screen": "2025-05-01", "begin": "2025-05-02", "consult": "2025-05-03"}
JOINT = {"receive": "2025-05-01", "consult": "2025-05-03"}


@pytest.mark.parametrize(("issuer", "need"), [(GOVERNMENT, "by_the_regulator"), (OFFICE, "office_too")])
def test_what_the_government_issues_is_not_concluded_by_the_drafter(
    issuer: dict[str, str], need: str
) -> None:
    assert set(unmet(LEDGER, "conclude", CLEAR, before=issuer, past=ALONE, state="reviewing")) == {need}
    assert not unmet(LEDGER, "conclude", CLEAR, before=issuer, past=JOINT, state="joint")
    assert not unmet(LEDGER, "conclude", CLEAR, before=DEPARTMENT, past=ALONE, state="reviewing")


def test_the_offices_own_were_told_only_by_the_measures_of_2025() -> None:
    before = {**OFFICE, **CLEAR}
    assert not unmet(LEDGER, "conclude", CLEAR, before=before, past=ALONE, state="reviewing", on="2025-04-19")
    assert unmet(LEDGER, "conclude", CLEAR, before=before, past=ALONE, state="reviewing", on="2025-04-20")


def test_a_measure_never_reviewed_is_not_issued_whoever_countersigned() -> None:
    assert set(unmet(LEDGER, "adopt", before=DEPARTMENT)) == {"reviewed"}
    assert set(unmet(LEDGER, "adopt", {"countersigned": True}, before=DEPARTMENT)) == {
        "reviewed",
        "not_replaced",
    }


def test_a_changed_draft_is_reviewed_again() -> None:
    past = {**ALONE, "conclude": "2025-05-06"}
    before = {**DEPARTMENT, **CLEAR}
    assert not unmet(LEDGER, "adopt", before=before, past=past)
    changed = unmet(LEDGER, "adopt", before=before, past={**past, "revise": "2025-05-20"})
    assert set(changed) == {"reviewed_again"}


def test_what_violates_the_standards_is_not_issued() -> None:
    before = {**DEPARTMENT, "conclusion": "violates_9_flow"}
    assert (
        "不得出台"
        in unmet(LEDGER, "adopt", before=before, past={**ALONE, "conclude": "2025-05-06"})["reviewed"]
    )
