"""What the script does, in a real Chromium: days, rows, drafts, keys, ticks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import django_htmx
import pytest

import zhunsheng.apps.workbench as app
from tests.apps.workbench.test_templates import rendered

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")]


class Site(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        """The preview, as the server would write it anew."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write('<div data-sheets><p data-for="f-title">写在后面的</p></div>'.encode())


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    for source in (Path(app.__file__).parent, Path(django_htmx.__file__).parent):
        shutil.copytree(source / "static", root / "static", dirs_exist_ok=True)
    for name in ("step", "list", "ledgers", "record"):
        (root / f"{name}.html").write_text(rendered(name))
    (root / "search").mkdir()
    (root / "search" / "index.html").write_text(rendered("search"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser):
    made = browser.new_page(viewport={"width": 1366, "height": 768})
    complaints: list[str] = []
    made.on("console", lambda message: complaints.append(message.text))
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    assert complaints == []
    made.context.close()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2025-9-17", "2025年9月17日"),
        ("20250917", "2025年9月17日"),
        ("2025.9.7", "2025年9月7日"),
        ("2025-2-30", "2025-2-30"),
        ("下周三", "下周三"),
    ],
)
def test_days_are_converted_on_leaving_and_nothing_is_guessed(tab, address, typed, shown):
    tab.goto(f"{address}/step.html")
    field = tab.locator('[id="f-on"]')
    field.fill(typed)
    field.blur()
    assert field.input_value() == shown


def test_the_error_summary_has_the_focus(tab, address):
    tab.goto(f"{address}/step.html")
    assert tab.evaluate("document.activeElement.id") == "problems"


def test_a_line_is_added_with_the_next_number(tab, address):
    tab.goto(f"{address}/step.html")
    tab.click("[data-add-row]")
    assert tab.evaluate("document.activeElement.name") == "facts.2.item"


def test_a_draft_is_kept_and_forgotten_when_the_step_is_done(tab, address):
    tab.goto(f"{address}/step.html")
    tab.evaluate("localStorage.setItem('zhunsheng.draft.31.accept', '{}')")
    tab.fill('[id="f-title"]', "案由")
    tab.wait_for_selector("[data-draft-line]:has-text('已自动存草稿')", timeout=6000)
    tab.goto(f"{address}/record.html")
    assert tab.evaluate("localStorage.getItem('zhunsheng.draft.31.accept')") is None
    assert tab.evaluate("localStorage.getItem('zhunsheng.draft.31.decide')") is not None


def test_the_document_is_written_anew_after_a_pause_and_follows_the_field(tab, address):
    tab.goto(f"{address}/step.html")
    assert "行政复议决定书" in tab.inner_text(".tray")
    tab.fill('[id="f-title"]', "案由")
    tab.wait_for_selector(".tray .here:has-text('写在后面的')", timeout=5000)
    assert tab.locator("#problems").count() == 0, "the summary goes with its problems"
    assert not tab.is_visible("button[name=preview]")


def test_below_1200_the_document_is_a_tab(tab, address):
    tab.set_viewport_size({"width": 1024, "height": 768})
    tab.goto(f"{address}/step.html")
    assert not tab.is_visible(".tray")
    tab.click(".tabtop a[href='#paper']")
    assert tab.is_visible(".tray")
    assert not tab.is_visible("form.step")
    tab.click(".tray a.problem")
    assert tab.is_visible("form.step")


def test_keys_move_and_tick_and_are_silent_while_typing(tab, address):
    tab.goto(f"{address}/list.html")
    assert not tab.is_visible("[data-bulk]")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("x")
    assert tab.locator("tr.cur.sel").count() == 1
    assert tab.inner_text("[data-bulk-count]") == "已选1件"
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "finding"
    tab.keyboard.type("jx")
    assert tab.input_value("#finding") == "jx"
    assert tab.inner_text("[data-bulk-count]") == "已选1件"


def test_finding_shows_what_it_finds_as_one_types(tab, address):
    tab.goto(f"{address}/list.html")
    tab.keyboard.press("/")
    tab.keyboard.type("顺和")
    tab.wait_for_selector("#finder a.hit.cur")
    aim = tab.evaluate("document.querySelector('#finder a.hit.cur').href")
    tab.evaluate(
        "document.addEventListener('click', (event) => { window.gone = event.target.href; event.preventDefault(); })"
    )
    tab.keyboard.press("Enter")
    assert tab.evaluate("window.gone") == aim
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#finder")


def test_columns_are_dragged_and_the_choice_opens_with_its_address(tab, address):
    tab.goto(f"{address}/list.html#columns")
    boxes = tab.locator("[data-sortable] li")
    first = boxes.nth(0).inner_text()
    boxes.nth(0).drag_to(boxes.nth(1), target_position={"x": 20, "y": 28})
    assert tab.locator("[data-sortable] li").nth(1).inner_text() == first


def test_the_directory_is_filtered_by_pinyin_initials(tab, address):
    tab.goto(f"{address}/ledgers.html")
    tab.fill("#ledger-find", "xzfy")
    assert tab.locator(".dir li:visible").all_inner_texts() == ["行政复议案件\n逾期1\n46"]


@pytest.mark.parametrize("width", [320, 390, 800, 1024, 1366])
def test_no_page_scrolls_sideways(tab, address, width):
    tab.set_viewport_size({"width": width, "height": 800})
    for name in ("step", "list", "ledgers", "record"):
        tab.goto(f"{address}/{name}.html")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
