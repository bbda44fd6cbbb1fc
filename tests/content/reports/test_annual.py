"""The annual report on the county of the published report: every figure it printed, as it printed it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

import pytest

from tests.published import AROUND, YEAR, Published
from zhunsheng.apps.figures.services import live
from zhunsheng.apps.records.acts import Act
from zhunsheng.apps.records.models import Record
from zhunsheng.apps.records.writing import take_all
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.apps.reports.services import compose_live
from zhunsheng.core.figures import Period
from zhunsheng.core.prose import agrees
from zhunsheng.core.report import ComposedReport, FigureRun, HeadingBlock, ParagraphBlock

pytestmark = pytest.mark.django_db

_NUMBER_AND_UNIT = re.compile(r"(\d[\d.]*余?)([^\d余].*)")


@pytest.fixture(scope="module")
def report(published: Published) -> ComposedReport:
    return compose_live("annual", YEAR).report


def sentences_with(report: ComposedReport, key: str) -> list[tuple[FigureRun, str]]:
    """Every printed place of a figure with the words after it."""
    found = []
    for block in report.blocks:
        if isinstance(block, ParagraphBlock):
            for index, run in enumerate(block.runs):
                if isinstance(run, FigureRun) and run.figure.key == key:
                    found.append((run, "".join(one.text for one in block.runs[index + 1 :])))
    return found


def test_every_published_figure_is_printed_as_the_report_printed_it(
    published: Published, report: ComposedReport
) -> None:
    assert len(published.printed) == 44
    for one in published.printed:
        places = sentences_with(report, one["figure"])
        assert places, f"{one['figure']} stands in no sentence"
        run, after = places[0]
        if one["printed"] == "全市首个":
            block = next(b for b in report.blocks if isinstance(b, ParagraphBlock) and run in b.runs)
            assert "全市首个" in block.text
            assert run.text == "1"
        elif one["printed"] == "三个方面":
            assert run.text + after[:3] == "三个方面"
        elif found := _NUMBER_AND_UNIT.fullmatch(one["printed"]):
            number, unit = found.groups()
            assert run.text == (number + unit if unit == "%" else number), one
            assert unit == "%" or after.startswith(unit), (one, after[:8])
        else:  # 全覆盖, 同比下降28.42%
            assert run.text == one["printed"]
        if one["value"] is not None and one["printed"] not in ("全市首个", "全覆盖"):
            assert agrees(one["printed"], run.figure.unit, run.figure, one["value"]).agrees, one


def test_the_report_has_its_usual_parts(report: ComposedReport) -> None:
    headings = [block for block in report.blocks if isinstance(block, HeadingBlock)]
    first = [block.label + block.text for block in headings if block.level == 1]
    assert first == ["一、工作开展情况", "二、存在问题", "三、下一步工作打算"]
    work = [
        block.label
        for block in headings[1 : headings.index(next(h for h in headings if h.text == "存在问题"))]
    ]
    assert work == ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"]
    assert report.title == "青川甸县2025年法治政府建设工作报告"
    assert report.issuer == "青川甸县人民政府"


def test_the_text_may_be_released(report: ComposedReport) -> None:
    assert report.proofread() == []
    assert sum(len(block.text) for block in report.blocks) <= 5000, "burden relief: a report is no book"


def test_nothing_is_missing_in_the_county_of_the_report(report: ComposedReport) -> None:
    assert report.gaps == ()


def test_as_many_problems_as_the_sentence_says(report: ComposedReport) -> None:
    headings = [block for block in report.blocks if isinstance(block, HeadingBlock)]
    start = next(index for index, block in enumerate(headings) if block.text == "存在问题")
    aspects = [block for block in headings[start + 1 :] if block.level == 2 and block.number <= 3][:3]
    assert [block.text for block in aspects] == [
        "行政执法规范化水平有待提升",
        "服务企业群众不够主动",
        "普法宣传的针对性不强",
    ]
    assert headings[start + 4].level == 1


def test_a_figure_is_one_value_wherever_it_stands(report: ComposedReport) -> None:
    def by_figure(run: FigureRun) -> tuple[str, Period, str]:
        return run.figure.key, run.figure.period, run.figure.unit

    runs = sorted(report.figure_runs(), key=by_figure)
    for _, places in groupby(runs, key=by_figure):
        assert len({(run.figure, run.row) for run in places}) == 1
    rows = {row.number: row.figure for row in report.annex}
    assert all(rows[run.row] is run.figure for run in runs)


def test_without_records_the_sentence_is_left_out_and_listed(report: ComposedReport) -> None:
    rounds = Record.objects.filter(ledger="file_review_round").values_list("pk", flat=True)
    acts = [
        Act("file_review_round", "", AROUND.today, record=pk, kind="void", reason="登记有误") for pk in rounds
    ]
    take_all(acts, system_actor(), AROUND)
    without = compose_live("annual", YEAR).report
    assert "开展行政执法案卷评查" in _text(report)
    assert "开展行政执法案卷评查" not in _text(without)
    (gap,) = without.gaps
    assert gap.sentence.startswith("开展行政执法案卷评查__次")
    assert [(one.key, one.reason) for one in gap.missing] == [("file_review_round.rounds", "2025年没有记录")]
    assert "督促整改问题33个" in _text(without), "the rest of the paragraph stays"


def test_a_half_year_is_written_too(published: Published) -> None:
    half = compose_live("annual", Period.parse("2025H1"), source=live()).report
    assert half.title == "青川甸县2025年上半年法治政府建设工作报告"
    assert any(gap.missing[0].key == "work_problem.aspects" for gap in half.gaps), "they are of November"
    assert not half.proofread()


def _text(report: ComposedReport) -> str:
    return "".join(block.text for block in report.blocks)


def test_no_sentence_of_the_report_names_a_number_of_its_own(report: ComposedReport) -> None:
    """Digits come from figures only; the hotline's number is its name."""
    for block in report.blocks:
        runs: Any = block.runs if isinstance(block, ParagraphBlock) else ()
        for run in runs:
            if not run.is_figure:
                words = run.text.replace("12345", "").replace("2025年", "")
                assert not re.search(r"\d", words), run.text
