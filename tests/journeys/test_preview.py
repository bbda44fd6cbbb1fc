"""预览文书: the paper follows what one types and where one is; below 1200 px it is a tab."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.conftest import Person

FORM = "/ledgers/administrative_penalty/new/receive/"


def test_the_document_follows_the_form(person: Callable[..., Person]) -> None:
    officer = person("demo_officer")
    officer.go(FORM)
    paper = officer.tab.locator("article.paper")
    assert "案源登记表" in paper.inner_text()
    officer.fill(party__kind="enterprise", party__name="青川县顺和食品有限公司", violation="销售过期食品")
    paper.get_by_text("销售过期食品").wait_for(timeout=5000)
    officer.tab.locator('[name="party.name"]').focus()
    assert "顺和食品" in officer.tab.locator(".paper .here").first.inner_text()
    assert not officer.tab.get_by_role("button", name="预览文书").is_visible()
    officer.picture("beside")
    officer.press("收到线索")
    numbered = officer.tab.locator(".paper a.problem").first
    link = officer.tab.locator("#problems ol a").first
    assert numbered.get_attribute("href") in [
        one.get_attribute("href") for one in officer.tab.locator("#problems ol a").all()
    ]
    assert link.is_visible()
    before = officer.tab.locator("#problems li").count()
    officer.fill(field="市场监管")
    officer.tab.locator("#problems li").nth(before - 1).wait_for(state="detached", timeout=5000)
    officer.picture("numbered")


def test_on_a_narrow_screen_it_is_a_tab(person: Callable[..., Person]) -> None:
    officer = person("demo_officer", screen={"width": 390, "height": 844})
    officer.go(FORM)
    assert not officer.tab.locator("article.paper").is_visible()
    officer.fill(violation="销售过期食品")
    officer.press("预览文书")
    officer.tab.locator("article.paper").get_by_text("销售过期食品").wait_for(timeout=5000)
    officer.picture("tab")
    officer.tab.locator(".paper a.blank").first.click()
    assert officer.tab.locator("form.step").is_visible()
    officer.press("填写")
    assert officer.tab.locator('[name="violation"]').input_value() == "销售过期食品"
