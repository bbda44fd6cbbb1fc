"""Figures over a field with several of a closed list: each one counts wherever it was among the chosen."""

from __future__ import annotations

import pytest

from tests.core.figures.ledgers import CLERK, declared, events, figures
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.figures import Flow, fact
from zhunsheng.core.figures.definitions import definition_of
from zhunsheng.core.figures.period import Period
from zhunsheng.core.ledger import Activity, Asks, Choices
from zhunsheng.core.ledger.ledger import Ledger


class Penalty(Asks):
    kinds = Choices("种类", {"fine": "罚款", "fine_extra": "加处罚款", "warning": "警告"}, required=False)


def penalties(*measures: Flow) -> Ledger:
    return Activity(
        "penalty", "处罚", "domain", headline="{kinds}", asks=Penalty, by=(CLERK,), figures=measures
    )


LEDGER = penalties(
    Flow("all", "处罚", "件"),
    Flow("fines", "罚款处罚", "件", where=fact("kinds").has("fine")),
    Flow("warnings", "警告处罚", "件", where=fact("kinds").has("warning")),
    Flow("only_warned", "只给警告", "件", where=fact("kinds").has("warning") & ~fact("kinds").has("fine")),
)


def test_each_of_several_counts() -> None:
    chosen = [["fine", "warning"], ["warning"], ["fine_extra"], ["fine"], None]
    source = figures(
        LEDGER,
        *(
            events(LEDGER, f"r{n}", [("record", "2025-03-03", {"kinds": kinds} if kinds else {})])
            for n, kinds in enumerate(chosen)
        ),
    )
    found = {key: source.figure(f"penalty.{key}", Period.parse("2025")).value for key in
             ("all", "fines", "warnings", "only_warned")}  # fmt: skip
    assert found == {"all": 5, "fines": 2, "warnings": 2, "only_warned": 1}


def test_it_reads_as_it_counts() -> None:
    known = declared(LEDGER)
    assert "“种类”含罚款" in definition_of(known["penalty.fines"], known)


def test_what_cannot_be_chosen_is_refused() -> None:
    with pytest.raises(DefinitionError, match="不会等于'detention'"):
        penalties(Flow("detained", "拘留", "件", where=fact("kinds").has("detention")))


def test_a_name_with_a_comma_cannot_be_told_apart() -> None:
    with pytest.raises(DefinitionError, match="不能有顿号"):
        Choices("种类", {"a": "没收违法所得、没收非法财物"})
