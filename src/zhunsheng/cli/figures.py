"""``zhunsheng figures``: every figure of a period, one figure with its records, published figures checked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

    from zhunsheng.apps.figures.live import LiveFigures
    from zhunsheng.apps.figures.published import Checked
    from zhunsheng.apps.figures.services import Behind
    from zhunsheng.core.figures import FigureValue, Period

NAME = "figures"
HELP = "计算指标：全部（figures --period 2025）、一个及其记录（figures show 指标 --period 2025H1 --records）、核对已公布的数（figures check）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act",
        nargs="?",
        choices=["list", "show", "check"],
        default="list",
        metavar="做什么",
        help="list（默认）、show或check",
    )
    parser.add_argument("key", nargs="?", metavar="指标", help="与show连用：指标的键")
    parser.add_argument("--period", metavar="统计期", help="2025、2025H1、2025Q3或2025-07")
    parser.add_argument(
        "--by", choices=["organ", "town", "month"], metavar="分组", help="按单位organ、镇街town或月month分列"
    )
    parser.add_argument("--records", action="store_true", help="与show连用：列出背后的记录")
    parser.add_argument("--seed", metavar="报告", help="与check连用：报告的编号，如002")
    parser.add_argument(
        "--published",
        type=Path,
        metavar="文件",
        help="与check连用：已公布指标的文件（JSONL）；不写则用方案自带的",
    )
    parser.add_argument("--json", action="store_true", help="输出JSON")


def run(args: argparse.Namespace) -> int:
    if problem := _misuse(args):
        print(problem, file=sys.stderr)
        return 2
    from zhunsheng.site.boot import boot, migrate

    boot()
    migrate()
    from zhunsheng.apps.figures.services import live, refresh
    from zhunsheng.apps.registry.catalogue import catalogue
    from zhunsheng.core.figures import Period

    period = Period.parse(args.period) if args.period else None
    if args.act == "show":
        catalogue().figure(args.key)
    if sys.stdout.isatty() and not args.json:
        from zhunsheng.cli._progress import bar

        with bar("更新统计库") as progress:
            refresh(progress=progress)
        source = live(fresh=False)
        if args.act != "show":
            with bar("计算指标") as progress:
                source.look_at_all(progress)
    else:
        refresh()
        source = live(fresh=False)
    if args.act == "check":
        return _check(args, source, period)
    if not source.position:
        print(
            "还没有任何记录。请核对ZHUNSHENG_HOME，或先登记、导入记录，或先运行 zhunsheng demo build",
            file=sys.stderr,
        )
        return 1
    assert period is not None
    if args.act == "show":
        return _show(args, source, period)
    return _list(args, source, period)


def _misuse(args: argparse.Namespace) -> str:
    """What is missing or does not go together; "" when all is well."""
    if args.act != "check" and not args.period:
        return "请用--period写明统计期，如--period 2025"
    if args.act == "show" and not args.key:
        return "请写明指标的键，如 zhunsheng figures show 指标 --period 2025"
    if args.act != "show" and (args.key or args.records):
        return "指标的键和--records只与show连用"
    if args.act == "check" and not args.seed:
        return "核对须用--seed写明是哪份报告"
    if args.act != "check" and (args.seed or args.published):
        return "--seed和--published只与check连用"
    if args.act == "check" and args.by:
        return "--by不与check连用"
    return ""


def _list(args: argparse.Namespace, source: LiveFigures, period: Period) -> int:
    from zhunsheng.apps.figures.services import figure_table
    from zhunsheng.apps.registry.catalogue import catalogue

    keys = list(catalogue().figures)
    if args.json:
        found: dict[str, Any] = {"period": period.key, "figures": []}
        for key in keys:
            one = _json(source.figure(key, period))
            if args.by:
                one[args.by] = [
                    {"key": line.key, "title": line.title, **_numbers(line.value)}
                    for line in figure_table(key, period, args.by, source)
                ]
            found["figures"].append(one)
        _dump(found | {"position": source.position})
        return 0
    table = _table(
        f"{period.title}指标", "指标", "键" if not args.by else "分组", "数值", "分子/分母", "记录"
    )
    for key in keys:
        value = source.figure(key, period)
        table.add_row(value.title, key if not args.by else "", *_cells(value))
        for line in figure_table(key, period, args.by, source) if args.by else ():
            table.add_row("", line.title, *_cells(line.value))
    _print(table, f"共{len(keys)}个指标，计算到日志第{source.position:,}条")
    return 0


def _show(args: argparse.Namespace, source: LiveFigures, period: Period) -> int:
    from zhunsheng.apps.figures.services import figure_table, records_behind

    value = source.figure(args.key, period)
    lines = figure_table(args.key, period, args.by, source) if args.by else []
    behind = records_behind(args.key, period, source=source) if args.records else []
    if args.json:
        found = _json(value) | {"position": source.position}
        if args.by:
            found[args.by] = [
                {"key": line.key, "title": line.title, **_numbers(line.value)} for line in lines
            ]
        if args.records:
            found["behind"] = [
                {"figure": one.figure, "ledger": one.ledger, "period": one.period.key, "records": one.records}
                for one in behind
            ]
        _dump(found)
        return 0
    printed, ratio, records = _cells(value)
    print(f"{value.title}（{value.key}），{period.title}：{printed}")
    print(f"口径：{value.definition}")
    if ratio != "—":
        print(f"分子/分母：{ratio}")
    print(f"记录：{records}件；计算到日志第{source.position:,}条")
    if lines:
        table = _table(
            "", {"organ": "单位", "town": "镇街", "month": "月"}[args.by], "数值", "分子/分母", "记录"
        )
        for line in lines:
            table.add_row(line.title, *_cells(line.value))
        _print(table)
    for one in behind:
        _print_records(one)
    return 0


def _print_records(behind: Behind) -> None:
    from zhunsheng.apps.figures.services import described

    table = _table(
        f"{behind.title}，{behind.period.title}：{len(behind.records)}件", "记录", "编号", "标题", "日期"
    )
    for row in described(behind):
        table.add_row(*row)
    _print(table)


def _check(args: argparse.Namespace, source: LiveFigures, period: Period | None) -> int:
    from zhunsheng.apps.figures.published import Profile, check, read_published
    from zhunsheng.apps.registry.catalogue import catalogue

    profile = Profile.read(catalogue(), args.seed)
    published = read_published(args.published, args.seed) if args.published else profile.published
    checked = list(check(profile, published, source, period or profile.period))
    wrong = [one for one in checked if not one.agrees]
    if args.json:
        _dump([_checked(one) for one in checked])
        return 1 if wrong else 0
    table = _table(f"报告{args.seed}印出的指标", "序", "指标", "印作", "算得", "记录", "结论")
    for one in checked:
        value, _, records = _cells(one.figure) if one.figure else ("—", "", "0")
        name = one.printed.title
        table.add_row(
            str(one.printed.place),
            name,
            one.printed.printed,
            value,
            records,
            "相符" if one.agrees else "不符",
        )
    _print(table)
    for one in wrong:
        print(f"第{one.printed.place}条 {one.printed.title}：{one.sentence}")
    print(f"{len(checked)}条，相符{len(checked) - len(wrong)}条，不符{len(wrong)}条")
    return 1 if wrong else 0


def _checked(one: Checked) -> dict[str, Any]:
    return {
        "n": one.printed.place,
        "indicator": one.printed.indicator,
        "printed": one.printed.printed,
        "unit": one.printed.unit,
        "figure": _json(one.figure) if one.figure else None,
        "agrees": one.agrees,
        "sentence": one.sentence,
    }


def _json(value: FigureValue) -> dict[str, Any]:
    from zhunsheng.core.figures.frozen import to_json

    return to_json(value) | {"printed": _cells(value)[0]}


def _numbers(value: FigureValue) -> dict[str, Any]:
    whole = _json(value)
    return {name: whole[name] for name in ("value", "printed", "records", "numerator", "denominator")}


def _cells(value: FigureValue) -> tuple[str, str, str]:
    from zhunsheng.core.prose import as_ratio, in_annex

    return in_annex(value), as_ratio(value), f"{value.records:,}"


def _dump(found: Any) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _table(title: str, *columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(
            column,
            justify="right" if column in ("数值", "算得", "记录", "序") and title[-1:] != "件" else "left",
        )
    return table


def _print(table: Table, *more: Iterable[str]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200  # into a file or pipe: one line a row
    console.print(table)
    for line in more:
        print(line)
