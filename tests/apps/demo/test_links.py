"""Invented records follow the matter they come from."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from zhunsheng.apps.demo.recipe import Recipe
from zhunsheng.apps.demo.values import Inventor
from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger import Asks, Link, OrganRef


class Register(Asks):
    case = Link("案件", ("suit", "decision"))
    bound = OrganRef("单位")


def facts(how: str, inventor: Inventor | None = None) -> dict[str, Any]:
    recipe = Recipe(1, links={"case": how}, copies={"bound": "case.organ"}, missing={}, organs={})
    return (inventor or invented()).facts(
        Register, recipe, ledger="analysis", on=date(2025, 6, 1), organ="justice", given={}
    )


class Bureaus:
    def pool(self, name: str) -> list[str]:
        return ["somebody"]


def invented() -> Inventor:
    opened = date(2025, 1, 6)
    targets = {"suit": [("s1", opened), ("s2", opened)], "decision": [("d1", opened)]}
    inventor = Inventor(Bureaus(), random.Random(1), targets)  # type: ignore[arg-type]
    inventor.known = {
        "s1": ("market", {"day_judge": "2025-03-03", "outcome": "revoked"}),
        "s2": ("police", {"day_judge": "2025-05-06", "outcome": "dismissed"}),
        "d1": ("justice", {"day_decide": "2025-04-01", "outcome": "revoked"}),
    }
    return inventor


@pytest.mark.parametrize(
    ("how", "case", "organ"),
    [
        ("after decide", "d1", "justice"),
        ("after suit.judge anywhere", "s2", "police"),
        ("after judge anywhere if outcome=revoked,void", "s1", "market"),
    ],
)
def test_the_newest_that_fits_is_taken_and_its_organ(how: str, case: str, organ: str) -> None:
    assert facts(how) == {"case": case, "bound": organ}


def test_none_is_taken_twice() -> None:
    inventor = invented()
    drawn = [facts("after judge anywhere", inventor)["case"] for _ in range(2)]
    assert drawn == ["s2", "s1"]


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(DefinitionError, match="after 环节"):
        facts("after judge where outcome=revoked")
