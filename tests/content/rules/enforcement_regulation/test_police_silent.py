from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "police_silent"


def transfer(*more: Act) -> Past:
    return record(
        "criminal_transfer",
        "t1",
        ("find", "2025-05-06", {"offence": "销售伪劣产品罪"}),
        ("form_team", "2025-05-06", {}),
        ("report", "2025-05-07", {}),
        ("approve", "2025-05-08", {"approved_at": "2025-05-08T10:00"}),
        ("transfer", "2025-05-09", {"transferred_at": "2025-05-09T09:00", "police": "县公安局"}),
        *more,
    )


RECEIVED = ("receive", "2025-05-09", {"received_at": "2025-05-09T15:00", "police_competent": True})


def test_fires_when_the_police_did_not_take_it() -> None:
    (one,) = found(RULE, transfer())
    assert (one.level, one.arose_on) == ("doubtful", "2025-05-09")


def test_fires_when_the_police_did_not_answer() -> None:
    (one,) = found(RULE, transfer(RECEIVED))
    assert one.says.startswith("2025年5月9日移送县公安局，期限届满没有签收")


def test_silent_when_they_answered_or_the_procuratorate_was_asked() -> None:
    assert found(RULE, transfer(RECEIVED, ("file", "2025-05-12", {}))) == []
    assert found(RULE, transfer(RECEIVED, ("suggest_supervision", "2025-05-14", {}))) == []
    assert found(RULE, transfer(("suggest_supervision", "2025-05-14", {}))) == []
