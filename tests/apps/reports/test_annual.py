"""Which year the annual report is written for."""

from __future__ import annotations

import pytest

from tests.apps.figures.conftest import Acts
from tests.county import County
from zhunsheng.apps.reports import annual
from zhunsheng.core.errors import RuleViolation


@pytest.mark.parametrize(
    ("days", "year"),
    [
        (["2025-01-10", "2025-12-20", "2026-03-01"], 2025),
        (["2024-01-10", "2025-11-20"], 2024),
        (["2025-06-01", "2025-12-20"], 2025),  # no year is whole: the newest there is
        (["2024-12-01", "2026-03-01"], 2025),
        (["2026-02-01", "2026-03-01"], 2026),
    ],
)
def test_the_newest_year_that_the_records_cover(county: County, days: list[str], year: int) -> None:
    for day in days:
        Acts(county).training(day)
    assert annual.newest_covered_year(county.around.today) == year


def test_without_records_there_is_no_year(county: County) -> None:
    with pytest.raises(RuleViolation) as refused:
        annual.newest_covered_year(county.around.today)
    assert [problem.code for problem in refused.value.problems] == ["report.empty"]
