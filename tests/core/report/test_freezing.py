"""The frozen form reads back to the same report."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.core.report.report_sample import YEAR, Figures
from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.report import ParagraphBlock, Report, compose, from_json, to_json


def test_exact_round_trip(report: Report, figures: Figures) -> None:
    composed = compose(report, figures, YEAR, "安澜县", issued_on=date(2026, 1, 15), basis="日志至第26118条")
    frozen = to_json(composed)
    assert from_json(frozen) == composed
    assert to_json(from_json(frozen)) == frozen


def test_a_draft_too(report: Report, figures: Figures) -> None:
    composed = compose(report, figures, YEAR, "安澜县")
    assert from_json(to_json(composed)) == composed


def test_later_figures_do_not_reach_a_frozen_report(report: Report, figures: Figures) -> None:
    frozen = to_json(compose(report, figures, YEAR, "安澜县"))
    made = figures.values["inspection.made", YEAR]
    figures.values["inspection.made", YEAR] = replace(made, value=70)
    assert to_json(compose(report, figures, YEAR, "安澜县")) != frozen
    assert any(run.text == "68" for run in from_json(frozen).figure_runs())


def test_two_values_for_one_figure_are_not_frozen(report: Report, figures: Figures) -> None:
    composed = compose(report, figures, YEAR, "安澜县")
    block = composed.blocks[2]
    assert isinstance(block, ParagraphBlock)
    run = block.runs[2]
    forged = replace(run, figure=replace(run.figure, value=7))  # type: ignore[union-attr]
    runs = (*block.runs[:2], forged, *block.runs[3:])
    blocks = (*composed.blocks[:2], replace(block, runs=runs), *composed.blocks[3:])
    with pytest.raises(IntegrityFailure, match="不是同一个数"):
        to_json(replace(composed, blocks=blocks))


@pytest.mark.parametrize(
    "damage",
    [
        lambda f: f | {"format": "zhunsheng.report/9"},
        lambda f: {k: v for k, v in f.items() if k != "annex"},
        lambda f: f | {"annex": f["annex"][:1]},
        lambda f: f | {"issued_on": "2026-02-30"},
    ],
)
def test_a_damaged_report_is_loud(report: Report, figures: Figures, damage: object) -> None:
    frozen = json.loads(to_json(compose(report, figures, YEAR, "安澜县")))
    with pytest.raises(IntegrityFailure):
        from_json(json.dumps(damage(frozen)))  # type: ignore[operator]
    with pytest.raises(IntegrityFailure):
        from_json("{")
