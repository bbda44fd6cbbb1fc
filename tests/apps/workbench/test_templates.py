"""Every page, read as a browser would: strict policy, landmarks, labels, weight."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string

import zhunsheng.apps.workbench as app
from tests.apps.workbench import entry_samples, samples
from zhunsheng.apps.workbench.pages import context

HERE = Path(app.__file__).parent
STATIC = HERE / "static" / "workbench"
TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
CSS = (STATIC / "zhunsheng.css").read_text()
PAGES = samples.pages() | entry_samples.pages()


class Reader(HTMLParser):
    """What the checks need to know of a page."""

    VOID = frozenset(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
    )

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.labelled: set[str] = set()
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "label" and attributes.get("for"):
            self.labelled.add(str(attributes["for"]))
        named = attributes.get("aria-label") or "label" in self.open
        control = tag in ("select", "textarea") or (tag == "input" and attributes.get("type") != "hidden")
        if control and not named:
            self.bare.append(str(attributes.get("id")))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] in (["script"], ["style"]):
            assert not data.strip(), "inline script or style"

    @property
    def ids(self) -> Counter[str]:
        return Counter(str(a["id"]) for _, a in self.tags if "id" in a)


def rendered(name: str) -> str:
    page = PAGES[name]
    shell = samples.SHELL if name != "sign_in" else samples.Shell(today=samples.SHELL.today, place="安澜县")
    return render_to_string(page.template, context(shell, page))


@pytest.fixture(params=sorted(PAGES))
def page(request) -> tuple[str, Reader]:
    html = rendered(request.param)
    reader = Reader()
    reader.feed(html)
    return html, reader


def test_a_page_is_well_formed_and_obeys_the_policy(page):
    html, reader = page
    assert reader.open == []
    for tag, attributes in reader.tags:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        if tag in ("script", "link", "img"):
            assert str(attributes.get("src") or attributes.get("href")).startswith("/"), tag
    assert "{{" not in html
    assert "None" not in html


def test_a_page_has_its_landmarks_and_names(page):
    _, reader = page
    tags = Counter(tag for tag, _ in reader.tags)
    assert tags["h1"] == tags["main"] == 1
    assert ("html", {"lang": "zh-CN"}) in reader.tags
    assert ("a", {"class": "skip", "href": "#main"}) in reader.tags
    twice = [name for name, count in reader.ids.items() if count > 1]
    assert twice == []
    assert set(reader.bare) - reader.labelled == set()


def test_descriptions_and_error_links_lead_somewhere(page):
    _, reader = page
    for tag, attributes in reader.tags:
        for name in str(attributes.get("aria-describedby") or "").split():
            assert name in reader.ids, tag
        if tag == "a" and str(attributes.get("href")).startswith("#f-"):
            assert str(attributes["href"])[1:] in reader.ids


def test_charts_and_tables_say_what_they_are(page):
    html, reader = page
    for tag, attributes in reader.tags:
        if tag == "svg" and attributes.get("role") == "img":
            assert attributes.get("aria-label")
    assert html.count("<table") == html.count("<caption")


def test_glyphs_named_exist(page):
    html, _ = page
    known = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    used = set(re.findall(r"icons\.svg#([^\"]+)", html))
    assert used
    assert used <= known


def test_a_list_of_fifty_is_light():
    html = rendered("list")
    assert html.count("<tr") == 51
    assert len(gzip.compress(html.encode())) <= 60_000


def test_what_travels_is_small():
    """Static files are sent compressed; htmx and our own script count together."""
    import django_htmx

    htmx = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    packed = {path: len(gzip.compress(path.read_bytes())) for path in (STATIC / "zhunsheng.css", htmx)}
    own = b"".join(path.read_bytes() for path in sorted(STATIC.glob("*.js")))
    assert packed[STATIC / "zhunsheng.css"] <= 30_000
    assert len(own) <= 40_000
    assert packed[htmx] + len(gzip.compress(own)) <= 45_000


def test_numbers_in_a_report_stand_in_their_sentence_without_gaps():
    html = rendered("report")
    paragraph = re.search(r"<p>审结.*?</p>", html, re.S)
    assert paragraph
    assert re.sub(r"<[^>]+>", "", paragraph.group()) == "审结54件，收到建议3件。县政府设立窗口。"


def test_what_was_typed_is_escaped_and_marked():
    html = rendered("search")
    assert "<mark>顺和</mark>食品 &lt;b&gt;" in html


def test_a_broken_proof_is_said_at_the_top():
    html = rendered("broken")
    assert html.index("已停止写入") < html.index("<h1>")


def test_locked_out_page_needs_neither_page_nor_shell():
    html = render_to_string("workbench/locked.html", {"failure_limit": 8})
    assert "连续8次" in html


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_says_what_it_needs(path):
    head = path.read_text()[:400]
    if path.name != "base.html":
        assert "{#" in head
    assert "style=" not in path.read_text()
    assert "<style" not in path.read_text()


@pytest.mark.parametrize(
    "banned",
    [
        ":has(",
        "@container",
        "@layer",
        "subgrid",
        "color-mix",
        "dvh",
        "accent-color",
        "text-wrap",
        "@import",
        "url(",
    ],
)
def test_the_style_sheet_keeps_to_what_chromium_90_knows(banned):
    assert banned not in CSS


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("ink", "#18222A"),
        ("ink-2", "#46535C"),
        ("ink-3", "#616D75"),
        ("accent", "#0F5470"),
        ("accent-strong", "#0A3E54"),
        ("accent-bg", "#E6F0F4"),
        ("red", "#A51E12"),
        ("amber", "#784800"),
        ("green", "#1C6639"),
        ("control", "#7A8690"),
        ("line", "#E2E6E7"),
        ("line-2", "#CBD2D5"),
        ("bg-2", "#F6F7F7"),
        ("bg-3", "#ECEFF0"),
        ("focus", "#F2B233"),
        ("mark", "#FFE9A8"),
    ],
)
def test_tokens(token, value):
    assert f"--{token}:{value};" in CSS


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink-3", "bg"),
        ("ink-3", "bg-2"),
        ("ink-2", "bg-3"),
        ("accent", "accent-bg"),
        ("red", "red-bg"),
        ("amber", "amber-bg"),
        ("green", "green-bg"),
        ("ink", "mark"),
    ],
)
def test_text_can_be_read_on_its_ground(text, ground):
    colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-F]{6})", CSS))
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_no_letters_below_twelve_pixels_on_screen():
    screen = CSS.split("@media print")[0]
    sizes = re.findall(r"font(?:-size)?:(?:\d+ )?([\d.]+)px", screen)
    assert sizes
    assert min(map(float, sizes)) >= 12


def test_the_style_guide_shows_every_component():
    """What a page is put together from is seen there, directly or inside something else."""
    folder = HERE / "templates" / "workbench"

    def included(path: Path) -> set[str]:
        return set(re.findall(r"workbench/components/([\w]+)\.html", path.read_text()))

    shown, waiting = set[str](), included(folder / "styleguide.html") | included(folder / "base.html")
    while waiting:
        name = waiting.pop()
        shown.add(name)
        waiting |= included(folder / "components" / f"{name}.html") - shown
    assert {path.stem for path in (folder / "components").glob("*.html")} - shown == set()
