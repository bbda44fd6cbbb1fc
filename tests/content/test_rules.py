"""What holds for every rule, by its being there: where it lies, what it says, and that it is tried both ways."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.supervision.checks import places
from zhunsheng.core.supervision.rule import Rule

CATALOGUE = Catalogue.load("zhunsheng.content")
EVERY = pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=lambda rule: rule.key)
TESTS = Path(__file__).parent / "rules"


@EVERY
def test_it_lies_in_the_domain_of_the_ledger_it_judges(rule: Rule) -> None:
    domain = CATALOGUE.ledgers[rule.ledger].domain
    assert importlib.import_module(f"zhunsheng.content.rules.{domain}.{rule.key}").RULE is rule


@EVERY
def test_a_case_fires_it_and_another_does_not(rule: Rule) -> None:
    domain = CATALOGUE.ledgers[rule.ledger].domain
    path = TESTS / domain / f"test_{rule.key}.py"
    names = [
        node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    ]
    assert any(name.startswith("test_fires") for name in names)
    assert any(name.startswith("test_silent") for name in names)


@EVERY
def test_its_words_are_sentences_that_blame_no_person(rule: Rule) -> None:
    assert len(rule.title) <= 24
    for words in (rule.title, rule.demands, rule.says):
        assert not words.endswith("。")
        assert "你" not in words
        assert "违法" not in words


def test_titles_tell_rules_apart() -> None:
    titles = [rule.title for rule in CATALOGUE.rules.values()]
    assert len(titles) == len(set(titles))


def test_the_list_of_checks_is_whole() -> None:
    assert len(CATALOGUE.checks) == 134
    assert sum(not check.verified for check in CATALOGUE.checks.values()) == 4


def test_places_name_checks_of_the_list() -> None:
    assert {id for id, _ in places(CATALOGUE.ledgers, CATALOGUE.rules)} <= set(CATALOGUE.checks)
