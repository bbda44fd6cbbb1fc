"""行政复议, from the counter to the decision, by three people at three desks."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.journeys.conftest import Person


def test_a_reconsideration_from_receipt_to_decision(person: Callable[..., Person]) -> None:
    clerk = person("demo_writer")
    clerk.go("/ledgers/administrative_reconsideration/")
    clerk.press("收到申请")
    clerk.fill(
        applicant__kind="person", applicant__name="周某", respondent="县市监局",
        act="罚款5000元的行政处罚决定", field="市场监管", enterprise_related="no",
    )  # fmt: skip
    clerk.picture("received_form")
    clerk.press("收到申请")
    clerk.sees("周", "县市监局", "受理审查")
    clerk.picture("received")
    number = clerk.tab.locator("h1").inner_text()
    assert re.search(r"复〔20\d\d〕\d+号", number)
    path = clerk.tab.url.removeprefix(clerk.site)

    handler = person("demo_handler")
    handler.go("/")
    handler.go(f"/search/?q={number}")
    handler.picture("found")
    handler.go(path)
    handler.press("受理")
    handler.fill(track="ordinary")
    handler.press("受理")
    handler.sees("审理中", "审理期限", "行政复议受理通知书")
    handler.picture("accepted")
    handler.press("发送副本")
    handler.press("发送副本")
    handler.press("听取意见")
    handler.fill(heard_how="meeting")
    handler.press("听取意见")
    handler.sees("当面")
    handler.picture("heard")

    head = person("demo_head", screen={"width": 390, "height": 844}, phone=True)
    head.go(path)
    head.press("作出决定")
    head.press("作出决定")
    head.sees("请填")
    head.picture("nothing_filled_in")
    head.fill(
        outcome="撤销",
        reviewers="2",
        revoked_ground="procedure",
        disposition="撤销罚款5000元的行政处罚决定。",
        facts_found="没有告知陈述、申辩的权利。",
        reasons="违反法定程序。",
    )
    head.picture("decision_form")
    head.press("作出决定")
    head.sees("待送达", "行政复议决定书")
    head.picture("decided")

    handler.go(path)
    handler.press("送达")
    handler.press("送达")
    handler.sees("已办结")
    handler.picture("served")
    handler.tab.locator('aside a[href*="/documents/"]').last.click()
    handler.tab.wait_for_load_state()
    handler.sees("行政复议决定书", "没有告知陈述、申辩的权利", "人民法院")
    handler.picture("the_decision")
