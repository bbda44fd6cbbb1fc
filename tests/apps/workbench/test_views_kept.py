"""Views kept under a name; a register as it stood on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.apps.workbench.matter import facts_for
from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.writing import take
from zhunsheng.apps.workbench.models import SavedView

Browse = Callable[[str], Client]
KEY = "hotline_order"
LIST = f"/ledgers/{KEY}/"


def test_a_view_is_kept_shown_and_dropped(county: County, as_person: Browse) -> None:
    client = as_person("clerk")
    kept = client.post(f"{LIST}keep-view/", {"name": "逾期的", "query": "?view=overdue&page=3"})
    assert (kept.status_code, kept["Location"]) == (302, f"{LIST}?view=overdue")
    assert f'href="{LIST}?view=overdue">逾期的' in client.get(LIST).content.decode()
    assert "逾期的</a>" not in as_person("handler").get(LIST).content.decode()
    client.post(f"{LIST}keep-view/", {"name": "逾期的", "query": "view=week", "shared": "yes"})
    assert SavedView.objects.get().query == "view=week"
    assert "逾期的（clerk甲）" in as_person("handler").get(LIST).content.decode()
    assert "逾期的（" not in as_person("town_clerk").get(LIST).content.decode()
    as_person("handler").post(f"{LIST}drop-view/", {"name": "逾期的"})
    assert SavedView.objects.count() == 1
    client.post(f"{LIST}drop-view/", {"name": "逾期的"})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "query": ""},
        {"name": "名" * 21, "query": ""},
        {"name": "甲", "query": "view=sideways"},
        {"name": "甲", "query": "colour=red"},
        {"name": "甲", "query": "q=" + "长" * 400},
    ],
)
def test_what_cannot_be_kept_is_refused(county: County, as_person: Browse, sent: dict[str, str]) -> None:
    assert as_person("clerk").post(f"{LIST}keep-view/", sent).status_code in (400, 422)
    assert not SavedView.objects.exists()


def test_who_may_not_read_keeps_nothing(county: County, as_person: Browse) -> None:
    hidden = "/ledgers/petition/keep-view/"
    assert as_person("leader").post(hidden, {"name": "甲", "query": ""}).status_code in (403, 404)
    assert Client().post(hidden, {"name": "甲", "query": ""}).status_code == 302
    assert not SavedView.objects.exists()


def test_a_register_as_it_stood_on_a_day(county: County, as_person: Browse) -> None:
    ledger = county.catalogue.ledgers["service_guide"]

    def act(step: str, day: str, record: str = "", **facts: object) -> str:
        return take(
            Act(ledger.key, step, date.fromisoformat(day), facts=facts, record=record, history=True), county.system(), county.around
        ).record  # fmt: skip

    names = [name for name, field in ledger.fields.items() if field.listed and field.kind == "text"]
    assert names, "a listed text to change"
    first = facts_for(ledger.step("enter").asks, county, "market")
    record = take(
        Act(ledger.key, "enter", date(2025, 1, 10), facts={**first, names[0]: "旧的名称"}, organ="market", history=True),
        county.system(), county.around,
    ).record  # fmt: skip
    act("change", "2025-06-01", record, **{names[0]: "新的名称"})
    act("leave", "2025-12-01", record)
    client = as_person("market_clerk")
    address = f"/ledgers/{ledger.key}/"

    def shown(day: str) -> str:
        answer = client.get(f"{address}?as_of={day}")
        assert answer.status_code == 200, answer.content.decode()[:500]
        return str(answer.content.decode())

    assert "旧的名称" in shown("2025-3-1")
    assert "新的名称" in shown("2025-6-1")
    assert "旧的名称" not in shown("2025-6-1")
    for empty in ("2025-1-9", "2025-12-1"):
        assert "的名称" not in shown(empty)
    assert client.get(f"{LIST}?as_of=2025-3-1").status_code in (400, 422), "not a register"
