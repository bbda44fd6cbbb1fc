"""The larger blocks of the style guide: what lists, homes, grids, documents and administration are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhunsheng.apps.workbench.administration_pages import Panel, TextLine
from zhunsheng.apps.workbench.calendar_pages import DayCell, DayEntry
from zhunsheng.apps.workbench.entry_pages import GridCell, GridColumn, GridFoot, GridLine
from zhunsheng.apps.workbench.fields import FormField, Option, Paper, PaperBlock, PaperPart
from zhunsheng.apps.workbench.figure_pages import (
    BoardChoice,
    BoardPage,
    Catalogue,
    CatalogueFigure,
    CatalogueGroup,
    Inspector,
)
from zhunsheng.apps.workbench.finding_pages import EvidenceLine
from zhunsheng.apps.workbench.import_pages import ImportStage
from zhunsheng.apps.workbench.pages import (
    AsideBlock,
    AsideItem,
    ColumnChoice,
    ColumnOption,
    FilterBar,
    Pasting,
    SavedViews,
    Task,
)
from zhunsheng.apps.workbench.parts import FigureValue, FilterChip, Finding, Link, Pager, clock_chip

_HERE = "#main"
_DAY = GridColumn(title="日期", hint="必填", kind="day", required=True)
_PEOPLE = GridColumn(title="参加人数", hint="整数", kind="number", number=True)


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """One of each. ``findings`` with count and way on are named as the home page names them."""

    tabs: Sequence[Link]
    filters: FilterBar
    saved: SavedViews
    pager: Pager
    tasks: Sequence[Task]
    tiles: Sequence[FigureValue]
    aside: AsideBlock
    findings: Sequence[Finding]
    findings_count: int
    findings_more: Link
    stages: Sequence[ImportStage]
    grid: GridLine
    grid_foot: GridFoot
    days: Sequence[DayCell]
    papers: Sequence[Paper]
    evidence: Sequence[EvidenceLine]
    catalogue: Catalogue
    inspector: Inspector
    panel: Panel
    board: BoardPage
    board_choice: BoardChoice
    pasting: Pasting


def blocks() -> Blocks:
    return Blocks(
        tabs=[
            Link(label="在办", url=_HERE, current=True, count=46),
            Link(label="逾期", url=_HERE, count=1, tone="red"),
            Link(label="涉企案件（周敏）", url=_HERE),
        ],
        filters=_filters(),
        board=BoardPage(
            title="季度调度",
            line="2025年　全县",
            figures=(),
            period=_choice("figure_period", "统计期", "2025年"),
            scope=_choice("figure_organ", "单位", "全部单位"),
            town=_choice("figure_town", "镇街", "全县"),
        ),
        board_choice=BoardChoice(boards=[("1", "季度调度")], hidden=(), url=_HERE),
        pasting=Pasting(text="受众：约三百人", words="带入2项", left=["受众：约三百人（受众不能这样填）"]),
        saved=SavedViews(own=["涉企案件"], query="view=all", keep_url=_HERE, drop_url=_HERE),
        pager=Pager(words="第1—50件，共246件", next_url=_HERE),
        tasks=[
            Task(
                clock=clock_chip(-1, "个工作日", 7), verb="发送申请书副本", url=_HERE, number="安政复〔2025〕38号",
                record_url=_HERE, headline="赵某某 不服 县自然资源局 责令限期拆除决定", due="应于9月16日（周二）",
                article="复议法第48条",
            ),
            Task(
                clock=clock_chip(0, "个工作日", 5), verb="决定是否受理", url=_HERE, number="安政复〔2025〕41号",
                record_url=_HERE, headline="安澜县泽源建材有限公司 不服 县应急管理局 罚款决定", due="今天24:00前",
                article="复议法第30条", consequence="过期视为受理",
            ),
        ],
        tiles=[
            FigureValue(name="入企检查", number="1,286", unit="次", url=_HERE, arrow="down", change="同比−31.6%", spark=(9, 8, 6)),
            FigureValue(name="持证率", number="96.2", unit="%", url=_HERE, change="低于目标100%", missed_target=True, spark=(1, 2, 3)),
        ],
        aside=AsideBlock(
            title="等别人",
            count=1,
            items=[AsideItem(head="安政复〔2025〕37号", text="书面答复并提交证据 • 县市监局", url=_HERE, clock=clock_chip(4, "个工作日", 10))],
            more=Link(label="全部", url=_HERE),
        ),
        findings=[Finding(level="违法", title="处罚决定书超过7个工作日送达", organ="县自然资源局", age="21日", url=_HERE)],
        findings_count=17,
        findings_more=Link(label="全部", url=_HERE),
        stages=[
            ImportStage(number=1, name="上传", state="done"),
            ImportStage(number=2, name="对应列", state="done", url=_HERE),
            ImportStage(number=3, name="核对", state="now"),
            ImportStage(number=4, name="导入", state="ahead"),
        ],
        grid=GridLine(
            number=5,
            filled=True,
            cells=[
                (_DAY, GridCell(name="c.4.0", value="9月12日")),
                (_PEOPLE, GridCell(name="c.4.1", value="一百二十", error="参加人数要填整数", offer="120")),
            ],
        ),
        grid_foot=GridFoot(rows=12, good=11, wrong=1, total="合计1,683人次"),
        days=[
            DayCell(on=date(2025, 9, 17), today=True, entries=[
                DayEntry(name="受理审查", which="〔2025〕41号", url=_HERE, clock=clock_chip(0, "个工作日", 5)),
            ]),
            DayCell(on=date(2025, 10, 1), mark="休", note="国庆节", free=True),
            DayCell(on=date(2025, 9, 28), mark="班", note="调休上班", more=Link(label="还有4件", url=_HERE)),
        ],
        papers=[
            Paper(
                title=["安澜县人民政府", "行政复议决定书"],
                blocks=[
                    PaperBlock(kind="number", parts=[PaperPart(text="安政复决〔2025〕27号", kind="filled")]),
                    PaperBlock(parts=[PaperPart(text="本机关认为："), PaperPart(text="事实清楚。", kind="filled")]),
                    PaperBlock(
                        parts=[
                            PaperPart(text="变更为罚款"),
                            PaperPart(text="60,000元", kind="problem", field="fine"),
                            PaperPart(text="履行日期", kind="blank"),
                        ]
                    ),
                ],
            )
        ],
        evidence=[
            EvidenceLine(on="8月28日", what="作出处罚决定", note="当日不计入", number="#17,801", url=_HERE),
            EvidenceLine(on="9月8日", what="第7个工作日，送达期限届满", note="未见送达事件", marked=True),
        ],
        catalogue=Catalogue(
            total=2,
            url="",
            groups=[CatalogueGroup(title="复议与应诉", figures=[CatalogueFigure(name="行政复议审结", value="54件", url=_HERE)])],
        ),
        inspector=Inspector(
            title="复议纠错率",
            line="2025年1—8月",
            close_url=_HERE,
            formula=["7 ÷ 56 ＝ 12.5%"],
            records=[AsideItem(head="安政复〔2025〕31号", text="变更", url=_HERE)],
            journal="日志位置#18,204",
            digest="9f2c 71d0 … e84b 03a6",
            years=[("2024年", "14.7%"), ("2025年", "12.5%")],
        ),
        panel=Panel(
            title="文书样张",
            lines=[TextLine(kind="gone", words="应当自收到之日起"), TextLine(kind="new", words="应自收到之日起")],
        ),
    )  # fmt: skip


def _choice(name: str, title: str, only: str) -> FormField:
    return FormField(name=name, title=title, kind="choice", options=[Option(value="", label=only)])


def _filters() -> FilterBar:
    organ = FormField(
        name="respondent", title="被申请人", kind="choice", required=False, optional_words="",
        options=[Option(value="market", label="县市监局")],
    )  # fmt: skip
    return FilterBar(
        active=[FilterChip(name="状态", value="未办结", remove_url=_HERE)],
        clear_url=_HERE,
        suggested=[organ],
        others=[
            FormField(
                name="period",
                title="登记期间",
                kind="text",
                required=False,
                optional_words="",
                hint="如2025Q3",
            )
        ],
        columns=ColumnChoice(
            fixed="案号",
            options=[
                ColumnOption(name="state", title="状态", shown=True, down_url=_HERE),
                ColumnOption(name="act", title="行政行为", shown=True, up_url=_HERE),
                ColumnOption(name="organ", title="单位"),
            ],
        ),
        summary="46件，按到期日排序",
    )
