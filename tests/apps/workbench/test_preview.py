"""The document beside a form: read before it is made, numbered like the error summary, and nothing written by it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.workbench.matter import open_record
from tests.county import County, record_events
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import NumberSeries, ReadLog, Record
from zhunsheng.apps.records.writing import take
from zhunsheng.core.ledger.ledger import Privacy

CASE = "administrative_reconsideration"
FILLED = {"on": "3.16", "outcome": "changed", "reasons": "处罚明显不当"}


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(client|version)" value="([^"]+)"', page))


def sheet(page: str) -> str:
    """The paper alone."""
    return page[page.index('<article class="paper"') :]


@pytest.fixture
def form(county: County) -> str:
    """The address of the form of a decision on a heard case."""
    facts = {
        "applicant": {"kind": "person", "name": "赵小明"}, "respondent": "县市监局", "act": "罚款5000元的行政处罚决定",
        "field": "市场监管", "enterprise_related": "否",
    }  # fmt: skip
    handler = county.actor("handler")
    record = take(Act(CASE, "receive", date(2026, 3, 2), facts), handler, county.around).record
    take(Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record), handler, county.around)
    take(Act(CASE, "hear", date(2026, 3, 9), {"heard_how": "当面"}, record), handler, county.around)
    return f"/ledgers/{CASE}/{Record.objects.get().number}/decide/"


def written(queries: CaptureQueriesContext) -> list[str]:
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [one["sql"] for one in queries.captured_queries if one["sql"].startswith(verbs)]


def test_the_form_stands_beside_the_document_as_it_would_read(form, as_person):
    page = as_person("head").get(form).content.decode()
    assert '<main id="main" tabindex="-1" class="split">' in page
    paper = sheet(page)
    assert "安澜县人民政府<br>行政复议决定书" in paper
    assert "赵某某" in paper
    assert "赵小明" not in page
    assert '<a class="blank" data-for="f-facts_found" href="#f-facts_found">查明的事实</a>' in paper
    assert '<mark data-for="f-on">2026年3月16日</mark>' in paper
    assert "处待处理" not in paper


def test_what_is_typed_is_read_back_and_nothing_is_written(form, as_person):
    head = as_person("head")
    sent = {**hidden(head.get(form).content.decode()), **FILLED, "preview": "live"}
    events, series = record_events().count(), list(NumberSeries.objects.values_list("last", flat=True))
    head.post(form, sent)
    with CaptureQueriesContext(connection) as queries:
        answer = head.post(form, {**sent, "disposition": "罚款变更为3000元。"})
    assert answer.status_code == 200
    assert written(queries) == []
    assert (record_events().count(), list(NumberSeries.objects.values_list("last", flat=True))) == (
        events,
        series,
    )
    page = answer.content.decode()
    assert "<html" not in page
    assert "problems" not in page
    assert '<mark data-for="f-reasons">处罚明显不当' in page
    assert "罚款变更为3000元" in page
    assert answer["Cache-Control"] == "private, no-store"


def test_numbers_on_the_paper_are_those_of_the_error_summary(form, as_person):
    head = as_person("head")
    sent = {**hidden(head.get(form).content.decode()), **FILLED}
    refused = head.post(form, sent)
    assert refused.status_code == 422
    live = head.post(form, {**sent, "preview": "live", "numbered": "1"})
    for page in (refused.content.decode(), live.content.decode()):
        links = re.search(r'id="problems".*?<ol>(.*?)</ol>', page, re.S)[1].split("</li>")
        on_paper = re.findall(r'class="problem" data-for="f-([\w.]+)"[^>]*>第(\d+)处待处理', page)
        assert {field for field, _ in on_paper} >= {"disposition", "facts_found"}
        for field, number in on_paper:
            assert f'href="#f-{field}"' in links[int(number) - 1]


def test_a_summary_that_is_settled_goes_away(form, as_person):
    head = as_person("head")
    page = head.get(form).content.decode()
    whole = {
        **hidden(page),
        "on": "3.16",
        "outcome": "upheld",
        "facts_found": "销售过期食品",
        "reasons": "事实清楚",
    }
    live = head.post(form, {**whole, "preview": "live", "numbered": "1"}).content.decode()
    assert "problems" not in live
    assert "处待处理" not in live


def test_a_value_nobody_can_read_is_marked_once_one_has_left_it(form, as_person):
    head = as_person("head")
    sent = {**hidden(head.get(form).content.decode()), **FILLED, "on": "3.40", "preview": "live"}
    assert "待改" in head.post(form, sent).content.decode()
    assert "待改" not in head.post(form, {**sent, "focused": "on"}).content.decode()


def test_without_a_script_a_button_shows_it_and_nothing_typed_is_lost(form, as_person):
    head = as_person("head")
    page = head.get(form).content.decode()
    assert '<button class="b" name="preview" value="page" data-no-js>预览文书</button>' in page
    sent = {**hidden(page), **FILLED, "reasons": "处罚<明显>不当"}
    events = record_events().count()
    shown = head.post(form, {**sent, "preview": "page"})
    assert shown.status_code == 200
    html = shown.content.decode()
    assert record_events().count() == events
    assert "处罚&lt;明显&gt;不当</textarea>" in html
    assert hidden(html) == hidden(page)
    assert re.search(r'<option value="changed"[^>]* selected', html)
    assert "第1处待处理" in sheet(html)
    done = head.post(
        form, {**sent, "disposition": "罚款变更为3000元。", "facts_found": "销售过期食品"}, follow=True
    )
    assert "作出决定已记入" in done.content.decode()


def test_a_file_sent_with_it_is_still_there(as_person):
    clerk = as_person("market_clerk")
    address = "/ledgers/enterprise_inspection/new/record/"
    page = clerk.get(address).content.decode()
    photo = SimpleUploadedFile("现场.pdf", b"%PDF-1.4", "application/pdf")
    shown = clerk.post(
        address, {**hidden(page), "on": "3.16", "photo": photo, "preview": "page"}
    ).content.decode()
    assert "现场.pdf" in shown
    assert 'name="stored:photo"' in shown


def test_only_who_may_take_the_step_reads_ahead(form, as_person):
    for who, status in (("handler", 403), ("town_clerk", 404)):
        assert as_person(who).post(form, {**FILLED, "preview": "live"}).status_code == status


def test_the_next_number_is_shown_and_stays_free(county, as_person):
    facts = {"applicant": {"name": "钱一"}, "group": "其他", "matter": "劳动报酬和劳动关系", "form": "诉讼代理",
             "facts_stated": "工资未付", "hardship": "免予核查"}  # fmt: skip
    act = Act("legal_aid_case", "apply", date(2026, 3, 9), facts)
    record = take(act, county.actor("handler"), county.around).record
    page = as_person("head").get(f"/ledgers/legal_aid_case/{record}/grant/").content.decode()
    assert '<p class="number"><mark>安政援决〔2026〕1号</mark></p>' in sheet(page)
    assert "文号提交时才占用" in page
    assert not NumberSeries.objects.filter(ledger="legal_aid_case.grant_decision").exists()


def test_what_is_made_only_in_some_cases_is_announced(form, as_person):
    page = as_person("handler").get(form.replace("/decide/", "/answer/")).content.decode()
    assert "按填写的内容决定是否制作：行政复议答复书" in page
    assert 'class="split"' in page


def test_reading_a_restricted_record_through_its_form_is_kept_once(county, as_person):
    ledger = county.catalogue.ledgers["market_complaint"]
    assert ledger.privacy is Privacy.RESTRICTED
    row = open_record(ledger, county, organ="market", holder="market_clerk")
    step = next(one for one in ledger.steps if one.produces and one.may_follow(row.state))
    address = f"/ledgers/{ledger.key}/{row.pk}/{step.key}/"
    clerk = as_person("market_clerk")
    assert clerk.get(address).status_code == 200
    assert ReadLog.objects.filter(record=row.pk, person="market_clerk").count() == 1
    ReadLog.objects.all().delete()
    assert clerk.post(address, {"preview": "live", "on": "3.16"}).status_code == 200
    assert not ReadLog.objects.exists()
