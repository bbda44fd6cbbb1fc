"""Composing, issuing, reading back, comparing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.figures.conftest import Acts
from tests.county import County
from zhunsheng.apps.reports import annual, services, versions
from zhunsheng.apps.reports.files import put
from zhunsheng.apps.reports.models import IssuedReport
from zhunsheng.core.errors import IntegrityFailure, NotPermitted, RuleViolation
from zhunsheng.core.figures import Period

pytestmark = pytest.mark.django_db

YEAR = Period(2025, 1, 12)


def approve(county: County) -> None:
    """Let the report as it stands be sent and approved, if it is not."""
    declared, report = services.report_named("annual"), services.compose_live("annual", YEAR).report
    if versions.lacking(declared, report):
        versions.opine(declared, report, versions.SENT, "", county.system(), county.around)
        versions.opine(declared, report, versions.APPROVED, "同意", county.actor("leader"), county.around)


def issue(county: County, who: str = "leader", **more: Any) -> IssuedReport:
    approve(county)
    return services.issue("annual", YEAR, county.actor(who), county.around, **{"leave_gaps": True, **more})


def codes(refused: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_report_is_written_from_what_is_recorded(reported: County) -> None:
    draft = services.compose_live("annual", YEAR)
    text = "".join(block.text for block in draft.report.blocks)
    assert "举办行政执法人员专题培训3次，参训200余人次" in text
    assert draft.report.title == "安澜县2025年法治政府建设工作报告"
    assert draft.position
    assert f"业务日志第{draft.position}条" in draft.report.basis
    assert any("法律援助" in gap.sentence for gap in draft.report.gaps), "nothing recorded, nothing said"


def test_what_was_recorded_since_is_in_the_next_draft(reported: County) -> None:
    before = services.compose_live("annual", YEAR)
    Acts(reported).training("2025-10-01", 80)
    after = services.compose_live("annual", YEAR)
    assert after.position > before.position
    assert "专题培训4次，参训300余人次" in "".join(block.text for block in after.report.blocks)


@pytest.mark.parametrize(
    ("key", "period", "code"),
    [
        ("yearly", YEAR, "report.unknown"),
        ("annual", Period(2019, 1, 12), "report.empty"),
        ("annual", Period(2025, 1, 3), "report.period"),
    ],
)
def test_what_cannot_be_written_is_refused(reported: County, key: str, period: Period, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        services.compose_live(key, period)
    assert codes(refused) == [code]


def test_an_issued_report_reads_back_as_it_was(reported: County) -> None:
    row = issue(reported, issued_on=date(2026, 1, 15))
    frozen = services.thaw(row)
    assert (row.version, row.issued_by, frozen.issued_on) == (1, "leader", date(2026, 1, 15))
    draft = services.compose_live("annual", YEAR, issued_on=date(2026, 1, 15)).report
    assert (frozen.blocks, frozen.annex, frozen.gaps) == (draft.blocks, draft.annex, draft.gaps)
    assert services.docx_of(row)[:2] == b"PK"
    assert services.vouched(row) == "全文、文件与摘要一致，检查点签名有效"
    assert row.checkpoint >= row.position
    assert f"检查点（前{row.checkpoint}条）" in frozen.basis


def test_later_records_change_nothing_issued_and_are_listed(reported: County) -> None:
    row = issue(reported)
    frozen = services.thaw(row)
    assert services.differences(row) == []
    Acts(reported).training("2025-11-01", 60)
    assert services.thaw(row) == frozen
    changed = {one.row.figure.key: one for one in services.differences(row)}
    assert set(changed) == {"enforcement_training.held", "enforcement_training.attendance"}
    held = changed["enforcement_training.held"]
    assert held.now is not None
    assert (held.row.figure.value, held.now.value) == (3, 4)
    second = issue(reported)
    assert second.version == 2
    assert list(services.issued("annual", YEAR)) == [second, row]


def test_only_who_may_issues(reported: County) -> None:
    with pytest.raises(NotPermitted, match="签发须由依法治县办文稿人员、县领导办理"):
        issue(reported, "clerk")
    assert not IssuedReport.objects.exists()


def test_gaps_must_be_looked_at_and_the_day_must_have_come(reported: County) -> None:
    with pytest.raises(RuleViolation) as refused:
        issue(reported, leave_gaps=False)
    assert codes(refused) == ["report.gaps"]
    with pytest.raises(RuleViolation) as refused:
        issue(reported, issued_on=date(2026, 4, 1))
    assert codes(refused) == ["report.day"]
    assert not IssuedReport.objects.exists()


def test_the_same_is_not_issued_twice(reported: County) -> None:
    issue(reported)
    with pytest.raises(RuleViolation) as refused:
        issue(reported)
    assert codes(refused) == ["report.same"]


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_issuedreport SET title = 'x'", "DELETE FROM reports_issuedreport"]
)
def test_the_database_keeps_what_was_issued(reported: County, statement: str) -> None:
    issue(reported)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("composed", lambda text: text.replace("3次", "9次") + " "),
        ("docx", lambda content: bytes(content) + b" "),
        ("note", lambda note: note.replace("hash sm3", "hash sm4")),
    ],
)
def test_what_was_altered_is_named(reported: County, name: str, change: Any) -> None:
    row = issue(reported)
    setattr(row, name, change(getattr(row, name)))
    with pytest.raises(IntegrityFailure):
        services.vouched(row)


def test_the_annual_report_lies_in_the_out_folder(reported: County, settings: Any) -> None:
    path = annual.ensure_written(reported.around)
    assert path == settings.ZHUNSHENG_HOME / "out" / "安澜县2025年法治政府建设工作报告.docx"
    assert "专题培训<a" in path.with_suffix(".html").read_text("utf-8")
    written = path.stat().st_mtime_ns
    annual.ensure_written(reported.around)
    assert path.stat().st_mtime_ns == written, "nothing new, nothing written"
    Acts(reported).training("2025-11-01", 60)
    annual.ensure_written(reported.around)
    assert path.stat().st_mtime_ns > written


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert put(path, b"one")
    assert not put(path, b"one")
    assert put(path, b"two")
    with pytest.raises(RuleViolation, match="文件夹不存在"):
        put(tmp_path / "none" / "a.docx", b"three")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx"]
