"""A page of every kind, with invented matter, for the tests that run over all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from zhunsheng.apps.workbench import styleguide
from zhunsheng.apps.workbench.charts import BarRow, bars
from zhunsheng.apps.workbench.document_pages import DocumentPage
from zhunsheng.apps.workbench.fields import FormField as F
from zhunsheng.apps.workbench.fields import Option, Paper, PaperBlock, PaperPart, Section
from zhunsheng.apps.workbench.figure_pages import (
    Catalogue,
    CatalogueFigure,
    CatalogueGroup,
    FigureIndexPage,
    FigurePage,
    FigurePart,
    FigureRecordsPage,
    Gap,
    Inspector,
    OutlineItem,
    ReportBlock,
    ReportIndexPage,
    ReportLine,
    ReportPage,
    ReportRun,
)
from zhunsheng.apps.workbench.ledger_pages import (
    AboutClock,
    AboutField,
    AboutLedgerPage,
    AboutStep,
    LedgerDomain,
    LedgerLine,
    LedgersPage,
    PinsPage,
)
from zhunsheng.apps.workbench.pages import (
    AsideBlock,
    AsideItem,
    ColumnChoice,
    ColumnOption,
    Count,
    DueAnswer,
    DuePage,
    ErrorPage,
    FilterBar,
    Hit,
    HitGroup,
    HomePage,
    KeptDraft,
    ListPage,
    MessagePage,
    Page,
    RecordPage,
    SearchPage,
    SignInPage,
    StepPage,
    Task,
    TaskGroup,
)
from zhunsheng.apps.workbench.parts import (
    Article,
    Button,
    Crumb,
    Fact,
    FactGroup,
    FigureValue,
    FilterChip,
    Link,
    NavGroup,
    NavItem,
    Note,
    Pager,
    ProblemLink,
    Row,
    Shell,
    Table,
    Viewer,
    clock_chip,
)

GUIDE = styleguide.styleguide()
ITEMS = [
    NavItem(label=label, url=url, icon=icon, current=label == "首页", count=count)
    for label, url, icon, count in [
        ("首页", "/", "home", None),
        ("待办", "/tasks/", "list", 14),
        ("全部台账", "/ledgers/", "grid", 115),
    ]
]
SHELL = Shell(
    today=styleguide.TODAY,
    place="安澜县",
    unit="行政复议机构",
    nav=[
        NavGroup(items=ITEMS),
        NavGroup(title="我的台账", items=ITEMS[2:], action=Link(label="整理", url="/me/")),
    ],
    bottom=ITEMS,
    viewer=Viewer(name="周敏", role="办案人员"),
    printed_at=datetime(2025, 9, 17, 14, 40, tzinfo=UTC),
    journal="日志位置#18,204",
    sign_out_url="/sign-out/",
)
CRUMBS = [
    Crumb(label="复议与应诉", url="/"),
    Crumb(label="行政复议案件", url="/"),
    Crumb(label="安政复〔2025〕31号"),
]
LAW = Article(text="复议法第62条", full="行政复议法第六十二条")
CATALOGUE = Catalogue(
    total=2,
    groups=[
        CatalogueGroup(
            title="行政处罚",
            figures=[CatalogueFigure(name="按期办结率", value="97.0%", url="/f/", current=True)],
        )
    ],
)
VALUE = FigureValue(
    name="按期办结率", number="97.0", unit="%", url="/f/", arrow="up", change="同比+1.8个百分点", spark=(1, 3)
)
TASK = Task(
    clock=clock_chip(0, "日", 5),
    verb="决定是否受理",
    url="/s/",
    number="安政复〔2025〕41号",
    record_url="/r/",
    headline="泽源建材有限公司 不服 县应急管理局 罚款决定",
    due="今天24:00前",
    article="复议法第30条",
    consequence="过期视为受理",
)
BLOCK = AsideBlock(
    title="等别人", count=1, items=[AsideItem(head="县公安局", text="书面答复", when="昨天16:20")]
)


def fifty_rows(table: Table) -> Table:
    rows = [Row(cells=table.rows[i % 3].cells, key=str(i)) for i in range(50)]
    return replace(table, rows=rows)


def pages() -> dict[str, Page]:
    some = GUIDE.fields
    step = StepPage(
        title="作出复议决定",
        crumbs=CRUMBS,
        sections=[
            Section(title="审理结果", note="第1步", fields=some[:9]),
            Section(title="其他", fields=some[9:]),
        ],
        submit="提交决定",
        record_line="安政复〔2025〕31号",
        record_url="/r/",
        clock=clock_chip(19, "日", 60),
        articles=[LAW],
        problems=GUIDE.problems,
        hidden=[("version", "7")],
        draft_key="31.decide",
        leave_url="/r/",
        papers=[
            Paper(
                title=["安澜县人民政府", "行政复议决定书"],
                blocks=[
                    PaperBlock(kind="number", parts=[PaperPart(text="安政复决〔2025〕27号", kind="filled")]),
                    PaperBlock(
                        parts=[
                            PaperPart(text="变更为罚款"),
                            PaperPart(text="第1处待处理：60000元", kind="problem", field="fine"),
                            PaperPart(text="理由", kind="blank", field="title"),
                            PaperPart(text="登记的日期", kind="blank"),
                        ]
                    ),
                    PaperBlock(
                        kind="sign",
                        parts=[
                            PaperPart(text="安澜县人民政府"),
                            PaperPart(kind="break"),
                            PaperPart(text="日期"),
                        ],
                    ),
                ],
                note="黄色为本表填写",
            )
        ],
        previews=True,
    )
    return {
        "styleguide": GUIDE,
        "home": HomePage(
            title="9月17日 星期三",
            counts=[Count(before="逾期", number="1", after="件", tone="red")],
            groups=[TaskGroup(title="今天", count=1, tasks=[TASK])],
            aside=[BLOCK],
            buttons=[Button(label="收到申请", url="/s/", look="primary", icon="plus")],
        ),
        "leader": HomePage(
            title="安澜县法治工作",
            sentence=[Count(before="全县在办", number="412", after="件。")],
            figures=[VALUE] * 10,
            bars=bars(
                [BarRow(name="县公安局", parts=[("overdue", 2), ("near", 3)], words="2件逾期")],
                caption="逾期",
            ),
            findings=GUIDE.findings,
            aside=[BLOCK],
            periods=[Link(label="本月", url="/?p=1", current=True)],
        ),
        "list": ListPage(
            title="行政复议案件",
            crumbs=CRUMBS[:2],
            table=fifty_rows(GUIDE.table),
            about=Link(label="这本台账", url="/about/"),
            views=[Link(label="逾期", url="/?v=1", count=1, tone="red", current=True)],
            filters=FilterBar(
                active=[FilterChip(name="状态", value="未办结", remove_url="/")],
                suggested=[some[8]],
                others=[some[5]],
                columns=ColumnChoice(
                    fixed="编号",
                    options=[
                        ColumnOption(name="state", title="状态", shown=True, down_url="/x/"),
                        ColumnOption(name="act", title="行政行为", shown=True, up_url="/x/"),
                        ColumnOption(name="organ", title="单位"),
                    ],
                    default_url="/x/",
                ),
                hidden={"view": "open"},
                summary="46件",
            ),
            bulk=[Button(label="导出所选", url="/x/")],
            pager=Pager(words="第1—50件，共246件", next_url="/?page=2"),
        ),
        "empty": ListPage(title="行政复议案件", table=replace(GUIDE.table, rows=[]), empty=GUIDE.empty),
        "record": RecordPage(
            title="安政复〔2025〕31号",
            headline="顺和食品有限公司 不服 县市场监管局 罚款决定",
            crumbs=CRUMBS,
            results=[Note(text="已受理。", tone="good")],
            draft_done="31.accept",
            state=GUIDE.states[1],
            tags=["涉企"],
            key_facts=[Fact(name="申请人", value="顺和食品有限公司")],
            clock=GUIDE.panel,
            other_clocks=GUIDE.others,
            steps=GUIDE.steps,
            refused=GUIDE.refused,
            correct=Link(label="更正记录", url="/c/"),
            timeline=GUIDE.timeline,
            content=[FactGroup(title="申请", facts=[Fact(name="方式", value="")])],
            chain=GUIDE.chain,
            findings=GUIDE.findings,
            proof=GUIDE.proofs[0],
            position="第8件，共46件",
            next_url="/n/",
        ),
        "broken": RecordPage(title="安政复〔2025〕32号", proof=GUIDE.proofs[1]),
        "step": step,
        "kept": replace(
            step,
            problems=(),
            draft_key="cases/31/decide",
            keep_url="/drafts/keep/",
            kept=KeptDraft(words="今天14:32存有草稿", url="/r/decide/?draft=1", drop_url="/drafts/drop/"),
            look_url="/r/decide/check-form/",
        ),
        "pins": PinsPage(
            title="整理我的台账",
            crumbs=CRUMBS,
            line="最多8本。",
            pinned=[Link(label="行政复议案件", url="recon"), Link(label="行政处罚案件", url="penalty")],
            others=[Link(label="法治培训", url="training")],
        ),
        "confirm": replace(
            step,
            confirm=["撤回后不能以同一理由再次申请。"],
            danger=True,
            papers=(),
            previews=False,
            problems=(),
        ),
        "document": DocumentPage(
            title="热线交办单",
            crumbs=CRUMBS,
            line="9月17日制作",
            buttons=[Button(label="下载", url="/d.docx", look="primary", download=True)],
            notes=[Note(text="这一版已经重新制作。", tone="doubt")],
            versions=[Link(label="第2版", url="/d/2/")],
            paper=Paper(
                title=["县热线中心", "热线交办单"],
                blocks=[
                    PaperBlock(kind="number", parts=[PaperPart(text="安热〔2025〕3号")]),
                    PaperBlock(kind="addressee", parts=[PaperPart(text="县公安局：")]),
                    PaperBlock(kind="heading", parts=[PaperPart(text="一、诉求")]),
                    PaperBlock(parts=[PaperPart(text="夜间噪音", kind="filled")]),
                    PaperBlock(kind="form", rows=[[[PaperPart(text="渠道")], [PaperPart(text="电话")]]]),
                    PaperBlock(kind="sign", parts=[PaperPart(text="县热线中心")]),
                    PaperBlock(kind="copy", parts=[PaperPart(text="抄送：县信访局。")]),
                ],
            ),
        ),
        "not_made": DocumentPage(title="热线交办单", missing=["缺少诉求，不能制作"]),
        "figures": FigureIndexPage(title="指标", catalogue=CATALOGUE),
        "figure": FigurePage(
            title="按期办结率",
            value=VALUE,
            definition="期内决定的案件中，90日内决定的占比",
            articles=[LAW],
            catalogue=CATALOGUE,
            parts=[FigurePart(number="361", words="件按期决定", role="分子", url="/f/")],
            formula=["361 ÷ 372 = 97.04%"],
            trend=GUIDE.trend,
            columns=GUIDE.columns,
            by_organ=GUIDE.bars,
            stack=GUIDE.stack,
            period=F(
                name="period", title="期间", kind="choice", options=[Option(value="2025", label="2025年")]
            ),
            records=replace(GUIDE.table, selectable=False, compact=True),
            records_title="未按期的11件",
        ),
        "figure_records": FigureRecordsPage(
            title="记录", line="2025年", table=replace(GUIDE.table, selectable=False)
        ),
        "report": ReportPage(
            title="年度报告",
            line="第4稿",
            outline=[OutlineItem(title="一、主要做法", url="#a", gaps=1)],
            gaps=[Gap(title="培训学时", text="差3个单位")],
            blocks=[
                ReportBlock(kind="heading", runs=[ReportRun(text="一、主要做法")], anchor="a"),
                ReportBlock(
                    kind="paragraph",
                    runs=[
                        ReportRun(text="审结"),
                        ReportRun(text="54", kind="figure", url="/f/", current=True),
                        ReportRun(text="件，收到建议"),
                        ReportRun(text="3", kind="returned", url="/f/"),
                        ReportRun(text="件。"),
                        ReportRun(text="县政府设立窗口。", kind="prose"),
                    ],
                ),
                ReportBlock(kind="gap", runs=[ReportRun(text="回复率__%")], why="未签报。"),
                ReportBlock(kind="table", table=replace(GUIDE.table, selectable=False)),
            ],
            inspector=Inspector(title="纠错率13.0%", line="2025年", close_url="/r/", formula=["7 ÷ 54"]),
        ),
        "reports": ReportIndexPage(
            title="报告", reports=[ReportLine(title="年度报告", url="/r/", state=GUIDE.states[1])]
        ),
        "ledgers": LedgersPage(
            title="全部台账",
            line="2本",
            domains=[
                LedgerDomain(
                    title="复议与应诉",
                    ledgers=[
                        LedgerLine(title="行政复议案件", url="/l/", count=46, overdue=1, terms="xzfy"),
                        LedgerLine(title="社区矫正对象", locked=True),
                    ],
                )
            ],
        ),
        "about": AboutLedgerPage(
            title="这本台账",
            text="由行政复议机构登记。",
            steps=[AboutStep(name="受理", moves="已收到 → 已受理", by="办案人员", articles=[LAW])],
            clocks=[AboutClock(name="审理", limit="60日", runs="受理 → 决定", unverified=True)],
            fields=[AboutField(title="申请人", kind="当事人")],
            figures=[VALUE],
            figure_links=[Link(label="受理件数", url="/f/")],
        ),
        "search": SearchPage(
            title="查找",
            query="顺和",
            groups=[
                HitGroup(title="记录", hits=[Hit(text="顺和食品 <b>", url="/r/", icon="book", number="31号")])
            ],
        ),
        "sign_in": SignInPage(
            title="登录",
            fields=[
                F(name="username", title="账号", kind="text"),
                F(name="password", title="密码", kind="text"),
            ],
            problems=[ProblemLink(text="账号或密码不对。")],
        ),
        "error": ErrorPage(title="没有这个页面", status=404, what="地址可能抄错了。", article=LAW),
        "message": MessagePage(title="已退出", text="草稿保留在本机。"),
        "due": DuePage(
            title="期限试算",
            fields=[F(name="start", title="起算日", kind="date", value="2025年7月31日")],
            answer=DueAnswer(
                words="2025年10月9日 星期四",
                sentence="顺延。",
                trace=GUIDE.panel.trace,
                day=date(2025, 10, 9),
            ),
        ),
    }
