"""Taking steps through the pages: problems at once, nothing lost, nothing twice, nothing without confirming."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.workbench.matter import ID_NUMBER, open_record
from tests.county import record_events
from zhunsheng.apps.records.models import Attachment, Event, OpenClock, ReadLog, Record
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.workbench.models import Draft
from zhunsheng.core.ledger.typed import plain_day

CASE = "administrative_reconsideration"
NEW = f"/ledgers/{CASE}/new/receive/"
RECEIVED = {
    "on": "3.10",
    "applicant.kind": "person",
    "applicant.name": "欧阳明月",
    "applicant.code": ID_NUMBER,
    "respondent": "县市监局",
    "act": "罚款5,000元的决定",
    "field": "market",
    "enterprise_related": "no",
}


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def take(client, address: str, **fields: str):
    """Open the form, fill it in, send it; the page reached."""
    page = client.get(address).content.decode()
    sent = {"client": hidden(page, "client"), "on": "3.16", **fields}
    if 'name="version"' in page:
        sent["version"] = hidden(page, "version")
    return client.post(address, sent, follow=True)


@pytest.fixture
def received(as_person) -> str:
    """The address of an application received on 10 March."""
    reached = take(as_person("handler"), NEW, **RECEIVED)
    return reached.redirect_chain[-1][0]


def test_the_form_starts_with_today_and_nothing_else(as_person):
    page = as_person("handler").get(NEW).content.decode()
    assert 'value="2026年3月16日"' in page
    assert "checked" not in page
    assert "复议法第22条" in page


def test_a_case_walked_through_by_three_people(as_person, received):
    handler, head = as_person("handler"), as_person("head")
    row = Record.objects.get()
    assert row.number == "安政复〔2026〕1号"
    page = handler.get(received).content.decode()
    assert "安政复〔2026〕1号" in page
    assert "为什么是这一天" in page
    assert page.index("受理</a>") < page.index(
        "通知补正</a>"
    )  # the step that stops the nearest clock comes first
    assert "须由负责人办理" in page  # refusing is the head's

    reached = take(handler, f"{received}accept/", on="2026-3-12", track="ordinary").content.decode()
    assert "受理已记入，发送副本到3月23日，审理期限到5月11日" in reached
    take(handler, f"{received}send_copy/", on="20260313")
    take(handler, f"{received}hear/", on="今天", heard_how="meeting")

    refused = handler.get(f"{received}decide/")
    assert refused.status_code == 403
    assert "须由负责人办理" in refused.content.decode()
    take(head, f"{received}decide/", outcome="upheld", facts_found="销售过期食品", reasons="认定事实清楚")
    last = take(handler, f"{received}serve/").content.decode()
    row.refresh_from_db()
    assert row.state == "closed"
    assert "已办结" in last
    assert "审理按期（最迟5月11日）" in last
    assert "发送副本按期（最迟3月23日）" in last
    assert not OpenClock.objects.exists()
    assert record_events().count() == 6


def test_all_problems_at_once_and_nothing_typed_is_lost(as_person):
    client = as_person("handler")
    reached = take(
        client,
        NEW,
        **{
            **RECEIVED,
            "on": "2027-1-1",
            "applicant.code": "110105194912310021",
            "respondent": "没有局",
            "act": "",
        },
    )
    page = reached.content.decode()
    assert reached.status_code == 422
    assert "还有4处需要处理" in page
    for sentence in ("还没有到", "校验位不对", "单位名录里没有", "请填申请复议的行政行为"):
        assert page.count(sentence) >= 2, sentence  # in the summary and at the field
    for kept in ("2027-1-1", "欧阳明月", "110105194912310021", "没有局"):
        assert f'value="{kept}"' in page, kept
    assert re.search(r'value="person" checked', page)
    assert 'href="#f-applicant"' in page
    assert not Record.objects.exists()


def test_a_party_without_kind_is_asked_not_guessed(as_person):
    page = take(as_person("handler"), NEW, **{**RECEIVED, "applicant.kind": ""}).content.decode()
    assert "当事人类别应为企业、其他组织、个人之一" in page


def test_sent_twice_is_written_once(as_person):
    client = as_person("handler")
    sent = {**RECEIVED, "client": hidden(client.get(NEW).content.decode(), "client")}
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Record.objects.count() == 1
    assert record_events().count() == 1


def test_somebody_was_quicker(as_person, received):
    handler = as_person("handler")
    page = handler.get(f"{received}ask_correction/").content.decode()
    sent = {
        "client": hidden(page, "client"),
        "version": hidden(page, "version"),
        "on": "3.11",
        "correction_items": "请补交处罚决定书",
    }
    take(as_person("handler"), f"{received}accept/", on="3.11", track="ordinary")
    late = handler.post(f"{received}ask_correction/", sent)
    text = late.content.decode()
    assert late.status_code == 409
    assert "没有提交成功" in text
    assert "handler甲09:30已办理“受理”" in text
    assert "请补交处罚决定书" in text
    assert f'href="{received}ask_correction/?draft=1"' in text
    assert [one.key for one in Draft.objects.all()] == [f"{CASE}/{Record.objects.get().pk}/ask_correction"]
    assert record_events().count() == 2


def test_what_cannot_be_taken_back_asks_once_more(as_person, received):
    head = as_person("head")
    address = f"{received}refuse/"
    page = head.get(address).content.decode()
    sent = {
        "client": hidden(page, "client"),
        "version": hidden(page, "version"),
        "on": "3.16",
        "refusal_reason": "不属于行政复议的受案范围",
    }
    asked = head.post(address, sent)
    text = asked.content.decode()
    assert asked.status_code == 200
    assert "确认不予受理" in text
    assert "状态变为“不予受理”，本件办结" in text
    assert "受理审查" in text
    assert "不属于行政复议的受案范围" in text
    assert (
        "不予受理决定书" in text[text.index('<article class="paper"') :]
    )  # what will be made is there to be read
    assert Record.objects.get().state == "received"
    done = head.post(address, {**sent, "confirmed": "1"}, follow=True)
    assert Record.objects.get().state == "refused"
    assert "不予受理已记入" in done.content.decode()


def test_what_cannot_be_taken_back_is_checked_before_asking(as_person, received):
    reached = take(as_person("head"), f"{received}refuse/")
    assert reached.status_code == 422
    assert "请填不予受理的理由" in reached.content.decode()


def test_a_step_that_does_not_apply_leads_back(as_person, received):
    reached = as_person("handler").get(f"{received}serve/", follow=True)
    assert reached.redirect_chain[-1][0] == received
    assert "现在不能办理" in reached.content.decode()


def test_a_correction_stands_beside_what_it_corrects(as_person, received):
    client = as_person("handler")
    address = f"{received}correct/1/"
    page = client.get(address).content.decode()
    assert "现为罚款5,000元的决定" in page
    assert "已登记欧阳某某，要改才填" in page
    kept = {name: value for name, value in RECEIVED.items() if not name.startswith("applicant")}
    changed = {**kept, "corrected_on": "2026年3月10日", "act": "罚款3,000元的决定"}
    missing = take(client, address, **changed)
    assert missing.status_code == 422
    assert "请写明理由" in missing.content.decode()
    text = take(client, address, **changed, reason="登记时抄错了金额").content.decode()
    assert re.search(r"<del>罚款5,000元的决定</del> 更正为 <b>罚款3,000元的决定</b>", text)
    assert "登记时抄错了金额（handler甲，2026年3月16日）" in text
    row = Record.objects.get()
    assert row.facts["act"] == "罚款3,000元的决定"
    assert row.facts["applicant"]["name"]["mask"] == "欧阳某某"
    again = take(client, address, **{**changed, "corrected_on": "3.9"}, reason="日期也错了").content.decode()
    assert "<del>2026年3月10日</del> 更正为 <b>2026年3月9日</b>" in again
    assert Record.objects.get().opened_on.isoformat() == "2026-03-09"
    nothing = take(client, address, **{**changed, "corrected_on": "3.9"}, reason="没有改")
    assert "没有改动" in nothing.content.decode()


def test_voiding_asks_for_a_reason_and_leaves_the_list(as_person, received):
    client = as_person("handler")
    assert take(client, f"{received}void-record/").status_code == 422
    reached = take(client, f"{received}void-record/", reason="重复登记")
    assert "已作废" in reached.content.decode()
    assert "重复登记" in reached.content.decode()
    assert "安政复〔2026〕1号</a>" not in client.get(f"/ledgers/{CASE}/?view=all").content.decode()


def test_changing_hands(as_person, received):
    client = as_person("handler")
    wrong = take(client, f"{received}change-holder/", holder="market_clerk")
    assert wrong.status_code == 422
    take(client, f"{received}change-holder/", holder="clerk")
    assert Record.objects.get().holder == "clerk"


def test_personal_values_are_masked_until_shown_and_showing_is_kept(as_person, received):
    client = as_person("handler")
    masked = client.get(received).content.decode()
    assert "欧阳明月" not in masked
    assert ID_NUMBER not in masked
    assert "欧阳某某" in masked
    assert not ReadLog.objects.exists()
    assert client.get(f"{received}show-personal/").status_code == 405
    clear = client.post(f"{received}show-personal/").content.decode()
    assert "欧阳明月" in clear
    assert ID_NUMBER in clear
    assert [one.person for one in ReadLog.objects.all()] == ["handler"]
    page = client.get(received).content.decode()
    assert "<summary>1次查阅</summary>" in page
    assert "今天09:30查看个人信息原文" in page


def test_a_register_item_is_changed_by_what_differs(as_person, county):
    client = as_person("handler")
    enterprise = open_record(catalogue().ledgers["enterprise"], county)
    new = "/ledgers/enterprise_contact_point/new/enter/"
    sent = {"name": "顺和联系点", "enterprise": enterprise.headline, "trade": "service"}
    reached = take(client, new, **sent, **{"liaison.name": "周舟"})
    address = reached.redirect_chain[-1][0]
    row = Record.objects.get(ledger="enterprise_contact_point")
    assert row.facts["enterprise"] == enterprise.pk  # named by its name, kept by its id
    form = client.get(f"{address}change/").content.decode()
    assert 'value="顺和联系点"' in form
    assert "已登记周某，要改才填" in form
    assert "周舟" not in form
    nothing = take(client, f"{address}change/", **sent)
    assert nothing.status_code == 422
    assert "没有改动，不必变更" in nothing.content.decode()
    take(client, f"{address}change/", **{**sent, "name": "顺和食品联系点"})
    row.refresh_from_db()
    assert row.facts["name"] == "顺和食品联系点"
    assert '"facts":{"name":"顺和食品联系点"}' in Event.objects.order_by("-id")[0].body


PDF = b"%PDF-1.7\n" + b"0" * 200


@pytest.fixture
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.usefixtures("_files_apart")
def test_an_upload_is_kept_over_a_form_sent_again_and_served_to_its_readers(as_person):
    client = as_person("clerk")
    new = "/ledgers/external_honour/new/record/"
    page = client.get(new).content.decode()
    assert 'enctype="multipart/form-data"' in page
    upload = SimpleUploadedFile("../奖状.pdf", PDF, "text/html")
    first = client.post(new, {"client": hidden(page, "client"), "on": "3.1", "evidence": upload})
    text = first.content.decode()
    assert first.status_code == 422
    assert "奖状.pdf" in text
    assert Attachment.objects.get().type == "application/pdf"
    sent = {"client": hidden(text, "client"), "on": "3.1", "stored:evidence": hidden(text, "stored:evidence")}
    sent |= {
        "claim": "全国法治政府建设示范县",
        "category": "model",
        "scope": "national",
        "granted_by": "中央依法治国办",
    }
    sent |= {"earning_organ": "县司法局", "source": "公布名单的通知"}
    done = client.post(new, sent, follow=True)
    assert done.redirect_chain, re.findall(r"<li>(.*?)</li>", done.content.decode())[:9]
    row = Record.objects.get()
    address = done.redirect_chain[-1][0]
    file = f"{address}files/{row.facts['evidence']['digest']}/"
    served = client.get(file)
    assert b"".join(served.streaming_content) == PDF
    assert served["Content-Disposition"].startswith("attachment")
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Type"] == "application/pdf"
    assert as_person("town_clerk").get(file).status_code == 404
    assert client.get(f"{address}files/{'0' * 64}/").status_code == 404


@pytest.mark.usefixtures("_files_apart")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"<html>", "的内容不是PDF"), (b"", "是空文件"), (b"PK\x03\x04broken", "的内容不是PDF")],
)
def test_what_is_not_a_document_is_not_taken(as_person, content, sentence):
    client = as_person("clerk")
    new = "/ledgers/external_honour/new/record/"
    page = client.get(new).content.decode()
    upload = SimpleUploadedFile("奖状.pdf", content, "application/pdf")
    reached = client.post(new, {"client": hidden(page, "client"), "on": "3.1", "evidence": upload})
    assert reached.status_code == 422
    assert sentence in reached.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.usefixtures("_files_apart")
def test_a_file_one_did_not_upload_is_not_believed(as_person):
    client = as_person("clerk")
    new = "/ledgers/external_honour/new/record/"
    page = client.get(new).content.decode()
    forged = '{"digest":"' + "a" * 64 + '","name":"x.pdf","size":1,"type":"application/pdf"}'
    reached = client.post(
        new, {"client": hidden(page, "client"), "on": "3.1", "stored:evidence": forged}
    ).content.decode()
    assert "x.pdf" not in reached


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9.17", "2026-9-17"),
        ("9月17日", "2026-9-17"),
        ("今天", "2026-03-16"),
        ("昨天", "2026-03-15"),
        ("2025-9-17", "2025-9-17"),
        ("下周", "下周"),
    ],
)
def test_days_written_short(typed, day):
    assert plain_day(typed, date(2026, 3, 16)) == day


MESSAGE = "活动主题：宪法宣传进校园\n时间：3月12日（周四）\n地点：城关镇中学\n受众：320人\n发放资料：约500份\n联系人：王某"


def test_a_pasted_message_fills_what_it_says_and_nothing_is_written(as_person):
    client, address = as_person("clerk"), "/ledgers/publicity_event/new/record/"
    assert 'name="pasted"' in client.get(address).content.decode()
    before = Event.objects.count()
    page = client.post(
        address, {"on": "2026年3月16日", "place": "文化广场", "pasted": MESSAGE, "paste": "1"}
    ).content.decode()
    assert 'name="theme" ' in page
    assert 'value="宪法宣传进校园"' in page
    assert 'value="2026年3月12日"' in page
    assert 'value="320"' in page
    assert page.count("已从粘贴文字带入") == 3
    assert 'value="文化广场"' in page, "what was typed stays"
    assert "带入3项，1项你已经填过，没有改动" in page
    assert "<li>发放资料：约500份（发放资料不能这样填）</li><li>联系人：王某</li>" in page
    assert Event.objects.count() == before


def test_what_was_pasted_can_be_changed_and_sent(as_person):
    client, address = as_person("clerk"), "/ledgers/publicity_event/new/record/"
    sent = {"on": "3.12", "theme": "宪法宣传", "place_class": "学校", "form": "法治讲座", "audience": "300"}
    client.post(address, {**sent, "pasted": MESSAGE})
    assert Record.objects.get(ledger="publicity_event").facts["audience"] == 300
