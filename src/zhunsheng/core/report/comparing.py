"""What changed since a report was issued: its frozen figures against what the records say now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunsheng.core.figures.values import FigureSource, FigureValue
from zhunsheng.core.report.composed import AnnexRow, ComposedReport
from zhunsheng.core.report.composing import points_between


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that would come out differently today. ``now`` is None when it is not declared any more."""

    row: AnnexRow
    now: FigureValue | None


def differences(report: ComposedReport, source: FigureSource) -> Iterator[Difference]:
    """Every figure of the report's annex whose value, numerator or denominator is not what it was."""
    for row in report.annex:
        try:
            now = _again(row.figure, source)
        except KeyError:
            yield Difference(row, None)
            continue
        if _numbers(now) != _numbers(row.figure):
            yield Difference(row, now)


def _again(figure: FigureValue, source: FigureSource) -> FigureValue:
    now = source.figure(figure.key, figure.period)
    if figure.kind != "change" or now.kind == "change":
        return now
    return points_between(now, source.figure(figure.key, figure.period.year_before()))


def _numbers(figure: FigureValue) -> tuple[object, ...]:
    return figure.value, figure.numerator, figure.denominator
