"""A form as somebody fills it in: checked on leaving a field, kept as they type, never lost, sent by keys."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.conftest import PHONE, Person

NEW = "/ledgers/administrative_reconsideration/new/receive/"


def test_a_form_is_checked_and_kept_while_it_is_filled_in(person: Callable[..., Person]) -> None:
    handler = person("demo_handler")
    tab = handler.tab
    handler.go(NEW)
    tab.locator('[name="on"]').fill("2.30")
    tab.locator('[name="act"]').focus()
    tab.wait_for_selector('[id="f-on-error"]:has-text("2月30日")')
    assert tab.locator(".err").count() == 1, "only the field that was left"
    handler.picture("一格填错")
    tab.locator('[name="on"]').fill("今天")
    tab.locator('[name="act"]').fill("不予受理投诉的决定")
    tab.wait_for_selector('[id="f-on-error"]', state="detached")
    tab.wait_for_selector("[data-draft-line]:has-text('已自动存草稿')", timeout=8000)
    assert tab.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft')).length") == 0
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#problems")
    handler.picture("提交时全部问题")
    assert tab.locator("#problems li").count() > 1
    tab.keyboard.press("F8")
    assert tab.evaluate("!!document.activeElement.closest('.bad')")
    handler.press("存草稿离开")
    handler.sees("草稿已存")
    handler.go("/")
    handler.sees("草稿", "行政复议案件 •")
    handler.picture("首页上的草稿")
    tab.locator(f'main a[href^="{NEW}"][href*="draft=1"]').click()
    assert tab.locator('[name="act"]').input_value() == "不予受理投诉的决定"
    handler.go(NEW)
    handler.press("丢弃")
    handler.sees("草稿已丢弃")


def test_without_the_server_it_stays_in_the_browser(person: Callable[..., Person]) -> None:
    handler = person("demo_handler")
    tab = handler.tab
    handler.go(NEW)
    handler.context.set_offline(True)
    tab.locator('[name="act"]').fill("断网时填写的")
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("[data-draft-line]:has-text('已存在本机')")
    handler.context.set_offline(False)
    handler.go(NEW)
    tab.get_by_role("button", name="带入草稿").click()
    assert tab.locator('[name="act"]').input_value() == "断网时填写的"
    tab.evaluate("localStorage.clear()")


def test_a_file_is_taken_when_it_is_chosen(person: Callable[..., Person]) -> None:
    clerk = person("demo_handler", screen=PHONE, phone=True)
    tab = clerk.tab
    clerk.go("/ledgers/external_honour/new/record/")
    tab.locator("input[type=file]").first.set_input_files(
        {"name": "牌匾.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 64}
    )
    tab.wait_for_selector(".stored:has-text('牌匾.png')")
    clerk.picture("照片已经上传")
    assert tab.locator('input[type=hidden][name^="stored:"]').count() == 1
