"""What ends needs to have begun."""

from datetime import date

import pytest

from tests.content.ledgers.situations import CALENDAR, STATUTES, NoOtherRecords
from zhunsheng.content.ledgers.disputes.dispute import LEDGER
from zhunsheng.content.sequence import after
from zhunsheng.core.ledger import Level, RecordState, Situation, Taken

BEGUN = after("warn", "已经报告", "还没有报告。请先报告", until="invite")


def situation(*past: str) -> Situation:
    taken = [Taken(seq, step, "2025-06-02", "a") for seq, step in enumerate(past, 1)]
    record = RecordState(LEDGER.key, "r", taken=taken)
    step = LEDGER.step("agree")
    return Situation(LEDGER, record, step, {}, date(2025, 6, 10), "a", NoOtherRecords(), STATUTES, CALENDAR)


@pytest.mark.parametrize(
    ("past", "met"),
    [((), False), (("warn",), True), (("warn", "invite"), False), (("warn", "invite", "warn"), True)],
)
def test_it_was_begun_and_has_not_ended(past: tuple[str, ...], met: bool) -> None:
    assert (BEGUN.check(situation(*past)) is None) is met


def test_on_history_it_only_hints() -> None:
    assert BEGUN.level is Level.HINT
