"""Words of a report that its writer changed. Numbers stay bound: an edited paragraph names the figures of the one it
stands for, and prints whatever they are when the report is composed.

As a person edits it, a figure stands in 【】 with its printed number; as it is kept, with its place among the paragraph's
figures (``【#2】``). A number typed by hand is refused, but for days, articles and document numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhunsheng.core.errors import Problem
from zhunsheng.core.report.composed import Block, ComposedReport, FigureRun, ParagraphBlock, Run, TextRun

LONGEST = 3000

_SHOWN = re.compile(r"【([^【】]*)】")
_KEPT = re.compile(r"【#(\d+)】")
_HARMLESS = re.compile(
    r"〔\d{4}〕\d+号|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|第\d+[条款项次届号批期章]|12345|12348"
)
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """The words of one paragraph. ``figures`` are those of the paragraph when it was edited, as "key@period"; an empty
    ``template`` leaves the paragraph out."""

    template: str
    figures: tuple[str, ...]


def editable(block: ParagraphBlock) -> str:
    """A paragraph as a person edits it."""
    return "".join(f"【{run.text}】" if isinstance(run, FigureRun) else run.text for run in block.runs)


def read_edit(block: ParagraphBlock, words: str) -> tuple[Edit, list[Problem]]:
    """What a person made of a paragraph as the program writes it; with every problem of it."""
    figures = [run for run in block.runs if isinstance(run, FigureRun)]
    problems: list[Problem] = []
    left = list(range(len(figures)))

    def keep(found: re.Match[str]) -> str:
        same = [number for number, run in enumerate(figures) if run.text == found[1]]
        if not same:
            there = "、".join(f"【{run.text}】" for run in figures) or "没有"
            told = f"【{found[1]}】不是这一段的指标，数字不能手改。这一段的指标：{there}"
            problems.append(Problem("report.figure", told, "words"))
            return found[0]
        number = next((one for one in same if one in left), same[0])
        if number in left:
            left.remove(number)
        return f"【#{number + 1}】"

    text = re.sub(r"\s+", "", words)
    template = _SHOWN.sub(keep, text)
    bare = _HARMLESS.sub("", _KEPT.sub("", _SHOWN.sub("", template)))
    if typed := sorted(set(_NUMBER.findall(bare))):
        told = f"“{'、'.join(typed)}”是手写的数字。指标只能用这一段的【】，日期、文号、条款号可以写"
        problems.append(Problem("report.typed_number", told, "words"))
    if len(text) > LONGEST:
        problems.append(Problem("report.length", f"最多{LONGEST}字，现有{len(text)}字，请缩短", "words"))
    return Edit(template, _named(figures)), problems


def edited(report: ComposedReport, edits: Mapping[str, Edit]) -> tuple[ComposedReport, list[str]]:
    """The report in its writer's words, and the places whose edits no longer fit: their figures are others now. Those
    paragraphs stand as the program writes them."""
    blocks: list[Block] = []
    stale: list[str] = []
    seen: set[str] = set()
    moved: list[int] = []  # by old position, where a block stands now
    for block in report.blocks:
        moved.append(len(blocks))
        edit = edits.get(block.place) if isinstance(block, ParagraphBlock) else None
        if edit is None or not isinstance(block, ParagraphBlock):
            blocks.append(block)
            continue
        seen.add(block.place)
        figures = [run for run in block.runs if isinstance(run, FigureRun)]
        if _named(figures) != edit.figures:
            stale.append(block.place)
            blocks.append(block)
        elif edit.template:
            blocks.append(ParagraphBlock(_runs(edit.template, figures), block.place))
    moved.append(len(blocks))
    stale += sorted(edits.keys() - seen)
    gaps = tuple(replace(gap, position=moved[gap.position]) for gap in report.gaps)
    return replace(report, blocks=tuple(blocks), gaps=gaps), stale


def _named(figures: list[FigureRun]) -> tuple[str, ...]:
    return tuple(f"{run.figure.key}@{run.figure.period.key}" for run in figures)


def _runs(template: str, figures: list[FigureRun]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for found in _KEPT.finditer(template):
        runs += [TextRun(template[at : found.start()], is_prose=True), figures[int(found[1]) - 1]]
        at = found.end()
    runs.append(TextRun(template[at:], is_prose=True))
    return tuple(run for run in runs if run.text)
