"""Single sign-on against a provider that answers over HTTP: who gets in, and everything that must not."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import flask
import oidc_provider_mock
import pytest
import requests
from axes.models import AccessAttempt
from django.test import Client
from werkzeug.serving import make_server

from tests.county import SHANGHAI, County
from zhunsheng.apps.records import clock_source
from zhunsheng.apps.registry.changes import active, password
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.apps.registry.models import Account, OpenSession
from zhunsheng.apps.registry.passwords import temporary
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.site.configuration import Configuration, ConfigurationError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the provider
CLIENT, TITLE = "zhunsheng", "市统一身份认证"
WRONG = "核对不上"


@dataclass
class House:
    """A provider with its own keys. ``keys_of`` answers with another house's; ``says`` changes what it says of itself."""

    issuer: str
    challenges: dict[str, str] = field(default_factory=dict)
    proved: list[bool] = field(default_factory=list)
    keys_of: str = ""
    says: dict[str, Any] = field(default_factory=dict)

    def knows(self, person: str, **claims: object) -> None:
        answer = requests.put(f"{self.issuer}/users/{person}", json=claims, timeout=5)
        assert answer.status_code == 204

    def let(self, address: str, person: str, action: str = "") -> str:
        """The person agrees at the provider (or not); where their browser is sent back to."""
        answer = requests.post(
            address, data={"sub": person, "action": action}, allow_redirects=False, timeout=5
        )
        assert answer.status_code in (302, 303), answer.text
        return answer.headers["Location"]


@contextmanager
def running(lasts: timedelta = timedelta(hours=1)) -> Iterator[House]:
    """A provider that holds clients to PKCE, as RFC 7636 asks."""
    application = oidc_provider_mock.app(require_nonce=True, access_token_max_age=lasts)
    server = make_server("localhost", 0, application, threaded=True)
    house = House(f"http://localhost:{server.server_port}")

    @application.before_request
    def hold_to_pkce() -> Any:
        if flask.request.path == "/oauth2/token":
            verifier = flask.request.form.get("code_verifier", "")
            proof = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
            house.proved.append(proof == house.challenges.get(flask.request.form["code"]))
            if not house.proved[-1]:
                return {"error": "invalid_grant"}, 400
        return None

    @application.after_request
    def tell(answer: Any) -> Any:
        code = parse_qs(urlsplit(answer.headers.get("Location", "")).query).get("code")
        if code:
            house.challenges[code[0]] = flask.request.args["code_challenge"]
        if flask.request.path == "/jwks" and house.keys_of:
            answer.set_data(requests.get(f"{house.keys_of}/jwks", timeout=5).content)
        if flask.request.path == "/.well-known/openid-configuration" and house.says:
            answer.set_data(flask.json.dumps({**answer.get_json(), **house.says}))
        return answer

    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _present(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens are made by the real clock of the provider."""
    monkeypatch.setattr(clock_source, "now", lambda: datetime.now(SHANGHAI))


@pytest.fixture
def trust(settings: Any) -> Callable[[House], House]:
    def trusted(house: House, **more: str) -> House:
        settings.ZHUNSHENG_OIDC = {
            "issuer": house.issuer, "client": CLIENT, "secret": "secret", "claim": "preferred_username", "title": TITLE, **more,
        }  # fmt: skip
        return house

    return trusted


@pytest.fixture
def house(county: County, trust: Callable[[House], House]) -> Iterator[House]:
    with running() as found:
        found.knows("u1", preferred_username="clerk", name="张三")
        found.knows("u2", preferred_username="stranger")
        yield trust(found)


def go(client: Client, target: str = "/due/") -> str:
    """The provider's address the browser is sent to."""
    answer = client.get(f"/sign-in/single/?{urlencode({'next': target})}")
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def back(client: Client, address: str, **changed: str) -> Any:
    """The browser comes back, with the query ``changed``."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | changed
    return client.get(f"{parts.path}?{urlencode(query)}")


def refusal(answer: Any) -> str:
    assert answer.status_code == 401
    found = re.search(r'<p class="red">(.*?)</p>', answer.content.decode())
    assert found
    return found[1]


def outside(client: Client) -> bool:
    return client.get("/due/").status_code == 302 and not OpenSession.objects.exists()


def test_the_button_is_there_only_where_it_leads_somewhere(
    county: County, settings: Any, trust: Callable[[House], House]
) -> None:
    settings.ZHUNSHENG_OIDC = {}
    assert "/sign-in/single/" not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/single/").status_code == 404
    assert Client().get("/sign-in/single/back/").status_code == 404
    trust(House("http://localhost:1"))
    page = Client().get("/sign-in/?next=/due/").content.decode()
    assert f"用{TITLE}登录" in page
    assert 'href="/sign-in/single/?next=%2Fdue%2F"' in page
    assert 'name="password"' in page
    assert "连不上" in refusal(Client().get("/sign-in/single/"))


def test_somebody_known_comes_in_and_goes(house: House) -> None:
    client = Client(headers={"user-agent": "Firefox"})
    address = go(client)
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == ["http://testserver/sign-in/single/back/"]
    assert len({asked[name][0] for name in ("state", "nonce", "code_challenge")}) == 3
    before = client.session.session_key
    assert back(client, house.let(address, "u1"))["Location"] == "/due/"
    assert house.proved == [True]
    assert client.session.session_key != before
    assert client.get("/due/").status_code == 200
    row = OpenSession.objects.get()
    assert (row.account.username, row.browser, row.single) == ("clerk", "Firefox", True)
    assert Account.objects.get(username="clerk").last_login is not None
    assert "token" not in str(dict(client.session)).lower()
    left = client.post("/sign-out/")
    assert "可能还登录着" in left.content.decode()
    assert f"{house.issuer}/oauth2/end_session" in left.content.decode()
    assert outside(client)


def test_the_second_factor_is_still_asked(house: House, county: County) -> None:
    from zhunsheng.apps.registry.changes import second_factor

    carry_out([second_factor(county.around.today, "clerk", b"sealed")], county.actor("clerk"), county.around)
    client = Client()
    assert back(client, house.let(go(client), "u1"))["Location"] == "/sign-in/code/?next=%2Fdue%2F"
    assert outside(client)


def test_a_temporary_password_is_not_asked_for(house: House, county: County) -> None:
    _, stored = temporary(county.around.randomness)
    carry_out([password(county.around.today, "clerk", stored)], system_actor(), county.around)
    client = Client()
    back(client, house.let(go(client), "u1"))
    assert client.get("/due/").status_code == 200


def test_nobody_is_made_an_account(house: House) -> None:
    people, client = Account.objects.count(), Client()
    assert "没有账号“stranger”" in refusal(back(client, house.let(go(client), "u2")))
    assert (Account.objects.count(), outside(client)) == (people, True)
    assert AccessAttempt.objects.get().username == "stranger"


def test_a_disabled_account_stays_out(house: House, county: County) -> None:
    carry_out([active(county.around.today, "clerk", False, "退休")], system_actor(), county.around)
    client = Client()
    assert "已停用" in refusal(back(client, house.let(go(client), "u1")))
    assert outside(client)


def test_state_is_of_this_browser_and_serves_once(house: House) -> None:
    client, other = Client(), Client()
    landed = house.let(go(client), "u1")
    assert "不是从本页发起" in refusal(back(other, landed))  # somebody else's browser
    assert "不是从本页发起" in refusal(back(client, landed, state="x" * 43))
    assert "不是从本页发起" in refusal(back(client, landed))  # the attempt is used up
    assert outside(client)
    assert house.proved == []


def test_an_attempt_does_not_wait_for_ever(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    landed = house.let(go(client), "u1")
    monkeypatch.setattr(clock_source, "now", lambda: datetime.now(SHANGHAI) + timedelta(minutes=11))
    assert "已失效" in refusal(back(client, landed))


def test_a_code_of_another_attempt_is_refused(house: House) -> None:
    """A code caught from somebody else: the verifier does not fit."""
    victim, thief = Client(), Client()
    caught = parse_qs(urlsplit(house.let(go(victim), "u1")).query)["code"][0]
    assert "已过期或已用过" in refusal(back(thief, house.let(go(thief), "u2"), code=caught))
    assert house.proved == [False]
    assert outside(thief)


def test_the_nonce_is_this_attempts(house: House) -> None:
    client = Client()
    address = re.sub(r"nonce=[^&]+", "nonce=of-another-attempt", go(client))
    assert WRONG in refusal(back(client, house.let(address, "u1")))
    assert outside(client)


def test_a_token_out_of_date_is_refused(county: County, trust: Callable[[House], House]) -> None:
    with running(lasts=timedelta(minutes=-10)) as house:
        trust(house).knows("u1", preferred_username="clerk")
        client = Client()
        assert WRONG in refusal(back(client, house.let(go(client), "u1")))
        assert outside(client)


def test_a_token_signed_by_somebody_else_is_refused(house: House) -> None:
    with running() as forger:
        house.keys_of = forger.issuer
        client = Client()
        assert WRONG in refusal(back(client, house.let(go(client), "u1")))
        assert outside(client)


def test_a_token_for_another_client_is_refused(house: House, settings: Any) -> None:
    client = Client()
    landed = house.let(go(client), "u1")
    kept = settings.ZHUNSHENG_OIDC
    code = parse_qs(urlsplit(landed).query)["code"][0]
    session = client.session
    token = requests.post(
        f"{house.issuer}/oauth2/token",
        data={
            "grant_type": "authorization_code", "code": code, "client_id": CLIENT, "client_secret": "secret",
            "redirect_uri": "http://testserver/sign-in/single/back/",
            "code_verifier": session["single_sign_on_begun"]["verifier"],
        },
        timeout=5,
    ).json()  # fmt: skip
    from zhunsheng.apps.registry import single_sign_on as flow

    nonce, now = session["single_sign_on_begun"]["nonce"], clock_source.now()
    metadata = {"issuer": house.issuer, "jwks_uri": f"{house.issuer}/jwks"}
    mine = flow._claims(flow.Provider(**kept), metadata, token, nonce, now)
    assert mine["preferred_username"] == "clerk"
    with pytest.raises(flow.NotSignedIn, match=WRONG):
        flow._claims(flow.Provider(**{**kept, "client": "another"}), metadata, token, nonce, now)
    with pytest.raises(flow.NotSignedIn, match=WRONG):
        flow._claims(
            flow.Provider(**kept), {**metadata, "issuer": "https://other.example"}, token, nonce, now
        )


@pytest.mark.parametrize("issuer", ["https://other.example", ""])
def test_a_provider_speaks_for_itself_only(house: House, issuer: str) -> None:
    house.says = {"issuer": issuer}
    assert WRONG in refusal(Client().get("/sign-in/single/"))


def test_an_answer_that_names_another_issuer_is_refused(house: House) -> None:
    client = Client()
    answer = back(client, house.let(go(client), "u1"), iss="https://other.example")
    assert WRONG in refusal(answer)
    assert house.proved == []


def test_errors_are_explained(house: House) -> None:
    client = Client()
    assert "没有同意登录" in refusal(back(client, house.let(go(client), "u1", "deny"), state=_state(client)))
    for error, words in (("temporarily_unavailable", "暂时不能用"), ("what_is_this", "没有让登录通过")):
        go(client)
        answer = client.get("/sign-in/single/back/", {"error": error, "state": _state(client)})
        assert words in refusal(answer)
        assert error not in answer.content.decode()
    assert outside(client)


def _state(client: Client) -> str:
    return str(client.session["single_sign_on_begun"]["state"])


def test_an_email_serves_only_once_it_was_verified(
    county: County, house: House, trust: Callable[..., House]
) -> None:
    trust(house, claim="email")
    house.knows("u3", email="clerk", email_verified=False)
    client = Client()
    assert "没有核实过" in refusal(back(client, house.let(go(client), "u3")))
    house.knows("u3", email="clerk", email_verified=True)
    assert back(client, house.let(go(client), "u3"))["Location"] == "/due/"


def test_nobody_is_led_to_another_site(house: House) -> None:
    client = Client()
    address = go(client, "https://evil.example/")
    assert back(client, house.let(address, "u1"))["Location"] == "/"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ISSUER": "https://sso.example", "CLIENT": "a"}, "ZHUNSHENG_OIDC_SECRET"),
        ({"CLIENT": "a", "SECRET": "b"}, "ZHUNSHENG_OIDC_ISSUER"),
        ({"ISSUER": "http://sso.example", "CLIENT": "a", "SECRET": "b"}, "https://"),
    ],
)
def test_half_a_provider_stops_the_start(tmp_path: Any, given: dict[str, str], words: str) -> None:
    environment = {f"ZHUNSHENG_OIDC_{name}": value for name, value in given.items()}
    with pytest.raises(ConfigurationError, match=words):
        Configuration.read({"ZHUNSHENG_HOME": str(tmp_path), **environment}, tmp_path)
