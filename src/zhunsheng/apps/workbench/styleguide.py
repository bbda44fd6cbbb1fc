"""样式一览: every component in every variant, with invented matter. The page the pictures are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from zhunsheng.apps.workbench import charts
from zhunsheng.apps.workbench.fields import (
    FormField,
    Option,
    blank_rows,
    party_parts,
    person_parts,
    row_pattern,
)
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import (
    Article,
    Button,
    Cell,
    ChainItem,
    ClockChip,
    ClockLine,
    ClockPanel,
    Column,
    Correction,
    Crumb,
    Empty,
    Finding,
    Link,
    Note,
    ProblemLink,
    Proof,
    RefusedStep,
    Row,
    StateChip,
    Table,
    TimelineItem,
    TraceLine,
    clock_chip,
)
from zhunsheng.apps.workbench.ruler import Ruler, ruler
from zhunsheng.apps.workbench.styleguide_blocks import Blocks, blocks

TODAY = date(2025, 9, 17)


@dataclass(frozen=True, kw_only=True)
class StyleguidePage(Page):
    template: ClassVar[str] = "workbench/styleguide.html"
    swatches: Sequence[tuple[str, str, str]]
    buttons: Sequence[Button]
    states: Sequence[StateChip]
    clocks: Sequence[ClockChip]
    levels: Sequence[str]
    rulers: Sequence[Ruler]
    panel: ClockPanel
    others: Sequence[ClockLine]
    steps: Sequence[Button]
    refused: Sequence[RefusedStep]
    timeline: Sequence[TimelineItem]
    chain: Sequence[ChainItem]
    findings: Sequence[Finding]
    proofs: Sequence[Proof]
    fields: Sequence[FormField]
    problems: Sequence[ProblemLink]
    table: Table
    trend: charts.Trend
    columns: charts.Columns
    bars: charts.Bars
    stack: charts.Stack
    spark: Sequence[float]
    empty: Empty
    notes: Sequence[Note]
    blocks: Blocks


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def sample_ruler(today: date = TODAY) -> Ruler:
    """60 days from 31 July 2025, stopped for a week, the last day rolled over the October holidays."""
    return ruler(
        _days(date(2025, 7, 31), max(date(2025, 10, 9), today)),
        today=today,
        due=date(2025, 10, 6),
        rolled=date(2025, 10, 9),
        stopped=[(date(2025, 8, 18), date(2025, 8, 24))],
        start_words="受理",
        due_note="第60日·中秋节",
    )


def _short_ruler() -> Ruler:
    days = [date(2025, 9, 9), *(d for d in _days(date(2025, 9, 10), date(2025, 9, 22)) if d.weekday() < 5)]
    return ruler(days, today=TODAY, due=date(2025, 9, 16), unit="个工作日", start_words="收到")


def sample_panel() -> ClockPanel:
    """The clock of picture 04."""
    law = Article(text="复议法第62条第1款", url="#", full="行政复议法第六十二条第一款")
    return ClockPanel(
        name="审理期限",
        chip=clock_chip(19, "日", 60),
        lead="剩",
        number="19",
        unit="日",
        due="2025年10月6日届满",
        rolled="遇法定休假日，顺延至10月9日",
        ruler=sample_ruler(),
        counting="自然日，共60日",
        trace=[
            TraceLine(
                what="7月31日",
                sentence="受理。受理当日不计入，8月1日为第1日",
                articles=[Article(text="复议法第88条", url="#", full="行政复议法第八十八条")],
            ),
            TraceLine(
                what="＋60日", sentence="普通程序自受理之日起60日内作出决定，应为9月29日", articles=[law]
            ),
            TraceLine(
                what="＋7日",
                sentence="8月18日双方同意调解而中止，8月25日恢复；中止期间不计入，移至10月6日",
                articles=[Article(text="复议法第39条第1款第6项", url="#")],
            ),
            TraceLine(
                what="＋3日",
                sentence="10月6日为中秋节，在国庆中秋假期内，移至假后第一日10月9日（周四）",
                articles=[Article(text="国办2025年放假通知", url="#")],
            ),
        ],
        changes=[
            "可延长1次，最多30日，须由复议机构负责人批准并书面告知当事人（第62条）。若今天批准，届满日为2025年11月5日。"
        ],
        consequence="申请人可自期满之日起15日内起诉（第34条）。",
        links=[Link(label="试算其他日期", url="#"), Link(label="下载计算过程", url="#")],
    )


def _fields() -> list[FormField]:
    columns = [
        FormField(name="item", title="违法事实", kind="text"),
        FormField(name="on", title="发生日期", kind="date"),
        FormField(name="amount", title="金额", kind="money", unit="元"),
        FormField(name="serious", title="情节严重", kind="yes_no", required=False),
    ]
    few = [Option(value=v, label=v) for v in ("维持", "变更", "撤销", "确认违法", "驳回请求")]
    many = [*few, *(Option(value=v, label=v) for v in ("确认无效", "责令履行", "调解", "终止"))]
    return [
        FormField(
            name="on", title="处理日期", kind="date", hint="法律上的日期，不是录入日期", value="2025年9月17日"
        ),
        FormField(
            name="fine",
            title="变更后的罚款数额",
            kind="money",
            value="60,000",
            errors=["60,000元高于原处罚50,000元（复议法第63条第2款）。请改为50,000元以下。"],
        ),
        FormField(name="people", title="参加人数", kind="number", unit="人", value="120"),
        FormField(name="heard_at", title="听证时间", kind="moment", value="2025年9月24日 14:30"),
        FormField(name="from", title="开始时刻", kind="time", value="09:00"),
        FormField(name="title", title="案由", kind="text", value="经营标签不符合规定的预包装食品"),
        FormField(name="reason", title="本机关认为", kind="long_text", hint="写明事实、证据和理由"),
        FormField(name="outcome", title="处理结果", kind="choice", options=few, value="变更"),
        FormField(name="ground", title="处理方式", kind="choice", options=many),
        FormField(
            name="topics",
            title="宣传的法律",
            kind="choice",
            options=few[:3],
            several=True,
            values=["维持", "撤销"],
        ),
        FormField(name="told", title="是否书面告知当事人", kind="yes_no", value="yes"),
        FormField(
            name="organ",
            title="被申请人",
            kind="organ",
            options=[
                Option(value="1", label="县市场监督管理局", hint="行政机关"),
                Option(value="2", label="县公安局"),
            ],
        ),
        FormField(name="town", title="乡镇", kind="region", options=[Option(value="1", label="城关镇")]),
        FormField(name="agent", title="代理人", kind="person", parts=person_parts("agent"), required=False),
        FormField(
            name="applicant",
            title="申请人",
            kind="party",
            parts=party_parts("applicant", party="安澜县顺和食品有限公司"),
            register_link=Link(label="从名录中选", url="#"),
        ),
        FormField(name="act", title="原行政行为", kind="link", required=False),
        FormField(
            name="opinions",
            title="听取意见",
            kind="text",
            known="2025年9月3日 当面听取，笔录1份",
            known_from="已从经过中带入，不用再填",
            article=Article(text="复议法第49条", url="#"),
        ),
        FormField(
            name="facts",
            title="违法事实清单",
            kind="rows",
            rows=blank_rows("facts", columns, 2),
            blank_row=row_pattern("facts", columns),
            required=False,
        ),
        FormField(name="scan", title="扫描件", kind="file", accept=".pdf,.jpg", required=False),
    ]


def _table() -> Table:
    states = {
        "审理中": StateChip(family="in_progress", words="审理中"),
        "简易": StateChip(family="in_progress", words="审理中", track="简易"),
        "中止": StateChip(family="stopped", words="中止"),
    }
    lines = [
        (
            "38",
            clock_chip(-1, "个工作日", 7, name="发送副本"),
            "审理中",
            "县自然资源局",
            "120,000.00",
            date(2025, 9, 5),
        ),
        ("33", clock_chip(3, "日", 30, name="审理"), "简易", "县交通运输局", "200.00", date(2025, 8, 15)),
        (
            "35",
            clock_chip(9, "日", 60, stopped_for=12, name="审理"),
            "中止",
            "城关镇政府",
            "",
            date(2025, 8, 20),
        ),
    ]
    return Table(
        caption="行政复议案件",
        columns=[
            Column(title="案号"),
            Column(title="期限", sort_url="#", sorted="ascending"),
            Column(title="状态"),
            Column(title="被申请人", phone=True),
            Column(title="金额（元）", align="right"),
            Column(title="收到", align="right", phone=True),
        ],
        rows=[
            Row(
                key=number,
                selected=number == "38",
                cells=[
                    Cell(text=f"安政复〔2025〕{number}号", url="#"),
                    Cell(clock=clock),
                    Cell(state=states[state]),
                    Cell(text=organ),
                    Cell(text=amount),
                    Cell(on=on),
                ],
            )
            for number, clock, state, organ, amount, on in lines
        ],
        selectable=True,
    )


def sample_timeline() -> list[TimelineItem]:
    """Awaited step, an ordinary event, a late one with its correction."""
    return [
        TimelineItem(title="等待：提出审理意见", on=TODAY, text="周敏　最迟10月9日前须完成决定", ahead=True),
        TimelineItem(
            title="听取意见",
            on=date(2025, 9, 3),
            recorded=date(2025, 9, 3),
            seq=18204,
            text="当面听取申请人委托代理人意见，制作笔录。周敏、何志远",
        ),
        TimelineItem(
            title="中止审理",
            on=date(2025, 8, 18),
            recorded=date(2025, 8, 19),
            late=True,
            seq=17390,
            text="申请人、被申请人同意调解。陈立群批准",
            articles=[Article(text="第39条第1款第6项", url="#")],
            corrections=[
                Correction(
                    field="中止原因",
                    was="申请人患病",
                    now="双方同意调解",
                    reason="录入时选错原因。",
                    seq=17401,
                )
            ],
        ),
    ]


SWATCHES = (
    ("墨 正文", "#18222A", "对白16.1"),
    ("墨二 次要", "#46535C", "对白7.9"),
    ("墨三 说明", "#616D75", "对白5.3"),
    ("青 强调、链接", "#0F5470", "对白8.3"),
    ("赭红 逾期、错误", "#A51E12", "对白7.5"),
    ("赭黄 临近、存疑", "#784800", "对白7.7"),
    ("绿 相符、按期", "#1C6639", "对白7.0"),
    ("控件边", "#7A8690", "对白3.7"),
    ("发丝线", "#E2E6E7", ""),
    ("次底", "#F6F7F7", ""),
    ("焦点环", "#F2B233", ""),
    ("标记", "#FFE9A8", ""),
)


def styleguide() -> StyleguidePage:
    """The page at ``/styleguide``; it needs no data and no rights."""
    months = [f"{m}月" for m in range(1, 13)]
    return StyleguidePage(
        title="样式一览",
        crumbs=[Crumb(label="样式一览")],
        swatches=SWATCHES,
        buttons=[
            Button(label="受理", url="#", look="primary"),
            Button(label="听取意见", url="#"),
            Button(label="导出", url="#", icon="download"),
            Button(label="报请批准", url="#", look="quiet"),
            Button(label="撤回本批", url="#", look="danger"),
            Button(label="上一件", url="#", small=True),
        ],
        states=[
            StateChip(family="not_started", words="已收到"),
            StateChip(family="in_progress", words="审理中", track="简易"),
            StateChip(family="awaiting", words="待答复"),
            StateChip(family="stopped", words="中止"),
            StateChip(family="done", words="已办结"),
            StateChip(family="ended", words="已终止"),
        ],
        clocks=[
            clock_chip(-3, "日", 60),
            clock_chip(0, "日", 60),
            clock_chip(2, "个工作日", 7),
            clock_chip(19, "日", 60, name="审理"),
            clock_chip(19, "日", 60, stopped_for=7),
            clock_chip(4, "日", 60, closed=True),
            clock_chip(-2, "个工作日", 7, closed=True),
            clock_chip(-1, "日", 60, rolled_left=2),
            clock_chip(-3, "日", 30, unverified=True),
        ],
        levels=["违法", "存疑", "提示"],
        rulers=[
            sample_ruler(),
            sample_ruler(date(2025, 10, 7)),
            sample_ruler(date(2025, 10, 20)),
            _short_ruler(),
        ],
        panel=sample_panel(),
        others=[
            ClockLine(
                name="送达",
                chip=clock_chip(4, "个工作日", 7),
                due="9月23日届满",
                trace=[TraceLine(what="9月11日", sentence="作出决定，当日不计入")],
            )
        ],
        steps=[Button(label="提出审理意见", url="#", look="primary"), Button(label="听取意见", url="#")],
        refused=[
            RefusedStep(
                name="作出复议决定",
                reason="尚未提出审理意见；提出后由行政复议机关负责人同意或者集体讨论通过。",
                article=Article(text="复议法第61条", url="#"),
            ),
            RefusedStep(
                name="延长期限",
                reason="须由复议机构负责人批准，你的角色是办案人员。",
                article=Article(text="复议法第62条", url="#"),
                way=Link(label="报请陈立群批准", url="#"),
            ),
        ],
        timeline=sample_timeline(),
        chain=[
            ChainItem(
                number="安市监罚〔2025〕46号",
                ledger="行政处罚",
                url="#",
                text="罚款50,000元，6月3日决定，已公示",
            ),
            ChainItem(
                number="安政复〔2025〕31号", ledger="行政复议", kind="this", text="处罚自7月25日起未停止执行"
            ),
            ChainItem(
                number="行政应诉", ledger="", kind="possible", text="尚未发生；可起诉至收到决定书后15日"
            ),
        ],
        findings=[
            Finding(
                level="违法",
                title="处罚决定书超过7个工作日送达",
                text="9月10日送达，最迟9月8日，迟2个工作日。",
            ),
            Finding(
                level="存疑",
                title="中止通知晚录1日",
                text="8月18日中止，8月19日才录入。不影响期限计算。",
                links=[Link(label="查看", url="#"), Link(label="说明情况", url="#")],
            ),
            Finding(level="提示", title="持证人员证件30日内到期"),
        ],
        proofs=[
            Proof(
                intact=True,
                events=7,
                last_seq=18204,
                checkpoint="C-0912（9月16日23:00签发）",
                digest="sm3 9f2c 71d0 … e84b 03a6",
                download_url="#",
                verify_url="#",
            ),
            Proof(intact=False, events=7, last_seq=18204, fault="第#18,204条与检查点不符。", sealed=False),
        ],
        fields=_fields(),
        problems=[ProblemLink(text="变更后的罚款高于原处罚", field="fine")],
        table=_table(),
        trend=charts.trend(
            months,
            [
                charts.Series(name="2025年", values=[94.6, 95.3, 96.9, 97.8, 97.1, 97.6, 98.1, 97.9]),
                charts.Series(
                    name="2024年",
                    values=[95.0, 94.1, 95.6, 95.2, 95.9, 96.1, 95.0, 95.8, 95.4, 96.0, 94.8, 95.5],
                ),
            ],
            unit="%",
            target=98,
        ),
        columns=charts.columns(
            [("2021", 412), ("2022", 455), ("2023", 438), ("2024", 423), ("2025", 372)], unit="件"
        ),
        bars=charts.bars(
            [
                charts.BarRow(
                    name="县自然资源局", parts=[("good", 24), ("late", 4)], words="85.7%", ratio="4 / 28"
                ),
                charts.BarRow(
                    name="县交通运输局", parts=[("good", 61), ("late", 1)], words="98.4%", ratio="1 / 62"
                ),
                charts.BarRow(
                    name="县市场监管局", parts=[("good", 148), ("late", 2)], words="98.7%", ratio="2 / 150"
                ),
            ],
            caption="按单位",
            key=[("late", "未按期")],
        ),
        stack=charts.stack([("good", "按期", 361), ("near", "临近", 42), ("late", "逾期", 11)]),
        spark=[5, 7, 6, 9, 11, 10, 13],
        empty=Empty(
            title="没有符合条件的案件",
            text="筛选：被申请人 县水利局，状态 未办结。",
            links=[Link(label="清除筛选", url="#"), Link(label="看今年全部87件", url="#")],
        ),
        notes=[
            Note(text="节假日安排有更新，2件到期日随之改变。"),
            Note(title="已受理。", text="案号安政复〔2025〕41号，审理期限到2025年11月16日。", tone="good"),
            Note(title="存疑：", text="届满日为休假日，法律没有顺延条款。", tone="doubt"),
            Note(title="校验不一致：", text="第#18,204条与检查点不符，已停止写入。", tone="wrong"),
        ],
        blocks=blocks(),
    )
