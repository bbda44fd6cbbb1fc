"""What a ledger for pursuing findings must have, so that pages can open a matter without knowing the ledger."""

from __future__ import annotations

import dataclasses

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.supervision.matters import (
    CAPABILITY,
    matter_problems,
    pursuing,
    subject_link,
    waiving,
)

CATALOGUE = Catalogue.load("zhunsheng.content")


def test_the_countys_ledger_keeps_the_promise() -> None:
    (ledger,) = CATALOGUE.capable(CAPABILITY)
    assert list(matter_problems(ledger)) == []
    assert not pursuing(ledger).move.target.final  # type: ignore[union-attr]
    assert waiving(ledger).asks.fields()["finding"].required


def test_a_matter_names_the_record_its_finding_is_about() -> None:
    (ledger,) = CATALOGUE.capable(CAPABILITY)
    for step in (pursuing(ledger), waiving(ledger)):
        assert subject_link(step, "administrative_penalty") == "subject"
        assert subject_link(step, "publicity_site") == ""


def test_a_ledger_that_does_not_is_told_what_is_missing() -> None:
    other = dataclasses.replace(CATALOGUE.ledgers["dispute"], capabilities=frozenset({CAPABILITY}))
    told = "；".join(matter_problems(other))
    assert "没有文字字段“finding”" in told
    assert "误报没有去处" in told
    assert "应有一个填写“finding”的环节列为误报" in told
