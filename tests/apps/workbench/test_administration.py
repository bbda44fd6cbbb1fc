"""管理: each administrator does their part and no other; every change asks for the password and is told by the journal."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from tests.apps.workbench.office import WORDS, As, appoint, send
from tests.apps.workbench.test_url_table import ROUTES
from tests.county import NOW, PEOPLE, SINCE, County
from zhunsheng.apps.journal.background import run_due_jobs
from zhunsheng.apps.journal.sealing import seal
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records import clock_source
from zhunsheng.apps.records.models import Event
from zhunsheng.apps.registry.changes import account, assignment, second_factor
from zhunsheng.apps.registry.models import Account, OpenSession, Organ, Region, RoleAssignment, SecondFactor
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.apps.registry.sessions import mark_of
from zhunsheng.apps.workbench.areas import AREAS
from zhunsheng.core.registry import SERIES

ROOT = "/administration/"
ADMINISTRATORS = {
    "keeper": (
        "system_administrator",
        {"people", "organs", "regions", "holidays", "documents", "changes", "health"},
    ),
    "guard": ("security_administrator", {"people", "roles", "rights", "protection", "sessions", "changes"}),
    "watcher": ("auditor", {area.key for area in AREAS}),
}


@pytest.fixture
def office(county: County, as_person: As) -> As:
    """The small county with one administrator of each kind; ``office("guard")`` is a browser of theirs."""
    appoint(county)
    return as_person


def last_event() -> str:
    return str(Event.objects.filter(record=SERIES).latest("seq").body)


@pytest.mark.parametrize("name", ADMINISTRATORS)
def test_each_gets_into_their_areas(office: As, name: str) -> None:
    client, (_, mine) = office(name), ADMINISTRATORS[name]
    home = client.get(ROOT).content.decode()
    assert 'href="/administration/"' in client.get("/me/").content.decode()
    for area in AREAS:
        answer = client.get(area.url)
        assert answer.status_code == (200 if area.key in mine else 403), area.key
        assert (f'href="{area.url}"' in home) == (area.key in mine)
        if area.key not in mine:
            assert "须由" in answer.content.decode()


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_else_gets_in(office: As, name: str) -> None:
    client = office(name)
    for address in (ROOT, *(area.url for area in AREAS), f"{ROOT}people/head/", f"{ROOT}roles/head/"):
        assert client.get(address).status_code == 403, address
    assert 'href="/administration/"' not in client.get("/me/").content.decode()
    before = Event.objects.count()
    for act in ("change", "password", "disable", "enable", "grant", "second-factor", "unlock", "sign-out"):
        assert client.post(f"{ROOT}people/head/{act}/", {"reason": "试"}).status_code == 403, act
    for act in ("people/new/", "organs/new/", "regions/new/", "organs/market/"):
        assert client.post(f"{ROOT}{act}", {"name": "试"}).status_code == 403, act
    assert Event.objects.count() == before


def test_an_account_is_opened_and_its_password_shown_once(office: As) -> None:
    keeper = office("keeper")
    wrong = send(
        keeper, f"{ROOT}people/new/", 422, username="HEAD", name="", organ="nowhere", own_password="no"
    )
    for said in ("只差大小写的账号", "没有单位", "密码不对"):
        assert said in wrong
    assert 'value="HEAD"' in wrong
    told = send(keeper, f"{ROOT}people/new/", 200, username="wang", name="王大力", organ="town1", post="所长")
    found = re.search(r"[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}", told)
    assert found
    person = Account.objects.get(username="wang")
    assert person.check_password(found[0])
    assert person.password_is_temporary
    page = keeper.get(f"{ROOT}people/wang/").content.decode()
    assert found[0] not in page
    assert "待改初始密码" in page
    assert "王大力" in keeper.get(f"{ROOT}people/?q=大力&organ=town1&state=temporary").content.decode()
    assert "没有这样的人" in keeper.get(f"{ROOT}people/?q=大力&state=disabled").content.decode()
    assert keeper.get(f"{ROOT}people/?state=rich").status_code == 400
    assert keeper.get(f"{ROOT}people/nobody/").status_code == 404
    assert not verify(1).total


def test_moving_disabling_and_a_new_password(office: As) -> None:
    keeper = office("keeper")
    assert "没有改动" in send(
        keeper, f"{ROOT}people/clerk/change/", 422, name="clerk甲", organ="justice", post=""
    )
    send(keeper, f"{ROOT}people/clerk/change/", name="clerk甲", organ="market", post="科员")
    moved = Account.objects.get(username="clerk")
    assert (moved.organ_id, moved.post) == ("market", "科员")
    assert '"actor":"keeper"' in last_event()
    signed_in = office("clerk")
    assert signed_in.get("/me/").status_code == 200
    assert "请写明理由" in send(keeper, f"{ROOT}people/clerk/disable/", 422, reason="")
    send(keeper, f"{ROOT}people/clerk/disable/")
    assert signed_in.get("/me/").status_code == 302
    assert "不能停用自己" in send(keeper, f"{ROOT}people/keeper/disable/", 422)
    send(keeper, f"{ROOT}people/clerk/enable/")
    told = send(keeper, f"{ROOT}people/clerk/password/", 200)
    found = re.search(r"[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}", told)
    assert found
    assert Account.objects.get(username="clerk").check_password(found[0])
    assert not verify(1).total


def test_a_role_is_granted_and_ends(office: As, county: County) -> None:
    guard = office("guard")
    address = f"{ROOT}people/clerk/grant/"
    page = guard.get(address).content.decode()
    assert "核实身份" in page
    wrong = send(guard, address, 422, role="", organ="justice", since="去年", until="2020-1-1", reason="")
    for said in ("请填角色", "不是日期", "请写明理由"):
        assert said in wrong
    send(
        guard,
        address,
        role="handler",
        organ="justice",
        since="3.1",
        until="2026-12-31",
        domains=["dispute"] if "dispute" in county.catalogue.domains else [],
    )
    row = RoleAssignment.objects.get(account__username="clerk", role="handler")
    assert (row.since, row.until) == (date(2026, 3, 1), date(2026, 12, 31))
    assert "经办人" in guard.get(f"{ROOT}people/clerk/").content.decode()
    assert "clerk甲" in guard.get(f"{ROOT}roles/handler/").content.decode()
    send(guard, f"{ROOT}people/clerk/roles/{row.pk}/", until="3.15")
    row.refresh_from_db()
    assert row.until == date(2026, 3, 15)
    assert "已截止" in guard.get(f"{ROOT}people/clerk/").content.decode()
    assert guard.get(f"{ROOT}people/head/roles/{row.pk}/").status_code == 404
    assert "2026-03-15" in guard.get(f"{ROOT}changes/?person=clerk").content.decode()
    assert not verify(1).total


def test_duties_stay_separate(office: As) -> None:
    guard = office("guard")
    grant = {"organ": "county", "since": "今天"}
    refused = send(guard, f"{ROOT}people/keeper/grant/", 422, role="security_administrator", **grant)
    assert escape("安全管理员和系统管理员不得由同一个人担任") in refused
    assert "不能给自己授权" in send(guard, f"{ROOT}people/guard/grant/", 422, role="head", **grant)
    keeper = office("keeper")
    answer = keeper.post(f"{ROOT}people/clerk/grant/", {"role": "head", "own_password": WORDS})
    assert answer.status_code == 403
    assert "须由安全管理员办理" in answer.content.decode()
    assert guard.post(f"{ROOT}people/new/", {"username": "x"}).status_code == 403
    watcher = office("watcher")
    for act in ("people/new/", "people/clerk/grant/", "people/clerk/disable/", "organs/new/"):
        assert watcher.post(f"{ROOT}{act}").status_code == 403, act


def test_the_password_is_asked_again_after_a_quarter(office: As, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = office("guard")
    grant = {"role": "head", "organ": "justice", "since": "今天"}
    address = f"{ROOT}people/clerk/grant/"
    assert "请输入你的登录密码" in send(guard, address, 422, own_password="", **grant)
    send(guard, address, **grant)
    assert "核实身份" not in guard.get(address).content.decode()
    monkeypatch.setattr(clock_source, "now", lambda: NOW + timedelta(minutes=14))
    send(guard, address, own_password="", **{**grant, "organ": "market"})
    monkeypatch.setattr(clock_source, "now", lambda: NOW + timedelta(minutes=16))
    text = send(guard, address, 422, own_password="", **{**grant, "organ": "town1"})
    assert "核实身份" in text
    assert RoleAssignment.objects.filter(account__username="clerk", role="head").count() == 2


def test_locked_accounts_are_seen_and_let_in(office: As) -> None:
    guard, stranger = office("guard"), Client()
    for _ in range(8):
        stranger.post("/sign-in/", {"username": "clerk", "password": "no"})
    stranger.post("/sign-in/", {"username": "<b>", "password": "no"})
    page = guard.get(f"{ROOT}protection/").content.decode()
    assert "/administration/people/clerk/unlock/" in page
    assert "8次" in page
    assert "&lt;b&gt;" in page
    assert "没有这个账号" in page
    send(guard, f"{ROOT}people/clerk/unlock/")
    assert stranger.post("/sign-in/", {"username": "clerk", "password": "no"}).status_code == 401
    assert "account.unlock" in last_event()


def test_sessions_are_seen_and_ended(office: As) -> None:
    guard, clerk = office("guard"), office("clerk")
    clerk.get("/me/")
    assert OpenSession.objects.filter(account__username="clerk").count() == 1
    assert "clerk甲" in guard.get(f"{ROOT}sessions/").content.decode()
    assert "强制退出" in guard.get(f"{ROOT}people/clerk/").content.decode()
    send(guard, f"{ROOT}people/clerk/sign-out/")
    assert clerk.get("/me/").status_code == 302
    assert not OpenSession.objects.filter(account__username="clerk").exists()


def test_one_session_is_ended(office: As) -> None:
    """By the security administrator, with a reason, and it is in the journal."""
    clerk, elsewhere = office("clerk"), office("clerk")
    for client in (clerk, elsewhere):
        client.get("/due/")
    guard = office("guard")
    mark = mark_of(OpenSession.objects.get(key=clerk.session.session_key))
    assert f"/administration/sessions/{mark}/" in guard.get(f"{ROOT}sessions/").content.decode()
    assert "请写明理由" in send(guard, f"{ROOT}sessions/{mark}/", 422, reason="")
    send(guard, f"{ROOT}sessions/{mark}/", reason="离开时没有退出")
    assert (clerk.get("/due/").status_code, elsewhere.get("/due/").status_code) == (302, 200)
    assert "account.sign_out" in last_event()
    assert guard.get(f"{ROOT}sessions/{mark}/").status_code == 404
    for name in ("keeper", "watcher"):
        assert office(name).post(f"{ROOT}sessions/{mark}/").status_code == 403


RIGHTS_ONLY = ("grant/", "second-factor/", "unlock/", "sign-out/", "roles/", "sessions/")
"""Acts of the security administrator; every other act of 管理 is the system administrator's."""


def test_every_act_belongs_to_one_duty(office: As) -> None:
    """Posted to every address there is: the auditor changes nothing, and neither administrator does the other's part."""
    samples = {
        "username": "clerk", "number": "1", "mark": "0" * 20, "code": "market", "key": "head", "year": "2027",
        "ledger": "administrative_reconsideration", "kind": "acceptance_notice",
    }  # fmt: skip
    wrong, clients = [], {name: office(name) for name in ADMINISTRATORS}
    for route in (route for route in ROUTES if route.startswith("administration/")):
        address = "/" + re.sub(r"<\w+:(\w+)>", lambda part: samples[part[1]], route)
        rights = any(act in route for act in RIGHTS_ONLY)
        for name, mine in (("watcher", False), ("guard", rights), ("keeper", not rights)):
            before = Event.objects.count()
            status = clients[name].post(address, {"own_password": WORDS}).status_code
            if status not in ({405, 404, 422, 200} if mine else {405, 403, 404}):
                wrong.append((route, name, status))
            if not mine and Event.objects.count() != before:
                wrong.append((route, name, "wrote"))
    assert wrong == []


def test_a_lost_second_factor_is_cleared(office: As, county: County) -> None:
    carry_out([second_factor(NOW.date(), "clerk", b"x")], county.actor("clerk"), county.around)
    guard = office("guard")
    assert "清除第二因素" in guard.get(f"{ROOT}people/clerk/").content.decode()
    send(guard, f"{ROOT}people/clerk/second-factor/")
    assert not SecondFactor.objects.exists()
    assert not verify(1).total


def test_organs_and_regions(office: As) -> None:
    keeper = office("keeper")
    wrong = send(keeper, f"{ROOT}organs/new/", 422, code="w w", name="安澜县司法局", kind="body")
    for said in ("只能用字母", "请填简称", "请填代字", "请填所在地区"):
        assert said in wrong
    fields = {"code": "water", "name": "安澜县水务局", "short_name": "县水务局", "mark": "安水", "kind": "body",
              "parent": "county", "region": "990100000000", "enforces": "yes"}  # fmt: skip
    send(keeper, f"{ROOT}organs/new/", **fields)
    assert Organ.objects.get(code="water").enforces
    send(keeper, f"{ROOT}organs/water/", **{**fields, "name": "安澜县水利局", "enforces": "no"})
    assert (Organ.objects.get(code="water").name, Organ.objects.get(code="water").enforces) == (
        "安澜县水利局",
        False,
    )
    assert "安澜县水利局" in keeper.get(f"{ROOT}organs/?q=水利").content.decode()
    send(
        keeper, f"{ROOT}regions/new/", code="990103000000", name="新桥镇", level="town", parent="990100000000"
    )
    assert Region.objects.get(pk="990103000000").parent_id == "990100000000"
    assert "新桥镇" in keeper.get(f"{ROOT}regions/").content.decode()
    assert keeper.get(f"{ROOT}organs/nothing/").status_code == 404
    assert not verify(1).total


def test_the_log_says_who_changed_what(office: As) -> None:
    send(office("keeper"), f"{ROOT}people/clerk/change/", name="钱进", organ="justice", post="")
    watcher = office("watcher")
    page = watcher.get(f"{ROOT}changes/").content.decode()
    for said in ("keeper乙", "更改人员资料", "姓名：钱进", "按任命文件"):
        assert said in page
    assert "pbkdf2" not in page
    assert "没有这样的变更" in watcher.get(f"{ROOT}changes/?by=keeper&step=organ.add").content.decode()
    assert watcher.get(f"{ROOT}changes/?step=nothing").status_code == 400
    assert watcher.get(f"{ROOT}changes/?person=nobody").status_code == 400


def test_health_says_what_is_wrong(office: As, county: County) -> None:
    keeper = office("keeper")
    page = keeper.get(f"{ROOT}health/").content.decode()
    assert "还没有备份过" in page
    assert "还没有封存过" in page

    def broken() -> None:
        raise OSError("the disk is on fire")

    seal(county.around)
    run_due_jobs([broken])
    page = keeper.get(f"{ROOT}health/").content.decode()
    assert "the disk is on fire" in page
    assert "封存日志" in page
    assert "没有办成" in page


def test_administrators_are_reminded(office: As) -> None:
    page = office("watcher").get(ROOT).content.decode()
    assert "还没有启用第二因素的管理员：guard乙、keeper乙、watcher乙" in page


def test_lists_do_not_ask_more_for_more_people(
    office: As, county: County, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    watcher = office("watcher")
    for address in (f"{ROOT}people/", f"{ROOT}changes/", f"{ROOT}sessions/", f"{ROOT}roles/clerk/"):
        watcher.get(address)
        with django_assert_max_num_queries(16) as few:
            watcher.get(address)
        changes = [account(SINCE, f"more{n}{address[-4]}", "某人", "market") for n in range(30)]
        changes += [assignment(SINCE, f"more{n}{address[-4]}", "clerk", "market") for n in range(30)]
        carry_out(changes, county.system(), county.around)
        watcher.get("/me/")  # the directory is read anew
        with django_assert_max_num_queries(16) as many:
            watcher.get(address)
        assert len(many) <= len(few) + 1, address


def test_the_matrix_says_what_may_says(office: As, county: County) -> None:
    guard = office("guard")
    page = guard.get(f"{ROOT}rights/").content.decode()
    assert page.count("<tr") == len(county.catalogue.ledgers) + 1
    one = guard.get(f"{ROOT}rights/administrative_reconsideration/").content.decode()
    for words in ("查阅", "受理", "作出决定", "本单位", "全县"):
        assert words in one
    assert guard.get(f"{ROOT}rights/nothing/").status_code == 404
