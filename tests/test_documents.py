"""The documents are true: what they name exists, and what exists is named where a reader looks for it."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhunsheng.cli import build_parser
from zhunsheng.core.catalogue import Catalogue
from zhunsheng.site.configuration import KNOWN

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "zhunsheng"
FRONT = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
DOCUMENTS = [
    *FRONT,
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
MODULES = [path for part in ("src", "tests", "benchmarks") for path in sorted((ROOT / part).rglob("*.py"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EVERY = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))

QUOTED = re.compile(r"`([^`\n]+)`")
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
KEPT = ("var/",)  # made by running, not by cloning


def prose(document: Path) -> str:
    return FENCED.sub("", document.read_text("utf-8"))


def shown(document: Path) -> Iterator[str]:
    """Every line of the code blocks, continued lines joined."""
    for block in FENCED.findall(document.read_text("utf-8")):
        yield from block.replace("\\\n", " ").splitlines()


def quotes(document: Path) -> list[str]:
    return QUOTED.findall(prose(document))


def code(document: Path) -> list[str]:
    return [*shown(document), *quotes(document)]


def paths(document: Path) -> Iterator[str]:
    """What a document quotes that looks like a path of ours: its first part is a folder or file we have."""
    ours = {entry.name for place in (ROOT, SOURCE) for entry in place.iterdir()}
    for word in quotes(document):
        first, slash, _ = word.partition("/")
        if (slash or word.endswith((".md", ".toml", ".py"))) and first in ours and " " not in word:
            yield word


def exists(word: str) -> bool:
    pattern = re.sub(r"<\w+>|…", "*", word.rstrip("/"))
    return any(any(place.glob(pattern)) for place in (ROOT, SOURCE))


@EVERY
def test_paths_exist(document: Path) -> None:
    named = [word for word in paths(document) if not word.startswith(KEPT)]
    assert [word for word in named if not exists(word)] == []


@EVERY
def test_links_lead_somewhere(document: Path) -> None:
    targets = [target.partition("#")[0] for target in LINK.findall(prose(document))]
    ours = [target for target in targets if target and not target.startswith("http")]
    assert [target for target in ours if not (document.parent / target).exists()] == []


# ── examples ──


@pytest.mark.parametrize(
    ("document", "key"),
    [("README.md", "enforcement_training"), ("README.zh-CN.md", "enforcement_training"),
     ("docs/writing-a-ledger.md", "sample_permit")],
)  # fmt: skip
def test_the_ledger_shown_is_a_ledger(document: str, key: str) -> None:
    words: dict[str, Any] = {"date": date, "__name__": document}
    for module in ("zhunsheng.core.ledger", "zhunsheng.core.figures", "zhunsheng.content.roles"):
        exec(f"from {module} import *", words)
    for block in PYTHON.findall((ROOT / document).read_text("utf-8")):
        exec(block, words)
    ledger = words["LEDGER"]
    known = Catalogue.load("zhunsheng.content")
    assert ledger.key == key
    assert {clock.limit for clock in ledger.clocks} <= set(known.statutes.values)
    assert ledger.domain in known.domains
    if key in known.ledgers:
        real = known.ledgers[key]
        assert set(ledger.fields) < set(real.fields)
        assert (ledger.title, ledger.figures) == (real.title, real.figures)


# ── commands ──


def subcommands() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser()
    found: dict[str, argparse.ArgumentParser] = next(
        action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    return found


def commands(lines: Iterable[str]) -> Iterator[list[str]]:
    """Every ``zhunsheng …`` as words after the name."""
    for line in lines:
        found = re.search(r"(?:^|[/\s])zhunsheng ((?:[a-z]|--).*)", line.partition("#")[0].partition("|")[0])
        if found and not line.lstrip().startswith(("from ", "import ")):
            yield shlex.split(found[1])


def understood(words: list[str]) -> bool:
    """Whether the command line parses as it stands."""
    try:
        build_parser().parse_args(words)
    except SystemExit as left:
        return left.code == 0  # --help
    return True


@EVERY
def test_commands_shown_can_be_typed(document: Path) -> None:
    assert [words for words in commands(shown(document)) if not understood(words)] == []


@EVERY
def test_commands_quoted_exist(document: Path) -> None:
    known = subcommands()
    quoted = [words for words in commands(quotes(document)) if words[0] != "--help"]
    unknown = [words for words in quoted if words[0] not in known]
    assert unknown == []
    options = {
        key: {name for act in one._actions for name in act.option_strings} for key, one in known.items()
    }
    wrong = [
        word for words in quoted for word in words if word.startswith("--") and word not in options[words[0]]
    ]
    assert wrong == []


def test_a_wrong_command_is_noticed() -> None:
    assert understood(["figures", "--period", "2025"])
    assert not understood(["fly"])
    assert not understood(["figures", "--perod", "2025"])
    assert not understood(["demo", "burn"])
    assert not understood(["export", "--ledger", "dispute"])


@pytest.mark.parametrize("document", FRONT[:2], ids=lambda path: path.name)
def test_every_command_is_shown(document: Path) -> None:
    assert set(subcommands()) - {words[0] for words in commands(code(document))} == set()


@EVERY
def test_make_targets_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {word for line in code(document) for word in re.findall(r"(?:^|\s)make ([a-z]+)", line)}
    assert named - targets == set()


# ── configuration ──


def variables(document: Path) -> set[str]:
    return set(re.findall(r"\bZHUNSHENG_([A-Z_]+)", document.read_text("utf-8")))


@EVERY
def test_variables_are_known(document: Path) -> None:
    assert variables(document) - KNOWN == set()


def test_every_variable_is_documented() -> None:
    assert KNOWN - variables(ROOT / "docs" / "operating.md") == set()


# ── dependencies ──


def required() -> set[str]:
    """The names in pyproject.toml, of running and of developing."""
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines}


def test_every_dependency_has_its_reason_and_no_other() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert {name.lower() for name in re.findall(r"^\| `([\w.-]+)` \|", text, re.MULTILINE)} == required()


def test_every_dependency_is_pinned_with_its_hash_and_without_a_host() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []
    pinned = re.findall(
        r"^([a-z0-9.-]+)==", (ROOT / "requirements" / "dev.txt").read_text("utf-8"), re.MULTILINE
    )
    assert {name.replace("_", "-") for name in required()} - set(pinned) == set()


# ── sizes and names ──


def test_no_module_is_longer_than_500_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > 500} == {}


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "utilities", "helpers", "helper", "common", "misc"}
    parts = [part for path in MODULES for part in (*path.relative_to(ROOT).parts[:-1], path.stem)]
    assert set(parts) & drawers == set()


def test_contributing_is_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) <= 120


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_has_a_status(decision: Path) -> None:
    lines = decision.read_text("utf-8").splitlines()
    assert len(lines) <= 60
    assert lines[0].startswith(f"# {decision.stem[:4]} ")
    assert re.match(r"Status: (accepted|superseded by \d{4}|withdrawn), \d{4}-\d\d-\d\d$", lines[2])


def test_decisions_are_numbered_and_listed() -> None:
    assert [path.stem[:4] for path in DECISIONS] == [f"{n:04d}" for n in range(1, len(DECISIONS) + 1)]
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    assert [path.name for path in DECISIONS if f"({path.name})" not in listed] == []
