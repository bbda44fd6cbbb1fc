"""Invented records that go with one of another ledger: each with its own, under its title, on its days."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
import yaml

from tests.county import surroundings
from zhunsheng.apps.demo.planning import Plan, Planned
from zhunsheng.apps.demo.structure import build
from zhunsheng.apps.registry.catalogue import catalogue

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)
KEPT = (
    "legal_adviser_engagement",
    "legality_review",
    "fair_competition_review",
    "normative_document",
    "contract",
)


@pytest.fixture
def planned() -> dict[str, list[Planned]]:
    """Some ledgers of a county without a plan of its own."""
    names = yaml.safe_load((catalogue().folder / "demo" / "county.yaml").read_text("utf-8"))
    profile = {"towns": 4, "villages": 8, "bodies": 30, "years": 3}
    rng = random.Random(7)
    plan = Plan(profile, catalogue(), build(names, profile, rng, surroundings(seed=7)), rng, TODAY)
    plan.groups = {key: groups if key in KEPT else [] for key, groups in plan.groups.items()}
    found: dict[str, list[Planned]] = {key: [] for key in KEPT}
    for one in plan.records():
        found[one.acts[0].ledger].append(one)
    return found


def days(one: Planned) -> dict[str, date]:
    return {act.step: act.on for act in one.acts}


def facts(one: Planned) -> dict[str, Any]:
    return {name: value for act in one.acts for name, value in act.facts.items()}


def test_a_contract_goes_with_its_own_review(planned: dict[str, list[Planned]]) -> None:
    reviews = {one.acts[0].record: one for one in planned["legality_review"]}
    named = [one for one in planned["contract"] if "review" in facts(one)]
    assert len(named) > 10
    assert max(Counter(facts(one)["review"] for one in named).values()) == 1
    for one in named:
        review = reviews[facts(one)["review"]]
        assert facts(one)["title"] == facts(review)["title"]
        assert facts(review)["kind"] == "contract"
        assert one.acts[0].organ == facts(review)["submitter"]
        assert days(one)["submit_review"] == days(review)["submit"]
        assert days(one)["register_review"] == days(review)["conclude"]


def test_a_document_names_the_competition_review_of_its_title(planned: dict[str, list[Planned]]) -> None:
    reviews = {one.acts[0].record: one for one in planned["fair_competition_review"]}
    named = [one for one in planned["normative_document"] if "competition_review" in facts(one)]
    assert named
    for one in named:
        review = reviews[facts(one)["competition_review"]]
        assert facts(review)["title"] == facts(one)["title"]
        assert days(review)["conclude"] <= days(one)["review_competition"]


def test_days_never_run_backwards_nor_past_today(planned: dict[str, list[Planned]]) -> None:
    for ones in planned.values():
        for one in ones:
            run = [act.on for act in one.acts]
            assert run == sorted(run)
            assert run[-1] <= TODAY
