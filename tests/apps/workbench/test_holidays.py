"""放假安排: a notice is read, looked at twice, journalled, and every stored day follows it."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.test import Client

from tests.apps.workbench.office import As, appoint, send
from tests.county import SHANGHAI, County
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records import clock_source
from zhunsheng.apps.records.acts import Act, Surroundings
from zhunsheng.apps.records.models import CalendarUsed, Event, OpenClock, Record
from zhunsheng.apps.records.reckoning import keep_reckoned, moving, reckon_again
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.registry import catalogue as known
from zhunsheng.apps.registry.changes import holidays
from zhunsheng.apps.registry.models import HolidayYear
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.core.calendar.arrangements import Entered
from zhunsheng.core.errors import NotPermitted, RuleViolation
from zhunsheng.core.registry import SERIES

ROOT = "/administration/holidays/"
NOW = datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)
CASE = "administrative_reconsideration"
NOTICE = """一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。"""
TYPED = {"notice": "国办发明电〔2026〕8号", "issued_on": "2026-11-20", "words": NOTICE}


@pytest.fixture(autouse=True)
def _end_of_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_source, "now", lambda: NOW)


@pytest.fixture
def office(county: County, as_person: As) -> As:
    appoint(county)
    return as_person


@pytest.fixture
def case(county: County) -> str:
    """A case received on the last days of January: its five working days reach over the New Year's holiday."""
    facts = {
        "applicant": {"kind": "person", "name": "赵小明"}, "respondent": "县市监局", "act": "罚款决定", "field": "市场监管",
        "enterprise_related": "否",
    }  # fmt: skip
    act = Act(CASE, "receive", date(2026, 12, 29), facts)
    return take(act, county.actor("handler"), Surroundings(NOW, county.around.randomness)).record


def look(client: Client, year: int = 2027, **changed: str) -> str:
    answer = client.post(f"{ROOT}{year}/enter/", {**TYPED, **changed})
    assert answer.status_code == 200, answer.content.decode()
    found = re.search(r'name="seen" value="(\w+)"', answer.content.decode())
    assert found
    return found[1]


def due(record: str) -> str:
    return Record.objects.get(pk=record).clocks["review"]["rolled"]


def test_a_notice_is_entered_and_the_clocks_follow(office: As, case: str, county: County) -> None:
    keeper = office("keeper")
    assert due(case) == "2027-01-06"  # 30 and 31 December, 4 to 6 January
    late = NOTICE.replace("1月1日（周五）至3日（周日）放假，共3天", "1月1日（周五）至5日（周二）放假，共5天")
    page = keeper.post(f"{ROOT}2027/enter/", {**TYPED, "words": late}).content.decode()
    assert "在走的期限会移动" in page
    assert "后移2天" in page
    assert "2027年1月8日" in page
    assert due(case) == "2027-01-06"
    assert not HolidayYear.objects.exists()
    seen = look(keeper, words=late)
    send(keeper, f"{ROOT}2027/enter/", **{**TYPED, "words": late, "seen": seen})
    assert due(case) == "2027-01-08"
    row = Record.objects.get(pk=case)
    assert (row.due_on, row.version) == (date(2027, 1, 8), 1)
    assert OpenClock.objects.get(record=case, key="review").rolled == date(2027, 1, 8)
    assert "provisional" not in row.clocks["review"]
    event = Event.objects.filter(record=SERIES).latest("seq")
    assert event.step == "holidays.enter"
    assert "国办发明电〔2026〕8号" in event.body
    assert not verify(1).total
    assert known.catalogue().calendar.published_through.year == 2027
    assert "2027年1月8日" in office("handler").get(f"/ledgers/{CASE}/{case}/").content.decode()
    assert "国办发明电〔2026〕8号" in office("watcher").get("/administration/changes/").content.decode()


def test_it_is_looked_at_twice(office: As, case: str) -> None:
    """What is confirmed is what was seen; a notice changed in between is shown again."""
    keeper = office("keeper")
    seen = look(keeper)
    other = NOTICE.replace("6月9日（周三）放假，共1天", "6月9日（周三）至10日（周四）放假，共2天")
    answer = keeper.post(f"{ROOT}2027/enter/", {**TYPED, "words": other, "seen": seen, "own_password": "x"})
    assert answer.status_code == 200
    wrong = send(keeper, f"{ROOT}2027/enter/", 422, **{**TYPED, "seen": seen, "own_password": "no"})
    assert "密码不对" in wrong
    assert not HolidayYear.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"words": NOTICE.replace("（周五）至11日", "（周四）至11日")}, "2027年2月5日是周五"),
        ({"words": NOTICE.replace("2月5日（周五）至11日（周四）放假调休，共7天", "2月6日（周六）至11日（周四）放假调休，共6天")}, "2027年2月5日按法律放假"),
        ({"words": ""}, "没有读到元旦"),
        ({"notice": ""}, "请填通知文号"),
        ({"issued_on": "2027-01-02"}, "不晚于今天"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_once(office: As, changed: dict[str, str], words: str) -> None:
    answer = office("keeper").post(f"{ROOT}2027/enter/", {**TYPED, **changed})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "2027年放假安排" in answer.content.decode()


def test_a_shipped_year_is_changed_only_by_a_later_notice(office: As, county: County) -> None:
    keeper = office("keeper")
    shipped = known.shipped().calendar
    words = "\n".join(
        f"{title}：{first.month}月{first.day}日至{last.month}月{last.day}日放假。"
        for title, first, last in shipped.holidays_within(date(2026, 1, 1), date(2026, 12, 31))
    )
    page = keeper.get(f"{ROOT}2026/enter/").content.decode()
    assert "程序里已有" in page
    answer = keeper.post(f"{ROOT}2026/enter/", {**TYPED, "words": words, "reason": ""})
    assert answer.status_code == 422
    assert "变更通知的文号" in answer.content.decode()
    seen = look(keeper, 2026, words=words, reason="国办发明电〔2026〕9号")
    send(
        keeper,
        f"{ROOT}2026/enter/",
        **{**TYPED, "words": words, "reason": "国办发明电〔2026〕9号", "seen": seen},
    )
    home = keeper.get(ROOT).content.decode()
    assert "与程序自带的不同" in home  # the weekends worked were left out
    assert "盖过程序自带的" in home
    send(keeper, f"{ROOT}2026/withdraw/")
    assert "与程序自带的不同" not in keeper.get(ROOT).content.decode()
    assert known.catalogue().calendar.digest == shipped.digest
    assert not verify(1).total


def test_taking_it_back_moves_the_clocks_back(office: As, case: str) -> None:
    keeper = office("keeper")
    late = NOTICE.replace("1月1日（周五）至3日（周日）放假，共3天", "1月1日（周五）至5日（周二）放假，共5天")
    send(keeper, f"{ROOT}2027/enter/", **{**TYPED, "words": late, "seen": look(keeper, words=late)})
    page = keeper.get(f"{ROOT}2027/withdraw/").content.decode()
    assert "前移2天" in page
    assert "请写明理由" in send(keeper, f"{ROOT}2027/withdraw/", 422, reason="")
    send(keeper, f"{ROOT}2027/withdraw/")
    assert due(case) == "2027-01-06"
    assert Record.objects.get(pk=case).clocks["review"]["provisional"] is True
    assert keeper.get(f"{ROOT}2027/withdraw/").status_code == 404
    assert not verify(1).total


def test_only_the_system_administrator_enters(office: As, county: County) -> None:
    for name in ("guard", "watcher"):
        assert office(name).get(f"{ROOT}2027/enter/").status_code == 403
        assert office(name).post(f"{ROOT}2027/enter/", TYPED).status_code == 403
    assert office("watcher").get(f"{ROOT}2026/").status_code == 200
    assert "/enter/" not in office("watcher").get(ROOT).content.decode()
    change = holidays(NOW.date(), 2027, "通知", "2026-11-20", [["元旦", "2027-01-01", "2027-01-01"]], [])
    with pytest.raises(NotPermitted):
        carry_out([change], county.actor("head"), Surroundings(NOW, county.around.randomness))


@pytest.mark.parametrize(
    ("rest", "work", "code"),
    [
        ([["元旦", "2027-01-01", "2027-13-01"]], [], "holidays.days"),
        ([["元旦", "2027-01-01"]], [], "holidays.days"),
        ([], [["2027-01-30", "春节"]], "holidays.days"),
        ([["元旦", "2027-01-01", "2027-01-01"]], [["2027-01-04", "元旦"]], "holidays.days"),
    ],
)
def test_rules_hold_on_every_way_in(
    county: County, rest: list[list[str]], work: list[list[str]], code: str
) -> None:
    change = holidays(NOW.date(), 2027, "通知", "2026-11-20", rest, work)
    with pytest.raises(RuleViolation) as refused:
        carry_out([change], county.system(), Surroundings(NOW, county.around.randomness))
    assert code in {one.code for one in refused.value.problems}
    gap = holidays(NOW.date(), 2029, "通知", "2026-11-20", [["元旦", "2029-01-01", "2029-01-01"]], [])
    with pytest.raises(RuleViolation, match="2027年的放假安排还没有"):
        carry_out([gap], county.system(), Surroundings(NOW, county.around.randomness))


def test_another_process_takes_it_in(county: County, case: str) -> None:
    """What one process entered, another knows before it writes or answers."""
    rest = [["元旦", "2027-01-01", "2027-01-05"], *[
        [title, first.isoformat(), first.isoformat()]
        for first, title in known.shipped().calendar.days.expected.items()
        if first.year == 2027 and title != "元旦"
    ]]  # fmt: skip
    carry_out(
        [holidays(NOW.date(), 2027, "通知", "2026-11-20", rest, [])], county.system(), Surroundings(NOW, county.around.randomness)
    )  # fmt: skip
    known.forget_county()  # another process, which has read nothing yet
    act = Act(CASE, "accept", date(2026, 12, 30), {"track": "普通程序"}, case)
    take(act, county.actor("handler"), Surroundings(NOW, county.around.randomness))
    assert known.catalogue().calendar.published_through.year == 2026  # it has answered nobody since
    assert not verify(1).total
    known.bring_up_to_date()
    assert known.catalogue().calendar.published_through.year == 2027


def test_a_change_that_fails_leaves_nothing_behind(county: County, case: str) -> None:
    rest = [["元旦", "2027-01-01", "2027-01-05"]]
    with pytest.raises(RuleViolation):
        carry_out(
            [holidays(NOW.date(), 2027, "通知", "", rest, [])],
            county.system(),
            Surroundings(NOW, county.around.randomness),
        )
    known.bring_up_to_date()
    assert known.catalogue().calendar.published_through.year == 2026
    assert due(case) == "2027-01-06"


def test_a_calendar_that_came_with_the_program_is_followed(
    county: County, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_reckoned()
    other = known.shipped().calendar.with_notices(
        [Entered(2027, "通知", [["元旦", "2027-01-01", "2027-01-05"]], [])]
    )
    moved = [one for one in moving(other) if one.clock == "review"]
    assert [(one.record, one.was, one.now, one.days, one.open) for one in moved] == [
        (case, "2027-01-06", "2027-01-08", 2, True)
    ]
    Record.objects.filter(pk=case).update(due_on="2027-01-01")  # as another calendar would have left it
    CalendarUsed.objects.update(digest="of another calendar")
    keep_reckoned()
    assert Record.objects.get(pk=case).due_on == date(2027, 1, 6)
    assert reckon_again(known.catalogue(), date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("day", "said"), [((2026, 11, 30), False), ((2026, 12, 1), True), ((2027, 1, 4), True)]
)
def test_health_misses_next_year_from_december_on(
    office: As, monkeypatch: pytest.MonkeyPatch, day: tuple[int, int, int], said: bool
) -> None:
    monkeypatch.setattr(clock_source, "now", lambda: datetime(*day, 10, tzinfo=SHANGHAI))
    page = office("keeper").get("/administration/health/").content.decode()
    assert ("2027年的放假安排还没有" in page) is said


def test_nothing_of_the_matter_is_shown(office: As, case: str) -> None:
    row = Record.objects.get(pk=case)
    late = NOTICE.replace("1月1日（周五）至3日（周日）放假，共3天", "1月1日（周五）至5日（周二）放假，共5天")
    page = office("keeper").post(f"{ROOT}2027/enter/", {**TYPED, "words": late}).content.decode()
    assert row.headline not in page
    assert row.number in page


def test_a_row_changed_by_hand_is_found(office: As) -> None:
    keeper = office("keeper")
    send(keeper, f"{ROOT}2027/enter/", **{**TYPED, "seen": look(keeper)})
    assert not verify(1).total
    HolidayYear.objects.update(work=[])
    found = verify(1)
    assert {fault.kind for fault in found.faults} >= {"holidays"}
    HolidayYear.objects.all().delete()
    assert "应有而没有这一行" in "".join(map(str, verify(1).faults))
