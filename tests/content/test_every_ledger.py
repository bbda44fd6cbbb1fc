"""What holds for every declared ledger, on paper and in an invented county. A new ledger is held to it by existing."""

from __future__ import annotations

import ast
import importlib
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.county import surroundings
from zhunsheng.apps.demo.recipe import Way, read
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Archetype, Ledger, State
from zhunsheng.core.ledger.steps import Clock, Step

CATALOGUE = Catalogue.load("zhunsheng.content")
DOCS = Path(__file__).parents[2] / "docs"
SOURCE = CATALOGUE.folder.parent
EVERY = pytest.mark.parametrize("ledger", CATALOGUE.ledgers.values(), ids=str)
LAWS = {law.title.removeprefix("中华人民共和国") for law in CATALOGUE.statutes.laws.values()}

KINDS_OF = {
    "justice_bureau": {"justice_bureau"},
    "bodies": {"body"},
    "enforcing": {"body"},
    "towns": {"town"},
    "organs": {"justice_bureau", "body", "town"},
    "county": {"county"},
}
"""The kinds of organs in each pool a recipe may name; any other name is a body's."""

# The edges of a page: how much of a ledger it has room for.
LISTED, PHONE, SUGGESTED, HEADLINES, SENTENCE = 4, 2, 3, 3, 40


def walked(ledger: Ledger, way: Way) -> State:
    """Where a way through the ledger ends; fails at a step that cannot follow the one before it."""
    state: State | None = None
    for key, _, _ in way.steps:
        step = ledger.step(key)
        if state is None:
            assert step.opening, f"{key} opens no record"
        else:
            assert step.may_follow(state.key), f"{key} cannot follow in {state.key}: {way.steps}"
        state = step.move.target or state
    assert state is not None
    return state


def each(part: str) -> list[Any]:
    """Every step ("steps") or clock ("clocks") of every ledger, named after both."""
    return [
        pytest.param(one, id=f"{ledger}.{one.key}")
        for ledger in CATALOGUE.ledgers.values()
        for one in getattr(ledger, part)
    ]


class TestEveryLedger:
    @EVERY
    def test_lies_where_its_key_and_domain_say(self, ledger: Ledger) -> None:
        module = importlib.import_module(f"zhunsheng.content.ledgers.{ledger.domain}.{ledger.key}")
        assert ledger in (getattr(module, "LEDGER", None), *getattr(module, "LEDGERS", ()))

    @EVERY
    def test_fits_its_pages(self, ledger: Ledger) -> None:
        fields = ledger.fields.values()
        assert 1 <= len(ledger.listed) <= LISTED
        assert 3 <= len(ledger.keyfacts) <= 4
        assert sum(field.phone for field in fields) <= PHONE
        assert sum(field.suggested for field in fields) <= SUGGESTED
        assert 1 <= sum(getattr(figure, "headline", False) for figure in ledger.figures) <= HEADLINES

    @EVERY
    def test_says_who_records_what(self, ledger: Ledger) -> None:
        assert ledger.about.endswith("。")
        assert ledger.empty.endswith("。")

    @EVERY
    def test_publishes_no_person(self, ledger: Ledger) -> None:
        shown = [ledger.fields[name] for name in ledger.publishes.fields] if ledger.publishes else []
        assert [field.name for field in shown if field.personal or field.kind in ("person", "party")] == []

    @EVERY
    def test_has_a_docs_page(self, ledger: Ledger) -> None:
        assert f"`{ledger.key}`" in (DOCS / "ledgers" / f"{ledger.key}.md").read_text("utf-8").split("\n")[1]

    @EVERY
    def test_invented_records_reach_every_end_by_lawful_ways(self, ledger: Ledger) -> None:
        reached = {walked(ledger, way).key for way in read(CATALOGUE.folder, ledger).paths}
        assert {key for key, state in ledger.states.items() if state.final} - reached == set()

    @EVERY
    def test_invented_records_take_every_step(self, ledger: Ledger) -> None:
        taken = {key for way in read(CATALOGUE.folder, ledger).paths for key, _, _ in way.steps}
        plain = {"change"} if ledger.archetype is Archetype.REGISTER else set()
        assert {step.key for step in ledger.steps} - taken - plain == set()

    @EVERY
    def test_invented_records_are_kept_by_whom_the_declaration_says(self, ledger: Ledger) -> None:
        recipe = read(CATALOGUE.folder, ledger)
        pools = {one.recorded_by for one in (recipe, *recipe.paths) if one.recorded_by}
        kinds = {kind for pool in pools for kind in KINDS_OF.get(pool, {"body"})}
        assert kinds <= set(ledger.kept_by)


class TestEveryStepAndClock:
    @pytest.mark.parametrize("step", each("steps"))
    def test_a_step_cites_a_known_law_or_says_why_none(self, step: Step) -> None:
        if step.basis is None:
            assert len(step.why) >= 6
        cited = [step.basis, *(need.basis for need in step.needs), *(kind.basis for kind in step.produces)]
        assert {article.law for article in cited if article} - LAWS == set()

    @pytest.mark.parametrize("clock", each("clocks"))
    def test_a_clock_has_a_length_that_was_read_in_the_law(self, clock: Clock) -> None:
        for value in CATALOGUE.statutes.get(clock.limit):
            assert value.limit is not None or value.fixed_date or clock.written, (
                "nothing to compute the last day from"
            )
            assert value.citation.short
            assert value.verified or value.note, "neither verified nor flagged"


class TestTheWhole:
    def test_titles_numbers_and_figures_are_told_apart(self) -> None:
        for names in (
            [ledger.title for ledger in CATALOGUE.ledgers.values()],
            [ledger.number for ledger in CATALOGUE.ledgers.values() if ledger.number],
            [figure.measure.title for figure in CATALOGUE.figures.values()],
        ):
            assert [name for name, times in Counter(names).items() if times > 1] == []

    def test_every_role_acts_reads_issues_or_administers(self) -> None:
        acting = {
            role.key for ledger in CATALOGUE.ledgers.values() for step in ledger.steps for role in step.by
        }
        issuing = {role.key for report in CATALOGUE.reports.values() for role in report.issued_by}
        reading = {role.key for role in CATALOGUE.roles.values() if role.reads}
        administering = {role.key for role in CATALOGUE.roles.values() if role.duties}
        assert set(CATALOGUE.roles) - acting - issuing - reading - administering == set()

    def test_recipes_and_ledgers_are_the_same(self) -> None:
        recipes = {path.stem for path in (CATALOGUE.folder / "demo" / "ledgers").glob("*.yaml")}
        assert recipes == set(CATALOGUE.ledgers)


def test_no_application_code_names_a_ledger_a_figure_or_a_statutory_value() -> None:
    keys = (
        {key for key in CATALOGUE.ledgers if "_" in key}
        | set(CATALOGUE.figures)
        | set(CATALOGUE.statutes.values)
    )
    named = [
        (str(path.relative_to(SOURCE)), node.lineno, node.value)
        for layer in ("core", "apps", "site")
        for path in sorted((SOURCE / layer).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in keys
    ]
    assert named == []


EACH = 4
"""Invented records of each ledger."""


@pytest.mark.django_db
def test_headlines_of_invented_records_fit_and_are_whole() -> None:
    from zhunsheng.apps.demo.planning import Plan
    from zhunsheng.apps.demo.structure import build
    from zhunsheng.apps.records.models import Record
    from zhunsheng.apps.records.writing import take_all
    from zhunsheng.apps.registry.directory import system_actor

    names = yaml.safe_load((CATALOGUE.folder / "demo" / "county.yaml").read_text("utf-8"))
    profile = {
        "towns": 3, "villages": 9, "bodies": 30,
        "ledgers": {
            key: [{"year": max(2025, CATALOGUE.editions[key][0].since.year), "count": EACH}]
            for key in CATALOGUE.ledgers
        },
    }  # fmt: skip
    rng = random.Random(11)
    structure = build(names, profile, rng, surroundings())
    plan = Plan(profile, CATALOGUE, structure, rng, date(2026, 3, 1))
    for planned in plan.records():
        take_all(planned.acts, system_actor(), surroundings(seed=rng.randrange(2**31)))
    headlines = list(Record.objects.values_list("ledger", "headline"))
    assert Counter(ledger for ledger, _ in headlines) == dict.fromkeys(CATALOGUE.ledgers, EACH)
    assert [(ledger, text) for ledger, text in headlines if len(text) > SENTENCE or "—" in text] == []
