"""Coming in: temporary passwords, the second factor, what is known of sessions."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
from django.test import Client

from tests.county import NOW, County, surroundings
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records import clock_source
from zhunsheng.apps.registry.changes import no_second_factor, password
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.apps.registry.models import Account, OpenSession, SecondFactor
from zhunsheng.apps.registry.passwords import kept, temporary
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.apps.registry.sessions import mark_of
from zhunsheng.core.access.one_time_codes import address_of, code, step_of

WORDS = "correct-horse-battery"
NEW = "梧桐-石板路-蓝色-1987"


@pytest.fixture
def clerk(county: County) -> Account:
    carry_out(
        [password(county.around.today, "clerk", kept(WORDS), own=True)], county.actor("clerk"), county.around
    )
    return Account.objects.get(username="clerk")


def sign_in(client: Client, words: str = WORDS, username: str = "clerk") -> str:
    """Where a right pair leads; "" for a wrong one."""
    answer = client.post("/sign-in/", {"username": username, "password": words, "next": "/due/"})
    return answer.headers.get("Location", "")


def at(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    monkeypatch.setattr(clock_source, "now", lambda: NOW + timedelta(seconds=seconds))


def enabled(client: Client) -> str:
    """Enable the second factor; its secret."""
    page = client.get("/me/second-factor/").content.decode()
    shown = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)
    assert shown
    secret = shown[0].replace(" ", "")
    assert secret not in str(dict(client.session))
    wrong = client.post("/me/second-factor/", {"code": "000000", "own_password": WORDS})
    assert wrong.status_code == 422
    assert shown[0] in wrong.content.decode()
    typed = code(secret, step_of(NOW))
    assert client.post("/me/second-factor/", {"code": typed, "own_password": WORDS}).status_code == 302
    return secret


def test_a_temporary_password_leads_to_choosing_another(county: County) -> None:
    typed, stored = temporary(county.around.randomness)
    carry_out([password(county.around.today, "clerk", stored)], system_actor(), county.around)
    client, elsewhere = Client(), Client()
    assert sign_in(client, typed) == "/due/"
    sign_in(elsewhere, typed)
    for page in ("/", "/due/", "/ledgers/", "/me/"):
        assert client.get(page)["Location"] == "/me/password/"
    page = client.get("/me/password/").content.decode()
    assert "初始密码" in page
    weak = client.post("/me/password/", {"password": "no", "new": "clerk-12", "again": "clerk-13"})
    text = weak.content.decode()
    assert weak.status_code == 422
    for said in ("现在的密码不对", "不能有账号", "两次输入的新密码不一样"):
        assert said in text
    assert "clerk-12" not in text
    same = client.post("/me/password/", {"password": typed, "new": typed, "again": typed})
    assert "和现在的一样" in same.content.decode()
    done = client.post("/me/password/", {"password": typed, "new": NEW, "again": NEW})
    assert done["Location"] == "/"
    assert client.get("/").status_code == 200
    assert elsewhere.get("/due/")["Location"].startswith("/sign-in/")
    assert sign_in(Client(), typed) == ""
    assert sign_in(Client(), NEW) == "/due/"
    assert not verify(1).total


def test_a_second_factor_is_asked_and_no_code_serves_twice(
    clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 0)
    client = Client()
    sign_in(client)
    secret = enabled(client)
    assert secret.encode() not in bytes(SecondFactor.objects.get().sealed)
    other = Client()
    assert sign_in(other) == "/sign-in/code/?next=%2Fdue%2F"
    assert other.get("/due/")["Location"].startswith("/sign-in/")
    used = code(secret, step_of(NOW))
    assert other.post("/sign-in/code/", {"code": used}).status_code == 401
    at(monkeypatch, 30)
    fresh = code(secret, step_of(NOW) + 1)
    answer = other.post("/sign-in/code/", {"code": fresh, "next": "/due/"})
    assert answer["Location"] == "/due/"
    assert other.get("/due/").status_code == 200
    third = Client()
    sign_in(third)
    assert third.post("/sign-in/code/", {"code": fresh}).status_code == 401
    assert not verify(1).total


def test_a_code_is_waited_for_five_minutes(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    client = Client()
    sign_in(client)
    secret = enabled(client)
    other = Client()
    assert other.get("/sign-in/code/")["Location"] == "/sign-in/?next=%2F"
    sign_in(other)
    at(monkeypatch, 400)
    late = other.post("/sign-in/code/", {"code": code(secret, step_of(NOW + timedelta(seconds=400)))})
    assert late["Location"] == "/sign-in/?next=%2F"
    assert other.get("/due/")["Location"].startswith("/sign-in/")


def test_guessing_codes_is_stopped(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    client = Client()
    sign_in(client)
    secret = enabled(client)
    other = Client()
    sign_in(other)
    for guess in range(8):
        assert other.post("/sign-in/code/", {"code": f"{guess:06}"}).status_code in (401, 429)
    at(monkeypatch, 30)
    right = other.post("/sign-in/code/", {"code": code(secret, step_of(NOW) + 1)})
    assert right.status_code in (401, 429)
    assert other.get("/due/")["Location"].startswith("/sign-in/")


def test_recovery_and_giving_up(clerk: Account, county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    client = Client()
    sign_in(client)
    enabled(client)
    carry_out([no_second_factor(NOW.date(), "clerk", reason="丢了手机")], system_actor(), surroundings())
    assert sign_in(Client()) == "/due/"
    enabled(client)
    assert "停用第二因素" in client.get("/me/").content.decode()
    assert client.post("/me/second-factor/", {}).status_code == 302  # the password was given just now
    assert not SecondFactor.objects.exists()
    enabled(client)
    at(monkeypatch, 16 * 60)
    assert "请输入你的登录密码" in client.post("/me/second-factor/", {}).content.decode()
    wrong = client.post("/me/second-factor/", {"own_password": "no"})
    assert (wrong.status_code, SecondFactor.objects.count()) == (422, 1)
    client.post("/me/second-factor/", {"own_password": WORDS})
    assert not SecondFactor.objects.exists()


def test_sessions_are_known_and_end(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    client = Client(headers={"user-agent": "Firefox"})
    sign_in(client)
    row = OpenSession.objects.get()
    assert (row.account, row.browser, row.address) == (clerk, "Firefox", "127.0.0.1")
    client.post("/sign-out/")
    assert not OpenSession.objects.exists()
    assert client.get("/due/").status_code == 302


def test_the_secret_comes_as_a_picture_too(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn here, of exactly the secret that is written beside it."""
    at(monkeypatch, 0)
    client = Client()
    sign_in(client)
    page = client.get("/me/second-factor/").content.decode()
    shown = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)
    assert shown
    address = address_of(shown[0].replace(" ", ""), "clerk", "准绳")
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("otpauth", "totp", "/准绳:clerk")
    assert parse_qs(parts.query) == {"secret": [shown[0].replace(" ", "")], "issuer": ["准绳"]}
    picture = re.search(r'<img src="(data:image/svg[^"]+)"', page)
    assert picture
    assert unescape(picture[1]) == segno.make(address, error="m").svg_data_uri(border=4, light="#fff")


def test_one_sees_and_ends_ones_own_sessions(clerk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0)
    client, phone, stranger = Client(), Client(headers={"user-agent": "Android Chrome/120"}), Client()
    for one in (client, phone, stranger):
        sign_in(one)
    page = client.get("/me/sessions/").content.decode()
    assert "Chrome，安卓" in page
    assert page.count("就是这里") == 1
    for key in OpenSession.objects.values_list("key", flat=True):
        assert key not in page
    mine = mark_of(OpenSession.objects.get(key=client.session.session_key))
    assert client.get(f"/me/sessions/{mine}/").status_code == 404
    there = mark_of(OpenSession.objects.get(key=phone.session.session_key))
    assert "Chrome，安卓" in client.get(f"/me/sessions/{there}/").content.decode()
    assert phone.get("/due/").status_code == 200
    client.post(f"/me/sessions/{there}/")
    assert phone.get("/due/").status_code == 302
    assert client.get("/me/sessions/others/").status_code == 405
    client.post("/me/sessions/others/")
    assert stranger.get("/due/").status_code == 302
    assert client.get("/due/").status_code == 200


def test_nobody_ends_another_persons_session_as_their_own(clerk: Account, county: County) -> None:
    client, other = Client(), Client()
    sign_in(client)
    other.force_login(county.accounts["head"], backend="django.contrib.auth.backends.ModelBackend")
    other.get("/due/")
    theirs = mark_of(OpenSession.objects.get(account=county.accounts["head"]))
    assert client.post(f"/me/sessions/{theirs}/").status_code == 404
    client.post("/me/sessions/others/")
    assert other.get("/due/").status_code == 200
