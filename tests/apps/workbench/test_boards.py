"""Boards of figures: kept, arranged, shared; and the figures of the leader's first page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.county import County
from zhunsheng.apps.workbench.models import Board

pytestmark = pytest.mark.django_db

HELD, PEOPLE = "enforcement_training.held", "enforcement_training.attendance"
Browse = Callable[[str], Client]


@pytest.fixture
def browse(reported: County) -> Browse:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(reported.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


@pytest.fixture
def board(browse: Browse) -> Board:
    sent = {"figure": HELD, "name": "培训", "period": "2025"}
    response = browse("leader").post("/boards/add/", sent)
    made = Board.objects.get()
    assert response["Location"] == f"/boards/{made.pk}/"
    return made


def test_a_board_shows_its_figures_for_its_period(browse: Browse, board: Board) -> None:
    client = browse("leader")
    client.post("/boards/add/", {"figure": PEOPLE, "board": str(board.pk), "period": "2025"})
    html = text_of(client, f"/boards/{board.pk}/")
    assert "<b>3</b> 次" in html
    assert "<b>245</b> 人次" in html
    assert "<b>1</b> 次" in text_of(client, f"/boards/{board.pk}/?period=2024")
    assert f'href="/boards/{board.pk}/"' in text_of(client, "/figures/")


def test_figures_are_ordered_taken_out_and_put_on(browse: Browse, board: Board) -> None:
    client, address = browse("leader"), f"/boards/{board.pk}/arrange/"
    client.post(address, {"figure": PEOPLE})
    client.post(address, {"up": PEOPLE})
    assert Board.objects.get().figures == [PEOPLE, HELD]
    client.post(address, {"down": PEOPLE})
    assert Board.objects.get().figures == [HELD, PEOPLE]
    client.post(address, {"out": HELD})
    assert Board.objects.get().figures == [PEOPLE]
    assert "没有这个指标" in client.post(address, {"figure": "none.such"}).content.decode()
    client.post(address, {"drop": "yes"})
    assert not Board.objects.exists()


def test_a_board_is_its_owners_until_it_is_shared(reported: County, browse: Browse) -> None:
    clerk = browse("clerk")
    clerk.post("/boards/add/", {"figure": HELD, "name": "本局", "period": "2025"})
    made = Board.objects.get()
    for name in ("handler", "town_clerk", "leader"):
        text_of(browse(name), f"/boards/{made.pk}/", 404)
    clerk.post(f"/boards/{made.pk}/arrange/", {"name": "本局看板", "shared": "yes"})
    assert "clerk甲的看板" in text_of(browse("handler"), f"/boards/{made.pk}/")
    text_of(browse("town_clerk"), f"/boards/{made.pk}/", 404)
    text_of(browse("handler"), f"/boards/{made.pk}/arrange/", 404)


@pytest.mark.parametrize(
    "sent",
    [
        {"figure": HELD, "name": ""},
        {"figure": HELD, "name": "名" * 21},
        {"figure": HELD, "name": "培训"},
        {"figure": HELD, "name": "首页指标"},
        {"figure": HELD, "name": "乙", "period": "2025Q9"},
    ],
)
def test_what_cannot_be_kept_is_refused(browse: Browse, board: Board, sent: dict[str, str]) -> None:
    assert browse("leader").post("/boards/add/", sent).status_code in (400, 422)
    assert Board.objects.count() == 1


def test_an_unknown_figure_is_not_found(browse: Browse) -> None:
    assert browse("leader").post("/boards/add/", {"figure": "none.such", "name": "甲"}).status_code == 404


def test_the_leader_swaps_the_figures_of_the_first_page(browse: Browse) -> None:
    client, address = browse("leader"), "/boards/home/arrange/"
    assert 'href="/boards/home/arrange/">换指标' in text_of(client, "/")
    assert not Board.objects.exists(), "looking changes nothing"
    text_of(client, address)
    client.post(address, {"figure": PEOPLE})
    mine = Board.objects.get(is_home=True)
    assert mine.figures[-1] == PEOPLE
    for key in mine.figures[:-1]:
        client.post(address, {"out": key})
    html = text_of(client, "/?period=2025")
    assert html.count('class="tile"') == 1
    assert "行政执法培训参训人次" in html
    client.post(address, {"drop": "yes"})
    assert not Board.objects.exists()
