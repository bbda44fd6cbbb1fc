"""What a clock that was not kept amounts to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhunsheng.core.calendar import Roll
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Clock
from zhunsheng.core.ledger.clocks import ClockState
from zhunsheng.core.statutes import StatuteValue
from zhunsheng.core.statutes.value import Kind
from zhunsheng.core.supervision.describing import over_by, what_is_the_case
from zhunsheng.core.supervision.lateness import binds_an_organ, lateness

CATALOGUE = Catalogue.load("zhunsheng.content")
VALUE = replace(CATALOGUE.statutes.get("legal_aid.la_review")[-1], who="法律援助机构", roll=Roll.NO_CLAUSE)
CLOCK = Clock("review", "审查决定期限", "审查", "apply", ("grant",), "legal_aid.la_review")
STRICT, ROLLED = "2026-03-07", "2026-03-09"  # a Saturday, the Monday after


def judged(
    state: ClockState,
    value: StatuteValue = VALUE,
    clock: Clock = CLOCK,
    today: str = "2026-04-01",
    closed: str = "",
) -> tuple[str, str, str] | None:
    found = lateness(clock, value, state, closed, date.fromisoformat(today))
    return (found.level, found.manner, found.arose_on.isoformat()) if found else None


def state(outcome: str, done: str = "", *, doubtful: bool = False) -> ClockState:
    return ClockState("review", outcome, "2026-02-28", STRICT, ROLLED, done, doubtful=doubtful)  # type: ignore[arg-type]


def test_after_the_last_day_it_is_a_violation() -> None:
    assert judged(state("late", "2026-03-10")) == ("violation", "late", "2026-03-10")
    assert judged(state("running")) == ("violation", "open", "2026-03-10")


def test_between_the_strict_and_the_rolled_day_of_a_silent_law_it_is_doubtful() -> None:
    assert judged(state("met", "2026-03-09", doubtful=True)) == ("doubtful", "strict", "2026-03-08")
    assert judged(state("running"), today="2026-03-09") == ("doubtful", "strict", "2026-03-08")
    rolling = replace(VALUE, roll=Roll.ROLLS)
    assert judged(state("running"), rolling, today="2026-03-09") is None


def test_in_time_paused_or_not_yet_over_it_is_nothing() -> None:
    assert judged(state("met", "2026-03-06")) is None
    assert judged(state("paused")) is None
    assert judged(state("running"), today=STRICT) is None


def test_a_record_closed_otherwise_after_the_last_day_leaves_it_doubtful() -> None:
    assert judged(state("ended"), closed="2026-03-10") == ("doubtful", "undone", "2026-03-10")
    assert judged(state("ended"), closed="2026-03-09") is None


def test_unverified_values_and_promises_only_hint() -> None:
    late = state("late", "2026-03-10")
    assert judged(late, replace(VALUE, verified=False)) == ("hint", "late", "2026-03-10")
    assert judged(late, clock=replace(CLOCK, promise=True)) == ("hint", "late", "2026-03-10")
    assert judged(state("running"), replace(VALUE, verified=False), today="2026-03-09") == (
        "hint",
        "strict",
        "2026-03-08",
    )


def test_a_limitation_is_broken_by_acting_late_not_by_letting_it_pass() -> None:
    value = replace(VALUE, kind=Kind.LIMITATION)
    assert judged(state("late", "2026-03-10"), value) == ("violation", "late", "2026-03-10")
    assert judged(state("running"), value) is None


def test_acting_before_a_time_is_over_is_found_on_the_day_of_the_act() -> None:
    assert judged(state("early", "2026-03-05"), replace(VALUE, kind=Kind.MINIMUM)) == (
        "violation",
        "early",
        "2026-03-05",
    )


@pytest.mark.parametrize(
    ("who", "ours"),
    [
        ("被申请人", True), ("申请人", False), ("双方当事人共同", False), ("被告行政机关", True), ("人民法院", False),
        ("机关、事业单位、大型企业", True), ("被申请人/下级机关", True), ("原告", False), ("复议机构", True),
    ],
)  # fmt: skip
def test_whose_time_it_is(who: str, ours: bool) -> None:
    assert binds_an_organ(replace(VALUE, who=who)) is ours
    assert (judged(state("late", "2026-03-10"), replace(VALUE, who=who)) is not None) is ours


def test_how_late_is_told_in_the_laws_own_unit() -> None:
    working = CATALOGUE.statutes.get("administrative_reconsideration.recon_reply")[-1]
    assert over_by(VALUE, "2026-03-06", date(2026, 3, 9), CATALOGUE.calendar) == "3日"
    assert over_by(working, "2026-03-06", date(2026, 3, 9), CATALOGUE.calendar) == "1个工作日"


def test_the_advice_of_a_requirement_is_left_out_of_the_finding() -> None:
    assert (
        what_is_the_case("普通程序应先听取当事人意见。请先登记听取意见，再作出决定")
        == "普通程序应先听取当事人意见"
    )
    assert what_is_the_case("请填公开审查日期") == "请填公开审查日期"
