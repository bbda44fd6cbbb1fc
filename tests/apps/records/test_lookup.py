"""What a requirement may ask of other records: an item as it stood on the day that is judged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.county import County
from zhunsheng.apps.records.acts import Act, new_id
from zhunsheng.apps.records.lookup import StoredRecords
from zhunsheng.apps.records.writing import take_all

pytestmark = pytest.mark.django_db

REGISTER = "enforcement_certificate"
ISSUED = {
    "certificate_number": "A001",
    "officer": "王一",
    "employing_organ": "县市监局",
    "kind": "行政执法证",
    "issue": "新领",
    "expires_on": "2027-01-09",
}


@pytest.fixture
def certificate(county: County) -> str:
    """Issued in 2024, suspended in March 2025, returned in May, renewed and in the end cancelled."""
    record = new_id(county.around.randomness)
    past: list[tuple[str, date, dict[str, Any]]] = [
        ("enter", date(2024, 1, 10), ISSUED),
        ("suspend", date(2025, 3, 3), {"suspension_reason": "年审不合格待培训补考"}),
        ("return_certificate", date(2025, 5, 6), {}),
        ("change", date(2025, 12, 1), {"expires_on": "2030-12-31"}),
        ("leave", date(2026, 2, 2), {"leaving_reason": "退休"}),
    ]
    acts = [Act(REGISTER, step, on, facts, record, organ="justice", history=True) for step, on, facts in past]
    take_all(acts, county.system(), county.around)
    return record


@pytest.mark.parametrize(
    ("day", "state", "expires_on"),
    [
        (date(2024, 1, 9), None, None),
        (date(2024, 1, 10), "in_force", "2027-01-09"),
        (date(2025, 3, 2), "in_force", "2027-01-09"),
        (date(2025, 3, 3), "suspended", "2027-01-09"),
        (date(2025, 5, 6), "in_force", "2027-01-09"),
        (date(2025, 12, 1), "in_force", "2030-12-31"),
        (date(2026, 2, 2), None, None),
    ],
)
def test_an_item_is_seen_as_it_stood_on_the_day(
    certificate: str, day: date, state: str | None, expires_on: str | None
) -> None:
    found = StoredRecords().by_key(REGISTER, "A001", day)
    assert (found and found.state, found and found.facts["expires_on"]) == (state, expires_on)


def test_another_key_is_nothing(certificate: str) -> None:
    assert StoredRecords().by_key(REGISTER, "A002", date(2025, 1, 1)) is None


def test_a_record_is_seen_as_the_batch_has_left_it(certificate: str) -> None:
    stored = StoredRecords().get(certificate)
    assert stored is not None
    assert stored.state == "left"
    assert StoredRecords(lambda record_id: stored).get("not stored yet") is stored
    assert StoredRecords().get("nothing") is None


@pytest.mark.parametrize(
    ("ledgers", "found"),
    [(("administrative_reconsideration", "litigation_case"), 1), (("litigation_case",), 0)],
)
def test_the_records_that_name_another_are_found(
    county: County, ledgers: tuple[str, ...], found: int
) -> None:
    first, second, *cases = (new_id(county.around.randomness) for _ in range(4))
    request = {
        "applicant": {"name": "陈某", "kind": "person"}, "subject": "部门决算", "channel": "in_person",
        "content_clear": "是", "excessive": "否",
    }  # fmt: skip
    case = {
        "applicant": {"name": "陈某", "kind": "person"}, "respondent": "market", "act": "不予公开的答复",
        "field": "other", "enterprise_related": "否",
    }  # fmt: skip
    acts = [
        Act("information_disclosure", "receive", date(2026, 2, 5), request, one, organ="market", history=True)
        for one in (first, second)
    ]
    take_all(acts, county.system(), county.around)
    acts = [
        Act("administrative_reconsideration", "receive", date(2026, 2, 16), case | {"original": original}, one,
            organ="justice", history=True)
        for one, original in zip(cases, (first, second), strict=True)
    ]  # fmt: skip
    take_all(acts, county.system(), county.around)
    assert [one.id for one in StoredRecords().naming(first, "original", ledgers)] == cases[:found]
    assert list(StoredRecords().naming(first, "another", ledgers)) == []
