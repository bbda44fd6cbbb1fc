"""Service: the day it counts from follows from what is recorded of the manner, and the trace says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zhunsheng.content.service import METHODS, day_of_service, proven
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Ledger, Requirement, Situation, Step, art
from zhunsheng.core.ledger.clocks import trace
from zhunsheng.core.ledger.record import RecordState, Taken

CATALOGUE = Catalogue.load("zhunsheng.content")
NEEDS = {need.key: need for need in proven(art("民事诉讼法", 90, 1), art("民事诉讼法", 95, 1))}
SERVING = [
    pytest.param(ledger, step, id=f"{ledger}.{step.key}")
    for ledger in CATALOGUE.ledgers.values()
    for step in ledger.steps
    if any(
        name.endswith("_method") and getattr(field, "options", None) == METHODS
        for name, field in step.asks.fields().items()
    )
]


def said(need: Requirement, **facts: Any) -> str | None:
    ledger = CATALOGUE.ledgers["administrative_penalty"]
    given = {f"service_{name}": value for name, value in facts.items()}
    situation = Situation(
        ledger, RecordState(ledger.key, "r"), ledger.step("serve"), given, date(2025, 8, 5), "甲",
        None, CATALOGUE.statutes, CATALOGUE.calendar,  # type: ignore[arg-type]
    )  # fmt: skip
    return need.check(situation)


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("electronic_agreed", {"method": "electronic"}, {"method": "electronic", "agreed": True}),
        ("notice_last", {"method": "public_notice"}, {"method": "public_notice", "tried": "邮寄被退回"}),
        ("left_witnessed", {"method": "left"}, {"method": "left", "receipt": "见证人签名"}),
        ("posting_known", {"method": "post"}, {"method": "post", "posted_on": "2025-08-01"}),
        ("unsigned_confirmed", {"method": "post", "unsigned": "returned"}, {"method": "post", "unsigned": "returned", "agreed": True}),
        ("unsigned_confirmed", {"method": "direct", "unsigned": "refused"}, {"method": "direct", "unsigned": "refused", "agreed": True}),
    ],
)  # fmt: skip
def test_a_manner_counts_only_with_its_proof(key: str, wrong: dict[str, Any], right: dict[str, Any]) -> None:
    assert said(NEEDS[key], **wrong)
    assert all(said(need, **right) is None for need in NEEDS.values() if need.key != "posting_known")
    assert said(NEEDS[key], **right) is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"method": "direct"}, "签收之日，民诉法第88条"),
        ({"method": "left"}, "留置之日视为送达，民诉法第89条"),
        ({"method": "post", "posted_on": "2025-08-01"}, "8月1日交邮，回执注明的收件日，民诉法第91条"),
        ({"method": "post", "posted_on": "2025-08-01", "unsigned": "returned"}, "按确认的地址退回之日，市监程序规定第83条"),
        ({"method": "direct", "unsigned": "refused"}, "按确认的地址留下文书之日，市监程序规定第83条"),
        ({"method": "electronic"}, "到达对方特定系统之日，民诉法第90条"),
        ({"method": "forwarded"}, "签收之日，民诉法第91条至第94条"),
        ({"method": "public_notice"}, "期满才视为送达，民诉法第95条"),
        ({}, ""),
    ],
)  # fmt: skip
def test_what_the_day_is_by_the_manner(facts: dict[str, str], words: str) -> None:
    told = day_of_service().says({f"service_{name}": value for name, value in facts.items()})
    assert told.endswith(words)
    assert bool(told) is bool(words)


def served(**facts: Any) -> RecordState:
    taken = [Taken(1, "decide", "2025-07-30", "甲"), Taken(2, "serve", "2025-08-05", "乙")]
    given = {
        "field": "transport",
        "fine": 1000000,
        **{f"service_{name}": value for name, value in facts.items()},
    }
    return RecordState("administrative_penalty", "r", state="performing", facts=given, taken=taken)


def traced(**facts: Any) -> str:
    ledger = CATALOGUE.ledgers["administrative_penalty"]
    lines = trace(ledger, served(**facts), "payment", CATALOGUE.statutes, CATALOGUE.calendar)
    return " ".join(line.sentence for line in lines)


def test_the_trace_of_what_runs_from_service_says_why_on_that_day() -> None:
    assert "送达（邮寄送达，8月1日交邮，回执注明的收件日，民诉法第91条）" in traced(
        method="post", posted_on="2025-08-01"
    )
    assert "公告送达届满" in traced(method="public_notice", tried="邮寄被退回")


@pytest.mark.parametrize(("ledger", "step"), SERVING)
def test_wherever_a_document_is_served_the_rules_hold(ledger: Ledger, step: Step) -> None:
    assert set(NEEDS) <= {need.key for need in step.needs}
    assert step.day is not None
    assert "回执注明的收件日" in step.day.hint
