"""Two regimes of complaints: what each asks, and what changed on 2026-04-15."""

from datetime import date

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.powers_services.market_complaint import LEDGERS
from zhunsheng.core.ledger import Ledger, Privacy

INTERIM, MEASURES = LEDGERS
BOTH = pytest.mark.parametrize("ledger", LEDGERS, ids=["interim", "measures"])


def test_the_regimes_follow_one_another() -> None:
    assert (INTERIM.since, MEASURES.since) == (date(2020, 1, 1), date(2026, 4, 15))
    assert [step.key for step in INTERIM.steps] == [step.key for step in MEASURES.steps]


def test_only_the_interim_measures_told_a_named_reporter_within_five_days() -> None:
    assert "report_notice" in {clock.key for clock in INTERIM.clocks}
    assert "report_notice" not in {clock.key for clock in MEASURES.clocks}


def test_a_report_counts_anew_only_under_the_measures() -> None:
    assert INTERIM.clock("verification").starts == ("receive_report",)
    assert MEASURES.clock("verification").starts[0] == "report_again"


def test_other_ways_are_told_under_the_measures() -> None:
    assert "第三十九条" in unmet(MEASURES, "refuse", {"told_routes": False})["routes"]
    assert not unmet(MEASURES, "refuse", {"told_routes": True})
    assert not unmet(INTERIM, "refuse", {"told_routes": False})


@BOTH
def test_mediation_and_delegation_take_both_sides_consent(ledger: Ledger) -> None:
    assert "同意" in unmet(ledger, "mediate", {"both_willing": False})["willing"]
    assert "同意" in unmet(ledger, "delegate", {"delegation_agreed": False})["delegation"]
    assert not unmet(ledger, "mediate", {"both_willing": True})


@BOTH
def test_what_is_not_written_up_is_minuted(ledger: Ledger) -> None:
    assert "调解记录" in unmet(ledger, "agree", {"statement": "waived"})["recorded"]
    assert not unmet(ledger, "agree", {"statement": "made"})
    assert not unmet(ledger, "agree", {"statement": "waived"}, past={"mediate": "2025-06-02"})


@pytest.mark.parametrize(("on", "met"), [("2026-05-20", False), ("2026-05-21", True)])
def test_time_ends_mediation_when_it_is_over(on: str, met: bool) -> None:
    past = {"receive_complaint": "2026-03-16", "accept": "2026-03-16"}
    found = unmet(INTERIM, "terminate", {"termination_ground": "expired"}, past=past, on=on)
    assert ("expired" not in found) is met
    assert not unmet(INTERIM, "terminate", {"termination_ground": "absent"}, past=past, on=on)


@BOTH
def test_a_complaint_after_three_years_is_not_accepted(ledger: Ledger) -> None:
    past = {"receive_complaint": "2026-05-06"}
    late = unmet(ledger, "accept", before={"known_on": "2023-04-10"}, past=past, on="2026-05-08")
    assert "超过三年" in late["in_time"]
    assert not unmet(ledger, "accept", before={"known_on": "2023-05-08"}, past=past, on="2026-05-08")
    assert not unmet(ledger, "accept", past=past, on="2026-05-08")


@BOTH
def test_the_check_is_extended_once(ledger: Ledger) -> None:
    assert "2026-05-06" in unmet(ledger, "extend_check", past={"extend_check": "2026-05-06"})["once"]
    assert not unmet(ledger, "extend_check")


@BOTH
def test_who_reports_is_nobody_elses_business(ledger: Ledger) -> None:
    assert ledger.privacy is Privacy.RESTRICTED
