from tests.content.rules.judging import Past, found, record
from tests.core.figures.ledgers import Act

RULE = "work_problem_overdue"


def problem(due_on: str, *more: Act) -> Past:
    facts = {"problem": "执法文书不规范", "owner": "market", "due_on": due_on}
    return record("work_problem", "w", ("enter", "2025-01-05", facts), *more)


def test_fires_after_the_day_set_for_it() -> None:
    assert [one.arose_on for one in found(RULE, problem("2026-03-15"))] == ["2026-03-15"]


def test_silent_before_and_once_solved() -> None:
    assert found(RULE, problem("2026-03-16")) == []
    assert found(RULE, problem("2026-01-01", ("solve", "2026-02-01", {}))) == []
