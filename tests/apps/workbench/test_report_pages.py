"""报告: the list, a draft with its inspector, issuing, and what was issued."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.figures.conftest import Acts
from tests.apps.reports.test_services import approve
from tests.county import County
from zhunsheng.apps.reports.models import IssuedReport

pytestmark = pytest.mark.django_db

DRAFT = "/reports/annual/2025/"
Browse = Callable[[str], Client]


@pytest.fixture
def browse(reported: County) -> Browse:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(reported.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def issue(client: Client, county: County) -> IssuedReport:
    approve(county)
    response = client.post(f"{DRAFT}issue/", {"issued_on": "今天", "leave_gaps": "yes"})
    assert response.status_code == 302, response.content.decode()
    row = IssuedReport.objects.latest("pk")
    assert response["Location"] == f"/reports/issued/{row.pk}/"
    return row


ADDRESSES = [
    "/reports/",
    DRAFT,
    f"{DRAFT}docx/",
    f"{DRAFT}issue/",
    "/reports/issued/1/",
    "/reports/issued/1/docx/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_are_sent_to_sign_in(reported: County, address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("person", ["handler", "town_clerk"])
def test_reports_are_for_those_who_read_the_whole_county(browse: Browse, address: str, person: str) -> None:
    assert "由查阅全县的角色编写和查看" in text_of(browse(person), address, 403)


def test_the_list_says_what_can_be_written(browse: Browse) -> None:
    html = text_of(browse("leader"), "/reports/")
    assert f'href="{DRAFT}"' in html
    assert re.search(r"\d+处数字，缺\d+句", html)


def test_every_number_of_a_draft_can_be_opened(browse: Browse) -> None:
    client = browse("leader")
    html = text_of(client, DRAFT)
    numbers = re.findall(r'<a class="num-src" id="n-[\d-]+" href="([^"#]+)#p-\d+"', html)
    assert len(numbers) == 2
    for address in numbers:
        opened = text_of(client, address)
        assert '<aside class="ins"' in opened
        assert 'aria-current="true"' in opened


def test_the_inspector_leads_from_formula_to_records_to_journal(browse: Browse) -> None:
    client = browse("leader")
    row = re.search(r'href="\?figure=|figure=(\d+)#p-\d+"[^>]*>200余</a>', text_of(client, DRAFT))
    assert row
    html = text_of(client, f"{DRAFT}?figure={row[1]}")
    inspector = html[html.index('<aside class="ins"') :]
    assert "行政执法培训参训人次　245人次" in inspector
    assert "3件记录逐件相加，计245人次" in inspector
    assert "文中印作“200余”：只舍不入，尾数以“余”表示" in inspector
    assert inspector.count('href="/ledgers/enforcement_training/') == 3
    assert re.search(r"计算到日志第#[\d,]+条", inspector)
    assert re.search(r'<th scope="row">2024年</th><td>40人次</td>', inspector)


def test_a_missing_figure_stands_as_a_gap(browse: Browse) -> None:
    html = text_of(browse("leader"), DRAFT)
    assert "缺口：</b>“办理法律援助案件＿件，”办理法律援助案件2025年没有记录，本句没有写入。" in html
    assert 'href="/figures/legal_aid_case.handled/?period=2025"' in html


def test_a_draft_is_downloaded_as_a_document(browse: Browse) -> None:
    response = browse("leader").get(f"{DRAFT}docx/")
    assert response.content[:2] == b"PK"
    assert "attachment" in response["Content-Disposition"]


def test_issuing_says_what_follows_and_asks_about_gaps(reported: County, browse: Browse) -> None:
    approve(reported)
    client = browse("leader")
    assert "不能修改、不能撤回" in text_of(client, f"{DRAFT}issue/")
    response = client.post(f"{DRAFT}issue/", {"issued_on": "2026-3-99"})
    assert response.status_code == 400
    assert not IssuedReport.objects.exists()
    response = client.post(f"{DRAFT}issue/", {"issued_on": "今天"})
    assert response.status_code == 400
    assert "缺口已核，本稿不写" in response.content.decode()
    assert not IssuedReport.objects.exists()


def test_an_issued_report_stays_and_lists_what_changed(reported: County, browse: Browse) -> None:
    client = browse("leader")
    row = issue(client, reported)
    address = f"/reports/issued/{row.pk}/"
    html = text_of(client, address)
    assert "已冻结，检查点（前" in html
    assert "检查点签名有效" in html
    assert "签发后没有差异" in html
    assert 'class="gap"' not in html, "the paper is what was issued"
    before = client.get(f"{address}docx/").content
    Acts(reported).training("2025-11-01", 60)
    html = text_of(client, address)
    assert "签发后差异2处" in html
    assert "行政执法人员专题培训：3次 → 4次" in html
    assert "专题培训<a" in html
    assert client.get(f"{address}docx/").content == before
    assert f'href="{address}"' in text_of(client, DRAFT), "the draft compares with it"
    assert "第1次签发" in text_of(client, "/reports/")


def test_who_may_not_issue_is_told_who_may(browse: Browse) -> None:
    client = browse("supervisor")
    html = text_of(client, DRAFT)
    assert "签发须由依法治县办文稿人员、县领导办理" in html
    assert "签发并冻结" not in html
    assert client.post(f"{DRAFT}issue/", {"issued_on": "今天", "leave_gaps": "yes"}).status_code == 403
    assert not IssuedReport.objects.exists()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports/monthly/2025/", 404),
        ("/reports/annual/2025H3/", 404),
        ("/reports/annual/2025Q1/", 400),
        ("/reports/annual/2019/", 400),
        ("/reports/issued/99/", 404),
        (f"{DRAFT}?figure=9999", 200),
    ],
)
def test_what_is_not_there_is_said(browse: Browse, address: str, status: int) -> None:
    text_of(browse("leader"), address, status)


def test_a_report_sent_for_approval_stands_on_the_leaders_first_page(
    reported: County, browse: Browse
) -> None:
    from tests.apps.reports.test_services import YEAR
    from zhunsheng.apps.reports import services, versions

    client = browse("leader")
    assert "需要你批示" not in text_of(client, "/")
    declared, report = services.report_named("annual"), services.compose_live("annual", YEAR).report
    versions.opine(declared, report, versions.SENT, "", reported.system(), reported.around)
    home = text_of(client, "/")
    assert "需要你批示的<b" in home
    assert f'<a href="{DRAFT}">安澜县2025年法治政府建设工作报告</a>' in home
    assert "今天送来" in home
    versions.opine(declared, report, versions.APPROVED, "同意", reported.actor("leader"), reported.around)
    assert "需要你批示" not in text_of(client, "/")


def test_the_quarterly_return_is_written_for_quarters_only(browse: Browse) -> None:
    client = browse("leader")
    listed = text_of(client, "/reports/")
    assert "安澜县2025年第四季度依法治县工作季报" in listed
    assert "安澜县2025年依法治县工作季报" not in listed
    html = text_of(client, "/reports/quarterly/2025Q3/")
    assert "依法治县工作季报" in html
    text_of(client, "/reports/quarterly/2025/", 400)
