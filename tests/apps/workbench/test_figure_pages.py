"""指标: the catalogue, one figure, its records, and who sees what of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.apps.figures.conftest import Acts
from tests.apps.workbench.matter import facts_for
from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.directory import system_actor

pytestmark = pytest.mark.django_db

HELD = "/figures/enforcement_training.held/"


@pytest.fixture
def browse(reported: County) -> Callable[[str], Client]:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(reported.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


Browse = Callable[[str], Client]


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def big_number(html: str) -> str:
    found = re.search(r'<p class="n"><b>(.*?)</b>', html)
    assert found
    return found[1]


@pytest.mark.parametrize("address", ["/figures/", HELD, f"{HELD}records/"])
def test_strangers_are_sent_to_sign_in(reported: County, address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


def test_the_catalogue_lists_figures_by_domain(browse: Browse) -> None:
    html = text_of(browse("leader"), "/figures/?period=2025")
    assert "<h2>执法监督与执法人员</h2>" in html
    assert re.search(r"行政执法人员专题培训</span><em>3次</em>", html)
    assert re.search(r"行政执法培训参训人次</span><em>245人次</em>", html)


@pytest.mark.parametrize("word", ["培训", "xzzfry", "enforcement_training"])
def test_the_catalogue_is_searched_by_title_pinyin_and_key(browse: Browse, word: str) -> None:
    html = text_of(browse("leader"), f"/figures/?period=2025&q={word}")
    assert "行政执法人员专题培训</span>" in html
    assert "办理法律援助案件</span>" not in html


def test_a_figure_says_what_it_is_and_what_is_behind_it(browse: Browse) -> None:
    html = text_of(browse("leader"), f"{HELD}?period=2025")
    assert big_number(html) == "3"
    assert "统计期内办理“登记培训”的行政执法人员培训，计次数。" in html
    assert "同比+200.0%" in html
    assert "看成表格" in html
    assert "记录3件" in html
    assert html.count('href="/ledgers/enforcement_training/') >= 3
    assert re.search(r'<th scope="row">2024年</th><td>1次</td>', html)


def test_bodies_lead_to_their_own_number(browse: Browse) -> None:
    client = browse("leader")
    html = text_of(client, f"{HELD}?period=2025")
    assert re.search(r"organ=justice[^>]*>县司法局</a>.*?<b>2次</b>", html, re.DOTALL)
    own = text_of(client, f"{HELD}?period=2025&organ=justice")
    assert big_number(own) == "2"
    assert "只计县司法局的记录" in own
    town = text_of(client, f"{HELD}?period=2025&town=990101000000")
    assert big_number(town) == "1"


def test_a_rate_shows_both_sides_and_opens_the_exceptions(reported: County, browse: Browse) -> None:
    ledger = catalogue().ledgers["enterprise_inspection"]
    step = ledger.openings[0]
    facts = facts_for(step.asks, reported, "market")
    for day, entry in enumerate(["scanned", "scanned", "scanned", "omitted"], start=1):
        said = facts | {"entry": entry}
        act = Act(ledger.key, step.key, date(2025, 6, day), said, organ="market", history=True)
        take(act, system_actor(), reported.around)
    address = "/figures/enterprise_inspection.scan_rate/"
    html = text_of(browse("leader"), f"{address}?period=2025")
    assert big_number(html) == "75.0"
    parts = re.findall(r"<div class=\"\"><b>(\d+)</b><span><a href=\"([^\"]+)\">(.*?)</a>", html)
    assert [(number, words) for number, _, words in parts] == [
        ("3", "次 扫码入企检查"),
        ("4", "次 涉企行政检查"),
        ("1", "件 其余"),
    ]
    assert "其余1件" in html
    assert "不计入“扫码入企检查”" in html
    assert "3 ÷ 4 = 75%" in html
    for number, link, _ in parts:
        assert f"共{number}件" in text_of(browse("leader"), link.replace("&amp;", "&"))


def test_a_change_leads_to_both_periods(browse: Browse) -> None:
    address = "/figures/enterprise_inspection.inspections_change/"
    html = text_of(browse("leader"), f"{address}?period=2025")
    assert "本期" in html
    assert "上年同期" in html
    assert "没有记录" in text_of(browse("leader"), f"{address}records/?period=2025&part=denominator")


def test_records_are_paged_and_counted(reported: County, browse: Browse) -> None:
    for number in range(60):
        Acts(reported).training(f"2025-04-{number % 28 + 1:02d}", 10)
    client = browse("leader")
    first = text_of(client, f"{HELD}records/?period=2025")
    assert "第1—50件，共63件" in first
    second = text_of(client, f"{HELD}records/?period=2025&page=2")
    assert "第51—63件，共63件" in second
    text_of(client, f"{HELD}records/?period=2025&page=3", 404)


def test_others_count_only_their_own_organs(browse: Browse) -> None:
    html = text_of(browse("town_clerk"), f"{HELD}?period=2025")
    assert big_number(html) == "1"
    assert "只计你所在单位的记录" in html
    assert "县司法局" not in html
    assert "记录1件" in html
    assert "共1件" in text_of(browse("town_clerk"), f"{HELD}records/?period=2025")


def test_another_organ_is_refused(browse: Browse) -> None:
    html = text_of(browse("town_clerk"), f"{HELD}?period=2025&organ=justice", 403)
    assert "你只能看本单位的数" in html


def test_a_figure_of_a_ledger_one_has_no_part_in_is_refused(reported: County, browse: Browse) -> None:
    from zhunsheng.apps.registry.models import Account, RoleAssignment

    account = Account.objects.create(username="admin", name="管理员", organ_id="justice", password="!")
    RoleAssignment.objects.create(
        account=account, role="system_administrator", organ_id="justice", since="2020-01-01"
    )
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert "你的角色不查阅" in text_of(client, f"{HELD}?period=2025", 403)
    assert "没有可看的指标" in text_of(client, "/figures/", 403)


def test_records_outside_ones_view_have_neither_link_nor_content(
    reported: County, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhunsheng.apps.workbench.present import figure_records

    own = Record.objects.filter(ledger="enforcement_training", organ="town1")
    monkeypatch.setattr(figure_records, "visible", lambda *_: own)
    html = text_of(browse("leader"), f"{HELD}records/?period=2025")
    assert html.count("不在你的查阅范围内") == 2
    assert html.count('<th scope="row"><a href="/ledgers/enforcement_training/') == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/figures/none.such/", 404),
        (f"{HELD}?period=2025Q7", 400),
        (f"{HELD}?organ=zzz", 400),
        (f"{HELD}?colour=red", 400),
        (f"{HELD}records/?part=half", 404),
        (f"{HELD}records/?page=x", 404),
    ],
)
def test_what_is_not_understood_is_said(browse: Browse, address: str, status: int) -> None:
    text_of(browse("leader"), address, status)


def test_pages_ask_the_database_a_bounded_number_of_times(
    browse: Browse, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = browse("leader")
    text_of(client, f"{HELD}?period=2025")
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        text_of(client, f"{HELD}?period=2025")


def test_figures_leave_as_workbooks(browse: Browse) -> None:
    client = browse("leader")
    answer = client.get("/figures/all.xlsx?period=2025")
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.content))["指标"]
    heads = [cell.value for cell in sheet[3]]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert heads[:3] == ["领域", "指标", "数值"]
    assert rows["行政执法人员专题培训"][2] == 3
    one = client.get("/figures/enforcement_training.attendance/figure.xlsx?period=2025")
    book = load_workbook(io.BytesIO(one.content))
    assert "逐月" in book.sheetnames
    assert sum(row[1] or 0 for row in book["逐月"].iter_rows(min_row=4, values_only=True)) == 245
    assert "period=2025" in client.get("/figures/?period=2025").content.decode()
    assert client.get("/figures/nothing/figure.xlsx").status_code == 404
    assert Client().get("/figures/all.xlsx").status_code == 302


def test_bodies_are_ranked_and_compared(browse: Browse) -> None:
    address = "/figures/enforcement_training.attendance/ranking/"
    html = text_of(browse("leader"), f"{address}?period=2025")
    assert re.findall(
        r'<th scope="row"[^>]*><a[^>]*>(.*?)</a></th>\s*<td class="r[^"]*">第(\d+)</td>', html
    ) == [
        ("县司法局", "1"),
        ("城关镇", "2"),
    ]
    assert "逐月比较" not in html
    lowest = text_of(browse("leader"), f"{address}?period=2025&low=1")
    assert lowest.index(">城关镇</a>") < lowest.index(">县司法局</a>")
    both = text_of(browse("leader"), f"{address}?period=2025&with=justice&with=town1")
    assert "逐月比较，人次" in both
    assert re.search(r"县司法局1月0人次，12月0人次；城关镇1月0人次", both)
    assert '<th scope="row">3月</th><td>130</td><td>0</td>' in both
    towns = text_of(browse("leader"), f"{address}?period=2025&by=town")
    assert ">县本级<" in towns
    in_town = text_of(browse("leader"), f"{address}?period=2025&town=990101000000")
    assert ">县司法局</a></th>" not in in_town
    assert "县司法局" not in text_of(browse("town_clerk"), f"{address}?period=2025&by=town")


def test_a_figure_is_taken_away_as_a_picture(browse: Browse) -> None:
    client = browse("leader")
    svg = client.get(f"{HELD}figure.svg?period=2025")
    assert svg["Content-Type"] == "image/svg+xml"
    drawn = ElementTree.fromstring(svg.content)
    words = "".join(drawn.itertext())
    assert "行政执法人员专题培训" in words
    assert "2025年　全县" in words
    assert "日志位置#" in words
    png = client.get(f"{HELD}figure.png?period=2025").content
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") > 1500, "sharp enough to print"


def set_target(county: County, figure: str, year: str, value: str, on: date = date(2025, 1, 10)) -> None:
    facts = {"figure": figure, "year": year, "way": "at_least", "value": value, "basis": "年度工作要点"}
    take(Act("figure_target", "enter", on, facts, organ="county"), system_actor(), county.around)


def test_a_target_is_drawn_and_missed_in_words(reported: County, browse: Browse) -> None:
    ledger = catalogue().ledgers["enterprise_inspection"]
    facts = facts_for(ledger.openings[0].asks, reported, "market")
    for day, entry in enumerate(["scanned", "scanned", "scanned", "omitted"], start=1):
        said = facts | {"entry": entry}
        act = Act(ledger.key, ledger.openings[0].key, date(2025, 6, day), said, organ="market", history=True)
        take(act, system_actor(), reported.around)
    address = "/figures/enterprise_inspection.scan_rate/?period=2025"
    assert "目标" not in text_of(browse("leader"), address).partition("按单位")[0].partition("<h1>")[2]
    set_target(reported, "enterprise_inspection.scan_rate", "2025", "98")
    html = text_of(browse("leader"), address)
    assert re.search(r'<p class="small red">低于目标98%<br><span class="quiet">年度工作要点</span>', html)
    assert 'class="t-target"' in html
    assert "目标98%" in html
    assert "t-target" not in text_of(browse("leader"), address.replace("2025", "2024"))
    set_target(reported, "enterprise_inspection.scan_rate", "2025", "75", date(2025, 2, 1))
    assert "达到目标75%" in text_of(browse("leader"), address), "the later one holds"


def test_a_target_for_the_year_is_not_drawn_against_a_month(reported: County, browse: Browse) -> None:
    set_target(reported, HELD.split("/")[2], "2025", "4")
    html = text_of(browse("leader"), f"{HELD}?period=2025")
    assert "低于目标4次" in html
    assert "t-target" not in html
    assert "全年目标4次" in text_of(browse("leader"), f"{HELD}?period=2025Q1")
    assert "目标4次" not in text_of(browse("leader"), f"{HELD}?period=2025&organ=justice")


def test_who_may_set_a_target_is_led_to_it(reported: County, browse: Browse) -> None:
    from zhunsheng.apps.registry.models import Account, RoleAssignment

    assert "定目标" not in text_of(browse("leader"), HELD)
    account = Account.objects.create(username="writer", name="文稿员", organ_id="county", password="!")
    RoleAssignment.objects.create(account=account, role="writer", organ_id="county", since="2020-01-01")
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    html = text_of(client, f"{HELD}?period=2025")
    found = re.search(r'href="(/ledgers/figure_target/new/enter/[^"]+)"', html)
    assert found
    form = text_of(client, found[1].replace("&amp;", "&"))
    assert 'value="enforcement_training.held" selected' in form
    assert 'value="2025" selected' in form


def test_the_catalogue_shows_what_the_reports_use(browse: Browse) -> None:
    html = text_of(browse("leader"), "/figures/?used=1&period=2025")
    assert "行政执法人员专题培训</span>" in html
    assert "定指标目标</span>" not in html
    assert "定指标目标</span>" in text_of(browse("leader"), "/figures/?period=2025")
