"""Pages of official documents: on paper, masked; in clear when asked for; issued again; to nobody else."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest

from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Document, ReadLog, Record
from zhunsheng.apps.records.writing import take
from zhunsheng.core.ledger.record import CORRECT

CASE = "administrative_reconsideration"
PARTY = "赵小明"


@pytest.fixture
def decided(county: County) -> str:
    """The address of a decided case of a person: its documents are 受理通知书 and 决定书."""
    facts = {
        "applicant": {"kind": "person", "name": PARTY, "code": "11010519491231002X"},
        "respondent": "县市监局",
        "act": "罚款5000元的行政处罚决定",
        "field": "市场监管",
        "enterprise_related": "否",
    }
    handler, head = county.actor("handler"), county.actor("head")
    record = take(Act(CASE, "receive", date(2026, 3, 2), facts), handler, county.around).record
    take(Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record), handler, county.around)
    take(Act(CASE, "hear", date(2026, 3, 9), {"heard_how": "当面"}, record), handler, county.around)
    given = {"outcome": "维持", "facts_found": "销售过期食品五件", "reasons": "认定事实清楚"}
    take(Act(CASE, "decide", date(2026, 3, 10), given, record), head, county.around)
    return f"/ledgers/{CASE}/{Record.objects.get().number}/"


def text_of(content: bytes) -> str:
    return "".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_record_leads_to_its_documents(decided, as_person):
    page = as_person("handler").get(decided).content.decode()
    links = re.findall(r'href="([^"]+/documents/\d+/)"', page)
    assert len(links) == 2
    shown = as_person("handler").get(links[1])
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "安澜县人民政府<br>行政复议决定书" in html
    assert "<mark>赵某某</mark>" in html
    assert PARTY not in html
    assert "收到本决定书之日起15日内" in html
    assert shown["Cache-Control"] == "private, no-store"


def test_names_in_clear_are_asked_for_and_the_asking_is_kept(decided, as_person):
    client = as_person("handler")
    masked = client.get(f"{decided}documents/2.docx")
    assert masked["Content-Type"].endswith("wordprocessingml.document")
    assert "行政复议决定书" in text_of(b"".join(masked.streaming_content))
    again = b"".join(client.get(f"{decided}documents/2.docx").streaming_content)
    assert PARTY not in text_of(again)
    assert not ReadLog.objects.exists()
    clear = client.post(f"{decided}documents/2.docx")
    assert PARTY in text_of(b"".join(clear.streaming_content))
    assert PARTY in client.post(f"{decided}documents/2/show-personal/").content.decode()
    assert client.get(f"{decided}documents/2/show-personal/").status_code == 405
    assert set(ReadLog.objects.values_list("person", "what")) == {("handler", "personal")}


def test_only_for_those_who_may_read_the_record(decided, as_person):
    for path in ("documents/1/", "documents/1.docx", "documents/issue/4/decision/"):
        assert as_person("town_clerk").get(decided + path).status_code == 404
    handler = as_person("handler")
    assert handler.get(f"{decided}documents/3/").status_code == 404
    assert handler.get(f"{decided}documents/0.docx").status_code == 404
    assert handler.get(f"{decided}documents/issue/4/decision/").status_code == 403  # deciding is the head's
    assert as_person("head").get(f"{decided}documents/issue/3/decision/").status_code == 404
    assert as_person("head").get(f"{decided}documents/issue/4/nothing/").status_code == 404


def test_issuing_again_after_a_correction(county, decided, as_person):
    record = Record.objects.get().pk
    mended = {"facts_found": "销售过期食品三件"}
    take(Act(CASE, "", date(2026, 3, 12), mended, record, kind=CORRECT, target=4, reason="笔误"),
         county.actor("head"), county.around)  # fmt: skip
    head = as_person("head")
    before = head.get(f"{decided}documents/2/").content.decode()
    assert "有过更正" in before
    assert "五件" in before
    form = f"{decided}documents/issue/4/decision/"
    page = head.get(form).content.decode()
    hidden = dict(re.findall(r'name="(client|version)" value="([^"]+)"', page))
    assert "三件" in page[page.index('<article class="paper"') :]  # as the new version will read
    refused = head.post(form, {**hidden, "reason": ""})
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    reached = head.post(form, {**hidden, "reason": "更正件数"}, follow=True).content.decode()
    assert "行政复议决定书（第2版）" in reached
    assert "三件" in reached
    assert "理由：更正件数" in reached
    assert "请用最新的一版" in head.get(f"{decided}documents/2/").content.decode()
    assert "重新制作行政复议决定书" in head.get(decided).content.decode()
    assert Document.objects.count() == 3


def test_what_history_lacked_is_produced_once_it_is_given(county, as_person):
    record = "0" * 19 + "1"
    facts = {"applicant": {"kind": "enterprise", "name": "安澜县顺和食品有限公司"}, "respondent": "县市监局",
             "act": "罚款决定", "field": "市场监管", "enterprise_related": "是"}  # fmt: skip
    past = [
        ("receive", "2025-03-03", facts),
        ("accept", "2025-03-05", {"track": "普通程序"}),
        ("hear", "2025-03-10", {"heard_how": "电话"}),
        ("decide", "2025-04-01", {"outcome": "维持"}),
    ]
    for step, on, given in past:
        act = Act(CASE, step, date.fromisoformat(on), given, record, organ="justice", history=True)
        take(act, county.system(), county.around)
    address = f"/ledgers/{CASE}/{Record.objects.get().number}/"
    head = as_person("head")
    page = head.get(address).content.decode()
    assert "行政复议决定书缺少查明的事实，不能制作" in page
    assert "documents/issue/4/decision/" not in page
    form = f"{address}documents/issue/4/decision/"
    hidden = dict(re.findall(r'name="(client|version)" value="([^"]+)"', head.get(form).content.decode()))
    refused = head.post(form, {**hidden, "reason": "补制"})
    assert refused.status_code == 422
    assert "缺少查明的事实" in refused.content.decode()
    mended = {"facts_found": "销售过期食品", "reasons": "认定事实清楚"}
    take(Act(CASE, "", date(2026, 3, 12), mended, record, kind=CORRECT, target=4, reason="补录"),
         county.actor("head"), county.around)  # fmt: skip
    assert "documents/issue/4/decision/" in head.get(address).content.decode()
    hidden = dict(re.findall(r'name="(client|version)" value="([^"]+)"', head.get(form).content.decode()))
    reached = head.post(form, {**hidden, "reason": "补制"}, follow=True).content.decode()
    assert "销售过期食品" in reached
    assert "下载隐名件" not in reached  # no personal value in it: one file
    assert ">下载</a>" in reached
