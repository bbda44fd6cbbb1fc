"""The sample report, for every test beside this file."""

import pytest

from tests.core.report.report_sample import Figures, sample_figures, sample_report
from zhunsheng.core.report import Report


@pytest.fixture
def figures() -> Figures:
    return sample_figures()


@pytest.fixture
def report() -> Report:
    return sample_report()
