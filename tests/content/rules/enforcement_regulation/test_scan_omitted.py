from tests.content.rules.judging import Past, found, record

RULE = "scan_omitted"


def inspection(entry: str) -> Past:
    facts = {"inspecting_organ": "market", "entry": entry}
    return record("enterprise_inspection", "i1", ("record", "2026-03-02", facts))


def test_fires_on_a_scan_left_out() -> None:
    assert [one.level for one in found(RULE, inspection("omitted"))] == ["hint"]


def test_silent_on_a_scan_and_on_what_needs_none() -> None:
    assert found(RULE, inspection("scanned")) == []
    assert found(RULE, inspection("emergency")) == []
