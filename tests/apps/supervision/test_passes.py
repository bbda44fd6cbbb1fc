"""What the passes find: from rules, clocks and requirements; after every act and over everything, the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from tests.apps.journal.walking import CannotFill, fillable, walk
from tests.apps.supervision.conftest import LATE_CASE, Past
from tests.county import County
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Unmet
from zhunsheng.apps.records.writing import take, take_all
from zhunsheng.apps.registry.services import carry_out
from zhunsheng.apps.supervision.models import Finding, LastPass
from zhunsheng.apps.supervision.passes import supervise
from zhunsheng.core.errors import RuleViolation
from zhunsheng.core.ledger.record import CORRECT, VOID
from zhunsheng.core.registry import Change

Standing = Callable[[], list[tuple[str, str]]]
UNKNOWN = "certificate_unknown_at_inspection"


def everything() -> list[tuple[Any, ...]]:
    """Every column of every finding that stands, but when it was found."""
    rows = Finding.objects.filter(lapsed_at__isnull=True).order_by("pk")
    return [
        tuple(getattr(row, one.attname) for one in Finding._meta.concrete_fields if one.attname != "found_at")
        for row in rows
    ]


def test_clock_requirement_and_rule_are_found(county: County, past: Past, standing: Standing) -> None:
    late = past.case(
        ("accept", "2025-03-05", {"track": "ordinary"}), ("decide", "2025-08-01", {"outcome": "upheld"})
    )
    inspection = past.inspection("A001", "A002")
    done = supervise(county.around)
    assert done.whole
    found = standing()
    assert (f"{LATE_CASE}.decision", late) in found
    assert (f"{LATE_CASE}.decide.heard_opinions", late) in found
    assert found.count((UNKNOWN, inspection)) == 2

    clock = Finding.objects.get(source=f"{LATE_CASE}.decision")
    assert (clock.level, clock.basis) == ("violation", "复议法第62条第1款")
    assert clock.due_on == date(2025, 5, 6)
    assert clock.done_on == date(2025, 8, 1)
    assert [(line["what"], line.get("seq", 0)) for line in clock.evidence if line.get("seq")] == [
        ("受理", 2),
        ("作出决定", 3),
    ]
    need = Finding.objects.get(source=f"{LATE_CASE}.decide.heard_opinions")
    assert (need.says, need.basis, need.level) == (
        "普通程序应先听取当事人意见",
        "行政复议法第49条",
        "violation",
    )
    assert Unmet.objects.get().requirement == "heard_opinions"


def test_a_small_pass_finds_after_the_act_and_takes_back_what_no_longer_holds(
    county: County, past: Past, standing: Standing
) -> None:
    supervise(county.around)
    inspection = past.inspection("A001", "A002")
    done = supervise(county.around)
    assert not done.whole
    assert [record for source, record in standing() if source == UNKNOWN] == [inspection] * 2
    past.certificate("A001")  # the other ledger changes; the inspection does not
    supervise(county.around)
    assert [row.cell for row in Finding.objects.filter(source=UNKNOWN, lapsed_at=None)] == ["A002"]
    lapsed = Finding.objects.get(source=UNKNOWN, cell="A001")
    assert lapsed.lapsed_at == county.around.now
    assert supervise(county.around).records == 0


def test_a_voided_record_has_no_findings(county: County, past: Past, standing: Standing) -> None:
    inspection = past.inspection("A001", "A002")
    supervise(county.around)
    void = Act("enterprise_inspection", "", date(2026, 3, 16), {}, inspection, kind=VOID, reason="重复登记")
    take(void, county.system(), county.around)
    supervise(county.around)
    assert standing() == []


def test_a_correction_of_history_that_meets_the_requirement_takes_the_finding_back(
    county: County, past: Past, standing: Standing
) -> None:
    simple = past.case(("accept", "2025-03-05", {"track": "simple"}))
    supervise(county.around)
    source = f"{LATE_CASE}.accept.grounded"
    assert (source, simple) in standing()
    mended = {"simple_ground": "warning"}
    correct = Act(
        LATE_CASE, "", date(2026, 3, 16), mended, simple, kind=CORRECT, reason="漏填适用情形", target=2
    )
    take(correct, county.system(), county.around)
    supervise(county.around)
    assert (source, simple) not in standing()
    supervise(county.around, full=True)
    assert (source, simple) not in standing()


def test_the_first_pass_of_a_day_is_whole_and_sees_what_the_day_brought(
    county: County, past: Past, standing: Standing
) -> None:
    waiting = past.case(("accept", "2025-03-05", {"track": "ordinary"}))
    supervise(county.at("2025-04-01"))
    assert (f"{LATE_CASE}.decision", waiting) not in standing()
    done = supervise(county.at("2025-06-10"))
    assert done.whole
    assert (f"{LATE_CASE}.decision", waiting) in standing()
    assert (
        Finding.objects.get(source=f"{LATE_CASE}.decision").says
        == "至今没有办理“作出决定”、“制作调解书”、“终止审理”"
    )
    assert LastPass.objects.get().day == date(2025, 6, 10)


def test_a_finding_that_comes_back_is_the_same_one(county: County, past: Past) -> None:
    past.inspection("A001", "A002")
    supervise(county.around)
    before = Finding.objects.get(source=UNKNOWN, cell="A001")
    certificate = past.certificate("A001")
    supervise(county.around)
    void = Act(
        "enforcement_certificate", "", date(2026, 3, 16), {}, certificate, kind=VOID, reason="登记有误"
    )
    take(void, county.system(), county.around)
    done = supervise(county.around)
    again = Finding.objects.get(source=UNKNOWN, cell="A001")
    assert (again.pk, again.found_at, again.lapsed_at) == (before.pk, before.found_at, None)
    assert done.kept.again == 1


def test_a_changed_organ_is_seen_by_all_findings(county: County, past: Past) -> None:
    past.inspection("A001", "A002")
    supervise(county.around)
    change = Change(
        "organ.change", date(2026, 3, 16), {"code": "market", "short_name": "县市场监管局", "enforces": False}
    )
    carry_out([change], county.system(), county.around)
    assert supervise(county.around).whole
    assert (
        "县市场监管局" in Finding.objects.get(source="inspected_by_unauthorised_organ", lapsed_at=None).says
    )


@pytest.mark.parametrize("seed", range(2))
def test_small_passes_leave_what_a_whole_one_finds(county: County, past: Past, seed: int) -> None:
    """Random pasts of every ledger that can be made up, with corrections and voidings, a pass after every few acts."""
    dice = random.Random(seed)
    supervise(county.around)
    ledgers = [ledger for ledger in county.catalogue.ledgers.values() if fillable(ledger)]
    records: list[tuple[str, str]] = []
    past.case(
        ("accept", "2025-03-05", {"track": "ordinary"}), ("decide", "2025-08-01", {"outcome": "upheld"})
    )
    for turn in range(10):
        for ledger in dice.sample(ledgers, 6):
            with suppress(RuleViolation, CannotFill):  # a register holds an item once; some forms want more
                acts = list(walk(ledger, dice, date(dice.choice((2024, 2025)), dice.randint(1, 12), 5)))
                take_all(acts, county.system(), county.around)
                records.append((ledger.key, acts[0].record))
        if turn % 3 == 0:
            past.inspection(f"A{turn}", "B1", on=f"2026-02-{turn + 1:02d}")
        if turn % 3 == 2:
            past.certificate(f"A{turn - 2}")
            ledger_key, gone = records.pop(dice.randrange(len(records)))
            void = Act(ledger_key, "", date(2026, 3, 16), {}, gone, kind=VOID, reason="重复登记")
            take(void, county.system(), county.around)
        assert not supervise(county.around).whole
    small = everything()
    sources = {row[1] for row in small}
    assert {UNKNOWN, f"{LATE_CASE}.decision", f"{LATE_CASE}.decide.heard_opinions"} <= sources
    kept = supervise(county.around, full=True).kept
    assert (kept.new, kept.changed, kept.again, kept.lapsed) == (0, 0, 0, 0)
    assert everything() == small
