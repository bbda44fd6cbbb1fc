"""What stands in the lake for a record's past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.core.figures.ledgers import ACTIVITY, CASE, CLERK, REGISTER, Talk, events, rows
from zhunsheng.core.figures.lake import LakeTable, lake_schema, versions
from zhunsheng.core.ledger import Activity, Asks, Number, Rows, Text, fold

ANNA = {"applicant": {"name": "安娜"}}


def test_a_case_is_one_row_with_the_first_day_of_each_step() -> None:
    past = events(
        CASE,
        "c1",
        [
            ("receive", "2025-01-02", ANNA),
            ("hear", "2025-01-05"),
            ("hear", "2025-02-09"),
            ("decide", "2025-03-01", {"outcome": "granted", "fine": 5_00}),
        ],
    )
    (row,) = rows(CASE, past, outcomes={"decision": "met"})
    assert row["record"] == "c1"
    assert (row["organ"], row["region"], row["state"], row["standing"]) == ("o1", "r1", "done", False)
    assert row["day_hear"] == date(2025, 1, 5)
    assert (row["opened_on"], row["closed_on"]) == (date(2025, 1, 2), date(2025, 3, 1))
    assert (row["fact_applicant"], row["fact_outcome"], row["fact_fine"]) == ("安娜", "granted", 500)
    assert row["fact_urgent"] is None
    assert row["clock_decision"] == "met"


def test_a_case_never_closes_before_it_opens() -> None:
    past = events(
        CASE, "c1", [("receive", "2025-05-02", ANNA), ("decide", "2025-03-01", {"outcome": "refused"})]
    )
    (row,) = rows(CASE, past)
    assert row["closed_on"] == date(2025, 5, 2)
    assert row["day_decide"] == date(2025, 3, 1)


def test_voided_records_are_left_out() -> None:
    assert rows(CASE, events(CASE, "c1", [("receive", "2025-01-02", ANNA), ("void", "2025-01-03")])) == []
    card = {"holder": {"name": "王"}, "grade": "a"}
    assert (
        rows(REGISTER, events(REGISTER, "k", [("enter", "2025-01-02", card), ("void", "2025-01-03")])) == []
    )


def test_a_register_item_is_one_row_a_version() -> None:
    past = events(
        REGISTER,
        "k1",
        [
            ("enter", "2025-01-02", {"holder": {"name": "王"}, "grade": "b"}),
            ("assign", "2025-01-03", {"holder": "bert"}),
            ("change", "2025-04-01", {"grade": "a"}),
            ("check", "2025-06-30", {"score": "91.5"}),
            ("leave", "2025-09-01"),
        ],
    )
    entered, changed, checked, left = rows(REGISTER, past)
    assert (entered["from_day"], entered["to_day"]) == (date(2025, 1, 2), date(2025, 4, 1))
    assert (entered["fact_grade"], changed["fact_grade"], left["fact_grade"]) == ("b", "a", "a")
    assert (entered["day_enter"], entered["day_change"]) == (date(2025, 1, 2), None)
    assert (checked["day_enter"], checked["day_check"]) == (None, date(2025, 6, 30))
    assert checked["fact_score"] == Decimal("91.5")
    assert (left["from_day"], left["to_day"]) == (date(2025, 9, 1), None)
    assert [row["standing"] for row in (entered, changed, checked, left)] == [True, True, True, False]
    assert left["opened_on"] == date(2025, 1, 2)


def test_a_version_dated_before_the_one_it_follows_takes_effect_with_it() -> None:
    past = events(
        REGISTER,
        "k1",
        [
            ("enter", "2025-05-10", {"holder": {"name": "王"}, "grade": "b"}),
            ("change", "2025-05-01", {"grade": "a"}),
            ("leave", "2025-06-01"),
        ],
    )
    spans = [(v.on, v.since, v.until) for v in versions(REGISTER, "k1", past)]
    assert spans == [
        (date(2025, 5, 10), date(2025, 5, 10), date(2025, 5, 10)),
        (date(2025, 5, 1), date(2025, 5, 10), date(2025, 6, 1)),
        (date(2025, 6, 1), date(2025, 6, 1), None),
    ]


def test_corrections_are_worked_into_the_versions_they_mend() -> None:
    past = events(
        REGISTER,
        "k1",
        [
            ("enter", "2025-01-02", {"holder": {"name": "王"}, "grade": "b"}),
            ("change", "2025-04-01", {"grade": "b"}),
            ("correct", "2025-04-02", {"target": 1, "corrected_on": "2024-12-30", "grade": "a"}),
        ],
    )
    first, second = rows(REGISTER, past)
    assert (first["from_day"], first["fact_grade"], first["day_enter"]) == (
        date(2024, 12, 30),
        "a",
        date(2024, 12, 30),
    )
    assert second["fact_grade"] == "b"


def test_an_older_edition_fills_the_columns_it_shares_with_the_newest() -> None:
    class OldTalk(Talk):
        attendance = Text("人次")  # type: ignore[assignment]  the old form took words here

    old = Activity("talk", "讲座", "domain", headline="{topic}", asks=OldTalk, by=(CLERK,))
    new = replace(ACTIVITY, since=date(2024, 1, 1))
    table = LakeTable([old, new])
    assert table.schema == lake_schema(new)
    past = events(old, "t1", [("record", "2023-05-01", {"topic": "宪法", "attendance": "很多"})])
    (row,) = table.of_record(fold(old, "t1", past), {})
    found = dict(zip(table.schema.names, row, strict=True))
    assert (found["fact_topic"], found["fact_attendance"], found["day_record"]) == (
        "宪法",
        None,
        date(2023, 5, 1),
    )


def test_a_value_that_does_not_fit_its_column_is_refused() -> None:
    past = events(ACTIVITY, "t1", [("record", "2025-05-01", {"topic": "宪法", "attendance": 2**63})])
    with pytest.raises(OverflowError):
        rows(ACTIVITY, past)


def test_a_clock_leaves_its_last_day_strictly_counted_and_rolled_and_the_day_of_the_act() -> None:
    table = LakeTable([CASE])
    past = fold(CASE, "c1", events(CASE, "c1", [("receive", "2025-01-02", ANNA)]))
    days = (date(2025, 2, 1), date(2025, 2, 5), None)
    row = table.present(past, {"decision": "running"}, {"decision": days})
    assert row is not None
    assert (row["strict_decision"], row["due_decision"], row["done_decision"]) == days


def test_a_list_stands_in_the_lake_with_its_cells() -> None:
    class Line(Asks):
        who = Text("谁")
        said = Text("说什么", long=True)
        share = Number("份额", places=1)

    class Shared(Talk):
        lines = Rows("各行", Line)

    ledger = Activity("talk", "讲座", "domain", headline="{topic}", asks=Shared, by=(CLERK,))
    lines = [{"who": "甲", "said": "很长", "share": "1.5"}, {"who": "乙", "share": "2.0"}]
    (row,) = rows(
        ledger,
        events(ledger, "t1", [("record", "2025-05-01", {"topic": "宪法", "attendance": 3, "lines": lines})]),
    )
    assert row["fact_lines"] == 2
    assert row["rows_lines"] == [
        {"who": "甲", "share": Decimal("1.5")},
        {"who": "乙", "share": Decimal("2.0")},
    ]


def test_what_stands_now_of_a_register_item_is_its_last_version() -> None:
    past = events(
        REGISTER,
        "k1",
        [
            ("enter", "2025-05-10", {"holder": {"name": "王"}, "grade": "b"}),
            ("assign", "2025-05-11", {"holder": "bert"}),
            ("change", "2025-05-01", {"grade": "a"}),
        ],
    )
    table = LakeTable([REGISTER])
    assert table.present(fold(REGISTER, "k1", past), {}) == rows(REGISTER, past)[-1]
