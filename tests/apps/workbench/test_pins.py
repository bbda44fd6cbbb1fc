"""The ledgers at one's side: chosen, put in order, taken away."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from zhunsheng.apps.workbench.shell import MOST_LEDGERS, MY_LEDGERS

Browse = Callable[[str], Client]


def side(client: Client) -> list[str]:
    page = client.get("/").content.decode()
    group = page[page.index("我的台账") : page.index("全部台账")]
    return re.findall(r'href="/ledgers/(\w+)/"', group)


def test_ledgers_are_put_in_order(as_person: Browse) -> None:
    client = as_person("handler")
    before = side(client)
    assert 1 < len(before) <= MOST_LEDGERS
    client.post(MY_LEDGERS, {"act": f"down:{before[0]}"})
    assert side(client)[:2] == [before[1], before[0]]
    client.post(MY_LEDGERS, {"act": f"remove:{before[1]}"})
    assert before[1] not in side(client)
    client.post(MY_LEDGERS, {"act": "add", "ledger": before[1]})
    assert side(client)[-1] == before[1]
    client.post(MY_LEDGERS, {"act": "reset"})
    assert side(client) == before


def test_what_one_may_not_read_cannot_be_pinned(as_person: Browse) -> None:
    client = as_person("town_clerk")
    assert client.post(MY_LEDGERS, {"act": "add", "ledger": "nothing"}).status_code == 400
    page = client.get(MY_LEDGERS).content.decode()
    assert "最多8本" in page
