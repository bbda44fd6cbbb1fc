"""Writing a report: every sentence whose figures are there, the others as gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import Formatter

from zhunsheng.core.errors import DefinitionError, Problem, RuleViolation
from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureSource, FigureValue
from zhunsheng.core.report.composed import (
    AnnexRow,
    Block,
    ComposedReport,
    FigureRun,
    Gap,
    HeadingBlock,
    Missing,
    ParagraphBlock,
    Run,
    TextRun,
)
from zhunsheng.core.report.definition import MONTHS, Report, ReportKind
from zhunsheng.core.report.language import Condition, First, Heading, Paragraph, Section, Sentence, Use

_PERSONS, _ATTENDANCES = ("人", "名", "位"), "人次"
_UNFINISHED = "；，、"


def compose(
    report: Report,
    figures: FigureSource,
    period: Period,
    county_name: str,
    *,
    issued_on: date | None = None,
    basis: str = "",
) -> ComposedReport:
    """Write ``report`` for one county and period.

    Raises RuleViolation when the report is not written for such a period, DefinitionError when a sentence asks
    for a figure nobody declared or prints it with the wrong unit.
    """
    kind = _kind(report, period)
    context = report.words(county_name, period)
    writer = _Writer(report, figures, period, context)
    for number, section in enumerate(report.sections, 1):
        writer.section(section, number)
    blocks, gaps = writer.finished()
    return ComposedReport(
        key=report.key,
        kind=kind,
        county=county_name,
        period=period,
        title=report.titled(county_name, period),
        addressee=report.addressee.format_map(context),
        issuer=context["issuer"],
        issued_on=issued_on,
        annex_title=report.annex_title.format_map(context),
        basis=basis,
        blocks=blocks,
        gaps=gaps,
        annex=tuple(writer.rows.values()),
    )


def _kind(report: Report, period: Period) -> ReportKind:
    for kind in report.kinds:
        if MONTHS[kind] == period.months:
            return kind
    names = "或".join(
        {"annual": "全年（如2025）", "half_year": "半年（如2025H1）", "quarter": "季度（如2025Q1）"}[kind]
        for kind in report.kinds
    )
    raise RuleViolation(
        Problem("report.period", f"这份报告按{names}编写，不能用于{period.title}。请改选统计期", "period")
    )


@dataclass
class _Writer:
    report: Report
    source: FigureSource
    period: Period
    context: Mapping[str, str]
    values: dict[tuple[str, Period], FigureValue] = field(default_factory=dict)
    rows: dict[tuple[str, Period, str], AnnexRow] = field(default_factory=dict)
    written: list[Heading | ParagraphBlock | Gap] = field(default_factory=list)
    heading: str = ""

    def section(self, section: Section, number: int) -> None:
        self._start(Heading(section.title, section.level))
        paragraphs = 0
        for part in section.body:
            if isinstance(part, Heading):
                self._start(part)
            else:
                paragraphs += 1
                self._paragraph(part, f"{number}.{paragraphs}")

    def _start(self, heading: Heading) -> None:
        self.heading = heading.text.format_map(self.context)
        self.written.append(replace(heading, text=self.heading))

    def _paragraph(self, paragraph: Paragraph, place: str) -> None:
        runs: list[Run] = []
        gaps: list[Gap] = []
        for sentence in paragraph.sentences:
            outcome = self._first(sentence.wordings if isinstance(sentence, First) else (sentence,))
            if isinstance(outcome, Gap):
                gaps.append(outcome)
            else:
                runs += outcome
        if runs:
            self.written.append(ParagraphBlock(_ended(runs), place))
        self.written += gaps

    def _first(self, wordings: Sequence[Sentence]) -> list[Run] | Gap:
        """The first wording that holds; a gap if it cannot be told or lacks a figure; nothing if none holds."""
        for sentence in wordings:
            conditions = [(condition, self._asked(condition)) for condition in sentence.when]
            missing = [m for c, figure in conditions if not c.may_be_nothing for m in _missing(figure)]
            told = [(c, figure) for c, figure in conditions if not missing or c.may_be_nothing]
            if not all(condition(figure) for condition, figure in told):
                continue
            uses = {name: self._used(use) for name, use in sentence.uses.items()}
            missing += [m for figure, lacks in uses.values() for m in lacks if m not in missing]
            if missing:
                return Gap(self._with_blanks(sentence), self.heading, 0, tuple(missing))
            runs = self._runs(sentence, {name: figure for name, (figure, _) in uses.items()})
            for _, figure in conditions:
                self._row(figure)
            return runs
        return []

    def _asked(self, condition: Condition) -> FigureValue:
        """The value a condition looks at: of what is usual, last year's where this year has none."""
        now = self._value(condition.key)
        if condition.holds != "usual" or now.records:
            return now
        return self._value(condition.key, self.period.year_before())

    def _used(self, use: Use) -> tuple[FigureValue, list[Missing]]:
        """The value a sentence prints, and what is missing for it."""
        if use.taken == "now":
            now = self._value(use.key)
            return now, _missing(now)
        before = self._value(use.key, self.period.year_before())
        if use.taken == "last_year":
            return before, _missing(before)
        now = self._value(use.key)
        missing = [*_missing(now), *_missing(before)]
        return (now, missing) if missing else (points_between(now, before), [])

    def _value(self, key: str, period: Period | None = None) -> FigureValue:
        """Asked once for each key and period, so that a figure printed twice is one value."""
        at = period or self.period
        if (key, at) not in self.values:
            try:
                self.values[key, at] = self.source.figure(key, at)
            except KeyError:
                raise DefinitionError(
                    f"report {self.report.key}, “{self.heading}”: figure {key} is not declared"
                ) from None
        return self.values[key, at]

    def _runs(self, sentence: Sentence, figures: Mapping[str, FigureValue]) -> list[Run]:
        runs: list[Run] = []
        parts = list(Formatter().parse(sentence.text))
        words = ""
        for index, (literal, name, _, _) in enumerate(parts):
            words += literal
            if name is None:
                continue
            if name in self.context:
                words += self.context[name]
            else:
                figure = figures[name]
                printed = sentence.uses[name].style(figure)
                after = parts[index + 1][0] if index + 1 < len(parts) else ""
                self._check_unit(sentence, figure, printed, after)
                runs += [TextRun(words), FigureRun(printed, figure, self._row(figure))]
                words = ""
        runs.append(TextRun(words, is_prose=not sentence.uses))
        return [run for run in runs if run.text]

    def _check_unit(self, sentence: Sentence, figure: FigureValue, printed: str, after: str) -> None:
        where = f"report {self.report.key}, “{self.heading}”, sentence “{sentence.text}”"
        if printed[-1] in "%％" and after[:1] in ("%", "％"):
            raise DefinitionError(f"{where}: the % sign of {figure.key} is printed twice")
        if figure.is_money or figure.kind in ("rate", "change"):
            return
        if after[:1] in ("", "，", "。", "；", "、", "）"):
            raise DefinitionError(f"{where}: no unit after {figure.key} ({figure.unit})")
        attended = after.startswith(_ATTENDANCES)
        if (figure.unit in _PERSONS and attended) or (
            figure.unit == _ATTENDANCES and not attended and after.startswith(_PERSONS)
        ):
            raise DefinitionError(f"{where}: {figure.key} counts {figure.unit}: 人 and 人次 differ")

    def _row(self, figure: FigureValue) -> int:
        key = (figure.key, figure.period, figure.unit)
        if key not in self.rows:
            other = "" if figure.period == self.period else f"（{figure.period.title}）"
            self.rows[key] = AnnexRow(len(self.rows) + 1, figure.title + other, figure)
        return self.rows[key].number

    def _with_blanks(self, sentence: Sentence) -> str:
        return sentence.text.format_map({**self.context, **dict.fromkeys(sentence.uses, "__")})

    def finished(self) -> tuple[tuple[Block, ...], tuple[Gap, ...]]:
        """Headings counted and those without text dropped; gaps placed."""
        blocks: list[Block] = []
        gaps: list[Gap] = []
        counts = [0, 0, 0, 0]
        for index, part in enumerate(self.written):
            if isinstance(part, Gap):
                gaps.append(replace(part, position=len(blocks)))
            elif isinstance(part, ParagraphBlock):
                blocks.append(part)
            elif _has_text(self.written[index + 1 :], part.level):
                counts[part.level - 1] += 1
                counts[part.level :] = [0] * (4 - part.level)
                blocks.append(HeadingBlock(part.text, part.level, counts[part.level - 1]))
        return tuple(blocks), tuple(gaps)


def _has_text(following: Sequence[Heading | ParagraphBlock | Gap], level: int) -> bool:
    for part in following:
        if isinstance(part, ParagraphBlock):
            return True
        if isinstance(part, Heading) and part.level <= level:
            return False
    return False


def _ended(runs: list[Run]) -> tuple[Run, ...]:
    """A paragraph whose last clause was left out still ends with a full stop."""
    last = runs[-1]
    if last.text[-1] in _UNFINISHED:
        runs = [*runs[:-1], replace(last, text=last.text[:-1] + "。")]
    return tuple(runs)


def _missing(figure: FigureValue) -> list[Missing]:
    if figure.value is not None and figure.records:
        return []
    when = figure.period.title
    if not figure.records:
        reason = f"{when}没有记录"
    elif figure.kind == "change":
        reason = f"{when}之前一年同期没有可比的数"
    else:
        reason = f"{when}分母为零，无从计算"
    verb = "由填报单位签报" if figure.kind == "returned" else "补登有关记录"
    return [Missing(figure.key, figure.title, reason, f"{verb}：{figure.definition}")]


def points_between(now: FigureValue, before: FigureValue) -> FigureValue:
    """The change of a rate in percentage points; no value when one of the two has none."""
    known = now.value is not None and before.value is not None
    return replace(
        now,
        title=f"{now.title}同比变化",
        unit="个百分点",
        kind="change",
        definition=f"{now.definition}；本期减上年同期",
        value=now.value - before.value if known else None,  # type: ignore[operator]
        numerator=now.value,
        denominator=before.value,
    )
