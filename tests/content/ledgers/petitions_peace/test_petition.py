"""What has a procedure of its own is led into it; an opinion follows on listening; few speak for many."""

import pytest

from tests.content.ledgers.situations import unmet
from zhunsheng.content.ledgers.petitions_peace.petition import LEDGER
from zhunsheng.content.petitions.requirements import STATUTORY
from zhunsheng.core.ledger import Privacy


@pytest.mark.parametrize("step", ["register", "receive"])
@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"channel": "visit", "representatives": 5}, True),
        ({"channel": "visit", "representatives": 6}, False),
        ({"channel": "visit"}, True),
        ({"channel": "letter", "representatives": 6}, True),
    ],
)
def test_at_most_five_speak_for_a_group_that_comes(step: str, facts: dict[str, object], met: bool) -> None:
    assert ("represented" not in unmet(LEDGER, step, facts)) is met


@pytest.mark.parametrize("route", STATUTORY)
def test_what_has_its_own_procedure_is_led_into_it(route: str) -> None:
    assert "导入" in unmet(LEDGER, "notify", {"route": route})["general"]
    assert not unmet(LEDGER, "divert", {"route": route})
    assert "不得以信访" in unmet(LEDGER, "opine", before={"route": route})["not_statutory"]


def test_what_has_none_is_dealt_with_here() -> None:
    assert not unmet(LEDGER, "notify", {"route": "general"})
    assert "没有可以导入" in unmet(LEDGER, "divert", {"route": "general"})["directed"]
    assert not unmet(LEDGER, "opine", before={"route": "general"}, past={"listen": "2025-06-02"})


def test_an_opinion_follows_on_listening() -> None:
    assert "听取信访人陈述" in unmet(LEDGER, "opine", before={"route": "general"})["listened"]


def test_the_time_is_extended_once() -> None:
    assert not unmet(LEDGER, "extend")
    assert "2025-06-02" in unmet(LEDGER, "extend", past={"extend": "2025-06-02"})["extendable"]


def test_what_is_assigned_says_by_when_to_report() -> None:
    assert "反馈" in unmet(LEDGER, "transfer", {"transfer_kind": "assigned"})["report_wanted"]
    assert not unmet(LEDGER, "transfer", {"transfer_kind": "assigned", "report_by": "2025-07-10"})
    assert not unmet(LEDGER, "transfer", {"transfer_kind": "forwarded"})


@pytest.mark.parametrize(("kind", "met"), [("suggestion", True), ("appeal", False), ("accusation", False)])
def test_only_suggestions_are_replied_to_as_such(kind: str, met: bool) -> None:
    assert ("is_suggestion" not in unmet(LEDGER, "reply_suggestion", before={"kind": kind})) is met


def test_who_petitions_is_nobody_elses_business() -> None:
    assert LEDGER.privacy is Privacy.RESTRICTED


def test_only_what_was_assigned_is_reported_back() -> None:
    assert "assigned" in unmet(LEDGER, "report_back", before={"transfer_kind": "forwarded"})
    assert not unmet(LEDGER, "report_back", before={"transfer_kind": "assigned"})
