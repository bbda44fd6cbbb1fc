"""From a figure to its records to the journal; and nobody passes a door that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

DOORS = (
    "/", "/todo/", "/search/?q=复", "/ledgers/", "/ledgers/administrative_reconsideration/", "/figures/",
    "/figures/administrative_reconsideration.closed/records/?period=2025", "/reports/", "/reports/annual/2025/", "/imports/",
    "/grid/enforcement_training/", "/calendar/", "/registers/", "/ledgers/administrative_reconsideration/new/receive/",
)  # fmt: skip


def test_a_leader_goes_from_a_figure_to_the_journal(person: Callable[..., Person]) -> None:
    leader = person("demo_leader")
    leader.go("/figures/administrative_reconsideration.closed/?period=2025")
    leader.sees("办结行政复议案件")
    leader.picture("figure")
    leader.tab.locator('a[href*="/records/"]').first.click()
    leader.tab.wait_for_load_state()
    leader.picture("its_records")
    leader.tab.locator('main a[href^="/ledgers/administrative_reconsideration/"]').first.click()
    leader.tab.wait_for_load_state()
    leader.sees("经过", "存证")
    leader.picture("record")
    with leader.tab.expect_download() as download:
        leader.tab.locator('a[href$="/download-proof/"]').first.click()
    proof = download.value.path().read_text("utf-8")
    assert "checkpoint" in proof or "检查点" in proof


def test_nobody_from_the_street_passes(person: Callable[..., Person]) -> None:
    stranger = person("")
    for door in DOORS:
        stranger.go(door)
        assert "/sign-in/" in stranger.tab.url, door
    stranger.picture("at_the_door")


@pytest.mark.parametrize("username", ["demo_town"])
def test_a_user_without_rights_is_refused(person: Callable[..., Person], username: str) -> None:
    town = person(username)
    supervisor = person("demo_supervisor")
    supervisor.go("/ledgers/administrative_reconsideration/?view=all")
    link = supervisor.tab.locator(
        'main a[href^="/ledgers/administrative_reconsideration/"][href*="号"], main tbody a'
    ).first
    theirs = link.get_attribute("href") or ""
    assert theirs.startswith("/ledgers/administrative_reconsideration/"), theirs
    for door in (
        theirs,
        f"{theirs}download-proof/",
        "/ledgers/administrative_reconsideration/new/receive/",
        "/reports/annual/2025/",
    ):
        status = town.go(door)
        assert status in (403, 404), f"{door}: {status}"
        assert re.search("没有|不能|须由", town.tab.locator("body").inner_text()), door
    town.picture("refused")
    town.go("/ledgers/administrative_reconsideration/?view=all")
    assert town.tab.locator("main tbody tr").count() == 0
