"""The frozen form of a report: JSON text that reads back to the same report, figure for figure.

Each figure stands in it once; printed places refer to it, so a figure printed twice cannot become two.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

from zhunsheng.core.errors import IntegrityFailure, RuleViolation
from zhunsheng.core.figures.period import Period
from zhunsheng.core.figures.values import FigureValue
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

FORMAT = "zhunsheng.report/1"


def to_json(report: ComposedReport) -> str:
    """One line, sorted keys: the same report always gives the same text."""
    rows = {row.number: row for row in report.annex}
    for run in report.figure_runs():
        if rows[run.row].figure != run.figure:
            raise IntegrityFailure(f"报告中“{run.figure.title}”印出的数与附表第{run.row}行不是同一个数")
    frozen = {
        "format": FORMAT,
        "key": report.key,
        "kind": report.kind,
        "county": report.county,
        "period": report.period.key,
        "title": report.title,
        "addressee": report.addressee,
        "issuer": report.issuer,
        "issued_on": report.issued_on.isoformat() if report.issued_on else None,
        "annex_title": report.annex_title,
        "basis": report.basis,
        "annex": [_frozen_row(row) for row in report.annex],
        "blocks": [_frozen_block(block) for block in report.blocks],
        "gaps": [
            {
                "sentence": gap.sentence,
                "heading": gap.heading,
                "position": gap.position,
                "missing": [[m.key, m.title, m.reason, m.fill] for m in gap.missing],
            }
            for gap in report.gaps
        ],
    }
    return json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ComposedReport:
    """The report that was frozen; raises IntegrityFailure when the text is not one."""
    try:
        frozen = json.loads(text)
        if frozen["format"] != FORMAT:
            raise IntegrityFailure(f"不认识的报告冻结格式“{frozen['format']}”")
        annex = tuple(_row(row) for row in frozen["annex"])
        figures = {row.number: row.figure for row in annex}
        return ComposedReport(
            key=frozen["key"],
            kind=frozen["kind"],
            county=frozen["county"],
            period=Period.parse(frozen["period"]),
            title=frozen["title"],
            addressee=frozen["addressee"],
            issuer=frozen["issuer"],
            issued_on=date.fromisoformat(frozen["issued_on"]) if frozen["issued_on"] else None,
            annex_title=frozen["annex_title"],
            basis=frozen["basis"],
            blocks=tuple(_block(block, figures) for block in frozen["blocks"]),
            gaps=tuple(
                Gap(g["sentence"], g["heading"], g["position"], tuple(Missing(*m) for m in g["missing"]))
                for g in frozen["gaps"]
            ),
            annex=annex,
        )
    except (KeyError, TypeError, ValueError, RuleViolation) as error:
        raise IntegrityFailure(f"冻结的报告读不出来：{error}") from error


def _frozen_row(row: AnnexRow) -> dict[str, Any]:
    figure = row.figure
    return {
        "number": row.number,
        "row_title": row.title,
        "key": figure.key,
        "title": figure.title,
        "unit": figure.unit,
        "kind": figure.kind,
        "definition": figure.definition,
        "period": figure.period.key,
        "value": _frozen_number(figure.value),
        "records": figure.records,
        "numerator": _frozen_number(figure.numerator),
        "denominator": _frozen_number(figure.denominator),
        "is_money": figure.is_money,
    }


def _row(row: dict[str, Any]) -> AnnexRow:
    figure = FigureValue(
        key=row["key"],
        title=row["title"],
        unit=row["unit"],
        kind=row["kind"],
        definition=row["definition"],
        period=Period.parse(row["period"]),
        value=_number(row["value"]),
        records=row["records"],
        numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]),
        is_money=row["is_money"],
    )
    return AnnexRow(row["number"], row["row_title"], figure)


def _frozen_number(number: int | Fraction | None) -> int | str | None:
    """Fractions as ``"216/245"`` (``"1/1"`` when whole), so that nothing is rounded."""
    return f"{number.numerator}/{number.denominator}" if isinstance(number, Fraction) else number


def _number(frozen: int | str | None) -> int | Fraction | None:
    return Fraction(frozen) if isinstance(frozen, str) else frozen


def _frozen_block(block: Block) -> dict[str, Any]:
    if isinstance(block, HeadingBlock):
        return {"heading": block.text, "level": block.level, "number": block.number}
    return {"runs": [_frozen_run(run) for run in block.runs]}


def _frozen_run(run: Run) -> list[Any]:
    return [run.text, run.row] if isinstance(run, FigureRun) else [run.text, run.is_prose]


def _block(block: dict[str, Any], figures: dict[int, FigureValue]) -> Block:
    if "heading" in block:
        return HeadingBlock(block["heading"], block["level"], block["number"])
    return ParagraphBlock(
        tuple(
            TextRun(words, other) if isinstance(other, bool) else FigureRun(words, figures[other], other)
            for words, other in block["runs"]
        )
    )
