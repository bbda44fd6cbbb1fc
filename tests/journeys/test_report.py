"""The annual report: the writer edits and sends it, the leader approves, the writer issues it."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.conftest import Person

DRAFT = "/reports/annual/2025/"


def test_the_writer_edits_and_issues_the_report(person: Callable[..., Person]) -> None:
    writer = person("demo_writer")
    writer.go("/reports/")
    writer.picture("reports")
    writer.go(DRAFT)
    writer.picture("draft")
    first = writer.tab.locator("article.paper p:has(a.num-src)").first
    number = first.locator("a.num-src").first.inner_text()
    first.get_by_role("link", name="改").click()
    writer.tab.wait_for_load_state()
    words = writer.tab.locator('[name="words"]')
    before = words.input_value()
    assert f"【{number}】" in before

    words.fill(before.replace(f"【{number}】", "999"))
    writer.press("保存")
    writer.sees("“999”是手写的数字")
    assert "999" in words.input_value(), "what was typed is still there"
    writer.picture("a_number_typed_by_hand")
    words.fill(f"一年来，全县上下协力。{before}")
    writer.press("保存")
    writer.sees("已存为第1稿", "一年来，全县上下协力。")
    writer.picture("edited")

    writer.press("送审")
    writer.press("送审")
    writer.sees("已送审，等待批准")

    leader = person("demo_leader", screen={"width": 390, "height": 844}, phone=True)
    leader.go(DRAFT)
    leader.picture("to_approve")
    leader.press("批准")
    leader.fill(words="同意。")
    leader.press("批准")
    leader.sees("已批准")

    writer.go(f"{DRAFT}versions/")
    writer.sees("第1稿", "批准", "同意。")
    writer.picture("versions")
    writer.go(DRAFT)
    writer.press("签发并冻结")
    if writer.tab.locator('[name="leave_gaps"]').count():
        writer.tab.locator('[name="leave_gaps"]').check(force=True)
    writer.picture("issuing")
    writer.press("签发并冻结")
    writer.sees("第1次签发", "已冻结")
    writer.picture("issued")
    with writer.tab.expect_download() as download:
        writer.tab.get_by_role("link", name="docx").first.click()
    assert download.value.path().read_bytes()[:2] == b"PK"
