"""Words may be changed, numbers may not: they stay what the records say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.report.report_sample import YEAR, Figures, count
from zhunsheng.core.report import ComposedReport, FigureRun, ParagraphBlock, Report, compose
from zhunsheng.core.report.editing import Edit, editable, edited, read_edit


def written(report: Report, figures: Figures) -> ComposedReport:
    return compose(report, figures, YEAR, "安澜县")


def paragraph(report: ComposedReport, words: str) -> ParagraphBlock:
    return next(one for one in report.blocks if isinstance(one, ParagraphBlock) and words in one.text)


def test_every_paragraph_has_a_place_of_its_own(report: Report, figures: Figures) -> None:
    places = [one.place for one in written(report, figures).blocks if isinstance(one, ParagraphBlock)]
    assert len(set(places)) == len(places)
    assert all(places)


def test_an_unchanged_paragraph_reads_back_as_itself(report: Report, figures: Figures) -> None:
    composed = written(report, figures)
    for block in composed.blocks:
        if isinstance(block, ParagraphBlock):
            edit, problems = read_edit(block, editable(block))
            assert problems == []
            again, stale = edited(composed, {block.place: edit})
            assert stale == []
            assert paragraph(again, block.text).text == block.text


def test_figures_move_with_their_numbers_and_follow_the_records(report: Report, figures: Figures) -> None:
    composed = written(report, figures)
    block = paragraph(composed, "培训")
    printed = next(run.text for run in block.runs if isinstance(run, FigureRun))
    edit, problems = read_edit(block, f"一年来抓执法培训，共办【{printed}】次。")
    assert problems == []
    figures.values["training.held", YEAR] = count("training.held", "专题培训次数", "次", 9)
    now, stale = edited(written(report, figures), {block.place: edit})
    changed = paragraph(now, "一年来抓执法培训")
    assert (stale, changed.text) == ([], "一年来抓执法培训，共办9次。")
    assert [run.figure.key for run in changed.runs if isinstance(run, FigureRun)] == ["training.held"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("共办【70】次。", "report.figure"),
        ("共办70次。", "report.typed_number"),
        ("增长3.5倍。", "report.typed_number"),
        ("好" * 3001, "report.length"),
    ],
)
def test_a_number_of_ones_own_is_refused(report: Report, figures: Figures, words: str, code: str) -> None:
    _, problems = read_edit(paragraph(written(report, figures), "培训"), words)
    assert [one.code for one in problems] == [code]


def test_days_articles_and_document_numbers_may_be_typed(report: Report, figures: Figures) -> None:
    words = "2025年3月4日印发安政发〔2025〕12号文件，落实第34条，12345热线同步宣传。"
    _, problems = read_edit(paragraph(written(report, figures), "培训"), words)
    assert problems == []


def test_an_edit_whose_figures_are_gone_is_told_and_not_printed(report: Report, figures: Figures) -> None:
    composed = written(report, figures)
    block = paragraph(composed, "培训")
    old = Edit("旧话【#1】。", ("other.figure@2025",))
    now, stale = edited(composed, {block.place: old, "99.9": old})
    assert stale == [block.place, "99.9"]
    assert now.blocks == composed.blocks


def test_a_paragraph_emptied_is_left_out_and_gaps_keep_their_places(report: Report, figures: Figures) -> None:
    composed = written(report, figures)
    block = next(one for one in composed.blocks if isinstance(one, ParagraphBlock))
    now, _ = edited(composed, {block.place: replace(read_edit(block, "")[0])})
    assert len(now.blocks) == len(composed.blocks) - 1
    for before, after in zip(composed.gaps, now.gaps, strict=True):
        there = composed.blocks[before.position :][:1]
        assert now.blocks[after.position :][:1] == there or there == (block,)
