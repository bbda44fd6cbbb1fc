"""Bad input: every error of every row at once, beside its cell, and nothing written."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.apps.exchange.workbooks import (
    CASE,
    CASE_HEADER,
    EVENT,
    EVENT_HEADER,
    EVENT_ROW,
    bring,
    case,
    said,
    save,
)
from tests.county import County, record_events
from zhunsheng.apps.exchange.faults import WHY
from zhunsheng.apps.exchange.template import write_template
from zhunsheng.apps.records.models import Record
from zhunsheng.core.errors import RuleViolation

pytestmark = pytest.mark.django_db


def refused(county: County, path: Path, ledger: str = EVENT, **options: object) -> str:
    """Why a file as a whole is refused; nothing may have been written."""
    with pytest.raises(RuleViolation) as refusal:
        bring(county, path, ledger, **options)
    assert not record_events().exists()
    return "；".join(str(problem) for problem in refusal.value.problems)


# -- the file ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "是空文件"),
        (b"  \r\n", "是空文件"),
        (b"PK\x03\x04 half a workbook", "打不开：可能没有传完"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 half an old one", "打不开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "设了打开密码"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "其实是网页"),
        (b"\x00\x01\x02\x03\x04\x05\x06", "不是工作簿"),
        (b"\xff\x81\xff\xff", "编码认不出"),
        (b'a,"b\r\n', "不是完整的CSV"),
    ],
)
def test_a_file_that_cannot_be_read(county: County, tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert reason in refused(county, path)


def test_a_workbook_cut_short(county: County, tmp_path: Path) -> None:
    whole = save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW]).read_bytes()
    for part in (3, 2):
        (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) * part // 4])
        assert "打不开" in refused(county, tmp_path / "b.xlsx")


def test_a_workbook_that_would_burst(county: County, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/a.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(1100):
            member.write(b" " * 1024 * 1024)
    assert "解开后超过1GB" in refused(county, path)


def test_no_file_no_ledger_no_organ_no_sheet(county: County, tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [EVENT_HEADER, EVENT_ROW])
    assert "读不了" in refused(county, tmp_path / "no.xlsx")
    assert "相近的有：publicity_event" in refused(county, path, "publicity_events")
    assert "没有“县司发局”，相近的有：县司法局" in refused(county, path, organ="县司发局")
    assert "没有“一月”这张表，有：数据" in refused(county, path, sheet="一月")
    assert "没有内容" in refused(county, save(tmp_path / "b.xlsx", []))
    assert "没有可导入的行" in refused(county, save(tmp_path / "c.xlsx", [EVENT_HEADER]))


def test_another_ledgers_workbook_and_an_old_edition(county: County, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(county.catalogue.ledgers[CASE], path)
    assert "这是“行政复议案件”的表，不是“法治宣传活动”的" in refused(county, path)
    header = ["zhunsheng:publicity_event:1999-01-01:template:0"]
    assert "旧版台账" in refused(county, save(tmp_path / "b.xlsx", [header, EVENT_HEADER, EVENT_ROW]))


# -- the header -------------------------------------------------------------------------------------------------


def test_headers_that_do_not_fit(county: County, tmp_path: Path) -> None:
    def why(header: list[object], row: list[object] = EVENT_ROW, **options: object) -> str:
        return refused(county, save(tmp_path / "a.xlsx", [header, row]), **options)

    assert "没有找到法治宣传活动的表头，应有：日期、活动主题" in why(["甲", "乙", "丙"])
    assert "不认识的栏：“天气”" in why([*EVENT_HEADER, "天气"])
    assert "重复的栏：“活动主题”" in why([*EVENT_HEADER, "活动主题"])
    assert "单位对不上：“受众（元）”" in why([*EVENT_HEADER[:-1], "受众（元）"])
    assert "缺少必填的栏：“形式”、“受众”" in why(EVENT_HEADER[1:4], EVENT_ROW[1:4])
    assert "第7列有内容却没有表头" in why(EVENT_HEADER, [*EVENT_ROW, "多出来的"])
    both = why([*EVENT_HEADER, "天气", "活动主题"])
    assert "天气" in both
    assert "重复" in both


def test_unknown_columns_are_passed_over_when_told(county: County, tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [[*EVENT_HEADER, "天气"], [*EVENT_ROW, "晴"]])
    found = bring(county, path, EVENT, ignore_unknown=True)
    assert (found.created, found.notes) == (1, ["没有读这些栏：“天气”"])


# -- the rows ---------------------------------------------------------------------------------------------------

BAD = [
    EVENT_HEADER,
    EVENT_ROW,
    ["A2", "2025-13-1", "主题", "学校", "法治讲座", "很多"],
    ["A3", date(2025, 5, 4), "", "操场", "法治讲座", 5],
    ["A1", date(2025, 5, 5), "主题", "学校", "法治讲座", 5],
    ["A5", date(2027, 1, 1), "主题", "学校", "法治讲座", 5],
    ["", "", "主题", "学校", "法治讲座", 5],
]


def test_all_errors_of_all_rows_at_once(county: County, tmp_path: Path) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", BAD), EVENT)
    assert [(fault.row + 1, fault.title) for fault in found.faults] == [
        (3, "日期"), (3, "受众"), (4, "活动主题"), (4, "场所类别"), (5, "记录键"), (6, "日期"), (7, "日期"),
    ]  # fmt: skip
    printed = "\n".join(said(found))
    for part in (
        "没有2025年13月1日",
        "“很多”不是数字",
        "请填活动主题",
        "没有“操场”这一项",
        "与第2行重复",
        "还没有到",
        "请填日期",
    ):
        assert part in printed
    assert (found.batch, record_events().count()) == (None, 0)


def test_errors_beside_their_cells_in_a_copy(county: County, tmp_path: Path) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", BAD), EVENT)
    copy = tmp_path / "a-错误.xlsx"
    found.write_copy(copy)
    sheet = load_workbook(copy)["数据"]
    assert [cell.value for cell in sheet[1]][:3] == [WHY, "记录键", "日期"]
    assert "受众：“很多”不是数字" in str(sheet["A3"].value)
    assert sheet["A2"].value is None
    red = {
        cell.coordinate
        for row in sheet.iter_rows(min_col=2)
        for cell in row
        if cell.fill.fgColor.rgb == "FFFBD5D5"
    }
    assert red == {"C3", "G3", "D4", "E4", "B5", "C6", "C7"}
    assert sheet["C2"].value.date() == EVENT_ROW[1]
    for cell, value in {
        "C3": "2025-12-1",
        "G3": 30,
        "D4": "题",
        "E4": "学校",
        "B5": "A4",
        "C6": "2025-12-2",
        "C7": "2025-12-3",
    }.items():
        sheet[cell] = value
    sheet.parent.save(copy)
    again = bring(county, copy, EVENT)
    assert (said(again), again.created) == ([], 6)


def test_a_copy_of_a_copy_has_one_column_of_errors(county: County, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    bring(county, save(tmp_path / "a.xlsx", BAD), EVENT).write_copy(first)
    bring(county, first, EVENT).write_copy(second)
    rows = [[[cell.value for cell in row] for row in load_workbook(path)["数据"]] for path in (first, second)]
    assert rows[0] == rows[1]


def test_only_good_rows_when_told(county: County, tmp_path: Path) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", BAD), EVENT, partial=True)
    assert (found.created, len(found.faults)) == (1, 7)
    assert Record.objects.get().opened_on == EVENT_ROW[1]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (
            {"受理日期": date(2025, 3, 1), "审理程序": "普通程序"},
            "第2行“受理日期”：“受理”的日期2025-03-01早于“收到申请”的2025-03-03",
        ),
        (
            {"受理日期": date(2025, 4, 8), "审理程序": "普通程序", "听取意见日期": date(2025, 4, 1), "听取意见方式": "当面"},
            "第2行“听取意见日期”：“听取意见”的日期2025-04-01早于“受理”的2025-04-08",
        ),
        (
            {"受理日期": date(2025, 3, 6), "审理程序": "普通程序", "中止审理日期": date(2025, 4, 8), "中止原因": "其他", "恢复审理日期": date(2025, 4, 1)},
            "第2行“恢复审理日期”：“恢复审理”的日期2025-04-01早于“中止审理”的2025-04-08",
        ),
        (
            {"受理日期": date(2025, 3, 6), "审理程序": "普通程序", "作出决定日期": date(2025, 4, 1), "处理结果": "维持",
             "终止审理日期": date(2025, 4, 2), "终止原因": "和解撤回"},
            "第2行“终止审理日期”：记录处于“待送达”，不能办理“终止审理”",
        ),
        ({"作出决定日期": date(2025, 4, 1), "处理结果": "维持"}, "第2行“作出决定日期”：记录处于“已收到”，不能办理“作出决定”"),
        ({"受理日期": date(2026, 3, 17), "审理程序": "普通程序"}, "第2行“受理日期”：日期2026-03-17还没有到"),
        ({"收到申请日期": date(2023, 12, 1)}, "第2行“收到申请日期”：行政复议案件自2024-01-01起才有"),
        ({"审理程序": "普通程序"}, "第2行“受理日期”：填了审理程序，请填受理日期；没有办“受理”的，清空这几格"),
        ({"申请人代码或证号": 110105194912310021}, "第2行“申请人代码或证号”：这一格是数字，15位以后的数字已经丢失"),
        ({"申请人代码或证号": "110105194912310021"}, "身份证号校验位不对"),
        ({"被申请人": "县无此局"}, "单位名录里没有"),
        ({"收到申请日期": None}, "第2行“收到申请日期”：请填收到申请日期"),
    ],
)  # fmt: skip
def test_history_that_contradicts_itself(
    county: County, tmp_path: Path, cells: dict[str, object], reason: str
) -> None:
    found = bring(county, save(tmp_path / "a.xlsx", [CASE_HEADER, case("K1", **cells)]), CASE)
    assert any(reason in one for one in said(found)), said(found)
    assert not record_events().exists()


def test_conditions_between_facts(county: County, tmp_path: Path) -> None:
    """The ledger's own conditions are said of the row's cell."""
    header = ["日期", "考试名称", "考试类别", "考试方式", "参考范围", "应考人数", "满分", "合格分数线（分）"]
    row = [date(2025, 5, 6), "年度考试", "年度学法用法考试", "开卷", "全县干部", 100, 60, 80]
    found = bring(county, save(tmp_path / "a.xlsx", [header, row]), "legal_knowledge_exam")
    assert said(found) == ["第2行“合格分数线”：合格分数线不能高于满分"]


def test_rows_of_one_record(county: County, tmp_path: Path) -> None:
    same = save(tmp_path / "a.xlsx", [EVENT_HEADER[1:], EVENT_ROW[1:], EVENT_ROW[1:]])
    assert said(bring(county, same, EVENT)) == [
        "第3行：与第2行是同一件（编号、名称或内容相同）。确是两件的，请在“记录键”栏写不同的键"
    ]
    numbered = ["编号", *CASE_HEADER[1:]]
    rows = [
        numbered,
        ["安政复〔2025〕2号", *case("")[1:]],
        ["安政复〔2025〕2号", *case("", 是否涉企="是")[1:]],
    ]
    assert any(
        "编号“安政复〔2025〕2号”与第2行重复" in one
        for one in said(bring(county, save(tmp_path / "b.xlsx", rows), CASE))
    )


def test_rows_of_other_sheets_that_belong_nowhere(county: County, tmp_path: Path) -> None:
    more = [
        ["记录键", "环节", "日期", "中止原因"],
        ["K9", "中止审理", date(2025, 4, 1), "其他"],
        ["K1", "中止了", date(2025, 4, 1), "其他"],
        ["", "中止审理", date(2025, 4, 1), "其他"],
        ["K1", "中止审理", "四月", "其他"],
    ]
    found = bring(county, save(tmp_path / "a.xlsx", [CASE_HEADER, case("K1")], {"环节": more}), CASE)
    assert [(fault.sheet, fault.row + 1, fault.title) for fault in found.faults] == [
        ("环节", 2, "记录键"), ("环节", 3, "环节"), ("环节", 4, "记录键"), ("环节", 5, "日期"),
    ]  # fmt: skip
    assert not record_events().exists()


def test_a_formula_that_failed_is_no_empty_cell(county: County, tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, [*EVENT_HEADER, "地点"])
        sheet.write_row(1, 0, ["A1", "2025-12-4", *EVENT_ROW[2:]])
        sheet.write_formula(1, 6, "=VLOOKUP(1,A1:B2,2)", None, "#N/A")
    assert said(bring(county, tmp_path / "a.xlsx", EVENT)) == [
        "第2行“地点”：单元格的公式出错（如#N/A），请改成数值"
    ]


def test_an_attachment_must_be_there(county: County, tmp_path: Path) -> None:
    ledger = next(
        one for one in county.catalogue.ledgers.values()
        if any(field.kind == "file" for field in one.steps[0].asks.fields().values())
    )  # fmt: skip
    title = next(field.title for field in ledger.fields.values() if field.kind == "file")
    from zhunsheng.apps.exchange.template import layout

    day = next(column.title for column in layout(ledger).main.columns if column.role == "day")
    rows = [["记录键", day, title], ["K1", date(2025, 3, 3), "证书.pdf#" + "0" * 64]]
    found = bring(county, save(tmp_path / "a.xlsx", rows), ledger.key)
    assert f"第2行“{title}”：附件“证书.pdf”不在本系统里。请清空这一格，导入后在网页上传" in said(found)
