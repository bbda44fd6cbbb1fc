"""Published figures, held against records that were made to add up to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.apps.figures.conftest import Acts
from tests.county import surroundings
from zhunsheng.apps.figures.published import Printed, Profile, check, read_published
from zhunsheng.apps.figures.services import live
from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.cli import main
from zhunsheng.core.errors import RuleViolation

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_the_county_built_from_a_report_computes_what_the_report_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from zhunsheng.apps.demo.building import build

    build("002", surroundings())
    profile = Profile.read(catalogue(), "002")
    checked = list(check(profile, profile.published, live(), profile.period))
    assert [f"{one.printed.place} {one.sentence}" for one in checked if not one.agrees] == []
    assert len(checked) >= 40
    assert main(["figures", "check", "--seed", "002"]) == 0
    assert main(["figures", "check", "--seed", "002", "--period", "2024"]) == 1


def lines(*rows: dict[str, object]) -> str:
    base = {"seed": "002", "kind": "count", "name_zh": "专题培训", "unit": "次"}
    return "\n".join(json.dumps({**base, **row}, ensure_ascii=False) for row in rows)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "published.jsonl"
    path.write_text(
        lines(
            {"n": 13, "indicator": "enforcement_training_sessions", "quote": "专题培训2次", "value": 2},
            {
                "n": 14,
                "indicator": "enforcement_training_attendance",
                "quote": "参训60余人次",
                "value": 60,
                "unit": "人次",
            },
            {"n": 1, "indicator": "a_name", "quote": "名称", "value": 1, "kind": "enum"},
            {"n": 1, "indicator": "other", "quote": "别处", "value": 1, "seed": "003"},
        ),
        "utf-8",
    )
    return path


def test_a_file_of_published_figures(acts: Acts, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acts.training("2025-03-01", 31)
    acts.training("2025-09-01", 32)
    command = ["figures", "check", "--seed", "002", "--published", str(published)]
    assert main(command) == 0
    assert "2条，相符2条，不符0条" in capsys.readouterr().out
    acts.training("2025-10-01", 32)
    assert main([*command, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["n"], one["agrees"], one["figure"]["records"]) for one in found] == [
        (13, False, 3),
        (14, False, 3),
    ]
    assert "不符" in found[0]["sentence"]


def test_a_figure_nobody_declared_is_a_failure(acts: Acts, published: Path) -> None:
    published.write_text(lines({"n": 99, "indicator": "unheard_of", "quote": "5次", "value": 5}), "utf-8")
    assert main(["figures", "check", "--seed", "002", "--published", str(published)]) == 1


def test_an_indicator_is_found_by_its_name_when_its_place_moved() -> None:
    profile = Profile.read(catalogue(), "002")
    moved = Printed(1013, "enforcement_training_sessions", "专题培训", "6次", "次", 6)
    assert profile.figure_of(moved) == "enforcement_training.held"


def test_a_file_that_cannot_be_read_names_every_line(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published.write_text("{\n\nnothing\n", "utf-8")
    with pytest.raises(RuleViolation) as refused:
        read_published(published, "002")
    assert ["第1行" in str(p) or "第3行" in str(p) for p in refused.value.problems] == [True, True]
    published.write_text(lines({"n": 1, "indicator": "a", "quote": "1次", "value": 1}), "utf-8")
    with pytest.raises(RuleViolation, match="没有报告005的指标"):
        read_published(published, "005")
    with pytest.raises(RuleViolation, match="读不了"):
        read_published(published.with_name("none"), "002")


@pytest.mark.parametrize("seed", ["777", "../county", "default"])
def test_a_seed_without_published_figures_is_refused(seed: str) -> None:
    with pytest.raises(RuleViolation):
        Profile.read(catalogue(), seed)
