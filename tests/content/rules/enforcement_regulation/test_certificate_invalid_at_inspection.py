import pytest

from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "certificate_invalid_at_inspection"


def certificate(expires_on: str = "2027-01-01", *more: Act) -> Past:
    facts = {
        "certificate_number": "A1",
        "officer": {"name": "张三"},
        "employing_organ": "market",
        "kind": "enforcement",
        "issue": "first",
        "expires_on": expires_on,
    }
    return record("enforcement_certificate", "c1", ("enter", "2023-01-05", facts), *more)


def inspection(on: str = "2026-03-02", number: str = "A1") -> Past:
    officers = [
        {"officer": "张三", "certificate_number": number},
        {"officer": "李四", "certificate_number": ""},
    ]
    return record(
        "enterprise_inspection", "i1", ("record", on, {"inspecting_organ": "market", "officers": officers})
    )


@pytest.mark.parametrize(
    "held",
    [
        certificate("2026-03-01"),
        certificate("2027-01-01", ("suspend", "2026-02-01", {})),
        certificate("2027-01-01", ("leave", "2026-01-01", {})),
    ],
    ids=["expired", "suspended", "cancelled"],
)
def test_fires_on_a_certificate_that_was_not_valid_on_the_day(held: Past) -> None:
    (one,) = found(RULE, inspection(), held)
    assert (one.level, one.cell, one.arose_on) == ("violation", "A1", "2026-03-02")
    assert one.says == "2026年3月2日检查，检查人员张三的证件A1在名录里当日不是有效状态"
    assert [line.record for line in one.evidence if line.record] == ["c1"]


@pytest.mark.parametrize(
    "held",
    [
        certificate("2026-03-02"),
        certificate("2027-01-01", ("suspend", "2026-01-01", {}), ("return_certificate", "2026-03-02", {})),
        certificate("2027-01-01", ("leave", "2026-03-05", {})),
    ],
    ids=["last day", "returned", "cancelled later"],
)
def test_silent_on_one_that_was(held: Past) -> None:
    assert found(RULE, inspection(), held) == []


def test_silent_on_a_certificate_nobody_registered() -> None:
    assert found(RULE, inspection(number="Z9"), certificate("2020-01-01")) == []
