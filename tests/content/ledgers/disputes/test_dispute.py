"""Mediation is voluntary, and whoever it fails is told of the other ways."""

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.disputes.dispute import LEDGER


def test_nobody_is_mediated_against_his_will() -> None:
    assert "不得调解" in unmet(LEDGER, "accept", {"both_willing": False})["willing"]
    assert not unmet(LEDGER, "accept", {"both_willing": True})


def test_a_failure_names_the_other_ways() -> None:
    assert "司法" in unmet(LEDGER, "fail", {"told_routes": False})["told"]
    assert not unmet(LEDGER, "fail", {"told_routes": True})


def test_others_are_invited_with_consent() -> None:
    assert "征得当事人同意" in unmet(LEDGER, "invite", {"invitation_agreed": False})["invited"]
    assert not unmet(LEDGER, "invite", {"invitation_agreed": True})


def test_paper_history_that_is_silent_is_no_finding() -> None:
    assert not unmet(LEDGER, "accept", {})
    assert not unmet(LEDGER, "fail", {})


def test_the_confirmation_clock_runs_only_for_those_who_want_it() -> None:
    when = LEDGER.clocks[0].when
    assert when is not None
    assert when({"confirmation_wanted": True})
    assert not when({"confirmation_wanted": False})
    assert not when({})
