"""A page of every kind that brings records in, as ``samples.py``."""

from __future__ import annotations

from dataclasses import replace

from zhunsheng.apps.workbench.entry_pages import GridColumn, GridFoot, GridPage
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.import_pages import (
    BatchPage,
    CheckPage,
    ColumnsPage,
    ImportsPage,
    ImportStage,
    SheetCell,
    SheetFault,
    SheetRow,
    TheirColumn,
)
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import (
    Button,
    Cell,
    Column,
    Empty,
    Fact,
    Link,
    Note,
    Pager,
    ProblemLink,
    Row,
    Table,
)
from zhunsheng.apps.workbench.present import grid

COLUMNS = [
    GridColumn(title="日期", hint="必填", kind="day", required=True),
    GridColumn(
        title="形式", hint="选一项", kind="choice", list_id="list-1", options=[Option(value="讲座", label="")]
    ),
    GridColumn(title="受众", hint="数字，人次", kind="number", number=True),
]
WRONG = [
    grid.Wrong(1, 2, "“一百二十”不是数字", "120"),
    grid.Wrong(2, -1, "这一行不能登记"),
]


def pages() -> dict[str, Page]:
    rows = [{0: "9.17", 1: "讲座", 2: "40"}, {0: "9.18", 2: "一百二十"}, {0: "9.19"}]
    plain = GridPage(
        title="批量录入",
        ledger="普法活动",
        ledgers=[Link(label="普法活动", url="/grid/a/", current=True)],
        about=Link(label="填写说明", url="/about/"),
        columns=COLUMNS,
        lines=grid.grid_lines(COLUMNS, [], []),
        blank=grid.blank_line(COLUMNS),
        foot=GridFoot(rows=0, good=0, wrong=0),
        check_url="/grid/a/check/",
        today_words="9月17日",
        draft_key="grid/a",
        buttons=[Button(label="下载Excel模板", url="/t.xlsx", icon="download", download=True)],
        hidden=[("client", "a1")],
    )
    pasted = GridPage(
        **{
            **vars(plain),
            "lines": grid.grid_lines(COLUMNS, rows, WRONG),
            "foot": GridFoot(
                rows=3, good=1, wrong=2, total="合计40人次", alike=[Link(label="第1行相似", url="/r/")]
            ),
            "problems": grid.problems(COLUMNS, WRONG),
            "notes": [Note(title="已粘贴3行3列。", text="列已对应。")],
            "pasted": "日期\t形式",
            "mapping": [
                FormField(
                    name="map.0",
                    title="日期",
                    kind="choice",
                    options=[Option(value="0", label="日期")],
                    value="0",
                )
            ],
            "may_unpaste": True,
        }
    )
    return {"grid": plain, "grid_pasted": pasted} | desk()


def desk() -> dict[str, Page]:
    """The pages of the import desk."""
    stages = [
        ImportStage(name="上传", number=1, state="done", url="/u/"),
        ImportStage(name="核对", number=2, state="now"),
    ]
    options = [Option(value="?", label="请选一栏"), Option(value="日期", label="日期")]
    table = Table(
        caption="批次", columns=[Column(title="批号")], rows=[Row(cells=[Cell(text="第1批", url="/b/")])]
    )
    pager = Pager(words="第1—2行，共2行")
    check = CheckPage(
        title="导入：三月.xlsx",
        line="导入到 普法活动",
        stages=stages,
        tallies=[("共", "3", "行", "另跳过1行", ""), ("需要处理", "1", "格", "在1行", "red")],
        views=[
            Link(label="全部3行", url="/f/", current=True),
            Link(label="只看需要处理的1行", url="/f/?show=faults"),
        ],
        mapped="列的对应",
        columns_url="/f/columns/",
        heads=[("时间", "日期", False), ("备注", "不导入", True)],
        rows=[
            SheetRow(
                number=4,
                row=3,
                cells=[
                    SheetCell(text="五月", tone="fault", name="cell.3.0"),
                    SheetCell(text="<b>", tone="passed"),
                ],
                faults=[SheetFault(text="不是日期", field="cell.3.0", offer="2025-5-1", use="use.3.0")],
            ),
            SheetRow(
                number=5,
                row=4,
                cells=[
                    SheetCell(text="2025年5月2日", tone="converted", title="原为“2025.5.2”"),
                    SheetCell(text=""),
                ],
                faults=[SheetFault(text="与第4行重复", double=True)],
            ),
            SheetRow(number=6, row=5, cells=[SheetCell(text="x"), SheetCell(text="")], skipped=True),
        ],
        good=1,
        total=3,
        faulty=1,
        marked_url="/f/marked.xlsx",
        notes=[Note(text="只读了一张表")],
        elsewhere=["环节表第2行：请填环节"],
        buttons=[Button(label="换文件", url="/f/drop/", post=True)],
        pager=pager,
    )
    return {
        "imports": ImportsPage(
            title="导入台",
            fields=[FormField(name="file", title="工作簿", kind="file")],
            limits="收.xlsx",
            waiting=table,
            batches=table,
            problems=[ProblemLink(text="请选择工作簿", field="file")],
            pager=pager,
        ),
        "no_imports": ImportsPage(
            title="导入台", fields=[], limits="收.xlsx", empty=Empty(title="还没有导入过")
        ),
        "import_columns": ColumnsPage(
            title="导入：三月.xlsx",
            line="导入到 普法活动",
            stages=stages,
            place=[FormField(name="header", title="表头在第几行", kind="choice", options=options)],
            columns=[
                TheirColumn(
                    header="时间",
                    samples="五月、六月",
                    field=FormField(name="map.0", title="时间", kind="choice", options=options, value="?"),
                    error="请选一栏",
                )
            ],
            problems=[ProblemLink(text="请选一栏", field="map.0")],
            notes=[Note(text="有1列不认识", tone="doubt")],
        ),
        "import_check": check,
        "import_ready": replace(check, rows=check.rows[1:2], faulty=0, elsewhere=()),
        "import_batch": BatchPage(
            title="第1批导入",
            line="普法活动",
            facts=[Fact(name="文件摘要", value="SHA-256 9f2c", kind="long")],
            table=table,
            notes=[Note(text="已撤回", tone="doubt")],
            buttons=[Button(label="整批撤回", url="/b/undo/", look="danger", icon="undo")],
            pager=pager,
        ),
    }
