"""What invented facts take from elsewhere: from the organ that records, from the record linked, from an earlier step."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import yaml

from zhunsheng.apps.demo.recipe import Recipe
from zhunsheng.apps.demo.structure import Structure
from zhunsheng.apps.demo.values import Inventor
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Asks, Choice, Link, Money, Party, Rows, Text

CATALOGUE = Catalogue.load("zhunsheng.content")
DAY = date(2026, 3, 2)


class Person(Asks):
    name = Text("姓名")
    certificate = Link("证件", "enforcement_certificate")


class Matter(Asks):
    field = Choice("领域", {"forestry": "林业", "other": "其他"})
    penalty = Link("处罚", "administrative_penalty", required=False)
    party = Party("当事人")
    paid = Money("缴纳数额")
    people = Rows("人员", Person)


def inventor(**known: tuple[str, dict[str, Any]]) -> Inventor:
    names = yaml.safe_load((CATALOGUE.folder / "demo" / "county.yaml").read_text("utf-8"))
    bodies = [f"b{place}" for place in range(len(names["bodies"]))]
    structure = Structure(names, random.Random(1), "01", ["t"], ["v"], "02", bodies, bodies, [], {})
    structure.villages_of, structure.names_of = {"t": ["v"]}, {"t": "镇", "v": "村"}
    targets: dict[str, list[tuple[str, date]]] = {"administrative_penalty": [], "enforcement_certificate": []}
    for record in known:
        ledger = "enforcement_certificate" if record.startswith("c") else "administrative_penalty"
        targets[ledger].append((record, date(2025, 1, 2)))
    made = Inventor(structure, random.Random(1), targets)
    made.known |= known
    return made


def facts(made: Inventor, organ: str = "b0", **recipe: Any) -> dict[str, Any]:
    parts = {"rows": {"people": [2, 2]}, "missing": {"penalty": 0.0}, **recipe}
    return made.facts(
        Matter, Recipe(1, **parts), ledger="m", on=DAY, organ=organ, given={}, before={"fine": {"fen": 500}}
    )


CERTIFICATES = {f"c{place}": ("02", {"kind": "enforcement"}) for place in range(3)}


def test_a_choice_may_follow_the_organ() -> None:
    made = inventor(**CERTIFICATES)
    forestry = f"b{[body[0] for body in made.structure.names['bodies']].index('林业局')}"
    weights = {"field": {"by": "organ", "林业局": {"forestry": 1}, "else": {"other": 1}}}
    assert facts(made, forestry, weights=weights)["field"] == "forestry"
    assert facts(made, "b0", weights=weights)["field"] == "other"


def test_the_newest_of_the_organs_own_that_came_so_far_is_linked_once_and_copied_from() -> None:
    party = {"kind": "enterprise", "name": "顺和"}
    made = inventor(
        p1=("b0", {"day_serve": "2026-01-05", "party": party}),
        p2=("b0", {"day_serve": "2026-02-05", "party": party}),
        p3=("b0", {"day_serve": "2026-03-05"}),
        p4=("b1", {"day_serve": "2026-02-27"}),
        p5=("b0", {"day_file": "2026-01-05"}),
        **CERTIFICATES,
    )
    said = {"links": {"penalty": "after serve"}, "copies": {"party": "penalty.party", "paid": "fine"}}
    first, second, third = (facts(made, **said) for _ in range(3))
    assert (first["penalty"], second["penalty"], third.get("penalty")) == ("p2", "p1", None)
    assert first["party"] == second["party"] == party != third["party"]
    assert first["paid"] == {"fen": 500}


def test_who_stands_in_a_list_holds_on_the_day_and_stands_there_once() -> None:
    made = inventor(
        c1=("02", {"kind": "enforcement", "officer": {"name": "张三"}, "expires_on": "2027-01-01"}),
        c2=("02", {"kind": "enforcement", "officer": {"name": "李四"}, "expires_on": "2026-03-02"}),
        c3=("02", {"kind": "supervision", "officer": {"name": "王五"}}),
        c4=("02", {"kind": "enforcement", "officer": {"name": "赵六"}, "day_leave": "2026-03-01"}),
        c5=("02", {"kind": "enforcement", "officer": {"name": "钱七"}, "expires_on": "2026-03-01"}),
    )
    valid = {"without": ["leave"], "where": {"kind": "enforcement"}, "until": "expires_on"}
    said = {"links": {"people.certificate": valid}, "copies": {"people.name": "certificate.officer"}}
    for _ in range(5):
        people = facts(made, **said)["people"]
        assert {row["certificate"]: row["name"] for row in people} == {"c1": "张三", "c2": "李四"}
