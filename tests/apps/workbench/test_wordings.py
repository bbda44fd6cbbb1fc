"""文书文本: every text is shown, the county's own words are bound to what the shipped ones say, and nothing issued changes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.apps.workbench.office import As, appoint, send
from tests.county import NOW, County
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.documents import compose, documents_of
from zhunsheng.apps.records.models import Event, Record
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.registry.catalogue import bring_up_to_date, catalogue, shipped
from zhunsheng.apps.registry.changes import wording
from zhunsheng.apps.registry.models import Wording
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.apps.workbench.present.administration import documents
from zhunsheng.core.errors import NotPermitted, RuleViolation
from zhunsheng.core.registry import SERIES

ROOT = "/administration/documents/"
CASE, KIND = "administrative_reconsideration", "acceptance_notice"
ONE = f"{ROOT}{CASE}/{KIND}/"
TODAY, TOMORROW = NOW.date(), NOW.date() + timedelta(1)
FACTS = {
    "applicant": {"kind": "person", "name": "赵小明"}, "respondent": "县市监局", "act": "罚款决定", "field": "市场监管",
    "enterprise_related": "否",
}  # fmt: skip
OWN = "请你在收到之日起保持联系方式畅通。"


@pytest.fixture
def office(county: County, as_person: As) -> As:
    appoint(county)
    return as_person


def theirs() -> str:
    return shipped().documents.shipped_text(CASE, KIND, TODAY).source


def accepted(county: County, day: date) -> str:
    """A case accepted on a day, with its notice; what the notice says."""
    around = county.at(f"{day}T10:00", seed=100 + Record.objects.count())
    record = take(Act(CASE, "receive", day, FACTS), county.actor("handler"), around).record
    take(Act(CASE, "accept", day, {"track": "普通程序"}, record), county.actor("handler"), around)
    return words_of(record)


def words_of(record: str) -> str:
    bring_up_to_date()  # as a request does when it begins
    made = [one for one in documents_of(Record.objects.get(pk=record)) if one.kind == KIND]
    return "".join(compose(made[0]).paragraphs())


def look(client: Client, text: str, since: str = "2026-03-17") -> str:
    answer = client.post(f"{ONE}change/", {"text": text, "since": since, "reason": "法规室审定"})
    assert answer.status_code == 200, re.findall(
        r'class="problems".*?</ol>', answer.content.decode(), re.DOTALL
    )
    found = re.search(r'name="seen" value="(\w+)"', answer.content.decode())
    assert found
    return found[1]


def reword(client: Client, text: str, since: str = "2026-03-17") -> None:
    send(client, f"{ONE}change/", text=text, since=since, reason="法规室审定", seen=look(client, text, since))


def test_every_document_has_its_page(office: As) -> None:
    """All of them, with a specimen that leaves no slot unsaid."""
    keeper, found = office("keeper"), documents.every()
    assert len(found) == sum(1 for _ in shipped().documents.versions)
    for ledger, kind in sorted(found)[::7]:
        answer = keeper.get(f"{ROOT}{ledger}/{kind}/")
        assert answer.status_code == 200
        page = answer.content.decode()
        paper = page[page.index("<article") : page.index("</article>")]
        assert "{" not in paper
        assert found[ledger, kind].kind.title in paper
    for key, one in found.items():
        assert one.steps, key


def test_the_list_is_searched(office: As) -> None:
    keeper = office("keeper")
    page = keeper.get(f"{ROOT}?q=复议 受理").content.decode()
    assert f'href="{ONE}"' in page
    assert "administrative_penalty/" not in page
    assert "没有这样的文书" in keeper.get(f"{ROOT}?state=own").content.decode()
    assert keeper.get(f"{ROOT}?domain=nothing").status_code == 400
    assert keeper.get(f"{ROOT}{CASE}/nothing/").status_code == 404


def test_own_words_hold_from_their_day_and_nothing_issued_changes(office: As, county: County) -> None:
    keeper = office("keeper")
    before = accepted(county, TODAY)
    reword(keeper, theirs() + OWN)
    assert words_of(Record.objects.get(ledger=CASE).pk) == before
    assert OWN not in accepted(county, TODAY)
    after = accepted(county, TOMORROW)
    assert OWN in after
    event = Event.objects.filter(record=SERIES).latest("seq")
    assert event.step == "wording.add"
    assert OWN in event.body
    page = keeper.get(ONE).content.decode()
    assert "自2026年3月17日起用另一个文本" in page
    assert f"<ins>{OWN}</ins>" in keeper.get(f"{ONE}1/").content.decode()
    assert f'href="{ONE}"' in keeper.get(f"{ROOT}?state=own").content.decode()
    assert not verify(1).total
    send(keeper, f"{ONE}return/", reason="上级统一了格式")
    assert OWN not in accepted(county, TOMORROW + timedelta(1))
    assert keeper.get(f"{ONE}return/").status_code == 404
    assert [row.text == "" for row in Wording.objects.order_by("pk")] == [False, True]
    assert not verify(1).total


def test_the_look_shows_what_changes(office: As) -> None:
    keeper = office("keeper")
    text = theirs() + OWN
    page = keeper.post(
        f"{ONE}change/", {"text": text, "since": "2026-03-17", "reason": "审定"}
    ).content.decode()
    assert f"<ins>{OWN}</ins>" in page
    assert "确认改写" in page
    assert not Wording.objects.exists()
    seen = look(keeper, text)
    other = keeper.post(
        f"{ONE}change/", {"text": text + "另一句。", "since": "2026-03-17", "reason": "审定", "seen": seen}
    )
    assert other.status_code == 200
    assert not Wording.objects.exists()


def without(text: str, slot: str) -> str:
    assert slot in text
    return text.replace(slot, "某某")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text + "{nobody_knows}", "没有“nobody_knows”这个空"),
        (lambda text: without(text, "{applicant}"), "少了{applicant}"),
        (lambda text: "\n".join(f"?agent {line}" if "{applicant}" in line and ":" not in line[:14] else line for line in text.splitlines()).replace("addressee: {applicant}\n", "addressee: ?agent {applicant}\n"), "{applicant}（申请人）原文总是写的"),
        (lambda text: re.sub(r"^letterhead.*\n", "", text), "文首少了“letterhead”"),
        (lambda text: text + "{applicant", "花括号没有配对"),
        (lambda text: text + "?outcome=nonsense 一句。", "没有选项nonsense"),
        (lambda text: text + "{law.没有的法.1}", "没有的法"),
        (lambda text: text, "和程序自带的一样"),
    ],
)  # fmt: skip
def test_words_are_bound(office: As, change: object, words: str) -> None:
    text = change(theirs())  # type: ignore[operator]
    answer = office("keeper").post(f"{ONE}change/", {"text": text, "since": "2026-03-17", "reason": "审定"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Wording.objects.exists()


def test_not_for_today_and_not_without_a_reason(office: As) -> None:
    answer = office("keeper").post(
        f"{ONE}change/", {"text": theirs() + OWN, "since": "2026-03-16", "reason": ""}
    )
    assert answer.status_code == 422
    assert "启用日期要在今天以后" in answer.content.decode()
    assert "请写明理由" in answer.content.decode()


def test_the_rules_hold_on_every_way_in(county: County, office: As) -> None:
    def attempt(number: int, since: str, text: str, key: str = KIND) -> set[str]:
        with pytest.raises(RuleViolation) as refused:
            carry_out([wording(TODAY, CASE, key, number, since, text)], county.system(), county.around)
        return {one.code for one in refused.value.problems}

    assert "wording.since" in attempt(1, "2026-03-16", theirs() + OWN)
    assert "wording.text" in attempt(1, "2026-03-17", OWN)
    assert "wording.text" in attempt(1, "2026-03-17", theirs() + OWN, "nothing")
    assert "wording.number" in attempt(2, "2026-03-17", theirs() + OWN)
    assert "wording.same" in attempt(1, "2026-03-17", "")
    with pytest.raises(NotPermitted):
        carry_out(
            [wording(TODAY, CASE, KIND, 1, "2026-03-17", theirs() + OWN)], county.actor("head"), county.around
        )


def test_only_the_system_administrator_rewords(office: As) -> None:
    assert office("guard").get(ROOT).status_code == 403
    watcher = office("watcher")
    assert "/change/" not in watcher.get(ONE).content.decode()
    for act in ("change/", "return/"):
        assert watcher.get(f"{ONE}{act}").status_code == 403
        assert watcher.post(f"{ONE}{act}", {"text": theirs() + OWN}).status_code == 403


def test_a_later_shipped_text_takes_its_place(county: County) -> None:
    """A law changed: the text that was shipped for it begins after the county's."""
    from zhunsheng.core.documents.texts import DocumentTexts, Reworded

    texts = catalogue().documents
    (_, first), *_ = texts.shipped[CASE, KIND]
    later = DocumentTexts({}, {(CASE, KIND): ((date.min, first), (date(2027, 1, 1), first))})
    own = later.reworded([Reworded(CASE, KIND, "2026-03-17", theirs() + OWN)])
    assert [OWN in own.text(CASE, KIND, day).source for day in (TODAY, TOMORROW, date(2027, 1, 1))] == [
        False,
        True,
        False,
    ]
    twice = later.reworded(
        [Reworded(CASE, KIND, "2026-03-17", theirs() + OWN), Reworded(CASE, KIND, "2026-03-17", "")]
    )
    assert twice.text(CASE, KIND, TOMORROW).source == theirs()


def test_words_changed_by_hand_are_found(office: As) -> None:
    reword(office("keeper"), theirs() + OWN)
    assert not verify(1).total
    Wording.objects.update(text=theirs() + "另一句。")
    assert {fault.kind for fault in verify(1).faults} == {"wording"}
