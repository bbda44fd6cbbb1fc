"""A report as a page: outline with gaps, the text with its figures to be opened, where a figure comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhunsheng.apps.figures.live import LiveFigures
from zhunsheng.apps.workbench import addresses
from zhunsheng.apps.workbench.figure_pages import (
    Gap,
    Inspector,
    OutlineItem,
    ReportBlock,
    ReportRun,
)
from zhunsheng.apps.workbench.pages import AsideItem
from zhunsheng.apps.workbench.parts import Cell, Column, Link, Note, Row, Table
from zhunsheng.apps.workbench.present import figure_records as records
from zhunsheng.apps.workbench.present import figure_words
from zhunsheng.apps.workbench.present.figure_page import Sheet, years
from zhunsheng.apps.workbench.present.figure_scope import Scope
from zhunsheng.apps.workbench.visit import Visit
from zhunsheng.apps.workbench.wording import cn_date
from zhunsheng.core import report as core
from zhunsheng.core.figures.measures import Derived
from zhunsheng.core.prose import in_annex
from zhunsheng.core.report import (
    AnnexRow,
    ComposedReport,
    Difference,
    FigureRun,
    HeadingBlock,
    ParagraphBlock,
)

_RECORDS = 5  # records named in the inspector


@dataclass(frozen=True)
class Reading:
    """A composed report as somebody reads it. ``address`` is its page; ``row`` the line of the annex that is opened (0:
    none). ``source`` are the figures as they are now, by which records are found. Of an ``issued`` report the paper is
    what was issued: without the boxes of gaps. ``edits``: the person may change its words."""

    visit: Visit
    report: ComposedReport
    address: str
    source: LiveFigures
    row: int = 0
    journal: str = ""
    digest: str = ""
    verified: str = ""
    issued: bool = False
    edits: bool = False

    @property
    def printed(self) -> int:
        """How many numbers the text prints."""
        return sum(1 for _ in self.report.figure_runs())

    def opened(self) -> AnnexRow | None:
        return next((row for row in self.report.annex if row.number == self.row), None)

    def at_row(self, number: int, block: int) -> str:
        """The same page with a figure opened, at the paragraph it stands in."""
        return f"{addresses.with_query(self.address, [('figure', str(number))])}#p-{block}"


def outline(reading: Reading) -> list[OutlineItem]:
    places = [index for index, block in enumerate(reading.report.blocks) if isinstance(block, HeadingBlock)]
    return [
        OutlineItem(
            title=block.label + block.text,
            url=f"#h-{index}",
            level=block.level,
            gaps=0 if reading.issued else gaps,
        )
        for index, (block, gaps) in zip(places, reading.report.outline(), strict=True)
    ]


def gaps(reading: Reading) -> list[Gap]:
    """Every missing figure once, leading to the first sentence it keeps out."""
    found: dict[str, Gap] = {}
    for number, gap in enumerate(reading.report.gaps, start=1):
        for missing in gap.missing:
            found.setdefault(
                missing.key,
                Gap(title=missing.title, text=missing.reason, url="" if reading.issued else f"#gap-{number}"),
            )
    return list(found.values())


def blocks(reading: Reading) -> list[ReportBlock]:
    """The text, gaps where their sentences would stand, the signature, the annex."""
    report, number = reading.report, 0
    found = []
    if report.addressee:
        found.append(ReportBlock(kind="paragraph", runs=(ReportRun(text=f"{report.addressee}："),)))
    for index, (block, left_out) in enumerate(report.blocks_with_gaps()):
        for gap in () if reading.issued else left_out:
            number += 1
            found.append(_gap(gap, number, report.period.key))
        if isinstance(block, HeadingBlock):
            runs = (ReportRun(text=block.label + block.text),)
            found.append(ReportBlock(kind="heading", level=block.level, anchor=f"h-{index}", runs=runs))
        elif isinstance(block, ParagraphBlock):
            found.append(_paragraph(reading, block, index))
    found.append(ReportBlock(kind="sign", runs=(ReportRun(text=report.issuer),)))
    if report.issued_on:
        found.append(ReportBlock(kind="sign", runs=(ReportRun(text=cn_date(report.issued_on)),)))
    if report.annex:
        title = (ReportRun(text=f"附件：{report.annex_title}"),)
        found.append(ReportBlock(kind="heading", level=1, anchor="annex", runs=title))
        found.append(ReportBlock(kind="table", table=_annex(report)))
    return found


def _paragraph(reading: Reading, block: ParagraphBlock, index: int) -> ReportBlock:
    runs = [
        ReportRun(
            text=run.text,
            id=f"n-{index}-{place}",
            kind="returned" if run.figure.kind == "returned" else "figure",
            url=reading.at_row(run.row, index),
            current=run.row == reading.row,
            title=f"{run.figure.title}：{in_annex(run.figure)}",
        )
        if isinstance(run, FigureRun)
        else ReportRun(text=run.text)
        for place, run in enumerate(block.runs)
    ]
    edit = (
        Link(label="改", url=f"{reading.address}words/{block.place}/")
        if reading.edits and block.place
        else None
    )
    return ReportBlock(kind="paragraph", anchor=f"p-{index}", runs=runs, edit=edit)


def _gap(gap: core.Gap, number: int, period: str) -> ReportBlock:
    reasons = "；".join(f"{missing.title}{missing.reason}" for missing in gap.missing)
    return ReportBlock(
        kind="gap",
        anchor=f"gap-{number}",
        runs=(ReportRun(text=gap.sentence.replace("__", "＿")),),
        why=f"{reasons}，本句没有写入。",
        links=[
            Link(
                label=f"看{missing.title}",
                url=addresses.with_query(f"/figures/{missing.key}/", [("period", period)]),
            )
            for missing in gap.missing
        ],
    )


def _annex(report: ComposedReport) -> Table:
    return Table(
        caption=report.annex_title,
        columns=(
            Column(title="指标"),
            Column(title="数值", align="right", phone=True),
            Column(title="分子/分母", align="right"),
            Column(title="记录数", align="right"),
        ),
        rows=[
            Row(
                cells=(
                    Cell(
                        text=row.title,
                        url=addresses.with_query(
                            f"/figures/{row.figure.key}/", [("period", row.figure.period.key)]
                        ),
                        title=row.figure.definition,
                    ),
                    Cell(text=row.value),
                    Cell(text=row.ratio),
                    Cell(text=f"{row.figure.records:,}"),
                )
            )
            for row in report.annex
        ],
        compact=True,
    )


def inspector(reading: Reading) -> Inspector | None:
    """公式, 记录, 日志 and earlier years of the opened figure."""
    row = reading.opened()
    if row is None:
        return None
    figure = row.figure
    run = next((run for run in reading.report.figure_runs() if run.row == row.number), None)
    scope = Scope(reading.visit, figure.period, None)
    known = figure.key in reading.visit.catalogue.figures
    sheet = Sheet(scope, reading.source, figure.key) if known else None
    printed = run.text if run else ""
    return Inspector(
        title=f"{row.title}　{row.value}",
        line=f"{scope.dates}　{scope.words}",
        close_url=reading.address,
        figure_url=scope.figure_url(figure.key) if known else "",
        formula=[f"{figure.definition}。", *_formula(sheet, row, printed)],
        records=_records(sheet) if sheet else (),
        records_links=_links(sheet) if sheet else (),
        journal=reading.journal,
        digest=reading.digest,
        verified=reading.verified,
        years=years(sheet) if sheet else (),
    )


def _formula(sheet: Sheet | None, row: AnnexRow, printed: str) -> list[str]:
    if sheet is None or not isinstance(sheet.figure.measure, Derived):
        return figure_words.formula(row.figure, row.figure.title, "", printed)
    titles = [sheet.scope.visit.catalogue.figures[key].measure.title for key in sheet.figure.needs()]
    return figure_words.formula(row.figure, titles[0], titles[-1], printed)


def _records(sheet: Sheet) -> list[AsideItem]:
    pile = sheet.piles[0]
    ids = records.newest_first(pile)[:_RECORDS]
    rows = records.shown_rows(sheet.scope, pile.ledger, ids)
    return [
        AsideItem(
            head=row.number or row.headline,
            url=addresses.of_record(pile.ledger.key, row.id, row.number),
            when=cn_date(row.opened_on, sheet.scope.visit.today),
            text=row.headline if row.number else "",
        )
        if row is not None
        else AsideItem(head=records.HIDDEN)
        for row in (rows.get(name) for name in ids)
    ]


def _links(sheet: Sheet) -> list[Link]:
    """All records of each pile."""
    found = []
    for pile in sheet.piles:
        pairs = {} if pile.part == "all" else {"part": pile.part}
        if pile.ids:
            label = f"{pile.title or '全部'}{len(pile.ids):,}件"
            found.append(Link(label=label, url=sheet.scope.records_url(sheet.key, **pairs)))
    return found


def difference_notes(changed: Sequence[Difference]) -> list[Note]:
    """签发后差异, each with what it was and what it would be now; none when nothing changed."""
    if not changed:
        return []
    found = [
        Note(
            tone="doubt",
            title=f"签发后差异{len(changed)}处",
            text="签发以后有记录补登或更正，下列指标今天算出来不同。已签发的报告不改。",
        )
    ]
    for one in changed:
        now = in_annex(one.now) if one.now else "已不再统计"
        ratio = f"（{one.row.ratio} → {_ratio(one)}）" if one.row.ratio != "—" and one.now else ""
        figure = one.row.figure
        found.append(
            Note(
                text=f"{one.row.title}：{one.row.value} → {now}{ratio}",
                links=(
                    Link(
                        label="看记录",
                        url=addresses.with_query(f"/figures/{figure.key}/", [("period", figure.period.key)]),
                    ),
                )
                if one.now
                else (),
            )
        )
    return found


def _ratio(one: Difference) -> str:
    return AnnexRow(one.row.number, one.row.title, one.now).ratio if one.now else "—"


def groups_of_four(digest: str) -> str:
    """The first and last digits of a digest: 41d7 0be2 … 7c90 03ff."""
    parts = [digest[start : start + 4] for start in range(0, len(digest), 4)]
    return " ".join([*parts[:2], "…", *parts[-2:]])
