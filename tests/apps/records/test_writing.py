"""The one door: what it writes, what it refuses, and that it never leaves half."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.county import County, record_events
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import OpenClock, PersonalValue, Record
from zhunsheng.apps.records.writing import take, take_all
from zhunsheng.core.errors import NotPermitted, RuleViolation
from zhunsheng.core.ledger.record import ASSIGN, CORRECT, VOID

pytestmark = pytest.mark.django_db

CASE = "administrative_reconsideration"
RECEIVED = {
    "applicant": {"kind": "person", "name": "赵小明", "code": "11010519491231002X"},
    "respondent": "县市监局",
    "act": "罚款5000元的行政处罚决定",
    "field": "市场监管",
    "enterprise_related": "否",
}
UPHELD = {
    "outcome": "维持",
    "facts_found": "申请人于2026年1月销售过期食品。",
    "reasons": "被申请人认定事实清楚。",
}


def receive(county: County, on: date = date(2026, 3, 2), **more: object) -> str:
    return take(Act(CASE, "receive", on, RECEIVED, **more), county.actor("handler"), county.around).record  # type: ignore[arg-type]


def problems_of(call) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(RuleViolation) as refused:
        call()
    return [problem.code for problem in refused.value.problems]


def test_an_act_becomes_event_record_and_clock(county: County) -> None:
    record = Record.objects.get(pk=receive(county))
    assert record.state == "received"
    assert record.number == "安政复〔2026〕1号"
    assert record.headline == "赵某某 不服 县市监局 罚款5000元的行政处罚决定"
    assert record.facts["respondent"] == "market"
    assert record.due_on == date(2026, 3, 9)  # five working days after Monday 2 March
    assert list(OpenClock.objects.values_list("key", "rolled")) == [(record.due_clock, date(2026, 3, 9))]
    event = record_events().get()
    assert "赵小明" not in event.body
    assert "11010519491231002X" not in event.body
    assert PersonalValue.objects.filter(event=event).count() == 2


def test_a_case_runs_to_its_end(county: County) -> None:
    record = receive(county)
    handler, head = county.actor("handler"), county.actor("head")
    take(Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record), handler, county.around)
    assert problems_of(
        lambda: take(Act(CASE, "decide", date(2026, 3, 10), UPHELD, record), head, county.around)
    ) == ["requirement.heard_opinions"]
    take(Act(CASE, "hear", date(2026, 3, 9), {"heard_how": "当面"}, record), handler, county.around)
    take(Act(CASE, "decide", date(2026, 3, 10), UPHELD, record), head, county.around)
    take(Act(CASE, "serve", date(2026, 3, 12), {}, record), handler, county.around)
    stored = Record.objects.get(pk=record)
    assert (stored.state, stored.closed_on, stored.due_on) == ("closed", date(2026, 3, 12), None)
    assert stored.clocks["decision"]["outcome"] == "met"
    assert not OpenClock.objects.filter(rolled__lt=date(2100, 1, 1), record=record, key="decision").exists()


def test_wrong_state_future_day_and_earlier_day(county: County) -> None:
    record = receive(county)
    handler = county.actor("handler")
    hear = Act(CASE, "hear", date(2026, 3, 9), {"heard_how": "当面"}, record)
    assert problems_of(lambda: take(hear, handler, county.around)) == ["step.state"]
    assert "date.future" in problems_of(lambda: receive(county, date(2026, 3, 17)))
    early = Act(CASE, "accept", date(2026, 3, 1), {"track": "普通程序"}, record)
    assert problems_of(lambda: take(early, handler, county.around)) == ["date.order"]
    assert record_events().count() == 1


def test_default_is_no(county: County) -> None:
    with pytest.raises(NotPermitted, match="须由登记员"):
        take(Act(CASE, "receive", date(2026, 3, 2), RECEIVED), county.actor("leader"), county.around)
    record = receive(county)
    with pytest.raises(NotPermitted, match="管辖范围"):
        take(
            Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record),
            county.actor("market_clerk"),
            county.around,
        )


def test_all_problems_at_once_and_nothing_written(county: County) -> None:
    codes = problems_of(
        lambda: take(
            Act(
                CASE,
                "receive",
                date(2026, 3, 2),
                {**RECEIVED, "respondent": "无此局", "field": "无", "extra": 1},
            ),
            county.actor("handler"),
            county.around,
        )
    )
    assert sorted(codes) == ["field.invalid", "field.reference", "field.unknown"]
    assert not Record.objects.exists()


def test_a_batch_is_all_or_nothing(county: County) -> None:
    good = Act(CASE, "receive", date(2026, 3, 2), RECEIVED)
    bad = Act(CASE, "receive", date(2026, 3, 2), {**RECEIVED, "act": ""})
    with pytest.raises(RuleViolation) as refused:
        take_all([good, good, bad], county.actor("handler"), county.around)
    assert [problem.field for problem in refused.value.problems] == ["acts.2.act"]
    assert not record_events().exists()
    written = take_all([good, good], county.actor("handler"), county.around)
    assert [one.number for one in written] == ["安政复〔2026〕1号", "安政复〔2026〕2号"]


def test_a_repeated_call_writes_once(county: County) -> None:
    first = take(
        Act(CASE, "receive", date(2026, 3, 2), RECEIVED, client="form-1"),
        county.actor("handler"),
        county.around,
    )
    again = take(
        Act(CASE, "receive", date(2026, 3, 2), RECEIVED, client="form-1"),
        county.actor("handler"),
        county.around,
    )
    assert (again.record, again.again) == (first.record, True)
    assert Record.objects.count() == 1


def test_somebody_was_quicker(county: County) -> None:
    record = receive(county)
    accept = Act(CASE, "accept", date(2026, 3, 5), {"track": "普通程序"}, record, expected_version=1)
    take(accept, county.actor("handler"), county.around)
    assert problems_of(lambda: take(accept, county.actor("handler"), county.around)) == ["record.changed"]


def test_correction_keeps_the_event_and_moves_the_clock(county: County) -> None:
    record = receive(county)
    take(
        Act(
            CASE, "", date(2026, 3, 16), {"act": "罚款3000元的行政处罚决定"}, record,
            kind=CORRECT, reason="金额看错", target=1, corrected_on=date(2026, 3, 3),
        ),
        county.actor("handler"),
        county.around,
    )  # fmt: skip
    stored = Record.objects.get(pk=record)
    assert stored.facts["act"] == "罚款3000元的行政处罚决定"
    assert (stored.opened_on, stored.due_on) == (date(2026, 3, 3), date(2026, 3, 10))
    assert stored.version == 2
    assert record_events().count() == 2


def test_void_and_assign(county: County) -> None:
    record = receive(county)
    take(
        Act(CASE, "", date(2026, 3, 16), {"holder": "clerk"}, record, kind=ASSIGN),
        county.actor("handler"),
        county.around,
    )
    assert Record.objects.get(pk=record).holder == "clerk"
    void = Act(CASE, "", date(2026, 3, 16), {}, record, kind=VOID)
    assert problems_of(lambda: take(void, county.actor("handler"), county.around)) == ["act.reason"]
    take(
        Act(CASE, "", date(2026, 3, 16), {}, record, kind=VOID, reason="重复登记"),
        county.actor("handler"),
        county.around,
    )
    assert Record.objects.get(pk=record).voided
    assert not OpenClock.objects.exists()


def test_history_that_breaks_the_law_becomes_a_finding(county: County) -> None:
    from zhunsheng.apps.registry.directory import system_actor

    record = "0" * 19 + "1"
    acts = [
        Act(CASE, "receive", date(2025, 3, 3), RECEIVED, record, organ="justice", history=True),
        Act(CASE, "accept", date(2025, 3, 5), {"track": "普通程序"}, record, history=True),
        Act(CASE, "decide", date(2025, 8, 1), {"outcome": "维持"}, record, history=True),
    ]
    take_all(acts, system_actor(), county.around)
    stored = Record.objects.get(pk=record)
    assert list(stored.unmet.values_list("requirement", flat=True)) == ["heard_opinions"]
    assert stored.clocks["decision"]["outcome"] == "late"


@pytest.mark.parametrize("statement", ["UPDATE records_event SET body = '{}'", "DELETE FROM records_event"])
def test_the_database_refuses_to_change_events(county: County, statement: str) -> None:
    receive(county)
    with (
        pytest.raises((IntegrityError, Exception), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert record_events().get().body != "{}"


def test_a_register_holds_an_item_once(county: County) -> None:
    entry = {
        "certificate_number": "9901-0001", "officer": {"name": "赵小明", "id_number": "11010519491231002X"},
        "employing_organ": "market", "kind": "enforcement", "issue": "first", "expires_on": "2029-01-01",
    }  # fmt: skip
    ledger = county.catalogue.ledger("enforcement_certificate")
    fields = ledger.step("enter").asks.fields()
    for name in ("kind", "issue"):
        entry[name] = next(iter(fields[name].options))  # type: ignore[attr-defined]
    enter = Act("enforcement_certificate", "enter", date(2026, 3, 2), entry)
    actor = county.system()
    first = take(replace(enter, organ="market"), actor, county.around)
    assert problems_of(lambda: take(replace(enter, organ="market"), actor, county.around)) == ["record.twice"]
    assert problems_of(
        lambda: take_all(
            [replace(enter, organ="market", facts={**entry, "certificate_number": "2"})] * 2,
            actor,
            county.around,
        )
    ) == ["record.twice"]
    and_left = [
        replace(enter, organ="market", record="another"),
        Act("enforcement_certificate", "leave", date(2026, 3, 3), {}, "another"),
    ]
    assert problems_of(lambda: take_all(and_left, actor, county.around)) == ["record.twice", "record.unknown"]
    take(Act("enforcement_certificate", "leave", date(2026, 3, 3), {}, first.record), actor, county.around)
    take(replace(enter, organ="market", on=date(2026, 3, 4)), actor, county.around)
