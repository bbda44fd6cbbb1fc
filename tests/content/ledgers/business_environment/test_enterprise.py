"""An enterprise stands in the register under its credit code."""

from __future__ import annotations

import pytest

from zhunsheng.content.ledgers.business_environment.enterprise import LEDGER

ENTERPRISE = {
    "size_class": "industry", "trade": "食品加工", "located_in": "990100001000", "scan_enrolled": "是",
    "key_enterprise": "否",
}  # fmt: skip
COMPANY = {"kind": "enterprise", "name": "安澜县某某食品有限公司"}


@pytest.mark.parametrize(
    ("party", "codes"),
    [
        ({**COMPANY, "code": "91350100M000100Y43"}, []),
        (COMPANY, ["enterprise.code"]),
        ({**COMPANY, "code": "91350100M000100Y44"}, ["field.invalid"]),
        ({"kind": "person", "name": "赵小明"}, ["enterprise.code"]),
    ],
)
def test_an_enterprise_has_a_credit_code(party: dict[str, str], codes: list[str]) -> None:
    assert [
        one.code for one in LEDGER.step("enter").asks.clean({**ENTERPRISE, "enterprise": party})[1]
    ] == codes


def test_a_change_of_something_else_needs_no_code() -> None:
    assert not LEDGER.step("change").asks.clean({"scan_enrolled": "否"})[1]
