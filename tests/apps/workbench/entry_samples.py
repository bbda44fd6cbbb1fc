"""A page of every kind that brings records in, as ``samples.py``."""

from __future__ import annotations

from zhunsheng.apps.workbench.entry_pages import GridColumn, GridFoot, GridPage
from zhunsheng.apps.workbench.fields import FormField, Option
from zhunsheng.apps.workbench.pages import Page
from zhunsheng.apps.workbench.parts import Button, Link, Note
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
    return {"grid": plain, "grid_pasted": pasted}
