from pathlib import Path

import pytest

from zhunsheng import content
from zhunsheng.core.calendar import WorkCalendar

CALENDARS = Path(content.__path__[0]) / "calendars"


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar.load(CALENDARS)
