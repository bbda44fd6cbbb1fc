"""A county's own workbook: what it brings, and that every fault is told with sheet, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.county import surroundings
from zhunsheng.apps.exchange.books import open_book
from zhunsheng.apps.exchange.county_book import Loaded, load
from zhunsheng.apps.exchange.county_sheets import SHEETS, write_county_template
from zhunsheng.apps.journal.verifying import verify
from zhunsheng.apps.records.models import Event
from zhunsheng.apps.registry.directory import system_actor
from zhunsheng.apps.registry.models import Account, Organ, Region, RoleAssignment
from zhunsheng.core.errors import RuleViolation

pytestmark = pytest.mark.django_db

PLACE = "990100000000"
REGIONS = [
    ["代码*", "名称*", "级别*", "上级"],
    ["990101001000", "东街村", "村社区", "城关镇"],  # below first: the order is free
    ["990101000000", "城关镇", "镇街", "安澜县"],
    [990102000000.0, "柳河镇", "镇街", "安澜县"],
    ["990102001000", "东街村", "村社区", "柳河镇"],
    [PLACE, "安澜县", "县", None],
]
ORGANS = [
    ["代码", "名称", "简称", "代字", "类别", "上级", "所在地区", "有行政执法权"],
    ["0201", "安澜县司法局法治股", "法治股", "安司法", "内设机构", "县司法局", "安澜县", None],
    ["02", "安澜县司法局", "县司法局", "安司", "司法局", "01", "安澜县", "否"],
    ["01", "安澜县人民政府", "县政府", "安政", "县政府", None, "安澜县", None],
    ["100", "城关镇人民政府", "城关镇", "城政", "镇街", "01", "990101000000", "是"],
]
PEOPLE = [
    ["账号", "姓名", "单位", "职务"],
    ["zhou", "周启明", "县政府", "信息中心"],
    ["xu", "许安宁", "县政府", None],
    ["lin", "林小雨", "法治股", "股长"],
]
ROLES = [
    ["账号", "角色", "单位", "领域", "起始日期", "截止日期"],
    ["zhou", "系统管理员", None, None, None, None],
    ["xu", "安全管理员", None, None, date(2026, 1, 1), None],
    ["lin", "经办人", None, None, "2026-1-5", "2026-12-31"],
    ["lin", "登记员", "县司法局", None, None, None],
]
WHOLE = {"地区": REGIONS, "单位": ORGANS, "人员": PEOPLE, "授权": ROLES}


def book(folder: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """The workbook of the county, with some sheets in the place of its own."""
    path = folder / "county.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as out:
        for title, rows in {**WHOLE, **sheets}.items():
            sheet = out.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def bring(path: Path, **options: bool) -> Loaded:
    return load(open_book(path), system_actor(), surroundings(), **options)


def refused(path: Path) -> list[str]:
    with pytest.raises(RuleViolation) as refusal:
        bring(path)
    assert not Event.objects.exists()
    assert not Region.objects.exists()
    return [str(problem) for problem in refusal.value.problems]


def test_a_county_sets_itself_up(tmp_path: Path) -> None:
    loaded = bring(book(tmp_path))
    assert loaded.new == {"region": 5, "organ": 4, "account": 3, "assignment": 4}
    assert Region.objects.get(pk="990102001000").parent_id == "990102000000"
    section = Organ.objects.get(code="0201")
    assert (section.parent_id, section.enforces, section.kind) == ("02", False, "section")
    assert Organ.objects.get(code="100").enforces
    for one in loaded.opened:
        account = Account.objects.get(username=one.username)
        assert account.check_password(one.password)
        assert account.password_is_temporary
    assert len({one.password for one in loaded.opened}) == 3
    held = {(row.account.username, row.role): row for row in RoleAssignment.objects.select_related("account")}
    assert held["lin", "handler"].organ_id == "0201"
    assert held["lin", "handler"].until == date(2026, 12, 31)
    assert held["lin", "clerk"].organ_id == "02"
    assert held["zhou", "system_administrator"].since == surroundings().today
    assert not verify(1).total


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = book(tmp_path)
    bring(path)
    events = Event.objects.count()
    again = bring(path)
    assert (again.new, again.same, again.opened) == ({}, 16, [])
    assert Event.objects.count() == events
    more = [*PEOPLE, ["wang", "王大力", "城关镇", "所长"]]
    later = bring(book(tmp_path, 人员=more))
    assert (later.new, [one.username for one in later.opened]) == ({"account": 1}, ["wang"])
    with pytest.raises(RuleViolation, match="“人员”表第4行“账号”：账号里已有“lin”"):
        bring(book(tmp_path, 人员=[*PEOPLE[:3], ["lin", "林小雨", "法治股", "副股长"]]))


def test_trying_writes_nothing(tmp_path: Path) -> None:
    loaded = bring(book(tmp_path), dry_run=True)
    assert loaded.new["account"] == 3
    assert not Event.objects.exists()


def test_every_fault_with_its_place(tmp_path: Path) -> None:
    said = refused(
        book(
            tmp_path,
            地区=[*REGIONS[:5], ["99010000", "安澜县", "县", None], ["990103000000", "", "市", ""]],
            单位=[*ORGANS, ["03", "安澜县水务局", "县水务局", "", "局", "县府", "安澜县", "有"]],
            人员=[*PEOPLE, ["Zhou", "周二", "县司法局", None], ["陈", "陈三", "县司法局", None]],
            授权=[
                *ROLES,
                ["zhou", "审计人员", None, None, None, None],
                ["nobody", "国王", None, "天文", "去年", None],
                ["lin", "负责人", None, None, "2026-2-1", "2026-1-1"],
            ],
        )
    )
    for part in (
        "“地区”表第6行“代码”：代码“99010000”应为12位统计用区划代码",
        "“地区”表第7行“名称”：请填名称",
        "“地区”表第7行“级别”：没有“市”",
        "“单位”表第6行“代字”：请填代字",
        "“单位”表第6行“类别”：没有“局”",
        "“单位”表第6行“上级”：没有单位“县府”",
        "“单位”表第6行“有行政执法权”：没有“有”",
        "“人员”表第5行“账号”：已有只差大小写的账号“zhou”",
        "“人员”表第6行“账号”：账号“陈”应为2至40位字母",
        "“授权”表第6行“角色”：审计人员和系统管理员不得由同一个人担任",
        "“授权”表第7行“账号”：没有账号“nobody”",
        "“授权”表第7行“角色”：没有“国王”",
        "“授权”表第7行“领域”：没有“天文”",
        "“授权”表第7行“起始日期”：“去年”不是日期",
        "“授权”表第8行“截止日期”：截止日期2026-01-01早于起始日期2026-02-01",
    ):
        assert any(part in one for one in said), (part, said)
    assert len(said) == 15, said  # rows that only refer to a faulty row are not blamed


def test_what_is_not_known_is_refused(tmp_path: Path) -> None:
    heads = [["代码", "名称", "简称", "代字", "类别", "上级", "邮编"]]
    said = refused(book(tmp_path, 单位=heads, 科室=[["a"]], 人员=[["谁"], ["x"]]))
    assert any("不认识“科室”表" in one for one in said)
    assert any("“单位”表的表头有不认识的栏：邮编" in one for one in said)
    assert any("“单位”表的表头有缺少的栏：所在地区" in one for one in said)
    assert any("“人员”表没有找到表头" in one for one in said)


def test_a_name_that_two_have_asks_for_the_code(tmp_path: Path) -> None:
    organs = [*ORGANS, ["200", "东街便民站", "东街站", "东", "其他", None, "东街村", None]]
    assert refused(book(tmp_path, 单位=organs)) == [
        "“单位”表第6行“所在地区”：有2个“东街村”，请写代码：990101001000、990102001000"
    ]
    organs[-1][6] = "柳河镇东街村"
    bring(book(tmp_path, 单位=organs))
    assert Organ.objects.get(code="200").region_id == "990102001000"


def test_organs_in_a_circle(tmp_path: Path) -> None:
    circle = [
        ["a", "甲局", "甲", "甲", "县级部门", "乙局", "安澜县", None],
        ["b", "乙局", "乙", "乙", "县级部门", "甲局", "安澜县", None],
    ]
    said = refused(book(tmp_path, 单位=[*ORGANS, *circle]))
    assert any("没有单位“b”" in one for one in said)


def test_the_empty_workbook_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write_county_template(path)
    found = open_book(path)
    for plan in SHEETS:
        sheet = found.sheet(plan.title)
        assert sheet is not None
        assert [str(cell).rstrip("*") for cell in sheet.rows[0]] == [one.title for one in plan.columns]
    assert refused(path) == ["没有一行内容。请用 zhunsheng county template 写出的表填写"]
