"""One English word a Chinese term: keys, fields, modules and classes keep to content/glossary.toml."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import zhunsheng
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.ledger import Link

CATALOGUE = Catalogue.load("zhunsheng.content")
SOURCE = Path(str(zhunsheng.__file__)).parent
TERMS = tomllib.loads((CATALOGUE.folder / "glossary.toml").read_text("utf-8"))
ALL = [term for kind in ("product", "thing", "act") for term in TERMS[kind]]

PINYIN = re.compile(
    r"(xing|zheng|fa|zhi|fu|yi|si|chu|xu|ke|jian|cha|du|shen|gong|kai|tiao|jie|jiu|fen|an|tai|zhang|dan|wei|bu|men|"
    r"ren|yuan|qi|ye|pu|xuan|chuan|gu|wen|lv|shi|su|song|zhao|min|xin|fang|biao|tong|ji|ri|ban|li|ju)+"
)
BRITISH = {
    "license": "licence", "organization": "organisation", "honor": "honour", "labor": "labour", "center": "centre",
    "program": "programme", "favorable": "favourable", "judgement": "judgment", "enrollment": "enrolment",
}  # fmt: skip


def words(name: str) -> tuple[str, ...]:
    """``acceptance_notice`` and ``AcceptanceNotice`` alike."""
    return tuple(part for part in re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_") if part)


def says(name: str, term: str) -> bool:
    """Whether the words of ``term`` stand in ``name``, one after the other."""
    return f"_{term}_" in f"_{'_'.join(words(name))}_"


def declared() -> Iterator[tuple[str, str]]:
    """(what and where, identifier) of everything the content names."""
    for key, ledger in CATALOGUE.ledgers.items():
        yield f"ledger {key}", key
        yield from ((f"step of {key}", step.key) for step in ledger.steps)
        yield from ((f"state of {key}", state) for state in ledger.states)
        yield from ((f"clock of {key}", clock.key) for clock in ledger.clocks)
        yield from ((f"field of {key}", name) for name in ledger.fields)
        yield from ((f"figure of {key}", figure.key) for figure in ledger.figures)
        yield from ((f"document of {key}", kind.key) for kind in ledger.documents)
    for what, keys in (
        ("role", CATALOGUE.roles),
        ("domain", CATALOGUE.domains),
        ("report", CATALOGUE.reports),
    ):
        yield from ((what, key) for key in keys)
    yield from (("procedure", value.partition(".")[0]) for value in CATALOGUE.statutes.values)
    yield from (("law", law) for law in CATALOGUE.statutes.laws)
    yield from (("figure", figure.key) for figure in CATALOGUE.figures.values() if figure.ledger is None)


def defined() -> Iterator[tuple[str, str, bool]]:
    """(where, name, whether a module or class) of everything the code defines."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = str(path.relative_to(SOURCE))
        yield where, path.stem, True
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield where, node.name, isinstance(node, ast.ClassDef)


IDENTIFIERS = list(declared())
NAMES = list(defined())


def test_the_glossary_itself_has_one_word_a_term() -> None:
    terms = [term["zh"] for term in ALL]
    assert len(terms) == len(set(terms))
    chosen = {term["en"] for term in ALL}
    assert [word for term in ALL for word in term.get("not", ()) if word in chosen] == []
    assert all(set(term) <= {"zh", "en", "not"} for term in ALL)


@pytest.mark.parametrize("term", ALL, ids=lambda term: term["en"])
def test_no_other_word_is_used(term: dict[str, list[str]]) -> None:
    found = [
        (where, name, word) for word in term.get("not", ()) for where, name in IDENTIFIERS if says(name, word)
    ]
    assert found == [], f"{term['zh']} is {term['en']}"


@pytest.mark.parametrize("term", TERMS["product"], ids=lambda term: term["en"])
def test_the_products_words_name_its_parts(term: dict[str, str]) -> None:
    assert any(says(name, term["en"]) for _, name, _ in NAMES)
    others = [
        (where, name)
        for where, name, named in NAMES
        if named and words(name) in map(words, term.get("not", ()))
    ]
    assert others == [], f"{term['zh']} is {term['en']}"


@pytest.mark.parametrize("term", TERMS["thing"] + TERMS["act"], ids=lambda term: term["en"])
def test_every_word_of_the_field_is_in_use(term: dict[str, str]) -> None:
    assert any(term["en"] in name for _, name in IDENTIFIERS), f"{term['zh']}: nothing is named {term['en']}"


def test_what_bears_the_title_bears_the_word() -> None:
    things = {term["zh"]: term["en"] for term in TERMS["thing"]}
    titled = [
        (ledger.key, field.title, name)
        for ledger in CATALOGUE.ledgers.values()
        for name, field in ledger.fields.items()
        if not isinstance(field, Link)  # named after what it links to
    ]
    titled += [("roles", role.title, role.key) for role in CATALOGUE.roles.values()]
    wrong = [
        (where, title, name) for where, title, name in titled if title in things and things[title] not in name
    ]
    assert wrong == []


def test_what_begins_with_the_act_bears_the_verb() -> None:
    wrong = [
        (ledger.key, step.title, step.key, term["en"])
        for ledger in CATALOGUE.ledgers.values()
        for step in ledger.steps
        for term in TERMS["act"]
        if step.title.startswith(term["zh"]) and term["en"] not in step.key
    ]
    assert wrong == []


@pytest.mark.parametrize("word", ["xingzheng", "fuyi", "zhifa_jian_cha", "taizhang", "TiaoJie"])
def test_pinyin_is_known_when_seen(word: str) -> None:
    assert all(PINYIN.fullmatch(part) for part in words(word))


def test_no_identifier_is_pinyin() -> None:
    names = [*IDENTIFIERS, *((where, name) for where, name, _ in NAMES)]
    found = [
        (where, name)
        for where, name in names
        for part in words(name)
        if len(part) > 5 and PINYIN.fullmatch(part)
    ]
    assert found == []


def test_identifiers_are_spelt_one_way() -> None:
    found = [(where, name) for where, name in IDENTIFIERS if set(words(name)) & set(BRITISH)]
    assert found == []
