"""People are told once, where and when they want to be."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.apps.workbench.matter import open_record
from tests.county import County
from zhunsheng.apps.notices.gathering import gather, look_again
from zhunsheng.apps.notices.models import Notice, Wishes
from zhunsheng.apps.notices.sending import TRIES, send
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import OpenClock, Record
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.workbench.mending import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(county: County) -> Record:
    """A reconsideration received on 2 March 2026 by the handler: five working days to look at it."""
    row = open_record(county.catalogue.ledgers["administrative_reconsideration"], county, holder="handler")
    assert OpenClock.objects.filter(record=row, holder="handler").exists()
    return row


def titles(county: County) -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("title", flat=True))


def test_each_point_is_told_once(case: Record, county: County) -> None:
    last = OpenClock.objects.filter(record=case).order_by("strict").first()
    assert last is not None
    seen: list[int] = []
    for day in range(12):
        when = county.at(date.fromordinal(case.opened_on.toordinal() + day).isoformat())
        gather(when, address)
        gather(when, address)
        seen.append(Notice.objects.count())
    assert seen[0] == 0
    assert seen[-1] == seen[-2]
    assert any("逾期" in one for one in titles(county))
    assert len(set(titles(county))) == len(titles(county))
    assert set(Notice.objects.values_list("account__username", flat=True)) == {"handler"}


def test_points_missed_while_nobody_ran_it_are_passed_over(case: Record, county: County) -> None:
    gather(county.at("2026-06-01"), address)
    assert all("逾期" in one for one in titles(county))


def test_who_wants_other_points_is_told_the_same_day(case: Record, county: County) -> None:
    wish = Wishes.objects.create(account=county.accounts["handler"], points=["half"])
    when = county.at("2026-06-01")
    gather(when, address)
    before = Notice.objects.count()
    Wishes.objects.filter(pk=wish.pk).update(points=["overdue"])
    gather(when, address)
    assert Notice.objects.count() == before, "nothing happened and the day is the same"
    look_again()
    gather(when, address)
    assert Notice.objects.count() > before


def test_who_gets_a_record_is_told_and_who_took_it_is_not(case: Record, county: County) -> None:
    gather(county.around, address)
    Notice.objects.all().delete()
    for holder, actor in (("clerk", "handler"), ("handler", "handler")):
        act = Act(
            case.ledger,
            "",
            county.around.today,
            facts={"holder": holder},
            record=case.pk,
            kind="assign",
            reason="轮岗",
        )
        take(act, county.actor(actor), county.around)
    gather(county.around, address)
    told = Notice.objects.filter(title__contains="改由你办理")
    assert [(one.account.username, one.text) for one in told] == [("clerk", "轮岗")]


def test_mail_and_group_get_one_message(case: Record, county: County, settings: Any) -> None:
    settings.EMAIL_HOST, settings.ZHUNSHENG_WEBHOOK = "mail.example", "https://robot.example/hook"
    settings.ZHUNSHENG_SITE = "https://zs.example"
    Wishes.objects.create(account=county.accounts["handler"], email="a@county.example", webhook=True)
    when = county.at("2026-06-01")
    gather(when, address)
    number = Notice.objects.count()
    posted: list[dict[str, Any]] = []
    assert send(when, lambda url, body: posted.append(json.loads(body))) == number
    assert [one.to for one in mail.outbox] == [["a@county.example"]]
    assert "https://zs.example/ledgers/" in mail.outbox[0].body
    assert posted[0]["msgtype"] == "text"
    assert send(when, lambda url, body: posted.append({})) == 0
    assert len(posted) == 1


def test_quiet_hours_and_the_hour_of_the_digest(case: Record, county: County, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"
    wish = Wishes.objects.create(
        account=county.accounts["handler"],
        email="a@county.example",
        quiet_since=time(9),
        quiet_until=time(11),
    )
    when = county.at("2026-06-01")  # ten o'clock
    gather(when, address)
    assert send(when) == 0
    wish.quiet_since = wish.quiet_until = None
    wish.digest_at = time(10, 30)
    wish.save()
    assert send(when) == 0
    assert send(county.at("2026-06-01T10:30:00")) > 0
    assert len(mail.outbox) == 1


def test_what_cannot_be_sent_is_tried_five_times(case: Record, county: County, settings: Any) -> None:
    settings.ZHUNSHENG_WEBHOOK = "https://robot.example/hook"
    Wishes.objects.create(account=county.accounts["handler"], webhook=True)
    when = county.at("2026-06-01")
    gather(when, address)
    tried: list[str] = []

    def broken(url: str, body: bytes) -> None:
        tried.append(url)
        raise OSError("no route")

    for _ in range(TRIES + 2):
        assert send(when, broken) == 0
    assert len(tried) == TRIES
    assert Notice.objects.filter(sent_at=None).count() == Notice.objects.count()


def test_on_the_site(case: Record, county: County, as_person: Callable[[str], Client]) -> None:
    gather(county.at("2026-06-01"), address)
    notice = Notice.objects.first()
    assert notice is not None
    client = as_person("handler")
    assert "未读" in client.get("/notices/").content.decode()
    assert as_person("clerk").get(f"/notices/{notice.pk}/").status_code == 404
    opened = client.get(f"/notices/{notice.pk}/")
    assert (opened.status_code, opened["Location"]) == (302, notice.url)
    assert client.get(notice.url).status_code == 200
    client.post("/notices/read/")
    assert "没有未读的" in client.get("/notices/").content.decode()
    assert Client().get("/notices/").status_code == 302


def test_wishes_are_checked_all_at_once(county: County, as_person: Callable[[str], Client]) -> None:
    client = as_person("handler")
    wrong = client.post(
        "/notices/wishes/", {"email": "不是邮箱", "digest_at": "25:00", "quiet_since": "20:00"}
    )
    text = wrong.content.decode()
    assert wrong.status_code == 422
    for said in ("不是邮箱地址", "应写成8:30这样的时刻", "要一起填", "至少选一个时点", 'value="25:00"'):
        assert said in text
    good = {
        "points": ["one_day", "overdue"],
        "email": "a@county.example",
        "quiet_since": "20:00",
        "quiet_until": "7:30",
    }
    assert client.post("/notices/wishes/", good).status_code == 302
    kept = Wishes.objects.get()
    assert (kept.points, kept.quiet_until) == (["one_day", "overdue"], time(7, 30))
