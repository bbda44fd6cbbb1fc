"""Clocks of a record made by hand: what starts, stops, lengthens and ends them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhunsheng import content
from zhunsheng.core.access.roles import Role
from zhunsheng.core.calendar import Limit, Roll, Unit, WorkCalendar
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Clock,
    Date,
    Family,
    Ledger,
    Moment,
    RecordState,
    State,
    Step,
    Taken,
    Text,
    opens,
    within,
)
from zhunsheng.core.ledger.clocks import ClockState, evaluate, prepare, trace
from zhunsheng.core.statutes import Statutes
from zhunsheng.core.statutes.value import Extension, Kind, Law, StatuteValue

CALENDAR = WorkCalendar.load(Path(content.__path__[0]) / "calendars")
LAW = Law("law", "样例法", "样例法")
CLERK = Role("clerk", "登记员")
active, done = State("active", "在办", Family.ACTIVE), State("done", "办结", Family.DONE)


def value(id: str, length: int | None, unit: str, kind: Kind = Kind.DEADLINE, **more: Any) -> StatuteValue:
    roll = Roll.NEVER if kind.waits or kind is Kind.LEAD_TIME else Roll.NO_CLAUSE
    plain = StatuteValue(
        f"sample.{id}", "样例期限", kind, LAW, LAW.cite("1"), date(2020, 1, 1), None, length, unit, "机关",
        "event", "起算", roll,
    )  # fmt: skip
    return replace(plain, **more)


VALUES = [
    value("payment", 15, "day"),
    value("notice", 30, "day", Kind.DEEMED_SERVICE),
    value("handling", 30, "day", extension=Extension(Limit(30, Unit.DAY), Unit.DAY, 2, "上级")),
    value("review", 10, "working_day", extension=Extension(None, Unit.WORKING_DAY, None, "负责人")),
    value("transfer", 24, "hour"),
    value("hearing", 7, "working_day", Kind.LEAD_TIME),
    value("reply", None, "as_specified_in_document"),
    value("quiet", 10, "day", Kind.MINIMUM),
    value("barred", 1, "year", Kind.BAR),
    value("annual", None, "fixed_date", fixed_date=(1, 31)),
]
STATUTES = Statutes({"law": LAW}, {one.id: (one,) for one in VALUES}, {})


class Form(Asks):
    subject = Text("事项")
    how = Text("方式", required=False)
    extended_to = Date("延至", required=False, future=True)
    reply_by = Date("限期", required=False, future=True)
    approved_at = Moment("批准时间", required=False)
    year_ends_on = Date("年度末日", required=False)


class Scheduling(Asks):
    hearing_on = Date("听证日期", future=True)


class Moving(Asks):
    transferred_at = Moment("移送时间", required=False)


def public(facts: Mapping[str, Any]) -> bool:
    return facts.get("how") == "public"


PLAIN = ("decide", "serve", "pay", "extend", "announce", "tell", "stay", "resume")
CLOCKS = (
    Clock("notice", "公告送达", "公告", "serve", (), "sample.notice", when=public),
    Clock("payment", "缴款", "缴款", ("clock:notice", "serve"), ("pay",), "sample.payment"),
    Clock("handling", "办理", "办理", "open", ("decide",), "sample.handling", extended_by="extend",
          stopped=(("stay", ("resume", "tell")), ("serve", "clock:notice"))),
    Clock("review", "审核", "审核", "open", ("decide",), "sample.review", written="extended_to"),
    Clock("transfer", "移送", "移送", "field:approved_at", ("transfer",), "sample.transfer", at="transferred_at"),
    Clock("hearing", "听证通知", "听证", "field:hearing_on", ("tell",), "sample.hearing"),
    Clock("reply", "反馈", "反馈", "announce", ("decide",), "sample.reply", written="reply_by"),
    Clock("barred", "限制", "限制", "close", (), "sample.barred"),
    Clock("annual", "年报", "年报", "field:year_ends_on", ("decide",), "sample.annual"),
    Clock("quiet", "静默期", "静默", "announce", ("decide",), "sample.quiet"),
)  # fmt: skip
LEDGER: Ledger = Case(
    "sample", "样例", "leadership", headline="{subject}", clocks=CLOCKS,
    steps=(
        Step("open", "登记", opens(active), by=(CLERK,), asks=Form, why="试验"),
        *(Step(key, key, within(active), by=(CLERK,), why="试验") for key in PLAIN),
        Step("schedule", "定期", within(active), by=(CLERK,), asks=Scheduling, why="试验"),
        Step("transfer", "移送", within(active), by=(CLERK,), asks=Moving, why="试验"),
        Step("close", "办结", active >> done, by=(CLERK,), why="试验"),
    ),
)  # fmt: skip


def record(*taken: str, closed: str = "", **facts: str) -> RecordState:
    """``record("2025-08-01 open", "2025-08-02 serve", how="public")``."""
    past = [Taken(seq, one[11:], one[:10], "") for seq, one in enumerate(taken, 1)]
    return RecordState("sample", "r", state="active", facts=dict(facts), taken=past, closed_on=closed)


def clocks(*taken: str, **facts: str) -> dict[str, ClockState]:
    return evaluate(LEDGER, record(*taken, **facts), STATUTES, CALENDAR)


class TestWhereAClockBegins:
    def test_the_day_of_a_step(self) -> None:
        found = clocks("2025-08-01 open", "2025-08-04 serve")
        assert "notice" not in found
        assert (found["payment"].start, found["payment"].strict) == ("2025-08-04", "2025-08-19")

    def test_the_day_a_public_notice_counts_as_served(self) -> None:
        found = clocks("2025-08-01 open", "2025-08-01 serve", how="public")
        assert found["notice"].strict == "2025-08-31"
        assert (found["payment"].start, found["payment"].strict) == ("2025-08-31", "2025-09-15")

    def test_what_was_done_before_a_clock_began_does_not_end_it(self) -> None:
        found = clocks("2025-08-01 open", "2025-08-01 pay", "2025-08-04 serve", "2025-08-06 pay")
        assert found["payment"].done == "2025-08-06"
        assert clocks("2025-08-01 open", "2025-08-01 pay", "2025-08-04 serve")["payment"].open


class TestWhatIsWaitedFor:
    def test_presses_nobody_and_is_never_late(self) -> None:
        notice = clocks("2025-08-01 open", "2025-08-01 serve", how="public")["notice"]
        assert (notice.outcome, notice.waits, notice.pressing) == ("running", True, False)
        assert ClockState.from_json(notice.to_json()) == notice

    def test_acting_before_it_is_over_is_early(self) -> None:
        days = ("2025-08-01 open", "2025-08-01 announce")
        assert clocks(*days, "2025-08-11 decide")["quiet"].outcome == "early"
        assert clocks(*days, "2025-08-12 decide")["quiet"].outcome == "met"

    def test_a_bar_outlasts_the_matter_it_ends(self) -> None:
        taken = record("2025-08-01 open", "2025-08-05 close", closed="2025-08-05")
        found = evaluate(LEDGER, taken, STATUTES, CALENDAR)
        assert (found["barred"].strict, found["barred"].outcome) == ("2026-08-05", "running")
        assert found["handling"].outcome == "ended"


class TestADayOfTheYear:
    def test_is_the_first_after_the_start(self) -> None:
        found = clocks("2026-02-10 open", "2026-02-12 decide", year_ends_on="2025-12-31")["annual"]
        assert (found.strict, found.rolled, found.outcome) == ("2026-01-31", "2026-02-02", "late")
        assert clocks("2026-01-05 open", year_ends_on="2026-01-31")["annual"].strict == "2027-01-31"

    def test_tells_its_reasons(self) -> None:
        taken = record("2026-01-05 open", year_ends_on="2025-12-31")
        lines = trace(LEDGER, taken, "annual", STATUTES, CALENDAR)
        assert lines[0].sentence.endswith("年度末日后的第一个为2026年1月31日（周六）")
        assert [line.label for line in lines] == ["每年", "不顺延"]


class TestHowAClockIsLengthened:
    @pytest.mark.parametrize(
        ("extensions", "last"), [(0, "2025-04-02"), (1, "2025-05-02"), (2, "2025-06-01"), (3, "2025-06-01")]
    )
    def test_as_often_as_the_law_allows(self, extensions: int, last: str) -> None:
        found = clocks("2025-03-03 open", *["2025-03-20 extend"] * extensions)
        assert (found["handling"].strict, found["handling"].extended) == (last, extensions > 0)

    def test_by_days_that_stand_still(self) -> None:
        found = clocks("2025-03-03 open", "2025-03-10 stay", "2025-03-20 resume")
        assert found["handling"].strict == "2025-04-12"
        assert (
            clocks("2025-03-03 open", "2025-03-10 stay", "2025-03-20 tell")["handling"].strict == "2025-04-12"
        )
        assert clocks("2025-03-03 open", "2025-03-10 stay")["handling"].outcome == "paused"

    def test_by_the_days_of_a_public_notice(self) -> None:
        found = clocks("2025-03-03 open", "2025-03-10 serve", how="public")
        assert found["handling"].strict == "2025-05-02"
        assert clocks("2025-03-03 open", "2025-03-10 serve")["handling"].strict == "2025-04-02"

    def test_to_a_day_that_was_written(self) -> None:
        plain, longer = clocks("2025-03-03 open"), clocks("2025-03-03 open", extended_to="2025-03-31")
        assert (plain["review"].strict, plain["review"].extended) == ("2025-03-17", False)
        assert (longer["review"].strict, longer["review"].rolled) == ("2025-03-31", "2025-03-31")
        assert longer["review"].extended
        late = clocks("2025-03-03 open", "2025-04-01 decide", extended_to="2025-03-31")
        assert late["review"].outcome == "late"

    def test_a_day_only_a_document_sets(self) -> None:
        days = ("2025-03-03 open", "2025-03-04 announce")
        assert "reply" not in clocks(*days)
        assert clocks(*days, reply_by="2025-03-20")["reply"].strict == "2025-03-20"


class TestHours:
    def test_are_told_to_the_minute_where_the_end_is(self) -> None:
        begun = {"approved_at": "2025-10-01T10:00"}
        days = ("2025-09-30 open", "2025-10-02 transfer")
        for ended, outcome in (("2025-10-02T10:00", "met"), ("2025-10-02T10:01", "late")):
            found = clocks(*days, **begun, transferred_at=ended)["transfer"]
            assert (found.strict, found.done, found.outcome) == ("2025-10-02T10:00:00", ended, outcome)

    def test_else_by_the_day(self) -> None:
        begun = {"approved_at": "2025-10-01T10:00"}
        assert clocks("2025-09-30 open", "2025-10-02 transfer", **begun)["transfer"].outcome == "met"
        assert clocks("2025-09-30 open", "2025-10-03 transfer", **begun)["transfer"].outcome == "late"


class TestLeadTimes:
    def test_the_notice_is_held_against_the_day_it_is_for(self) -> None:
        days = ("2025-09-01 open", "2025-09-29 schedule", "2025-09-30 tell")
        assert clocks(*days, hearing_on="2025-10-16")["hearing"].outcome == "met"
        assert clocks(*days, hearing_on="2025-10-15")["hearing"].outcome == "late"

    def test_a_day_set_anew_needs_a_notice_anew(self) -> None:
        days = ("2025-09-01 open", "2025-09-02 schedule", "2025-09-03 tell", "2025-09-10 schedule")
        assert clocks(*days, hearing_on="2025-10-16")["hearing"].open
        again = clocks(*days, "2025-10-10 tell", hearing_on="2025-10-16")["hearing"]
        assert (again.done, again.outcome) == ("2025-10-10", "late")


class TestReasons:
    def test_name_what_began_and_what_stood_still(self) -> None:
        taken = record("2025-03-03 open", "2025-03-10 stay", "2025-03-20 resume")
        lines = trace(LEDGER, taken, "handling", STATUTES, CALENDAR)
        assert lines[0].sentence.startswith("登记。")
        assert any("stay" in line.sentence for line in lines)

    def test_of_a_written_day(self) -> None:
        taken = record("2025-03-03 open", extended_to="2025-03-31")
        assert [line.label for line in trace(LEDGER, taken, "review", STATUTES, CALENDAR)] == [
            "3月3日",
            "写明",
        ]

    def test_of_a_clock_that_begins_where_another_ends(self) -> None:
        taken = record("2025-08-01 open", "2025-08-01 serve", how="public")
        run = prepare(LEDGER, "payment", taken, STATUTES, CALENDAR)
        assert run is not None
        assert run.began == "clock:notice"
        first = trace(LEDGER, taken, "payment", STATUTES, CALENDAR)[0]
        assert (first.label, first.sentence[:6]) == ("8月31日", "公告送达届满")


@pytest.mark.parametrize(
    ("clock", "where"),
    [
        (Clock("a", "期限", "期限", "clock:b", ("pay",), "x.y"), "没有在它之前声明的期限“b”起算"),
        (Clock("a", "期限", "期限", "open", ("pay",), "x.y", stopped=(("stay", "clock:b"),)), "期限“b”"),
        (Clock("a", "期限", "期限", "open", ("pay",), "x.y", written="subject"), "届满日“subject”"),
        (Clock("a", "期限", "期限", "open", ("pay",), "x.y", at="subject"), "时刻或者日期“subject”"),
        (Clock("a", "期限", "期限", ("open", "nowhere"), ("pay",), "x.y"), "不存在的环节“nowhere”起算"),
    ],
)
def test_a_clock_that_hangs_in_the_air_is_refused(clock: Clock, where: str) -> None:
    with pytest.raises(DefinitionError, match="台账sample") as failure:
        replace(LEDGER, clocks=(clock,))
    assert where in str(failure.value)
