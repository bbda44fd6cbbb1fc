"""Entering much at once: a grid pasted from a spreadsheet, a department's own workbook with faults in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.journeys.conftest import Person


def test_a_clerk_pastes_fifty_trainings(person: Callable[..., Person]) -> None:
    clerk = person("demo_writer")
    clerk.go("/ledgers/enforcement_training/?view=all")
    before = _count(clerk)
    clerk.go("/grid/enforcement_training/")
    rows = [
        f"2026-{1 + number % 10:02d}-{1 + number // 2:02d}\t执法规范第{number + 1}讲\t三楼会议室\t集中授课\t3.5\t王某\t{40 + number}"
        for number in range(50)
    ]
    clerk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clerk.tab.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(rows))
    clerk.tab.locator('[name="c.0.0"]').focus()
    clerk.tab.keyboard.press("Control+V")
    clerk.tab.wait_for_selector('[name="c.49.1"]')
    clerk.picture("fifty_rows")
    clerk.press("提交50条")
    clerk.sees("50")
    clerk.picture("recorded")
    clerk.go("/ledgers/enforcement_training/?view=all")
    assert _count(clerk) == before + 50
    clerk.sees("执法规范第50讲")


def test_a_workbook_with_twelve_faults_is_mapped_mended_and_committed(
    person: Callable[..., Person], tmp_path: Path
) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["市场监管局执法培训登记（科室自用）"])
    sheet.append(["序号", "培训名称", "培训时间", "怎么培训的", "课时", "老师", "到场人数"])
    for number in range(1, 31):
        sheet.append(
            [
                number,
                f"监管业务第{number}期",
                f"2026-{1 + number % 9:02d}-{number % 27 + 1:02d}",
                "集中授课",
                2,
                "李某",
                30 + number,
            ]
        )
    wrong = {
        "C5": "上周三", "C8": "2026-02-30", "C11": "2031-01-01", "D6": "喝茶", "D9": "远程", "D12": "开会",
        "E7": "半天", "E13": "三小时", "G5": "若干", "G10": "0", "G14": "-4", "G20": "约五十",
    }  # fmt: skip
    for cell, value in wrong.items():
        sheet[cell] = value
    path = tmp_path / "培训.xlsx"
    book.save(path)

    clerk = person("demo_officer")
    clerk.go("/imports/")
    clerk.fill(ledger="行政执法人员培训")
    clerk.tab.set_input_files('[name="file"]', str(path))
    clerk.press("上传")
    clerk.picture("columns")
    ours = {
        "培训名称": "培训主题",
        "培训时间": "日期",
        "怎么培训的": "形式",
        "课时": "学时",
        "老师": "授课人",
        "到场人数": "参训人次",
        "序号": "不导入",
    }
    for theirs, words in ours.items():
        select = clerk.tab.get_by_role("row", name=re.compile(f"^{theirs}")).locator("select")
        label = next(one for one in select.locator("option").all_inner_texts() if words in one)
        select.select_option(label=label)
    clerk.press("对应好了，去核对")
    clerk.sees("12格")
    clerk.picture("twelve_faults")

    mended = {
        "上周三": "2026-03-04", "2026-02-30": "2026-02-28", "2031-01-01": "2026-01-01", "喝茶": "集中授课", "远程": "网络培训",
        "开会": "集中授课", "半天": "4", "三小时": "3", "若干": "35", "0": "1", "-4": "4", "约五十": "50",
    }  # fmt: skip
    for said, meant in mended.items():
        clerk.tab.locator(
            f'table.checked input[value="{said}"][aria-invalid]:not([type="hidden"])'
        ).first.fill(meant)
    clerk.picture("mended")
    clerk.press("改好了，重新核对")
    clerk.press("导入30行")
    clerk.sees("30")
    clerk.picture("committed")
    clerk.go("/imports/")
    clerk.sees("培训.xlsx", "行政执法人员培训")
    clerk.picture("history")


def _count(one: Person) -> int:
    found = re.search(r"共\s*([\d,]+)\s*[件次条]", one.tab.locator("main").inner_text())
    assert found, one.tab.locator("main").inner_text()[:500]
    return int(found[1].replace(",", ""))
