"""Who gets in where: every page asks for signing in, and every record for the right to see it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.apps.workbench.matter import open_record
from zhunsheng.apps.registry.models import Account, RoleAssignment
from zhunsheng.apps.workbench import addresses
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger.ledger import Privacy

CATALOGUE = Catalogue.load("zhunsheng.content")
KEYS = sorted(CATALOGUE.ledgers)
ROLES = sorted(CATALOGUE.roles)
PAGES = [
    "/", "/todo/", "/record/", "/ledgers/", "/registers/", "/search/?q=1", "/due/", "/me/", "/styleguide/",
    *(f"/ledgers/{key}/" for key in KEYS[:3]),
]  # fmt: skip


@pytest.fixture
def everybody(county):
    """A browser of somebody at the bureau who holds every role."""
    account = Account.objects.create(username="all", name="全能甲", organ_id="justice")
    for role in ROLES:
        RoleAssignment.objects.create(account=account, role=role, organ_id="county", since="2020-01-01")
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_in_without_signing_in(db, page):
    response = Client().get(page)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("key", KEYS)
def test_every_ledger_has_its_pages(everybody, county, key):
    ledger = CATALOGUE.ledgers[key]
    empty = everybody.get(f"/ledgers/{key}/")
    assert empty.status_code == 200
    row = open_record(ledger, county)
    address = addresses.of_record(key, row.pk, row.number)
    pages = [
        f"/ledgers/{key}/?view=all",
        f"/ledgers/{key}/about/",
        address,
        *(addresses.of_opening(ledger, step.key) for step in ledger.openings),
        *(addresses.of_step(address, step.key) for step in ledger.steps if step.may_follow(row.state)),
        f"{address}correct/1/",
        f"{address}{addresses.CORRECTIONS}",
        f"{address}{addresses.HOLDER}",
        f"{address}{addresses.VOID}",
    ]
    elsewhere = (
        "justice_bureau" not in ledger.kept_by
    )  # whoever holds every role still opens only what the bureau keeps
    for page in pages:
        response = everybody.get(page)
        assert response.status_code == (403 if elsewhere and "/new/" in page else 200), page
        assert "<h1" in response.content.decode(), page
    listed = everybody.get(pages[0]).content.decode()
    assert f'href="{address}' in listed
    assert "{" not in row.headline


@pytest.mark.parametrize("key", KEYS)
def test_another_organ_does_not_see_a_record(county, as_person, key):
    ledger = CATALOGUE.ledgers[key]
    row = open_record(ledger, county, organ="market", holder="market_clerk")
    address = addresses.of_record(key, row.pk, row.number)
    stranger = as_person("town_clerk")
    for page in (
        address,
        f"{address}correct/1/",
        f"{address}{addresses.HOLDER}",
        f"{address}download-proof/",
    ):
        assert stranger.get(page).status_code == 404, page
    assert stranger.post(f"{address}{addresses.PERSONAL}").status_code == 404
    listing = stranger.get(f"/ledgers/{key}/?view=all")
    assert listing.status_code in (200, 403)
    assert address not in listing.content.decode()


@pytest.mark.parametrize("key", KEYS)
def test_who_only_reads_can_write_nothing(county, as_person, key):
    """The leader sees the county, but for what is restricted, and may take no step."""
    ledger = CATALOGUE.ledgers[key]
    row = open_record(ledger, county)
    address = addresses.of_record(key, row.pk, row.number)
    leader = as_person("leader")
    hidden = ledger.privacy is Privacy.RESTRICTED
    assert leader.get(address).status_code == (404 if hidden else 200)
    for step in ledger.steps:
        page = (
            addresses.of_opening(ledger, step.key) if step.opening else addresses.of_step(address, step.key)
        )
        for response in (leader.get(page), leader.post(page, {"on": "2026-03-16"})):
            assert response.status_code == (404 if hidden and not step.opening else 403), page
            assert response.status_code == 404 or "须由" in response.content.decode()
    for page in (f"{address}correct/1/", f"{address}{addresses.VOID}", f"{address}{addresses.HOLDER}"):
        assert leader.post(page, {"reason": "试", "holder": "leader"}).status_code == (
            404 if hidden else 403
        ), page
    row.refresh_from_db()
    assert row.version == 1


def test_signing_in_out_and_demo_accounts_only_in_a_demo(county):
    account = county.accounts["handler"]
    account.set_password("correct-horse-battery")
    account.save()
    client = Client()
    page = client.get("/sign-in/?next=/ledgers/").content.decode()
    assert "演示账号" not in page
    wrong = client.post("/sign-in/", {"username": "handler", "password": "no"})
    assert wrong.status_code == 401
    assert "账号或密码不对" in wrong.content.decode()
    right = client.post(
        "/sign-in/", {"username": "handler", "password": "correct-horse-battery", "next": "/ledgers/"}
    )
    assert right["Location"] == "/ledgers/"
    assert client.get("/").status_code == 200
    elsewhere = client.post(
        "/sign-in/",
        {"username": "handler", "password": "correct-horse-battery", "next": "https://example.org/"},
    )
    assert elsewhere["Location"] == "/"
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/").status_code == 302


def test_too_many_tries_are_stopped(county):
    client = Client()
    for _ in range(8):
        last = client.post("/sign-in/", {"username": "handler", "password": "no"})
    assert last.status_code == 429
    assert "登录暂停" in last.content.decode()


def test_pages_of_last_resort(as_person):
    client = as_person("handler")
    missing = client.get("/nowhere/")
    assert missing.status_code == 404
    assert "没有这个页面" in missing.content.decode()
    assert client.get("/ledgers/nothing/").status_code == 404
    unclear = client.get("/ledgers/administrative_reconsideration/?colour=red&state=gone")
    assert unclear.status_code == 400
    assert all(word in unclear.content.decode() for word in ("colour", "gone"))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    stale = strict.post("/sign-out/")
    assert stale.status_code == 403
    assert "表单已过期" in stale.content.decode()


def test_pages_are_not_kept_and_obey_the_policy(as_person):
    response = as_person("handler").get("/")
    assert response["Cache-Control"] == "private, no-store"
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "style=" not in response.content.decode()
