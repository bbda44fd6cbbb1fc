"""The generated pages under docs/ say what the declarations say, and a reviewer finds every procedure on one of them."""

import re
from pathlib import Path

import pytest

from zhunsheng.cli.docs import generated
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.coverage import read_procedures
from zhunsheng.core.ledger import Archetype, Ledger
from zhunsheng.core.supervision.checks import places

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CATALOGUE = Catalogue.load("zhunsheng.content")
CASES = pytest.mark.parametrize(
    "ledger", [one for one in CATALOGUE.ledgers.values() if one.archetype is Archetype.CASE], ids=str
)
INDEX = (DOCS / "ledgers" / "README.md").read_text("utf-8")


def part(ledger: Ledger, heading: str) -> str:
    """A section of a ledger's page, to the next heading."""
    page = (DOCS / "ledgers" / f"{ledger.key}.md").read_text("utf-8")
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_generated_pages_have_not_drifted() -> None:
    pages = generated()
    stale = [
        name
        for name, text in pages.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
    ]
    assert not stale, "run `make docs`"
    assert {f"ledgers/{path.name}" for path in (DOCS / "ledgers").glob("*.md")} <= set(pages)


@CASES
def test_a_page_has_the_diagram_and_every_step_with_its_article(ledger: Ledger) -> None:
    diagram, steps = part(ledger, "状态"), part(ledger, "环节")
    assert "stateDiagram-v2" in diagram
    assert {f"    {state.key}: {state.title}" for state in ledger.states.values()} <= set(
        diagram.splitlines()
    )
    for step in ledger.steps:
        row = next(line for line in steps.splitlines() if f"`{step.key}`" in line)
        assert (step.basis.full if step.basis else step.why) in row
        assert all(need.title in row for need in step.needs)


@CASES
def test_every_clock_has_a_worked_example(ledger: Ledger) -> None:
    rows = [line for line in part(ledger, "期限").splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) == len(ledger.clocks)
    for clock, row in zip(ledger.clocks, rows, strict=True):
        limit = CATALOGUE.statutes.get(clock.limit)[-1].limit
        assert f"`{clock.key}`" in row
        assert limit is None or re.search(r"\| 2026-03-02[^|]*→20\d\d-[^|]+（.+）", row), row


@CASES
def test_every_document_says_what_it_must_have(ledger: Ledger) -> None:
    documents = part(ledger, "文书")
    assert documents
    for kind in ledger.documents:
        row = next(line for line in documents.splitlines() if f"`{kind.key}`" in line)
        assert any(step.title in row for step in ledger.steps if kind in step.produces)
        assert not kind.basis or kind.basis.full in row


@CASES
def test_every_check_in_force_is_named(ledger: Ledger) -> None:
    checks = part(ledger, "核查")
    assert checks
    for id, place in places({ledger.key: ledger}, CATALOGUE.rules):
        if place.kind != "rule" or CATALOGUE.rules[place.key].ledger == ledger.key:
            assert re.search(rf"^\| {id} \|.*`{re.escape(place.key)}`", checks, re.MULTILINE), (id, place)


def test_earlier_editions_stand_on_the_page_of_their_ledger() -> None:
    for key, editions in CATALOGUE.editions.items():
        for old in editions[:-1]:
            assert part(CATALOGUE.ledgers[key], f"{old.since}起的版本"), (key, old.since)


def test_every_procedure_is_found_from_the_readme() -> None:
    numbered = [one for one in read_procedures(CATALOGUE) if one.id.startswith("P")]
    assert [one.id for one in numbered] == [f"P{number:02}" for number in range(1, 30)]
    for procedure in numbered:
        row = next(line for line in INDEX.splitlines() if line.startswith(f"| {procedure.id} |"))
        pages = re.findall(r"\]\((\w+)\.md\)", row)
        assert pages == list(procedure.ledgers)
        assert all((DOCS / "ledgers" / f"{page}.md").is_file() for page in pages)
    assert set(re.findall(r"\]\((\w+)\.md\)", INDEX)) == set(CATALOGUE.ledgers)
    for front in ("README.md", "README.zh-CN.md"):
        assert "(docs/ledgers/README.md)" in (ROOT / front).read_text("utf-8")
