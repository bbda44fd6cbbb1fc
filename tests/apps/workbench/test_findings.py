"""监督发现: who sees which, what a page says and links to, what may be done about it, and who looked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.supervision.conftest import LATE_CASE, Past
from tests.county import County
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.supervision.models import Finding, Look
from zhunsheng.apps.supervision.passes import supervise

As = Callable[[str], Client]
UNKNOWN = "certificate_unknown_at_inspection"
QUERIES = 14


@pytest.fixture(autouse=True)
def _own_lake(settings: Any, tmp_path: Path) -> None:
    settings.ZHUNSHENG_HOME = tmp_path


@pytest.fixture
def found(county: County) -> Past:
    """An inspection of the market bureau's with two unknown certificates; a late case of the justice bureau's."""
    past = Past(county)
    past.inspection("A001", "A002")
    past.case(
        ("accept", "2025-03-05", {"track": "ordinary"}), ("decide", "2025-08-01", {"outcome": "upheld"})
    )
    supervise(county.around)
    return past


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def unknown() -> Finding:
    return Finding.objects.get(source=UNKNOWN, cell="A001")


def test_the_list_shows_the_gravest_first(found: Past, as_person: As) -> None:
    page = text_of(as_person("supervisor"), "/findings/").split("<tbody>")[1]
    assert page.index("审理超过60日") < page.index("检查人员的执法证件不在名录")
    assert 'class="lv lv-违法"' in page


def test_who_may_see_a_record_sees_what_was_found_against_it(found: Past, as_person: As) -> None:
    assert "审理超过60日" not in text_of(as_person("market_clerk"), "/findings/")
    late = Finding.objects.get(source=f"{LATE_CASE}.decision")
    text_of(as_person("market_clerk"), f"/findings/{late.pk}/", status=404)
    text_of(as_person("handler"), f"/findings/{late.pk}/")
    assert not Look.objects.filter(person="market_clerk").exists()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("level=violation", "审理超过60日"),
        ("organ=market", "检查人员的执法证件不在名录"),
        (f"source={UNKNOWN}", "检查人员的执法证件不在名录"),
        ("domain=reconsideration_litigation", "审理超过60日"),
        ("q=A002", "检查人员的执法证件不在名录"),
    ],
)
def test_the_list_can_be_narrowed(found: Past, as_person: As, query: str, shown: str) -> None:
    page = text_of(as_person("supervisor"), f"/findings/?{query}").split("<tbody>")[1]
    other = ({"审理超过60日", "检查人员的执法证件不在名录"} - {shown}).pop()
    assert shown in page
    assert other not in page


@pytest.mark.parametrize("query", ["level=grave", "colour=red", "view=mine", "page=0", "source=nothing"])
def test_a_filter_nobody_knows_is_refused(found: Past, as_person: As, query: str) -> None:
    text_of(as_person("supervisor"), f"/findings/?{query}", status=400)


def test_a_finding_says_what_is_asked_what_is_the_case_and_where_it_is_written(
    found: Past, as_person: As
) -> None:
    late = Finding.objects.get(source=f"{LATE_CASE}.decision")
    page = text_of(as_person("supervisor"), f"/findings/{late.pk}/")
    record = Record.objects.get(pk=late.record)
    for words in (
        "法律要求",
        "复议法第62条第1款",
        "最迟2025年5月6日",
        "2025年8月1日才办理，迟87日",
        record.number,
    ):
        assert words in page, words
    assert page.count("#timeline") == 2  # the acts it rests on, in the journal
    assert page.count('<span class="code">#') == 2


def test_only_the_supervisor_acts(found: Past, as_person: As) -> None:
    address = f"/findings/{unknown().pk}/"
    assert "立案监督" in text_of(as_person("supervisor"), address)
    page = text_of(as_person("market_clerk"), address)
    assert "立案监督" not in page
    assert "须由执法监督人员办理" in page


def test_a_finding_is_waived_with_a_reason_and_counted(found: Past, as_person: As) -> None:
    supervisor, finding = as_person("supervisor"), unknown()
    page = text_of(supervisor, f"/findings/{finding.pk}/")
    address = next(
        part.split('"')[0].replace("&amp;", "&")
        for part in page.split('href="')
        if "/new/waive/" in part[:80]
    )
    form = text_of(supervisor, address)
    assert finding.pk in form
    assert "县市监局" in form
    client_key = form.split('name="client" value="')[1].split('"')[0]
    sent = {
        "on": "2026-03-16", "client": client_key, "finding": finding.pk, "supervised_organ": "县市监局",
        "matter": "检查人员的执法证件不在名录", "false_alarm_reason": "record",
        "explanation": "证件编号登记时少一位，已核对原件",
    }  # fmt: skip
    response = supervisor.post(address, sent)
    assert response.status_code == 302, response.content.decode()[-3000:]
    after = text_of(supervisor, f"/findings/{finding.pk}/")
    assert "误报" in after
    assert "立案监督" not in after
    assert finding.says not in text_of(supervisor, "/findings/")
    assert finding.says in text_of(supervisor, "/findings/?view=false_alarm")
    rule = text_of(supervisor, f"/findings/rules/{UNKNOWN}/")
    assert "证件编号登记时少一位，已核对原件" in rule
    assert "0%" in rule  # of one handled, none was right
    assert "supervisor甲" in text_of(supervisor, "/findings/supervision/")


def test_a_matter_opened_from_a_finding_is_shown_with_it(county: County, found: Past, as_person: As) -> None:
    finding = unknown()
    facts = {
        "finding": finding.pk, "supervised_organ": "market", "matter": "检查人员的执法证件不在名录", "lead_source": "check",
    }  # fmt: skip
    found.take("supervision_matter", "receive", "2026-03-16", facts, organ="justice", history=False)
    page = text_of(as_person("supervisor"), f"/findings/{finding.pk}/")
    assert "打开执监〔2026〕1号" in page
    assert "待筛查" in page
    assert "收到线索" in page
    assert "打开执监〔2026〕1号" in text_of(as_person("market_clerk"), f"/findings/{finding.pk}/")
    assert finding.says in text_of(as_person("supervisor"), "/findings/?view=pursued")


def test_who_looked_is_kept(found: Past, as_person: As) -> None:
    finding = unknown()
    for _ in range(2):
        text_of(as_person("supervisor"), f"/findings/{finding.pk}/")
    seen = Look.objects.get()
    assert (seen.finding, seen.person, seen.times) == (finding.pk, "supervisor", 2)
    assert "supervisor甲查看，共2次" in text_of(as_person("leader"), f"/findings/{finding.pk}/")


def test_the_work_of_supervisors_is_for_those_who_see_the_county(found: Past, as_person: As) -> None:
    text_of(as_person("leader"), "/findings/supervision/")
    text_of(as_person("market_clerk"), "/findings/supervision/", status=403)


def test_findings_stand_on_the_record_and_on_the_homes(found: Past, as_person: As) -> None:
    inspection = Record.objects.get(ledger="enterprise_inspection")
    page = text_of(as_person("market_clerk"), f"/ledgers/enterprise_inspection/{inspection.pk}/")
    assert f"/findings/{unknown().pk}/" in page
    late = Finding.objects.get(source=f"{LATE_CASE}.decision")
    for name in ("supervisor", "leader", "handler"):
        assert f"/findings/{late.pk}/" in text_of(as_person(name), "/"), name


def test_the_list_needs_few_queries(found: Past, as_person: As) -> None:
    supervisor = as_person("supervisor")
    text_of(supervisor, "/findings/?view=all")
    with CaptureQueriesContext(connection) as captured:
        text_of(supervisor, "/findings/?view=all")
    assert len(captured) <= QUERIES
