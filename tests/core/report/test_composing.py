"""From declared sections to a written report."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.core.report.report_sample import YEAR, Figures, count, rate
from zhunsheng.core.errors import DefinitionError, RuleViolation
from zhunsheng.core.figures.period import Period
from zhunsheng.core.report import (
    ComposedReport,
    FigureRun,
    HeadingBlock,
    Paragraph,
    ParagraphBlock,
    Report,
    Section,
    about,
    compose,
    first,
    full,
    say,
    some,
    text,
    usual,
)


@pytest.fixture
def composed(report: Report, figures: Figures) -> ComposedReport:
    return compose(report, figures, YEAR, "安澜县", issued_on=date(2026, 1, 15), basis="日志至第26118条")


def test_text_as_printed(composed: ComposedReport) -> None:
    assert (composed.title, composed.addressee, composed.issuer, composed.kind) == (
        "安澜县2025年法治政府建设工作报告",
        "市人民政府",
        "安澜县人民政府",
        "annual",
    )
    lines = [(b.label if isinstance(b, HeadingBlock) else "") + b.text for b in composed.blocks]
    assert lines == [
        "一、工作开展情况",
        "（一）规范行政执法行为",
        "执法队伍的能力是依法行政的底子。2025年组织行政执法专题培训6次，参训800余人次。"
        "资格考试通过率88.16%，同比提高13.2个百分点。",
        "（二）服务企业",
        "党政机关法律顾问全覆盖；涉企检查68次（上年95次），同比下降28.42%。",
        "各单位均已聘请法律顾问。为企业挽回损失152.3万元，涉企检查仍为68次。",
        "二、下一步工作打算",
        "2026年，安澜县将继续推进“三统一”。",
    ]
    assert composed.proofread() == []


def test_missing_figures_leave_the_sentence_out_as_a_gap(composed: ComposedReport) -> None:
    first_gap, second = composed.gaps
    assert first_gap.sentence == "收到检察建议__件，按期回复率__。"
    assert first_gap.heading == "办理检察建议"
    assert [(m.title, m.reason) for m in first_gap.missing] == [
        ("收到检察建议", "2025年没有记录"),
        ("检察建议按期回复率", "2025年没有记录"),
    ]
    assert first_gap.missing[0].fill == "补登有关记录：收到检察建议的定义"
    assert second.heading == "服务企业"
    assert not any("检察建议" in block.text for block in composed.blocks)
    shown = [
        (block.text[:6] if block else None, len(gaps)) for block, gaps in composed.blocks_with_gaps() if gaps
    ]
    assert shown == [("服务企业", 1), ("各单位均已聘", 1)]
    assert [(h.text, gaps) for h, gaps in composed.outline()] == [
        ("工作开展情况", 0),
        ("规范行政执法行为", 0),
        ("服务企业", 1),
        ("下一步工作打算", 0),
    ]


def test_a_figure_printed_twice_is_one_value_asked_once(composed: ComposedReport, figures: Figures) -> None:
    twice = [
        run for run in composed.figure_runs() if run.figure.key == "inspection.made" and run.text == "68"
    ]
    assert len(twice) == 2
    assert twice[0].figure is twice[1].figure
    assert twice[0].row == twice[1].row
    assert len(figures.asked) == len(set(figures.asked))


def test_annex_lists_each_figure_once_also_those_behind_words(composed: ComposedReport) -> None:
    rows = [(row.number, row.title, row.value, row.ratio, row.figure.records) for row in composed.annex]
    assert rows == [
        (1, "专题培训次数", "6次", "—", 6),
        (2, "参训人次", "812人次", "—", 6),
        (3, "资格考试通过率", "88.16%", "216/245", 245),
        (4, "资格考试通过率同比变化", "+13.16个百分点", "88.16%−75.00%", 245),
        (5, "法律顾问覆盖率", "100%", "33/33", 33),
        (6, "涉企检查次数", "68次", "—", 68),
        (7, "涉企检查次数（2024年）", "95次", "—", 95),
        (8, "涉企检查同比变化", "−28.42%", "68/95", 95),
        (9, "挽回损失", "1523000元", "—", 41),
    ]
    assert composed.annex[4].anchor == "annex-5"
    assert all(composed.annex[run.row - 1].figure == run.figure for run in composed.figure_runs())


def test_prose_may_be_edited_figures_may_not(composed: ComposedReport) -> None:
    paragraph = composed.blocks[2]
    assert isinstance(paragraph, ParagraphBlock)
    assert [(r.is_figure, getattr(r, "is_prose", None)) for r in paragraph.runs[:3]] == [
        (False, True),
        (False, False),
        (True, None),
    ]
    people = next(r for r in composed.figure_runs() if r.figure.key == "training.attendance")
    assert people.rounding == "只舍不入，尾数以“余”表示"


def test_other_wording_when_not_everything(report: Report, figures: Figures) -> None:
    figures.values["adviser.coverage", YEAR] = rate("adviser.coverage", "法律顾问覆盖率", 9999, 10_000)
    text_of = "".join(b.text for b in compose(report, figures, YEAR, "安澜县").blocks)
    assert "法律顾问覆盖率达99.99%" in text_of
    assert "法律顾问覆盖率为99.99%" in text_of
    assert "全覆盖" not in text_of
    assert "100%" not in text_of


def test_without_last_year_the_comparison_is_a_gap(report: Report, figures: Figures) -> None:
    del figures.values["exam.pass_rate", YEAR.year_before()]
    composed = compose(report, figures, YEAR, "安澜县")
    assert composed.gaps[0].missing[0].reason == "2024年没有记录"
    assert "资格考试" not in "".join(b.text for b in composed.blocks)


def test_nothing_at_all_leaves_only_plain_prose(report: Report, figures: Figures) -> None:
    figures.values = {
        key: replace(value, value=None, records=0, numerator=None, denominator=None)
        for key, value in figures.values.items()
    }
    composed = compose(report, figures, YEAR, "安澜县")
    assert composed.annex == ()
    assert [b.label for b in composed.blocks if isinstance(b, HeadingBlock)] == ["一、", "（一）", "二、"]
    assert not any(character.isdigit() for character in composed.blocks[2].text)
    assert len(composed.gaps) == 8


def test_zero_with_records_behind_it_is_printed() -> None:
    section = Section("甲", [Paragraph(say("纠错率{r}。", r="a.rate"))])
    report = Report("r", "题", "人", sections=(section,))
    composed = compose(report, Figures(rate("a.rate", "纠错率", 0, 54)), YEAR, "安澜县")
    assert composed.blocks[1].text == "纠错率0%。"


def test_a_condition_that_does_not_hold_is_no_gap() -> None:
    section = Section("甲", [Paragraph(first(say("均已办结。", when=full("a.rate"))), text("继续推进。"))])
    report = Report("r", "题", "人", sections=(section,))
    composed = compose(report, Figures(rate("a.rate", "办结率", 1, 2)), YEAR, "安澜县")
    assert composed.blocks[1].text == "继续推进。"
    assert composed.gaps == ()


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        (say("参训{n}人。", n="a.attendance"), "人 and 人次"),
        (say("通过{n}人次。", n="a.persons"), "人 and 人次"),
        (say("通过{n}。", n="a.persons"), "no unit"),
        (say("通过率{n}%。", n="a.rate"), "printed twice"),
        (say("查处{n}件。", n="a.nowhere"), "a.nowhere is not declared"),
        (say("挽回{n}元。", n=about("a.fraction")), None),
    ],
)
def test_sentences_that_misprint_a_figure_are_refused(sentence: object, message: str | None) -> None:
    figures = Figures(
        count("a.attendance", "参训", "人次", 5),
        count("a.persons", "通过", "人", 5),
        rate("a.rate", "通过率", 1, 2),
        replace(count("a.fraction", "均数", "元", 5), value=Fraction(9, 2)),
    )
    report = Report("r", "题", "人", sections=(Section("甲", [Paragraph(sentence)]),))  # type: ignore[arg-type]
    if message is None:
        assert compose(report, figures, YEAR, "安澜县").blocks[1].text == "挽回4.5元。"
        return
    with pytest.raises(DefinitionError, match=message):
        compose(report, figures, YEAR, "安澜县")


def test_a_period_of_another_length_is_refused(report: Report, figures: Figures) -> None:
    with pytest.raises(RuleViolation, match="全年（如2025）编写，不能用于2025年上半年"):
        compose(report, figures, Period.parse("2025H1"), "安澜县")
    both = replace(report, kinds=("annual", "half_year"))
    assert (
        compose(both, figures, Period.parse("2025H1"), "安澜县").title
        == "安澜县2025年上半年法治政府建设工作报告"
    )
    assert compose(both, figures, Period.parse("2025H1"), "安澜县").kind == "half_year"


def test_slips_are_found_with_their_place(report: Report, figures: Figures) -> None:
    slip = Section("改进", [Paragraph(text("方便群众群众办事,效果好。"))])
    composed = compose(replace(report, sections=(slip, *report.sections)), figures, YEAR, "安澜县")
    assert {(p.code, p.field) for p in composed.proofread()} == {
        ("text.doubled_word", "blocks.1"),
        ("text.half_width", "blocks.1"),
    }


def test_runs_carry_the_value(composed: ComposedReport) -> None:
    run = next(r for r in composed.figure_runs() if r.text == "88.16%")
    assert isinstance(run, FigureRun)
    assert run.figure.value == Fraction(216, 245)


def sentences(*said: object, figures: Figures) -> ComposedReport:
    body = Paragraph(text("先说一句。"), *said)  # type: ignore[arg-type]
    report = Report("r", title="{county}报告", issuer="县政府", sections=(Section("情况", [body]),))
    return compose(report, figures, YEAR, "安澜县")


def test_some_leaves_nothing_behind_where_there_is_nothing(figures: Figures) -> None:
    only_some = say("其中检察建议{n}件。", n="suggestion.received", when=some("suggestion.received"))
    composed = sentences(only_some, figures=figures)
    assert composed.gaps == ()
    assert composed.blocks[-1].text == "先说一句。"
    figures.values["suggestion.received", YEAR] = count("suggestion.received", "收到检察建议", "件", 3)
    assert sentences(only_some, figures=figures).blocks[-1].text == "先说一句。其中检察建议3件。"


def test_what_is_usual_is_missed_where_it_was_there_a_year_before(figures: Figures) -> None:
    wanted = say("收到检察建议{n}件。", n="suggestion.received", when=usual("suggestion.received"))
    assert sentences(wanted, figures=figures).gaps == (), "never had any: nothing is said"
    key, before = "suggestion.received", YEAR.year_before()
    figures.values[key, before] = count(key, "收到检察建议", "件", 3)
    (gap,) = sentences(wanted, figures=figures).gaps
    assert [one.reason for one in gap.missing] == ["2025年没有记录"]
    figures.values[key, YEAR] = count(key, "收到检察建议", "件", 2)
    assert sentences(wanted, figures=figures).blocks[-1].text.endswith("收到检察建议2件。")


def test_nothing_decides_before_what_cannot_be_told(figures: Figures) -> None:
    unknown = say("均按期回复。", when=(some("suggestion.received"), full("suggestion.replied")))
    assert sentences(unknown, figures=figures).gaps == ()
    told = say("均按期回复。", when=full("suggestion.replied"))
    assert len(sentences(told, figures=figures).gaps) == 1


def test_a_report_says_its_title_before_it_is_written(report: Report) -> None:
    assert report.titled("安澜县", Period.parse("2025H1")) == "安澜县2025年上半年法治政府建设工作报告"
