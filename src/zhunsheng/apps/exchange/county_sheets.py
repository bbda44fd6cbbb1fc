"""The sheets of the workbook a county sets itself up with: regions, organs, people, roles; and the empty workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from zhunsheng.apps.registry.catalogue import catalogue
from zhunsheng.apps.registry.services import terms
from zhunsheng.core.exchange.columns import ABOUT
from zhunsheng.core.registry import Terms

_ROWS = 5000  # rows that get lists to choose from
_SHORT_LIST = 200  # letters a list may have inside its cell rule
_INK, _ACCENT, _PALE, _NEEDED = "#1F2937", "#1E4E8C", "#E8EEF6", "#A3271F"


@dataclass(frozen=True, slots=True)
class CountyColumn:
    """A column: what it sets, its header, whether every row fills it, and how it is filled."""

    name: str
    title: str
    needed: bool
    how: str

    @property
    def header(self) -> str:
        return f"{self.title}*" if self.needed else self.title


@dataclass(frozen=True, slots=True)
class CountySheet:
    """A sheet for one table of the registry."""

    table: str
    title: str
    columns: tuple[CountyColumn, ...]


SHEETS = (
    CountySheet(
        "region", "地区",
        (
            CountyColumn("code", "代码", True, "12位统计用区划代码"),
            CountyColumn("name", "名称", True, "县、镇街、村社区的名称，如城关镇"),
            CountyColumn("level", "级别", True, "县、镇街或村社区；县只有一行"),
            CountyColumn("parent", "上级", False, "上级的名称或代码；县不填"),
        ),
    ),
    CountySheet(
        "organ", "单位",
        (
            CountyColumn("code", "代码", True, "自定，字母、数字、“-”或“_”，定了不再改"),
            CountyColumn("name", "名称", True, "全称，如安澜县司法局"),
            CountyColumn("short_name", "简称", True, "页面上用的短名，如县司法局"),
            CountyColumn("mark", "代字", True, "文号里的代字，如安司"),
            CountyColumn("kind", "类别", True, "县政府、司法局、县级部门、镇街、内设机构或其他"),
            CountyColumn("parent", "上级", False, "上级单位的名称、简称或代码；县政府不填"),
            CountyColumn("region", "所在地区", True, "地区的名称或代码；县级单位填县"),
            CountyColumn("enforces", "有行政执法权", False, "是或否；空着算否"),
        ),
    ),
    CountySheet(
        "account", "人员",
        (
            CountyColumn("username", "账号", True, "2至40位字母、数字、“.”“-”或“_”，一人一个，定了不再改"),
            CountyColumn("name", "姓名", True, "真实姓名"),
            CountyColumn("organ", "单位", True, "单位的名称、简称或代码"),
            CountyColumn("post", "职务", False, "如股长、所长"),
        ),
    ),
    CountySheet(
        "assignment", "授权",
        (
            CountyColumn("account", "账号", True, "“人员”表里的账号"),
            CountyColumn("role", "角色", True, "见“说明”表；一人有几个角色的写几行"),
            CountyColumn("organ", "单位", False, "在哪个单位（和它的下级）有这个角色；空着算本人所在单位"),
            CountyColumn("domains", "领域", False, "只管几个领域的，用“、”隔开写出；空着是全部"),
            CountyColumn("since", "起始日期", False, "如2025-9-17；空着是导入当天"),
            CountyColumn("until", "截止日期", False, "最后一天；空着是没有期限"),
        ),
    ),
)  # fmt: skip


def options(known: Terms) -> dict[tuple[str, str], dict[str, str]]:
    """By table and column: what may be chosen, words to keys."""
    return {
        ("region", "level"): {title: key for key, title in known.levels.items()},
        ("organ", "kind"): {title: key for key, title in known.kinds.items()},
        ("organ", "enforces"): {"是": "1", "否": ""},
        ("assignment", "role"): {role.title: key for key, role in known.roles.items()},
    }


def write_county_template(out: Path) -> None:
    """Write the empty workbook: a sheet a table, lists to choose from, and what every column and role means."""
    known = terms()
    with xlsxwriter.Workbook(str(out), {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        plain = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        head = {**plain, "bold": True, "bg_color": _PALE, "border": 1, "border_color": "#C3CEDD"}
        heads = {
            False: book.add_format({**head, "font_color": _INK}),
            True: book.add_format({**head, "font_color": _NEEDED}),
        }
        text = book.add_format({**plain, "num_format": "@"})
        for plan in SHEETS:
            sheet = book.add_worksheet(plan.title)
            sheet.set_row(0, 24)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(plan.columns):
                sheet.set_column(place, place, 26 if column.name in ("name", "role") else 18, text)
                sheet.write_string(0, place, column.header, heads[column.needed])
                sheet.write_comment(0, place, column.how, {"author": "准绳", "x_scale": 1.8})
                _choose(sheet, place, list(options(known).get((plan.table, column.name), {})))
        wrap = book.add_format({**plain, "text_wrap": True, "valign": "top"})
        title = book.add_format({**plain, "bold": True, "font_size": 16, "font_color": _ACCENT})
        _explain(book.add_worksheet(ABOUT), known, {"title": title, "head": heads[False], "text": wrap})


def _choose(sheet: Worksheet, place: int, words: list[str]) -> None:
    if words and sum(len(word) + 1 for word in words) <= _SHORT_LIST:
        sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": words})


def _explain(sheet: Worksheet, known: Terms, styles: dict[str, object]) -> None:
    for place, width in enumerate((16, 20, 70)):
        sheet.set_column(place, place, width)
    lines: list[tuple[str, tuple[str, ...]]] = [
        ("title", ("开县用表",)),
        ("text", ("一行一条，带*的必填。先后不拘：上级可以写在下级后面。有一处错，就什么都不写入，改好再导入。",)),
        ("text", ("导入后得到每个人的初始密码，第一次登录时须改掉。以后的变更在“管理”页面办理。",)),
        ("text", ()),
        ("head", ("表", "栏", "怎么填")),
        *(("text", (plan.title, column.header, column.how)) for plan in SHEETS for column in plan.columns),
        ("text", ()),
        ("head", ("角色", "管到", "做什么")),
        *(("text", (role.title, _REACH[role.reach.value], role.about)) for role in known.roles.values()),
        ("text", ()),
        ("head", ("不得兼任", "", "")),
        *(("text", ("、".join(sorted(_titles(known, pair))), "", "")) for pair in known.conflicts),
        ("text", ()),
        ("head", ("领域", "", "")),
        *(("text", (title, "", "")) for title in catalogue().domains.values()),
    ]  # fmt: skip
    for row, (style, cells) in enumerate(lines):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, styles[style])


_REACH = {"organ": "本单位和下级", "county": "全县", "assigned": "交给本人的"}


def _titles(known: Terms, pair: frozenset[str]) -> list[str]:
    return [known.roles[key].title for key in pair]
