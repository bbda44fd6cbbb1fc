"""Which demands the steps of coercive enforcement meet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.coercion.enforcement_forms import Register
from zhunsheng.content.ledgers.enforcement_regulation.coercive_enforcement import LEDGER

LAWFUL = {"executed_at": "2025-06-10T10:00", "cut_off": False}
SERVED = {"decide": "2025-06-01", "serve": "2025-06-02"}


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, set()),
        ({"executed_at": "2025-06-10T06:00"}, set()),
        ({"executed_at": "2025-06-10T05:59"}, {"not_at_night"}),
        ({"executed_at": "2025-06-10T22:01"}, {"not_at_night"}),
        ({"executed_at": "2025-06-10T23:00", "urgency": "汛情"}, set()),
        ({"executed_at": "2025-06-01T10:00"}, {"not_on_holiday"}),  # 端午节
        ({"executed_at": "2025-06-08T10:00"}, set()),  # a Sunday is no statutory holiday
        ({"cut_off": True}, {"nothing_cut_off"}),
        ({"surcharge": 100_00}, set()),
        ({"surcharge": 100_01}, {"capped"}),
    ],
)
def test_when_and_how_may_be_enforced(changed: dict[str, Any], missing: set[str]) -> None:
    found = unmet(LEDGER, "execute", LAWFUL | changed, before={"amount": 100_00, "power": "own"}, past=SERVED)
    assert set(found) == missing


def test_an_execution_needs_a_served_decision_and_a_substitute_an_eye_on_it() -> None:
    found = unmet(LEDGER, "execute", LAWFUL, before={"method": "substitute"}, past={"decide": "2025-06-01"})
    assert set(found) == {"decision_served", "demanded_again", "supervised"}


def test_power_is_founded_on_a_law_and_a_payment_has_an_amount() -> None:
    facts = {
        "party": "某公司", "party_address": "某路1号", "decision": "罚1号", "duty": "money", "duty_content": "缴纳罚款",
        "perform_until": "2025-06-01", "remedies_over_on": "2025-11-01", "power": "own",
    }  # fmt: skip
    _, problems = Register.clean(facts)
    assert {problem.field for problem in problems} == {"power_basis", "amount"}
    _, problems = Register.clean(facts | {"amount": "100元", "power_basis": "某法第1条"})
    assert problems == []


@pytest.mark.parametrize(
    ("power", "step", "missing"), [("own", "apply", "court_power"), ("court", "decide", "own_power")]
)
def test_who_enforces_follows_from_the_power(power: str, step: str, missing: str) -> None:
    assert missing in unmet(LEDGER, step, before={"power": power}, past={"serve_demand": "2025-01-02"})


def test_hiding_of_property_ends_the_time_to_pay() -> None:
    before = {"power": "own", "duty": "other", "demand_until": "2025-06-20"}
    past = {"serve_demand": "2025-06-01"}
    assert set(unmet(LEDGER, "decide", before=before, past=past)) == {"demand_over"}
    assert unmet(LEDGER, "decide", {"hiding": "正在转让车辆"}, before=before, past=past) == {}
