"""The annual report of the newest year the records cover, kept as files under ``out/`` of the instance's home."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Min

from zhunsheng.apps.records.acts import Surroundings
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.reports.docx import write_report
from zhunsheng.apps.reports.files import put
from zhunsheng.apps.reports.services import compose_live
from zhunsheng.core.errors import Problem, RuleViolation
from zhunsheng.core.figures import Period
from zhunsheng.core.report import standalone_html

ANNUAL = "annual"


def ensure_written(around: Surroundings) -> Path:
    """Write the report of the newest covered year as docx and html, unless just that lies there; where the docx lies."""
    report = compose_live(ANNUAL, Period(newest_covered_year(around.today), 1, 12)).report
    folder = Path(settings.ZHUNSHENG_HOME) / "out"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.title}.docx"
    put(path, write_report(report))
    put(path.with_suffix(".html"), standalone_html(report).encode())
    return path


def newest_covered_year(today: date) -> int:
    """The newest year that is over and has records from its first month to its last; else the year of the newest record.

    Raises RuleViolation when there is no record at all.
    """
    days = Record.objects.filter(voided=False, opened_on__lte=today).aggregate(
        Min("opened_on"), Max("opened_on")
    )
    first, last = days["opened_on__min"], days["opened_on__max"]
    if last is None:
        raise RuleViolation(Problem("report.empty", "还没有任何记录，写不出年度报告。请先登记或导入记录"))
    ended = last.month == 12 and (last.year < today.year or (today.month, today.day) == (12, 31))
    whole = last.year if ended else last.year - 1
    return whole if first <= date(whole, 1, 31) else last.year
