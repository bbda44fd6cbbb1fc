"""The report as one HTML file."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from tests.core.report.report_sample import YEAR, Figures
from zhunsheng.core.report import Paragraph, Report, Section, compose, standalone_html, text


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_figures_lead_to_the_annex_and_back(report: Report, figures: Figures) -> None:
    composed = compose(report, figures, YEAR, "安澜县", issued_on=date(2026, 1, 15), basis="日志至第26118条")
    html = standalone_html(composed)
    page = _Page(html)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.links.count("#annex-6") == 2
    assert "2026年1月15日" in html
    assert "216/245" in html
    assert "计算依据：日志至第26118条。" in html
    assert "收到检察建议__件，按期回复率__。" in html


def test_nothing_is_fetched_and_everything_is_escaped(report: Report, figures: Figures) -> None:
    slip = Section("改进<b>", [Paragraph(text("办好“<script>alert(1)</script>”。"))])
    key = ("training.held", YEAR)
    figures.values[key] = replace(figures.values[key], definition='定义"><img src=x>')
    html = standalone_html(
        compose(replace(report, sections=(slip, *report.sections)), figures, YEAR, "安<i>县")
    )
    assert not re.search(r"<script|<img|<b>|<i>|https?://|@import|url\(", html)
    assert "&lt;script&gt;" in html
