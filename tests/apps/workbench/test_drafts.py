"""Forms half filled in: kept for their owner only, brought back, checked before they are sent."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.workbench.matter import ID_NUMBER
from tests.apps.workbench.test_steps import CASE, NEW, RECEIVED, hidden, take
from tests.county import County
from zhunsheng.apps.records.models import Event, NumberSeries, Record
from zhunsheng.apps.workbench import drafts
from zhunsheng.apps.workbench.models import Draft
from zhunsheng.apps.workbench.posted import Typed
from zhunsheng.core.errors import RuleViolation

Browse = Callable[[str], Client]
KEY = f"{CASE}/new/receive"
BEGUN = {
    "draft": KEY,
    "on": "3.10",
    "applicant.kind": "person",
    "applicant.name": "欧阳明月",
    "act": "罚款决定",
}


def test_a_draft_is_kept_sealed_and_brought_back(as_person: Browse) -> None:
    handler = as_person("handler")
    said = handler.post("/drafts/keep/", {**BEGUN, "client": "a" * 32})
    assert "09:30已自动存草稿" in said.json()["line"]
    row = Draft.objects.get()
    assert "欧阳" not in bytes(row.sealed).decode("utf-8", errors="ignore")
    plain = handler.get(NEW).content.decode()
    assert "今天09:30存有草稿" in plain
    assert 'value="罚款决定"' not in plain
    again = handler.get(f"{NEW}?draft=1").content.decode()
    assert 'value="罚款决定"' in again
    assert 'value="欧阳明月"' in again
    assert hidden(again, "client") != "a" * 32


def test_home_says_how_far_it_is_and_leads_back(as_person: Browse) -> None:
    handler = as_person("handler")
    handler.post("/drafts/keep/", BEGUN)
    home = handler.get("/").content.decode()
    assert "草稿" in home
    assert "行政复议案件 • 已填2项，还差" in home
    assert f'href="{NEW}?draft=1"' in home
    assert "草稿" not in as_person("clerk").get("/").content.decode()


def test_leaving_without_scripts_keeps_it_too(as_person: Browse) -> None:
    left = as_person("handler").post("/drafts/keep/", {**BEGUN, "leave": f"/ledgers/{CASE}/"}, follow=True)
    assert left.redirect_chain[-1][0] == f"/ledgers/{CASE}/"
    assert "草稿已存" in left.content.decode()
    elsewhere = as_person("handler").post("/drafts/keep/", {**BEGUN, "leave": "https://example.org/"})
    assert elsewhere.status_code == 200
    dropped = as_person("handler").post("/drafts/drop/", {"draft": KEY, "leave": NEW}, follow=True)
    assert "草稿已丢弃" in dropped.content.decode()
    assert not Draft.objects.exists()


def test_a_draft_is_nobody_elses(as_person: Browse) -> None:
    as_person("handler").post("/drafts/keep/", BEGUN)
    other = as_person("clerk")
    assert "罚款决定" not in other.get(f"{NEW}?draft=1").content.decode()
    other.post("/drafts/drop/", {"draft": KEY})
    assert Draft.objects.count() == 1
    row = Draft.objects.get()
    Draft.objects.filter(pk=row.pk).update(person="clerk")  # sealed for the handler
    assert drafts.read("clerk", KEY) is None


def test_a_step_that_was_taken_leaves_none(as_person: Browse) -> None:
    handler = as_person("handler")
    handler.post("/drafts/keep/", BEGUN)
    take(handler, NEW, **RECEIVED)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("sent", [{"draft": "../etc"}, {}, {**BEGUN, "act": "长" * 70_000}])
def test_what_cannot_be_kept_is_refused(as_person: Browse, sent: dict[str, str]) -> None:
    assert as_person("handler").post("/drafts/keep/", sent).status_code == 400
    assert not Draft.objects.exists()


def test_there_is_an_end_to_drafts(county: County) -> None:
    for number in range(drafts.MOST):
        drafts.keep("handler", f"{CASE}/r{number}/accept", Typed({"on": "3.10"}), county.around)
    with pytest.raises(RuleViolation):
        drafts.keep("handler", KEY, Typed({"on": "3.10"}), county.around)
    drafts.keep("handler", f"{CASE}/r1/accept", Typed({"on": "3.11"}), county.around)


def test_fields_are_checked_before_sending_and_nothing_is_written(as_person: Browse) -> None:
    handler = as_person("handler")
    sent = {**RECEIVED, "on": "2.30", "applicant.code": ID_NUMBER[:-1]}
    said = handler.post(f"{NEW}check-form/", sent).json()["errors"]
    assert "没有2026年2月30日这一天" in said["on"]
    assert "f-on-error" in said["on"]
    assert not any(name.startswith("act") for name in said)
    assert handler.post(f"{NEW}check-form/", RECEIVED).json() == {"errors": {}}
    assert not Record.objects.exists()
    assert not Event.objects.filter(ledger=CASE).exists()
    assert not NumberSeries.objects.exists()


def test_checking_is_for_who_may_take_the_step(as_person: Browse) -> None:
    assert as_person("leader").post(f"{NEW}check-form/", RECEIVED).status_code == 403
    assert as_person("handler").get(f"{NEW}check-form/").status_code == 405
    assert as_person("handler").post(f"/ledgers/{CASE}/new/accept/check-form/", {}).status_code == 404


def test_a_file_is_taken_before_the_form(as_person: Browse, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.MEDIA_ROOT = tmp_path
    handler = as_person("handler")
    good = handler.post("/drafts/file/", {"scan": SimpleUploadedFile("答复.pdf", b"%PDF-1.7 x")}).json()
    assert "答复.pdf" in good["shown"]
    handler.post("/drafts/keep/", {**BEGUN, "stored:scan": good["carried"]})
    kept = drafts.read("handler", KEY)
    assert kept is not None
    assert kept.typed.files["scan"]["name"] == "答复.pdf"
    bad = handler.post("/drafts/file/", {"scan": SimpleUploadedFile("答复.pdf", b"MZ")})
    assert bad.status_code == 422
    assert "答复.pdf" in json.loads(bad.content)["wrong"]
    assert handler.post("/drafts/file/", {}).status_code == 400
