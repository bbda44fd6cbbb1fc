"""A step that answers another comes after it, once for each time."""

from __future__ import annotations

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.reconsideration_litigation.administrative_reconsideration import LEDGERS

SURVEYED = {"start_survey": "2025-06-02", "finish_survey": "2025-06-04"}


@pytest.mark.parametrize(
    ("past", "missing"),
    [
        ({}, True),
        ({"start_survey": "2025-06-02"}, False),
        (SURVEYED, True),
        ({"finish_survey": "2025-06-04", "start_survey": "2025-06-09"}, False),
    ],
)
def test_a_survey_is_finished_that_was_begun(past: dict[str, str], missing: bool) -> None:
    found = unmet(LEDGERS[0], "finish_survey", past=past, state="accepted")
    assert set(found) == ({"survey_begun"} if missing else set())
