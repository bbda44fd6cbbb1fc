from typing import Any

from tests.content.rules.judging import Past, found, record

RULE = "permit_accepted_under_bar"
SHOP = {"kind": "enterprise", "name": "顺和食品有限公司"}


def received(safety: bool = True, matter: str = "食品经营许可", **more: Any) -> dict[str, Any]:
    return {"applicant": SHOP, "matter": matter, "track": "own", "safety_related": safety, **more}


def denied(safety: bool = True, concealed: bool = True, matter: str = "食品经营许可") -> Past:
    return record(
        "administrative_permit", "a", ("receive", "2025-05-06", received(safety, matter)), ("accept", "2025-05-06"),
        ("decide", "2025-05-20", {"outcome": "denied", "concealed": concealed}), ("serve", "2025-05-22"),
    )  # fmt: skip


def revoked() -> Past:
    return record(
        "administrative_permit", "b", ("receive", "2023-05-08", received()), ("accept", "2023-05-08"),
        ("decide", "2023-05-20", {"outcome": "granted"}), ("issue", "2023-05-22"),
        ("revoke", "2024-03-04", {"revocation_ground": "fraud"}),
    )  # fmt: skip


def again(on: str) -> Past:
    return record("administrative_permit", "c", ("receive", on, received()), ("accept", on))


def test_fires_within_one_year_of_a_concealment_and_three_of_a_fraud() -> None:
    assert [one.arose_on for one in found(RULE, denied(), again("2026-05-20"), on="2026-06-01")] == [
        "2026-05-20"
    ]
    assert len(found(RULE, revoked(), again("2026-05-20"), on="2026-06-01")) == 1


def test_silent_afterwards_and_on_other_permits() -> None:
    assert found(RULE, denied(), again("2026-05-21"), on="2026-06-01") == []
    assert found(RULE, denied(safety=False), again("2026-05-20"), on="2026-06-01") == []
    assert found(RULE, denied(concealed=False), again("2026-05-20"), on="2026-06-01") == []
    assert found(RULE, denied(matter="取水许可"), again("2026-05-20"), on="2026-06-01") == []
