import pytest

from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "publicity_overdue"


def shown(published: str, *more: Act, light: bool, until: str = "") -> Past:
    entered = {
        "regime": "market",
        "light": light,
        "decision_number": "安市监罚〔2021〕9号",
        "decided_on": published,
    }
    show = {"restricted_until": until} if until else {}
    return record(
        "penalty_publicity", "s1", ("enter", published, entered), ("publish", published, show), *more
    )


@pytest.mark.parametrize("past", [shown("2025-01-06", light=True), shown("2022-01-06", light=False)])
def test_fires_when_its_time_is_over(past: Past) -> None:
    (one,) = found(RULE, past)
    assert one.level == "violation"
    assert one.says.endswith("公示安市监罚〔2021〕9号，公示期已经届满，还在公示")


@pytest.mark.parametrize(
    "past",
    [
        shown("2025-01-06", light=False),
        shown("2022-01-06", light=False, until="2032-01-05"),
        shown("2022-01-06", ("expire", "2025-01-06", {}), light=False),
    ],
    ids=["three years", "barred for longer", "taken down"],
)
def test_silent_otherwise(past: Past) -> None:
    assert found(RULE, past) == []
