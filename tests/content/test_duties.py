"""What somebody has to do who did not do what came before."""

from datetime import date

import pytest

from tests.content.ledgers.situations import CALENDAR, STATUTES, NoOtherRecords
from zhunsheng.content.duties import by_another
from zhunsheng.content.ledgers.disputes.dispute import LEDGER
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Family,
    RecordState,
    Situation,
    State,
    Step,
    Taken,
    Text,
    opens,
)

APART = by_another("register", "mediate")


def situation(actor: str, *past: tuple[str, str]) -> Situation:
    taken = [Taken(seq, step, "2025-06-02", who) for seq, (step, who) in enumerate(past, 1)]
    record = RecordState(LEDGER.key, "r", taken=taken)
    step = LEDGER.step("agree")
    return Situation(LEDGER, record, step, {}, date(2025, 6, 10), actor, NoOtherRecords(), STATUTES, CALENDAR)


@pytest.mark.parametrize(
    ("actor", "met"),
    [("registered", False), ("mediated", False), ("accepted", True), ("another", True), ("", True)],
)
def test_it_is_not_for_whoever_took_one_of_them(actor: str, met: bool) -> None:
    past = (("register", "registered"), ("accept", "accepted"), ("mediate", "mediated"))
    assert (APART.check(situation(actor, *past)) is None) is met


def test_it_says_what_one_did_oneself() -> None:
    said = APART.check(situation("a", ("register", "a"), ("mediate", "a"), ("mediate", "a")))
    assert said is not None
    assert said.startswith("“登记纠纷”“调解”由同一人办理，达成协议应由另一人办理")


def test_the_steps_are_declared() -> None:
    class Told(Asks):
        matter = Text("事项")

    done = State("done", "已办", Family.DONE)
    step = Step(
        "tell", "登记", opens(done), by=LEDGER.steps[0].by, asks=Told, why="试验", needs=(by_another("no"),)
    )
    with pytest.raises(DefinitionError, match="要与之分开的环节“no”没有声明"):
        Case("sample", "样例", "disputes", headline="{matter}", steps=(step,))
