from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "incident_not_told"
CONTAINED = ("contain", "2026-03-02")
REPORTED = ("report", "2026-03-02", {"reported_at": "2026-03-02T12:00"})
NOTIFIED = ("notify", "2026-03-03", {"notified_by": "message"})
EXEMPTED = ("exempt", "2026-03-03", {"exempt_reason": "已收回"})


def incident(*more: Act, personal: bool = True) -> Past:
    facts = {
        "incident": "名单误发",
        "kind": "leak",
        "found_at": "2026-03-02T10:00",
        "personal_involved": personal,
    }
    return record("personal_information_incident", "i", ("detect", "2026-03-02", facts), *more)


def test_fires_until_both_are_told() -> None:
    assert [one.level for one in found(RULE, incident(CONTAINED), on="2026-03-03")] == ["doubtful"]
    assert len(found(RULE, incident(CONTAINED, REPORTED))) == 1
    assert len(found(RULE, incident(CONTAINED, NOTIFIED))) == 1
    assert len(found(RULE, incident(CONTAINED, REPORTED, EXEMPTED, ("require_notice", "2026-03-04")))) == 1


def test_silent_when_told_or_lawfully_not() -> None:
    assert found(RULE, incident(CONTAINED, REPORTED, NOTIFIED)) == []
    assert found(RULE, incident(CONTAINED, REPORTED, EXEMPTED)) == []
    assert found(RULE, incident(CONTAINED), on="2026-03-02") == []
    assert found(RULE, incident(personal=False)) == []
    assert found(RULE, incident(("dismiss", "2026-03-03"))) == []
