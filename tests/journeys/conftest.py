"""A county served as its users have it, and a browser for each of them. Pictures of every step are kept under var/journeys/."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.instances import run

CHROMIUM = shutil.which("chromium")
PICTURES = Path(__file__).parents[2] / "var" / "journeys"
PASSWORD = "zhunsheng-demo"
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One county for all journeys: they run one after the other, in one worker."""
    for item in items:
        if "tests/journeys" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("journeys"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the county of profile 002, built, computed and served by the command a newcomer types."""
    home = tmp_path_factory.mktemp("county")
    status, said = run(home, "", "-m", "zhunsheng", "demo", "build", "--profile", "002")
    assert status == 0, said
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (home / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "zhunsheng", "run", "--port", str(port)],
        env={**os.environ, "ZHUNSHENG_HOME": str(home), "ZHUNSHENG_DATABASE": ""},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server, home / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=2).close()
            return
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody at a browser: what they see is told by its words, and each step leaves a picture."""

    def __init__(self, context: Any, site: str, journey: str) -> None:
        self.context, self.site, self.journey = context, site, journey
        self.tab = context.new_page()
        self.complaints: list[str] = []
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> int:
        """Open an address of the site; returns the status."""
        answer = self.tab.goto(self.site + path)
        return int(answer.status) if answer else 0

    def press(self, words: str, *, exact: bool = True) -> None:
        """Press the button or the link that says so."""
        tab = self.tab
        found = tab.get_by_role("button", name=words, exact=exact).or_(
            tab.get_by_role("link", name=words, exact=exact)
        )
        if not found.locator("visible=true").count():  # among the steps that are less often taken
            folded = tab.locator(".steps details:not([open])", has_text=words)
            if folded.count():
                folded.first.locator("summary").click()
        found.locator("visible=true").first.click()
        tab.wait_for_load_state()

    def fill(self, **values: str) -> None:
        """Fill fields by name: text, one of several ("yes"), or a choice by its words."""
        for name, value in values.items():
            name = name.replace("__", ".")
            field = self.tab.locator(f'[name="{name}"]')
            kind = field.first.evaluate("one => one.type")
            if kind == "radio":
                choice = self.tab.locator(f'[name="{name}"][value="{value}"]')
                choice.evaluate(
                    "one => one.scrollIntoView({block: 'center'})"
                )  # clear of the foot that stays
                choice.check(force=True)
            elif kind == "select-one":
                field.select_option(label=value)
            else:
                field.first.fill(value)

    def sees(self, *words: str) -> None:
        """Every one of these words stands on the page."""
        text = re.sub(r"\s+", "", self.tab.locator("body").inner_text())
        missing = [one for one in words if re.sub(r"\s+", "", one) not in text]
        assert missing == [], (
            f"{missing} not on {self.tab.url}:\n{self.tab.locator('main').inner_text()[:3000]}"
        )

    def picture(self, name: str) -> None:
        """Keep what the page looks like; nothing may stand out to the side."""
        folder = PICTURES / self.journey
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob("*.png"))) + 1
        self.tab.screenshot(path=str(folder / f"{number:02d}_{name}.png"), full_page=True)
        wide = self.tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.tab.url} is {wide} px too wide"


@pytest.fixture
def person(chromium: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Person]]:
    """``person("demo_head")`` has signed in; ``person("")`` is anybody from the street."""
    journey = request.node.name.removeprefix("test_")
    shutil.rmtree(PICTURES / journey, ignore_errors=True)
    people: list[Person] = []

    def arrives(username: str, *, screen: dict[str, int] = DESKTOP, phone: bool = False) -> Person:
        context = chromium.new_context(
            viewport=screen, locale="zh-CN", timezone_id="Asia/Shanghai", has_touch=phone, is_mobile=phone
        )
        context.set_default_timeout(30_000)
        one = Person(context, site, journey)
        people.append(one)
        if username:
            one.go("/sign-in/")
            one.fill(username=username, password=PASSWORD)
            one.press("登录")
        return one

    yield arrives
    for one in people:
        one.context.close()
    assert [complaint for one in people for complaint in one.complaints] == []
