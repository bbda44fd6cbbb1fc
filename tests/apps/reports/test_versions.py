"""Words changed one revision after the other, sent, approved, sent back; nothing overwritten."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.figures.conftest import Acts
from tests.apps.reports.test_services import YEAR, approve, codes, issue
from tests.county import County
from zhunsheng.apps.reports import services, versions
from zhunsheng.apps.reports.models import ReportRevision
from zhunsheng.core.errors import NotPermitted, RuleViolation
from zhunsheng.core.report import ParagraphBlock, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared() -> Report:
    return services.report_named("annual")


def trained() -> ParagraphBlock:
    """The paragraph on training as the program writes it."""
    blocks = services.compose_live("annual", YEAR).plain.blocks
    return next(one for one in blocks if isinstance(one, ParagraphBlock) and "专题培训" in one.text)


def rewrite(county: County, declared: Report, words: str | None, since: int = 0) -> ReportRevision:
    plain = services.compose_live("annual", YEAR).plain
    return versions.save(declared, plain, trained().place, words, since, county.system(), county.around)


def opine(county: County, declared: Report, act: str, who: str = "", words: str = "") -> None:
    actor = county.actor(who) if who else county.system()
    versions.opine(declared, services.compose_live("annual", YEAR).report, act, words, actor, county.around)


def test_words_are_changed_and_numbers_follow_the_records(reported: County, declared: Report) -> None:
    assert rewrite(reported, declared, "全县抓培训，办了【3】次。").number == 1
    assert trained_text() == "全县抓培训，办了3次。"
    Acts(reported).training("2025-10-01", 80)
    assert trained_text() == "全县抓培训，办了4次。"
    assert rewrite(reported, declared, None, since=1).number == 2
    with pytest.raises(StopIteration):
        trained_text()


def trained_text() -> str:
    blocks = services.compose_live("annual", YEAR).report.blocks
    return next(one.text for one in blocks if isinstance(one, ParagraphBlock) and "抓培训" in one.text)


def test_two_who_write_at_once_are_told(reported: County, declared: Report) -> None:
    place, plain = trained().place, services.compose_live("annual", YEAR).plain
    system = reported.system()
    versions.save(declared, plain, place, "甲写的。", 0, system, reported.around)
    with pytest.raises(RuleViolation) as refused:
        versions.save(declared, plain, place, "乙写的。", 0, system, reported.around)
    assert codes(refused) == ["report.revised"]


def test_only_its_writers_change_it(reported: County, declared: Report) -> None:
    plain = services.compose_live("annual", YEAR).plain
    with pytest.raises(NotPermitted, match="编辑须由依法治县办文稿人员办理"):
        versions.save(
            declared, plain, trained().place, "县长写的。", 0, reported.actor("leader"), reported.around
        )
    with pytest.raises(NotPermitted, match="批准须由县领导办理"):
        opine(reported, declared, versions.APPROVED, "clerk")


def test_nothing_is_issued_that_was_not_approved_as_it_stands(reported: County, declared: Report) -> None:
    leader, around = reported.actor("leader"), reported.around
    with pytest.raises(RuleViolation) as refused:
        services.issue("annual", YEAR, leader, around, leave_gaps=True)
    assert codes(refused) == ["report.approval"]
    approve(reported)
    rewrite(reported, declared, "全县抓培训，办了【3】次。")
    with pytest.raises(RuleViolation, match="须经县领导批准"):
        services.issue("annual", YEAR, leader, around, leave_gaps=True)
    approve(reported)
    Acts(reported).training("2025-10-01", 80)
    with pytest.raises(RuleViolation, match="批准以后文中的数字有变"):
        services.issue("annual", YEAR, leader, around, leave_gaps=True)
    assert "办了4次" in services.thaw(issue(reported)).blocks[0].text + trained_text()


def test_sent_back_with_a_reason_and_sent_again(reported: County, declared: Report) -> None:
    opine(reported, declared, versions.SENT)
    with pytest.raises(RuleViolation, match="已经送审"):
        opine(reported, declared, versions.SENT)
    with pytest.raises(RuleViolation, match="退回须写明理由"):
        opine(reported, declared, versions.RETURNED, "leader")
    opine(reported, declared, versions.RETURNED, "leader", "培训写得太简单")
    assert versions.standing("annual", YEAR).words == "已退回修改"
    with pytest.raises(RuleViolation, match="没有等待批准"):
        opine(reported, declared, versions.APPROVED, "leader")
    opine(reported, declared, versions.SENT)
    opine(reported, declared, versions.APPROVED, "leader")
    assert versions.standing("annual", YEAR).words == "已批准"


@pytest.mark.parametrize("table", ["reports_reportrevision", "reports_reportopinion"])
def test_the_database_keeps_every_revision_and_opinion(
    reported: County, declared: Report, table: str
) -> None:
    rewrite(reported, declared, "改了。")
    opine(reported, declared, versions.SENT)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")
