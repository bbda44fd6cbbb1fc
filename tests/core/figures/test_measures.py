"""What each measure means, at the edges of periods."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.core.figures.ledgers import (
    ACTIVITY,
    CASE,
    CLERK,
    REGISTER,
    Receive,
    Talk,
    declared,
    events,
    figures,
)
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures import Days, Flow, Period, Stock, clock, fact, state
from zhunsheng.core.figures.definitions import definition_of
from zhunsheng.core.figures.evaluate import Figures
from zhunsheng.core.ledger import Activity


def matter(name: str, applicant: str, received: str, *more: Any) -> Any:
    return events(CASE, name, [("receive", received, {"applicant": {"name": applicant}}), *more])


def card(name: str, grade: str, entered: str, *more: Any, organ: str = "o1") -> Any:
    return events(
        REGISTER, name, [("enter", entered, {"holder": {"name": name}, "grade": grade}), *more], organ=organ
    )


def value(source: Figures, key: str, period: str, **scope: Any) -> Any:
    return source.figure(key, Period.parse(period), **scope).value


GRANTED, REFUSED = {"outcome": "granted", "fine": 250_00}, {"outcome": "refused", "fine": 50_50}


@pytest.fixture(scope="module")
def cases() -> Figures:
    return figures(
        CASE,
        matter("c1", "安", "2024-06-30", ("decide", "2024-07-01", REFUSED)),
        matter("c2", "安", "2024-12-31", ("hear", "2025-01-01"), ("decide", "2025-06-30", GRANTED)),
        matter("c3", "博", "2025-01-01", ("decide", "2025-01-31", {"outcome": "refused"})),
        matter("c4", "陈", "2025-06-30", ("hear", "2025-06-30"), ("hear", "2025-12-01")),
        matter("c5", "安", "2025-07-01", ("decide", "2025-07-01", GRANTED)),
    )


@pytest.mark.parametrize(
    ("period", "received", "decided", "still_open"),
    [
        ("2024", 2, 1, 1),
        ("2024H1", 1, 0, 1),
        ("2024H2", 1, 1, 1),
        ("2025", 3, 3, 1),
        ("2025H1", 2, 2, 1),
        ("2025H2", 1, 1, 1),
        ("2025Q1", 1, 1, 1),
        ("2025Q2", 1, 1, 1),
        ("2025-01", 1, 1, 1),
        ("2025-06", 1, 1, 1),
        ("2024-06", 1, 0, 1),
        ("2024-07", 0, 1, 0),
        ("2023", 0, 0, 0),
        ("2026", 0, 0, 1),
    ],
)
def test_flows_and_stock_at_the_edges_of_periods(
    cases: Figures, period: str, received: int, decided: int, still_open: int
) -> None:
    assert value(cases, "matter.received", period) == received
    assert value(cases, "matter.decided", period) == decided
    assert value(cases, "matter.open", period) == still_open


def test_a_step_counts_on_the_day_it_was_first_taken(cases: Figures) -> None:
    assert value(cases, "matter.heard", "2025H1") == 2
    assert value(cases, "matter.heard", "2025H2") == 0
    assert value(cases, "matter.decided_unheard", "2025") == 2


def test_different_persons_are_not_the_sum_of_the_parts(cases: Figures) -> None:
    assert [value(cases, "matter.applicants", p) for p in ("2024H1", "2024H2", "2024")] == [1, 1, 1]
    assert value(cases, "matter.applicants", "2025") == 3
    assert value(cases, "matter.waiting_applicants", "2025-01") == 1
    assert cases.figure("matter.applicants", Period.parse("2024")).records == 2


def test_sums_of_money_are_in_fen_and_skip_what_is_missing(cases: Figures) -> None:
    fines = cases.figure("matter.fines", Period.parse("2025"))
    assert (fines.value, fines.records, fines.is_money) == (500_00, 2, True)
    mean = cases.figure("matter.mean_fine", Period.parse("2025"))
    assert (mean.value, mean.records, mean.is_money) == (Fraction(500_00, 3), 3, True)
    assert value(cases, "matter.heavy", "2025") == 2


def test_days_are_calendar_days_in_the_month_they_end(cases: Figures) -> None:
    assert value(cases, "matter.days", "2025-06") == 181
    assert value(cases, "matter.days", "2025-07") == 0
    assert value(cases, "matter.mean_days", "2025H1") == Fraction(181 + 30, 2)


def test_a_rate_is_exact_and_missing_without_a_denominator(cases: Figures) -> None:
    rate = cases.figure("matter.grant_rate", Period.parse("2025"))
    assert (rate.value, rate.numerator, rate.denominator, rate.records) == (Fraction(2, 3), 2, 3, 3)
    empty = cases.figure("matter.grant_rate", Period.parse("2023"))
    assert (empty.value, empty.denominator, empty.records) == (None, 0, 0)


def test_changes(cases: Figures) -> None:
    change = cases.figure("matter.received_change", Period.parse("2025"))
    assert (change.value, change.numerator, change.denominator, change.records) == (Fraction(1, 2), 3, 2, 5)
    assert value(cases, "matter.received_change", "2025H2") == 0
    assert value(cases, "matter.received_change", "2024") is None
    assert value(cases, "matter.received_since", "2025H1") == 1
    assert value(cases, "matter.received_since", "2025Q1") == 0
    assert value(cases, "matter.grant_points", "2025") == Fraction(2, 3)
    assert value(cases, "matter.grant_points", "2024") is None


def test_missing_means_no_and_its_opposite_yes(cases: Figures) -> None:
    assert value(cases, "matter.calm", "2025") == 3


def test_overdue_and_late_are_late() -> None:
    for outcome, late in (("overdue", 1), ("late", 1), ("running", 0), ("met", 0)):
        source = figures(CASE, matter("c1", "安", "2025-01-01"), outcomes={"decision": outcome})
        assert value(source, "matter.late", "2025") == late


@pytest.fixture(scope="module")
def cards() -> Figures:
    return figures(
        REGISTER,
        card("k1", "b", "2024-03-01", ("change", "2025-02-01", {"grade": "a"}), ("leave", "2025-12-31")),
        card(
            "k2",
            "a",
            "2025-01-31",
            ("check", "2025-05-01", {"score": "80.5"}),
            ("check", "2025-06-01", {"score": "90.0"}),
        ),
        card("k3", "b", "2025-03-05", ("leave", "2025-03-20"), organ="o2"),
    )


@pytest.mark.parametrize(
    ("period", "standing", "grade_a", "grades"),
    [
        ("2024", 1, 0, 1),
        ("2025-01", 2, 1, 2),
        ("2025-02", 2, 2, 1),
        ("2025-03", 2, 2, 1),
        ("2025H1", 2, 2, 1),
        ("2025-11", 2, 2, 1),
        ("2025", 1, 1, 1),
        ("2030", 1, 1, 1),
    ],
)
def test_a_register_is_asked_as_of_the_last_day(
    cards: Figures, period: str, standing: int, grade_a: int, grades: int
) -> None:
    assert value(cards, "card.cards", period) == standing
    assert value(cards, "card.grade_a", period) == grade_a
    assert value(cards, "card.grades", period) == grades


def test_a_register_counts_every_act_but_each_record_once(cards: Figures) -> None:
    checked = cards.figure("card.checked", Period.parse("2025"))
    assert (checked.value, checked.records) == (2, 1)
    assert value(cards, "card.checked_holders", "2025") == 1
    assert value(cards, "card.entered", "2025") == 2
    assert value(cards, "card.entered", "2025", organs=["o2"]) == 1


def test_sums_of_decimals_are_exact(cards: Figures) -> None:
    assert value(cards, "card.score", "2025") == Fraction(341, 2)
    assert value(cards, "card.score", "2024") == 0


def test_an_activity_has_no_stock_and_counts_on_its_day() -> None:
    talks = figures(
        ACTIVITY, events(ACTIVITY, "t", [("record", "2025-07-01", {"topic": "宪法", "attendance": 30})])
    )
    assert value(talks, "talk.held", "2025H2") == 1
    assert value(talks, "talk.attendance", "2025Q3") == 30
    assert value(talks, "talk.attendance", "2025H1") == 0
    assert value(talks, "talk.attendance", "2025", regions=["elsewhere"]) == 0


def test_an_unknown_figure_is_a_key_error(cases: Figures) -> None:
    with pytest.raises(KeyError):
        cases.figure("matter.nothing", Period.parse("2025"))


@pytest.mark.parametrize(
    ("condition", "column"),
    [
        (fact("missing").present, "fact_missing"),
        (fact("urgent") == "yes", "fact_urgent"),
        (state() == "gone", "state"),
        (clock("decision").met, "clock_decision"),
        (fact("applicant") == 3, "fact_applicant"),
    ],
)
def test_a_condition_that_can_never_hold_does_not_import(condition: Any, column: str) -> None:
    with pytest.raises(DefinitionError, match=column):
        Activity(
            "talk", "讲座", "domain", headline="{applicant}", asks=Receive, by=(CLERK,),
            figures=(Flow("held", "讲座", "场", where=condition),),
        )  # fmt: skip


def test_other_broken_measures_do_not_import() -> None:
    def talk(measure: Any) -> None:
        Activity("talk", "讲座", "domain", headline="{topic}", asks=Talk, by=(CLERK,), figures=(measure,))

    for measure in (
        Flow("held", "讲座", "场", at="decide"),
        Stock("open", "在办", "场", of="topic"),
        Days("days", "天数", "日", since="nothing", at="record"),
        Flow("held", "讲座", "场", where=fact("attendance") > "many"),
    ):
        with pytest.raises(DefinitionError, match=measure.key):
            talk(measure)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("received", "统计期内办理“收件”的事项，计件数"),
        ("heavy", "统计期内办理“决定”的事项（限“罚款”不少于100元），计件数"),
        ("granted", "统计期内办理“决定”的事项（限“结果”为准予），计件数"),
        ("late", "统计期内办理“收件”的事项（限办理期限为逾期办结、逾期未结之一），计件数"),
        ("fines", "统计期内办理“决定”的事项，其“罚款”金额合计"),
        ("applicants", "统计期内办理“收件”的事项，按“申请人”去重计数"),
        ("open", "统计期末日已立而未结的事项，计件数"),
        (
            "received_change",
            "“收件”本期与上年同期之差除以上年同期。收件：统计期内办理“收件”的事项，计件数",
        ),
    ],
)
def test_definitions_in_words(key: str, words: str) -> None:
    known = declared(CASE)
    assert definition_of(known[f"matter.{key}"], known) == words
