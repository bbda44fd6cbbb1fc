from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "incident_not_contained_at_once"


def incident(*more: Act, personal: bool = True) -> Past:
    facts = {
        "incident": "名单误发",
        "kind": "leak",
        "found_at": "2026-03-02T10:00",
        "personal_involved": personal,
    }
    return record("personal_information_incident", "i", ("detect", "2026-03-02", facts), *more)


def test_fires_when_measures_came_later_or_not_at_all() -> None:
    assert [one.level for one in found(RULE, incident(), on="2026-03-03")] == ["doubtful"]
    assert len(found(RULE, incident(("contain", "2026-03-03")), on="2026-03-10")) == 1


def test_silent_on_the_day_and_where_nothing_personal_is_concerned() -> None:
    assert found(RULE, incident(), on="2026-03-02") == []
    assert found(RULE, incident(("contain", "2026-03-02")), on="2026-03-10") == []
    assert found(RULE, incident(personal=False), on="2026-03-10") == []
    assert found(RULE, incident(("dismiss", "2026-03-04")), on="2026-03-10") == []
