from tests.content.rules.judging import Past, found, record

RULE = "certificate_unknown_at_inspection"


def inspection(number: str) -> Past:
    officers = [{"officer": "张三", "certificate_number": number}]
    return record(
        "enterprise_inspection",
        "i1",
        ("record", "2026-03-02", {"inspecting_organ": "market", "officers": officers}),
    )


CERTIFICATE = record(
    "enforcement_certificate",
    "c1",
    ("enter", "2023-01-05", {"certificate_number": "A1", "expires_on": "2024-01-01"}),
)


def test_fires_on_a_number_that_is_in_no_register() -> None:
    (one,) = found(RULE, inspection("Z9"), CERTIFICATE)
    assert (one.level, one.cell) == ("hint", "Z9")


def test_silent_on_a_number_that_is_or_was_registered() -> None:
    assert found(RULE, inspection("A1"), CERTIFICATE) == []


def test_silent_where_no_number_was_written() -> None:
    assert found(RULE, record("enterprise_inspection", "i2", ("record", "2026-03-02", {})), CERTIFICATE) == []
